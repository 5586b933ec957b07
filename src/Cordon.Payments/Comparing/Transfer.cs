using System.Collections.Immutable;

namespace Cordon.Payments.Comparing;

/// <summary>What a transfer says of one party, or in one free text, in the form in which messages are
/// compared.</summary>
/// <param name="Role">Whose it is.</param>
/// <param name="Label">The tag or element: <c>50K</c>, <c>Dbtr</c>.</param>
/// <param name="IsUnderlying">Does it belong to the customer transfer that is covered?</param>
/// <param name="Name">Capital letters and figures, one blank between words; the signs themselves where there are only
/// signs. Empty where there is none.</param>
/// <param name="Text">The rest in the same form: address, free text. At most 400 characters.</param>
/// <param name="Account">Letters and figures of the first account; empty for none.</param>
/// <param name="Bic">The first eight characters of the first BIC; empty for none.</param>
public sealed record TransferPart(
    PaymentRole Role, string Label, bool IsUnderlying, string Name, string Text, string Account, string Bic);

/// <summary>One movement of money that a message orders: what is compared to recognise a payment that comes
/// back.</summary>
/// <remarks>References, amounts and parties, never the whole message. An empty text stands for what the message does
/// not say.</remarks>
public sealed record Transfer
{
    /// <summary><c>MT103</c>, <c>pacs.008</c>.</summary>
    public required string Type { get; init; }

    /// <summary>0 where the message is one transfer, else its number in it.</summary>
    public required int Transaction { get; init; }

    /// <summary>Between banks for themselves or as cover (category 2, pacs.009), and not for customers?</summary>
    public required bool IsBetweenBanks { get; init; }

    /// <summary>The sender's BIC8, else the debtor's bank's.</summary>
    public string Sender { get; init; } = "";

    /// <summary>The receiver's BIC8.</summary>
    public string Receiver { get; init; } = "";

    /// <summary>The unique end-to-end transaction reference, in small letters.</summary>
    public string Uetr { get; init; } = "";

    /// <summary>The sender's reference: field 20, or of a repeated transaction 21; InstrId, else MsgId.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The reference of the transfer that this one belongs to: field 21, EndToEndId.</summary>
    public string Related { get; init; } = "";

    /// <summary>Currency, ISO 4217.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The amount in that currency; null where it was not understood.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The day of settlement, else of execution.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Does the message call itself a possible duplicate or a copy?</summary>
    public bool IsPossibleDuplicate { get; init; }

    /// <summary>Parties and free texts in message order; at most 64.</summary>
    public required ImmutableArray<TransferPart> Parts { get; init; }

    /// <summary>Does it carry the customer transfer that it covers?</summary>
    public bool IsCover => Parts.Any(part => part.IsUnderlying);

    /// <summary>The first part of a role, of the customer transfer where there are two; null where there is
    /// none.</summary>
    /// <param name="role">Whose.</param>
    public TransferPart? Customer(PaymentRole role) =>
        Parts.FirstOrDefault(part => part.Role == role && part.IsUnderlying == IsCover);
}
