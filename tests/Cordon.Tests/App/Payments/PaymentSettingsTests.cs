using System.Text.Json;
using Cordon.App.Payments;
using Cordon.Lists;
using Xunit;

namespace Cordon.Tests.App.Payments;

/// <summary>Rails and good guys: what the user writes in <c>payments.json</c>, and what a message makes of
/// it.</summary>
public sealed class PaymentSettingsTests : IDisposable
{
    const string Belarusian = "BELAGROPROMBANK LEASING";

    const string OnePerson = """
        {"good_guys": [{"text": "A", "party": "x", "party_version": "1", "counterparty": null,
            "until": "2026-12-31", "by": ["Ada", "ADA "], "because": "x"}]}
        """;

    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_good_guy_suppresses_the_hit_that_it_was_written_for_and_says_so()
    {
        var hit = Hit("EXAMPLE TRADING NV", Belarusian);
        Write(GoodGuy(hit));
        var answer = Screen("EXAMPLE TRADING NV", Belarusian);
        Assert.Equal("pass", answer.GetProperty("verdict").GetString());
        Assert.Contains(answer.GetProperty("reasons").EnumerateArray(), reason =>
            reason.TryGetProperty("relief", out var relief) && relief.GetString() == "good-guy"
            && reason.GetProperty("text").GetString()!.EndsWith(
                "; suppressed until 2026-12-31 by Ada and Bob: another company", StringComparison.Ordinal));
        Assert.Contains("settings=", answer.GetProperty("policy").GetString());
    }

    [Theory]
    [InlineData("another text", "EXAMPLE TRADING NV", "BELAGROPROMBANK LEASING MINSK", "")]
    [InlineData("another counterparty", "OTHER TRADING NV", Belarusian, "")]
    [InlineData("another party beside it", "SBERBANK OF RUSSIA", Belarusian, "")]
    [InlineData("the list entry has changed", "EXAMPLE TRADING NV", Belarusian, "party_version=0000000000000000")]
    [InlineData("another list entry", "EXAMPLE TRADING NV", Belarusian, "party=eu-messaging-bans:XV-2")]
    [InlineData("its time is over", "EXAMPLE TRADING NV", Belarusian, "until=2026-02-28")]
    public void A_good_guy_is_dead_when_anything_is_otherwise(string why, string debtor, string creditor, string change)
    {
        var known = GoodGuy(Hit("EXAMPLE TRADING NV", Belarusian));
        if (change.Split('=') is [var member, var value])
        {
            known[member] = value;
        }

        Write(known);
        Assert.True(Screen(debtor, creditor).GetProperty("verdict").GetString() == "hold", why);
    }

    [Theory]
    [InlineData(OnePerson, "fewer than two persons")]
    [InlineData("""{"rails": {"x": {"cut_off": 1.5}}}""", "cut_off 1.5")]
    [InlineData("""{"rails": {"x": {"inform": ["debitor"]}}}""", "\"debitor\"; expected one of none, sender")]
    [InlineData("""{"rails": {"x": {"cutoff": 0.9}}}""", "cutoff")]
    public void What_is_not_understood_is_refused(string settings, string complaint)
    {
        _line.File($"data/{PaymentSettings.FileName}", settings);
        _line.File("m", Message("A", "B"));
        var result = _line.Run("payments", "screen", Path.Combine(_line.Folder, "m"), "--rail", "x");
        Assert.Equal(1, result.Code);
        Assert.Contains(complaint, result.Error);
    }

    [Theory]
    [InlineData("", "hold")]
    [InlineData("""{"rails": {"x": {"inform": ["creditor"]}}}""", "pass")]
    [InlineData("""{"rails": {"x": {"inform": ["debtor"]}}}""", "hold")]
    [InlineData("""{"rails": {"x": {"daily": ["eu-messaging-bans"]}}}""", "pass")]
    [InlineData("""{"rails": {"x": {"daily": ["eu-fsf"]}}}""", "hold")]
    public void A_rail_says_what_holds(string settings, string verdict)
    {
        if (settings.Length > 0)
        {
            _line.File($"data/{PaymentSettings.FileName}", settings);
        }

        Assert.Equal(
            verdict,
            Screen("EXAMPLE NV", Belarusian, settings.Length > 0 ? ["--rail", "x"] : []).GetProperty("verdict")
                .GetString());
    }

    [Fact]
    public void What_is_screened_daily_is_the_payer_and_the_payee_and_no_text_beside_them()
    {
        _line.File($"data/{PaymentSettings.FileName}", """{"rails": {"x": {"daily": ["eu-messaging-bans"]}}}""");
        Assert.Equal(
            "hold",
            Screen("EXAMPLE NV", "ADA\n:70:FOR BELAGROPROMBANK", ["--rail", "x"]).GetProperty("verdict").GetString());
    }

    [Fact]
    public void An_unknown_rail_is_refused()
    {
        _line.File("m", Message("A", "B"));
        Assert.Contains(
            "found \"fast\"; expected sepa-instant",
            _line.Run("payments", "screen", Path.Combine(_line.Folder, "m"), "--rail", "fast").Error);
    }

    static Dictionary<string, object?> GoodGuy(JsonElement hit) => new()
    {
        ["text"] = hit.GetProperty("subject_text").GetString(),
        ["party"] = hit.GetProperty("party").GetString(),
        ["party_version"] = hit.GetProperty("party_version").GetString(),
        ["counterparty"] = hit.GetProperty("counterparty").GetString(),
        ["until"] = "2026-12-31",
        ["by"] = (string[])["Ada", "Bob"],
        ["because"] = "another company",
    };

    void Write(Dictionary<string, object?> known) => _line.File(
        $"data/{PaymentSettings.FileName}",
        JsonSerializer.Serialize(new Dictionary<string, object> { ["good_guys"] = new[] { known } }));

    JsonElement Hit(string debtor, string creditor) => Screen(debtor, creditor).GetProperty("reasons")
        .EnumerateArray().First(reason => reason.GetProperty("verdict").GetString() == "hold");

    JsonElement Screen(string debtor, string creditor, params string[] options)
    {
        var file = _line.File("m", Message(debtor, creditor));
        var result = _line.Run(["payments", "screen", file, "--format", "jsonl", .. options]);
        Assert.Equal(0, result.Code);
        return JsonDocument.Parse(result.Out).RootElement;
    }

    static string Message(string debtor, string creditor) =>
        "{1:F01AAAABEBBAXXX0000000000}{2:I103BBBBDEFFXXXXN}{4:\n:20:R\n:32A:260301EUR77,\n:50K:/BE71096123456769\n"
        + $"{debtor}\n:59:/DE89370400440532013000\n{creditor}\n-}}";
}
