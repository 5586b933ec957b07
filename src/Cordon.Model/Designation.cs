using System.Collections.Immutable;

namespace Cordon.Model;

/// <summary>A stretch of days on which a designation is in force.</summary>
/// <param name="From">The first day; null when it was in force before the publisher's records begin.</param>
/// <param name="Until">The first day on which it is no longer in force; null while it lasts.</param>
public readonly record struct InForcePeriod(DateOnly? From, DateOnly? Until)
{
    /// <summary>Does the period hold <paramref name="day"/>?</summary>
    public bool Holds(DateOnly day) => (From is null || From <= day) && (Until is null || day < Until);
}

/// <summary>The act that puts a party under a programme, with its dates and measures.</summary>
public sealed record Designation
{
    /// <summary>The body that designates: "Office of Foreign Assets Control".</summary>
    public required string Authority { get; init; }

    /// <summary>The policy that the designation falls under, in the publisher's word: <c>BELARUS-EO14038</c>.</summary>
    public required string Programme { get; init; }

    /// <summary>Where the programme stands.</summary>
    public required Place Place { get; init; }

    /// <summary>Instruments and articles, in the publisher's order.</summary>
    public ImmutableArray<string> LegalBasis { get; init; } = [];

    /// <summary>What must be done. Never empty: a designation without a stated measure has the list's own.</summary>
    public ImmutableArray<Measure> Measures { get; init; } = [];

    /// <summary>The day on which the publisher says that it listed the party.</summary>
    public DateOnly? ListedOn { get; init; }

    /// <summary>
    /// The periods that the source itself gives (SECO's history, an end date). Empty: in force for as long as the
    /// list version is.
    /// </summary>
    public ImmutableArray<InForcePeriod> InForce { get; init; } = [];

    /// <summary>The publisher's sub-list, schedule or annex: <c>SDN List</c>.</summary>
    public string? Sublist { get; init; }

    /// <summary>In force on <paramref name="day"/>, as far as this version of the list can tell.</summary>
    public bool IsInForceOn(DateOnly day) => InForce.IsEmpty || InForce.Any(period => period.Holds(day));
}
