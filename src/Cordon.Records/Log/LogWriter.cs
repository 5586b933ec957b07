using System.Data.Common;
using System.Threading.Channels;

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
    const int EntriesMost = 4096;

    readonly LogStore _store;
    readonly LogKey _key;
    readonly TimeProvider _clock;
    readonly TimeSpan _between;
    readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    readonly Task _writer;
    DateTimeOffset _signedAt = DateTimeOffset.MinValue;
    bool _isFailed;
    bool _isFull;

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

    abstract class Waiting(int size)
    {
        public int Size { get; } = size;

        public abstract void Run(LogStep step);

        public abstract void Answer();

        public abstract void Refuse(Exception why);
    }

    // Its own failure is its own: what it wrote is taken back, and who waits with it is written.
    sealed class Waiting<T>(int size, bool isAlone, Func<LogStep, T> work) : Waiting(size)
    {
        readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (T? Result, Exception? Fault) _came;

        public Task<T> Done => _done.Task;

        public override void Run(LogStep step)
        {
            try
            {
                _came = (isAlone ? step.Within(work) : work(step), null);
            }
            catch (Exception e) when (isAlone && e is not DbException)
            {
                _came = (default, e);
            }
        }

        public override void Answer()
        {
            if (_came.Fault is { } fault)
            {
                _done.SetException(fault);
            }
            else
            {
                _done.SetResult(_came.Result!);
            }
        }

        public override void Refuse(Exception why) => _done.SetException(why);
    }

    /// <summary>Can something be written? False for ever after an error of the disk.</summary>
    public bool CanWrite => !Volatile.Read(ref _isFailed);

    /// <summary>Did the last attempt find a full disk? The next that finds room ends it.</summary>
    public bool IsFull => Volatile.Read(ref _isFull);

    /// <summary>Writes nothing any more: the log was found to be damaged, and what is built on it would be
    /// too.</summary>
    public void Stop() => Volatile.Write(ref _isFailed, true);

    /// <summary>Appends entries, one after the other.</summary>
    /// <returns>The index of the first, when all are on disk.</returns>
    /// <exception cref="LogException">They are not: the disk is full or failed.</exception>
    public Task<long> Append(params IReadOnlyList<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            entry.Check();
        }

        return Wait(new Waiting<long>(entries.Count, isAlone: false, step =>
        {
            var first = step.Next;
            foreach (var entry in entries)
            {
                step.Add(entry);
            }

            return first;
        }));
    }

    /// <summary>Runs work in the log's next transaction, on the thread that writes.</summary>
    /// <param name="work">What is to be kept together. It may be run after others and before others of the same
    /// transaction. When it throws, nothing of it is kept, and the task ends with what it threw.</param>
    /// <param name="size">About how many entries it adds.</param>
    /// <returns>What the work gives, when all of it is on disk.</returns>
    /// <exception cref="LogException">It is not: the disk is full or failed.</exception>
    public Task<T> Write<T>(Func<LogStep, T> work, int size = 1) => Wait(new Waiting<T>(size, isAlone: true, work));

    /// <summary>Appends an entry, and signs the log with it.</summary>
    /// <returns>The checkpoint, when both are on disk; and the public half of the key that signed, PEM.</returns>
    /// <exception cref="LogException">They are not: the disk is full or failed.</exception>
    public Task<(Checkpoint Checkpoint, string PublicPem)> Sign(LogEntry entry) => Write(step =>
    {
        step.Add(entry);
        return (step.Sign(_key), _key.PublicPem);
    });

    Task<T> Wait<T>(Waiting<T> waiting)
    {
        if (!_waiting.Writer.TryWrite(waiting))
        {
            waiting.Refuse(Stopped());
        }

        return waiting.Done;
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
                entries += waiting.Size;
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
            _store.Write(at, step =>
            {
                batch.ForEach(waiting => waiting.Run(step));
                return 0;
            });
            if (at - _signedAt >= _between)
            {
                _store.Sign(_key, at);
                _signedAt = at;
            }

            Volatile.Write(ref _isFull, false);
            batch.ForEach(waiting => waiting.Answer());
        }
        catch (Exception e) when (_store.Database.IsFull(e))
        {
            Volatile.Write(ref _isFull, true);
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
            waiting.Refuse(why);
        }
    }

    static LogException Stopped() => new(
        "the log: found it closed; expected an open one; nothing was answered.");
}
