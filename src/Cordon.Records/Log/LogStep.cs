namespace Cordon.Records.Log;

/// <summary>One transaction of the log, as who has work in it sees it: entries that are added, and what is kept beside
/// them, are on disk together or not at all.</summary>
public sealed class LogStep
{
    readonly LogStore _store;

    internal LogStep(LogStore store, DateTimeOffset at) => (_store, At) = (store, at);

    /// <summary>The moment that the leaves bear, to the millisecond.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The index of the next entry that is added.</summary>
    public long Next => _store.Frontier.Size;

    internal Database Database => _store.Database;

    /// <summary>Adds an entry.</summary>
    /// <returns>Its index.</returns>
    /// <exception cref="ArgumentException">Its kind or author is no word, or its body has several lines.</exception>
    public long Add(LogEntry entry)
    {
        entry.Check();
        _store.Add(entry, At);
        return Next - 1;
    }

    internal Checkpoint Sign(LogKey key)
    {
        var checkpoint = Checkpoint.Sign(Next, _store.Frontier.Root(), At, key);
        Database.Run(
            "INSERT INTO checkpoint (size, line) VALUES ($1, $2) ON CONFLICT DO NOTHING", checkpoint.Size,
            checkpoint.ToString());
        return checkpoint;
    }

    /// <summary>Runs work of its own: what it added and wrote is taken back when it fails.</summary>
    internal T Within<T>(Func<LogStep, T> work)
    {
        var before = _store.Frontier.Copy();
        try
        {
            return Database.Within(() => work(this));
        }
        catch
        {
            _store.Frontier = before;
            throw;
        }
    }
}
