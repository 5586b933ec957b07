using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;

namespace Cordon.Records;

/// <summary>What a database is for, and how it is begun.</summary>
/// <param name="Noun">What it is, for messages: <c>a book</c>.</param>
/// <param name="Steps">The statements that lead from nothing to the shape that this version of Cordon writes: a
/// database of shape N has had the first N. A step that was published never changes.</param>
/// <param name="Refuse">Makes the exception of its family from a message in the house form.</param>
/// <remarks>Written for SQLite: numbers are INTEGER and bytes BLOB.</remarks>
sealed record DatabaseShape(string Noun, ImmutableArray<string> Steps, Func<string, Exception> Refuse)
{
    /// <summary>The shape that this version of Cordon writes and reads.</summary>
    public int Number => Steps.Length;
}

/// <summary>One connection to a database: SQLite, or PostgreSQL. Not for more than one thread.</summary>
/// <remarks>Every commit is synchronised to the disk; what that rests on is read back when it is opened.</remarks>
abstract class Database : IDisposable
{
    readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    readonly DbConnection _connection;

    private protected Database(DbConnection connection, DatabaseShape shape) =>
        (_connection, Shape) = (connection, shape);

    /// <summary>What it must be.</summary>
    protected DatabaseShape Shape { get; }

    /// <summary>The transaction that runs; null when none does.</summary>
    protected DbTransaction? Transaction { get; private set; }

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
        using var transaction = Begin();
        Transaction = transaction;
        try
        {
            var result = work();
            transaction.Commit();
            return result;
        }
        finally
        {
            Transaction = null;
        }
    }

    /// <summary>Reads in one transaction: all of it is of one moment.</summary>
    public T Read<T>(Func<T> work)
    {
        using var transaction = BeginRead();
        Transaction = transaction;
        try
        {
            return work();
        }
        finally
        {
            Transaction = null;
        }
    }

    /// <summary>Runs work within a transaction that runs: what it wrote is taken back when it fails, and the rest of
    /// the transaction stays.</summary>
    public T Within<T>(Func<T> work)
    {
        const string Name = "work";
        Transaction!.Save(Name);
        try
        {
            var result = work();
            Transaction.Release(Name);
            return result;
        }
        catch (Exception e) when (e is not DbException)
        {
            Transaction.Rollback(Name);
            throw;
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
    public List<T> Rows<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Leaves nothing that was deleted in files beside the database, where it has such files.</summary>
    public abstract void Checkpoint();

    /// <summary>Was it refused because the disk is full? Then the transaction was taken back whole, and a later one may
    /// succeed.</summary>
    public abstract bool IsFull(Exception e);

    /// <summary>What its own structure says is wrong with it; empty when nothing is, or when it checks itself.
    /// </summary>
    public abstract IReadOnlyList<string> Damage();

    /// <summary>Begins a transaction that excludes other writers.</summary>
    protected abstract DbTransaction Begin();

    /// <summary>Begins a transaction that sees one moment, and lets others write.</summary>
    protected abstract DbTransaction BeginRead();

    /// <summary>The parameter of that number, from 1.</summary>
    protected abstract DbParameter Parameter(int number);

    /// <summary>The statements of a step in this database's own words.</summary>
    protected abstract string Own(string step);

    /// <summary>The shape it has; 0 when it is empty.</summary>
    protected abstract int Found();

    /// <summary>Notes the shape that it has now.</summary>
    protected abstract void Mark(int shape);

    /// <summary>Begins it, or brings it to the present shape.</summary>
    /// <param name="where">What it is called in messages.</param>
    /// <param name="begin">Run in the transaction that begins it, after the schema.</param>
    protected void Prepare(string where, Action<Database>? begin)
    {
        if (Found() < Shape.Number)
        {
            // Another process may have been faster; it waits for us, or we for it.
            Write(() => Migrate(begin));
        }

        if (Found() is var found && found != Shape.Number)
        {
            throw Shape.Refuse(
                $"{where}: found {Shape.Noun} of shape {found}; expected shape {Shape.Number} or an older one, as this "
                + "version of Cordon writes; nothing was done.");
        }
    }

    int Migrate(Action<Database>? begin)
    {
        var found = Found();
        foreach (var step in Shape.Steps.Skip(found))
        {
            using var command = _connection.CreateCommand();
            command.Transaction = Transaction;
            command.CommandText = Own(step);
            command.ExecuteNonQuery();
        }

        if (found == 0)
        {
            begin?.Invoke(this);
        }

        if (found < Shape.Number)
        {
            Mark(Shape.Number);
        }

        return found;
    }

    DbCommand Prepared(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(Parameter(i));
            }

            _commands.Add(sql, command);
        }

        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
