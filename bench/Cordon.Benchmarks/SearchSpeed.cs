using System.Diagnostics;
using System.IO.Compression;
using Cordon.Lists;
using Cordon.Names;

namespace Cordon.Benchmarks;

/// <summary>How many distinct names a second one thread searches, every hit returned.</summary>
/// <remarks>
/// The index holds the names of OFAC's persons, and names made of their parts until there are as many as asked for. The
/// queries are people on no list, and people made of their given and family names; no query twice. Time is the
/// processor's, so that other work on the machine counts less.
/// </remarks>
static class SearchSpeed
{
    const int Step = 48_271;

    public static int Run(string lists, string[] peopleFiles, int names, int queries, bool onlyLatin)
    {
        var listed = OfacNames.Persons(lists).Distinct().ToList();
        Recombine(
            [.. listed.Select(name => name.Split(", ", 2)).Where(parts => parts.Length == 2)], ", ", listed, names);
        var people = peopleFiles.SelectMany(People).Where(person => !onlyLatin || IsLatin(person)).ToList();
        var subjects = people.Select(person => person[0] + " " + person[1]).Distinct().ToList();
        Recombine(people, " ", subjects, queries);
        var clock = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = NameIndex.Build(listed, NameOwner.Person);
        Console.WriteLine($"{listed.Count:N0} names, {index.WordCount:N0} words; "
            + $"built in {clock.Elapsed.TotalSeconds:0.00} s; "
            + $"{(GC.GetTotalMemory(forceFullCollection: true) - before) / listed.Count} bytes a name");
        Console.Write("warming up: ");
        Time(index.CreateSearch(), subjects[^Math.Min(5_000, queries)..], 800_000);
        foreach (var cutOff in new[] { 880_000, 700_000 })
        {
            // A search of its own, which has met no word yet.
            Time(index.CreateSearch(), subjects, cutOff);
        }

        return 0;
    }

    static void Time(NameSearch search, List<string> subjects, int cutOff)
    {
        var each = new double[subjects.Count];
        var hits = 0;
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < subjects.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            hits += search.Find(subjects[i], cutOff).Length;
            each[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var used = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
        Array.Sort(each);
        Console.WriteLine($"cut-off {cutOff / 1e6:0.00}: {subjects.Count / used:N0} names a second of processor "
            + $"({subjects.Count / seconds:N0} by the clock), {hits:N0} hits; median {each[each.Length / 2]:0} us, "
            + $"p99 {each[each.Length * 99 / 100]:0} us, most {each[^1] / 1000:0.0} ms");
    }

    // One part of one name and the other of another, by a fixed walk.
    static void Recombine(List<string[]> parts, string between, List<string> names, int count)
    {
        var known = new HashSet<string>(names);
        for (long i = 0; names.Count < count; i++)
        {
            var name = parts[(int)(i % parts.Count)][0] + between + parts[(int)(i * Step % 1_000_003 % parts.Count)][1];
            if (known.Add(name))
            {
                names.Add(name);
            }
        }

        if (names.Count > count)
        {
            names.RemoveRange(count, names.Count - count);
        }
    }

    static IEnumerable<string[]> People(string file)
    {
        using var people = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        foreach (var row in CsvRows.Read(people, file).Skip(1))
        {
            yield return [row.Fields[1], row.Fields[3]];
        }
    }

    static bool IsLatin(string[] person) => person.All(part => part.All(letter => letter < 0x250));
}
