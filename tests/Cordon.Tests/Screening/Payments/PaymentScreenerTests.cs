using System.Text;
using Cordon.Model;
using Cordon.Payments;
using Cordon.Screening;
using Cordon.Screening.Payments;
using Xunit;

namespace Cordon.Tests.Screening.Payments;

public sealed class PaymentScreenerTests
{
    static readonly PaymentScreener Bans = PaymentScreener.Build([], PaymentPolicy.Default, new(2026, 11, 24));

    [Fact]
    public void The_bans_are_94_entries_in_their_waves() =>
        Assert.Equal(
            "XIV 70: 2022-03-12 7, 2022-06-14 3, 2025-03-17 13, 2025-08-09 22, 2025-11-12 5, 2026-05-14 20; "
            + "XLIV 8: 2025-02-25 3, 2025-12-02 4, 2026-05-14 1; "
            + "XLV 12: 2025-11-12 4, 2025-11-25 1, 2026-05-14 7; XV 4: 2022-03-20 3, 2022-06-14 1",
            string.Join("; ",
                from party in MessagingBans.Version.Parties
                let designation = party.Designations.Single()
                group designation.InForce.Single().From!.Value by designation.Sublist!["Annex ".Length..] into annex
                orderby annex.Key
                select $"{annex.Key} {annex.Count()}: " + string.Join(", ", annex.GroupBy(day => day)
                    .OrderBy(day => day.Key).Select(day => $"{day.Key:yyyy-MM-dd} {day.Count()}"))));

    [Theory]
    [InlineData(":57A:MMBNBY22XXX", PaymentVerdict.Reject, "Identifier CreditorAgent")]
    [InlineData(":57A:MMBNBY22", PaymentVerdict.Reject, "Identifier CreditorAgent")]
    [InlineData(":72:/INS/MMBNBY22123", PaymentVerdict.Reject, "Identifier Remittance")]
    [InlineData(":59:/BY13MMBN30120000000000000000\r\nADA", PaymentVerdict.Reject, "Identifier Creditor")]
    [InlineData(":70:BY13 MMBN 3012 0000 0000 0000 0000", PaymentVerdict.Reject, "Identifier Remittance")]
    [InlineData(":57D:BANK DABRABYT\r\nMINSK", PaymentVerdict.Hold, "Name CreditorAgent")]
    [InlineData(":57D:DABRABYT BANK JSC", PaymentVerdict.Hold, "Name CreditorAgent")]
    [InlineData(":57D:DEVELOPMENT BANK OF THE REPUBLIC OF\r\nBELARUS", PaymentVerdict.Hold, "Name CreditorAgent")]
    [InlineData(":57D:DEVELOPMENT BANK OF THE REPUBLIC O\r\nF BELARUS", PaymentVerdict.Hold, "Name CreditorAgent")]
    [InlineData(":72:/REC/VIA BELAGROPROMBANK MINSK", PaymentVerdict.Hold, "Text Remittance")]
    [InlineData(":70:BELAGRO PROM BANK", PaymentVerdict.Hold, "Text Remittance")]
    [InlineData(":70:B E L A G R O P R O M B A N K", PaymentVerdict.Hold, "Text Remittance")]
    [InlineData(":70:BELAGROPRO\r\nMBANK", PaymentVerdict.Hold, "Text Remittance")]
    [InlineData(":70:B3LAGR0PR0MBANK", PaymentVerdict.Hold, "Text Remittance")]
    [InlineData(":20:BELAGROPROMBANK", PaymentVerdict.Hold, "Text None")]
    [InlineData(":99Z:BELAGROPROMBANK", PaymentVerdict.Hold, "Text None")]
    [InlineData(":32A:BELAGROPROMBANK", PaymentVerdict.Hold, "Text None")]
    [InlineData(":70:GOODS FOR KRYM", PaymentVerdict.Hold, "Place Remittance")]
    [InlineData(":59:ADA\r\nROAD 1\r\nSEVASTOPOL", PaymentVerdict.Hold, "Place Creditor")]
    [InlineData(":59:ADA\r\nROAD 1\r\nSEWASTOPOLSTRASSE", PaymentVerdict.Pass, "")]
    [InlineData(":70:BELARUS TRADE INVOICE 12", PaymentVerdict.Pass, "")]
    [InlineData(":59:ADA LOVELACE\r\nLONDON", PaymentVerdict.Pass, "")]
    [InlineData(":57D:TWIST BANK", PaymentVerdict.Pass, "")]
    [InlineData(":57D:T-BANK MOSCOW", PaymentVerdict.Hold, "Name CreditorAgent")]
    [InlineData(":57D:T BANK", PaymentVerdict.Hold, "Name CreditorAgent")]
    [InlineData(":57D:ALPHA BANK", PaymentVerdict.Hold, "Name CreditorAgent")]
    public void A_cut_off_bank_is_caught_whatever_the_message_calls_it(
        string field, PaymentVerdict verdict, string reason)
    {
        var answer = Screen(field);
        Assert.Equal(verdict, answer.Verdict);
        Assert.Equal(reason, string.Join(" | ", answer.Reasons.Where(one => one.Verdict != PaymentVerdict.Pass)
            .Select(one => $"{one.Kind} {one.Role}").Distinct()));
    }

    [Theory]
    [InlineData("2026-11-13", "<AdrLine>ROAD 1</AdrLine><AdrLine>LONDON GB</AdrLine>", false)]
    [InlineData("2026-11-14", "<AdrLine>ROAD 1</AdrLine><AdrLine>LONDON GB</AdrLine>", true)]
    [InlineData("2026-11-14", "<Ctry>GB</Ctry><AdrLine>ROAD 1</AdrLine>", true)]
    [InlineData("2026-11-14", "<TwnNm>LONDON</TwnNm><Ctry>GB</Ctry><AdrLine>ROAD 1</AdrLine>", false)]
    [InlineData("2026-11-14", "<StrtNm>ROAD</StrtNm><TwnNm>LONDON</TwnNm><Ctry>GB</Ctry>", false)]
    public void An_address_of_lines_alone_is_told_and_does_not_hold(string day, string address, bool isTold)
    {
        var answer = Bans.Screen(Encoding.UTF8.GetBytes(
            $"<Document><FIToFICstmrCdtTrf><CdtTrfTxInf><IntrBkSttlmDt>{day}</IntrBkSttlmDt><Cdtr><Nm>Ada</Nm>"
            + $"<PstlAdr>{address}</PstlAdr></Cdtr></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>"), new());
        Assert.Equal(PaymentVerdict.Pass, answer.Verdict);
        Assert.Equal(isTold, answer.Reasons.Any(reason => reason.Text.StartsWith("an address of lines")));
    }

    [Theory]
    [InlineData("AAAAGB2LXXX", "Alpha Bank Plc", PaymentVerdict.Pass)]
    [InlineData("AAAARUMMXXX", "Alpha Bank Plc", PaymentVerdict.Hold)]
    [InlineData("AAAAGB2LXXX", "Alfa-Bank", PaymentVerdict.Hold)]
    public void A_bank_by_another_BIC_of_another_country_is_another_bank_unless_it_has_the_very_name(
        string bic, string name, PaymentVerdict verdict) =>
        Assert.Equal(verdict, Bans.Screen(Encoding.UTF8.GetBytes(
            "<Document><FIToFICstmrCdtTrf><CdtTrfTxInf><CdtrAgt><FinInstnId>"
            + $"<BICFI>{bic}</BICFI><Nm>{name}</Nm></FinInstnId></CdtrAgt></CdtTrfTxInf>"
            + "</FIToFICstmrCdtTrf></Document>"), new()).Verdict);

    [Theory]
    [InlineData("220319", PaymentVerdict.Pass)]
    [InlineData("220320", PaymentVerdict.Reject)]
    [InlineData("270101", PaymentVerdict.Reject)]
    public void A_ban_counts_from_its_date_of_application(string day, PaymentVerdict verdict)
    {
        var answer = Screen($":32A:{day}EUR1,\r\n:57A:MMBNBY22");
        Assert.Equal(verdict, answer.Verdict);
        Assert.Equal(verdict == PaymentVerdict.Pass, answer.Reasons[0].Text.Contains("not in force on 2022-03-19"));
    }

    [Theory]
    [InlineData("220319", PaymentVerdict.Hold)]
    [InlineData("261113", PaymentVerdict.Reject)]
    public void A_message_on_its_way_now_is_not_passed_because_it_says_that_it_is_old(
        string day, PaymentVerdict verdict)
    {
        var live = PaymentScreener.Build([], PaymentPolicy.Default.Live, new(2026, 11, 24));
        Assert.Equal(verdict, live.Screen(Message($":32A:{day}EUR1,\r\n:57A:MMBNBY22"), new()).Verdict);
        Assert.Equal(
            PaymentVerdict.Pass,
            live.Screen(Message(":32A:220319EUR1,\r\n:59:ADA LOVELACE\r\nLONDON"), new()).Verdict);
    }

    [Theory]
    [InlineData(":70:PAY BELAGROPROMBAMK MINSK", "but for a letter: \"belagroprombamk\"")]
    [InlineData(":70:PAY BELAGROPRMBANK MINSK", "but for a letter: \"belagroprmbank\"")]
    [InlineData(":70:PAY BELAGROPPROMBANK MINSK", "but for a letter: \"belagropprombank\"")]
    [InlineData(":72:/REC/BELAGRORPOMBANK", "but for a letter: \"belagrorpombank\"")]
    [InlineData(":70:DEVELOPMENT BANK OF THE\r\nREPUBLIK OF BELARUS", "but for a letter:")]
    [InlineData(":21:ZELAGROPROMBANK", "but for a letter:")]
    public void A_listed_name_with_one_slip_is_found_in_any_text(string field, string how)
    {
        var answer = Screen(field);
        Assert.Equal(PaymentVerdict.Hold, answer.Verdict);
        Assert.Contains(how, answer.Reasons[0].Text);
        Assert.Equal(
            answer.Reasons[0].Match!.Score.Millionths,
            answer.Reasons[0].Match!.Reasons.Sum(reason => reason.Millionths));
    }

    [Theory]
    [InlineData("1/JOHN LEE\r\n3/GB/LONDON", PaymentVerdict.Hold, "other countries: GB and RU")]
    [InlineData("1/BRENDA JOHN LEE\r\n3/GB/LONDON", PaymentVerdict.Pass, "other countries: GB and RU")]
    [InlineData("1/BRENDA JOHN LEE\r\n3/RU/MOSCOW", PaymentVerdict.Hold, "")]
    [InlineData("1/BRENDA JOHN LEE", PaymentVerdict.Hold, "")]
    [InlineData("1/PAY TO MY GOOD FRIEND JOHN LEE\r\n3/GB/LONDON", PaymentVerdict.Hold, "")]
    [InlineData("1/OLEG VYSHEPANOV JOHN\r\n3/GB/LONDON", PaymentVerdict.Hold, "")]
    [InlineData("1/JOHAN LEE\r\n3/GB/LONDON\r\n4/19610803", PaymentVerdict.Pass, "birth dates contradict")]
    public void What_a_message_says_of_a_party_speaks_for_or_against_a_hit(
        string party, PaymentVerdict verdict, string told)
    {
        var answer = People.Screen(Message($":50F:/12\r\n{party}"), new());
        Assert.Equal(verdict, answer.Verdict);
        Assert.Contains(answer.Reasons, reason => reason.Text.Contains(told, StringComparison.Ordinal));
        Assert.All(
            answer.Reasons.Select(reason => reason.Match).OfType<Match>(),
            match => Assert.Equal(match.Score.Millionths, match.Reasons.Sum(reason => reason.Millionths)));
    }

    [Theory]
    [InlineData("BERLIN DE", "US,DE")]
    [InlineData("10115 BERLIN, GERMANY", "DE")]
    [InlineData("ABU DHABI UNITED ARAB EMIRATES", "AE")]
    [InlineData("FR/PARIS", "FR")]
    [InlineData("LOS ANGELES CA", "US,CA")]
    [InlineData("AND SONS TRADING CO", "")]
    [InlineData("KOMMANDITGESELLSCHAFT KG", "")]
    [InlineData("UNTER DEN LINDEN", "")]
    public void The_country_of_an_address_is_read_where_it_can_be_nothing_else(string line, string countries)
    {
        var bytes = Message($":59:/1\r\nADA LOVELACE\r\n{line}");
        var buffer = new MessageBuffer();
        PaymentReader.Read(bytes, buffer);
        var creditor = PaymentSubjects.Of(bytes, buffer).Single(one => one.Role == PaymentRole.Creditor);
        Assert.Equal(countries, string.Join(',', PaymentFacts.CountriesOf(creditor)));
    }

    static readonly PaymentScreener People = PaymentScreener.Build(
        [
            MessagingBans.Version with
            {
                ListId = "people",
                Parties = [Person("x:1", "John LEE"), Person("x:2", "Oleg VYSHEPANOV")],
            },
        ],
        PaymentPolicy.Default, new(2026, 11, 24));

    static Party Person(string id, string name)
    {
        var place = new Place("test", 1, "name");
        return new()
        {
            Id = new(id),
            Kind = PartyKind.Person,
            Place = place,
            Names = [new PartyName { Text = name, Kind = NameKind.Primary, Place = place, Script = Scripts.Of(name) }],
            Countries = [new(CountryLinkKind.Nationality, new("Russia", "RU"), place)],
            BirthDates = [new(new(new(1941, 2, 6), new(1941, 2, 6)), false, "1941-02-06", place)],
        };
    }

    [Fact]
    public void The_reason_names_the_measure_the_authority_and_the_act() =>
        Assert.Equal(
            ["messaging-ban: no specialised financial messaging services (Article 1zb); Council of the European Union, "
                + "Regulation (EC) No 765/2006, Annex XV, entry 2"],
            Screen(":57A:MMBNBY22").Reasons[0].Measures);

    [Fact]
    public void What_may_have_to_be_frozen_is_held_and_not_sent_back()
    {
        var frozen = MessagingBans.Version.Parties.Single(party => party.PrimaryName.Text == "Bank Dabrabyt");
        frozen = frozen with
        {
            Id = new("x:1"),
            Designations = [frozen.Designations[0] with
            {
                Measures = [new(MeasureKind.AssetFreeze, "Block", frozen.Place)],
                InForce = [],
            }],
        };
        var screener = PaymentScreener.Build(
            [MessagingBans.Version with { ListId = "x", Parties = [frozen] }], PaymentPolicy.Default,
            new(2026, 11, 24));
        Assert.Equal(PaymentVerdict.Hold, screener.Screen(Message(":57A:MMBNBY22"), new()).Verdict);
    }

    [Theory]
    [InlineData("195", "75", true)]
    [InlineData("196", "76", true)]
    [InlineData("196", "79", true)]
    [InlineData("198", "77E", true)]
    [InlineData("298", "77E", true)]
    [InlineData("798", "77E", true)]
    [InlineData("999", "79", true)]
    [InlineData("198", "77E", false)]
    [InlineData("798", "77E", false)]
    public void A_message_within_a_message_is_screened_in_every_field_of_it(string type, string tag, bool isBare)
    {
        foreach (var inner in (string[])[":50K:/1\r\nBELAGROPROMBANK", ":57A:BAPBBY2X", ":70:PAY BELAGROPROMBANK",
            ":59:/BY56BAPB30120000000000000000\r\nADA", ":72:/INS/BELAGRO\r\n//PROMBANK"])
        {
            var copy = isBare ? inner : $"{{1:F01AAAABE22AXXX0000000000}}{{2:I103BBBBDE33XXXXN}}{{4:\r\n{inner}\r\n-}}";
            var answer = Bans.Screen(Encoding.ASCII.GetBytes(
                $"{{1:F01AAAABE22AXXX0000000000}}{{2:I{type}BBBBDE33XXXXN}}{{4:\r\n:20:R\r\n:21:Q\r\n"
                + $":{tag}:COPY\r\n{copy}\r\n-}}"), new());
            Assert.NotEqual(PaymentVerdict.Pass, answer.Verdict);
            Assert.Contains(answer.Reasons, reason => reason.Match?.Party.Id.Value == "eu-messaging-bans:XV-1");
            // What has blocks of its own was read as one message too many: a person looks at all of it.
            Assert.True(isBare || answer.Reasons.Any(reason => reason.Kind == PaymentReasonKind.Form
                && reason.Verdict == PaymentVerdict.Hold));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("BELAGROPROMBANK")]
    [InlineData("<Document><Nm>X</Nm>")]
    public void What_cannot_be_read_is_held(string message) =>
        Assert.Equal(PaymentVerdict.Hold, Bans.Screen(Encoding.UTF8.GetBytes(message), new()).Verdict);

    [Fact]
    public void A_name_hidden_in_XML_is_found()
    {
        var answer = Bans.Screen(Encoding.UTF8.GetBytes(
            "<Document><FIToFICstmrCdtTrf><CdtTrfTxInf><CdtrAgt><FinInstnId>"
            + "<Nm>Belagro<!--x-->prom<![CDATA[ban]]>&#x6B;</Nm></FinInstnId></CdtrAgt></CdtTrfTxInf>"
            + "</FIToFICstmrCdtTrf></Document>"), new());
        Assert.Contains(answer.Reasons, reason => reason.Kind == PaymentReasonKind.Name
            && reason.Role == PaymentRole.CreditorAgent);
    }

    static PaymentAnswer Screen(string fields) => Bans.Screen(Message(fields), new());

    static byte[] Message(string fields) => Encoding.ASCII.GetBytes(
        $"{{1:F01AAAABE22AXXX0000000000}}{{2:I103BBBBDE33XXXXN}}{{4:\r\n:20:R\r\n{fields}\r\n-}}");
}
