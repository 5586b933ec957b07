using System.Text.RegularExpressions;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>OFAC's XML files as published, counted with patterns over their text.</summary>
public sealed class OfacXmlTests(ITestOutputHelper output)
{
    const string Enhanced = "lists/ofac/enhanced/";
    const string Classic = "lists/ofac/classic/";

    [Theory]
    [InlineData("CONS_ENHANCED.XML", "ofac-consolidated", 443)]
    [InlineData("SDN_ENHANCED_filter_IRGC.xml", "ofac-extract-irgc", 293)]
    public void Nothing_of_an_enhanced_file_is_lost(string file, string listId, int entities)
    {
        var version = OfacFiles.Read(Enhanced + file);
        var text = OfacFiles.Text(Enhanced + file);
        var body = text[text.IndexOf("<entities>", StringComparison.Ordinal)..];
        output.WriteLine(string.Join("\n", version.Counts));

        Assert.Equal(listId, version.ListId);
        Assert.Equal(entities, version.Parties.Length);
        Assert.Equal(entities, Regex.Count(body, "<entity id="));
        Assert.Equal(
            Regex.Count(body, "<formattedFullName>"), version.Parties.Sum(party => party.Names.Length));
        Assert.Equal(
            Regex.Count(body, "<type [^>]*>Birthdate<"), version.Parties.Sum(party => party.BirthDates.Length));
        Assert.Equal(
            Regex.Count(body, "<type [^>]*>Place of Birth<"), version.Parties.Sum(party => party.BirthPlaces.Length));
        Assert.Equal(Regex.Count(body, "<relationship id="), version.Parties.Sum(party => party.Relations.Length));
        Assert.Equal(
            Regex.Count(body, "<sanctionsProgram "), version.Parties.Sum(party => party.Designations.Length));

        // An address is each translation with parts, or a country alone.
        var countriesOnly = Regex.Matches(body, "(?s)<address id=.*?(?:</address>|/>)")
            .Count(block => !block.Value.Contains("<addressParts>", StringComparison.Ordinal)
                && block.Value.Contains("<country ", StringComparison.Ordinal));
        Assert.Equal(
            Regex.Count(body, "<addressParts>") + countriesOnly, version.Parties.Sum(party => party.Addresses.Length));

        // Documents, and the features whose whole value is a number.
        var numbers = Regex.Count(body, "<identityDocument id=") + Regex.Count(body,
            "<type [^>]*>(SWIFT/BIC|BIK \\(RU\\)|ISIN|Equity Ticker|Digital Currency Address - [A-Z]+"
            + "|Aircraft Construction[^<]*|Aircraft Manufacturer[^<]*|Aircraft Mode S[^<]*)<");
        Assert.Equal(numbers, version.Parties.Sum(party => party.Identifiers.Length));

        // Every value of a feature is somewhere in its party.
        Assert.Equal(
            Regex.Count(body, "<feature id="),
            version.Counts.Single(count => count.Kind == "feature").Loaded);
        Assert.All(version.Parties.SelectMany(party => party.Designations), designation =>
        {
            Assert.NotEmpty(designation.Measures);
            Assert.NotEmpty(designation.LegalBasis);
            Assert.NotNull(designation.ListedOn);
        });
    }

    [Theory]
    [InlineData("CONSOLIDATED_2018-04-06.xml", 639, "2018-04-06")]
    [InlineData("CONSOLIDATED_2024-05-06.xml", 443, "2024-05-06")]
    public void Nothing_of_a_classic_file_is_lost(string file, int entries, string published)
    {
        var version = OfacFiles.Read(Classic + file);
        var text = OfacFiles.Text(Classic + file);
        output.WriteLine(string.Join("\n", version.Counts));

        Assert.Equal("ofac-consolidated", version.ListId);
        Assert.Equal(published, $"{version.PublishedOn:yyyy-MM-dd}");
        Assert.Equal(entries, version.Parties.Length);
        Assert.Equal(entries, Regex.Count(text, "<sdnEntry>"));
        Assert.Equal(entries + Regex.Count(text, "<aka>"), version.Parties.Sum(party => party.Names.Length));
        Assert.Equal(Regex.Count(text, "<address>"), version.Parties.Sum(party => party.Addresses.Length));
        Assert.Equal(Regex.Count(text, "<dateOfBirthItem>"), version.Parties.Sum(party => party.BirthDates.Length));
        Assert.Equal(Regex.Count(text, "<program>"), version.Parties.Sum(party => party.Designations.Length));
        Assert.Equal(Regex.Count(text, "\\(Linked To: "), version.Parties.Sum(party => party.Relations.Length));
        Assert.Equal(
            Regex.Count(text, "<category>weak<"),
            version.Parties.Sum(party => party.Names.Count(name => name.Kind == NameKind.WeakAlias)));
        foreach (var (type, kind) in new[]
        {
            ("Tax ID No.", IdentifierKind.TaxNumber), ("SWIFT/BIC", IdentifierKind.Bic), ("MMSI", IdentifierKind.Mmsi),
            ("Passport", IdentifierKind.Passport),
        })
        {
            Assert.Equal(
                Regex.Count(text, $"<idType>{Regex.Escape(type)}<"),
                version.Parties.Sum(party => party.Identifiers.Count(id => id.Kind == kind && id.Label == type)));
        }
    }

    [Fact]
    public void A_file_filtered_by_programme_is_never_taken_for_the_whole_list() =>
        Assert.NotEqual("ofac-sdn", OfacFiles.Read(Enhanced + "SDN_ENHANCED_filter_IRGC.xml").ListId);
}
