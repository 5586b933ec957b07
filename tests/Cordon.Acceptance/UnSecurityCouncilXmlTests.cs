using System.Text.RegularExpressions;
using Cordon.Lists;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>The real UN files, counted by regular expressions over their text.</summary>
public sealed class UnSecurityCouncilXmlTests
{
    const string September = "lists/un/un_2024-09-21.xml";
    const string February = "lists/un/un_2026-02-27.xml";

    [Theory]
    [InlineData(September, 682, 193)]
    [InlineData(February, 730, 273)]
    public void Every_record_of_the_file_is_a_party(string file, int individuals, int entities)
    {
        var (text, version) = (RealXml.Text(file), RealXml.Read(file));
        Assert.Equal(individuals, RealXml.Count(text, "<INDIVIDUAL>"));
        Assert.Equal(entities, RealXml.Count(text, "<ENTITY>"));
        Assert.Equal(individuals, version.Loaded("individual"));
        Assert.Equal(entities, version.Loaded("entity"));
        Assert.Equal(individuals, version.Parties.Count(party => party.Kind == PartyKind.Person));
        Assert.Equal(entities, version.Parties.Count(party => party.Kind == PartyKind.Organisation));
    }

    [Theory]
    [InlineData(September)]
    [InlineData(February)]
    public void Every_value_of_the_file_is_in_a_party(string file)
    {
        var (text, version) = (RealXml.Text(file), RealXml.Read(file));

        var aliases = RealXml.Count(text, @"<ALIAS_NAME>\s*[^<\s]");
        Assert.True(aliases > 2000);
        Assert.Equal(aliases, version.Loaded("alias"));
        Assert.Equal(aliases, Places(version, party => party.Names.Select(name => name.Place), "ALIAS_NAME"));

        var originals = RealXml.Count(text, @"<NAME_ORIGINAL_SCRIPT>\s*[^<\s]");
        Assert.Equal(originals, version.Loaded("name in original script"));
        Assert.Equal(originals,
            Places(version, party => party.Names.Select(name => name.Place), "NAME_ORIGINAL_SCRIPT"));

        var births = Elements(text, "INDIVIDUAL_DATE_OF_BIRTH", "DATE|YEAR|FROM_YEAR|NOTE");
        Assert.Equal(births, version.Loaded("birth date"));
        Assert.Equal(births, version.Parties.Sum(party =>
            party.BirthDates.Count(date => date.Place.Field == "INDIVIDUAL_DATE_OF_BIRTH")
            + party.Facts.Count(fact => fact.Label == "date of birth")));

        var documents = Elements(text, "INDIVIDUAL_DOCUMENT", "TYPE_OF_DOCUMENT|NUMBER|NOTE|ISSUING_COUNTRY");
        Assert.Equal(documents, version.Loaded("document"));
        var numbers = RealXml.Count(text, @"<NUMBER>\s*[^<\s]");
        var withoutNumber = version.Parties.Sum(party => party.Facts.Count(fact => fact.Label == "document"));
        Assert.Equal(documents - numbers, withoutNumber);
        Assert.InRange(
            version.Parties.Sum(party => party.Identifiers.Count(number => number.Place.Field == "NUMBER")),
            numbers, documents);

        var addresses = Elements(text, "(?:INDIVIDUAL|ENTITY)_ADDRESS", "STREET|CITY|STATE_PROVINCE|COUNTRY|NOTE");
        Assert.Equal(addresses, version.Loaded("address"));
        Assert.Equal(addresses, version.Parties.Sum(party => party.Addresses.Length));

        var birthPlaces = Elements(text, "INDIVIDUAL_PLACE_OF_BIRTH", "STREET|CITY|STATE_PROVINCE|COUNTRY|NOTE");
        Assert.Equal(birthPlaces, version.Loaded("birth place"));
        Assert.Equal(RealXml.Count(text, @"<COMMENTS1>\s*[^<\s]"), version.Parties.Sum(party =>
            party.Facts.Count(fact => fact.Kind == FactKind.Remark)));
    }

    [Fact]
    public void Two_files_five_days_apart_differ_in_nothing()
    {
        var delta = ListDelta.Between(RealXml.Read(September), RealXml.Read("lists/un/un_2024-09-26.xml"));
        Assert.True(delta.IsEmpty, $"{delta.Added.Length} added, {delta.Changed.Length} changed");
    }

    [Fact]
    public void A_year_and_a_half_later_the_Iranian_list_is_back()
    {
        var (before, after) = (RealXml.Read(September), RealXml.Read(February));
        var delta = ListDelta.Between(before, after);
        Assert.Equal(121, delta.Added.Count(party => party.Designations[0].Programme == "Iran"));
        Assert.Equal(new DateOnly(2026, 2, 27), after.PublishedOn);
    }

    [Fact]
    public void The_malformed_copy_with_a_raw_ampersand_is_refused()
    {
        var refusal = Assert.Throws<ListFormatException>(() => RealXml.Read("lists/un/un_2024-10-16.malformed.xml"));
        Assert.Matches(@"^un_2024-10-16\.malformed\.xml:\d+: found ", refusal.Message);
    }

    [Fact]
    public void A_cell_of_several_names_gives_each()
    {
        var party = RealXml.Read(September).Parties.Single(party => party.Id.Value == "un-sc:QDi.306");
        Assert.Contains(party.Names, name => name.Text == "Hassan Gul" && name.Kind == NameKind.StrongAlias);
        Assert.Contains(party.Names, name => name is { Text: "حسن غول", Script: "Arab" });
        Assert.Contains(party.Names, name => name.Text == "Abu-Shaima" && name.Kind == NameKind.WeakAlias);
    }

    [Fact]
    public void A_measure_that_the_record_states_goes_before_the_rule_of_the_list()
    {
        var libya = RealXml.Read(September).Parties.Where(party => party.Designations[0].Programme == "Libya").ToList();
        Assert.Equal(7 + 4, libya.Count(party =>
            party.Designations[0].Measures is [{ Kind: MeasureKind.TravelBan }]));
    }

    // Distinct places: a cell that holds several names counts once.
    static int Places(ListVersion version, Func<Party, IEnumerable<Place>> places, string field) =>
        version.Parties.Sum(party => places(party).Where(place => place.Field == field).Distinct().Count());

    // Elements of that name that hold one of these children with a text.
    static int Elements(string text, string name, string children) =>
        Regex.Matches(text, $"<({name})>(.*?)</\\1>", RegexOptions.Singleline)
            .Count(element => Regex.IsMatch(element.Groups[2].Value, $@"<(?:{children})>\s*[^<\s]"));
}
