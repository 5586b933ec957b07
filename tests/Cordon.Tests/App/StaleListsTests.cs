using System.Text.Json;
using Cordon.App.Settings;
using Xunit;

namespace Cordon.Tests.App;

/// <summary>A list older than its limit never gives a clear without a mark.</summary>
public sealed class StaleListsTests : IDisposable
{
    const string Text = "TINY 2026-02-20\n1|Ada Lovelace\nEND";

    readonly CommandLine _line = new();

    public StaleListsTests()
    {
        _line.File($"data/{DataSettings.FileName}",
            """{"lists": {"tiny": {"checked_within_days": 4, "published_within_days": 30}}}""");
        Import();
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_fresh_list_gives_complete_answers()
    {
        var result = Screen("jsonl");

        Assert.Equal(0, result.Code);
        Assert.True(Answer(result).GetProperty("complete").GetBoolean());
        Assert.False(Answer(result).TryGetProperty("reason", out _));
    }

    [Fact]
    public void A_list_that_was_not_checked_in_time_marks_JSON_lines()
    {
        Wait(5);
        var result = Screen("jsonl");

        Assert.Equal(4, result.Code);
        Assert.Equal("clear", Answer(result).GetProperty("outcome").GetString());
        Assert.False(Answer(result).GetProperty("complete").GetBoolean());
        Assert.Matches(
            "^stale-list: tiny [0-9a-f]{12}: last imported or checked 2026-03-01, 5 days before; its limit is 4$",
            Answer(result).GetProperty("reason").GetString());
    }

    [Fact]
    public void And_CSV()
    {
        Wait(5);

        var lines = Screen("csv").Out.Split('\n');

        Assert.EndsWith(",measures,complete,reason", lines[0], StringComparison.Ordinal);
        Assert.Contains(",clear,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",false,", lines[1], StringComparison.Ordinal);
        Assert.Contains("stale-list: tiny", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void And_the_table()
    {
        Wait(5);

        Assert.Contains(
            "NOT COMPLETE, so that no clear stands: stale-list: tiny", Screen("table").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void And_the_statistics()
    {
        Wait(5);
        var path = Path.Combine(_line.Folder, "stats.json");

        _line.Run("screen", Subjects(), "--stats", path);

        var stats = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        Assert.False(stats.GetProperty("complete").GetBoolean());
        Assert.Contains("stale-list: tiny", stats.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Importing_the_same_bytes_again_makes_the_list_fresh_again()
    {
        Wait(5);
        Import();

        Assert.Equal(0, Screen("csv").Code);
    }

    [Fact]
    public void A_publication_that_became_too_old_is_stale_however_often_it_is_checked()
    {
        Wait(30);
        Import();

        Assert.Contains(
            "published 2026-02-20, 39 days before; its limit is 30", Screen("csv").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_about_a_past_day_is_judged_by_the_publication_known_then()
    {
        Wait(100);

        Assert.Equal(0, Screen("csv", "--as-of", "2026-03-22").Code);
        Assert.Equal(4, Screen("csv", "--as-of", "2026-03-23").Code);
    }

    [Fact]
    public void A_file_that_is_not_imported_is_judged_by_its_publication()
    {
        Wait(100);

        Assert.Equal(4, Screen("csv", "--list", Path.Combine(_line.Folder, "a.txt")).Code);
    }

    [Fact]
    public void A_version_without_a_component_gives_no_complete_answer()
    {
        _line.Run("lists", "import", _line.File("main.csv", "MAIN\n1|Bob\n"), "--without", "alias");

        var result = Screen("jsonl", "--list", "tiny-set");

        Assert.Equal(4, result.Code);
        Assert.Matches("^missing-component: tiny-set [0-9a-f]{12} is without alias.csv$",
            Answer(result).GetProperty("reason").GetString());
    }

    void Wait(int days) => _line.Clock.Now = _line.Clock.Now.AddDays(days);

    void Import() => Assert.Equal(0, _line.Run("lists", "import", _line.File("a.txt", Text)).Code);

    CommandResult Screen(string format, params string[] more) =>
        _line.Run(["screen", Subjects(), "--format", format, "--fail-on-incomplete", .. more]);

    string Subjects() => _line.File("subjects.txt", "Zoe Quux\n");

    static JsonElement Answer(CommandResult result) => JsonDocument.Parse(result.Out).RootElement;
}
