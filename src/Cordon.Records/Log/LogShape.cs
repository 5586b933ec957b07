namespace Cordon.Records.Log;

/// <summary>The database of the log, and of what is kept in the same transactions as its entries: keys, alerts, answers
/// to requests that may be repeated.</summary>
static class LogShape
{
    const string Log = """
        -- "data" is what is hashed, and never changes. "record" can go, and the proofs stay.
        CREATE TABLE leaf (number INTEGER PRIMARY KEY, data BLOB NOT NULL, hash BLOB NOT NULL);
        CREATE TABLE record (number INTEGER PRIMARY KEY, salt BLOB NOT NULL, body BLOB NOT NULL);
        CREATE TABLE node (level INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL,
            PRIMARY KEY (level, number)) WITHOUT ROWID;
        CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, line TEXT NOT NULL);

        -- Of an API key only the hash: 256 random bits need no slow one.
        CREATE TABLE api_key (id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, role TEXT NOT NULL, name TEXT NOT NULL,
            created INTEGER NOT NULL, revoked INTEGER) WITHOUT ROWID;
        """;

    const string Alerts = """
        ALTER TABLE api_key ADD COLUMN person TEXT;

        -- What happened to alerts: which entry of the log it is. The entry's record is all that is kept of it.
        CREATE TABLE alert_event (alert INTEGER NOT NULL, version INTEGER NOT NULL, leaf INTEGER NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (alert, version)) WITHOUT ROWID;

        -- What those events come to, to find alerts by. "place" is the place in the queue: a million less the highest
        -- score, in millionths. "subject" is a hash of the caller's key, "who" and "hits" are fingerprints.
        CREATE TABLE alert (number INTEGER PRIMARY KEY, version INTEGER NOT NULL, status INTEGER NOT NULL,
            place INTEGER NOT NULL, opened INTEGER NOT NULL, changed INTEGER NOT NULL, assignee TEXT, proposer TEXT,
            subject TEXT, who TEXT NOT NULL, hits TEXT NOT NULL);
        CREATE INDEX alert_status_place ON alert (status, place, number);
        CREATE INDEX alert_status ON alert (status, number);
        CREATE INDEX alert_place ON alert (place, number);
        CREATE INDEX alert_free ON alert (status, place, number) WHERE assignee IS NULL;
        CREATE INDEX alert_assignee ON alert (assignee, place, number) WHERE assignee IS NOT NULL;
        CREATE INDEX alert_subject ON alert (subject, number) WHERE subject IS NOT NULL;
        CREATE INDEX alert_same ON alert (who, hits);
        CREATE TABLE alert_list (list TEXT NOT NULL, alert INTEGER NOT NULL, PRIMARY KEY (list, alert)) WITHOUT ROWID;

        -- Later screenings that found the same hits of the same subject while an alert about them was there.
        CREATE TABLE alert_again (alert INTEGER NOT NULL, screening INTEGER NOT NULL,
            PRIMARY KEY (alert, screening)) WITHOUT ROWID;

        -- False positives of closed alerts, as long as they are closed. "until" is a number of days.
        CREATE TABLE earlier_decision (subject TEXT NOT NULL, party TEXT NOT NULL, party_version TEXT NOT NULL,
            alert INTEGER NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (subject, party, alert)) WITHOUT ROWID;
        CREATE INDEX earlier_decision_alert ON earlier_decision (alert);

        -- Answers to requests that their callers may send again.
        CREATE TABLE answered (who TEXT NOT NULL, key TEXT NOT NULL, request BLOB NOT NULL, answer BLOB NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (who, key)) WITHOUT ROWID;
        CREATE INDEX answered_at ON answered (at);

        -- How far each webhook has been told of the log.
        CREATE TABLE webhook (id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
        """;

    // 3 is a closed alert, 86,400,000 a day in milliseconds: as they were when this step was published.
    const string Sums = """
        -- How many alerts stand where, and what each day brought, in the transaction that changes it: a page that is
        -- asked for again and again never counts a million. A closed alert counts on the day of its last change.
        CREATE TABLE alert_count (status INTEGER PRIMARY KEY, count INTEGER NOT NULL);
        INSERT INTO alert_count (status, count) SELECT status, count(*) FROM alert GROUP BY status;
        CREATE TABLE alert_day (day INTEGER PRIMARY KEY, opened INTEGER NOT NULL, closed INTEGER NOT NULL);
        INSERT INTO alert_day (day, opened, closed) SELECT day, sum(opened), sum(closed) FROM (
            SELECT opened / 86400000 AS day, 1 AS opened, 0 AS closed FROM alert
            UNION ALL SELECT changed / 86400000, 0, 1 FROM alert WHERE status = 3) AS each_alert GROUP BY day;
        """;

    /// <summary>Shape 1 had the log and keys; 2 has alerts and repeatable requests; 3 has sums of alerts.</summary>
    public static DatabaseShape Shape { get; } =
        new("a log", [Log, Alerts, Sums], message => new LogException(message));
}
