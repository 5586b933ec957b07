using Cordon.Lists;
using Cordon.Model;
using Cordon.Names;

namespace Cordon.Benchmarks;

/// <summary>Whole names of persons in another script against Latin ones: how many are found at a score that at most one
/// in 10,000 pairs of different persons reaches.</summary>
static class WholeNames
{
    const double FalseShare = 1e-4;

    static readonly string[] Lists = ["lists/un/un_2026-02-27.xml", "lists/au/dfat_2026-08.xlsx"];

    /// <summary>A name in another script, and the Latin names of the same person, the publisher's first one
    /// first.</summary>
    sealed record Person(string Native, string[] Latin)
    {
        /// <summary>Words of every Latin name, sorted: persons with one such name in common are taken for
        /// one.</summary>
        public string[] Names { get; init; } =
            [.. Latin.Select(name => string.Join(' ', NormalText.Words(name).Order(StringComparer.Ordinal)))];
    }

    public static void Run(string dataDirectory)
    {
        Console.WriteLine();
        Console.WriteLine(
            "whole names            persons  false pairs  cut-off  recall   at 0.8: recall  false in 10^4");
        foreach (var (table, shown, joint) in new[]
            { ("cyrillic", "Cyrillic", " "), ("arabic", "Arabic", " "), ("hebrew", "Hebrew", " "), ("han", "Han", "·"),
                ("hangul", "Hangul", " "), ("katakana", "Katakana", "・") })
        {
            Measure($"made, {shown}", Made(table, joint, dataDirectory));
        }

        foreach (var script in new[] { "Hang", "Hani" })
        {
            Measure($"public figures, {script}", [.. PublicFigures().Where(p => Scripts.Of(p.Native) == script)]);
        }

        var listed = Listed(dataDirectory);
        foreach (var script in new[] { "Cyrl", "Arab", "Hani", "Hang" })
        {
            var persons = listed.Where(person => Scripts.Of(person.Native) == script).ToArray();
            Measure($"listed, {script}, first", [.. persons.Select(person =>
                person with { Latin = person.Latin[..1] })]);
            Measure($"listed, {script}, any", persons);
        }
    }

    // A given name and a family name of held-out words: the first half of them beside the second.
    static Person[] Made(string table, string joint, string dataDirectory)
    {
        var pairs = Readings.Pairs(table, dataDirectory).ToArray();
        var half = Math.Min(pairs.Length / 2, 1_500);
        return [.. Enumerable.Range(0, half).Select(i => new Person(
            pairs[i].Native + joint + pairs[i + half].Native, [$"{pairs[i].Latin} {pairs[i + half].Latin}"]))];
    }

    static IEnumerable<Person> PublicFigures() =>
        from line in File.ReadLines("bench/Cordon.Benchmarks/public-figures.tsv")
        where line[0] != '#'
        let fields = line.Split('\t')
        select new Person(fields[0], [fields[1]]);

    // Persons of the lists of the United Nations and of Australia with names in their own script.
    static Person[] Listed(string dataDirectory) =>
    [
        .. (from path in Lists
            from party in Read(Path.Combine(dataDirectory, path)).Parties
            where party.Kind == PartyKind.Person
            let latin = party.Names.Where(name => name.Script == "Latn").OrderBy(name => name.Kind)
                .Select(name => name.Text).ToArray()
            where latin.Length > 0
            from name in party.Names
            where name.Script is not ("Latn" or "Zyyy") && name.Text.Length > 2
            select new Person(name.Text, latin)).DistinctBy(person => person.Native),
    ];

    static ListVersion Read(string path)
    {
        var file = new ListFile(Path.GetFileName(path), () => File.OpenRead(path));
        var found = ListCatalogue.Recognise(file.ReadHead())
            ?? throw new InvalidOperationException($"{path}: no format recognises it");
        var files = new Dictionary<string, ListFile> { [found.Recognition.Component] = file };
        return ListCatalogue.Read(found.Format, files, found.Recognition.ListId, new string('0', 64));
    }

    static void Measure(string shown, Person[] persons)
    {
        if (persons.Length < 20)
        {
            return;
        }

        var names = persons.SelectMany((person, i) => person.Latin.Select(name => (Name: name, Person: i))).ToArray();
        var index = NameIndex.Build([.. names.Select(pair => pair.Name)], NameOwner.Person);
        var search = index.CreateSearch();
        var own = new int[persons.Length];
        var others = new List<int>();
        const int Least = 400_000;
        var best = new int[persons.Length];
        for (var i = 0; i < persons.Length; i++)
        {
            Array.Clear(best);
            foreach (var hit in search.Find(persons[i].Native, Least))
            {
                var person = names[hit.Name].Person;
                best[person] = Math.Max(best[person], hit.Millionths);
            }

            own[i] = best[i];
            others.AddRange(best.Where((score, j) =>
                score > 0 && j != i && !persons[j].Names.Intersect(persons[i].Names).Any()));
        }

        others.Sort((first, second) => second.CompareTo(first));
        var pairs = (long)persons.Length * (persons.Length - 1);
        var allowed = (int)(pairs * FalseShare);
        var cut = allowed < others.Count ? others[allowed] + 1 : Least;
        Console.WriteLine($"{shown,-22} {persons.Length,7}  {pairs,11}    {cut / 1e6:0.000}   {Share(own, cut):0.000}  "
            + $"        {Share(own, 800_000):0.000}  {others.Count(score =>
                score >= 800_000) * 1e4 / pairs,8:0.00}");
    }

    static double Share(int[] scores, int cut) => (double)scores.Count(score => score >= cut) / scores.Length;
}
