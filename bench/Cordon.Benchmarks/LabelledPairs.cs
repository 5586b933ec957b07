using Cordon.Lists;
using Cordon.Names;

namespace Cordon.Benchmarks;

/// <summary>Name pairs that people judged same or different: best F1, area under the curve, and the worst
/// mistakes or all.</summary>
static class LabelledPairs
{
    sealed record Pair(string First, string Second, bool Same, string Evidence, double Score);

    public static int Run(string file, bool all)
    {
        using var stream = File.OpenRead(file);
        Pair[] pairs =
        [
            .. from row in CsvRows.Read(stream, file).Skip(1)
               let owner = row.Fields[0] == "person" ? NameOwner.Person
                   : row.Fields[0] == "organisation" ? NameOwner.Organisation : NameOwner.Any
               let score = NameComparer.Compare(row.Fields[1], row.Fields[2], owner).Millionths / 1e6
               select new Pair(row.Fields[1], row.Fields[2], row.Fields[3] == "true", row.Fields[4], score),
        ];
        var (cut, f1) =
            pairs.Select(pair => pair.Score).Distinct().Select(cut => (cut, F1(pairs, cut))).MaxBy(x => x.Item2);
        Console.WriteLine($"{pairs.Length} pairs; best F1 {f1:0.000} at {cut:0.000}; AUC {Auc(pairs):0.000}; "
            + $"F1 at 0.8 {F1(pairs, 0.8):0.000}");
        foreach (var pair in pairs.Where(pair => all || pair.Same != pair.Score >= cut)
            .OrderByDescending(pair => Math.Abs(pair.Score - cut)))
        {
            var judged = pair.Same ? "same" : "diff";
            Console.WriteLine($"{judged} {pair.Evidence,-7} {pair.Score:0.000} {pair.First} | {pair.Second}");
        }

        return 0;
    }

    static double F1(Pair[] pairs, double cut)
    {
        var hits = pairs.Count(pair => pair.Score >= cut && pair.Same);
        return 2.0 * hits / (pairs.Count(pair => pair.Same) + pairs.Count(pair => pair.Score >= cut));
    }

    static double Auc(Pair[] pairs)
    {
        var won = 0.0;
        var all = 0;
        foreach (var same in pairs.Where(pair => pair.Same))
        {
            foreach (var other in pairs.Where(pair => !pair.Same))
            {
                won += same.Score > other.Score ? 1 : same.Score == other.Score ? 0.5 : 0;
                all++;
            }
        }

        return won / all;
    }
}
