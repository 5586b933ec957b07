using System.Globalization;

namespace Cordon.Payments;

/// <summary>What the input is.</summary>
public enum MessageForm : byte
{
    /// <summary>Neither: the whole input is screened as text, and held.</summary>
    Unknown,

    /// <summary>SWIFT MT (FIN).</summary>
    Mt,

    /// <summary>ISO 20022 in XML.</summary>
    Mx,
}

/// <summary>Takes what a reader finds in one message. Owned by the caller and used again for the next
/// message.</summary>
/// <remarks>
/// Data layout: three arrays of structs that grow and are never given back, so that a reader that has seen a few
/// messages allocates nothing. Not safe for several threads; give each its own. Memory: at most 16 bytes a byte of
/// input, since a piece takes two bytes of input at the least on average and findings are bounded.
/// </remarks>
public sealed class MessageBuffer
{
    /// <summary>More findings than this are counted by kind only.</summary>
    public const int FindingsMax = 64;

    Piece[] _pieces = new Piece[256];
    PaymentField[] _fields = new PaymentField[128];
    readonly Finding[] _findings = new Finding[FindingsMax];
    int _pieceCount;
    int _fieldCount;
    int _findingCount;
    uint _kinds;
    int _done;

    /// <summary>What the input is.</summary>
    public MessageForm Form { get; internal set; }

    /// <summary>The type of an MT: 103; 0 where it is not known, and for ISO 20022.</summary>
    public int MtType { get; internal set; }

    /// <summary>What an ISO 20022 message is, without its version: <c>pacs.008</c>; empty where it is not known, and
    /// for MT.</summary>
    public string MxType { get; internal set; } = "";

    /// <summary><c>MT103</c>, <c>pacs.008</c>, or as much of it as is known.</summary>
    public string Type => Form switch
    {
        MessageForm.Mt when MtType > 0 => string.Create(CultureInfo.InvariantCulture, $"MT{MtType:000}"),
        MessageForm.Mt => "MT",
        MessageForm.Mx when MxType.Length > 0 => MxType,
        MessageForm.Mx => "ISO 20022",
        _ => "unknown",
    };

    /// <summary>The form that block 3 field 119 asks for.</summary>
    public MtVariant Variant { get; internal set; }

    /// <summary>The pieces, which together are the message.</summary>
    public ReadOnlySpan<Piece> Pieces => _pieces.AsSpan(0, _pieceCount);

    /// <summary>The fields in message order.</summary>
    public ReadOnlySpan<PaymentField> Fields => _fields.AsSpan(0, _fieldCount);

    /// <summary>The first findings in the order found.</summary>
    public ReadOnlySpan<Finding> Findings => _findings.AsSpan(0, _findingCount);

    /// <summary>Was this kind found anywhere?</summary>
    public bool Has(FindingKind kind) => (_kinds & (1u << (int)kind)) != 0;

    /// <summary>Was anything found that keeps a machine from passing the message?</summary>
    public bool Holds => _kinds >= 1u << (int)FindingKind.NotAMessage;

    /// <summary>Where the last piece so far ends.</summary>
    internal int Done => _done;

    internal int FieldCount => _fieldCount;

    internal void Clear()
    {
        (_pieceCount, _fieldCount, _findingCount, _kinds, _done) = (0, 0, 0, 0, 0);
        (Form, MtType, MxType, Variant) = (MessageForm.Unknown, 0, "", MtVariant.Plain);
    }

    internal int AddField(in PaymentField field)
    {
        if (_fieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, _fieldCount * 2);
        }

        _fields[_fieldCount] = field;
        return _fieldCount++;
    }

    internal void SetRole(int field, PaymentRole role) => _fields[field] = _fields[field] with { Role = role };

    /// <summary>The piece from <paramref name="start"/>; what was left out before it is structural.</summary>
    internal void Add(int start, int length, ContentKind kind, int field, bool isEncoded = false)
    {
        if (length <= 0)
        {
            return;
        }

        if (_pieceCount + 2 > _pieces.Length)
        {
            Array.Resize(ref _pieces, _pieces.Length * 2);
        }

        if (start > _done)
        {
            _pieces[_pieceCount++] = new(_done, start - _done, -1, ContentKind.Structural, false);
        }

        _pieces[_pieceCount++] = new(start, length, field, kind, isEncoded);
        _done = start + length;
    }

    /// <summary>Everything up to <paramref name="end"/> that was left out is structural.</summary>
    internal void Close(int end)
    {
        if (end > _done)
        {
            Add(_done, end - _done, ContentKind.Structural, -1);
        }
    }

    internal void Find(FindingKind kind, int offset)
    {
        _kinds |= 1u << (int)kind;
        if (_findingCount < FindingsMax)
        {
            _findings[_findingCount++] = new(kind, offset);
        }
    }
}

/// <summary>A variant of an MT that block 3 field 119 names.</summary>
public enum MtVariant : byte
{
    /// <summary>None.</summary>
    Plain,

    /// <summary><c>STP</c>.</summary>
    Stp,

    /// <summary><c>REMIT</c>.</summary>
    Remit,

    /// <summary><c>COV</c>: sequence B carries the customer transfer that is covered.</summary>
    Cover,
}
