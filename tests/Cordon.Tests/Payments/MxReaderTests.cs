using System.Text;
using Cordon.Payments;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Payments;

public sealed class MxReaderTests
{
    const string Head = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">"
        + "<FIToFICstmrCdtTrf><CdtTrfTxInf>";
    const string Tail = "</CdtTrfTxInf></FIToFICstmrCdtTrf></Document>";

    static readonly string[] Fragments =
    [
        "<Document>", "</Document>", "<FIToFICstmrCdtTrf>", "<CdtTrfTxInf>", "<Dbtr>", "<Nm>", "</Nm>", "</Dbtr>",
        "IVAN",
        " ", "\n", "<!--", "-->", "<![CDATA[", "]]>", "&#x49;", "&", "<?", "?>", "<", ">", "/", "=", "\"",
        " a=\"b\"", "<!D",
    ];

    [Theory]
    [InlineData("<Dbtr><Nm>ADA</Nm></Dbtr>", "Debtor Name ADA")]
    [InlineData("<Dbtr><Nm>\n  ADA\n</Nm></Dbtr>", "Debtor Name ADA")]
    [InlineData("<x:Dbtr><x:Nm>ADA</x:Nm></x:Dbtr>", "Debtor Name ADA")]
    [InlineData("<Dbtr><Nm>IV<!-- -->A<![CDATA[N]]>&#79;&#x56;</Nm></Dbtr>", "Debtor Name IVANOV")]
    [InlineData("<Dbtr><Nm>A &amp; B</Nm></Dbtr>", "Debtor Name A & B")]
    [InlineData("<Dbtr><Nm>&unknown;</Nm></Dbtr>", "Debtor Name &unknown;")]
    [InlineData("<CdtrAgt><FinInstnId><BICFI>SABRRUMM</BICFI></FinInstnId></CdtrAgt>", "CreditorAgent Bic SABRRUMM")]
    [InlineData("<CdtrAcct><Id><IBAN>BY20OLMP</IBAN></Id></CdtrAcct>", "Creditor Account BY20OLMP")]
    [InlineData("<CdtrAcct><Id><Othr><Id>123</Id></Othr></Id></CdtrAcct>", "Creditor Account 123")]
    [InlineData("<Cdtr><PstlAdr><TwnNm>Minsk</TwnNm><Ctry>BY</Ctry><AdrLine>Road</AdrLine></PstlAdr></Cdtr>",
        "Creditor Town Minsk | Creditor Country BY | Creditor Address Road")]
    [InlineData("<RmtInf><Ustrd>for ADA</Ustrd></RmtInf>", "Remittance Narrative for ADA")]
    [InlineData("<IntrBkSttlmAmt Ccy=\"EUR\">1.00</IntrBkSttlmAmt>", "None NotScreened EUR | None NotScreened 1.00")]
    [InlineData("<IntrBkSttlmAmt Ccy=\"IVAN\">1.00 IVANOV</IntrBkSttlmAmt>",
        "None Narrative IVAN | None Narrative 1.00 IVANOV")]
    [InlineData("<ChrgBr>SHAR</ChrgBr>", "None NotScreened SHAR")]
    [InlineData("<ChrgBr>PUTIN</ChrgBr>", "None Narrative PUTIN")]
    [InlineData("<ChrgBr>Sh</ChrgBr>", "None Narrative Sh")]
    [InlineData("<Dbtr><Nm/><Unknwn><Nm>ADA</Nm></Unknwn></Dbtr>", "Debtor Narrative ADA")]
    [InlineData("<SplmtryData><Envlp><Any><Thing>ADA</Thing></Any></Envlp></SplmtryData>", "None Narrative ADA")]
    [InlineData("<Dbtr>ADA<Nm>BOB</Nm></Dbtr>", "Debtor Narrative ADA | Debtor Name BOB")]
    public void An_element_is_classed_by_its_place(string xml, string pieces)
    {
        var bytes = Encoding.UTF8.GetBytes(Head + xml + Tail);
        var buffer = MessageParts.CheckCover(bytes);
        Assert.Equal(pieces, string.Join(" | ", buffer.Pieces.ToArray().Where(piece => piece.Field >= 0)
            .Select(piece => $"{buffer.Fields[piece.Field].Role} {piece.Kind} {PieceText.Of(bytes, piece).Trim()}")));
    }

    [Fact]
    public void What_a_comment_hides_is_read_too()
    {
        var bytes = Encoding.UTF8.GetBytes(Head + "<Dbtr><Nm>ADA<!--IVANOV--></Nm></Dbtr>" + Tail);
        var buffer = MessageParts.CheckCover(bytes);
        var piece = Assert.Single(buffer.Pieces.ToArray(), piece => piece.IsScreened);
        Assert.Equal("IVANOV ", PieceText.HiddenIn(bytes, piece));
        Assert.True(buffer.Has(FindingKind.HiddenText));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><Document></Document>", FindingKind.DocumentType)]
    [InlineData("<Document><FIToFICstmrCdtTrf></Document>", FindingKind.NotWellFormed)]
    [InlineData("<Document><FIToFICstmrCdtTrf>", FindingKind.NoEnd)]
    [InlineData("<Document></Document><Document></Document>", FindingKind.SecondMessage)]
    [InlineData("<Document></Document>IVANOV", FindingKind.TextOutside)]
    [InlineData("<Something><Else>IVANOV</Else></Something>", FindingKind.NotAMessage)]
    [InlineData("<Document><Else>IVANOV</Else></Document>", FindingKind.NotAMessage)]
    [InlineData("<Document></Document>", FindingKind.NotAMessage)]
    [InlineData("<Document><FIToFICstmrCdtTrf a=b></FIToFICstmrCdtTrf></Document>", FindingKind.NotWellFormed)]
    public void What_is_not_understood_holds_the_message_and_is_screened(string xml, FindingKind kind)
    {
        var buffer = MessageParts.CheckCover(Encoding.UTF8.GetBytes(xml));
        Assert.True(buffer.Has(kind), string.Join(' ', buffer.Findings.ToArray()));
        Assert.True(buffer.Holds);
    }

    [Fact]
    public void Depth_is_bounded()
    {
        var buffer = MessageParts.CheckCover(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 100_000))));
        Assert.True(buffer.Has(FindingKind.TooMuch));
    }

    [Theory]
    [InlineData("<Envelope><AppHdr><Fr><FIId><FinInstnId><BICFI>AAAABE22</BICFI></FinInstnId></FIId></Fr></AppHdr>"
        + "#</Envelope>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c -->"
        + "<Saa:DataPDU xmlns:Saa=\"urn:swift:saa:xsd:saa.2.0\">#</Saa:DataPDU>")]
    [InlineData("\uFEFF#")]
    public void Any_wrapper_is_read_through(string wrapper)
    {
        var bytes = Encoding.UTF8.GetBytes(wrapper.Replace("#", $"{Head}<Dbtr><Nm>ADA</Nm></Dbtr>{Tail}"));
        var buffer = MessageParts.CheckCover(bytes);
        Assert.False(buffer.Holds, string.Join(' ', buffer.Findings.ToArray()));
        Assert.Contains(buffer.Pieces.ToArray(), piece => piece.Kind == ContentKind.Name);
    }

    [Fact]
    public void A_missing_document_is_told_by_its_message() =>
        Assert.False(MessageParts.CheckCover(Encoding.UTF8.GetBytes(
            "<FIToFICstmrCdtTrf><GrpHdr><MsgId>1</MsgId></GrpHdr>" + "</FIToFICstmrCdtTrf>")).Holds);

    [Fact]
    public void Any_bytes_are_covered_once_and_in_order() =>
        Gen.Int[0, Fragments.Length - 1].Array[0, 40].Select(parts => Encoding.UTF8.GetBytes(
            Head + string.Concat(parts.Select(part => Fragments[part]))))
            .Sample(bytes => MessageParts.CheckCover(bytes), iter: 20_000);
}
