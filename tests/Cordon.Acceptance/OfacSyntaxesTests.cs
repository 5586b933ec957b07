using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>
/// One database in three syntaxes: the non-SDN parties of May 2024 (classic), January 2025 (enhanced) and December
/// 2025 (CSV) have the same keys, and where a record did not change they must read the same.
/// </summary>
public sealed class OfacSyntaxesTests(ITestOutputHelper output)
{
    const string Ofac = "lists/ofac/";

    [Fact]
    public void Classic_and_enhanced_agree() => Compare(
        OfacFiles.Read(Ofac + "classic/CONSOLIDATED_2024-05-06.xml"),
        OfacFiles.Read(Ofac + "enhanced/CONS_ENHANCED.XML"), agreeing: 0.96);

    [Fact]
    public void Enhanced_and_CSV_agree() => Compare(OfacFiles.Read(Ofac + "enhanced/CONS_ENHANCED.XML"), Csv, 0.97);

    [Fact]
    public void Classic_and_CSV_agree() => Compare(
        OfacFiles.Read(Ofac + "classic/CONSOLIDATED_2024-05-06.xml"), Csv, 0.94);

    static ListVersion Csv => OfacFiles.Read([.. ((string[])["cons_prim", "cons_alt", "cons_add", "cons_comments"])
        .Select(name => $"{Ofac}nonsdn/{name}.csv")]);

    // The publisher changes records between the dates, so agreement is a share, and every difference is printed. All
    // those of 2024 to 2025 are its own changes (Lukoil and Rosneft's subsidiaries blocked in October 2025, LEIs and
    // tax numbers added, a party delisted) but one kind: the CSV writes ' where the XML has ".
    void Compare(ListVersion one, ListVersion other, double agreeing)
    {
        var others = other.Parties.ToDictionary(party => party.Id);
        (Party One, Party Other)[] pairs = [.. one.Parties.Where(party => others.ContainsKey(party.Id))
            .Select(party => (party, others[party.Id]))];
        output.WriteLine($"{one.Parties.Length} and {other.Parties.Length} parties, {pairs.Length} in both");
        Assert.True(pairs.Length > 400);

        Check("kind", pairs, party => [$"{party.Kind}"], agreeing: 1);
        Check("primary name", pairs, party => [party.PrimaryName.Text], agreeing);
        Check("birth", pairs, party => party.BirthDates.Select(date => $"{date.Span} {date.IsCirca}"), agreeing: 1);
        Check("birthplace", pairs, party => party.BirthPlaces.Select(place => place.Text), agreeing: 1);
        Check("gender", pairs, party => party.Genders.Select(gender => $"{gender.Gender}"), agreeing: 1);
        Check("names in Latin letters", pairs, party => party.Names
            .Where(name => name.Script == "Latn").Select(name => $"{name.Kind} {name.Text}"), agreeing);
        Check("identifiers", pairs, party => party.Identifiers
            .Select(id => $"{id.Kind} {id.Key} {id.Country?.Text}"), agreeing);
        Check("countries", pairs, party => party.Countries
            .Select(link => $"{link.Kind} {link.Country.Text}"), agreeing: 1);
        Check("programmes", pairs, party => party.Designations.Select(item => item.Programme), agreeing);
        Check("secondary sanctions", pairs, party => [$"{party.HasSecondarySanctionsRisk}"], agreeing);
        Check("directives", pairs, party => party.Designations.SelectMany(item => item.Measures)
            .Where(measure => measure.Text.Contains("Directive", StringComparison.Ordinal))
            .Select(measure => measure.Text).Distinct(), agreeing);
    }

    void Check(
        string what, (Party One, Party Other)[] pairs, Func<Party, IEnumerable<string>> values, double agreeing)
    {
        var different = 0;
        foreach (var (one, other) in pairs)
        {
            string[] gone = [.. values(one).Except(values(other))];
            string[] come = [.. values(other).Except(values(one))];
            if (gone.Length + come.Length > 0)
            {
                different++;
                output.WriteLine($"  {what}: {one.Id}: [{string.Join(", ", gone)}] is [{string.Join(", ", come)}]");
            }
        }

        output.WriteLine($"{what}: {pairs.Length - different} of {pairs.Length} agree");
        Assert.True(
            pairs.Length - different >= agreeing * pairs.Length, $"{what}: {different} of {pairs.Length} differ");
    }
}
