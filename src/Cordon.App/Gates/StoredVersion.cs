using System.Collections.Immutable;
using Cordon.App.Lists;

namespace Cordon.App.Gates;

/// <summary>Where a version stands.</summary>
enum VersionStatus
{
    /// <summary>It met no gate: it counts since its import.</summary>
    Accepted,

    /// <summary>It waits for a person, and answers nothing.</summary>
    Held,

    /// <summary>It was held, and enough persons released it: it counts.</summary>
    Released,

    /// <summary>It was held, and a person rejected it: it never counts.</summary>
    Rejected,
}

/// <summary>A version with what persons decided about it.</summary>
sealed record StoredVersion(ListManifest Manifest, ImmutableArray<StoredDecision> Decisions)
{
    /// <summary>The different persons who released it, in the order in which they did. "Ada" and "ada " are one.
    /// </summary>
    public ImmutableArray<string> ReleasedBy =>
    [
        .. Decisions.Where(decision => decision.Kind == DecisionKind.Release).Select(decision => decision.By)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Where it stands. Who rejects is heard before who releases: the version before is safer.</summary>
    public VersionStatus Status => Manifest.Held.IsEmpty
        ? VersionStatus.Accepted
        : Decisions.Any(decision => decision.Kind == DecisionKind.Reject)
            ? VersionStatus.Rejected
            : ReleasedBy.Length >= Manifest.ReleasesNeeded ? VersionStatus.Released : VersionStatus.Held;

    /// <summary>May it answer?</summary>
    public bool Counts => Status is VersionStatus.Accepted or VersionStatus.Released;
}
