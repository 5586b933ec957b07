using System.Text;
using Cordon.Ownership;
using Cordon.Ownership.Readers;
using Xunit;

namespace Cordon.Tests.Ownership;

/// <summary>A register is read whole or refused.</summary>
public sealed class ReadersTests
{
    const string Header = "owner,owner_name,owned,owned_name,share,kind,link,from,to,source\n";

    [Theory]
    [InlineData("a,,b,,101,,,,,s", "share: found \"101\"")]
    [InlineData("a,,b,,-1,,,,,s", "share: found \"-1\"")]
    [InlineData("a,,b,,1e1,,,,,s", "share: found \"1e1\"")]
    [InlineData("a,,b,,50,shears,,,,s", "kind: found \"shears\"")]
    [InlineData("a,,b,,50,board-majority,,,,s", "share: found \"50\"; expected nothing")]
    [InlineData("a,,b,,50,,,2024-02-30,,s", "from: found \"2024-02-30\"")]
    [InlineData("a,,b,,50,,,2024-02-01,2024-02-01,s", "to: found \"2024-02-01\"; expected a day after")]
    [InlineData("a,,b,,50,,,,,", "source: found \"\"")]
    [InlineData(",,b,,50,,,,,s", "owner: found \"\"")]
    [InlineData("a,,b,,50,,,,", "row: found \"9 cells\"")]
    [InlineData("a,,b,\"50,,,,,s", "row: found \"a quotation that does not end\"")]
    public void A_row_that_is_not_understood_refuses_the_file(string row, string message) =>
        Assert.Contains(message, Refusal("csv", $"{Header}{row}\n"), StringComparison.Ordinal);

    [Fact]
    public void Another_header_is_refused() =>
        Assert.Contains("small:1: header", Refusal("csv", "owner,owned\na,b\n"), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Assert.Throws<RegisterFormatException>(() => RegisterReader.Read(
            "csv", "small", new MemoryStream([.. Encoding.UTF8.GetBytes(Header), 0xC3, 0x28, 0x0A]), new()));

    [Fact]
    public void Rows_are_counted_and_placed()
    {
        var builder = new GraphBuilder();
        var counts = Read("csv", $"{Header}a,\"A, Ltd\",b,,1/6,,,,,s\r\n?,,b,,>50,votes,,,,s", builder);
        var graph = builder.Build();
        Assert.Equal("row 2 = 2 + 0", string.Join(
            ';', counts.Counts.Select(c => $"{c.Kind} {c.InFile} = {c.Loaded} + {c.SetAside}")));
        Assert.Equal("A, Ltd", graph.NameOf(graph.Find("a")!.Value));
        Assert.Equal(3, graph.StakeOf(1).Place.Line);
        Assert.Equal(EntityKind.Unknown, graph.KindOf(graph.Find(graph.StakeOf(1).Owner)!.Value));
    }

    [Theory]
    [InlineData("ownership-of-shares-25-to-50-percent", StakeKind.Shares, "more than 25 %, at most 50 %")]
    [InlineData("ownership-of-shares-50-to-75-percent-as-trust", StakeKind.Shares, "more than 50 %, less than 75 %")]
    [InlineData("voting-rights-75-to-100-percent", StakeKind.Votes, "at least 75 %, at most 100 %")]
    [InlineData("right-to-appoint-and-remove-directors-as-firm", StakeKind.BoardMajority, "an unknown share")]
    public void Bands_of_the_Companies_Act_have_their_ends(string nature, StakeKind kind, string share)
    {
        var builder = new GraphBuilder();
        Read("psc", Person(nature), builder);
        var stake = builder.Build().StakeOf(0);
        Assert.Equal((kind, share, new DateOnly(2020, 1, 2)), (stake.Kind, stake.Share.ToString(), stake.From));
    }

    [Fact]
    public void An_unknown_nature_of_control_is_refused() =>
        Assert.Contains("natures_of_control: found \"owns-it-all\"", Refusal("psc", Person("owns-it-all")),
            StringComparison.Ordinal);

    [Fact]
    public void A_line_cut_in_half_is_refused() =>
        Assert.Contains("small:1: record", Refusal("psc", Person("x")[..60]), StringComparison.Ordinal);

    static string Person(string nature) =>
        "{\"company_number\":\"01234567\",\"data\":{\"kind\":\"individual-person-with-significant-control\","
        + "\"name\":\"Ann Example\",\"notified_on\":\"2020-01-02\",\"links\":{\"self\":\"/company/1/psc/2\"},"
        + $"\"natures_of_control\":[\"{nature}\"]}}}}\n";

    static string Refusal(string format, string text) =>
        Assert.Throws<RegisterFormatException>(() => Read(format, text, new())).Message;

    static RegisterCounts Read(string format, string text, GraphBuilder builder) =>
        RegisterReader.Read(format, "small", new MemoryStream(Encoding.UTF8.GetBytes(text)), builder);
}
