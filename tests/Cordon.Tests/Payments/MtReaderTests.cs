using System.Text;
using Cordon.Payments;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Payments;

public sealed class MtReaderTests
{
    const string Head = "{1:F01AAAABE22AXXX0000000000}{2:I103BBBBDE33XXXXN}{4:\r\n";

    static readonly string[] Fragments =
    [
        "{1:", "{2:I103", "{3:{121:", "{4:", "\r\n", ":20:", ":50K:/1", ":59F:", "1/ADA", "-}", "}", "{", ":",
        "F01AAAABE22AXXX0000000000", "\n", "/", "X", "{5:{MAC:1", ":86:",
    ];

    [Theory]
    [InlineData("57A", "//RU044525225\r\nSABRRUMMXXX", "ClearingNumber RU044525225 | Bic SABRRUMMXXX")]
    [InlineData("52A", "/D/12-34\r\nAAAABE22", "Account 12-34 | Bic AAAABE22")]
    [InlineData("52D", "/12\r\nSOME BANK\r\nMINSK", "Account 12 | Name SOME BANK | Address MINSK")]
    [InlineData("50K", "/12\r\nADA\r\nLOVELACE", "Account 12 | Name ADA | Address LOVELACE")]
    [InlineData("50F", "/12\r\n1/ADA\r\n2/ROAD 1\r\n3/GB/LONDON\r\n4/18151210",
        "Account 12 | Name ADA | Address ROAD 1 | Country GB | Town LONDON | BirthDate 18151210")]
    [InlineData("50F", "NIDN/DE/121231234342\r\n1/ADA", "Identifier NIDN/DE/121231234342 | Name ADA")]
    [InlineData("59", "ADA\r\nROAD 1", "Name ADA | Address ROAD 1")]
    [InlineData("59A", "NOT A BIC", "Name NOT A BIC")]
    [InlineData("70", "/INV/1\r\n//MORE", "Narrative /INV/1\r\n//MORE")]
    [InlineData("71A", "OUR", "NotScreened OUR")]
    [InlineData("71A", "PUTIN", "Narrative PUTIN")]
    [InlineData("32A", "260301EUR1,", "NotScreened 260301EUR1,")]
    [InlineData("32A", "260301EUR1,\r\nIRISL", "Narrative 260301EUR1,\r\nIRISL")]
    [InlineData("13C", "/CLSTIME/0915+0100", "NotScreened /CLSTIME/0915+0100")]
    [InlineData("20", "REF 1", "Reference REF 1")]
    [InlineData("99Z", "ANYTHING", "Narrative ANYTHING")]
    public void A_field_is_cut_by_its_shape(string tag, string content, string pieces) =>
        Assert.Equal(pieces, Screened($"{Head}:{tag}:{content}\r\n-}}", skip: 6));

    [Fact]
    public void The_sender_and_the_receiver_change_sides_in_an_output_message()
    {
        Assert.Equal("Sender Receiver", HeaderRoles("{1:F01AAAABE22AXXX0000000000}{2:I103BBBBDE33XXXXN}{4:\n-}"));
        Assert.Equal("Receiver Sender", HeaderRoles(
            "{1:F01AAAABE22AXXX0000000000}{2:O1030720260301BBBBDE33AXXX00000000002603010720N}{4:\n-}"));
    }

    [Theory]
    [InlineData("{1:F01AAAABE22AXXX0000000000}{4:\n:20:A\n-}NAME AFTER THE END", FindingKind.TextOutside)]
    [InlineData("NOTHING LIKE A MESSAGE", FindingKind.NotAMessage)]
    [InlineData("{1:F01AAAABE22AXXX0000000000}{4:\n:20:A\n", FindingKind.NoEnd)]
    [InlineData("{1:F01AAAABE22AXXX0000000000", FindingKind.NoEnd)]
    [InlineData("{1:F01AAAABE22AXXX00000000}{4:\n:20:A\n-}", FindingKind.BrokenHeader)]
    [InlineData(Head + ":20:A\r\n-}" + Head + ":20:B\r\n-}", FindingKind.SecondMessage)]
    [InlineData(Head + ":2X:A\r\n-}", FindingKind.BrokenTag)]
    [InlineData(Head + ":70:{1:X}\r\n-}", FindingKind.BraceInText)]
    [InlineData(Head + ":70:\u00C9\r\n-}", FindingKind.BrokenText)]
    public void What_is_not_understood_holds_the_message(string text, FindingKind kind)
    {
        var buffer = Read(text, out _);
        Assert.True(buffer.Has(kind));
        Assert.True(buffer.Holds);
    }

    [Theory]
    [InlineData(Head + ":70:1\r\n2\r\n3\r\n4\r\n5\r\n-}", FindingKind.SurplusLines)]
    [InlineData(Head + ":59:/1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n-}", FindingKind.SurplusLines)]
    [InlineData(Head + ":57C:/1\r\n:58A:AAAABE22\r\n-}", FindingKind.FieldNotInType)]
    [InlineData(Head + ":50K:THIS NAME IS LONGER THAN THIRTY-FIVE CHARACTERS\r\n-}", FindingKind.LongLine)]
    [InlineData("{1:F21AAAABE22AXXX0000000000}{4:{177:2505291057}{451:0}}" + Head + "-}", FindingKind.Acknowledged)]
    [InlineData(":20:A\n:59:ADA\n", FindingKind.NoEnvelope)]
    public void What_is_only_unusual_is_told_and_does_not_hold(string text, FindingKind kind)
    {
        var buffer = Read(text, out _);
        Assert.True(buffer.Has(kind));
        Assert.False(buffer.Holds, string.Join(' ', buffer.Findings.ToArray()));
    }

    [Fact]
    public void A_name_outside_of_all_fields_is_screened()
    {
        foreach (var place in new[] { Head + ":20:A\r\n-}#", "#" + Head + "-}", Head + "#\r\n:20:A\r\n-}",
            Head + ":20:A\r\n#", "{1:#}" + Head + "-}", Head + "-}{5:{MAC:#}}", Head + "-}{X:#}", Head + "-}{9{#" })
        {
            var text = place.Replace("#", "IVANOV");
            var buffer = Read(text, out var bytes);
            Assert.Contains(buffer.Pieces.ToArray(), piece => piece.IsScreened
                && Encoding.Latin1.GetString(bytes, piece.Start, piece.Length).Contains("IVANOV"));
        }
    }

    [Fact]
    public void Each_repetition_of_a_101_is_a_transaction() =>
        Assert.Equal([0, 0, 0, 1, 1, 2, 2], Read(
            "{1:F01AAAABE22AXXX0000000000}{2:I101BBBBDE33XXXXN}{4:\n:20:A\n:21:1\n:59:ADA\n:21:2\n:59:BOB\n-}", out _)
            .Fields.ToArray().Select(field => (int)field.Transaction));

    [Fact]
    public void In_a_bank_transfer_the_ordering_bank_is_the_debtor_and_in_its_cover_the_bank_of_one()
    {
        var buffer = Read("{1:F01AAAABE22AXXX0000000000}{2:I202BBBBDE33XXXXN}{3:{119:COV}}{4:\n:20:A\n:52A:CCCCBE22\n"
            + ":58A:DDDDDE33\n:50K:ADA\n:52A:EEEEBE22\n:59:BOB\n-}", out _);
        Assert.Equal("False Debtor, False Creditor, True Debtor, True DebtorAgent, True Creditor", string.Join(", ",
            buffer.Fields.ToArray()[4..].Select(field => $"{field.IsUnderlying} {field.Role}")));
    }

    [Fact]
    public void Any_bytes_are_covered_once_and_in_order() =>
        Gen.OneOf(
            Gen.Byte.Array[0, 200],
            Gen.Int[0, Fragments.Length - 1].Array[0, 30]
                .Select(parts => Encoding.Latin1.GetBytes(string.Concat(parts.Select(part => Fragments[part])))))
            .Sample(bytes => MessageParts.CheckCover(bytes), iter: 20_000);

    [Fact]
    public void A_second_reading_allocates_nothing()
    {
        var bytes = Encoding.ASCII.GetBytes(Head + ":20:A\r\n:50K:/1\r\nADA\r\n:59:BOB\r\n:70:X\r\n-}");
        var buffer = new MessageBuffer();
        PaymentReader.Read(bytes, buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        PaymentReader.Read(bytes, buffer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static string HeaderRoles(string text) =>
        string.Join(' ', Read(text, out _).Fields.ToArray().Select(field => field.Role));

    static string Screened(string text, int skip)
    {
        var buffer = Read(text, out var bytes);
        return string.Join(" | ", buffer.Pieces.ToArray()
            .Where(piece => piece.Kind != ContentKind.Structural).Skip(skip)
            .Select(piece => $"{piece.Kind} {Encoding.Latin1.GetString(bytes, piece.Start, piece.Length)}"));
    }

    static MessageBuffer Read(string text, out byte[] bytes)
    {
        bytes = Encoding.Latin1.GetBytes(text);
        return MessageParts.CheckCover(bytes);
    }
}
