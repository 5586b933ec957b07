using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Screening;

/// <summary>What a reason is about.</summary>
public enum ReasonKind
{
    /// <summary>Two parts of the names that agree, or nearly.</summary>
    NamePart,

    /// <summary>A part that only one of the names has, or parts that contradict.</summary>
    NameDifference,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>Country.</summary>
    Country,

    /// <summary>Gender.</summary>
    Gender,

    /// <summary>An identifier.</summary>
    Identifier,

    /// <summary>The name is only a weak alias.</summary>
    WeakAlias,
}

/// <summary>One feature of a score: what met what, how, and for how much.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">A sentence fragment that an analyst can read: <c>"Wladimir" ~ "VLADIMIR": same spelling
/// fold</c>.</param>
/// <param name="Millionths">What it adds to the score, or takes away. The contributions of a match add up to its
/// score.</param>
public sealed record Reason(ReasonKind Kind, string Text, int Millionths);

/// <summary>A scored pairing of a subject with a party, with its reasons.</summary>
public sealed record Match
{
    /// <summary>The party.</summary>
    public required Party Party { get; init; }

    /// <summary>The list it is on.</summary>
    public required string ListId { get; init; }

    /// <summary>The name of the party that met the subject best.</summary>
    public required PartyName Name { get; init; }

    /// <summary>The name of the subject that met it.</summary>
    public required string SubjectName { get; init; }

    /// <summary>How well they meet.</summary>
    public required Score Score { get; init; }

    /// <summary>Why. Contributions add up to <see cref="Score"/>.</summary>
    public required ImmutableArray<Reason> Reasons { get; init; }
}
