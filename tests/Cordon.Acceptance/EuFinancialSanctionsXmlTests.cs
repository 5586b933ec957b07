using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>The real EU excerpt, counted by regular expressions over its text.</summary>
public sealed class EuFinancialSanctionsXmlTests
{
    const string File = "lists/eu/eu_fsf_excerpt_2020-04-15.xml";

    [Fact]
    public void Two_entities_under_one_key_are_two_parties() =>
        Assert.Equal(
            ["eu-fsf:EU.4009.74 Sok-hwa Hwang", "eu-fsf:EU.4009.74~2 TestOneWord"],
            RealXml.Read(File).Parties.Where(party => party.Id.Value.Contains("4009", StringComparison.Ordinal))
                .Select(party => $"{party.Id} {party.PrimaryName.Text}"));

    [Fact]
    public void Every_value_of_the_file_is_in_a_party()
    {
        var text = RealXml.Text(File);
        var version = RealXml.Read(File);
        Assert.Equal(7, RealXml.Count(text, "<sanctionEntity "));
        Assert.Equal(7, version.Loaded("sanction entity"));
        Assert.Equal(7, version.Parties.Length);
        AssertKept(text, version, "nameAlias", "name", party => party.Names.Length);
        AssertKept(text, version, "citizenship", "citizenship", party => party.Countries.Length);
        AssertKept(text, version, "birthdate", "birth date", party => party.BirthDates.Length);
        AssertKept(text, version, "address", "address", party => party.Addresses.Length);
        AssertKept(text, version, "identification", "identification", party =>
            party.Identifiers.Count(number => number.Place.Field == "number"));
        AssertKept(text, version, "regulation", "regulation", party => party.Designations.Length);
        Assert.Equal(RealXml.Count(text, "<remark>"),
            version.Parties.Sum(party => party.Facts.Count(fact => fact.Kind == FactKind.Remark)));
        Assert.Equal(new DateOnly(2020, 4, 15), version.PublishedOn);
    }

    [Fact]
    public void A_fiscal_code_in_a_remark_is_a_number_of_the_party() =>
        Assert.Contains(
            RealXml.Read(File).Parties.SelectMany(party => party.Identifiers),
            number => number is { Kind: IdentifierKind.TaxNumber, Number: "DAOMMD74T11Z352Z" });

    static void AssertKept(string text, ListVersion version, string element, string kind, Func<Party, int> kept)
    {
        var inFile = RealXml.Count(text, $"<{element} ");
        Assert.True(inFile > 0, element);
        Assert.Equal(inFile, version.Loaded(kind));
        Assert.Equal(inFile, version.Parties.Sum(kept));
    }
}
