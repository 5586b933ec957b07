namespace Cordon.Alerts;

/// <summary>Why something cannot be done to an alert.</summary>
public enum Refusal
{
    /// <summary>Only an alert that waits for somebody can be worked on: it is proposed, closed or suppressed.</summary>
    NotWaiting,

    /// <summary>Another person works on it.</summary>
    ClaimedByAnother,

    /// <summary>Nobody works on it.</summary>
    NotClaimed,

    /// <summary>It takes somebody who may approve.</summary>
    MayNotApprove,

    /// <summary>Who proposed cannot approve or decline.</summary>
    SamePerson,

    /// <summary>Only who proposed can take it back.</summary>
    NotTheProposer,

    /// <summary>Nothing is proposed.</summary>
    NothingProposed,

    /// <summary>What is proposed is not what was looked at.</summary>
    OtherProposal,

    /// <summary>It is neither closed nor suppressed.</summary>
    NotClosed,

    /// <summary>A hit that is not suppressed has no verdict, or one has two.</summary>
    HitNotJudged,

    /// <summary>A verdict is about a party that is no hit of the alert.</summary>
    UnknownHit,

    /// <summary>A false positive needs a fact that differs, a true match has none, and "other" needs a text.</summary>
    DifferingFact,

    /// <summary>The reason code is none of the policy's for what is proposed.</summary>
    UnknownReason,

    /// <summary>A text is missing, or longer than 4,000 characters.</summary>
    Text,

    /// <summary>The person's name is none, or the first event is not the opening.</summary>
    NotPossible,
}
