using System.Collections.Immutable;

namespace Cordon.Model;

/// <summary>A party as one list version describes it.</summary>
/// <remarks>Two lists that name the same person hold two parties; linking them is a decision, not data.</remarks>
public sealed record Party
{
    /// <summary>Stable across versions of the same list.</summary>
    public required PartyId Id { get; init; }

    /// <summary>What the publisher says it is.</summary>
    public required PartyKind Kind { get; init; }

    /// <summary>Where its record begins.</summary>
    public required Place Place { get; init; }

    /// <summary>Primary name first, then the others in the publisher's order. Never empty.</summary>
    public required ImmutableArray<PartyName> Names { get; init; }

    /// <summary>
    /// Every designation. Empty only where the source names no programme (FollowTheMoney, a watchlist).
    /// </summary>
    public ImmutableArray<Designation> Designations { get; init; } = [];

    /// <summary>Every date of birth on offer; lists often give several.</summary>
    public ImmutableArray<BirthDate> BirthDates { get; init; } = [];

    /// <summary>Every place of birth on offer.</summary>
    public ImmutableArray<BirthPlace> BirthPlaces { get; init; } = [];

    /// <summary>Nationalities, citizenships, countries of registration, flags.</summary>
    public ImmutableArray<CountryLink> Countries { get; init; } = [];

    /// <summary>Genders that the publisher states; rarely more than one.</summary>
    public ImmutableArray<StatedGender> Genders { get; init; } = [];

    /// <summary>Numbers issued to the party.</summary>
    public ImmutableArray<Identifier> Identifiers { get; init; } = [];

    /// <summary>Addresses.</summary>
    public ImmutableArray<Address> Addresses { get; init; } = [];

    /// <summary>Ties to other parties.</summary>
    public ImmutableArray<Relation> Relations { get; init; } = [];

    /// <summary>Everything else that the publisher says, remarks included.</summary>
    public ImmutableArray<Fact> Facts { get; init; } = [];

    /// <summary>The name that the publisher puts first.</summary>
    public PartyName PrimaryName => Names[0];

    /// <summary>Does the publisher warn foreign banks of secondary sanctions?</summary>
    public bool HasSecondarySanctionsRisk => Facts.Any(fact => fact.Kind == FactKind.SecondarySanctions);

    /// <summary>
    /// Is any designation in force on <paramref name="day"/>? A party without designations is, for as long as its
    /// version is.
    /// </summary>
    public bool IsInForceOn(DateOnly day) =>
        Designations.IsEmpty || Designations.Any(designation => designation.IsInForceOn(day));
}
