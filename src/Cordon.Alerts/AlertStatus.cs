namespace Cordon.Alerts;

/// <summary>Where an alert stands.</summary>
public enum AlertStatus
{
    /// <summary>Somebody has to look at it.</summary>
    Open,

    /// <summary>Somebody proposed a decision, and another person has to approve it.</summary>
    Proposed,

    /// <summary>It was asked upward: somebody asked, could not tell, or two persons differ. Only who may approve goes
    /// on with it, and another person still has to approve.</summary>
    Escalated,

    /// <summary>Decided: true match or false positive.</summary>
    Closed,

    /// <summary>Every hit was decided before for the same subject and the same party; nobody has to look, and all of it
    /// stays visible.</summary>
    Suppressed,
}
