using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cordon.Ownership;

namespace Cordon.Benchmarks;

/// <summary>A register of many entities and as many stakes, with rings and ranges, and 20,000 listed persons.</summary>
/// <remarks>Every stake goes from one entity to another at random, half of them between neighbours so that chains are
/// long; one in ten is a range. The seed is fixed. Beside the engine run the two common wrong methods, on a sample of
/// the companies that listed persons reach at all.</remarks>
static class OwnershipScale
{
    static readonly DateOnly Today = new(2025, 10, 15);
    static readonly string[] Tests = ["ofac-50", "eu-freeze", "eu-sectoral", "uk-freeze"];

    // The first changes are made by code that is not compiled to the end yet.
    const int Warming = 10;
    const int Changed = 15;

    public static int Run(int entities)
    {
        var clock = Stopwatch.StartNew();
        var graph = Generated(entities);
        Console.WriteLine($"generated: {graph.EntityCount:N0} entities, {graph.StakeCount:N0} stakes, {Time(clock)}");
        graph = FromFile(graph);
        clock.Restart();
        var day = graph.On(Today);
        Console.WriteLine($"one day: {day.EdgeCount:N0} holdings, {Time(clock)}; arrays of the day "
            + $"{(double)day.Bytes / day.EdgeCount:0.0} bytes a stake, of the graph 29, entities' identifiers apart");
        var random = new Random(7);
        ImmutableArray<Listing> listings =
        [
            .. Enumerable.Range(0, 20_000).Select(_ => random.Next(entities)).Distinct().Order()
                .Select(entity => new Listing(entity, new($"l:{entity}"), "P", "P", "generated", true)),
        ];
        foreach (var id in Tests)
        {
            var regime = RegimeCatalogue.Find(id, Today)!;
            var times = new List<double>();
            Derivation? found = null;
            for (var i = 0; i < 7; i++)
            {
                clock.Restart();
                found = Derivation.Of(day, regime, listings);
                times.Add(clock.Elapsed.TotalSeconds);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{id}: {times.Min():0.000} s (best of 7; worst {times.Max():0.000})"));
            if (id == "ofac-50")
            {
                OneProof(found!);
            }

            if (id == "ofac-50" && entities <= 2_000_000)
            {
                WrongMethods(day, found!, listings);
            }
        }

        Changes(day, listings);
        StakeChanges(day, listings);
        return 0;
    }

    static OwnershipGraph FromFile(OwnershipGraph graph)
    {
        var path = Path.GetTempFileName();
        try
        {
            var clock = Stopwatch.StartNew();
            using (var file = File.Create(path))
            {
                GraphFile.Write(graph, file);
            }

            Console.WriteLine($"written: {new FileInfo(path).Length / 1_000_000.0:0} MB, {Time(clock)}");
            clock.Restart();
            using var stream = File.OpenRead(path);
            var read = GraphFile.Read(path, stream)!;
            Console.WriteLine($"read from its file: {read.StakeCount:N0} stakes, {Time(clock)}");
            return read;
        }
        finally
        {
            File.Delete(path);
        }
    }

    // 500 persons more and 500 fewer, again and again; after the last, every standing against computing anew.
    static void Changes(DayGraph day, ImmutableArray<Listing> listings)
    {
        foreach (var id in Tests)
        {
            var random = new Random(11);
            var found = Derivation.Of(day, RegimeCatalogue.Find(id, Today)!, listings);
            var times = new Times();
            for (var i = 0; i < Warming + Changed; i++)
            {
                Listing[] removed = [.. found.Listings.OrderBy(_ => random.Next()).Take(500)];
                Listing[] added =
                [
                    .. Enumerable.Range(0, 500).Select(_ => random.Next(day.Graph.EntityCount)).Distinct()
                        .Select(entity => new Listing(entity, new($"n:{i}:{entity}"), "P", "P", "generated", true)),
                ];
                found = times.Of(() => found.After(added, removed));
            }

            var anew = Derivation.Of(day, found.Regime, found.Listings);
            var same = anew.All().SequenceEqual(found.All());
            Console.WriteLine($"{id}: 500 listings and 500 delistings: {times}; "
                + $"{(same ? "equal to computing anew" : "DIFFERENT from computing anew")}");
        }
    }

    // 500 stakes more and 500 fewer, again and again; after the last, every standing against a graph that was built so.
    static void StakeChanges(DayGraph first, ImmutableArray<Listing> listings)
    {
        var (random, days, change) = (new Random(13), new Times(), default(StakeChange));
        var tests = Tests.ToDictionary(
            id => id, id => Derivation.Of(first, RegimeCatalogue.Find(id, Today)!, listings));
        var times = tests.Keys.ToDictionary(id => id, _ => new Times());
        var day = first;
        for (var i = 0; i < Warming + Changed; i++)
        {
            var count = day.Graph.EntityCount;
            Stake[] added =
            [
                .. Enumerable.Range(0, 500).Select(line => new Stake
                {
                    Owner = day.Graph.IdOf(random.Next(count)),
                    Owned = day.Graph.IdOf(random.Next(count)),
                    Kind = StakeKind.Shares,
                    Share = ShareRange.Exactly(Fraction.Percent(random.Next(1, 101))),
                    Source = "changed",
                    Place = new("changed", line, "stake"),
                }),
            ];
            int[] ended = [.. Enumerable.Range(0, 500).Select(_ => random.Next(first.Graph.StakeCount)).Distinct()];
            change = days.Of(() => day.After(added, ended));
            day = change.After;
            foreach (var id in tests.Keys)
            {
                tests[id] = times[id].Of(() => tests[id].After(change));
            }
        }

        Console.WriteLine($"500 stakes more and 500 fewer, the day: {days}; followed: {change!.IsFollowed}");
        var anew = day.Graph.On(Today);
        foreach (var (id, found) in tests)
        {
            var same = Derivation.Of(anew, found.Regime, found.Listings).All().SequenceEqual(found.All());
            Console.WriteLine($"{id}: 500 stakes more and 500 fewer: {times[id]}; "
                + $"{(same ? "equal to computing anew" : "DIFFERENT from computing anew")}");
        }
    }

    /// <summary>By the clock and by processors, but for the first ones.</summary>
    sealed class Times
    {
        readonly List<(double Clock, double Processors)> _all = [];

        public T Of<T>(Func<T> work)
        {
            var (clock, processors) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var made = work();
            _all.Add((clock.Elapsed.TotalMilliseconds,
                (Environment.CpuUsage.TotalTime - processors).TotalMilliseconds));
            return made;
        }

        public override string ToString()
        {
            double[] times = [.. _all.Skip(Warming).Select(one => one.Clock).Order()];
            var processors = _all.Skip(Warming).Select(one => one.Processors).Order().ElementAt(Changed / 2);
            return string.Create(CultureInfo.InvariantCulture,
                $"best {times[0]:0.0}, median {times[Changed / 2]:0.0}, worst {times[^1]:0.0} ms; of processors, "
                + $"median {processors:0.0} ms");
        }
    }

    static OwnershipGraph Generated(int entities)
    {
        var random = new Random(42);
        var builder = new GraphBuilder();
        for (var i = 0; i < entities; i++)
        {
            builder.AddEntity($"E{i}");
        }

        ShareRange[] shares =
        [
            .. Enumerable.Range(1, 100).Select(percent => ShareRange.Exactly(Fraction.Percent(percent))),
        ];
        ShareRange[] bands =
        [
            new(Fraction.Percent(25), Fraction.Percent(50), lowIsOpen: true),
            new(Fraction.Percent(50), Fraction.Percent(75), true, true),
            new(Fraction.Percent(75), Fraction.One),
        ];
        for (var i = 0; i < entities; i++)
        {
            var owner = random.Next(entities);
            var owned = random.Next(2) == 0 ? (owner + random.Next(1, 5)) % entities : random.Next(entities);
            builder.AddStake(new()
            {
                Owner = $"E{owner}",
                Owned = $"E{owned}",
                Kind = StakeKind.Shares,
                Share = random.Next(10) == 0 ? bands[random.Next(3)] : shares[random.Next(100)],
                Source = "generated",
                Place = new("generated", i, "stake"),
            });
        }

        return builder.Build();
    }

    static void OneProof(Derivation found)
    {
        int[] certain = [.. found.All().Where(one => one.Standing == Standing.Certain).Select(one => one.Entity)];
        var clock = Stopwatch.StartNew();
        var sample = certain.Take(10_000).ToArray();
        var steps = sample.Sum(entity => ProofFinder.Of(found, entity)!.Steps.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"certain: {certain.Length:N0}; a standing with its proof: "
            + $"{clock.Elapsed.TotalMicroseconds / sample.Length:0.0} us ({(double)steps / sample.Length:0.0} steps)"));
    }

    // Any stake of any size marks; or shares are multiplied down every chain, and summed, to a depth of 20.
    static void WrongMethods(DayGraph day, Derivation found, ImmutableArray<Listing> listings)
    {
        var graph = day.Graph;
        var held = new Dictionary<int, double>();
        var outgoing = Enumerable.Range(0, graph.StakeCount).Select(stake => Ends(graph, stake)).ToLookup(
            stake => stake.Owner, stake => (stake.Owned, stake.Low));
        var layer = listings.ToDictionary(one => one.Entity, _ => 1.0);
        for (var depth = 0; depth < 20 && layer.Count > 0; depth++)
        {
            var next = new Dictionary<int, double>();
            foreach (var (owner, share) in layer)
            {
                foreach (var (owned, low) in outgoing[owner])
                {
                    held[owned] = held.GetValueOrDefault(owned) + share * low;
                    next[owned] = next.GetValueOrDefault(owned) + share * low;
                }
            }

            layer = next;
        }

        var listed = listings.Select(one => one.Entity).ToHashSet();
        int[] reached = [.. held.Keys.Where(entity => !listed.Contains(entity))];
        bool IsCertain(int entity) => found.StandingOf(entity) == Standing.Certain;
        var certain = reached.Count(IsCertain);
        Console.WriteLine($"reached by any stake: {reached.Length:N0}; certain under the rule: {certain:N0}; "
            + $"so \"any stake\" is wrong of {Rate(reached.Length - certain, reached.Length)} that it marks");
        Console.WriteLine($"\"multiply\": misses {Rate(reached.Count(e => IsCertain(e) && held[e] < 0.5), certain)} of "
            + $"the certain; marks {reached.Count(e => !IsCertain(e) && held[e] >= 0.5):N0} that are not");
    }

    static (int Owner, int Owned, double Low) Ends(OwnershipGraph graph, int stake)
    {
        var one = graph.StakeOf(stake);
        return (graph.Find(one.Owner)!.Value, graph.Find(one.Owned)!.Value,
            (double)one.Share.Low.Numerator / (double)one.Share.Low.Denominator);
    }

    static string Rate(int part, int whole) => string.Create(CultureInfo.InvariantCulture,
        $"{part:N0} of {whole:N0} ({100.0 * part / Math.Max(1, whole):0.0} %)");

    static string Time(Stopwatch clock) =>
        string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.0} s");
}
