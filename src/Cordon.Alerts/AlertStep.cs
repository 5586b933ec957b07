using System.Diagnostics.CodeAnalysis;

namespace Cordon.Alerts;

/// <summary>What came of an event: the alert after it, or why it cannot be.</summary>
public readonly record struct AlertStep
{
    /// <summary>The alert after the event; null when it was refused.</summary>
    public Alert? Alert { get; private init; }

    /// <summary>The event as it happened; null when it was refused.</summary>
    public AlertEvent? Event { get; private init; }

    /// <summary>Why not; null when it happened.</summary>
    public Refusal? Why { get; private init; }

    /// <summary>Did it happen?</summary>
    [MemberNotNullWhen(true, nameof(Alert), nameof(Event))]
    [MemberNotNullWhen(false, nameof(Why))]
    public bool IsDone => Why is null;

    internal static AlertStep Done(Alert alert, AlertEvent happened) => new() { Alert = alert, Event = happened };

    internal static AlertStep Refused(Refusal why) => new() { Why = why };
}
