using System.Text.RegularExpressions;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>OFAC's CSV files as published, counted by this test's own means.</summary>
public sealed class OfacCsvTests(ITestOutputHelper output)
{
    const string Ofac = "lists/ofac/";

    [Theory]
    [InlineData("2021-07", "sdn", 8_976, 11_910, 13_837, 5)]
    [InlineData("2024-01", "sdn", 13_821, 17_091, 18_990, 13)]
    [InlineData("nonsdn", "cons_prim", 442, 1_073, 574, 10)]
    public void Nothing_of_a_set_is_lost(string folder, string main, int rows, int aliases, int addresses, int comments)
    {
        string[] files = [.. Names(main).Select(name => $"{Ofac}{folder}/{name}.csv")];
        var version = OfacFiles.Read(files);
        output.WriteLine(string.Join("\n", version.Counts.Select(count => $"{version.ListId}: {count}")));

        Assert.Equal(rows, version.Parties.Length);
        Assert.Equal([rows, aliases, addresses, comments], ((string[])["sdn", "alt", "add", "sdn_comments"])
            .Select(name => Assert.Single(version.Counts, count => count.Kind == $"{name}.csv row").InFile));
        int[] lines = [.. files.Select(file => Regex.Count(OfacFiles.Text(file), "(?m)^[0-9]+,"))];
        Assert.Equal([rows, aliases, addresses, comments], lines);

        // Aliases: a row of alt.csv each, and the quoted ones of the remarks, told by a naive pattern.
        var weak = Regex.Count(Remarks(files[0], files[3]), @"(?<=[""\s])[afn]\.k\.a\. '");
        Assert.Equal(rows + aliases + weak, version.Parties.Sum(party => party.Names.Length));

        CheckNumbers(version, Remarks(files[0], files[3]));
        var filled = Regex.Count(OfacFiles.Text(files[2]), "(?m)^[0-9]+,[0-9]+,(?!-0- ,-0- ,-0- ,)");
        Assert.Equal(filled, version.Parties.Sum(party => party.Addresses.Length));
        Assert.All(version.Parties, party => Assert.NotEmpty(party.Designations));
        Assert.All(version.Parties, party =>
            Assert.All(party.Designations, designation => Assert.NotEmpty(designation.Measures)));
    }

    [Theory]
    [InlineData("2021-07", 1)]
    [InlineData("2024-01", 2)]
    public void Every_party_on_the_SDN_List_is_blocked_under_every_programme(string folder, int hamas)
    {
        var version = OfacFiles.Read([.. Names("sdn").Select(name => $"{Ofac}{folder}/{name}.csv")]);
        Designation[] designations = [.. version.Parties.SelectMany(party => party.Designations)];

        Assert.All(designations, designation => Assert.Equal("SDN List", designation.Sublist));
        Assert.All(designations, designation => Assert.Contains(
            designation.Measures, measure => measure.Kind == MeasureKind.AssetFreeze));
        Assert.Equal(hamas, designations.Count(designation => designation.Programme == "NS-PLC"));
    }

    [Fact]
    public void Members_of_the_Palestinian_council_on_the_consolidated_list_are_rejected_not_blocked()
    {
        var version = OfacFiles.Read([.. Names("cons_prim").Select(name => $"{Ofac}nonsdn/{name}.csv")]);
        Designation[] designations = [.. version.Parties.SelectMany(party => party.Designations)];

        Assert.All(designations, designation => Assert.Equal("Consolidated List", designation.Sublist));
        Designation[] council = [.. designations.Where(designation => designation.Programme == "NS-PLC")];
        Assert.Equal(78, council.Length);
        Assert.All(council, designation => Assert.Equal(
            MeasureKind.Reject, Assert.Single(designation.Measures).Kind));
    }

    // Numbers by their labels. A label may stand over words about a document, which are a fact, or in a segment that
    // the publisher cut off, which is a remark.
    static void CheckNumbers(ListVersion version, string remarks)
    {
        string[] labels =
        [
            "Passport", "National ID No.", "Cedula No.", "Tax ID No.", "Registration Number", "SWIFT/BIC", "MMSI",
            "Vessel Registration Identification", "Digital Currency Address - XBT", "D-U-N-S Number",
        ];
        foreach (var label in labels)
        {
            var segments = Regex.Count(remarks, $"(?m)(?:^\"|; )(?:alt\\. )?{Regex.Escape(label)}[ :]");
            var kept = version.Parties.Sum(party =>
                party.Identifiers.Count(id => id.Label == label)
                + party.Facts.Count(fact => fact.Label == label)
                + party.Facts.Count(fact => fact.Label == "Remarks, cut off by the publisher"
                    && Regex.IsMatch(fact.Text, $"^(alt\\. )?{Regex.Escape(label)}( |$)")));
            Assert.True(segments == kept, $"{label}: {segments} in the file, {kept} kept");
        }
    }

    static string[] Names(string main) => main == "sdn"
        ? ["sdn", "alt", "add", "sdn_comments"]
        : ["cons_prim", "cons_alt", "cons_add", "cons_comments"];

    // The last column of each row, with the comment behind it, one remark a line.
    static string Remarks(string main, string? comments)
    {
        var behind = comments is null ? [] : Regex.Matches(OfacFiles.Text(comments), "(?m)^([0-9]+),\"(.*?)\"\r?$")
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        return string.Join('\n', Regex.Matches(OfacFiles.Text(main), "(?m)^([0-9]+),.*,\"([^\"]*)\"\r?$")
            .Select(match => $"\"{match.Groups[2].Value}{behind.GetValueOrDefault(match.Groups[1].Value)}"));
    }
}
