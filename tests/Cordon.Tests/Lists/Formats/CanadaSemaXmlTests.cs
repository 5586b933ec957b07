using System.Text.RegularExpressions;
using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists.Formats;

public sealed class CanadaSemaXmlTests
{
    readonly XmlSample _sample = new(new CanadaSemaXml(), "ca-sema");

    [Fact]
    public void A_comma_before_a_legal_form_does_not_separate_aliases() =>
        Assert.Equal(["Sample Trading Co., Ltd.", "Sample Bank"],
            _sample.Read().Parties[0].Names.Where(name => name.Place.Field == "Aliases-Alias")
                .Select(name => name.Text));

    [Fact]
    public void A_comma_before_a_legal_form_that_begins_a_name_separates() =>
        Assert.Equal(["Sample Trading", "AO Sample"],
            _sample.Read(("Sample Trading Co., Ltd., Sample Bank", "Sample Trading, AO Sample"))
                .Parties[0].Names.Where(name => name.Place.Field == "Aliases-Alias").Select(name => name.Text));

    [Fact]
    public void A_semicolon_separates_and_then_no_comma_does() =>
        Assert.Equal(["Sample, Sons and Daughters", "Sample Bank"],
            _sample.Read(("Sample Trading Co., Ltd., Sample Bank", "Sample, Sons and Daughters; Sample Bank"))
                .Parties[0].Names.Where(name => name.Place.Field == "Aliases-Alias").Select(name => name.Text));

    [Fact]
    public void A_name_in_two_languages_gives_both_besides_the_whole() =>
        Assert.Equal(
            [
                "Sample Research Centre (SRC)/Centre de recherche Exemple (SRC)", "Sample Research Centre (SRC)",
                "Centre de recherche Exemple (SRC)",
            ],
            _sample.Read().Parties[0].Names.Take(3).Select(name => name.Text));

    [Fact]
    public void A_record_with_an_IMO_number_is_a_vessel_and_its_date_that_of_building()
    {
        var ship = _sample.Read().Parties[1];
        Assert.Equal((PartyKind.Vessel, "M/V Sample"), (ship.Kind, ship.PrimaryName.Text));
        Assert.Equal("9000007", Assert.Single(ship.Identifiers).Number);
        Assert.Empty(ship.BirthDates);
        Assert.Equal("1986", Assert.Single(ship.Facts, fact => fact.Kind == FactKind.Built).Text);
    }

    [Fact]
    public void Text_in_the_IMO_column_is_kept_as_a_weak_name() =>
        Assert.Contains(_sample.Read((">9000007<", ">Old Sample<")).Parties[1].Names,
            name => name is { Text: "Old Sample", Kind: NameKind.WeakAlias });

    [Fact]
    public void An_Excel_day_number_is_a_date() =>
        Assert.Equal(new DateOnly(2025, 1, 21), _sample.Read().Parties[1].Designations[0].ListedOn);

    [Theory]
    [InlineData("Sep-99", "1999-09", "2099-09")]
    [InlineData("1972-08-10 or 1972-08-11", "1972-08-10", "1972-08-11")]
    [InlineData("1987/1988", "1987", "1988")]
    [InlineData("1963-1964", "1963..1964")]
    [InlineData("20000", "1954-10-03")]
    [InlineData("born in the early 1970s")]
    public void A_birth_date_gives_every_date_that_it_can_be(string written, params string[] spans)
    {
        var person = _sample.Read((">Sep-99<", $">{written}<")).Parties[2];
        Assert.Equal(spans, person.BirthDates.Select(date => date.Span.ToString()));
        Assert.Equal(spans.Length == 0, person.Facts.Any(fact => fact.Text == written));
    }

    [Fact]
    public void A_two_digit_year_after_the_listing_is_of_the_century_before() =>
        Assert.Equal(["1999-09"], _sample.Read(("<Item-NumeroDarticle>3<",
            "<DateOfListing-DateDinscription>2022-03-24</DateOfListing-DateDinscription><Item-NumeroDarticle>3<"))
            .Parties[2].BirthDates.Select(date => date.Span.ToString()));

    [Fact]
    public void One_word_beside_a_persons_name_is_a_weak_alias_and_a_bracket_another_spelling() =>
        Assert.Equal(
            [
                ("Sample PERSON (PERSOHN)", NameKind.Primary), ("Sample PERSON", NameKind.StrongAlias),
                ("Sample PERSOHN", NameKind.StrongAlias), ("Sampi", NameKind.WeakAlias),
                ("Sampel PERSOHN", NameKind.StrongAlias),
            ],
            _sample.Read().Parties[2].Names.Select(name => (name.Text, name.Kind)));

    [Fact]
    public void A_person_may_have_a_given_name_alone()
    {
        var name = _sample.Read().Parties[3].PrimaryName;
        Assert.Equal("Sampleonly", name.Text);
        Assert.Equal([new NamePart(NamePartKind.Given, "Sampleonly")], name.Parts);
    }

    [Fact]
    public void The_English_half_of_the_country_is_the_programme_and_no_nationality()
    {
        var party = _sample.Read().Parties[0];
        Assert.Equal("Russia", party.Designations[0].Programme);
        Assert.Empty(party.Countries);
        Assert.Equal("ca-sema:russia/1-part-2/1", party.Id.Value);
    }

    [Fact]
    public void Three_generations_of_tags_say_the_same()
    {
        var middle = Regex.Replace(_sample.Text, "<(/?)([A-Z][A-Za-z]+)-[A-Za-z]+>", "<$1$2>");
        Assert.Contains("<EntityOrShip>", middle, StringComparison.Ordinal);
        var first = middle.Replace("EntityOrShip", "Entity", StringComparison.Ordinal)
            .Replace("DateOfBirthOrShipBuildDate", "DateOfBirth", StringComparison.Ordinal)
            .Replace("TitleOrShipType", "Title", StringComparison.Ordinal);
        var names = _sample.Read().Parties.SelectMany(party => party.Names).Select(name => (name.Text, name.Kind));
        Assert.Equal(names, _sample.ReadText(middle).Parties.SelectMany(party => party.Names)
            .Select(name => (name.Text, name.Kind)));
        Assert.Equal(names, _sample.ReadText(first).Parties.SelectMany(party => party.Names)
            .Select(name => (name.Text, name.Kind)));
    }

    [Fact]
    public void A_cut_file_is_refused() => _sample.AssertEveryCutIsRefused();

    [Theory]
    [InlineData("<Item-NumeroDarticle>4</Item-NumeroDarticle>", "", "Item")]
    [InlineData("<Item-NumeroDarticle>4<", "<Item-NumeroDarticle>3<", "ukraine/-/3")]
    [InlineData("<GivenName-Prenom>Sampleonly</GivenName-Prenom>", "", "LastName")]
    [InlineData("<Country-Pays>Ukraine</Country-Pays>", "<Country-Pays/>", "Country")]
    [InlineData("2014-03-21", "last spring", "DateOfListing")]
    [InlineData("<Schedule-Annexe>1.1<", "<Chapter/><Schedule-Annexe>1.1<", "Chapter")]
    public void What_is_not_understood_is_refused_with_its_place(string from, string to, string named) =>
        Assert.Contains(named, _sample.Refusal(from, to), StringComparison.Ordinal);
}
