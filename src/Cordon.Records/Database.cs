using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cordon.Records;

/// <summary>What a database is for, and how it is begun.</summary>
/// <param name="Noun">What it is, for messages: <c>a book</c>.</param>
/// <param name="Number">The shape that this version of Cordon writes; no other is read.</param>
/// <param name="Schema">The statements that begin it.</param>
/// <param name="Refuse">Makes the exception of its family from a message in the house form.</param>
sealed record DatabaseShape(string Noun, int Number, string Schema, Func<string, Exception> Refuse);

/// <summary>One connection to a SQLite database. Not for more than one thread.</summary>
/// <remarks>Write-ahead log, every commit synchronised to disk (promises of durability rest on both, so both are read
/// back), and what is deleted is overwritten.</remarks>
sealed class Database : IDisposable
{
    const int BusySeconds = 120;

    readonly SqliteConnection _connection;
    readonly DatabaseShape _shape;
    readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    SqliteTransaction? _transaction;

    /// <summary>Opens a database, or begins one when the file is empty.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">What it must be.</param>
    /// <param name="begin">Run in the transaction that begins it, after the schema.</param>
    public Database(string path, DatabaseShape shape, Action<Database>? begin = null)
    {
        _shape = shape;
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
            Prepare(path, begin);
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

    void Prepare(string path, Action<Database>? begin)
    {
        Set(path, "journal_mode", "WAL", "wal");
        Set(path, "synchronous", "FULL", "2");
        Set(path, "secure_delete", "ON", "1");
        if (Number("PRAGMA user_version") == 0)
        {
            Write(() => Number("PRAGMA user_version") == 0 ? Create(begin) : 0);
        }

        if (Number("PRAGMA user_version") is var found && found != _shape.Number)
        {
            throw _shape.Refuse(
                $"{path}: found {_shape.Noun} of shape {found}; expected shape {_shape.Number}, which this version of "
                + "Cordon writes; nothing was done.");
        }
    }

    int Create(Action<Database>? begin)
    {
        using (var command = _connection.CreateCommand())
        {
            command.Transaction = _transaction;
            command.CommandText = _shape.Schema;
            command.ExecuteNonQuery();
        }

        begin?.Invoke(this);
        return Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {_shape.Number}"));
    }

    void Set(string path, string pragma, string value, string expected)
    {
        Run($"PRAGMA {pragma} = {value}");
        var found = Convert.ToString(Value($"PRAGMA {pragma}"), CultureInfo.InvariantCulture);
        if (found != expected)
        {
            throw _shape.Refuse(
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
