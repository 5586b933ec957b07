using Cordon.Lists;
using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists.Formats;

public sealed class UnSecurityCouncilXmlTests
{
    readonly XmlSample _sample = new(new UnSecurityCouncilXml(), "un-sc");

    Party Person => _sample.Read().Parties[0];

    Party Entity => _sample.Read().Parties[1];

    [Fact]
    public void An_alias_has_the_kind_of_its_quality_and_a_cell_of_several_names_gives_each() =>
        Assert.Equal(
            [
                ("SAMPLE PERSON", NameKind.Primary), ("شخص مثال", NameKind.StrongAlias),
                ("مثال جيد", NameKind.StrongAlias), ("Good Sample", NameKind.StrongAlias),
                ("Goud Sample", NameKind.StrongAlias), ("Abu Sample", NameKind.WeakAlias),
                ("Former Sample", NameKind.Former),
            ],
            Person.Names.Select(name => (name.Text, name.Kind)));

    [Fact]
    public void An_alias_cell_that_is_taken_apart_is_kept_as_written() =>
        Assert.Contains(Person.Facts, fact => fact.Text == "مثال جيد (Good Sample; Goud Sample)");

    [Fact]
    public void A_bracket_in_the_script_of_its_name_stays_with_it() =>
        Assert.Equal(["SAMPLE SHIPPING (SSC)", "SAMPLE LINES"], Entity.Names.Select(name => name.Text));

    [Fact]
    public void Birth_dates_are_exact_approximate_between_or_in_words() =>
        Assert.Equal(
            [
                ("1958..1964", false), ("1961-02-03", false), ("1962", true), ("1960..1963", false),
                ("1977-08-01..1977-09-30", false),
            ],
            Person.BirthDates.Select(date => (date.Span.ToString(), date.IsCirca)));

    [Fact]
    public void A_birth_date_that_is_no_date_is_kept_in_words() =>
        Assert.Contains(Person.Facts, fact => fact is { Label: "date of birth", Text: "30-35 years old" });

    [Fact]
    public void A_listing_day_with_an_offset_is_the_day_as_written() =>
        Assert.Equal(new DateOnly(2015, 4, 7), Person.Designations[0].ListedOn);

    [Fact]
    public void A_nationality_na_is_none_and_not_Namibia() =>
        Assert.Equal("IR", Assert.Single(Person.Countries).Country.Code);

    [Fact]
    public void A_number_in_words_is_a_number_of_the_kind_that_the_words_say()
    {
        var document = Assert.Single(Person.Identifiers, number => number.Place.Field == "NUMBER");
        Assert.Equal((IdentifierKind.Passport, "SE 900001"), (document.Kind, document.Number));
        Assert.Contains("Afghan passport number", document.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Russian passport number 8208 No. 555627", "8208 555627")]
    [InlineData("Libya B/002210", "B/002210")]
    [InlineData("R00012098, South Sudan", "R00012098")]
    [InlineData("381110042 (Expired 25 Jan. 2016)", "381110042")]
    [InlineData("Social Security Number 423-31-3021 (US)", "423-31-3021")]
    [InlineData("TR-P 614 166", "TR-P 614 166")]
    public void What_is_said_beside_a_number_is_no_part_of_it(string written, string number) =>
        Assert.Contains(_sample.Read((">Afghan passport number SE 900001<", $">{written}<")).Parties[0].Identifiers,
            document => document.Number == number);

    [Fact]
    public void What_is_said_of_an_alias_is_no_part_of_it_and_is_kept()
    {
        var party = _sample.Read(
            (">Former Sample<", ">Former Sample, born 1 Jan. 1953 (Oman passport no.1)<")).Parties[0];
        Assert.Contains(party.Names, name => name.Text == "Former Sample");
        Assert.Contains(party.Facts, fact => fact.Text == "Former Sample, born 1 Jan. 1953 (Oman passport no.1)");
    }

    [Fact]
    public void Numbers_in_the_comments_are_found_by_their_label()
    {
        Assert.Contains(Person.Identifiers, number => number is { Kind: IdentifierKind.Bic, Number: "SAMPKPPY" });
        Assert.Contains(Entity.Identifiers, number => number is { Kind: IdentifierKind.Imo, Number: "9000003" });
    }

    [Fact]
    public void A_province_in_ZIP_CODE_is_a_region()
    {
        var address = Assert.Single(Person.Addresses);
        Assert.Equal(("Baluchistan Province", null), (address.Region, address.PostalCode));
    }

    [Fact]
    public void Measures_follow_the_list_and_a_travel_ban_binds_persons_alone()
    {
        Assert.Equal([MeasureKind.AssetFreeze, MeasureKind.TravelBan, MeasureKind.ArmsBan],
            Person.Designations[0].Measures.Select(measure => measure.Kind));
        Assert.Equal([MeasureKind.AssetFreeze], Entity.Designations[0].Measures.Select(measure => measure.Kind));
    }

    [Fact]
    public void A_delisting_ends_the_designation()
    {
        Assert.True(Entity.IsInForceOn(new(2019, 12, 31)));
        Assert.False(Entity.IsInForceOn(new(2020, 1, 1)));
    }

    [Fact]
    public void Empty_elements_that_stand_for_none_are_not_counted()
    {
        var counts = _sample.Read().Counts.ToDictionary(count => count.Kind, count => count.Loaded);
        Assert.Equal((3, 1, 2), (counts["alias"], counts["document"], counts["address"]));
    }

    [Fact]
    public void A_cut_file_is_refused() => _sample.AssertEveryCutIsRefused();

    [Theory]
    [InlineData("<QUALITY>Low</QUALITY>", "<QUALITY>Medium</QUALITY>", "QUALITY")]
    [InlineData("<UN_LIST_TYPE>DPRK</UN_LIST_TYPE>", "<UN_LIST_TYPE>Moon</UN_LIST_TYPE>", "UN_LIST_TYPE")]
    [InlineData("<REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER>", "", "REFERENCE_NUMBER")]
    [InlineData("KPe.901", "QDi.901", "QDi.901")]
    [InlineData("<SORT_KEY/>", "<NEWS>x</NEWS>", "NEWS")]
    [InlineData("EXACT</TYPE_OF_DATE><DATE>", "PERHAPS</TYPE_OF_DATE><DATE>", "TYPE_OF_DATE")]
    [InlineData("<ENTITIES>", "<ENTITIES/><OTHERS>", "well-formed")]
    public void What_is_not_understood_is_refused_with_its_place(string from, string to, string named) =>
        Assert.Contains(named, _sample.Refusal(from, to), StringComparison.Ordinal);

    [Fact]
    public void A_file_without_its_entities_is_refused()
    {
        var start = _sample.Text.IndexOf("<ENTITIES>", StringComparison.Ordinal);
        var end = _sample.Text.IndexOf("</CONSOLIDATED_LIST>", StringComparison.Ordinal);
        Assert.Throws<ListFormatException>(() => _sample.ReadText(_sample.Text.Remove(start, end - start)));
    }
}
