namespace Cordon.Payments;

/// <summary>References in XML text: the five that XML knows, and those by number. No other can be in a message without
/// a document type, and that is never followed.</summary>
static class MxReferences
{
    // "&#x10FFFF;" has ten characters; leading noughts are allowed for as far as a text is read with them.
    const int LengthMax = 12;

    static readonly System.Buffers.SearchValues<byte> Hexadecimal =
        System.Buffers.SearchValues.Create("0123456789ABCDEFabcdef"u8);

    /// <summary>Where the first ampersand stands that begins no reference; -1 when there is none.</summary>
    /// <param name="text">A text, with the comments, instructions and CDATA sections in it, in which an ampersand is an
    /// ampersand.</param>
    public static int FirstBroken(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAny((byte)'&', (byte)'<');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            var rest = text[at..];
            var length = rest.StartsWith("<!--"u8) ? Length(rest, "-->"u8)
                : rest.StartsWith("<![CDATA["u8) ? Length(rest, "]]>"u8)
                : rest.StartsWith("<?"u8) ? Length(rest, "?>"u8)
                : rest[0] == '<' ? 1
                : LengthOf(rest);
            if (length == 0)
            {
                return at;
            }

            at += length;
        }

        return -1;
    }

    static int Length(ReadOnlySpan<byte> section, ReadOnlySpan<byte> close) =>
        section.IndexOf(close) is var end and >= 0 ? end + close.Length : section.Length;

    static int LengthOf(ReadOnlySpan<byte> reference)
    {
        var end = reference[..Math.Min(LengthMax, reference.Length)].IndexOf((byte)';');
        if (end < 0)
        {
            return 0;
        }

        var name = reference[1..end];
        var isKnown = name.SequenceEqual("amp"u8) || name.SequenceEqual("lt"u8) || name.SequenceEqual("gt"u8)
            || name.SequenceEqual("quot"u8) || name.SequenceEqual("apos"u8)
            || (name is [(byte)'#', (byte)'x', _, ..]
                && name[2..].IndexOfAnyExcept(Hexadecimal) < 0)
            || (name is [(byte)'#', >= (byte)'0' and <= (byte)'9', ..]
                && name[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0);
        return isKnown ? end + 1 : 0;
    }
}
