namespace Cordon.Payments.Comparing;

/// <summary>The messages seen so far, looked up by what two messages of one payment share.</summary>
/// <remarks>
/// <para>Bounded: stopped messages are forgotten after <see cref="StoppedDays"/>, others after <see cref="OtherDays"/>,
/// and of more than <see cref="MessagesMax"/> the oldest first. The same messages added in the same order give the same
/// answers.</para>
/// <para>Data layout: a dictionary from a 64-bit key to the last entry with it, and entries chained backwards, 16 bytes
/// each; about six a transfer. Two keys that hash alike cost a comparison: the rules compare the values themselves. Not
/// safe for several threads.</para>
/// </remarks>
public sealed class TransferHistory
{
    /// <summary>How long a stopped message is remembered.</summary>
    public const int StoppedDays = 90;

    /// <summary>How long others are.</summary>
    public const int OtherDays = 10;

    /// <summary>How many messages are remembered.</summary>
    public const int MessagesMax = 500_000;

    // Of one key the latest this many are looked at: a debtor may order thousands of payments.
    const int ChainMax = 64;

    readonly record struct Entry(int Message, int Transfer, int Before);

    readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    readonly List<SeenMessage> _messages = [];
    readonly Dictionary<ulong, int> _last = [];
    readonly List<Entry> _entries = [];

    /// <summary>How many are remembered.</summary>
    public int Count => _messages.Count;

    /// <summary>The messages in the order in which they were first added.</summary>
    public IReadOnlyList<SeenMessage> Messages => _messages;

    /// <summary>Was a message with these bytes seen?</summary>
    /// <param name="id">Its identity.</param>
    public SeenMessage? Find(string id) => _byId.TryGetValue(id, out var at) ? _messages[at] : null;

    /// <summary>Remembers a message, or what has become of one that is remembered.</summary>
    /// <param name="message">The message.</param>
    public void Add(SeenMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_byId.TryGetValue(message.Id, out var known))
        {
            _messages[known] = message;
            return;
        }

        _byId.Add(message.Id, _messages.Count);
        for (var i = 0; i < message.Transfers.Length; i++)
        {
            foreach (var key in TransferKeys.Of(message.Transfers[i]).Distinct())
            {
                var before = _last.TryGetValue(key, out var last) ? last : -1;
                _last[key] = _entries.Count;
                _entries.Add(new(_messages.Count, i, before));
            }
        }

        _messages.Add(message);
        if (_messages.Count > MessagesMax + (MessagesMax / 4))
        {
            Rebuild([.. _messages.TakeLast(MessagesMax)]);
        }
    }

    /// <summary>Forgets what is older than it may be on that day.</summary>
    /// <param name="today">The day.</param>
    public void Forget(DateOnly today)
    {
        SeenMessage[] kept = [.. _messages.Where(message => IsRemembered(message, today))];
        if (kept.Length < _messages.Count)
        {
            Rebuild(kept);
        }
    }

    /// <summary>Is a message still to be remembered on a day?</summary>
    /// <param name="message">The message.</param>
    /// <param name="today">The day.</param>
    public static bool IsRemembered(SeenMessage message, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Day >= today.AddDays(-(message.IsStopped ? StoppedDays : OtherDays));
    }

    /// <summary>The transfers with a key, the latest first, at most 64, none of the message itself.</summary>
    internal IEnumerable<(SeenMessage Message, Transfer Transfer)> With(ulong key, SeenMessage now)
    {
        var at = _last.TryGetValue(key, out var last) ? last : -1;
        for (var i = 0; at >= 0 && i < ChainMax; i++)
        {
            var (message, transfer, before) = _entries[at];
            var seen = _messages[message];
            if (seen.Id != now.Id && IsRemembered(seen, now.Day))
            {
                yield return (seen, seen.Transfers[transfer]);
            }

            at = before;
        }
    }

    void Rebuild(SeenMessage[] kept)
    {
        _byId.Clear();
        _messages.Clear();
        _last.Clear();
        _entries.Clear();
        foreach (var message in kept)
        {
            Add(message);
        }
    }
}
