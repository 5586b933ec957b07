using System.Collections.Immutable;
using System.Globalization;

namespace Cordon.Model;

/// <summary>One value of a party as text.</summary>
/// <param name="Field">Its path: <c>name.primary</c>, <c>identifier.passport</c>.</param>
/// <param name="Value">The value with everything that the publisher says of it, in one line.</param>
public readonly record struct PartyField(string Field, string Value);

/// <summary>A party as a flat list of fields in canonical order: what two versions are compared by.</summary>
public static class PartyFields
{
    /// <summary>
    /// Every value of the party but its places in the file, ordered by path and then by value, both ordinally.
    /// </summary>
    public static ImmutableArray<PartyField> Of(Party party) =>
    [
        .. All(party).OrderBy(field => field.Field, StringComparer.Ordinal)
            .ThenBy(field => field.Value, StringComparer.Ordinal),
    ];

    /// <summary><c>StrongAlias</c> as <c>strong-alias</c>: how kinds are written on the wire and in paths.</summary>
    public static string Word<T>(T kind)
        where T : struct, Enum =>
        string.Concat(kind.ToString().Select((letter, i) =>
            char.IsUpper(letter) ? $"{(i == 0 ? "" : "-")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    static IEnumerable<PartyField> All(Party party) =>
    [
        new("kind", Word(party.Kind)),
        .. party.Names.Select(name => new PartyField($"name.{Word(name.Kind)}", NameText(name))),
        .. party.BirthDates.Select(date => new PartyField("birth-date", Join(
            date.Span.ToString(), date.IsCirca ? "circa" : null, date.Text))),
        .. party.BirthPlaces.Select(place => new PartyField("birth-place", Join(place.Text, place.Country?.Code))),
        .. party.Countries.Select(link => new PartyField($"country.{Word(link.Kind)}", Join(
            link.Country.Text, link.Country.Code))),
        .. party.Genders.Select(gender => new PartyField("gender", Word(gender.Gender))),
        .. party.Identifiers.Select(identifier => new PartyField($"identifier.{Word(identifier.Kind)}", Join(
            identifier.Number, identifier.Label, identifier.Country?.ToString(), identifier.Note))),
        .. party.Addresses.Select(address => new PartyField("address", Join(
            address.Text, address.Street, address.City, address.Region, address.PostalCode,
            address.Country?.ToString(), address.Note))),
        .. party.Relations.Select(relation => new PartyField($"relation.{Word(relation.Kind)}", Join(
            relation.Name, relation.Label, relation.Party?.Value))),
        .. party.Facts.Select(fact => new PartyField($"fact.{Word(fact.Kind)}", Join(fact.Label, fact.Text))),
        .. party.Designations.Select(designation => new PartyField("designation", DesignationText(designation))),
    ];

    static string NameText(PartyName name) => Join(
        name.Text, name.Script, name.Language,
        string.Join(' ', name.Parts.Select(part => $"{Word(part.Kind)}={part.Text}")));

    static string DesignationText(Designation designation) => Join(
        designation.Authority, designation.Programme, designation.Sublist,
        designation.ListedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string.Join("; ", designation.LegalBasis.Order(StringComparer.Ordinal)),
        string.Join("; ", designation.Measures.Select(measure => $"{Word(measure.Kind)} ({measure.Text})")
            .Order(StringComparer.Ordinal)),
        string.Join("; ", designation.InForce.Select(PeriodText)));

    static string PeriodText(InForcePeriod period) => string.Create(
        CultureInfo.InvariantCulture, $"{period.From:yyyy-MM-dd}..{period.Until:yyyy-MM-dd}");

    static string Join(params ReadOnlySpan<string?> parts)
    {
        var kept = new List<string>();
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
            {
                kept.Add(part);
            }
        }

        return string.Join(" | ", kept);
    }
}
