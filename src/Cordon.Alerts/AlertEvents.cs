using System.Collections.Immutable;

namespace Cordon.Alerts;

/// <summary>Something that happened to an alert. The events of an alert, one after the other, are all that is kept of
/// it.</summary>
public abstract record AlertEvent
{
    private protected AlertEvent()
    {
    }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: a person; for <see cref="Opened"/> the key that asked for the screening.</summary>
    public required string By { get; init; }
}

/// <summary>A screening had hits. The first event of every alert, and of none another.</summary>
public sealed record Opened : AlertEvent
{
    /// <summary>The entry of the log that holds the screening: subject, answer, list versions, policy.</summary>
    public required long Screening { get; init; }

    /// <summary>Who was screened.</summary>
    public required AlertSubject Subject { get; init; }

    /// <summary>The hits, by falling score. Never empty.</summary>
    public required ImmutableArray<AlertHit> Hits { get; init; }
}

/// <summary>Somebody works on it.</summary>
public sealed record Claimed : AlertEvent;

/// <summary>Whoever worked on it does no more.</summary>
public sealed record Released : AlertEvent;

/// <summary>Somebody says what every hit is. With one that cannot be told, the alert is escalated.</summary>
public sealed record Proposed : AlertEvent
{
    /// <summary>One for each hit that is not suppressed; one for a suppressed hit overrules what was decided
    /// before.</summary>
    public required ImmutableArray<HitVerdict> Verdicts { get; init; }

    /// <summary>The reason code.</summary>
    public required string Reason { get; init; }

    /// <summary>In the person's own words; empty where they say nothing.</summary>
    public required string Text { get; init; }

    /// <summary>Must another person approve? Set from the policy when it is proposed, so that a policy that changes
    /// later changes no history.</summary>
    public bool NeedsSecond { get; init; } = true;
}

/// <summary>Another person agrees with a proposal, and closes the alert.</summary>
public sealed record Approved : AlertEvent
{
    /// <summary>The version of the alert in which it was proposed: who approves says what.</summary>
    public required int Proposal { get; init; }

    /// <summary>In the person's own words.</summary>
    public required string Text { get; init; }

    /// <summary>The first day on which its false positives suppress nothing more; null when they never do. Set from
    /// the policy.</summary>
    public DateOnly? UsedUntil { get; init; }
}

/// <summary>Another person disagrees with a proposal: the alert is escalated.</summary>
public sealed record Declined : AlertEvent
{
    /// <summary>The version of the alert in which it was proposed.</summary>
    public required int Proposal { get; init; }

    /// <summary>Why. Never empty.</summary>
    public required string Text { get; init; }
}

/// <summary>Who proposed takes it back.</summary>
public sealed record Withdrawn : AlertEvent;

/// <summary>Somebody asks upward.</summary>
public sealed record Escalated : AlertEvent
{
    /// <summary>What is asked. Never empty.</summary>
    public required string Text { get; init; }
}

/// <summary>A decision is taken up again; what it suppressed is suppressed no more.</summary>
public sealed record Reopened : AlertEvent
{
    /// <summary>Why. Never empty.</summary>
    public required string Text { get; init; }
}

/// <summary>Somebody notes something.</summary>
public sealed record Commented : AlertEvent
{
    /// <summary>What. Never empty.</summary>
    public required string Text { get; init; }
}
