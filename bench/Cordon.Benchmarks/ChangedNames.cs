using Cordon.Names;

namespace Cordon.Benchmarks;

/// <summary>OFAC's persons written as people and programs write them: how many still find themselves.</summary>
static class ChangedNames
{
    static readonly (string Class, Func<string[], Random, string?> Change)[] Changes =
    [
        ("letter dropped", (words, random) => InLongWord(words, random, (word, at) => word.Remove(at, 1))),
        ("letter doubled",
            (words, random) => InLongWord(words, random, (word, at) => word.Insert(at, word[at].ToString()))),
        ("letter changed", (words, random) => InLongWord(words, random, (word, at) =>
            word.Remove(at, 1).Insert(at, ((char)('a' + random.Next(26))).ToString()))),
        ("letters swapped", (words, random) => InLongWord(words, random, (word, at) => at == 0 ? word
            : word.Remove(at - 1, 2).Insert(at - 1, $"{word[at]}{word[at - 1]}"))),
        ("vowel dropped", (words, random) => InLongWord(words, random, (word, at) =>
            word.IndexOfAny(['a', 'e', 'i', 'o', 'u'], 1) is var vowel and > 0 ? word.Remove(vowel, 1) : word)),
        ("two letters changed", (words, random) => InLongWord(words, random, Replaced(random)) is { } once
            ? InLongWord(once.Split(' '), random, Replaced(random)) : null),
        ("first name to initial", (words, _) => words.Length < 2 ? null
            : string.Join(' ', [words[0][..1], .. words[1..]])),
        ("order turned", (words, _) => words.Length < 2 ? null : string.Join(' ', [.. words[1..], words[0]])),
        ("middle dropped", (words, _) => words.Length < 3 ? null : $"{words[0]} {words[^1]}"),
        ("written together", (words, _) => words.Length < 2 ? null
            : string.Join(' ', [words[0] + words[1], .. words[2..]])),
        ("homoglyphs", (words, _) => string.Join(' ', words).Replace('a', 'а').Replace('o', 'о')),
    ];

    static readonly int[] CutOffs = [800, 850, 900];

    public static int Run(string folder)
    {
        string[] names = [.. OfacNames.Persons(folder).Distinct()];
        var index = NameIndex.Build(names, NameOwner.Person);
        var search = index.CreateSearch();
        string[] sample = [.. names.Where((_, i) => i % 12 == 0)];
        Console.WriteLine($"{sample.Length} of {names.Length} names; share that finds itself at 0.80, 0.85, 0.90");
        foreach (var (kind, change) in Changes)
        {
            var random = new Random(1);
            var scores = new List<int>();
            foreach (var name in sample)
            {
                string[] words = [.. NormalText.Words(name)];
                if (words.Length > 0 && change(words, random) is { } changed)
                {
                    var number = Array.IndexOf(names, name);
                    scores.Add(search.Find(changed, 500_000).FirstOrDefault(hit => hit.Name == number).Millionths);
                }
            }

            Console.WriteLine($"{kind,-34} {scores.Count,5}  "
                + string.Join("  ", CutOffs.Select(cut =>
                    $"{100.0 * scores.Count(score => score >= cut * 1000) / scores.Count,5:0.0} %")));
        }

        return 0;
    }

    static Func<string, int, string> Replaced(Random random) => (word, at) =>
        word.Remove(at, 1).Insert(at, ((char)('a' + random.Next(26))).ToString());

    static string? InLongWord(string[] words, Random random, Func<string, int, string> change)
    {
        int[] longWords = [.. Enumerable.Range(0, words.Length).Where(i => words[i].Length >= 4)];
        if (longWords.Length == 0)
        {
            return null;
        }

        var at = longWords[random.Next(longWords.Length)];
        string[] changed = [.. words];
        changed[at] = change(words[at], random.Next(words[at].Length));
        return string.Join(' ', changed);
    }
}
