using System.Collections.Immutable;

namespace Cordon.Alerts;

/// <summary>What somebody proposed and nobody has decided about.</summary>
/// <param name="Version">The version of the alert in which it was proposed.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Verdicts">What each hit is.</param>
/// <param name="Reason">The reason code.</param>
/// <param name="Text">The person's own words.</param>
public sealed record Proposal(
    int Version, string By, DateTimeOffset At, ImmutableArray<HitVerdict> Verdicts, string Reason, string Text);

/// <summary>A disposition given by one named person, with a second where the policy asked for one.</summary>
/// <param name="Disposition">True match when any hit is one, else false positive.</param>
/// <param name="Proposal">What was proposed, by whom.</param>
/// <param name="ApprovedBy">The second person; null where the policy asked for none.</param>
/// <param name="At">When it was decided.</param>
/// <param name="UsedUntil">The first day on which its false positives suppress nothing more; null when they never
/// do.</param>
public sealed record Decision(
    Disposition Disposition, Proposal Proposal, string? ApprovedBy, DateTimeOffset At, DateOnly? UsedUntil);
