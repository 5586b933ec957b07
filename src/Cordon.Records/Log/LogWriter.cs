using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Cordon.Records.Log;

/// <summary>Appends for many threads at once: who waits while the disk is synchronised is written together with all
/// others who wait (group commit).</summary>
/// <remarks>
/// A task ends when its entries are on disk. A full disk refuses what waits, and the next is tried again, as the
/// transaction was taken back whole. After any other error nothing is written any more: what the system failed to
/// write once may be lost although a second attempt succeeds.
/// </remarks>
public sealed class LogWriter : IAsyncDisposable
{
    const int SqliteFull = 13;
    const int EntriesMost = 4096;

    readonly LogStore _store;
    readonly LogKey _key;
    readonly TimeProvider _clock;
    readonly TimeSpan _between;
    readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    readonly Task _writer;
    DateTimeOffset _signedAt = DateTimeOffset.MinValue;
    bool _isFailed;

    /// <summary>Begins to write.</summary>
    /// <param name="store">The log; this writer's alone from now on, and closed with it.</param>
    /// <param name="key">Signs checkpoints; closed with it.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="between">A checkpoint is signed with the first entry that comes this long after the last, and at
    /// the end.</param>
    public LogWriter(LogStore store, LogKey key, TimeProvider clock, TimeSpan between)
    {
        (_store, _key, _clock, _between) = (store, key, clock, between);
        _writer = Task.Factory.StartNew(
            WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    sealed record Waiting(IReadOnlyList<LogEntry> Entries, TaskCompletionSource<long> Done);

    /// <summary>Can something be written? False for ever after an error of the disk.</summary>
    public bool CanWrite => !Volatile.Read(ref _isFailed);

    /// <summary>Appends entries, one after the other.</summary>
    /// <returns>The index of the first, when all are on disk.</returns>
    /// <exception cref="LogException">They are not: the disk is full or failed.</exception>
    public Task<long> Append(params IReadOnlyList<LogEntry> entries)
    {
        var waiting = new Waiting(entries, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_waiting.Writer.TryWrite(waiting))
        {
            waiting.Done.SetException(Stopped());
        }

        return waiting.Done.Task;
    }

    /// <summary>Writes what waits, signs a last checkpoint and closes the log.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
        if (CanWrite)
        {
            _store.Sign(_key, _clock.GetUtcNow());
        }

        _store.Dispose();
        _key.Dispose();
    }

    void WriteAll()
    {
        var batch = new List<Waiting>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            var entries = 0;
            while (entries < EntriesMost && _waiting.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
                entries += waiting.Entries.Count;
            }

            Write(batch);
        }
    }

    void Write(List<Waiting> batch)
    {
        if (!CanWrite)
        {
            Refuse(batch, Stopped());
            return;
        }

        try
        {
            var at = _clock.GetUtcNow();
            var index = _store.Append([.. batch.SelectMany(waiting => waiting.Entries)], at);
            if (at - _signedAt >= _between)
            {
                _store.Sign(_key, at);
                _signedAt = at;
            }

            foreach (var waiting in batch)
            {
                waiting.Done.SetResult(index);
                index += waiting.Entries.Count;
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteFull)
        {
            Refuse(batch, new("the log: found a full disk; expected room; nothing was answered.", e));
        }
        catch (Exception e)
        {
            // Whatever it was, who waits must hear of it, and nobody may be answered without a log from here on.
            Volatile.Write(ref _isFailed, true);
            Refuse(batch, new(
                $"the log: found an error while writing ({e.Message}); expected what is written to be on disk; nothing "
                + "is answered any more until the server is started again.", e));
        }
    }

    static void Refuse(List<Waiting> batch, LogException why)
    {
        foreach (var waiting in batch)
        {
            waiting.Done.SetException(why);
        }
    }

    static LogException Stopped() => new(
        "the log: found it closed; expected an open one; nothing was answered.");
}
