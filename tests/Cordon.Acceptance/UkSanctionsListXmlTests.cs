using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>The real UK excerpt, counted by regular expressions over its text.</summary>
public sealed class UkSanctionsListXmlTests
{
    const string File = "lists/uk/uksl_excerpt_2026-08-20.xml";

    [Fact]
    public void Every_value_of_the_file_is_in_a_party()
    {
        var (text, version) = (RealXml.Text(File), RealXml.Read(File));
        var parties = version.Parties;
        Assert.Equal(3, RealXml.Count(text, "<Designation>"));
        Assert.Equal(3, parties.Length);
        Assert.Equal(RealXml.Count(text, "<Name>") + RealXml.Count(text, "<NonLatinName>"),
            parties.Sum(party => party.Names.Length));
        Assert.Equal(RealXml.Count(text, "<Name>"), version.Loaded("name"));
        Assert.Equal(RealXml.Count(text, "<NonLatinName>"), version.Loaded("non-latin name"));
        Assert.Equal(RealXml.Count(text, "<DOB>"), parties.Sum(party => party.BirthDates.Length));
        Assert.Equal(RealXml.Count(text, "<Address>"), parties.Sum(party => party.Addresses.Length));
        Assert.Equal(
            RealXml.Count(text, "<(?:PassportNumber|NationalIdentifierNumber|BusinessRegistrationNumber|IMONumber)>"),
            parties.Sum(party => party.Identifiers.Length));
        Assert.Equal(RealXml.Count(text, "<(?:Nationality|CurrentBelievedFlagOfShip|PreviousFlag)>"),
            parties.Sum(party => party.Countries.Length));
        Assert.Equal(RealXml.Count(text, "<(?:ParentCompany|Subsidiary|UNReferenceNumber)>"),
            parties.Sum(party => party.Relations.Length));
        Assert.Equal(
            RealXml.Count(text, "<(?:Title|Position|TypeOfEntity|PhoneNumber|CurrentOwnerOperator|TypeOfShip"
                + "|TonnageOfShip|YearBuilt|OtherInformation|UKStatementofReasons|LastUpdated|OFSIGroupID"
                + "|UNReferenceNumber|DesignationSource)>"),
            parties.Sum(party => party.Facts.Length));
        Assert.Equal(new DateOnly(2026, 8, 20), version.PublishedOn);
    }

    [Fact]
    public void Masked_birth_dates_are_years_and_measures_are_separate()
    {
        var person = RealXml.Read(File).Parties[0];
        Assert.Equal(["1945", "1946", "1958-03-01"], person.BirthDates.Select(date => date.Span.ToString()));
        Assert.Equal([MeasureKind.AssetFreeze, MeasureKind.TravelBan],
            person.Designations[0].Measures.Select(measure => measure.Kind));
        Assert.Equal("un-sc:TAi.002", Assert.Single(person.Relations).Party?.Value);
    }

    [Fact]
    public void A_ship_has_its_number_flags_and_port_ban()
    {
        var ship = RealXml.Read(File).Parties[2];
        Assert.Equal(PartyKind.Vessel, ship.Kind);
        Assert.Equal("9562233", ship.Identifiers[0].Key);
        Assert.Equal([("KM", CountryLinkKind.Flag), ("IN", CountryLinkKind.FormerFlag)],
            ship.Countries.Select(link => (link.Country.Code, link.Kind)));
        Assert.Equal(MeasureKind.PortOrShipBan, ship.Designations[0].Measures[0].Kind);
    }
}
