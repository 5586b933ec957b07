using System.Security.Cryptography;
using Cordon.Payments;
using Cordon.Payments.Comparing;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary>One message of a batch, decided.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Bytes">As received; empty where nothing in the answer points into them.</param>
/// <param name="Answer">The answer.</param>
sealed record ScreenedMessage(string Name, byte[] Bytes, PaymentAnswer Answer);

/// <summary>Messages that are screened together: each compared with those before it, and with its cover, wherever that
/// stands.</summary>
/// <remarks>What a message is found to be is kept, and its bytes only where an answer points into them.</remarks>
sealed class MessageBatch(PaymentScreener screener, DateOnly today, bool keepsBytes = false)
{
    readonly TransferHistory _history = new();
    readonly MessageBuffer _buffer = new();
    readonly List<ScreenedMessage> _messages = [];
    readonly Dictionary<string, int> _places = [];

    /// <summary>The messages in the order in which they came.</summary>
    public IReadOnlyList<ScreenedMessage> Messages => _messages;

    /// <summary>The identity of a message: the hash of its bytes.</summary>
    public static string IdOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Screens one more.</summary>
    public void Add(string name, byte[] bytes)
    {
        var (answer, seen) = PaymentComparison.Compare(
            screener.Screen(bytes, _buffer), IdOf(bytes), name, today, _history);
        _history.Add(seen);
        _places[seen.Id] = _messages.Count;
        _messages.Add(new(name, answer.Reasons.IsEmpty && !keepsBytes ? [] : bytes, answer with { Transfers = [] }));
        if (seen.IsStopped)
        {
            StopOthersOf(answer, seen);
        }
    }

    /// <summary>Copies every message to the folder of its state: passed, held or stopped. A file appears whole or not
    /// at all; one of the same name is never replaced.</summary>
    /// <exception cref="InputException">A file of that name is there.</exception>
    public void CopyTo(string folder)
    {
        foreach (var (name, bytes, answer) in _messages)
        {
            var target = Path.Combine(folder, SpoolFolder.FolderOf(PaymentStates.Of(answer.Verdict)));
            Directory.CreateDirectory(target);
            var file = name == "-" ? "message" : name;
            var part = Path.Combine(target, $".{file}.part");
            if (File.Exists(Path.Combine(target, file)))
            {
                throw new InputException(
                    "--out", Path.Combine(target, file), "no file of that name there",
                    "what came before it was copied");
            }

            File.WriteAllBytes(part, bytes);
            File.Move(part, Path.Combine(target, file));
        }
    }

    // One decision covers a transfer and its cover, whichever came first.
    void StopOthersOf(PaymentAnswer answer, SeenMessage seen)
    {
        foreach (var other in answer.Reasons.Select(reason => reason.Comparison)
            .Where(finding => finding?.Rule == ComparisonRule.Pair).Select(finding => finding!.Earlier!))
        {
            if (!other.IsStopped && _places.TryGetValue(other.Id, out var place))
            {
                var message = _messages[place];
                _messages[place] = message with { Answer = PaymentComparison.StoppedBy(message.Answer, seen) };
                _history.Add(other with { IsStopped = true });
            }
        }
    }
}
