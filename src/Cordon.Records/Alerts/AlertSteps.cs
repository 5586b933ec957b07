using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Cordon.Alerts;
using Cordon.Records.Log;
using Cordon.Screening;

namespace Cordon.Records.Alerts;

/// <summary>Which alert stands for a screening.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="IsNew">False when the same hits of the same subject had one already.</param>
public sealed record AlertForScreening(Alert Alert, bool IsNew);

/// <summary>What came of a request.</summary>
public enum AlertOutcome
{
    /// <summary>It happened.</summary>
    Done,

    /// <summary>There is no such alert.</summary>
    NotFound,

    /// <summary>The alert is not what was looked at: another version.</summary>
    Changed,

    /// <summary>The rules refuse it.</summary>
    Refused,
}

/// <summary>What came of a request.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Alert">The alert as it is now; null when there is none.</param>
/// <param name="Why">Why the rules refuse it; else null.</param>
public sealed record AlertChange(AlertOutcome Outcome, Alert? Alert, Refusal? Why);

/// <summary>What happens to alerts, within a step of the log: event and entry are on disk together.</summary>
public static class AlertSteps
{
    const int Millionths = Score.One;

    /// <summary>Opens an alert about a screening; or finds the one that stands for the same hits of the same subject
    /// and is not closed.</summary>
    /// <param name="step">The step.</param>
    /// <param name="key">The key that asked for the screening.</param>
    /// <param name="screening">The screening's entry.</param>
    /// <param name="subject">Who was screened.</param>
    /// <param name="hits">The hits; at least one.</param>
    /// <param name="day">The day of the screening.</param>
    public static AlertForScreening Open(
        this LogStep step, string key, long screening, AlertSubject subject, ImmutableArray<AlertHit> hits,
        DateOnly day)
    {
        var marked = subject.Id is null
            ? hits
            : EarlierDecision.Mark(subject, hits, Earlier(step.Database, subject.Fingerprint), day);
        var opened = new Opened { At = step.At, By = key, Screening = screening, Subject = subject, Hits = marked };
        var alert = Alert.Of(step.Database.Number("SELECT coalesce(max(number), 0) + 1 FROM alert"), opened);
        if (subject.Id is not null && Same(step.Database, alert) is { } known)
        {
            step.Add(new("alert-again", key, Encoding.UTF8.GetBytes(
                $$"""{"alert":{{known.Number}},"screening":{{screening}}}""")));
            step.Database.Run(
                "INSERT INTO alert_again (alert, screening) VALUES ($1, $2)", known.Number, screening);
            return new(known, IsNew: false);
        }

        step.Database.Run(
            "INSERT INTO alert (number, version, status, place, opened, changed, subject, who, hits) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            alert.Number, 1L, (long)alert.Status, PlaceOf(hits.Max(hit => hit.Score)), Moment(step.At), Moment(step.At),
            subject.Id is { } id ? HashOf(id) : null, subject.Fingerprint, HitsOf(hits));
        Count(step.Database, before: null, alert);
        foreach (var list in hits.Select(hit => hit.List).Distinct())
        {
            step.Database.Run("INSERT INTO alert_list (list, alert) VALUES ($1, $2)", list, alert.Number);
        }

        Keep(step, key, alert, opened);
        return new(alert, IsNew: true);
    }

    /// <summary>Does what a person asks of an alert.</summary>
    /// <param name="step">The step.</param>
    /// <param name="number">The alert.</param>
    /// <param name="version">The version that they looked at; null when it does not matter.</param>
    /// <param name="asked">What they ask for. Its moment is taken from the step.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="key">The key that they use.</param>
    /// <param name="policy">What a decision takes.</param>
    public static AlertChange Ask(
        this LogStep step, long number, int? version, AlertEvent asked, Actor actor, string key, DecisionPolicy policy)
    {
        if (AlertReader.Find(step.Database, number) is not { } alert)
        {
            return new(AlertOutcome.NotFound, null, null);
        }

        if (version is not null && version != alert.Version)
        {
            return new(AlertOutcome.Changed, alert, null);
        }

        var came = AlertRules.Ask(alert, asked with { At = step.At }, actor, policy);
        if (!came.IsDone)
        {
            return new(AlertOutcome.Refused, alert, came.Why);
        }

        Follow(step, key, alert, came.Alert, came.Event);
        return new(AlertOutcome.Done, came.Alert, null);
    }

    /// <summary>Claims the next alert that nobody works on: escalated ones first for who may approve, then open ones,
    /// the highest score first and then the oldest.</summary>
    /// <param name="step">The step.</param>
    /// <param name="filter">Which; its status and assignee are set here.</param>
    /// <param name="actor">Who claims.</param>
    /// <param name="key">The key that they use.</param>
    /// <param name="policy">What a decision takes.</param>
    /// <returns>The alert, claimed; null when none waits.</returns>
    public static Alert? ClaimNext(
        this LogStep step, AlertFilter filter, Actor actor, string key, DecisionPolicy policy)
    {
        AlertStatus[] statuses = actor.MayApprove ? [AlertStatus.Escalated, AlertStatus.Open] : [AlertStatus.Open];
        foreach (var status in statuses)
        {
            var free = filter with { Status = status, Assignee = null, IsFree = true };
            if (AlertReader.Numbers(step.Database, free, AlertOrder.Score, after: null, most: 1) is [var next])
            {
                var claim = new Claimed { At = step.At, By = actor.Person };
                return step.Ask(next.Number, version: null, claim, actor, key, policy).Alert;
            }
        }

        return null;
    }

    internal static long PlaceOf(Score score) => Millionths - score.Millionths;

    /// <summary>What stands for a caller's key of a subject.</summary>
    internal static string HashOf(string subject) => Hash(subject);

    static void Follow(LogStep step, string key, Alert before, Alert alert, AlertEvent happened)
    {
        Count(step.Database, before, alert);
        step.Database.Run(
            "UPDATE alert SET version = $1, status = $2, changed = $3, assignee = $4, proposer = $5 WHERE number = $6",
            (long)alert.Version, (long)alert.Status, Moment(step.At), alert.Assignee, alert.Proposal?.By, alert.Number);
        if (happened is Reopened)
        {
            step.Database.Run("DELETE FROM earlier_decision WHERE alert = $1", alert.Number);
        }

        if (happened is Approved)
        {
            foreach (var earlier in alert.ForLater())
            {
                step.Database.Run(
                    "INSERT INTO earlier_decision (subject, party, party_version, alert, until) "
                        + "VALUES ($1, $2, $3, $4, $5)",
                    earlier.Subject, earlier.Party.Value, earlier.PartyFingerprint, earlier.Alert,
                    (long)earlier.Until.DayNumber);
            }
        }

        Keep(step, key, alert, happened);
    }

    // The sums are what counting the table would give; a closed alert counts on the day of its last change.
    static void Count(Database database, Alert? before, Alert alert)
    {
        if (before?.Status != alert.Status)
        {
            Stands(alert.Status, 1);
            if (before is not null)
            {
                Stands(before.Status, -1);
            }
        }

        if (before is null)
        {
            Day(alert.Opening.At, opened: 1, closed: 0);
        }

        if (before is { Status: AlertStatus.Closed })
        {
            Day(before.ChangedAt, opened: 0, closed: -1);
        }

        if (alert.Status == AlertStatus.Closed)
        {
            Day(alert.ChangedAt, opened: 0, closed: 1);
        }

        void Stands(AlertStatus status, long by) => database.Run(
            "INSERT INTO alert_count (status, count) VALUES ($1, $2) "
                + "ON CONFLICT (status) DO UPDATE SET count = alert_count.count + excluded.count",
            (long)status, by);

        void Day(DateTimeOffset at, long opened, long closed) => database.Run(
            "INSERT INTO alert_day (day, opened, closed) VALUES ($1, $2, $3) ON CONFLICT (day) DO UPDATE SET "
                + "opened = alert_day.opened + excluded.opened, closed = alert_day.closed + excluded.closed",
            Moment(at) / AlertReader.MillisecondsOfDay, opened, closed);
    }

    static void Keep(LogStep step, string key, Alert alert, AlertEvent happened) => step.Database.Run(
        "INSERT INTO alert_event (alert, version, leaf, at) VALUES ($1, $2, $3, $4)",
        alert.Number, (long)alert.Version,
        step.Add(new(
            $"alert-{AlertEventJson.Kind(happened)}", key,
            AlertEventJson.Write(alert.Number, alert.Version, happened))),
        Moment(step.At));

    static List<EarlierDecision> Earlier(Database database, string subject) => database.Rows(
        "SELECT alert, party, party_version, until FROM earlier_decision WHERE subject = $1 ORDER BY alert DESC",
        row => new EarlierDecision(
            row.GetInt64(0), subject, new(row.GetString(1)), row.GetString(2),
            DateOnly.FromDayNumber((int)row.GetInt64(3))),
        subject);

    static Alert? Same(Database database, Alert alert)
    {
        AlertStatus[] statuses = alert.Status == AlertStatus.Suppressed
            ? [AlertStatus.Suppressed]
            : [AlertStatus.Open, AlertStatus.Proposed, AlertStatus.Escalated];
        var found = database.Rows(
            "SELECT number, status FROM alert WHERE who = $1 AND hits = $2 ORDER BY number DESC",
            row => (Number: row.GetInt64(0), Status: (AlertStatus)row.GetInt64(1)),
            alert.Opening.Subject.Fingerprint, HitsOf(alert.Hits));
        return found.FirstOrDefault(row => statuses.Contains(row.Status)) is { Number: > 0 } same
            ? AlertReader.Find(database, same.Number)
            : null;
    }

    internal static string HitsOf(ImmutableArray<AlertHit> hits) => Hash(string.Join(
        '\n', hits.Select(hit => $"{hit.Party} {hit.Fingerprint}").Order(StringComparer.Ordinal)));

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16]);

    internal static long Moment(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
