using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Screening;

/// <summary>A number that a subject carries.</summary>
/// <param name="Kind">What it is; null when the source does not say: then it is compared with numbers of every
/// kind.</param>
/// <param name="Number">The number as written. Never empty.</param>
/// <param name="Country">The country of issue, ISO 3166-1 alpha-2, or null.</param>
public sealed record SubjectIdentifier(IdentifierKind? Kind, string Number, string? Country = null);

/// <summary>What is screened: a name with the facts that come with it.</summary>
public sealed record Subject
{
    /// <summary>The caller's own key; carried into the answer unchanged.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Every name it is known by, the main one first. Never empty; a name may still normalise to nothing.
    /// </summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>What it is; <see cref="PartyKind.Unspecified"/> is compared with parties of every kind.</summary>
    public PartyKind Kind { get; init; }

    /// <summary>Dates of birth, or of foundation or build.</summary>
    public ImmutableArray<DateSpan> BirthDates { get; init; } = [];

    /// <summary>Countries of nationality, residence or registration, ISO 3166-1 alpha-2, upper case.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Gender.</summary>
    public Gender Gender { get; init; }

    /// <summary>Numbers.</summary>
    public ImmutableArray<SubjectIdentifier> Identifiers { get; init; } = [];
}
