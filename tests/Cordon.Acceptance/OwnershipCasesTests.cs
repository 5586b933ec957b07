using System.Collections.Immutable;
using System.Text.Json;
using Cordon.Ownership;
using Cordon.Ownership.Readers;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>The 34 worked cases under six tests, computed beforehand with exact fractions by other means.</summary>
public sealed class OwnershipCasesTests
{
    // The column of the cases, the regime, a day on which it is worded so, and the lists that it starts from.
    static readonly (string Column, string Regime, string Day, string[] Lists, bool Control)[] Columns =
    [
        ("OFAC", "ofac-50", "2025-10-15", ["SDN"], false),
        ("BIS_in_force", "bis-affiliates", "2025-10-15", ["SDN", "EL"], false),
        ("EU_own_ge50", "eu-freeze", "2025-10-15", ["EU"], false),
        ("EU_own_or_control", "eu-freeze", "2025-10-15", ["EU"], true),
        ("EU_pre2024_gt50", "eu-freeze", "2024-01-15", ["EU"], false),
        ("EU_pre2024_gt50", "eu-sectoral", "2025-10-15", ["EU"], false),
        ("UK_reg7_2", "uk-freeze", "2025-10-15", ["UK"], true),
    ];

    [Fact]
    public void Every_worked_case_is_right_under_every_test()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(RealData.Path("ownership/cases/ownership_cases.json")));
        var cases = file.RootElement.EnumerateArray().ToArray();
        Assert.Equal(34, cases.Length);
        Assert.Empty(cases.SelectMany(Complaints));
    }

    // The records in the data folder stand one or two a file, pretty-printed in an array; the register has one a line.
    [Fact]
    public void Every_record_of_the_PSC_files_is_loaded_or_set_aside()
    {
        var folder = RealData.Path("ownership/psc");
        var builder = new GraphBuilder();
        var (found, accounted, records) = (0, 0, 0);
        foreach (var file in Directory.EnumerateFiles(folder, "psc-data-*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            string[] lines = [.. document.RootElement.EnumerateArray().Select(one => JsonSerializer.Serialize(one))];
            records += lines.Length;
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
            var counts = RegisterReader.Read("psc", Path.GetFileName(file), stream, builder);
            found += counts.Counts.Sum(count => count.InFile);
            accounted += counts.Counts.Sum(count => count.Loaded + count.SetAside);
        }

        Assert.Equal((records, records), (found, accounted));
        Assert.True(builder.Build().StakeCount >= 10);
    }

    static IEnumerable<string> Complaints(JsonElement one)
    {
        var graph = Graph(one);
        var target = graph.Find(one.GetProperty("target").GetString()!)!.Value;
        foreach (var (column, id, dayText, lists, control) in Columns)
        {
            var day = DateOnly.ParseExact(dayText, "yyyy-MM-dd");
            var regime = RegimeCatalogue.Find(id, day)!;
            ImmutableArray<Listing> listings =
            [
                .. from seed in one.GetProperty("seeds").EnumerateObject()
                   where seed.Value.EnumerateArray().Any(list => lists.Contains(list.GetString()))
                   where graph.Find(seed.Name) is not null
                   select new Listing(graph.Find(seed.Name)!.Value, new($"l:{seed.Name}"), "P", "M", "itself", true),
            ];
            var found = Derivation.Of(graph.On(day), regime, listings).StandingOf(target);
            var isMet = found is Standing.Certain or Standing.Presumed || (control && found == Standing.Controlled);
            if (isMet != one.GetProperty("expected").GetProperty(column).GetBoolean())
            {
                yield return $"{one.GetProperty("id").GetString()} {id} {dayText}: found {found}.";
            }
        }
    }

    static OwnershipGraph Graph(JsonElement one)
    {
        var builder = new GraphBuilder();
        void Add(string owner, string owned, StakeKind kind, ShareRange share) => builder.AddStake(new()
        {
            Owner = owner,
            Owned = owned,
            Kind = kind,
            Share = share,
            Source = "case",
            Place = new("ownership_cases.json", 0, "edges"),
        });
        foreach (var edge in one.GetProperty("edges").EnumerateArray())
        {
            var kind = edge.GetProperty("kind").GetString() switch
            {
                "shares" => StakeKind.Shares,
                "votes" => StakeKind.Votes,
                "appointMajorityOfBoard" => StakeKind.BoardMajority,
                var other => throw new InvalidOperationException(other),
            };
            var share = edge.TryGetProperty("percent", out var percent) && percent.GetString() is { } text
                ? ShareRange.TryParse(text, out var range) ? range : throw new InvalidOperationException(text)
                : ShareRange.Unknown;
            Add(edge.GetProperty("owner").GetString()!, edge.GetProperty("owned").GetString()!, kind, share);
        }

        foreach (var joint in one.GetProperty("joint").EnumerateArray())
        {
            Add(joint[0].GetString()!, joint[1].GetString()!, StakeKind.JointArrangement, ShareRange.Unknown);
        }

        return builder.Build();
    }
}
