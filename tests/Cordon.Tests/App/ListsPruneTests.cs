using System.Globalization;
using System.Text.Json;
using Cordon.App.Settings;
using Xunit;

namespace Cordon.Tests.App;

/// <summary>What is deleted, and what a kept version or an answer still needs.</summary>
public sealed class ListsPruneTests : IDisposable
{
    readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Old_versions_go_but_the_one_in_force_on_the_day_and_the_base_of_a_kept_delta_stay()
    {
        // 1 January is stored whole, and the others are deltas against it.
        foreach (var day in new[] { 1, 5, 10, 15, 20 })
        {
            Import(day);
        }

        var result = _line.Run("lists", "prune", "tiny", "--before", "2026-01-12");

        Assert.Equal(0, result.Code);
        Assert.Contains("1 versions of tiny deleted", result.Out, StringComparison.Ordinal);
        Assert.Equal(["2026-01-20", "2026-01-15", "2026-01-10", "2026-01-01"], Days());
        Assert.Contains(
            "of the 10", _line.Run("party", "tiny:1", "--as-of", "2026-01-12").Out, StringComparison.Ordinal);
        Assert.Contains("of the 20", _line.Run("party", "tiny:1").Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_line.Data, "incoming")));
    }

    [Fact]
    public void The_version_in_force_is_never_deleted()
    {
        Import(1);

        Assert.Contains(
            "0 versions of tiny deleted", _line.Run("lists", "prune", "tiny", "--before", "2030-01-01").Out,
            StringComparison.Ordinal);
        Assert.Equal(["2026-01-01"], Days());
    }

    [Fact]
    public void A_held_version_stays_for_the_persons_who_decide()
    {
        Import(1);
        _line.Run("lists", "import", _line.File("less.txt", "TINY 2026-01-02\n9|Zoe\nEND"));
        Import(20);

        _line.Run("lists", "prune", "tiny", "--before", "2026-01-15");

        Assert.Equal(["2026-01-20", "2026-01-02", "2026-01-01"], Days());
    }

    [Fact]
    public void A_list_that_keeps_its_past_answers_for_days_before_its_first_version_and_says_so()
    {
        Import(10);
        var subjects = _line.File("subjects.txt", "Ada of the 10\n");

        var without = _line.Run("screen", subjects, "--as-of", "2026-01-05", "--format", "jsonl");
        _line.File($"data/{DataSettings.FileName}", """{"lists": {"tiny": {"keeps_its_past": true}}}""");
        var with = _line.Run(
            "screen", subjects, "--as-of", "2026-01-05", "--format", "jsonl", "--fail-on-incomplete");

        Assert.Equal(1, without.Code);
        Assert.Equal(4, with.Code);
        var answer = JsonDocument.Parse(with.Out).RootElement;
        Assert.Equal("hit", answer.GetProperty("outcome").GetString());
        Assert.Matches(
            "^later-version: tiny [0-9a-f]{12} was published on 2026-01-10; ",
            answer.GetProperty("reason").GetString());
    }

    void Import(int day) => Assert.Equal(0, _line.Run("lists", "import", _line.File(
        "list.txt", string.Create(CultureInfo.InvariantCulture,
            $"TINY 2026-01-{day:00}\n1|Ada of the {day}\n{Rows}\nEND"))).Code);

    static string Rows => string.Join('\n', Enumerable.Range(2, 200).Select(i => $"{i}|Somebody {i * 7_919 % 10_007}"));

    string[] Days() => [.. _line.Run("lists", "versions", "tiny", "--format", "json").Out
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(row => JsonDocument.Parse(row).RootElement.GetProperty("published_on").GetString()!)];
}
