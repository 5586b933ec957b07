using System.Collections.Immutable;
using Cordon.Payments;
using Cordon.Payments.Comparing;

namespace Cordon.Screening.Payments;

/// <summary>What is to be done with a payment message.</summary>
public enum PaymentVerdict
{
    /// <summary>A person must look: there is a hit, or something was not understood.</summary>
    Hold,

    /// <summary>The complete search found nothing.</summary>
    Pass,

    /// <summary>A rule of the policy refuses it without a person.</summary>
    Reject,
}

/// <summary>How a reason came about.</summary>
public enum PaymentReasonKind
{
    /// <summary>The form of the message.</summary>
    Form,

    /// <summary>A number or code of a listed party.</summary>
    Identifier,

    /// <summary>The name of a party of the message.</summary>
    Name,

    /// <summary>A listed name in text.</summary>
    Text,

    /// <summary>A place under a trade ban.</summary>
    Place,

    /// <summary>What the comparison with earlier messages found.</summary>
    Comparison,
}

/// <summary>One reason for a verdict.</summary>
public sealed record PaymentReason
{
    /// <summary>How it came about.</summary>
    public required PaymentReasonKind Kind { get; init; }

    /// <summary>What this reason alone asks for; <see cref="PaymentVerdict.Pass"/> when it only informs.</summary>
    public required PaymentVerdict Verdict { get; init; }

    /// <summary>What was found, and how it was read; a sentence fragment for an analyst.</summary>
    public required string Text { get; init; }

    /// <summary>Whose it is in the message.</summary>
    public PaymentRole Role { get; init; }

    /// <summary>The transfer in the message; 0 for the message as a whole.</summary>
    public int Transaction { get; init; }

    /// <summary>The tag or element: <c>57A</c>, <c>Cdtr</c>.</summary>
    public string Label { get; init; } = "";

    /// <summary>The first byte that it is about, and the byte after the last.</summary>
    public (int Start, int EndExcl) Bytes { get; init; }

    /// <summary>The match, for a name or an identifier of a party.</summary>
    public Match? Match { get; init; }

    /// <summary>Why it informs and does not hold, where the policy says so.</summary>
    public HitRelief Relief { get; init; }

    /// <summary>All that the message says of the party that was hit, in plain form; empty without a match.</summary>
    public string SubjectText { get; init; } = "";

    /// <summary>The name of the other side of the payment, in plain form; empty without a match or a side.</summary>
    public string Counterparty { get; init; } = "";

    /// <summary>The finding, where the message was compared with earlier ones.</summary>
    public ComparisonFinding? Comparison { get; init; }

    /// <summary>What must be done, by whom and by which act: one line a designation in force.</summary>
    public ImmutableArray<string> Measures { get; init; } = [];
}

/// <summary>The answer for one message.</summary>
public sealed record PaymentAnswer
{
    /// <summary>What is to be done.</summary>
    public required PaymentVerdict Verdict { get; init; }

    /// <summary>Why: what weighs most first, then message order. Never empty unless the message passes.</summary>
    public required ImmutableArray<PaymentReason> Reasons { get; init; }

    /// <summary>What the message is: <c>MT103</c>, <c>pacs.008</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What the message orders, for the comparison with other messages.</summary>
    public ImmutableArray<Transfer> Transfers { get; init; } = [];

    /// <summary>The day on which designations had to be in force: that of the transfer, or of the screening.</summary>
    public required DateOnly Day { get; init; }
}
