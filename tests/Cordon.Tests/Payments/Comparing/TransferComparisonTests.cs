using System.Text;
using Cordon.Payments.Comparing;
using Cordon.Screening.Payments;
using Xunit;

namespace Cordon.Tests.Payments.Comparing;

/// <summary>Each rule on the smallest pair of messages that it is about, and on one that it must leave alone.</summary>
public sealed class TransferComparisonTests
{
    const string Uetr = "0b562c67-ca16-48ba-b074-65581be6f001";
    const string OtherUetr = "0b562c67-ca16-48ba-b074-65581be6f002";
    const string Stopped = """
        :20:STOPPED1
        :32A:261110EUR15000,50
        :50K:/BE71096123456769
        EXAMPLE TRADING NV
        ANTWERP BE
        :57D:BELAGROPROMBANK
        MINSK
        :59:/DE89370400440532013000
        MUSTER WERKE
        BERLIN DE
        :70:/INV/4711
        """;

    static readonly PaymentScreener Screener = PaymentScreener.Build([], PaymentPolicy.Default, new(2026, 11, 24));

    [Fact]
    public void R1_the_bank_that_was_hit_is_left_out() =>
        Assert.Equal(
            ["R1 of first: 57D \"BELAGROPROMBANK MINSK\" is gone"],
            Findings(Stopped, Changed(":57D:BELAGROPROMBANK\nMINSK\n", "", ":20:STOPPED1", ":20:OTHER")));

    [Fact]
    public void R1_the_bank_that_was_hit_is_another_now() =>
        Assert.Equal(
            [
                "R1 of first: 57D was \"BELAGROPROMBANK MINSK\" and is \"BANK X RIGA\"",
                "R8 of first: 57D was \"BELAGROPROMBANK MINSK\" and is \"BANK X RIGA\"",
            ],
            Findings(Stopped, Changed("BELAGROPROMBANK\nMINSK", "BANK X\nRIGA", ":20:STOPPED1", ":20:OTHER")));

    [Fact]
    public void Another_payment_of_the_same_amount_is_not_linked() =>
        Assert.Empty(Findings(Stopped, """
            :20:OTHER
            :32A:261111EUR15000,50
            :50K:/BE71096123456769
            EXAMPLE TRADING NV
            ANTWERP BE
            :59:/FR7630006000011234567890189
            ATELIER DURAND
            LYON FR
            :70:/INV/4712
            """));

    [Fact]
    public void A_passed_payment_that_is_ordered_again_is_not_linked() =>
        Assert.Empty(Findings(
            Changed(":57D:BELAGROPROMBANK\nMINSK\n", ""),
            Changed(":57D:BELAGROPROMBANK\nMINSK\n", "", ":20:STOPPED1", ":20:OTHER")));

    [Fact]
    public void R2_one_UETR_and_another_creditor() =>
        Assert.Equal(
            ["R2 of first: 59 was \"DE89370400440532013000 MUSTER WERKE BERLIN DE\" and is \"X12345 JOHN DOE\""],
            Findings(
                Changed(":57D:BELAGROPROMBANK\nMINSK\n", ""),
                Changed(":57D:BELAGROPROMBANK\nMINSK\n", "", "/DE89370400440532013000\nMUSTER WERKE\nBERLIN DE",
                    "/X12345\nJOHN DOE"),
                uetr: Uetr));

    [Theory]
    [InlineData("202", "", "", new[] { "R3 of first: debtor and creditor are not in the cover", "Pair of first: " })]
    [InlineData("202", "COV", "MUSTER WERKE", new[] { "Pair of first: " })]
    [InlineData("202", "COV", "JOHN DOE", new[] { "R3 of first: Creditor: "
        + "\"DE89370400440532013000 MUSTER WERKE BERLIN DE\" in the transfer, \"JOHN DOE\" in the cover",
        "Pair of first: " })]
    public void R3_a_cover_must_carry_the_transfer(string type, string variant, string creditor, string[] findings)
    {
        var underlying = variant == "COV"
            ? $"\n:50K:/BE71096123456769\nEXAMPLE TRADING NV\n:59:{creditor}"
            : "";
        Assert.Equal(
            findings,
            Findings(
                Mt("103", Changed(":57D:BELAGROPROMBANK\nMINSK\n", "")),
                Mt(type, $":20:COVER\n:21:STOPPED1\n:32A:261111EUR15000,50\n:58A:BBBBDEFF{underlying}", variant)));
    }

    [Fact]
    public void A_pacs_009_is_paired_with_its_pacs_008_by_UETR()
    {
        const string Parties = "<Dbtr><Nm>Example NV</Nm></Dbtr><Cdtr><Nm>Muster</Nm></Cdtr>";
        const string Id = $"<PmtId><EndToEndId>E</EndToEndId><UETR>{Uetr}</UETR></PmtId>"
            + "<IntrBkSttlmAmt Ccy=\"EUR\">5</IntrBkSttlmAmt>";
        Assert.Equal(
            ["Pair of first: "],
            Findings(
                Encoding.UTF8.GetBytes($"<Document><FIToFICstmrCdtTrf><CdtTrfTxInf>{Id}{Parties}</CdtTrfTxInf>"
                    + "</FIToFICstmrCdtTrf></Document>"),
                Encoding.UTF8.GetBytes($"<Document><FICdtTrf><CdtTrfTxInf>{Id}<UndrlygCstmrCdtTrf>{Parties}"
                    + "</UndrlygCstmrCdtTrf></CdtTrfTxInf></FICdtTrf></Document>")));
    }

    [Fact]
    public void R4_two_payments_make_the_stopped_one()
    {
        var history = new TransferHistory();
        var part = Changed(":57D:BELAGROPROMBANK\nMINSK\n", "", ":70:/INV/4711", ":70:PART");
        _ = See(Mt("103", Stopped), "first", history);
        Assert.Empty(See(Mt("103", part.Replace("15000,50", "9000,").Replace("STOPPED1", "A")), "second", history));
        Assert.Equal(
            ["R4 of first: with second"],
            See(Mt("103", part.Replace("15000,50", "6000,50").Replace("STOPPED1", "B")), "third", history));
    }

    [Theory]
    [InlineData("ONE OF OUR CUSTOMERS", true)]
    [InlineData("N/A", true)]
    [InlineData("XXXXX", true)]
    [InlineData(".", true)]
    [InlineData("CUSTOMS OFFICE", false)]
    [InlineData("ANNA", false)]
    public void R5_a_party_must_be_named(string name, bool isPlaceholder) =>
        Assert.Equal(
            isPlaceholder ? ["R5"] : [],
            See(Mt("103", $":20:A\n:32A:261111EUR1,\n:50K:{name}\n:59:/DE893704004405\nMUSTER WERKE"), "one", new())
                .Select(text => text[..2]));

    [Fact]
    public void R6_what_was_hit_goes_to_another_field() =>
        Assert.Contains(
            Findings(Stopped, Changed(
                ":57D:BELAGROPROMBANK\nMINSK\n", "", ":70:/INV/4711", ":70:VIA BELAGRO\nPROMBANK", "STOPPED1",
                "OTHER")),
            text => text.StartsWith("R6 of first: 57D", StringComparison.Ordinal));

    [Fact]
    public void R7_a_duplicate_that_is_not_one()
    {
        var first = Mt("103", Changed(":57D:BELAGROPROMBANK\nMINSK\n", ""));
        var copy = Encoding.ASCII.GetString(first).Replace("/INV/4711", "/INV/9999") + "{5:{PDE:}}";
        Assert.Equal(
            ["R7 of first: 70 was \"INV 4711\" and is \"INV 9999\""], Findings(first, Encoding.ASCII.GetBytes(copy)));
    }

    [Fact]
    public void R8_a_bank_in_between_after_a_stop() =>
        Assert.Contains(
            "R8 of first: 56A is new: \"CCCCAEAD\"",
            Findings(Stopped, Changed(":57D:BELAGROPROMBANK\nMINSK", ":56A:CCCCAEAD", "STOPPED1", "OTHER")));

    [Fact]
    public void R9_a_party_is_lost_on_the_way_from_ISO_20022_to_MT()
    {
        var rich = Encoding.UTF8.GetBytes("<Document><FIToFICstmrCdtTrf><CdtTrfTxInf>"
            + $"<PmtId><EndToEndId>E</EndToEndId><UETR>{Uetr}</UETR></PmtId>"
            + "<IntrBkSttlmAmt Ccy=\"EUR\">15000.50</IntrBkSttlmAmt><UltmtDbtr><Nm>Hidden Holding</Nm></UltmtDbtr>"
            + "<Dbtr><Nm>Example Trading NV</Nm></Dbtr><Cdtr><Nm>Müster Werke</Nm></Cdtr></CdtTrfTxInf>"
            + "</FIToFICstmrCdtTrf></Document>");
        Assert.Equal(
            ["R9 of first: Nm \"HIDDEN HOLDING\" is gone"],
            Findings(rich, Mt("103", Changed(":57D:BELAGROPROMBANK\nMINSK\n", ""), uetr: Uetr)));
    }

    [Fact]
    public void A_stopped_transfer_stops_its_cover()
    {
        var history = new TransferHistory();
        _ = See(Mt("103", Stopped), "first", history);
        var cover = Mt(
            "202", ":20:COVER\n:21:STOPPED1\n:32A:261110EUR15000,50\n:58A:BBBBDEFF\n:50K:/BE71096123456769\n"
            + "EXAMPLE TRADING NV\n:59:/DE89370400440532013000\nMUSTER WERKE", "COV");
        var answer = PaymentComparison.Compare(
            Screener.Screen(cover, new()), "second", "second", new(2026, 11, 24), history).Answer;
        Assert.Equal(PaymentVerdict.Hold, answer.Verdict);
        Assert.Equal("pair: the cover of first (by reference and amount), which is stopped", answer.Reasons[0].Text);
    }

    [Fact]
    public void A_stopped_message_is_remembered_for_90_days()
    {
        var history = new TransferHistory();
        _ = See(Mt("103", Stopped), "first", history);
        var again = Mt("103", Changed(":57D:BELAGROPROMBANK\nMINSK\n", "", "STOPPED1", "OTHER"));
        Assert.NotEmpty(See(again, "later", history, new(2027, 2, 22)));
        history = new();
        _ = See(Mt("103", Stopped), "first", history);
        Assert.Empty(See(again, "later", history, new(2027, 2, 23)));
        history.Forget(new(2027, 2, 23));
        Assert.DoesNotContain("first", history.Messages.Select(message => message.Name));
    }

    static string Changed(params string[] pairs)
    {
        var text = Stopped;
        for (var i = 0; i < pairs.Length; i += 2)
        {
            text = text.Replace(pairs[i], pairs[i + 1], StringComparison.Ordinal);
        }

        return text;
    }

    static string[] Findings(string first, string second, string uetr = OtherUetr) =>
        Findings(Mt("103", first, uetr: uetr), Mt("103", second, uetr: uetr == OtherUetr ? "" : uetr));

    static string[] Findings(byte[] first, byte[] second)
    {
        var history = new TransferHistory();
        _ = See(first, "first", history);
        return See(second, "second", history);
    }

    static string[] See(byte[] message, string name, TransferHistory history, DateOnly? day = null)
    {
        var (answer, seen) = PaymentComparison.Compare(
            Screener.Screen(message, new()), name, name, day ?? new(2026, 11, 24), history);
        history.Add(seen);
        return [.. answer.Reasons.Select(reason => reason.Comparison).OfType<ComparisonFinding>().Select(Told)];
    }

    static string Told(ComparisonFinding finding) =>
        (finding.Rule == ComparisonRule.Pair ? "Pair" : $"R{(int)finding.Rule}")
        + (finding.Earlier is { } earlier ? $" of {earlier.Name}" : "") + $": {string.Join("; ", finding.Changes)}";

    static byte[] Mt(string type, string fields, string variant = "", string uetr = "") => Encoding.ASCII.GetBytes(
        "{1:F01AAAABEBBAXXX0000000000}{2:I" + type + "BBBBDEFFXXXXN}{3:"
        + (variant.Length > 0 ? "{119:" + variant + "}" : "") + (uetr.Length > 0 ? "{121:" + uetr + "}" : "{108:M}")
        + "}{4:\n" + fields.ReplaceLineEndings("\n") + "\n-}");
}
