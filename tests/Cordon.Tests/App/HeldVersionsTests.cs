using System.Text.Json;
using Cordon.App.Settings;
using Cordon.Lists;
using Cordon.Tests.Lists;
using Xunit;

namespace Cordon.Tests.App;

/// <summary>What a gate holds waits for persons, and answers nothing meanwhile.</summary>
public sealed class HeldVersionsTests : IDisposable
{
    const string Whole = "TINY 2024-01-31\n1|Ada Lovelace|Countess\n2|Bob\nEND";
    const string Fewer = "TINY 2024-02-29\n1|Ada Lovelace|Countess\nEND";

    readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_held_version_is_shown_with_its_reasons_and_with_what_answers_meanwhile()
    {
        Hold();

        var text = _line.Run("lists", "held");
        var json = JsonDocument.Parse(_line.Run("lists", "held", "--format", "json").Out).RootElement;

        Assert.Equal(5, text.Code);
        Assert.Contains("0 of 1 releases", text.Out, StringComparison.Ordinal);
        Assert.Contains("  fall: parties 1, were 2; a fall of less than 1 % is expected", text.Out,
            StringComparison.Ordinal);
        Assert.Equal("fall", json.GetProperty("reasons")[0].GetProperty("rule").GetString());
        Assert.Equal(InForce(), json.GetProperty("in_force").GetString());
    }

    [Fact]
    public void Nothing_held_is_said_so() => Assert.Equal(
        new CommandResult(0, "no version is held\n", ""), _line.Run("lists", "held"));

    [Fact]
    public void A_screening_asks_the_version_before_a_held_one()
    {
        Hold();

        var result = _line.Run("screen", _line.File("subjects.txt", "Bob\n"), "--format", "csv");

        Assert.Contains("tiny:2", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_released_version_comes_into_force_and_says_who_released_it_and_when()
    {
        var held = Hold();

        var result = _line.Run("lists", "release", "tiny", held[..8], "--by", "Grace Hopper", "--because", "checked");

        Assert.Equal(0, result.Code);
        Assert.Contains("released by Grace Hopper; in force now", result.Out, StringComparison.Ordinal);
        var shown = JsonDocument.Parse(_line.Run("lists", "show", "tiny", "--format", "json").Out).RootElement;
        Assert.Equal(held, shown.GetProperty("version").GetString());
        Assert.Equal("released", shown.GetProperty("status").GetString());
        var decision = Assert.Single(shown.GetProperty("decisions").EnumerateArray());
        Assert.Equal("Grace Hopper", decision.GetProperty("by").GetString());
        Assert.Equal("checked", decision.GetProperty("because").GetString());
        Assert.StartsWith("2026-03-01T12:00:", decision.GetProperty("at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_different_persons_release_what_the_policy_wants_two_for()
    {
        Configure("""{"lists": {"tiny": {"releases_needed": 2}}}""");
        var held = Hold();

        var first = _line.Run("lists", "release", "tiny", held, "--by", "Grace");
        var again = _line.Run("lists", "release", "tiny", held, "--by", "  grace ");
        var between = InForce();
        var second = _line.Run("lists", "release", "tiny", held, "--by", "Alan");

        Assert.Equal(5, first.Code);
        Assert.Contains("still held: 1 of 2 releases (by Grace)", first.Out, StringComparison.Ordinal);
        Assert.Equal(1, again.Code);
        Assert.Contains("expected another person", again.Error, StringComparison.Ordinal);
        Assert.NotEqual(held, between);
        Assert.Equal(0, second.Code);
        Assert.Equal(held, InForce());
    }

    [Fact]
    public void The_number_of_persons_is_that_of_the_day_on_which_it_was_held()
    {
        Configure("""{"lists": {"tiny": {"releases_needed": 2}}}""");
        var held = Hold();
        Configure("""{"lists": {"tiny": {"releases_needed": 1}}}""");

        Assert.Equal(5, _line.Run("lists", "release", "tiny", held, "--by", "Grace").Code);
    }

    [Fact]
    public void A_rejected_version_never_comes_into_force_not_even_when_it_is_imported_again()
    {
        var held = Hold();

        var rejected = _line.Run("lists", "reject", "tiny", held, "--by", "Grace");
        var released = _line.Run("lists", "release", "tiny", held, "--by", "Alan");
        var again = _line.Run("lists", "import", _line.File("again.txt", Fewer));

        Assert.Equal(0, rejected.Code);
        Assert.Contains("rejected by Grace; it never comes into force", rejected.Out, StringComparison.Ordinal);
        Assert.Equal(1, released.Code);
        Assert.Contains("found a version that is rejected; expected one that is held", released.Error,
            StringComparison.Ordinal);
        Assert.Contains("rejected, not in force", again.Out, StringComparison.Ordinal);
        Assert.NotEqual(held, InForce());
        Assert.Equal(0, _line.Run("lists", "held").Code);
    }

    [Fact]
    public void A_version_that_was_never_held_cannot_be_rejected()
    {
        _line.Run("lists", "import", _line.File("a.txt", Whole));

        Assert.Equal(1, _line.Run("lists", "reject", "tiny", InForce()!, "--by", "Grace").Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\u0007b")]
    public void Nobody_decides_without_a_name(string name) =>
        Assert.Equal(1, _line.Run("lists", "release", "tiny", Hold(), "--by", name).Code);

    [Fact]
    public void A_first_version_below_its_floor_is_held_and_nothing_is_screened_against_it()
    {
        Configure("""{"lists": {"tiny": {"floors": {"parties": 3}}}}""");

        var result = _line.Run("lists", "import", _line.File("a.txt", Whole));
        var screening = _line.Run("screen", _line.File("subjects.txt", "Bob\n"));

        Assert.Equal(5, result.Code);
        Assert.Contains("floor: parties 2; a whole version has at least 3", result.Error, StringComparison.Ordinal);
        Assert.Contains("no version of the list is in force", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, screening.Code);
        Assert.Contains("found no list version in force", screening.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extract_imported_by_hand_answers_and_no_clear_against_it_stands()
    {
        var line = new CommandLine { Formats = ListCatalogue.Formats };
        using (line)
        {
            var import = line.Run("lists", "import", line.File("un.xml", OfacSamples.Text("un-xml/consolidated.xml")));
            var screening = line.Run("screen", line.File("subjects.txt", "Nobody Special\n"), "--format", "jsonl");

            Assert.Equal((0, 0), (import.Code, screening.Code));
            Assert.Contains("a whole version has at least 600: an extract", import.Error, StringComparison.Ordinal);
            var answer = JsonDocument.Parse(screening.Out).RootElement;
            Assert.False(answer.GetProperty("complete").GetBoolean());
            Assert.Contains("below-floor: un-sc", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_two_lists_one_that_has_only_a_held_version_makes_every_answer_incomplete()
    {
        _line.Run("lists", "import", _line.File("a.txt", Whole), "--list", "other");
        Configure("""{"lists": {"tiny": {"floors": {"parties": 3}}}}""");
        _line.Run("lists", "import", _line.File("a.txt", Whole));

        var result = _line.Run(
            "screen", _line.File("subjects.txt", "Zoe\n"), "--format", "jsonl", "--fail-on-incomplete");

        Assert.Equal(4, result.Code);
        var answer = JsonDocument.Parse(result.Out).RootElement;
        Assert.False(answer.GetProperty("complete").GetBoolean());
        Assert.Equal("left-out: no version of tiny is in force", answer.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("""{"lists": {"tiny": {"flors": {}}}}""", "flors")]
    [InlineData("""{"lists": {"tiny": {"releases_needed": 0}}}""", "releases_needed: found \"0\"; expected a whole")]
    [InlineData("""{"lists": {"../x": {}}}""", "expected small letters")]
    [InlineData("{", "cordon.json: found")]
    [InlineData("null", "cordon.json: found")]
    public void A_configuration_that_is_not_understood_is_refused_and_nothing_is_imported(string json, string error)
    {
        Configure(json);

        var result = _line.Run("lists", "import", _line.File("a.txt", Whole));

        Assert.Equal(1, result.Code);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Run("lists", "show", "--format", "json").Out);
    }

    // Imports a whole version and one that is held; gives the hash of the latter.
    string Hold()
    {
        _line.Run("lists", "import", _line.File("a.txt", Whole));
        Assert.Equal(5, _line.Run("lists", "import", _line.File("b.txt", Fewer)).Code);
        return JsonDocument.Parse(_line.Run("lists", "held", "--format", "json").Out).RootElement
            .GetProperty("version").GetString()!;
    }

    void Configure(string json) => _line.File($"data/{DataSettings.FileName}", json);

    string? InForce() => JsonDocument.Parse(_line.Run("lists", "show", "tiny", "--format", "json").Out).RootElement
        .GetProperty("version").GetString();
}
