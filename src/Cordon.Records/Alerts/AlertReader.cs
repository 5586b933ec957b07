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

    internal const long MillisecondsOfDay = 86_400_000;

    // Alerts whose events one statement asks for: a statement of one length is prepared once.
    const int AtOnce = 50;

    const string EventColumns = $"{LogStore.EntryColumns}, alert_event.version, alert_event.alert";

    const string EventTables = "alert_event JOIN record ON record.number = alert_event.leaf "
        + "JOIN leaf ON leaf.number = alert_event.leaf";

    static readonly string EventsOf = $"SELECT {EventColumns} FROM {EventTables} WHERE alert_event.alert "
        + $"IN ({string.Join(", ", Enumerable.Range(1, AtOnce).Select(number => $"${number}"))}) "
        + "ORDER BY alert_event.alert, alert_event.version";

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
            [.. found.Take(most).Select(cursor => cursor.Number).Chunk(AtOnce).SelectMany(Alerts)],
            found.Count > most ? found[most - 1] : null);
    }

    /// <summary>How many alerts stand where; a status without any is left out.</summary>
    /// <remarks>Read from sums: it costs the same for ten alerts and for ten million.</remarks>
    public ImmutableDictionary<AlertStatus, long> Counts() => store.Database
        .Rows(
            "SELECT status, count FROM alert_count WHERE count > 0",
            row => ((AlertStatus)row.GetInt64(0), row.GetInt64(1)))
        .ToImmutableDictionary(row => row.Item1, row => row.Item2);

    /// <summary>How many alerts were opened, and how many that are closed now were last changed, on each day from a day
    /// on; a day with neither is left out. By day, UTC.</summary>
    /// <remarks>Read from sums: it costs what the days cost, however many alerts there are.</remarks>
    public ImmutableArray<AlertDay> Days(DateOnly from)
    {
        var epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return
        [
            .. store.Database.Rows(
                "SELECT day, opened, closed FROM alert_day WHERE day >= $1 AND (opened > 0 OR closed > 0) ORDER BY day",
                row => new AlertDay(
                    DateOnly.FromDayNumber(epoch + (int)row.GetInt64(0)), row.GetInt64(1), row.GetInt64(2)),
                (long)from.DayNumber - epoch),
        ];
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
            $"SELECT {EventColumns} FROM {EventTables} WHERE alert_event.alert = $1 ORDER BY alert_event.version",
            Entry, number),
    ];

    // In the order of the numbers. One statement for many: on a server each statement is a way there and back.
    IEnumerable<Alert> Alerts(long[] numbers)
    {
        var asked = new object?[AtOnce];
        for (var i = 0; i < AtOnce; i++)
        {
            asked[i] = numbers[Math.Min(i, numbers.Length - 1)];
        }

        var events = store.Database.Rows(EventsOf, row => (Number: row.GetInt64(6), Entry: Entry(row)), asked)
            .ToLookup(row => row.Number, row => row.Entry);
        return numbers.Select(number => Alert(number, [.. events[number]]));
    }

    static AlertEntry Entry(DbDataReader row)
    {
        var (entry, leaf) = LogStore.Entry(row, 0);
        var (version, number) = ((int)row.GetInt64(5), row.GetInt64(6));
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
