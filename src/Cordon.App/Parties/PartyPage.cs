using System.Globalization;
using Cordon.App.Output;
using Cordon.Model;

namespace Cordon.App.Parties;

/// <summary>A party on a page for people: every value, and the place in the publisher's file where it stands.</summary>
/// <param name="around">Where it is written.</param>
/// <param name="day">The day on which "in force" is judged.</param>
sealed class PartyPage(Surroundings around, DateOnly day)
{
    /// <summary>Writes the page.</summary>
    public void Write(Party party, ListVersion version)
    {
        Line($"{party.Id}  {party.PrimaryName.Text}");
        Line($"{PartyFields.Word(party.Kind)}; {PartyCommand.Described(version)}; record at {party.Place}");
        if (party.HasSecondarySanctionsRisk)
        {
            Line("Secondary sanctions: foreign banks that deal with this party risk sanctions themselves.");
        }

        Line(party.IsInForceOn(day) ? "" : $"NOT IN FORCE on {Day(day)}: screening for that day leaves it out.");
        Names(party);
        Designations(party);
        Births(party);
        Identifiers(party);
        Table("addresses", ["address", "country", "note", "place"], party.Addresses, address =>
            [address.Text, address.Country?.ToString(), address.Note, Text(address.Place)]);
        Table("relations", ["relation", "label", "other", "party", "place"], party.Relations, relation =>
        [
            PartyFields.Word(relation.Kind), relation.Label, relation.Name, relation.Party?.Value,
            Text(relation.Place),
        ]);
        Table("facts and remarks", ["kind", "label", "text", "place"], party.Facts, fact =>
            [PartyFields.Word(fact.Kind), fact.Label, fact.Text, Text(fact.Place)]);
    }

    void Names(Party party) => Table(
        "names", ["kind", "name", "script", "language", "parts", "place"],
        party.Names.OrderBy(name => name.Kind), name =>
        [
            PartyFields.Word(name.Kind), name.Text, name.Script, name.Language,
            string.Join(", ", name.Parts.Select(part => $"{PartyFields.Word(part.Kind)} {part.Text}")),
            Text(name.Place),
        ]);

    void Designations(Party party)
    {
        Table(
            "designations",
            ["authority", "programme", "sub-list", "listed on", "in force", "legal basis", "place"],
            party.Designations, designation =>
            [
                designation.Authority, designation.Programme, designation.Sublist, Day(designation.ListedOn),
                Periods(designation), string.Join("; ", designation.LegalBasis), Text(designation.Place),
            ]);
        Table(
            "measures", ["programme", "measure", "in the publisher's words", "place"],
            party.Designations.SelectMany(
                designation => designation.Measures, (designation, measure) => (designation, measure)),
            pair =>
            [
                pair.designation.Programme, PartyFields.Word(pair.measure.Kind), pair.measure.Text,
                Text(pair.measure.Place),
            ]);
    }

    void Births(Party party)
    {
        Table("dates of birth", ["date", "as written", "place"], party.BirthDates, date =>
            [date.IsCirca ? $"circa {date.Span}" : date.Span.ToString(), date.Text, Text(date.Place)]);
        Table("places of birth", ["place of birth", "country", "place"], party.BirthPlaces, birth =>
            [birth.Text, birth.Country?.ToString(), Text(birth.Place)]);
        Table("countries", ["link", "country", "code", "place"], party.Countries, link =>
            [PartyFields.Word(link.Kind), link.Country.Text, link.Country.Code, Text(link.Place)]);
        Table("gender", ["gender", "place"], party.Genders, gender =>
            [PartyFields.Word(gender.Gender), Text(gender.Place)]);
    }

    void Identifiers(Party party) => Table(
        "identifiers", ["kind", "number", "label", "country", "note", "place"], party.Identifiers, identifier =>
        [
            PartyFields.Word(identifier.Kind), identifier.Number, identifier.Label, identifier.Country?.ToString(),
            identifier.Note, Text(identifier.Place),
        ]);

    void Table<T>(string title, string[] columns, IEnumerable<T> items, Func<T, string?[]> cells)
    {
        var table = new TextTable(columns);
        foreach (var item in items)
        {
            table.Row(cells(item));
        }

        if (table.RowCount > 0)
        {
            Line(title.ToUpperInvariant());
            table.Write(around.Out, around.OutIsTerminal);
        }
    }

    void Line(string text)
    {
        if (text.Length > 0)
        {
            around.Out.WriteLine(TextTable.Harmless(text));
        }
    }

    string Periods(Designation designation) => designation.InForce.IsEmpty
        ? "with this version"
        : string.Join(", ", designation.InForce.Select(period =>
            $"{Day(period.From) ?? "..."} to {Day(period.Until) ?? "now"}"))
            + (designation.IsInForceOn(day) ? "" : " (not in force)");

    static string Text(Place place) => place.ToString();

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
