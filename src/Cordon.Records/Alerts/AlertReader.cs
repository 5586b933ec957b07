using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using Cordon.Alerts;
using Cordon.Records.Log;

namespace Cordon.Records.Alerts;

/// <summary>Finds alerts and tells their history. Not for more than one thread.</summary>
/// <remarks>A page costs what its alerts cost, wherever it is in the queue: it begins where the last one ended, by an
/// index. A filter by list beside another order than the score, or by score alone, may read past what it leaves
/// out.</remarks>
public sealed class AlertReader(LogStore store)
{
    /// <summary>Alerts of a page at most.</summary>
    public const int PageMost = 500;

    /// <summary>One alert; null when there is none of that number.</summary>
    /// <exception cref="LogException">Its history is damaged.</exception>
    public Alert? Find(long number) => History(number)?.Alert;

    /// <summary>All that happened to one alert; null when there is none of that number.</summary>
    /// <exception cref="LogException">Its history is damaged.</exception>
    public AlertHistory? History(long number)
    {
        var events = Events(store.Database, number);
        return events is []
            ? null
            : new(
                Alert(number, events), events,
                [
                    .. store.Database.Rows(
                        "SELECT screening FROM alert_again WHERE alert = $1 ORDER BY screening",
                        row => row.GetInt64(0), number),
                ]);
    }

    /// <summary>A page of alerts.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="order">In which order.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="most">How many, from 1 to <see cref="PageMost"/>.</param>
    public AlertPage Page(AlertFilter filter, AlertOrder order, AlertCursor? after, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, PageMost);
        var found = Numbers(store.Database, filter, order, after, most + 1);
        return new(
            [.. found.Take(most).Select(cursor => Alert(cursor.Number, Events(store.Database, cursor.Number)))],
            found.Count > most ? found[most - 1] : null);
    }

    /// <summary>How many alerts stand where.</summary>
    public ImmutableDictionary<AlertStatus, long> Counts() => store.Database
        .Rows(
            "SELECT status, count(*) FROM alert GROUP BY status",
            row => ((AlertStatus)row.GetInt64(0), row.GetInt64(1)))
        .ToImmutableDictionary(row => row.Item1, row => row.Item2);

    /// <summary>How many alerts were opened, and how many that are closed now were last changed, on each day from a day
    /// on; a day with neither is left out. By day, UTC.</summary>
    /// <remarks>Reads every alert: for a page that somebody opens, not for one that asks again and again.</remarks>
    public ImmutableArray<AlertDay> Days(DateOnly from)
    {
        const long OfDay = 86_400_000;
        var first = (long)from.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        var opened = Numbers("SELECT opened / $1, count(*) FROM alert WHERE opened >= $2 GROUP BY 1");
        var closed = Numbers(
            $"SELECT changed / $1, count(*) FROM alert WHERE status = {(int)AlertStatus.Closed} AND changed >= $2 "
            + "GROUP BY 1");
        return
        [
            .. opened.Keys.Union(closed.Keys).Order().Select(day => new AlertDay(
                from.AddDays((int)(day - first)), opened.GetValueOrDefault(day), closed.GetValueOrDefault(day))),
        ];

        Dictionary<long, long> Numbers(string sql) => store.Database
            .Rows(sql, row => (row.GetInt64(0), row.GetInt64(1)), OfDay, first * OfDay)
            .ToDictionary(row => row.Item1, row => row.Item2);
    }

    internal static Alert? Find(Database database, long number) =>
        Events(database, number) is [_, ..] events ? Alert(number, events) : null;

    internal static List<AlertCursor> Numbers(
        Database database, AlertFilter filter, AlertOrder order, AlertCursor? after, int most)
    {
        var (sql, values) = (new StringBuilder("SELECT place, number FROM alert WHERE 1 = 1"), new List<object?>());
        Add(filter.Status is { } status ? (long)status : null, "status =");
        Add(filter.Assignee, "assignee =");
        Add(filter.NotProposedBy, "proposer <>");
        Add(filter.Subject is { } subject ? AlertSteps.HashOf(subject) : null, "subject =");
        Add(filter.ScoreFrom is { } score ? AlertSteps.PlaceOf(score) : null, "place <=");
        if (filter.IsFree)
        {
            sql.Append(" AND assignee IS NULL");
        }

        if (filter.List is { } list)
        {
            values.Add(list);
            sql.Append(
                $" AND EXISTS (SELECT 1 FROM alert_list WHERE alert_list.list = ${values.Count} "
                + "AND alert_list.alert = number)");
        }

        if (after is { } last)
        {
            if (order == AlertOrder.Score)
            {
                values.AddRange([last.Place, last.Number]);
                sql.Append($" AND (place, number) > (${values.Count - 1}, ${values.Count})");
            }
            else
            {
                Add(last.Number, order == AlertOrder.Oldest ? "number >" : "number <");
            }
        }

        values.Add((long)most);
        sql.Append(order switch
        {
            AlertOrder.Score => " ORDER BY place, number",
            AlertOrder.Oldest => " ORDER BY number",
            _ => " ORDER BY number DESC",
        }).Append($" LIMIT ${values.Count}");
        return database.Rows(sql.ToString(), Cursor, [.. values]);

        void Add(object? value, string condition)
        {
            if (value is not null)
            {
                values.Add(value);
                sql.Append($" AND {condition} ${values.Count}");
            }
        }
    }

    static AlertCursor Cursor(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1));

    static ImmutableArray<AlertEntry> Events(Database database, long number) =>
    [
        .. database.Rows(
            $"SELECT {LogStore.EntryColumns}, alert_event.version FROM alert_event "
                + "JOIN record ON record.number = alert_event.leaf JOIN leaf ON leaf.number = alert_event.leaf "
                + "WHERE alert_event.alert = $1 ORDER BY alert_event.version",
            row => Entry(row, number),
            number),
    ];

    static AlertEntry Entry(DbDataReader row, long number)
    {
        var (entry, leaf) = LogStore.Entry(row, 0);
        var version = (int)row.GetInt64(5);
        return AlertEventJson.IsOf(entry.Body, number, version)
            ? new(AlertEventJson.Read(entry.Body, leaf.At), leaf.Index, version, entry.Body)
            : throw new LogException(
                $"alert {number}: found entry {leaf.Index} as its version {version}; expected an event of it; the log "
                + "is damaged, and the alert is not shown.");
    }

    static Alert Alert(long number, ImmutableArray<AlertEntry> events) => AlertEvents.Play(number, events)
        ?? throw new LogException(
            $"alert {number}: found events that cannot have happened; expected a history that follows the rules; the "
            + "log is damaged, and the alert is not shown.");
}
