using System.Globalization;
using System.Text;

namespace Cordon.Payments;

/// <summary>The text that the bytes of a piece stand for.</summary>
public static class PieceText
{
    /// <summary>The text: UTF-8, or one character a byte where it is not that; in XML with references resolved, CDATA
    /// unpacked and comments left out, so that a name cut by them is whole.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="piece">One of its pieces.</param>
    public static string Of(ReadOnlySpan<byte> bytes, in Piece piece)
    {
        var text = Decode(bytes.Slice(piece.Start, piece.Length));
        return piece.IsEncoded ? Unpacked(text, hidden: false) : text;
    }

    /// <summary>What stands in comments and instructions inside the piece; empty where there are none.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="piece">One of its pieces.</param>
    public static string HiddenIn(ReadOnlySpan<byte> bytes, in Piece piece) =>
        piece.IsEncoded ? Unpacked(Decode(bytes.Slice(piece.Start, piece.Length)), hidden: true) : "";

    /// <summary>Bytes as text: UTF-16 by its mark, UTF-8 where they are valid, else a character a byte.</summary>
    static string Decode(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith([(byte)0xFF, (byte)0xFE]) ? Encoding.Unicode.GetString(bytes[2..])
        : bytes.StartsWith([(byte)0xFE, (byte)0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
        : System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes)
        : Encoding.Latin1.GetString(bytes);

    static string Unpacked(string text, bool hidden)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (Section(text, at, "<!--", "-->", out var inner, out var end)
                || Section(text, at, "<?", "?>", out inner, out end))
            {
                result.Append(hidden ? $"{inner} " : "");
                at = end;
            }
            else if (Section(text, at, "<![CDATA[", "]]>", out inner, out end))
            {
                result.Append(hidden ? "" : inner);
                at = end;
            }
            else if (text[at] == '&' && Reference(text, at, out inner, out end))
            {
                result.Append(hidden ? "" : inner);
                at = end;
            }
            else
            {
                result.Append(hidden ? "" : text[at]);
                at++;
            }
        }

        return result.ToString();
    }

    static bool Section(string text, int at, string open, string close, out string inner, out int end)
    {
        (inner, end) = ("", at);
        if (string.CompareOrdinal(text, at, open, 0, open.Length) != 0)
        {
            return false;
        }

        var until = text.IndexOf(close, at + open.Length, StringComparison.Ordinal);
        (inner, end) = until < 0
            ? (text[(at + open.Length)..], text.Length)
            : (text[(at + open.Length)..until], until + close.Length);
        return true;
    }

    // An unknown entity stays as it is written: nothing is opened.
    static bool Reference(string text, int at, out string inner, out int end)
    {
        const int LengthMax = 12;
        var semicolon = text.IndexOf(';', at, Math.Min(LengthMax, text.Length - at));
        (inner, end) = ("", semicolon + 1);
        if (semicolon < 0)
        {
            return false;
        }

        var name = text.AsSpan((at + 1)..semicolon);
        inner = name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "apos" => "'",
            ['#', 'x', .. var digits] => Character(digits, NumberStyles.AllowHexSpecifier),
            ['#', .. var digits] => Character(digits, NumberStyles.None),
            _ => "",
        };
        return inner.Length > 0;
    }

    static string Character(ReadOnlySpan<char> digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) && code > 0
            ? char.ConvertFromUtf32(code)
            : "";
}
