using System.Collections.Immutable;

namespace Cordon.Lists.Gates;

/// <summary>Which rule a version met.</summary>
public enum GateRule
{
    /// <summary>The publisher states a number of records, and the version has another.</summary>
    Completeness,

    /// <summary>Fewer than any whole version of this list has.</summary>
    Floor,

    /// <summary>A component or a kind of record that had content has none.</summary>
    Emptied,

    /// <summary>Fewer of a kind than the version before.</summary>
    Fall,

    /// <summary>A programme lost parties.</summary>
    Programme,

    /// <summary>A field is missing where it used to be given: a schema that drifted.</summary>
    FillRate,

    /// <summary>Published before the version in force.</summary>
    PublicationDate,

    /// <summary>A sample would take the place of a real list.</summary>
    Sample,
}

/// <summary>Why a version is held.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Text">What was found, and what the policy expects, in one sentence without a full stop.</param>
public sealed record GateReason(GateRule Rule, string Text);

/// <summary>The number of records that a publisher states outside the file, and the number that was found.</summary>
/// <param name="What">What is counted: <c>entities</c>.</param>
/// <param name="Stated">What the publisher says.</param>
/// <param name="Found">What is in the file.</param>
public sealed record PublisherCount(string What, int Stated, int Found);

/// <summary>What the gates say of a version.</summary>
/// <param name="Reasons">Why it is held; empty when it may come into force at once.</param>
/// <param name="Told">What fell within the limits, to be told: "alias 378, were 380".</param>
public sealed record GateVerdict(ImmutableArray<GateReason> Reasons, ImmutableArray<string> Told)
{
    /// <summary>Must a person look at it before it comes into force?</summary>
    public bool IsHeld => !Reasons.IsEmpty;
}
