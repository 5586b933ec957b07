using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists.Formats;

public sealed class EuFinancialSanctionsXmlTests
{
    readonly XmlSample _sample = new(new EuFinancialSanctionsXml(), "eu-fsf");

    Party Party => _sample.Read().Parties[0];

    [Fact]
    public void The_first_strong_name_goes_first_and_quality_is_read_from_remarks_too() =>
        Assert.Equal(
            [
                ("Sample Van PERSON", NameKind.Primary, "en"), ("Sampel", NameKind.WeakAlias, "de"),
                ("Образец Персона", NameKind.WeakAlias, "ru"), ("Samplova", NameKind.StrongAlias, "sk"),
            ],
            Party.Names.Select(name => (name.Text, name.Kind, name.Language)));

    [Fact]
    public void A_missing_designation_date_is_the_earliest_act() =>
        Assert.Equal(new DateOnly(2019, 1, 31), Party.Designations[0].ListedOn);

    [Fact]
    public void Country_00_is_unknown_and_CS_is_Serbia() =>
        Assert.Equal(["RS", null], Party.Countries.Select(link => link.Country.Code));

    [Fact]
    public void A_birth_date_in_parts_is_a_span_and_one_of_another_calendar_stays_in_words()
    {
        var date = Assert.Single(Party.BirthDates);
        Assert.Equal(("1961-02", true), (date.Span.ToString(), date.IsCirca));
        Assert.Contains(Party.Facts, fact => fact.Text == "1380 (ISLAMIC)");
        Assert.Equal("Sampletown, IRAQ", Assert.Single(Party.BirthPlaces).Text);
    }

    [Fact]
    public void Spaces_inside_an_email_address_are_taken_out() =>
        Assert.Equal("sample@example.org", Assert.Single(Party.Facts, fact => fact.Kind == FactKind.Email).Text);

    [Fact]
    public void The_list_freezes_assets_under_the_acts_it_names()
    {
        var designation = Assert.Single(Party.Designations);
        Assert.Equal(("UKR", MeasureKind.AssetFreeze), (designation.Programme, designation.Measures[0].Kind));
        Assert.Contains(designation.LegalBasis, basis => basis.Contains("https://example.org/9001",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Flags_of_a_document_are_in_its_note() =>
        Assert.Equal("diplomatic", Assert.Single(Party.Identifiers).Note);

    [Fact]
    public void Without_a_reference_the_logical_id_is_the_key() =>
        Assert.Equal("eu-fsf:900001",
            _sample.Read(("euReferenceNumber=\"EU.900001.1\" ", "")).Parties[0].Id.Value);

    [Fact]
    public void A_cut_file_is_refused() => _sample.AssertEveryCutIsRefused();

    [Theory]
    [InlineData("code=\"person\"", "code=\"ship\"", "subjectType")]
    [InlineData("strong=\"false\"", "strong=\"perhaps\"", "strong")]
    [InlineData("gender=\"F\"", "gender=\"X\"", "gender")]
    [InlineData("ISLAMIC", "MAYAN", "calendarType")]
    [InlineData("logicalId=\"900001\"", "", "logicalId")]
    [InlineData("designationDetails=\"\"", "colour=\"red\"", "colour")]
    [InlineData("fpi/fsd/export\" generationDate", "fpi/fsd/export\" generated", "generationDate")]
    [InlineData("2026-01-15T12:00:00.000+01:00", "2026", "generationDate")]
    [InlineData(" wholeName=\"Sampel\"", "", "wholeName")]
    public void What_is_not_understood_is_refused_with_its_place(string from, string to, string named) =>
        Assert.Contains(named, _sample.Refusal(from, to), StringComparison.Ordinal);
}
