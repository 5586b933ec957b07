using System.IO.Compression;
using Cordon.Lists;
using Cordon.Model;
using Cordon.Names;
using Cordon.Screening;

namespace Cordon.Benchmarks;

/// <summary>Listed names varied in every way, beside people on no list: recall of each variation at the scores that one
/// in a hundred and one in a thousand of those people reach.</summary>
static class Deck
{
    sealed record Result(string Class, bool MustMatch, PartyKind Kind, List<(int Score, string Query)> Scores);

    // Queries with a hit at the default cut-off, and those of them whose highest score two parties share.
    sealed class Ties
    {
        public int Hits { get; set; }

        public int Tied { get; set; }
    }

    public static int Run(string folder, string peopleFile, int every, bool failures)
    {
        int[] cuts;
        using var people = new GZipStream(File.OpenRead(peopleFile), CompressionMode.Decompress);
        string[] subjects = [.. CsvRows.Read(people, peopleFile).Skip(1).Select(row => row.Fields[0])];
        var persons = Parties(folder, "individual");
        var companies = Parties(folder, "-0-");
        var results = new List<Result>();
        var ties = new Ties();
        var personIndex = Add(persons, NameOwner.Person, PartyKind.Person, every, results, ties);
        Add(companies, NameOwner.Organisation, PartyKind.Organisation, every, results, ties);
        var search = personIndex.CreateSearch();
        int[] best = [.. subjects.Select(subject => search.Find(subject, 500_000) is [var hit, ..] ? hit.Millionths : 0)
            .OrderDescending()];
        Policy[] policies = [Policy.Broad, Policy.Default, Policy.Strict];
        cuts =
        [
            best[subjects.Length / 100], best[subjects.Length / 1000],
            .. policies.Select(policy => policy.CutOff.Millionths),
        ];
        Console.WriteLine($"{subjects.Length} people: 1 % reach {cuts[0]}, 0.1 % reach {cuts[1]}; "
            + string.Join(", ", policies.Select(policy => $"{policy.Id} hits "
                + $"{100.0 * best.Count(score => score >= policy.CutOff.Millionths) / subjects.Length:0.000} %")));
        foreach (var kind in new[] { PartyKind.Person, PartyKind.Organisation })
        {
            foreach (var result in results.Where(result => result.Kind == kind && result.Scores.Count > 0))
            {
                Console.WriteLine($"{kind,-12} {(result.MustMatch ? "" : "NOT ") + result.Class,-34} "
                    + $"{result.Scores.Count,6} " + string.Join(" ", cuts.Select(cut => Share(result.Scores, cut))));
                if (failures)
                {
                    foreach (var (score, query) in result.Scores
                        .Where(s => result.MustMatch == s.Score < cuts[1]).Where((_, i) => i % 3 == 0).Take(14))
                    {
                        Console.WriteLine($"        {score / 1e6:0.000} {query}");
                    }
                }
            }

            (int, string)[] all = [.. results.Where(r => r.Kind == kind && r.MustMatch).SelectMany(r => r.Scores)];
            Console.WriteLine($"{kind,-12} {"ALL",-34} {all.Length,6} "
                + string.Join(" ", cuts.Select(cut => Share(all, cut))));
        }

        Console.WriteLine($"highest score shared by two parties: {ties.Tied} of {ties.Hits} hits = "
            + $"{100.0 * ties.Tied / ties.Hits:0.0} %");
        return 0;
    }

    static string Share(IReadOnlyCollection<(int Score, string)> scores, int cut) =>
        $"{100.0 * scores.Count(score => score.Score >= cut) / scores.Count,6:0.0}";

    static NameIndex Add(
        List<List<string>> parties, NameOwner owner, PartyKind kind, int every, List<Result> results, Ties ties)
    {
        string[] names = [.. parties.SelectMany(party => party)];
        int[] partyOf = [.. parties.SelectMany((party, i) => party.Select(_ => i))];
        string[] strangers = [.. names.Select(name => name.Split(' ')[^1]).Where(word => word.Length > 3
            && NameComparer.OwnerOf(word) != NameOwner.Organisation)];
        var index = NameIndex.Build(names, owner);
        var search = index.CreateSearch();
        foreach (var variation in Variations.All.Where(variation => variation.Kinds.Contains(kind)))
        {
            var scores = new List<(int, string)>();
            for (var i = 0; i < parties.Count; i += every)
            {
                if (variation.Of(parties[i][0], strangers) is { } query)
                {
                    var hits = search.Find(query, 500_000);
                    var score = hits.FirstOrDefault(hit => partyOf[hit.Name] == i).Millionths;
                    if (hits is [var top, ..] && top.Millionths >= Policy.Default.CutOff.Millionths)
                    {
                        ties.Hits++;
                        ties.Tied += hits.Any(hit => hit.Millionths == top.Millionths
                            && partyOf[hit.Name] != partyOf[top.Name]) ? 1 : 0;
                    }

                    scores.Add((score, $"{query} | {parties[i][0]}"));
                }
            }

            results.Add(new(variation.Name, variation.MustMatch, kind, scores));
        }

        return index;
    }

    internal static List<List<string>> Parties(string folder, string type)
    {
        var parties = new Dictionary<string, List<string>>();
        using (var sdn = File.OpenRead(Path.Combine(folder, "sdn.csv")))
        {
            foreach (var row in CsvRows.Read(sdn, "sdn.csv", endMark: '\u001A').Where(r => r.Fields[2].Trim() == type))
            {
                parties.Add(row.Fields[0], [Turned(row.Fields[1], type)]);
            }
        }

        using var alt = File.OpenRead(Path.Combine(folder, "alt.csv"));
        foreach (var row in CsvRows.Read(alt, "alt.csv", endMark: '\u001A'))
        {
            if (parties.TryGetValue(row.Fields[0], out var names))
            {
                names.Add(Turned(row.Fields[3], type));
            }
        }

        return [.. parties.Values];
    }

    static string Turned(string name, string type) => type == "individual" && name.Split(", ") is [var last, var first]
        ? $"{first} {last}" : name;
}
