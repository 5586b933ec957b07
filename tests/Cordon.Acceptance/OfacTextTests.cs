using System.Net;
using System.Text.RegularExpressions;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>No word of OFAC's files is lost: each value is looked for in its party's fields.</summary>
public sealed class OfacTextTests(ITestOutputHelper output)
{
    const string Ofac = "lists/ofac/";

    [Theory]
    [InlineData("enhanced/CONS_ENHANCED.XML", "<entity id=\"", "</entity>")]
    [InlineData("enhanced/SDN_ENHANCED_filter_IRGC.xml", "<entity id=\"", "</entity>")]
    [InlineData("classic/CONSOLIDATED_2018-04-06.xml", "<sdnEntry>", "</sdnEntry>")]
    [InlineData("classic/CONSOLIDATED_2024-05-06.xml", "<sdnEntry>", "</sdnEntry>")]
    public void Every_text_of_an_XML_file_is_in_its_party(string file, string begin, string end)
    {
        var version = OfacFiles.Read(Ofac + file);
        var blocks = Regex.Matches(OfacFiles.Text(Ofac + file), $"(?s){Regex.Escape(begin)}.*?{end}");
        Assert.Equal(version.Parties.Length, blocks.Count);

        var looked = 0;
        foreach (var (party, block) in version.Parties.Zip(blocks))
        {
            var fields = Fields(party);
            foreach (Match leaf in Regex.Matches(block.Value, "<([A-Za-z0-9]+)(?: [^>]*)?>([^<]+)</\\1>"))
            {
                var text = WebUtility.HtmlDecode(leaf.Groups[2].Value).Trim();
                if (text.Length == 0 || IsKeyOrMark(leaf.Groups[1].Value, text))
                {
                    continue;
                }

                looked++;
                Assert.True(Holds(fields, text), $"{party.Id}: <{leaf.Groups[1].Value}> {text}");
            }
        }

        output.WriteLine($"{looked} texts found again");
    }

    [Theory]
    [InlineData("2021-07", "sdn", 0.97)]
    [InlineData("2024-01", "sdn", 0.97)]
    [InlineData("nonsdn", "cons_prim", 0.97)]
    public void Every_segment_of_the_remarks_is_typed_or_kept(string folder, string main, double typedAtLeast)
    {
        string[] names = main == "sdn" ? ["sdn", "sdn_comments"] : ["cons_prim", "cons_comments"];
        var version = OfacFiles.Read([.. names.Select(name => $"{Ofac}{folder}/{name}.csv")]);
        CheckSegments(version, typedAtLeast);
    }

    [Theory]
    [InlineData("2022-02-18", 9_056)]
    [InlineData("2022-02-23", 9_108)]
    [InlineData("2022-02-24", 9_123)]
    [InlineData("2022-02-26", 9_218)]
    [InlineData("2022-03-04", 9_318)]
    [InlineData("2022-03-12", 9_361)]
    [InlineData("2022-03-16", 9_377)]
    [InlineData("2022-03-25", 9_793)]
    [InlineData("2022-04-30", 10_025)]
    public void Each_version_of_early_2022_is_read_whole(string day, int rows)
    {
        var version = OfacFiles.Read($"{Ofac}history/sdn_{day}.csv.gz");

        Assert.Equal("ofac-sdn", version.ListId);
        Assert.Equal(rows, version.Parties.Length);
        Assert.Equal(["add.csv", "alt.csv", "sdn_comments.csv"], version.MissingComponents);
        CheckSegments(version, typedAtLeast: 0.96);
    }

    void CheckSegments(ListVersion version, double typedAtLeast)
    {
        var all = version.Counts.Single(count => count.Kind == "remark segment").Loaded;
        var naive = version.Parties.SelectMany(party => party.Facts).Where(fact => fact.Label == "Remarks")
            .Sum(fact => fact.Text.Split("; ").Length);
        Assert.Equal(naive, all);

        Fact[] facts = [.. version.Parties.SelectMany(party => party.Facts)];
        Fact[] free = [.. facts.Where(fact => fact is { Kind: FactKind.Remark, Label: "" })];
        var cut = facts.Count(fact => fact.Label == "Remarks, cut off by the publisher");
        var typed = 1.0 - ((double)(free.Length + cut) / all);
        output.WriteLine($"{all} segments, {free.Length} free, {cut} cut off, {typed:P2} typed");
        foreach (var group in free.GroupBy(fact => fact.Text).OrderByDescending(group => group.Count()).Take(12))
        {
            output.WriteLine($"{group.Count()} x {group.Key}");
        }

        Assert.True(typed >= typedAtLeast, $"{typed:P2} typed");

        // What is typed and what is not make up all segments: each segment became one thing, or a kept remark.
        var things = version.Parties.Sum(party => party.BirthDates.Length + party.BirthPlaces.Length
            + party.Genders.Length + party.Relations.Length
            + party.Countries.Count(link => link.Place.Field == "Remarks")
            + party.Identifiers.Count(id => id.Place.Field == "Remarks")
            + party.Names.Count(name => name.Place.Field == "Remarks")
            + party.Facts.Count(fact => fact.Place.Field == "Remarks" && fact.Label != "Remarks"
                && !fact.Label.StartsWith("type of the name", StringComparison.Ordinal)));
        Assert.Equal(all, things);
    }

    // Numbers of the publisher's database, and words that only say what the typed value says by its place.
    static bool IsKeyOrMark(string element, string text) => element is "uid" or "identityId" or "versionId"
        or "valueRefId" or "type" or "category" or "mainEntry" or "isPrimary" or "isLowQuality" or "isApproximate"
        or "isDateRange" or "isValid" or "fromDateBegin" or "fromDateEnd" or "toDateBegin" or "toDateEnd" or "script"
        or "aliasType" or "entityType" or "sdnType"
        || (element == "idType" && text is "Gender" or "Former Vessel Flag" or "Nationality of Registration");

    // A country that has a code is a field by its code alone, so its name is added here.
    static string Fields(Party party) => string.Join('\n',
    [
        .. PartyFields.Of(party).Select(field => $"{field.Field} {field.Value}"),
        .. party.Identifiers.Select(identifier => identifier.Country?.Text),
        .. party.Addresses.Select(address => address.Country?.Text),
    ]);

    // A person's "LAST, First" is turned round, so its pieces are looked for.
    static bool Holds(string fields, string text) =>
        fields.Contains(text.TrimEnd(':', ' '), StringComparison.OrdinalIgnoreCase)
        || text.Split(", ").All(piece => fields.Contains(piece, StringComparison.OrdinalIgnoreCase));
}
