using System.Collections.Immutable;
using Cordon.Alerts;
using Cordon.Screening;

namespace Cordon.Records.Alerts;

/// <summary>In which order a queue is read.</summary>
public enum AlertOrder
{
    /// <summary>The highest score first, then the oldest: the order of work.</summary>
    Score,

    /// <summary>The oldest first.</summary>
    Oldest,

    /// <summary>The newest first.</summary>
    Newest,
}

/// <summary>Which alerts; null for what does not matter.</summary>
public sealed record AlertFilter
{
    /// <summary>Where they stand.</summary>
    public AlertStatus? Status { get; init; }

    /// <summary>Who works on them.</summary>
    public string? Assignee { get; init; }

    /// <summary>Nobody works on them.</summary>
    public bool IsFree { get; init; }

    /// <summary>Whoever proposed is not this person: what they may approve.</summary>
    public string? NotProposedBy { get; init; }

    /// <summary>A list that one of the hits is on.</summary>
    public string? List { get; init; }

    /// <summary>The caller's key of the subject.</summary>
    public string? Subject { get; init; }

    /// <summary>The highest score is at least this.</summary>
    public Score? ScoreFrom { get; init; }
}

/// <summary>Where a page ended: the last alert of it.</summary>
/// <param name="Place">Its place in the queue.</param>
/// <param name="Number">Its number.</param>
public readonly record struct AlertCursor(long Place, long Number);

/// <summary>A page of a queue.</summary>
/// <param name="Alerts">In the order asked for.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record AlertPage(ImmutableArray<Alert> Alerts, AlertCursor? Next);

/// <summary>An event as it is kept.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Entry">The entry of the log that it is.</param>
/// <param name="Version">The version of the alert that it made.</param>
/// <param name="Body">The entry's body: JSON on one line.</param>
public sealed record AlertEntry(AlertEvent Event, long Entry, int Version, byte[] Body);

/// <summary>All that happened to one alert.</summary>
/// <param name="Alert">What it came to.</param>
/// <param name="Events">In order. Never empty.</param>
/// <param name="Again">Entries of later screenings that found the same hits of the same subject.</param>
public sealed record AlertHistory(Alert Alert, ImmutableArray<AlertEntry> Events, ImmutableArray<long> Again);

/// <summary>The alerts of one day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Opened">How many were opened.</param>
/// <param name="Closed">How many that are closed now were last changed.</param>
public sealed record AlertDay(DateOnly Day, long Opened, long Closed);
