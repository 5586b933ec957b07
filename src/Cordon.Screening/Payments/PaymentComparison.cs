using Cordon.Payments.Comparing;

namespace Cordon.Screening.Payments;

/// <summary>Adds to the answer for a message what the messages before it say.</summary>
public static class PaymentComparison
{
    /// <summary>The answer with the findings of the comparison, and what is to be remembered of the message.</summary>
    /// <param name="answer">What screening found in the message by itself.</param>
    /// <param name="id">The message's identity: the hash of its bytes.</param>
    /// <param name="name">What a person calls it.</param>
    /// <param name="day">When it was received.</param>
    /// <param name="history">The messages before it; not changed.</param>
    /// <remarks>Pure. A stopped message stops the other one of its pair, so that one decision covers both; every other
    /// finding holds.</remarks>
    public static (PaymentAnswer Answer, SeenMessage Seen) Compare(
        PaymentAnswer answer, string id, string name, DateOnly day, TransferHistory history)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var seen = new SeenMessage
        {
            Id = id,
            Name = name,
            Day = day,
            IsStopped = answer.Verdict != PaymentVerdict.Pass,
            Transfers = answer.Transfers,
            Hits = [.. answer.Reasons.Where(reason => reason.Verdict != PaymentVerdict.Pass).SelectMany(HitOf)],
        };
        PaymentReason[] reasons = [.. TransferComparison.Find(seen, history).Select(Reason)];
        if (reasons.Length > 0)
        {
            answer = PaymentScreener.Decided(answer with { Reasons = [.. answer.Reasons, .. reasons] });
        }

        return (answer, seen with { IsStopped = answer.Verdict != PaymentVerdict.Pass });
    }

    /// <summary>The answer for a message that passed by itself, when the other message of its payment is
    /// stopped.</summary>
    /// <param name="answer">The answer so far.</param>
    /// <param name="other">The other message.</param>
    public static PaymentAnswer StoppedBy(PaymentAnswer answer, SeenMessage other)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(other);
        var finding = new ComparisonFinding(ComparisonRule.Pair, 0, other, $"of one payment with {other.Name}", []);
        return PaymentScreener.Decided(answer with { Reasons = [.. answer.Reasons, Reason(finding)] });
    }

    static IEnumerable<SeenHit> HitOf(PaymentReason reason) =>
        reason.Match is { } match
            ?
            [
                new(
                    reason.Transaction, reason.Role, reason.Label, match.Party.Id.Value,
                    Transfers.Plain(match.SubjectName)),
            ]
            : [];

    static PaymentReason Reason(ComparisonFinding finding)
    {
        var isPair = finding.Rule == ComparisonRule.Pair;
        var isStopped = finding.Earlier?.IsStopped == true;
        var which = finding.Earlier is { } earlier && !isPair ? $" {earlier.Name}" : "";
        var stopped = isStopped ? $", {(isPair ? "which is " : "")}stopped" : "";
        return new()
        {
            Kind = PaymentReasonKind.Comparison,
            Verdict = isPair && !isStopped ? PaymentVerdict.Pass : PaymentVerdict.Hold,
            Text = $"{Word(finding.Rule)}: {finding.Text}{which}{stopped}"
                + (finding.Changes.IsEmpty ? "" : $": {string.Join("; ", finding.Changes)}"),
            Transaction = finding.Transaction,
            Comparison = finding,
        };
    }

    static string Word(ComparisonRule rule) => rule == ComparisonRule.Pair ? "pair" : $"R{(int)rule}";
}
