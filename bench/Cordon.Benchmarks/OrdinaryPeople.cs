using System.Diagnostics;
using System.IO.Compression;
using Cordon.Lists;
using Cordon.Names;

namespace Cordon.Benchmarks;

/// <summary>People on no list against OFAC's persons: how many are hit at each cut-off, and how fast.</summary>
static class OrdinaryPeople
{
    public static int Run(string lists, string peopleFile, int count)
    {
        string[] names = [.. OfacNames.Persons(lists).Distinct()];
        var clock = Stopwatch.StartNew();
        var index = NameIndex.Build(names, NameOwner.Person);
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine($"{names.Length} names, {index.WordCount} words, index in {seconds:0.00} s");
        using var people = new GZipStream(File.OpenRead(peopleFile), CompressionMode.Decompress);
        string[] subjects = [.. CsvRows.Read(people, peopleFile).Skip(1).Take(count).Select(row => row.Fields[0])];
        var search = index.CreateSearch();
        clock.Restart();
        var best = new List<(int Score, string Subject, string Name)>();
        foreach (var subject in subjects)
        {
            if (search.Find(subject, 700_000) is [var hit, ..])
            {
                best.Add((hit.Millionths, subject, names[hit.Name]));
            }
        }

        Console.WriteLine($"{subjects.Length} people in {clock.Elapsed.TotalSeconds:0.0} s, "
            + $"{subjects.Length / clock.Elapsed.TotalSeconds:0} a second, one thread");
        foreach (var cut in new[] { 700, 750, 800, 825, 850, 875, 900, 950 })
        {
            var hits = best.Count(hit => hit.Score >= cut * 1000);
            Console.WriteLine($"cut-off 0.{cut}: {hits} hit, {100.0 * hits / subjects.Length:0.000} %");
        }

        foreach (var (score, subject, name) in best.OrderByDescending(hit => hit.Score).Take(60))
        {
            Console.WriteLine($"{score / 1e6:0.000} {subject} | {name}");
        }

        return 0;
    }
}
