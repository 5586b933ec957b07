namespace Cordon.Alerts;

/// <summary>What persons may do to an alert, by their role and the policy. Pure: the same arguments give the same
/// answer.</summary>
public static class AlertRules
{
    /// <summary>Does what somebody asks, or says why not.</summary>
    /// <param name="alert">The alert as it is.</param>
    /// <param name="asked">The event that they ask for. Who it is by, whether it needs a second person and how long it
    /// is used again are not theirs to say: they are taken from the two that follow.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="policy">What a decision takes.</param>
    public static AlertStep Ask(Alert alert, AlertEvent asked, Actor actor, DecisionPolicy policy)
    {
        if (Forbidden(alert, asked, actor) is { } why)
        {
            return AlertStep.Refused(why);
        }

        var next = asked with { By = actor.Person };
        next = next switch
        {
            Proposed proposed => proposed with { NeedsSecond = policy.NeedsSecond(alert, proposed) },
            Approved approved => approved with { UsedUntil = policy.UsedUntil(approved.At) },
            _ => next,
        };
        var step = alert.After(next);
        return step.IsDone && next is Proposed said && !policy.Knows(said)
            ? AlertStep.Refused(Refusal.UnknownReason)
            : step;
    }

    static Refusal? Forbidden(Alert alert, AlertEvent asked, Actor actor) => asked switch
    {
        _ when actor.MayApprove => null,
        Approved or Declined or Reopened => Refusal.MayNotApprove,
        Claimed or Proposed when alert.Status == AlertStatus.Escalated => Refusal.MayNotApprove,
        Released when alert.Assignee is not null && alert.Assignee != actor.Person => Refusal.ClaimedByAnother,
        _ => null,
    };
}
