using System.Text;
using Cordon.Payments;
using Xunit;

namespace Cordon.Tests.Payments;

public sealed class PaymentSubjectsTests
{
    [Theory]
    [InlineData("PAY 5045 6602 1627 TODAY", "习近平")]
    [InlineData("NAME 0001 0002 AND MORE", "一丁")]
    [InlineData("(0001) (0002)", "")]
    [InlineData("00010002", "")]
    [InlineData("INVOICE 2026 DATED", "")]
    [InlineData("3769 15045 3769", "")]
    public void Chinese_Commercial_Code_is_read(string text, string expected) =>
        Assert.Equal(expected, HiddenAlphabets.Of(text).FirstOrDefault(new HiddenReading("", "")).Text);

    [Theory]
    [InlineData("OOO mQAIBAm", "ООО \"ШАИБА\"")]
    [InlineData("QOiGU SERGEi", "ШОЙГУ СЕРГЕЙ")]
    [InlineData("OOO 'ABC' LTD", null)]
    [InlineData("Ada Lovelace", null)]
    [InlineData("ADA LOVELACE QUEEN", null)]
    public void SWIFT_RUR_is_read_where_the_letters_show_it(string text, string? expected) =>
        Assert.Equal(expected, HiddenAlphabets.Of(text).FirstOrDefault()?.Text);

    [Fact]
    public void An_apostrophe_changes_to_Latin_and_back() =>
        Assert.Equal("ООО ABC ШАР", HiddenAlphabets.OfRur("OOO 'ABC' QAR"));

    [Fact]
    public void A_name_is_read_over_a_line_break_with_and_without_a_blank()
    {
        var names = Subjects(":50K:/1\r\nINTERNATIONAL BANK FOR DEVELOPME\r\nNT AND TRADE\r\n").Single(
            subject => subject.Role == PaymentRole.Debtor).Names.Select(name => name.Text);
        Assert.Equal(
            ["INTERNATIONAL BANK FOR DEVELOPME", "INTERNATIONAL BANK FOR DEVELOPME NT AND TRADE",
                "INTERNATIONAL BANK FOR DEVELOPMENT AND TRADE"], names);
    }

    [Fact]
    public void Every_piece_that_is_screened_is_in_one_subject()
    {
        var bytes = Message(
            ":20:R\r\n:50F:/1\r\n1/ADA\r\n3/GB/LONDON\r\n:57D://RU044525225\r\nSOME BANK\r\n:70:X\r\nY\r\n");
        var buffer = MessageParts.CheckCover(bytes);
        var subjects = PaymentSubjects.Of(bytes, buffer);
        var screened = buffer.Pieces.ToArray().Where(piece => piece.IsScreened).ToArray();
        Assert.All(screened, piece => Assert.Single(
            subjects, subject => piece.Start >= subject.Start && piece.EndExcl <= subject.EndExcl));
        Assert.Equal("1 ADA | GB | ClearingNumber RU044525225", string.Join(" | ",
            subjects.Single(subject => subject.Role == PaymentRole.Debtor).Texts[0].Text.Split('\n')[..2]
                .Aggregate((first, second) => $"{first} {second}"),
            subjects.Single(subject => subject.Role == PaymentRole.Debtor).Countries[0],
            subjects.Single(subject => subject.Role == PaymentRole.CreditorAgent).Identifiers
                .Select(one => $"{one.Kind} {one.Text}").Single()));
    }

    [Theory]
    [InlineData(":32A:260301EUR1,\r\n", "2026-03-01")]
    [InlineData(":20:260301\r\n", null)]
    public void The_day_of_the_transfer_is_read(string fields, string? day)
    {
        var bytes = Message(fields);
        Assert.Equal(day, PaymentSubjects.DayOf(bytes, MessageParts.CheckCover(bytes))?.ToString("yyyy-MM-dd"));
    }

    static System.Collections.Immutable.ImmutableArray<PaymentSubject> Subjects(string fields)
    {
        var bytes = Message(fields);
        return PaymentSubjects.Of(bytes, MessageParts.CheckCover(bytes));
    }

    static byte[] Message(string fields) => Encoding.UTF8.GetBytes(
        $"{{1:F01AAAABE22AXXX0000000000}}{{2:I103BBBBDE33XXXXN}}{{4:\r\n{fields}-}}");
}
