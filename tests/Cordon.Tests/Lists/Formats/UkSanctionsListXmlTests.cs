using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists.Formats;

public sealed class UkSanctionsListXmlTests
{
    readonly XmlSample _sample = new(new UkSanctionsListXml(), "uk-sl");

    Party Person => _sample.Read().Parties[0];

    Party Entity => _sample.Read().Parties[1];

    [Fact]
    public void The_primary_name_goes_first_whatever_the_case_of_its_type() =>
        Assert.Equal(
            [
                ("SAMPLE VAN PERSON", NameKind.Primary), ("Abu Sample", NameKind.WeakAlias),
                ("Sampel Person", NameKind.StrongAlias), ("شخص مثال", NameKind.StrongAlias),
            ],
            Person.Names.Select(name => (name.Text, name.Kind)));

    [Fact]
    public void Name6_is_the_family_name_of_a_person_and_the_whole_name_of_an_entity()
    {
        Assert.Equal([NamePartKind.Given, NamePartKind.Middle, NamePartKind.Family],
            Person.PrimaryName.Parts.Select(part => part.Kind));
        Assert.Equal(NamePartKind.Whole, Entity.PrimaryName.Parts[0].Kind);
    }

    [Fact]
    public void Masked_birth_dates_are_years_and_months() =>
        Assert.Equal(["1945", "1980", "1958-03", "1958-03-01"],
            Person.BirthDates.Select(date => date.Span.ToString()));

    [Fact]
    public void Measures_are_separated_by_a_bar() =>
        Assert.Equal(
            [MeasureKind.AssetFreeze, MeasureKind.TravelBan, MeasureKind.DirectorDisqualification],
            Person.Designations[0].Measures.Select(measure => measure.Kind));

    [Fact]
    public void Without_words_the_indicators_are_the_measures() =>
        Assert.Equal(["AssetFreeze", "TravelBan"],
            _sample.Read(("Asset freeze|Travel Ban|Director Disqualification Sanction", "")).Parties[0]
                .Designations[0].Measures.Select(measure => measure.Text));

    [Fact]
    public void Html_in_the_statement_of_reasons_is_made_text() =>
        Assert.Equal("An invented & harmless sample.",
            Assert.Single(Person.Facts, fact => fact.Kind == FactKind.StatementOfReasons).Text);

    [Fact]
    public void Free_text_of_business_registration_gives_every_labelled_number_and_stays() =>
        Assert.Equal(
            [
                (IdentifierKind.RegistrationNumber, "INN: 9000000004; OGRN: 9000000000005; SWIFT: SAMPRUMM"),
                (IdentifierKind.Bic, "SAMPRUMM"), (IdentifierKind.TaxNumber, "9000000004"),
                (IdentifierKind.RegistrationNumber, "9000000000005"),
            ],
            Entity.Identifiers.Select(number => (number.Kind, number.Number)));

    [Fact]
    public void Parents_and_subsidiaries_are_relations() =>
        Assert.Equal(
            [(RelationKind.OwnedOrControlledBy, "Sample Parent"), (RelationKind.OwnsOrControls, "Sample Child")],
            Entity.Relations.Select(relation => (relation.Kind, relation.Name)));

    [Fact]
    public void A_reference_of_the_UN_is_the_same_party_there() =>
        Assert.Equal("un-sc:QDi.901", Assert.Single(Person.Relations).Party?.Value);

    [Fact]
    public void An_empty_address_is_not_a_record() => Assert.Single(Person.Addresses);

    [Fact]
    public void A_cut_file_is_refused() => _sample.AssertEveryCutIsRefused();

    [Theory]
    [InlineData("<UniqueID>SAM0001</UniqueID>", "", "UniqueID")]
    [InlineData("SAM0002", "SAM0001", "SAM0001")]
    [InlineData("<NameType>ALias</NameType>", "<NameType>Nickname</NameType>", "NameType")]
    [InlineData("Low quality a.k.a", "Middling", "AliasStrength")]
    [InlineData("<DOB>dd/mm/1945</DOB>", "<DOB>about 1945</DOB>", "DOB")]
    [InlineData("<DOB>01/03/1958</DOB>", "<DOB>31/02/1958</DOB>", "DOB")]
    [InlineData(">Entity<", ">Balloon<", "IndividualEntityShip")]
    [InlineData("<Titles>", "<Hats/><Titles>", "Hats")]
    [InlineData("<DateGenerated>15/01/2026</DateGenerated>", "", "DateGenerated")]
    [InlineData("<TravelBan>true</TravelBan>", "<TravelBan>maybe</TravelBan>", "TravelBan")]
    public void What_is_not_understood_is_refused_with_its_place(string from, string to, string named) =>
        Assert.Contains(named, _sample.Refusal(from, to), StringComparison.Ordinal);
}
