using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Gates;

/// <summary>A list version in numbers: what versions are compared by before the newer one comes into force.</summary>
/// <remarks>Small enough to be kept beside every version, so that no old version is read again to judge a new one.
/// </remarks>
public sealed record VersionSummary
{
    /// <summary>The list's identifier.</summary>
    public required string List { get; init; }

    /// <summary>The format that it was read with.</summary>
    public required string Format { get; init; }

    /// <summary>The day of publication; null where nobody says.</summary>
    public required DateOnly? PublishedOn { get; init; }

    /// <summary>Does the file call itself a sample?</summary>
    public required bool IsSample { get; init; }

    /// <summary>Parties by kind: <c>person</c>, <c>vessel</c>.</summary>
    public required ImmutableSortedDictionary<string, int> Parties { get; init; }

    /// <summary>Names of all parties.</summary>
    public required int Names { get; init; }

    /// <summary>Identifiers of all parties.</summary>
    public required int Identifiers { get; init; }

    /// <summary>Records loaded, by the publisher's word for their kind: <c>alt.csv row</c>.</summary>
    public required ImmutableSortedDictionary<string, int> Records { get; init; }

    /// <summary>Parties under each programme, in the publisher's words.</summary>
    public required ImmutableSortedDictionary<string, int> Programmes { get; init; }

    /// <summary>Parties of a kind that have a field: <c>person birth-date</c>, <c>vessel identifier.imo</c>.</summary>
    public required ImmutableSortedDictionary<string, int> Filled { get; init; }

    /// <summary>Components that the version was imported without.</summary>
    public required ImmutableArray<string> MissingComponents { get; init; }

    /// <summary>Parties of all kinds.</summary>
    public int PartyCount => Parties.Values.Sum();

    /// <summary>Counts a version.</summary>
    /// <remarks>Cost: one pass over its parties.</remarks>
    public static VersionSummary Of(ListVersion version) => new()
    {
        List = version.ListId,
        Format = version.Format,
        PublishedOn = version.PublishedOn,
        IsSample = version.IsSample,
        Parties = Count(version.Parties.Select(party => PartyFields.Word(party.Kind))),
        Names = version.Parties.Sum(party => party.Names.Length),
        Identifiers = version.Parties.Sum(party => party.Identifiers.Length),
        Records = version.Counts.ToImmutableSortedDictionary(
            count => count.Kind, count => count.Loaded, StringComparer.Ordinal),
        Programmes = Count(version.Parties.SelectMany(party =>
            party.Designations.Select(designation => designation.Programme).Distinct())),
        Filled = Count(version.Parties.SelectMany(party =>
            FieldsOf(party).Distinct().Select(field => $"{PartyFields.Word(party.Kind)} {field}"))),
        MissingComponents = version.MissingComponents,
    };

    static ImmutableSortedDictionary<string, int> Count(IEnumerable<string> words) =>
        words.CountBy(word => word).ToImmutableSortedDictionary(StringComparer.Ordinal);

    static IEnumerable<string> FieldsOf(Party party) =>
    [
        .. party.Names.Select(name => $"name.{PartyFields.Word(name.Kind)}"),
        .. party.Names.Where(name => name.Script is not (null or "Latn")).Select(_ => "name in another script"),
        .. party.BirthDates.Select(_ => "birth-date"),
        .. party.BirthPlaces.Select(_ => "birth-place"),
        .. party.Countries.Select(link => $"country.{PartyFields.Word(link.Kind)}"),
        .. party.Genders.Select(_ => "gender"),
        .. party.Identifiers.Select(identifier => $"identifier.{PartyFields.Word(identifier.Kind)}"),
        .. party.Addresses.Select(_ => "address"),
        .. party.Relations.Select(relation => $"relation.{PartyFields.Word(relation.Kind)}"),
        .. party.Facts.Select(fact => $"fact.{PartyFields.Word(fact.Kind)}"),
        .. party.Designations.Where(designation => designation.ListedOn is not null).Select(_ => "listed-on"),
        .. party.Designations.Where(designation => !designation.LegalBasis.IsEmpty).Select(_ => "legal-basis"),
    ];
}
