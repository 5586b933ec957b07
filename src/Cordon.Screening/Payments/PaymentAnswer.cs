using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Payments;

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

    /// <summary>The tag or element: <c>57A</c>, <c>Cdtr</c>.</summary>
    public string Label { get; init; } = "";

    /// <summary>The first byte that it is about, and the byte after the last.</summary>
    public (int Start, int EndExcl) Bytes { get; init; }

    /// <summary>The match, for a name or an identifier of a party.</summary>
    public Match? Match { get; init; }

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

    /// <summary>What the message is.</summary>
    public required MessageForm Form { get; init; }

    /// <summary>The type of an MT; 0 for others.</summary>
    public required int MtType { get; init; }

    /// <summary>The day on which designations had to be in force: that of the transfer, or of the screening.</summary>
    public required DateOnly Day { get; init; }
}

/// <summary>What decides about messages; named in every answer.</summary>
public sealed record PaymentPolicy
{
    /// <summary>Name and version.</summary>
    public required string Id { get; init; }

    /// <summary>The policy for names.</summary>
    public required Policy Names { get; init; }

    /// <summary>Measures for which an exact identifier of a bank rejects without a person, as long as nobody in the
    /// message is under an asset freeze: what must be frozen must not be sent back.</summary>
    public ImmutableArray<MeasureKind> Rejecting { get; init; } = [];

    /// <summary>The policy unless another is asked for.</summary>
    public static PaymentPolicy Default { get; } = new()
    {
        Id = "payments/1",
        Names = Policy.Default,
        Rejecting = [MeasureKind.MessagingBan, MeasureKind.TransactionBan],
    };
}
