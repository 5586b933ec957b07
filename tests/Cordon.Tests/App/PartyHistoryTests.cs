using System.Text.Json;
using Xunit;

namespace Cordon.Tests.App;

public sealed class PartyHistoryTests : IDisposable
{
    readonly CommandLine _line = new();

    public PartyHistoryTests()
    {
        Import("2026-01-01", "1|Ada Lovelace", "2|Bob");
        Import("2026-01-08", "1|Ada Lovelace|Countess", "2|Bob", "3|Cleo");
        Import("2026-01-15", "1|Ada Lovelace|Countess", "3|Cleo", "4|Dora");
        Import("2026-01-22", "1|Ada Lovelace|Countess", "2|Bob", "3|Cleo", "4|Dora");
        Import("2026-01-29", "1|Ada Lovelace|Countess", "2|Bob", "5|CLEO", "4|Dora");
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_party_s_changes_are_told_field_by_field_with_the_versions_and_their_days()
    {
        var events = History("tiny:1");

        Assert.Equal(["first-listed 2026-01-01", "changed 2026-01-08"], events.Select(Brief));
        Assert.Equal(
            """[{"field":"name.strong-alias","before":null,"after":"Countess | Latn"}]""",
            events[1].GetProperty("changes").GetRawText());
        Assert.Equal(Hash(0), events[1].GetProperty("version_before").GetString());
        Assert.Equal(Hash(1), events[1].GetProperty("version").GetString());
    }

    [Fact]
    public void The_first_event_has_every_field_and_says_that_there_may_have_been_more()
    {
        var first = History("tiny:2")[0];

        Assert.Contains("\"Bob | Latn\"", first.GetProperty("changes").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("may have been listed before", first.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, History("tiny:4")[0].GetProperty("text").ValueKind);
    }

    [Fact]
    public void A_party_that_went_and_came_back_was_lost_by_its_source()
    {
        var events = History("tiny:2");

        Assert.Equal(
            ["first-listed 2026-01-01", "gone 2026-01-15", "listed-again 2026-01-22"], events.Select(Brief));
        Assert.Equal("outage", events[1].GetProperty("explanation").GetString());
    }

    [Fact]
    public void A_party_that_goes_on_under_another_key_is_followed_there()
    {
        var gone = History("tiny:3")[^1];

        Assert.Equal("re-keyed", gone.GetProperty("explanation").GetString());
        Assert.Equal("tiny:5", gone.GetProperty("continues_as").GetString());
    }

    [Fact]
    public void The_table_says_the_same_for_people()
    {
        var text = _line.Run("party", "tiny:2", "--history").Out;

        Assert.Contains("outage: the source had lost it: it is there again on 2026-01-22", text,
            StringComparison.Ordinal);
        Assert.Contains(Hash(2)[..12], text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_held_version_is_no_history()
    {
        _line.Run("lists", "import", _line.File("less.txt", "TINY 2026-02-05\n1|Somebody else\nEND"));

        Assert.Equal(2, History("tiny:1").Length);
    }

    [Theory]
    [InlineData("tiny:9", "found no such party in the 5 versions of tiny")]
    [InlineData("nowhere:1", "found no such list")]
    public void A_party_that_no_version_has_is_an_error(string id, string error) =>
        Assert.Contains(error, _line.Run("party", id, "--history").Error, StringComparison.Ordinal);

    [Fact]
    public void A_history_is_of_every_version() =>
        Assert.Equal(1, _line.Run("party", "tiny:1", "--history", "--as-of", "2026-01-15").Code);

    [Fact]
    public void A_difference_of_two_versions_explains_who_is_gone()
    {
        var removed = _line.Run("lists", "diff", "tiny", Hash(3), Hash(4), "--format", "json").Out.Split('\n')
            .Where(line => line.Contains("\"removed\"", StringComparison.Ordinal)).ToArray();

        Assert.Contains("\"explanation\":\"re-keyed\"", Assert.Single(removed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-10", "Countess")]
    [InlineData("2026-01-07", null)]
    public void A_past_day_is_answered_from_the_version_known_then(string day, string? alias)
    {
        var page = _line.Run("party", "tiny:1", "--as-of", day).Out;
        var shown = _line.Run("lists", "show", "tiny", "--as-of", day, "--format", "json").Out;

        Assert.Equal(alias is not null, page.Contains("Countess", StringComparison.Ordinal));
        Assert.Contains(alias is null ? Hash(0) : Hash(1), shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_version_nothing_is_known() => Assert.Contains(
        "found no version known on 2025-12-31", _line.Run("lists", "show", "tiny", "--as-of", "2025-12-31").Error,
        StringComparison.Ordinal);

    [Fact]
    public void A_version_is_stored_as_a_delta_and_read_back_whole()
    {
        var rows = Enumerable.Range(1, 500).Select(i => $"{i}|Somebody called {i * 7_919 % 10_007}").ToArray();
        _line.Run("lists", "import", _line.File("big.txt", $"TINY 2026-02-01\n{string.Join('\n', rows)}\nEND"),
            "--list", "big");
        rows[250] = "251|Somebody else";
        _line.Run("lists", "import", _line.File("big.txt", $"TINY 2026-02-02\n{string.Join('\n', rows)}\nEND"),
            "--list", "big");

        var component = JsonDocument.Parse(_line.Run("lists", "show", "big", "--format", "json").Out).RootElement
            .GetProperty("components")[0];

        Assert.NotNull(component.GetProperty("base").GetString());
        Assert.InRange(component.GetProperty("packed_bytes").GetInt32(), 1, 200);
        Assert.Contains("Somebody else", _line.Run("party", "big:251").Out, StringComparison.Ordinal);
    }

    void Import(string day, params string[] rows) => Assert.Equal(0, _line.Run(
        "lists", "import", _line.File($"{day}.txt", $"TINY {day}\n{string.Join('\n', rows)}\nEND")).Code);

    JsonElement[] History(string id) =>
    [
        .. _line.Run("party", id, "--history", "--format", "json").Out
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => JsonDocument.Parse(row).RootElement),
    ];

    // The hash of the n-th version by day.
    string Hash(int n) => _line.Run("lists", "versions", "tiny", "--format", "json").Out
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse()
        .Select(row => JsonDocument.Parse(row).RootElement.GetProperty("version").GetString()!).ElementAt(n);

    static string Brief(JsonElement item) =>
        $"{item.GetProperty("event").GetString()} {item.GetProperty("day").GetString()}";
}
