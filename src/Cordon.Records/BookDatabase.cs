namespace Cordon.Records;

/// <summary>The database of a book of customers.</summary>
static class BookDatabase
{
    const string Schema = """
        CREATE TABLE mark (value BLOB NOT NULL);

        -- Who is in the book. A number is given once; a customer who changed has a new one, so that a range of numbers
        -- says who was screened, and who arrived since.
        CREATE TABLE customer (number INTEGER PRIMARY KEY, finger BLOB NOT NULL, record BLOB NOT NULL);
        CREATE UNIQUE INDEX customer_finger ON customer (finger);
        CREATE TABLE arrival (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, at INTEGER NOT NULL);
        CREATE TABLE gone (number INTEGER PRIMARY KEY, now_number INTEGER);
        CREATE INDEX gone_by ON gone (now_number) WHERE now_number IS NOT NULL;

        -- What customers were screened against.
        CREATE TABLE basis (id INTEGER PRIMARY KEY, policy TEXT NOT NULL, engine TEXT NOT NULL, day TEXT NOT NULL,
            next_change TEXT, incomplete TEXT);
        CREATE TABLE basis_version (basis INTEGER NOT NULL, list TEXT NOT NULL, hash TEXT NOT NULL,
            PRIMARY KEY (basis, list)) WITHOUT ROWID;
        CREATE INDEX basis_version_hash ON basis_version (list, hash);

        -- The ledger, in runs: all customers of a range were screened against all versions of a basis. "covered" is
        -- where each number stands now, "pass" is how it came there.
        CREATE TABLE covered (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, basis INTEGER NOT NULL);
        CREATE TABLE pass (id INTEGER PRIMARY KEY, basis INTEGER NOT NULL, kind INTEGER NOT NULL,
            first INTEGER NOT NULL, last INTEGER NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL);
        CREATE INDEX pass_basis ON pass (basis);

        -- The exceptions to "clear".
        CREATE TABLE standing (customer INTEGER NOT NULL, party TEXT NOT NULL, score INTEGER NOT NULL,
            is_weak INTEGER NOT NULL, fingerprint BLOB NOT NULL, PRIMARY KEY (customer, party)) WITHOUT ROWID;
        CREATE TABLE unscreenable (customer INTEGER PRIMARY KEY);
        CREATE TABLE alert (id INTEGER PRIMARY KEY AUTOINCREMENT, pass INTEGER NOT NULL, customer INTEGER NOT NULL,
            kind INTEGER NOT NULL, party TEXT NOT NULL, score INTEGER NOT NULL, is_weak INTEGER NOT NULL);
        CREATE INDEX alert_customer ON alert (customer);
        """;

    static readonly DatabaseShape Shape = new("a book", [Schema], message => new BookException(message));

    /// <summary>Opens it, or begins one under the key of this mark.</summary>
    /// <exception cref="BookException">Another key, none for a new book, or a shape that is not read.</exception>
    public static Database Open(string path, byte[]? mark)
    {
        var database = SqliteDatabase.Open(path, Shape, begun => Begin(begun, mark));
        if (mark is not null && database.Value("SELECT value FROM mark") is byte[] known
            && !known.AsSpan().SequenceEqual(mark))
        {
            database.Dispose();
            throw new BookException(
                $"{path}: found a book under another key; expected the key under which it was begun; nothing was "
                + "done.");
        }

        return database;
    }

    static void Begin(Database database, byte[]? mark) => database.Run(
        "INSERT INTO mark (value) VALUES ($1)",
        mark ?? throw new BookException("a new book: found no key; expected one; nothing was done."));
}
