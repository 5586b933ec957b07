namespace Cordon.Payments;

/// <summary>A run of bytes of a message that is one thing.</summary>
/// <remarks>The pieces of a message are in order, without gap and without overlap: together they are the message. 16
/// bytes each.</remarks>
/// <param name="Start">Offset of the first byte in the message as received, from 0.</param>
/// <param name="Length">In bytes; at least 1.</param>
/// <param name="Field">The field it belongs to, an index into <see cref="MessageBuffer.Fields"/>; -1 for none.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsEncoded">Is it XML text with references, CDATA or comments inside, so that its bytes are not its
/// text?</param>
public readonly record struct Piece(int Start, int Length, int Field, ContentKind Kind, bool IsEncoded)
{
    /// <summary>The offset after its last byte.</summary>
    public int EndExcl => Start + Length;

    /// <summary>Is it looked at by screening?</summary>
    public bool IsScreened => Kind > ContentKind.NotScreened;
}

/// <summary>A field of an MT message, or an element with text or an attribute of an ISO 20022 message.</summary>
/// <param name="NameStart">Where its tag or element name stands, in bytes from 0.</param>
/// <param name="NameLength">How long that is, in bytes, at most 65,535; 0 where there is none.</param>
/// <param name="Role">Whose it is.</param>
/// <param name="Group">Fields of one party have one number; numbers rise with the message. 0: of no party.</param>
/// <param name="Transaction">0 for the message as a whole, 1 for its first transaction, and so on; 65,535 for all
/// beyond.</param>
public readonly record struct PaymentField(
    int NameStart, ushort NameLength, PaymentRole Role, int Group, ushort Transaction)
{
    /// <summary>Is it part of the customer transfer that a transfer between banks covers: sequence B of a 202 COV,
    /// UndrlygCstmrCdtTrf?</summary>
    public bool IsUnderlying { get; init; }
}
