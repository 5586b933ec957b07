using System.Collections.Concurrent;

namespace Cordon.Records.Log;

/// <summary>Reads the log, and what is kept beside it, for many threads: each read has a connection to itself, and
/// never waits for who writes.</summary>
/// <param name="open">Opens the log once more.</param>
public sealed class LogReaders(Func<LogStore> open) : IDisposable
{
    readonly ConcurrentBag<LogStore> _free = [];

    /// <summary>Reads.</summary>
    public T Read<T>(Func<LogStore, T> read)
    {
        var store = _free.TryTake(out var free) ? free : open();
        try
        {
            var result = read(store);
            _free.Add(store);
            return result;
        }
        catch
        {
            // A connection that failed may be broken: the next read has a new one.
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_free.TryTake(out var store))
        {
            store.Dispose();
        }
    }
}
