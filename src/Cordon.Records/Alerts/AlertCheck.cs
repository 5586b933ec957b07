using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cordon.Alerts;
using Cordon.Records.Log;

namespace Cordon.Records.Alerts;

/// <summary>Compares what is kept of alerts, to find them by, with what their entries in the log come to.</summary>
sealed class AlertCheck(LogStore store)
{
    long _events;
    long _again;
    long _againKept;
    long _alerts;

    /// <summary>An entry of the log, in order.</summary>
    public void Saw(KeptEntry entry, LogLeaf leaf)
    {
        if (leaf.Kind == "alert-again")
        {
            using var document = JsonDocument.Parse(entry.Body);
            _again++;
            _againKept += store.Database.Number(
                "SELECT count(*) FROM alert_again WHERE alert = $1 AND screening = $2",
                document.RootElement.GetProperty("alert").GetInt64(),
                document.RootElement.GetProperty("screening").GetInt64());
        }
        else if (leaf.Kind.StartsWith("alert-", StringComparison.Ordinal))
        {
            _events++;
            _alerts += leaf.Kind == "alert-opened" ? 1 : 0;
        }
    }

    /// <summary>When all entries were seen: are there as many rows?</summary>
    public void Count(ImmutableArray<string>.Builder complaints)
    {
        Count("alert_event", _events);
        Count("alert_again", _again);
        Count("alert", _alerts);
        if (_againKept != _again)
        {
            complaints.Add(Text($"alert_again: found {_againKept} of the rows that entries made; expected {_again}."));
        }

        Sums("alert_count", "SELECT status, count FROM alert_count WHERE count <> 0",
            "SELECT status, count(*) FROM alert GROUP BY status");
        Sums("alert_day", "SELECT day, opened, closed FROM alert_day WHERE opened <> 0 OR closed <> 0",
            string.Create(CultureInfo.InvariantCulture, $"""
            SELECT day, sum(opened), sum(closed) FROM (
                SELECT opened / {AlertReader.MillisecondsOfDay} AS day, 1 AS opened, 0 AS closed FROM alert
                UNION ALL SELECT changed / {AlertReader.MillisecondsOfDay}, 0, 1 FROM alert
                WHERE status = {(long)AlertStatus.Closed}) AS each_alert GROUP BY day
            """));

        void Sums(string table, string kept, string made)
        {
            if (store.Database.Number(
                $"SELECT (SELECT count(*) FROM ({kept} EXCEPT {made}) AS more) "
                    + $"+ (SELECT count(*) FROM ({made} EXCEPT {kept}) AS less)") is var found and not 0)
            {
                complaints.Add(Text($"{table}: found {found} sums that its alerts do not make; expected none."));
            }
        }

        void Count(string table, long expected)
        {
            if (store.Database.Number($"SELECT count(*) FROM {table}") is var found && found != expected)
            {
                complaints.Add(Text($"{table}: found {found} rows; expected {expected}."));
            }
        }
    }

    /// <summary>Compares every alert with its events.</summary>
    public void Compare(ImmutableArray<string>.Builder complaints, CancellationToken stop)
    {
        for (var number = 1L; number <= _alerts; number++)
        {
            stop.ThrowIfCancellationRequested();
            if (!store.Database.Read(() => IsSame(number)))
            {
                complaints.Add(Text($"alert {number}: found it kept otherwise than its events make it."));
            }
        }
    }

    bool IsSame(long number) => AlertReader.Find(store.Database, number) is { } alert
        && Rows(number) is [var row] && row == RowOf(alert)
        && ListsOf(alert).SequenceEqual(Lists(number)) && Later(alert).SequenceEqual(Decisions(number));

    // What "alert" keeps, as AlertSteps writes it.
    sealed record AlertRow(
        long Number, long Version, long Status, long Place, long Opened, long Changed, string? Assignee,
        string? Proposer, string? Subject, string Who, string Hits);

    static AlertRow RowOf(Alert alert) => new(
        alert.Number, alert.Version, (long)alert.Status, AlertSteps.PlaceOf(alert.Hits.Max(hit => hit.Score)),
        AlertSteps.Moment(alert.Opening.At), AlertSteps.Moment(alert.ChangedAt), alert.Assignee, alert.Proposal?.By,
        alert.Opening.Subject.Id is { } id ? AlertSteps.HashOf(id) : null, alert.Opening.Subject.Fingerprint,
        AlertSteps.HitsOf(alert.Hits));

    static IEnumerable<string> ListsOf(Alert alert) =>
        alert.Hits.Select(hit => hit.List).Distinct().Order(StringComparer.Ordinal);

    static IEnumerable<EarlierDecision> Later(Alert alert) =>
        (alert.Status == AlertStatus.Closed ? alert.ForLater() : []).OrderBy(
            decision => decision.Party.Value, StringComparer.Ordinal);

    List<AlertRow> Rows(long alert) => store.Database.Rows(
        "SELECT number, version, status, place, opened, changed, assignee, proposer, subject, who, hits FROM alert "
            + "WHERE number = $1",
        row => new AlertRow(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
            Or(row.IsDBNull(6), () => row.GetString(6)), Or(row.IsDBNull(7), () => row.GetString(7)),
            Or(row.IsDBNull(8), () => row.GetString(8)), row.GetString(9), row.GetString(10)),
        alert);

    static string? Or(bool isNull, Func<string> text) => isNull ? null : text();

    IEnumerable<string> Lists(long alert) => store.Database.Rows(
        "SELECT list FROM alert_list WHERE alert = $1", row => row.GetString(0), alert).Order(StringComparer.Ordinal);

    IEnumerable<EarlierDecision> Decisions(long alert) => store.Database.Rows(
        "SELECT subject, party, party_version, until FROM earlier_decision WHERE alert = $1",
        row => new EarlierDecision(
            alert, row.GetString(0), new(row.GetString(1)), row.GetString(2),
            DateOnly.FromDayNumber((int)row.GetInt64(3))),
        alert).OrderBy(decision => decision.Party.Value, StringComparer.Ordinal);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
