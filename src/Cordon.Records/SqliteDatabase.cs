using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cordon.Records;

/// <summary>A SQLite database in one file. Write-ahead log, every commit synchronised to the disk (promises of
/// durability rest on both, so both are read back), and what is deleted is overwritten.</summary>
sealed class SqliteDatabase : Database
{
    const int BusySeconds = 120;
    const int Full = 13;

    readonly SqliteConnection _connection;

    SqliteDatabase(SqliteConnection connection, DatabaseShape shape)
        : base(connection, shape) => _connection = connection;

    /// <summary>Opens a database, or begins one when the file is empty.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">What it must be.</param>
    /// <param name="begin">Run in the transaction that begins it, after the schema.</param>
    public static SqliteDatabase Open(string path, DatabaseShape shape, Action<Database>? begin = null)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        };
        var database = new SqliteDatabase(new(text.ToString()), shape);
        try
        {
            database._connection.Open();
            database.Set(path, "journal_mode", "WAL", "wal");
            database.Set(path, "synchronous", "FULL", "2");
            database.Set(path, "secure_delete", "ON", "1");
            database.Prepare(path, begin);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Empties the write-ahead log into the database, so that nothing deleted is left in it.</summary>
    public override void Checkpoint() => Run("PRAGMA wal_checkpoint(TRUNCATE)");

    public override bool IsFull(Exception e) => e is SqliteException { SqliteErrorCode: Full };

    public override IReadOnlyList<string> Damage() =>
        [.. Rows("PRAGMA integrity_check(20)", row => row.GetString(0)).Where(line => line != "ok")];

    protected override DbTransaction BeginRead() => _connection.BeginTransaction(deferred: true);

    protected override DbTransaction Begin() => _connection.BeginTransaction(deferred: false);

    protected override DbParameter Parameter(int number) =>
        new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${number}"), null);

    protected override string Own(string step) => step;

    protected override int Found() => (int)Number("PRAGMA user_version");

    protected override void Mark(int shape) =>
        Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {shape}"));

    void Set(string path, string pragma, string value, string expected)
    {
        Run($"PRAGMA {pragma} = {value}");
        var found = Convert.ToString(Value($"PRAGMA {pragma}"), CultureInfo.InvariantCulture);
        if (found != expected)
        {
            throw Shape.Refuse(
                $"{path}: found {pragma} {found}; expected {value}, on which durability rests; nothing was done.");
        }
    }
}
