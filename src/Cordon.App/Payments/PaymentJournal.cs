using System.Globalization;
using System.Text.Json;
using Cordon.App.Storage;
using Cordon.Payments.Comparing;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary>Where one message stands.</summary>
/// <param name="Verdict">The event that began it.</param>
/// <param name="State">Now.</param>
/// <param name="Proposal">What one person wants, and a second has not agreed to yet; null for nothing.</param>
/// <param name="IsMoved">Is its file in the folder of its state?</param>
/// <param name="FileName">The file's name where it lies.</param>
sealed record PaymentCase(
    PaymentEvent Verdict, PaymentState State, PaymentEvent? Proposal, bool IsMoved, string FileName);

/// <summary>Everything that happened to messages, as lines that are only ever added, in the data folder.</summary>
/// <remarks>
/// <para>Two files a day: what passed at once, which is read for <see cref="TransferHistory.OtherDays"/> days, and all
/// else, read for 400. Cases and history are what the lines say, played again in the
/// order of their time; there is no other state. An event counts when its line has come to the disk whole.</para>
/// <para>Several processes may write: each takes a lock, reads what others added, and adds its own.</para>
/// </remarks>
sealed class PaymentJournal
{
    const byte LineEnd = (byte)'\n';

    // How long what is held can still be decided; a stop counts for the comparison for ninety days of them.
    const int HeldDays = 400;

    readonly string _folder;
    readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);
    readonly Dictionary<string, PaymentCase> _cases = new(StringComparer.Ordinal);

    /// <summary>The journal of a data folder; it need not exist.</summary>
    public PaymentJournal(string dataFolder, DateOnly today)
    {
        _folder = Path.Combine(dataFolder, "payments");
        Refresh(today);
    }

    /// <summary>The messages that new ones are compared with.</summary>
    public TransferHistory History { get; } = new();

    /// <summary>Every message that is remembered, in ordinal order of identities.</summary>
    public IEnumerable<PaymentCase> Cases =>
        _cases.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value);

    /// <summary>Where a message stands; null when it is not known.</summary>
    public PaymentCase? Find(string id) => _cases.GetValueOrDefault(id);

    /// <summary>Reads what was added since, by whomever, and forgets what is too old.</summary>
    public void Refresh(DateOnly today)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        var events = new List<(DateTimeOffset Order, PaymentEvent Event)>();
        foreach (var path in Directory.GetFiles(_folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            if (IsToBeRead(path, today))
            {
                ReadFrom(path, events);
            }
        }

        foreach (var (_, one) in events.OrderBy(one => one.Order))
        {
            Play(one);
        }

        History.Forget(today);
        foreach (var (id, known) in _cases.ToArray())
        {
            var days = PaymentStates.GoesOn(known.State) ? TransferHistory.OtherDays : TransferHistory.StoppedDays;
            if (known.IsMoved && known.State != PaymentState.Held
                && DateOnly.FromDateTime(known.Verdict.At.UtcDateTime) < today.AddDays(-days))
            {
                _cases.Remove(id);
            }
        }
    }

    /// <summary>Adds an event if it may be, given what others added meanwhile.</summary>
    /// <param name="today">The day.</param>
    /// <param name="make">Makes it, under the lock; null for nothing.</param>
    /// <returns>The event; it is on the disk.</returns>
    public PaymentEvent? Add(DateOnly today, Func<PaymentEvent?> make)
    {
        Directory.CreateDirectory(_folder);
        using var taken = ListLock.Take(Path.Combine(_folder, "journal"));
        Refresh(today);
        if (make() is not { } added)
        {
            return null;
        }

        var day = DateOnly.FromDateTime(added.At.UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var suffix = added.State == PaymentState.Passed ? "-passed" : "";
        var path = Path.Combine(_folder, $"{day}{suffix}.jsonl");
        using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read))
        {
            CutTornLine(file);
            file.Write(JsonSerializer.SerializeToUtf8Bytes(added, PaymentJson.Default.PaymentEvent));
            file.WriteByte(LineEnd);
            file.Flush(flushToDisk: true);
            _read[path] = file.Position;
        }

        Play(added);
        return added;
    }

    // What passed long ago says nothing any more; what was stopped does for ninety days.
    static bool IsToBeRead(string path, DateOnly today)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var days = name.EndsWith("-passed", StringComparison.Ordinal)
            ? TransferHistory.OtherDays
            : HeldDays;
        return DateOnly.TryParseExact(
                name.AsSpan(0, Math.Min(10, name.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var day)
            && day >= today.AddDays(-days - 1);
    }

    // Whole lines only: a line without an end was being written when its process or another ended.
    // A line never comes before one above it, even when the clock was set back between them.
    void ReadFrom(string path, List<(DateTimeOffset Order, PaymentEvent Event)> into)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = _read.GetValueOrDefault(path);
        var bytes = new byte[file.Length - file.Position];
        file.ReadExactly(bytes);
        var rest = bytes.AsSpan();
        var latest = DateTimeOffset.MinValue;
        for (var end = rest.IndexOf(LineEnd); end >= 0; end = rest.IndexOf(LineEnd))
        {
            var one = Parsed(path, rest[..end]);
            latest = one.At > latest ? one.At : latest;
            into.Add((latest, one));
            rest = rest[(end + 1)..];
        }

        _read[path] = file.Position - rest.Length;
    }

    static PaymentEvent Parsed(string path, ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, PaymentJson.Default.PaymentEvent)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new InputException(path, e.Message, "lines that Cordon wrote", "nothing was done", e);
        }
    }

    static void CutTornLine(FileStream file)
    {
        for (file.Position = file.Length; file.Position > 0;)
        {
            file.Position--;
            if (file.ReadByte() == LineEnd)
            {
                break;
            }

            file.Position--;
        }

        file.SetLength(file.Position);
    }

    void Play(PaymentEvent one)
    {
        if (one.Kind == PaymentEventKind.Verdict)
        {
            _cases[one.Id] = new(one, one.State, null, false, one.Name);
            if (one.Seen is { } seen)
            {
                History.Add(seen);
            }
        }
        else if (_cases.TryGetValue(one.Id, out var known))
        {
            _cases[one.Id] = one.Kind switch
            {
                PaymentEventKind.Proposal => known with { Proposal = one },
                PaymentEventKind.Decision => known with { State = one.State, Proposal = null, IsMoved = false },
                _ => known with { IsMoved = true, FileName = one.Name },
            };
            if (one.Kind == PaymentEventKind.Decision && known.Verdict.Seen is { } seen)
            {
                History.Add(seen with { IsStopped = !PaymentStates.GoesOn(one.State) });
            }
        }
    }
}
