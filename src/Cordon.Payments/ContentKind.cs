namespace Cordon.Payments;

/// <summary>What a run of bytes of a message is, and so how it is screened.</summary>
/// <remarks>The first two are the only ones that screening passes over. A value is <see cref="NotScreened"/> only while
/// it has the very form of an amount, a date, a code or a number; anything else in its place is screened as
/// narrative.</remarks>
public enum ContentKind : byte
{
    /// <summary>Syntax: block marks, tags, line ends, markup. Says nothing about anybody.</summary>
    Structural,

    /// <summary>An amount, a date, a code or a number in the form that the standard prescribes.</summary>
    NotScreened,

    /// <summary>The name of a party, or the line of an address block that begins with it.</summary>
    Name,

    /// <summary>A line of an address. In unstructured blocks it may as well be the rest of a name.</summary>
    Address,

    /// <summary>A town.</summary>
    Town,

    /// <summary>A country, as a code or in words.</summary>
    Country,

    /// <summary>An account number or IBAN, without the slash before it.</summary>
    Account,

    /// <summary>A business identifier code, ISO 9362: 8, 11 or, of a terminal, 12 characters.</summary>
    Bic,

    /// <summary>A legal entity identifier, ISO 17442.</summary>
    Lei,

    /// <summary>A bank's number in a clearing system, with its two-letter code where the message has one:
    /// <c>RU044525225</c>.</summary>
    ClearingNumber,

    /// <summary>Another number or identifier of a party.</summary>
    Identifier,

    /// <summary>A date of birth.</summary>
    BirthDate,

    /// <summary>A reference that banks give a message or a payment. Screened as text: names have been moved
    /// there.</summary>
    Reference,

    /// <summary>Free text of any kind, and everything that was not understood.</summary>
    Narrative,
}
