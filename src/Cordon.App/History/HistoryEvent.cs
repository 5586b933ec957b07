using System.Collections.Immutable;
using Cordon.App.Lists;
using Cordon.Lists.History;
using Cordon.Model;

namespace Cordon.App.History;

/// <summary>What happened to a party between two versions of its list, or by the source's own record.</summary>
enum HistoryKind
{
    /// <summary>The first version that has it.</summary>
    FirstListed,

    /// <summary>Some of its fields differ.</summary>
    Changed,

    /// <summary>A version does not have it that the one before had; see the explanation.</summary>
    Gone,

    /// <summary>A version has it again.</summary>
    ListedAgain,

    /// <summary>By the source's own record a designation is in force from that day.</summary>
    InForceFrom,

    /// <summary>By the source's own record a designation is in force until the day before.</summary>
    InForceUntil,
}

/// <summary>One event in a party's history.</summary>
sealed record HistoryEvent
{
    /// <summary>What happened.</summary>
    public required HistoryKind Kind { get; init; }

    /// <summary>The day from which it is known; for the source's own record, the day that the source gives.</summary>
    public required DateOnly? Day { get; init; }

    /// <summary>The version that says so.</summary>
    public required ListManifest Version { get; init; }

    /// <summary>The version before it; null for the first that is stored, and for the source's own record.</summary>
    public ListManifest? Before { get; init; }

    /// <summary>The fields that differ; all of them for the first.</summary>
    public ImmutableArray<FieldChange> Changes { get; init; } = [];

    /// <summary>Why it is gone.</summary>
    public Disappearance? Explanation { get; init; }

    /// <summary>What else is to be said, in one sentence without a full stop.</summary>
    public string? Note { get; init; }
}
