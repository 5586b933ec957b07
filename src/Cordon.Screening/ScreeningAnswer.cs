using System.Collections.Immutable;

namespace Cordon.Screening;

/// <summary>What a screening found.</summary>
public enum Outcome
{
    /// <summary>
    /// The subject could not be screened: no name of it has a letter or digit to compare. Never to be counted as clear.
    /// </summary>
    NotScreened,

    /// <summary>The complete search found no hit.</summary>
    Clear,

    /// <summary>At least one match at or above the cut-off.</summary>
    Hit,
}

/// <summary>The answer for one subject.</summary>
public sealed record ScreeningAnswer
{
    /// <summary>The subject.</summary>
    public required Subject Subject { get; init; }

    /// <summary>What was found.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The hits, by falling score and then by party identifier.</summary>
    public required ImmutableArray<Match> Matches { get; init; }

    /// <summary>Matches at or above the cut-off through a weak alias alone: they inform, and raise no hit under this
    /// policy. The same order.</summary>
    public required ImmutableArray<Match> WeakMatches { get; init; }
}
