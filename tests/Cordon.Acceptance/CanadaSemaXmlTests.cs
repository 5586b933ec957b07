using System.Text.RegularExpressions;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>The real Canadian file of October 2020, counted by regular expressions over its text.</summary>
public sealed class CanadaSemaXmlTests
{
    const string File = "lists/ca/sema-lmes_2020-10.xml";

    [Fact]
    public void Every_value_of_the_file_is_in_a_party()
    {
        var (text, version) = (RealXml.Text(File), RealXml.Read(File));
        Assert.Equal(1369, RealXml.Count(text, "<record>"));
        Assert.Equal(1369, version.Loaded("record"));
        Assert.Equal(1369, version.Parties.Length);
        Assert.Equal(RealXml.Count(text, "<Entity>"), version.Parties.Count(party =>
            party.Kind == PartyKind.Organisation));
        Assert.Equal(RealXml.Count(text, "<LastName>"), version.Parties.Count(party =>
            party.Kind == PartyKind.Person));

        var cells = Regex.Matches(text, @"<Aliases>\s*([^<\s][^<]*)</").Select(cell => cell.Groups[1].Value).ToList();
        Assert.Equal(99, cells.Count);
        Assert.Equal(99, version.Loaded("alias cell"));

        // No comma of this file stands before a legal form, so commas count the aliases.
        Assert.Equal(cells.Sum(cell => cell.Split(',').Length), version.Parties.Sum(party =>
            party.Names.Count(name => name.Place.Field == "Aliases") - Halves(party)));

        var dates = RealXml.Count(text, @"<DateOfBirth>\s*[^<\s]");
        Assert.Equal(dates, version.Loaded("date of birth or building"));
        Assert.Equal(dates + 1, version.Parties.Sum(party => party.BirthDates.Length)); // one has two dates, "or"
        Assert.Equal(RealXml.Count(text, @"<Title>\s*[^<\s]"),
            version.Parties.Sum(party => party.Facts.Count(fact => fact.Kind == FactKind.Title)));
    }

    [Fact]
    public void Nobody_is_listed_under_a_country_that_has_two_languages() =>
        Assert.DoesNotContain(RealXml.Read(File).Parties, party =>
            party.Designations[0].Programme.Contains('/', StringComparison.Ordinal));

    // A name of two languages gives its halves besides.
    static int Halves(Party party) =>
        2 * party.Names.Count(name => name.Place.Field == "Aliases"
            && party.Names.Any(half => half != name && half.Place == name.Place
                && name.Text.StartsWith($"{half.Text}/", StringComparison.Ordinal)));
}
