using System.Collections.Immutable;

namespace Cordon.Alerts;

/// <summary>The hits of one subject in one screening, as work for persons. Immutable: an event makes another.</summary>
/// <remarks>What is refused here is refused to everybody, whatever roles they have; what depends on roles and on the
/// policy, <see cref="AlertRules"/> adds.</remarks>
public sealed record Alert
{
    const int TextMost = 4000;

    Alert()
    {
    }

    /// <summary>The number that it is called by, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>How many events it has had: 1 when it was opened.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlertStatus Status { get; init; }

    /// <summary>How it was opened: subject, hits, screening.</summary>
    public required Opened Opening { get; init; }

    /// <summary>When the last event was.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who works on it; null when nobody does.</summary>
    public string? Assignee { get; init; }

    /// <summary>What waits for approval; null but in <see cref="AlertStatus.Proposed"/>.</summary>
    public Proposal? Proposal { get; init; }

    /// <summary>What was decided; null but in <see cref="AlertStatus.Closed"/>.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The hits, by falling score, with the earlier decisions that hold: none once it was reopened.</summary>
    public required ImmutableArray<AlertHit> Hits { get; init; }

    /// <summary>Does somebody have to look at it before it can be proposed?</summary>
    public bool IsWaiting => Status is AlertStatus.Open or AlertStatus.Escalated;

    /// <summary>An alert that begins; suppressed when an earlier decision holds for every hit.</summary>
    /// <exception cref="ArgumentException">There is no hit.</exception>
    public static Alert Of(long number, Opened opened) => new()
    {
        Number = number,
        Version = 1,
        Status = opened.Hits is [] ? throw new ArgumentException("An alert without a hit.", nameof(opened))
            : opened.Hits.All(hit => hit.Earlier is not null) ? AlertStatus.Suppressed : AlertStatus.Open,
        Opening = opened,
        Hits = opened.Hits,
        ChangedAt = opened.At,
    };

    /// <summary>The false positives of its decision, as later screenings use them. Empty unless two persons agreed.
    /// </summary>
    public IEnumerable<EarlierDecision> ForLater() =>
        Decision is { ApprovedBy: not null, UsedUntil: { } until } && Opening.Subject.Id is not null
            ? from verdict in Decision.Proposal.Verdicts
              where verdict.Disposition == Disposition.FalsePositive
              let hit = Hits.First(hit => hit.Party == verdict.Party)
              select new EarlierDecision(
                  Number, Opening.Subject.Fingerprint, hit.Party, hit.Fingerprint, until)
            : [];

    /// <summary>The alert after one more event, or why there is none.</summary>
    public AlertStep After(AlertEvent next) =>
        next is Opened || !Actor.IsName(next.By)
            ? AlertStep.Refused(Refusal.NotPossible)
            : next switch
            {
                Claimed => !IsWaiting ? AlertStep.Refused(Refusal.NotWaiting)
                    : Assignee is not null && Assignee != next.By ? AlertStep.Refused(Refusal.ClaimedByAnother)
                    : Done(next, this with { Assignee = next.By }),
                Released => !IsWaiting ? AlertStep.Refused(Refusal.NotWaiting)
                    : Assignee is null ? AlertStep.Refused(Refusal.NotClaimed)
                    : Done(next, this with { Assignee = null }),
                Proposed proposed => After(proposed),
                Approved approved => OfAnother(approved, approved.Proposal, approved.Text, isTextNeeded: false)
                    ?? Done(next, Close(Proposal!, approved.By, approved.At, approved.UsedUntil)),
                Declined declined => OfAnother(declined, declined.Proposal, declined.Text, isTextNeeded: true)
                    ?? Done(next, Waits(AlertStatus.Escalated)),
                Withdrawn => Proposal is null ? AlertStep.Refused(Refusal.NothingProposed)
                    : Proposal.By != next.By ? AlertStep.Refused(Refusal.NotTheProposer)
                    : Done(next, Waits(AlertStatus.Open)),
                Escalated escalated => !IsWaiting ? AlertStep.Refused(Refusal.NotWaiting)
                    : Assignee is not null && Assignee != next.By ? AlertStep.Refused(Refusal.ClaimedByAnother)
                    : IsText(escalated.Text) ? Done(next, Waits(AlertStatus.Escalated))
                    : AlertStep.Refused(Refusal.Text),
                Reopened reopened => Status is not (AlertStatus.Closed or AlertStatus.Suppressed)
                    ? AlertStep.Refused(Refusal.NotClosed)
                    : IsText(reopened.Text) ? Done(next, Anew()) : AlertStep.Refused(Refusal.Text),
                Commented commented => IsText(commented.Text)
                    ? Done(next, this) : AlertStep.Refused(Refusal.Text),
                _ => AlertStep.Refused(Refusal.NotPossible),
            };

    AlertStep After(Proposed proposed)
    {
        if (!IsWaiting)
        {
            return AlertStep.Refused(Refusal.NotWaiting);
        }

        if (Assignee is not null && Assignee != proposed.By)
        {
            return AlertStep.Refused(Refusal.ClaimedByAnother);
        }

        if (Fault(proposed) is { } fault)
        {
            return AlertStep.Refused(fault);
        }

        var proposal = new Proposal(
            Version + 1, proposed.By, proposed.At, proposed.Verdicts, proposed.Reason, proposed.Text);
        return Done(
            proposed,
            proposed.Verdicts.Any(verdict => verdict.Disposition == Disposition.Undetermined)
                ? Waits(AlertStatus.Escalated)
                : proposed.NeedsSecond
                    ? this with { Status = AlertStatus.Proposed, Proposal = proposal, Assignee = null }
                    : Close(proposal, approvedBy: null, proposed.At, usedUntil: null));
    }

    // What cannot be proposed by anybody.
    Refusal? Fault(Proposed proposed)
    {
        var judged = proposed.Verdicts.Select(verdict => verdict.Party).ToHashSet();
        return proposed.Verdicts.Any(verdict => Hits.All(hit => hit.Party != verdict.Party))
            ? Refusal.UnknownHit
            : judged.Count != proposed.Verdicts.Length || judged.Count == 0
                || Hits.Any(hit => hit.Earlier is null && !judged.Contains(hit.Party))
                ? Refusal.HitNotJudged
                : proposed.Text.Length > TextMost
                    ? Refusal.Text
                    : proposed.Verdicts.All(verdict => IsSound(verdict, proposed.Text)) ? null : Refusal.DifferingFact;
    }

    static bool IsSound(HitVerdict verdict, string text) => verdict.Disposition switch
    {
        Disposition.FalsePositive => verdict.Differing is not []
            && (!verdict.Differing.Contains(DifferingFact.Other) || IsText(text)),
        Disposition.TrueMatch => verdict.Differing is [],
        _ => true,
    };

    // Approving and declining are for somebody else, and for what they looked at.
    AlertStep? OfAnother(AlertEvent next, int proposal, string text, bool isTextNeeded) =>
        Proposal is null ? AlertStep.Refused(Refusal.NothingProposed)
        : Proposal.Version != proposal ? AlertStep.Refused(Refusal.OtherProposal)
        : Proposal.By == next.By ? AlertStep.Refused(Refusal.SamePerson)
        : text.Length > TextMost || isTextNeeded && !IsText(text) ? AlertStep.Refused(Refusal.Text)
        : null;

    Alert Close(Proposal proposal, string? approvedBy, DateTimeOffset at, DateOnly? usedUntil) => this with
    {
        Status = AlertStatus.Closed,
        Assignee = null,
        Proposal = null,
        Decision = new(
            proposal.Verdicts.Max(verdict => verdict.Disposition), proposal, approvedBy, at, usedUntil),
    };

    // Who reopens doubts what was decided, here and before: every hit is judged again.
    Alert Anew() => Waits(AlertStatus.Open) with { Hits = [.. Hits.Select(hit => hit with { Earlier = null })] };

    Alert Waits(AlertStatus status) =>
        this with { Status = status, Assignee = null, Proposal = null, Decision = null };

    AlertStep Done(AlertEvent next, Alert alert) =>
        AlertStep.Done(alert with { Version = Version + 1, ChangedAt = next.At }, next);

    static bool IsText(string text) => text.Length <= TextMost && !string.IsNullOrWhiteSpace(text);
}
