using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cordon.Records;

/// <summary>One connection to the database of a book. Not for more than one thread.</summary>
/// <remarks>Write-ahead log, every commit synchronised to disk (promises of durability rest on both, so both are read
/// back), and what is deleted is overwritten.</remarks>
sealed class BookDatabase : IDisposable
{
    const int ShapeNow = 1;
    const int BusySeconds = 120;

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

    readonly SqliteConnection _connection;
    readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    SqliteTransaction? _transaction;

    public BookDatabase(string path, byte[]? mark)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        };
        _connection = new(text.ToString());
        try
        {
            _connection.Open();
            Prepare(path, mark);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    /// <summary>Runs work in one transaction that excludes other writers: all of it is durable, or none is.</summary>
    public T Write<T>(Func<T> work)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        _transaction = transaction;
        try
        {
            var result = work();
            transaction.Commit();
            return result;
        }
        finally
        {
            _transaction = null;
        }
    }

    /// <summary>Runs one statement and gives how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Prepared(sql, values).ExecuteNonQuery();

    /// <summary>The first value of the first row; null where there is none.</summary>
    public object? Value(string sql, params ReadOnlySpan<object?> values) =>
        Prepared(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>A number; 0 where there is no row.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> values) =>
        Convert.ToInt64(Value(sql, values) ?? 0L, CultureInfo.InvariantCulture);

    /// <summary>All rows, read to the end.</summary>
    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Empties the write-ahead log into the database, so that nothing deleted is left in it.</summary>
    public void Checkpoint() => Run("PRAGMA wal_checkpoint(TRUNCATE)");

    void Prepare(string path, byte[]? mark)
    {
        Set(path, "journal_mode", "WAL", "wal");
        Set(path, "synchronous", "FULL", "2");
        Set(path, "secure_delete", "ON", "1");
        if (Number("PRAGMA user_version") == 0)
        {
            Write(() => Number("PRAGMA user_version") == 0 ? Create(mark) : 0);
        }

        if (Number("PRAGMA user_version") is var shape and not ShapeNow)
        {
            throw new BookException(
                $"{path}: found a book of shape {shape}; expected shape {ShapeNow}, which this version of Cordon "
                + "writes; nothing was done.");
        }

        if (mark is not null && Value("SELECT value FROM mark") is byte[] known && !known.AsSpan().SequenceEqual(mark))
        {
            throw new BookException(
                $"{path}: found a book under another key; expected the key under which it was begun; nothing was "
                + "done.");
        }
    }

    int Create(byte[]? mark)
    {
        if (mark is null)
        {
            throw new BookException("a new book: found no key; expected one; nothing was done.");
        }

        using (var command = _connection.CreateCommand())
        {
            command.Transaction = _transaction;
            command.CommandText = Schema;
            command.ExecuteNonQuery();
        }

        Run("INSERT INTO mark (value) VALUES ($1)", mark);
        return Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {ShapeNow}"));
    }

    void Set(string path, string pragma, string value, string expected)
    {
        Run($"PRAGMA {pragma} = {value}");
        var found = Convert.ToString(Value($"PRAGMA {pragma}"), CultureInfo.InvariantCulture);
        if (found != expected)
        {
            throw new BookException(
                $"{path}: found {pragma} {found}; expected {value}, on which durability rests; nothing was done.");
        }
    }

    SqliteCommand Prepared(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter(
                    string.Create(CultureInfo.InvariantCulture, $"${i}"), null));
            }

            _commands.Add(sql, command);
        }

        command.Transaction = _transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
