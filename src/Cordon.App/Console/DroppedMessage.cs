using System.Collections.Immutable;
using System.Text;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Payments;
using Cordon.App.Serving;
using Cordon.Payments;
using Cordon.Records.Log;
using Cordon.Screening.Payments;

namespace Cordon.App.Console;

/// <summary>A payment message that a person gave to a page, with its verdict.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Bytes">As received.</param>
/// <param name="Answer">The verdict and the reasons.</param>
/// <param name="Json">The answer as <c>cordon payments screen --format jsonl</c> writes it.</param>
sealed record DroppedMessage(string Name, byte[] Bytes, PaymentAnswer Answer, string Json)
{
    /// <summary>Bytes at most; larger ones go through <c>cordon payments screen</c>.</summary>
    public const int Most = 1024 * 1024;

    /// <summary>The kind of its entry in the log.</summary>
    public const string LogKind = "message";

    /// <summary>Reasons that a person has to look at: those that stop it, and hits that something relieves.</summary>
    public ImmutableArray<PaymentReason> Reasons =>
    [
        .. Answer.Reasons.Where(reason => reason.Verdict != PaymentVerdict.Pass || reason.Match is not null),
    ];

    /// <summary>Is it a message, and no file of subjects? SWIFT's blocks begin <c>{1:</c>, and ISO 20022 is XML.
    /// </summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var begin = text.TrimStart(" \t\r\n\u0001"u8);
        return begin.StartsWith("{1:"u8) || begin.StartsWith("<"u8);
    }

    /// <summary>Screens a message.</summary>
    public static DroppedMessage Of(string name, byte[] bytes, PaymentScreener screener, Completeness completeness)
    {
        var answer = screener.Screen(bytes, new MessageBuffer());
        using var writer = new StringWriter();
        PaymentAnswerJson.Write(writer, name, bytes, answer, screener, completeness);
        return new(name, bytes, answer, writer.ToString().TrimEnd('\n'));
    }

    /// <summary>What the log keeps of it: every byte, and the answer.</summary>
    public LogEntry ToEntry(string by) => new(LogKind, by, JsonLine.Bytes(json =>
    {
        json.WriteString("hash", MessageBatch.IdOf(Bytes));
        json.WriteBase64String("bytes", Bytes);
        json.WritePropertyName("answer");
        json.WriteRawValue(Json);
    }).ToArray());
}

/// <summary>Screens messages for the pages: with the lists that they take, and an index of its own over them, which is
/// built when it is first asked for.</summary>
sealed class MessageDesk(ListStore store)
{
    readonly Lock _gate = new();
    (ListsInUse Lists, string Policy, PaymentScreener Screener)? _ready;

    /// <summary>The screener over some lists, under the policy of the data folder.</summary>
    /// <remarks>Cost: as much as building the index of the lists, when they or the settings are others than before.
    /// </remarks>
    public PaymentScreener Over(ListsInUse lists)
    {
        var policy = PaymentSettings.Of(store.Folder).PolicyOf(rail: null).Policy;
        lock (_gate)
        {
            if (_ready is not { } ready || !ReferenceEquals(ready.Lists, lists) || ready.Policy != policy.Id)
            {
                _ready = ready = (lists, policy.Id, PaymentScreener.Build(
                    lists.Screener.Versions, policy, lists.Day, Environment.ProcessorCount));
            }

            return ready.Screener;
        }
    }
}

/// <summary>A run of a message's text, as it is shown.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Reason">The reason that points at it, from 1; 0 for none.</param>
readonly record struct MessageRun(string Text, int Reason)
{
    /// <summary>Characters that are shown of one message.</summary>
    public const int ShownMost = 64 * 1024;

    /// <summary>Takes a message apart, so that what met something can be marked where it stands.</summary>
    /// <remarks>Where two reasons point at the same bytes, the first has them.</remarks>
    public static ImmutableArray<MessageRun> Of(byte[] bytes, ImmutableArray<PaymentReason> reasons)
    {
        var owner = new int[Math.Min(bytes.Length, ShownMost)];
        for (var i = reasons.Length - 1; i >= 0; i--)
        {
            var (start, end) = reasons[i].Bytes;
            if (start < end && start < owner.Length)
            {
                owner.AsSpan(start..Math.Min(end, owner.Length)).Fill(i + 1);
            }
        }

        var encoding = IsUtf8(bytes) ? Encoding.UTF8 : Encoding.Latin1;
        var runs = ImmutableArray.CreateBuilder<MessageRun>();
        for (var start = 0; start < owner.Length;)
        {
            var length = owner.AsSpan(start).IndexOfAnyExcept(owner[start]) is >= 0 and var next
                ? next
                : owner.Length - start;
            runs.Add(new(encoding.GetString(bytes, start, length), owner[start]));
            start += length;
        }

        return runs.ToImmutable();
    }

    static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
