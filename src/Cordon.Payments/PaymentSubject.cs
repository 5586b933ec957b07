using System.Collections.Immutable;

namespace Cordon.Payments;

/// <summary>One way to read a name in a message.</summary>
/// <param name="Text">The name. Never empty.</param>
/// <param name="How">How it was read: "as written", "lines joined", a code table.</param>
public sealed record NameReading(string Text, string How);

/// <summary>A number or code that names somebody.</summary>
/// <param name="Kind">Which: BIC, LEI, account, clearing number or another.</param>
/// <param name="Text">As written.</param>
/// <param name="Offset">Where it stands, in bytes from 0.</param>
public sealed record PaymentIdentifier(ContentKind Kind, string Text, int Offset);

/// <summary>A stretch of text of a message, and where its lines stand.</summary>
/// <param name="Text">Lines divided by LF.</param>
/// <param name="How">How it was read: "as written", "in a comment", a code table.</param>
public sealed record PaymentText(string Text, string How);

/// <summary>How a postal address is written.</summary>
public enum AddressForm
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>In elements of their own.</summary>
    Structured,

    /// <summary>Town and country in elements of their own, the rest in lines.</summary>
    Hybrid,

    /// <summary>In lines; not town and country both in elements of their own.</summary>
    Unstructured,
}

/// <summary>What a message says of one party, or one text that belongs to no party.</summary>
public sealed record PaymentSubject
{
    /// <summary>Whose it is.</summary>
    public required PaymentRole Role { get; init; }

    /// <summary>0 for the message as a whole, then the number of the transaction.</summary>
    public required int Transaction { get; init; }

    /// <summary>Is it part of the customer transfer that a transfer between banks covers?</summary>
    public bool IsUnderlying { get; init; }

    /// <summary>The tag or the element's name where it begins: <c>50K</c>, <c>Dbtr</c>. Empty for loose text.</summary>
    public required string Label { get; init; }

    /// <summary>The offset of its first byte.</summary>
    public required int Start { get; init; }

    /// <summary>The offset after its last byte.</summary>
    public required int EndExcl { get; init; }

    /// <summary>Every reading of its name: as written, with the next lines, with and without a blank where a line
    /// broke, decoded. Empty for text without a name.</summary>
    public ImmutableArray<NameReading> Names { get; init; } = [];

    /// <summary>Everything that is screened of it, as text, and its further readings. Never empty.</summary>
    public required ImmutableArray<PaymentText> Texts { get; init; }

    /// <summary>Codes and numbers.</summary>
    public ImmutableArray<PaymentIdentifier> Identifiers { get; init; } = [];

    /// <summary>Countries as written: a code or words.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Dates of birth as written.</summary>
    public ImmutableArray<string> BirthDates { get; init; } = [];

    /// <summary>How its address is written; of ISO 20022 messages only.</summary>
    public AddressForm Address { get; init; }

    /// <summary>Is it an agent, by its role?</summary>
    public bool IsAgent => Role is PaymentRole.Sender or PaymentRole.Receiver or PaymentRole.DebtorAgent
        or PaymentRole.InstructingAgent or PaymentRole.InstructedAgent or PaymentRole.ReimbursementAgent
        or PaymentRole.IntermediaryAgent or PaymentRole.CreditorAgent;
}
