using System.IO.Compression;
using Cordon.Names;

namespace Cordon.NameTables;

/// <summary>Writes the names that are known as names: spelling fold, and the folds near it that are spellings of the
/// same name.</summary>
/// <remarks>
/// <para>Sources: Latin spellings of names beside their native spelling, from Wikidata (CC0), in seven scripts; common
/// forenames and surnames by country (CC0); English given names and short forms (Apache-2.0).</para>
/// <para>A fold is known that four items bear, or that is common somewhere; its rank is the logarithm of how many, to
/// the base 2, at most 9. Two known folds are spellings of one name
/// when they stand beside one native spelling, each in at least <see cref="ShareMin"/> of its items, or are one Korean
/// or Mandarin syllable in two official romanisations (Chong and Jong, Tung and Dong), and are near enough to be
/// compared by letters at all; whatever else is near is another name: Evan and Ivan.</para>
/// </remarks>
static class KnownNameTableWriter
{
    const int ItemsMin = 4;

    const double ShareMin = 0.05;

    // Scripts that tell l from r and most vowels or consonants apart: what they write alike is one name.
    static readonly string[] Telling = ["arabic", "russian"];

    static readonly string[] Scripts = ["arabic", "chinese", "hebrew", "japanese", "katakana", "korean", "russian"];

    public static IEnumerable<string> Lines(string dataDirectory)
    {
        var counts = new Dictionary<string, int>();
        var variants = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var script in Scripts)
        {
            var path = Path.Combine(dataDirectory, $"names/transliteration/{script}.train.tsv.gz");
            foreach (var native in Rows(path).GroupBy(row => row.Native))
            {
                if (Telling.Contains(script))
                {
                    var folds = native.GroupBy(row => row.Fold);
                    Add(folds.Select(fold => (fold.Key, fold.Sum(row => row.Count))), variants);
                }

                foreach (var (fold, _, count) in native)
                {
                    counts[fold] = counts.GetValueOrDefault(fold) + count;
                }
            }
        }

        foreach (var spellings in HangulReading.OfficialSpellings().Concat(HanReading.OfficialSpellings()))
        {
            Add(spellings.Select(SpellingFold.Of).Distinct().Select(fold => (fold, ItemsMin)), variants);
        }

        foreach (var fold in Popular(dataDirectory))
        {
            counts[fold] = counts.GetValueOrDefault(fold) + 16;
        }

        return
        [
            "# spelling fold, rank, folds that spell the same name. Written by tools/Cordon.NameTables.",
            .. counts.Where(pair => pair.Key.Length >= 3 && pair.Value >= ItemsMin).Select(pair => pair.Key)
                .Order(StringComparer.Ordinal)
                .Select(fold => string.Join('\t', fold, Math.Min(9, (int)Math.Log2(counts[fold])), string.Join(
                    ' ', variants.GetValueOrDefault(fold, [])
                        .Where(other => counts.GetValueOrDefault(other) >= ItemsMin)))),
        ];
    }

    static void Add(
        IEnumerable<(string Fold, int Count)> spellings, Dictionary<string, SortedSet<string>> variants)
    {
        var all = spellings.ToArray();
        var total = all.Sum(spelling => spelling.Count);
        string[] usual = [.. all.Where(s => s.Count >= 2 && s.Count >= ShareMin * total).Select(s => s.Fold)];
        foreach (var first in usual)
        {
            foreach (var second in usual.Where(second => second != first && WordSimilarity.AreNear(first, second)))
            {
                if (!variants.TryGetValue(first, out var others))
                {
                    variants.Add(first, others = new(StringComparer.Ordinal));
                }

                others.Add(second);
            }
        }
    }

    static IEnumerable<(string Fold, string Native, int Count)> Rows(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var latin, var native, var count]
                && NormalText.Words(latin).ToArray() is [var word] && word.All(char.IsAsciiLetterLower))
            {
                yield return (SpellingFold.Of(word), native, int.Parse(count));
            }
        }
    }

    static IEnumerable<string> Popular(string dataDirectory)
    {
        foreach (var (file, column) in new[]
        {
            ("popular_names/common-forenames-by-country.csv", 11),
            ("popular_names/common-surnames-by-country.csv", 5), ("nicknames/names.csv", 0),
            ("nicknames/names.csv", 2),
        })
        {
            foreach (var line in File.ReadLines(Path.Combine(dataDirectory, "names", file)).Skip(1))
            {
                if (line.Split(',') is var fields && fields.Length > column)
                {
                    foreach (var word in NormalText.Words(fields[column]).Where(w => w.All(char.IsAsciiLetterLower)))
                    {
                        yield return SpellingFold.Of(word);
                    }
                }
            }
        }
    }
}
