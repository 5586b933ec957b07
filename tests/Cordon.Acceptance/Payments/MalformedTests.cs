using System.Text;
using Cordon.Payments;
using Cordon.Screening.Payments;
using Xunit;

namespace Cordon.Acceptance.Payments;

/// <summary>Public messages that nothing is amiss with, with a listed name in one of their fields, spoilt in 27 ways:
/// what is amiss is told, and the name is found for as long as its letters are there.</summary>
public sealed class MalformedTests(ITestOutputHelper output)
{
    const int Seeds = 40;
    const string Planted = "BELAGROPROMBANK";
    const string Party = "eu-messaging-bans:XV-1";

    static readonly PaymentScreener Screener = PaymentScreener.Build([], PaymentPolicy.Default, new(2026, 11, 24));

    static readonly string[] MtWays =
    [
        "cut off", "no end", "block 4 without its colon", "header too short", "brace in the text", "text after the end",
        "text before the first field", "second message", "second block 4", "broken tag", "bytes of no alphabet",
        "letters for an amount", "line too long",
    ];

    static readonly string[] MxWays =
    [
        "cut off", "end tag without its stroke", "end tag of another name", "stray angle", "unknown entity",
        "document type", "comment without an end", "second root", "unknown element", "eighty elements deep",
        "bytes of no alphabet", "attribute without quotes", "text after the end", "CDATA without an end",
    ];

    [Fact]
    public void A_spoilt_message_is_told_or_held_and_a_listed_name_in_it_is_found()
    {
        var random = new Random(27);
        var buffer = new MessageBuffer();
        byte[][] mt = [.. Sound(RealMessages.Mt("complete"), buffer)];
        byte[][] mx = [.. Sound(RealMessages.Mx(), buffer).Where(bytes => Find(bytes, "MsgId>") > 0)];
        var (spoilt, there) = (0, 0);
        foreach (var (way, isMt) in MtWays.Select(way => (way, true)).Concat(MxWays.Select(way => (way, false))))
        {
            for (var seed = 0; seed < Seeds; seed++)
            {
                var sound = isMt ? mt : mx;
                var message = WithName(sound[random.Next(sound.Length)], random, buffer);
                var changed = isMt ? SpoiltMt(way, message, random) : SpoiltMx(way, message, random);
                var answer = Screener.Screen(changed, buffer);
                var text = Encoding.Latin1.GetString(changed);
                Assert.True(buffer.Findings.Length > 0, $"{way}: nothing told of\n{text}");
                spoilt++;
                if (changed.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Planted)) >= 0)
                {
                    there++;
                    Assert.True(
                        answer.Reasons.Any(reason => reason.Match?.Party.Id.Value == Party),
                        $"{way}: not found in\n{text}");
                }
            }
        }

        output.WriteLine($"{MtWays.Length + MxWays.Length} ways, {spoilt} spoilt messages of {mt.Length} and "
            + $"{mx.Length}, all told; the name is still there in {there}, and found in all of them");
        Assert.Equal(27, MtWays.Length + MxWays.Length);
        Assert.True(there > spoilt / 2);
    }

    static IEnumerable<byte[]> Sound(IEnumerable<(string Name, byte[] Bytes)> messages, MessageBuffer buffer)
    {
        foreach (var (_, bytes) in messages)
        {
            PaymentReader.Read(bytes, buffer);
            // A comment or CDATA section may hold anything that looks like a tag and is none.
            // In a message of another standard anything may stand anywhere.
            var isKnown = buffer.Form == MessageForm.Mt || buffer.MxType is ['p', ..] or ['c', ..];
            if (isKnown && buffer.Findings.Length == 0 && Places(buffer).Any() && bytes.AsSpan().IndexOf("<!"u8) < 0)
            {
                yield return bytes;
            }
        }
    }

    static IEnumerable<Piece> Places(MessageBuffer buffer) => buffer.Pieces.ToArray().Where(piece => !piece.IsEncoded
        && piece.Kind is ContentKind.Name or ContentKind.Narrative or ContentKind.Reference or ContentKind.Address);

    static byte[] WithName(byte[] bytes, Random random, MessageBuffer buffer)
    {
        PaymentReader.Read(bytes, buffer);
        Piece[] places = [.. Places(buffer)];
        var place = places[random.Next(places.Length)];
        return [.. bytes[..place.Start], .. Encoding.ASCII.GetBytes(Planted), .. bytes[place.EndExcl..]];
    }

    static byte[] Insert(byte[] bytes, int at, string text) =>
        [.. bytes[..at], .. Encoding.Latin1.GetBytes(text), .. bytes[at..]];

    static int Find(byte[] bytes, string text, int from = 0)
    {
        var at = bytes.AsSpan(from).IndexOf(Encoding.ASCII.GetBytes(text));
        return at < 0 ? -1 : at + from;
    }

    static byte[] SpoiltMt(string way, byte[] bytes, Random random)
    {
        var text = Find(bytes, "{4:");
        var end = bytes.AsSpan().LastIndexOf("-}"u8);
        // The end of a line within the text, so that what is put there begins one.
        int LineEnd()
        {
            var from = text + 3 + random.Next(Math.Max(1, end - text - 3));
            var line = bytes.AsSpan(from).IndexOf((byte)'\n');
            return line < 0 || from + line + 1 > end ? Find(bytes, "\n", text) + 1 : from + line + 1;
        }

        return way switch
        {
            "cut off" => bytes[..(text + 4 + random.Next(Math.Max(1, end - text - 4)))],
            "no end" => [.. bytes[..end], .. bytes[(end + 2)..]],
            "block 4 without its colon" => [.. bytes[..(text + 2)], .. bytes[(text + 3)..]],
            "header too short" => [.. bytes[..8], .. bytes[(9 + random.Next(6))..]],
            "brace in the text" => Insert(bytes, LineEnd(), random.Next(2) == 0 ? "{X" : "X}"),
            "text after the end" => [.. bytes, .. "AND MORE OF IT"u8],
            "text before the first field" => Insert(bytes, text + 3, "\r\nTEXT OF NO FIELD"),
            "second message" => [.. bytes, .. bytes],
            "second block 4" => [.. bytes, .. "{4:\r\n:20:SECOND\r\n-}"u8],
            "broken tag" => Insert(bytes, LineEnd(), random.Next(2) == 0 ? ":X9:NAME\r\n" : ":NAME\r\n"),
            "bytes of no alphabet" => Insert(bytes, LineEnd(), "\u00FF\u00E9"),
            "letters for an amount" => Insert(bytes, LineEnd(), ":32A:261124EURABC\r\n"),
            _ => Insert(bytes, LineEnd(), $":59:{new string('A', 40)}\r\n"),
        };
    }

    static byte[] SpoiltMx(string way, byte[] bytes, Random random)
    {
        // After a start tag of an element in the midst of the message.
        int Inside()
        {
            var from = bytes.Length / 3 + random.Next(bytes.Length / 3);
            for (var at = Find(bytes, ">", from); at > 0; at = Find(bytes, ">", at + 1))
            {
                if (at + 1 < bytes.Length && bytes[at - 1] is not ((byte)'/' or (byte)'?' or (byte)'-'))
                {
                    return at + 1;
                }
            }

            return Find(bytes, ">", 60) + 1;
        }

        int EndTag() => Find(bytes, "</", bytes.Length / 4 + random.Next(bytes.Length / 2));

        return way switch
        {
            "cut off" => bytes[..(bytes.Length / 4 + random.Next(bytes.Length / 2))],
            "end tag without its stroke" => [.. bytes[..(EndTag() is var at ? at + 1 : 0)], .. bytes[(at + 2)..]],
            "end tag of another name" => Insert(bytes, EndTag() + 2, "X"),
            "stray angle" => Insert(bytes, Inside(), "< "),
            "unknown entity" => Insert(bytes, Inside(), "&what;"),
            "document type" => [.. "<!DOCTYPE d [<!ENTITY e 'x'>]>"u8, .. bytes],
            "comment without an end" => Insert(bytes, Inside(), "<!-- "),
            "second root" => [.. bytes, .. "<Document/>"u8],
            "unknown element" => Insert(
                bytes, Find(bytes, "MsgId>", Find(bytes, "MsgId>") + 1) + 6, "<Another>x</Another>"),
            "eighty elements deep" => Insert(
                bytes, Inside(), string.Concat(Enumerable.Repeat("<a>", 80).Concat(Enumerable.Repeat("</a>", 80)))),
            "bytes of no alphabet" => Insert(bytes, Inside(), "\u00FF\u00FE"),
            "attribute without quotes" => Insert(bytes, EndTag(), "<X a=b>y</X>"),
            "text after the end" => [.. bytes, .. "AND MORE OF IT"u8],
            _ => Insert(bytes, Inside(), "<![CDATA["),
        };
    }
}
