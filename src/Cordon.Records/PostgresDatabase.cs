using System.Data.Common;
using Npgsql;

namespace Cordon.Records;

/// <summary>A database of a PostgreSQL server, 15 or later, on which many processes may work. That the server
/// synchronises each commit to its disk is asked when it is opened.</summary>
sealed class PostgresDatabase : Database
{
    // One writer at a time in one database, whichever process it is in: "cordon" in ASCII.
    const long WriterLock = 0x636F72646F6E;
    const string DiskFull = "53100";
    const int StatementsPrepared = 100;

    readonly NpgsqlConnection _connection;

    PostgresDatabase(NpgsqlConnection connection, DatabaseShape shape)
        : base(connection, shape) => _connection = connection;

    /// <summary>Opens a database, or begins one when it has no table of ours.</summary>
    /// <param name="connection">Npgsql's connection string.</param>
    /// <param name="shape">What it must be.</param>
    public static PostgresDatabase Open(string connection, DatabaseShape shape)
    {
        PostgresDatabase? database = null;
        try
        {
            var text = new NpgsqlConnectionStringBuilder(connection)
            {
                ApplicationName = "cordon",
                Pooling = false,
                Enlist = false,
                MaxAutoPrepare = StatementsPrepared,
            };
            var where = $"PostgreSQL {text.Host}, database {text.Database}";
            database = new(new(text.ToString()), shape);
            database._connection.Open();
            database.Assert(where, "fsync", "on");
            database.Assert(where, "full_page_writes", "on");
            database.Run("SET synchronous_commit TO on");
            database.Assert(where, "synchronous_commit", "on");

            // To compile a statement takes tens of milliseconds, and none of ours runs so long.
            database.Run("SET jit TO off");
            database.Prepare(where, begin: null);
            return database;
        }
        catch (Exception e) when (e is DbException or ArgumentException)
        {
            database?.Dispose();

            // The connection string may hold a password: it is not quoted.
            throw shape.Refuse(
                $"PostgreSQL: found no database that can be used ({e.Message}); expected one that the connection "
                + "string leads to; nothing was done.");
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    /// <summary>Nothing: the server keeps its files.</summary>
    public override void Checkpoint()
    {
    }

    public override bool IsFull(Exception e) => e is PostgresException { SqlState: DiskFull };

    /// <summary>Nothing: the server checks its pages, where it is set up to.</summary>
    public override IReadOnlyList<string> Damage() => [];

    protected override DbTransaction BeginRead() =>
        _connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    protected override DbTransaction Begin()
    {
        var transaction = _connection.BeginTransaction();
        try
        {
            Run("SELECT pg_advisory_xact_lock($1)", WriterLock);
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    protected override DbParameter Parameter(int number) => new NpgsqlParameter();

    protected override string Own(string step) => step
        .Replace("BLOB", "BYTEA", StringComparison.Ordinal)
        .Replace("INTEGER", "BIGINT", StringComparison.Ordinal)
        .Replace(" WITHOUT ROWID", "", StringComparison.Ordinal);

    protected override int Found() => Value("SELECT to_regclass('cordon_shape')::text") is null
        ? 0
        : (int)Number("SELECT max(number) FROM cordon_shape");

    protected override void Mark(int shape)
    {
        Run("CREATE TABLE IF NOT EXISTS cordon_shape (number BIGINT NOT NULL)");
        Run("INSERT INTO cordon_shape (number) VALUES ($1)", (long)shape);
    }

    void Assert(string where, string setting, string expected)
    {
        if (Value($"SHOW {setting}") is var found && (found as string) != expected)
        {
            throw Shape.Refuse(
                $"{where}: found {setting} {found}; expected {expected}, on which durability rests; nothing was done.");
        }
    }
}
