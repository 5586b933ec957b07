using System.Collections.Immutable;
using Cordon.Screening;

namespace Cordon.Alerts;

/// <summary>What a decision takes: data that the user sets. By default every decision takes two persons.</summary>
public sealed record DecisionPolicy
{
    /// <summary>False positives all of whose hits score below this are closed by one person; null for none.</summary>
    public Score? OnePersonBelow { get; init; }

    /// <summary>False positives all of whose hits are on these lists are closed by one person.</summary>
    public ImmutableArray<string> OnePersonLists { get; init; } = [];

    /// <summary>For how many days a false positive on which two agreed is used again; 0 for never.</summary>
    /// <remarks>Ours: a year, so that nothing is left to what was seen longer ago.</remarks>
    public int UsedForDays { get; init; } = 365;

    /// <summary>Reason codes for each disposition: lower case letters, digits and hyphens.</summary>
    public ImmutableDictionary<Disposition, ImmutableArray<string>> Reasons { get; init; } = DefaultReasons;

    /// <summary>The reason codes unless the user sets others.</summary>
    public static ImmutableDictionary<Disposition, ImmutableArray<string>> DefaultReasons { get; } =
        new Dictionary<Disposition, ImmutableArray<string>>
        {
            [Disposition.FalsePositive] = ["facts-differ", "name-only", "other-kind"],
            [Disposition.TrueMatch] = ["facts-agree", "identifier-agrees"],
            [Disposition.Undetermined] = ["facts-missing", "needs-documents"],
        }.ToImmutableDictionary();

    /// <summary>Must a second person approve?</summary>
    public bool NeedsSecond(Alert alert, Proposed proposed) =>
        proposed.Verdicts.Any(verdict => verdict.Disposition != Disposition.FalsePositive)
        || !(OnePersonBelow is { } below && alert.Hits.All(hit => hit.Score.CompareTo(below) < 0)
            || alert.Hits.All(hit => OnePersonLists.Contains(hit.List)));

    /// <summary>The first day on which what is decided now suppresses nothing more.</summary>
    public DateOnly? UsedUntil(DateTimeOffset at) => UsedForDays == 0
        ? null
        : DateOnly.FromDateTime(at.UtcDateTime).AddDays(UsedForDays);

    internal bool Knows(Proposed proposed) =>
        Reasons.GetValueOrDefault(proposed.Verdicts.Any(verdict => verdict.Disposition == Disposition.Undetermined)
            ? Disposition.Undetermined
            : proposed.Verdicts.Select(verdict => verdict.Disposition).DefaultIfEmpty().Max(), []).Contains(
                proposed.Reason);
}
