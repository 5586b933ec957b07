using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Cordon.Payments;
using Xunit;

namespace Cordon.Acceptance.Payments;

/// <summary>Real messages, against what other means find in them.</summary>
public sealed partial class PaymentReaderTests(ITestOutputHelper output)
{
    const string Planted = "QZVXKW";

    [Fact]
    public void Every_byte_of_every_message_is_accounted_for_and_gives_the_same_bytes_again()
    {
        var buffer = new MessageBuffer();
        var count = 0;
        foreach (var (name, bytes) in RealMessages.Mt().Concat(RealMessages.Mx()))
        {
            CheckCover(name, bytes, buffer);
            count++;
        }

        Assert.True(count >= 1_000, $"{count} messages");
    }

    [Fact]
    public void Complete_MT_messages_are_understood_and_their_tags_are_those_that_a_pattern_finds()
    {
        var buffer = new MessageBuffer();
        var (count, held) = (0, 0);
        foreach (var (name, bytes) in RealMessages.Mt("complete"))
        {
            PaymentReader.Read(bytes, buffer);
            var text = Encoding.Latin1.GetString(bytes);
            count++;
            if (buffer.Holds)
            {
                held++;
                var findings = buffer.Findings.ToArray().Where(finding => finding.Holds);
                output.WriteLine($"{name}: {string.Join(' ', findings)}");
                continue;
            }

            if (text.Contains("{4:{", StringComparison.Ordinal))
            {
                // A service message; where it carries a copy of another message, that is one narrative.
                continue;
            }

            var tags = buffer.Fields.ToArray()
                .Where(field => field.NameLength > 0 && field.NameStart > 0 && bytes[field.NameStart - 1] == ':')
                .Select(field => text.Substring(field.NameStart, field.NameLength));
            Assert.Equal(Tag().Matches(text).Select(match => match.Groups[1].Value), tags);
        }

        output.WriteLine($"{count} messages, {held} held");
        Assert.True(held * 10 < count, $"{held} of {count} held");
    }

    [Fact]
    public void The_text_of_every_element_is_what_a_whole_XML_reader_reads()
    {
        var buffer = new MessageBuffer();
        var (count, refused) = (0, 0);
        foreach (var (name, bytes) in RealMessages.Mx())
        {
            PaymentReader.Read(bytes, buffer);
            if (Texts(bytes) is not { } expected)
            {
                refused++;
                Assert.True(buffer.Holds || buffer.Has(FindingKind.HiddenText), $"{name}: no XML, and not held");
                continue;
            }

            var found = buffer.Pieces.ToArray().Where(piece => piece.Field >= 0 && !IsAttribute(bytes, piece))
                .Select(piece => PieceText.Of(bytes, piece).Trim()).Where(text => text.Length > 0);
            Assert.Equal(expected, found);
            Assert.False(buffer.Has(FindingKind.NotWellFormed), name);
            count++;
        }

        output.WriteLine($"{count} messages equal, {refused} are no XML");
        Assert.True(count >= 600);
    }

    [Fact]
    public void A_name_planted_in_any_field_is_in_a_piece_that_is_screened()
    {
        var buffer = new MessageBuffer();
        var planted = 0;
        foreach (var (name, bytes) in RealMessages.Mt().Concat(RealMessages.Mx()))
        {
            PaymentReader.Read(bytes, buffer);
            Piece[] pieces = [.. buffer.Pieces.ToArray().Where(piece => piece.Kind != ContentKind.Structural)];
            foreach (var piece in pieces.Where((_, i) => i % 7 == name.Length % 7))
            {
                byte[] changed =
                    [.. bytes[..piece.Start], .. Encoding.ASCII.GetBytes(Planted), .. bytes[piece.EndExcl..]];
                PaymentReader.Read(changed, buffer);
                Assert.True(Finds(changed, buffer), $"{name}: at {piece.Start} ({piece.Kind})");
                planted++;
            }
        }

        output.WriteLine($"{planted} planted");
        Assert.True(planted > 5_000);
    }

    [Fact]
    public void Damaged_messages_are_covered_and_what_is_left_of_a_planted_name_is_screened()
    {
        var buffer = new MessageBuffer();
        var random = new Random(5);
        var (count, held) = (0, 0);
        foreach (var (name, bytes) in RealMessages.Mt("complete").Concat(RealMessages.Mx().Where((_, i) => i % 4 == 0)))
        {
            for (var seed = 0; seed < 40; seed++)
            {
                var changed = Damaged(bytes, random, seed);
                var at = random.Next(changed.Length + 1);
                changed = [.. changed[..at], .. Encoding.ASCII.GetBytes(Planted), .. changed[at..]];
                CheckCover(name, changed, buffer);
                count++;
                held += buffer.Holds ? 1 : 0;
                // In a tag, an element's name or a namespace it is syntax: then something must be amiss.
                Assert.True(Finds(changed, buffer) || buffer.Holds || buffer.Findings.Length > 0
                    || IsInSyntax(changed), $"{name}: seed {seed}, at {at}");
            }
        }

        output.WriteLine($"{count} mutants, {held} held");
    }

    static bool IsInSyntax(byte[] bytes) =>
        Encoding.Latin1.GetString(bytes) is var text && Syntax().IsMatch(text);

    static byte[] Damaged(byte[] bytes, Random random, int seed)
    {
        var (at, other) = (random.Next(bytes.Length), random.Next(bytes.Length));
        var (first, last) = (Math.Min(at, other), Math.Max(at, other));
        var copy = (byte[])bytes.Clone();
        byte[] Insert(string text) => [.. bytes[..at], .. Encoding.Latin1.GetBytes(text), .. bytes[at..]];
        byte[] Replaced(string old, string by) =>
            Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(old, by, StringComparison.Ordinal));
        switch (seed % 27)
        {
            case 0:
                return bytes[..at];
            case 1:
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
            case 2:
                return [.. bytes[..first], .. bytes[last..]];
            case 3:
                return [.. bytes[..last], .. bytes[first..]];
            case 4:
                copy[at] = (byte)"{}:<>&/\n-\""[random.Next(10)];
                return copy;
            case 5:
                return [.. bytes[..at], .. bytes];
            case 6:
                return [.. bytes.Where(b => b != '\r')];
            case 7:
                return [.. bytes[..at], 0, 0xFF, .. bytes[at..]];
            case 8:
                return bytes[at..];
            case 9:
                return [.. bytes, .. bytes];
            case 10:
                return [.. bytes[last..], .. bytes[..last]];
            case 11:
                return Replaced("-}", "");
            case 12:
                return Replaced("{4:", "{4");
            case 13:
                return Replaced("{2:", "{9:");
            case 14:
                return Replaced("</", "<");
            case 15:
                return Replaced(">", "> ");
            case 16:
                return Insert("<!DOCTYPE x [<!ENTITY e \"QZVXKW\">]>");
            case 17:
                return Insert("<!--");
            case 18:
                return Insert("]]>");
            case 19:
                return Insert("<![CDATA[");
            case 20:
                return Insert("\r\n:59:X\r\n");
            case 21:
                return Insert("-}{4:\r\n");
            case 22:
                return Insert(new string('A', 5_000));
            case 23:
                return Insert(new string('\n', 300));
            case 24:
                return Insert(string.Concat(Enumerable.Repeat("<a>", 80)));
            case 25:
                return [.. "\uFEFF"u8, .. bytes];
            default:
                return Insert("\u0000\u0001\u001A");
        }
    }

    static bool Finds(byte[] bytes, MessageBuffer buffer)
    {
        foreach (var piece in buffer.Pieces)
        {
            if (piece.IsScreened && Encoding.Latin1.GetString(bytes, piece.Start, piece.Length)
                .Contains(Planted, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    static void CheckCover(string name, byte[] bytes, MessageBuffer buffer)
    {
        PaymentReader.Read(bytes, buffer);
        var end = 0;
        var again = new byte[bytes.Length];
        foreach (var piece in buffer.Pieces)
        {
            Assert.True(piece.Start == end && piece.Length > 0, $"{name}: at {end}");
            bytes.AsSpan(piece.Start, piece.Length).CopyTo(again.AsSpan(piece.Start));
            end = piece.EndExcl;
        }

        Assert.True(end == bytes.Length && again.AsSpan().SequenceEqual(bytes), name);
    }

    static bool IsAttribute(byte[] bytes, Piece piece) =>
        piece.Start > 1 && bytes[piece.Start - 1] is (byte)'"' or (byte)'\''
        && bytes.AsSpan(0, piece.Start - 1).TrimEnd(" "u8) is [.., (byte)'='];

    // The runs of text between tags, each trimmed; null when it is no XML.
    static List<string>? Texts(byte[] bytes)
    {
        var texts = new List<string>();
        var run = new StringBuilder();
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(bytes), new() { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                {
                    Take();
                }
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace)
                {
                    run.Append(reader.Value);
                }
            }
        }
        catch (XmlException)
        {
            return null;
        }

        Take();
        return texts;

        void Take()
        {
            if (run.ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text)
            {
                texts.Add(text);
            }

            run.Clear();
        }
    }

    [GeneratedRegex(@"(?:^|\n|\{4:):([0-9]{2}[A-Z]?):")]
    private static partial Regex Tag();

    [GeneratedRegex("[:{}/<=\"'][^ <>\"'\n]*QZVXKW|<[^<>]*QZVXKW|QZVXKW[^ <>\n]*[:=]")]
    private static partial Regex Syntax();
}
