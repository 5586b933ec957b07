using System.Text.Json;
using Xunit;

namespace Cordon.Tests.App;

public sealed class ListsAndPartyPagesTests : IDisposable
{
    const string January = "TINY 2024-01-31\n1|Ada Lovelace|Countess|secret\n2|Боб\nEND";
    const string February = "TINY 2024-02-29\n3|Cleo\n1|Ada King|Countess|secret\nEND";

    readonly CommandLine _line = new();

    public ListsAndPartyPagesTests()
    {
        Assert.Equal(0, _line.Run("lists", "import", _line.File("a.txt", January)).Code);
        Assert.Equal(0, _line.Run("lists", "import", _line.File("b.txt", February)).Code);
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Show_names_every_list_with_its_version_in_force_and_its_sums()
    {
        var text = _line.Run("lists", "show").Out;

        foreach (var word in new[] { "tiny", "Tiny List", "2024-02-29", "2026-03-01T12:00:02Z", "2 person" })
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Show_of_one_list_accounts_for_every_record()
    {
        var json = JsonDocument.Parse(_line.Run("lists", "show", "tiny", "--format", "json").Out).RootElement;

        Assert.Equal(
            """[{"kind":"party","in_file":2,"loaded":2,"set_aside":0},{"kind":"alias","in_file":2,"loaded":1,"""
            + "\"set_aside\":1}]",
            json.GetProperty("counts").GetRawText());
        Assert.Equal(
            """[{"kind":"alias","reason":"not for our eyes","records":1}]""",
            json.GetProperty("set_aside").GetRawText());
        Assert.Contains("not for our eyes", _line.Run("lists", "show", "tiny").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_come_the_latest_first()
    {
        var days = _line.Run("lists", "versions", "tiny", "--format", "json").Out
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("published_on").GetString());

        Assert.Equal(["2024-02-29", "2024-01-31"], days);
        Assert.Contains("in force", _line.Run("lists", "versions", "tiny").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_is_shown_party_by_party_and_field_by_field()
    {
        var (old, current) = Hashes();

        var lines = _line.Run("lists", "diff", "tiny", old[..8], current[..8], "--format", "json").Out.Split('\n');

        Assert.StartsWith("""{"change":"added","party":"tiny:3","name":"Cleo","fields":[""", lines[0],
            StringComparison.Ordinal);
        Assert.StartsWith("""{"change":"removed","party":"tiny:2","name":"Боб","fields":[""", lines[1],
            StringComparison.Ordinal);
        Assert.Equal(
            ("{'change':'changed','party':'tiny:1','name':'Ada King','fields':[{'field':'name.primary',"
                + "'before':'Ada Lovelace | Latn','after':'Ada King | Latn'}]}").Replace('\'', '"'),
            lines[2]);
        Assert.Contains(
            "1 added, 1 removed, 1 changed", _line.Run("lists", "diff", "tiny", old, current).Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_does_not_differ_from_itself()
    {
        var (old, _) = Hashes();

        Assert.Equal("no difference\n", _line.Run("lists", "diff", "tiny", old, old).Out.ReplaceLineEndings("\n"));
        Assert.Equal("", _line.Run("lists", "diff", "tiny", old, old, "--format", "json").Out);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zzzz")]
    public void Digits_that_name_no_single_version_are_refused(string digits)
    {
        var result = _line.Run("lists", "diff", "tiny", digits, digits);

        Assert.Equal(1, result.Code);
        Assert.Contains(Hashes().Old[..12], result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_is_shown_with_everything_and_its_places()
    {
        var text = _line.Run("party", "tiny:1").Out;

        foreach (var word in new[]
        {
            "tiny:1  Ada King", "person", "published 2024-02-29", "strong-alias", "Countess", "Latn", "TINY-1",
            "2020-02-02", "asset-freeze", "Freeze", "said of 1", "tiny.txt:3:row",
        })
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_party_is_shown_as_of_a_day_from_the_version_known_then()
    {
        var json = JsonDocument.Parse(
            _line.Run("party", "tiny:2", "--as-of", "2024-02-10", "--format", "json").Out).RootElement;

        Assert.Equal("Боб", json.GetProperty("names")[0].GetProperty("text").GetString());
        Assert.Equal("Cyrl", json.GetProperty("names")[0].GetProperty("script").GetString());
        Assert.Equal(
            "Freeze",
            json.GetProperty("designations")[0].GetProperty("measures")[0].GetProperty("text").GetString());
        Assert.Equal(1, _line.Run("party", "tiny:2").Code);
        Assert.Equal(1, _line.Run("party", "tiny:2", "--as-of", "2023-12-31").Code);
    }

    [Fact]
    public void A_party_can_be_looked_up_in_a_file_that_is_not_imported()
    {
        var file = _line.File("c.txt", "TINY 2024-01-31\n9|Dora\nEND");

        Assert.Contains("Dora", _line.Run("party", "tiny:9", "--list", file).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_that_is_not_there_is_an_error_that_names_the_version_searched()
    {
        var result = _line.Run("party", "tiny:77");

        Assert.Equal(1, result.Code);
        Assert.Contains(Hashes().Current[..12], result.Error, StringComparison.Ordinal);
    }

    (string Old, string Current) Hashes()
    {
        string[] hashes = [.. _line.Run("lists", "versions", "tiny", "--format", "json").Out
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("version").GetString()!)];
        return (hashes[1], hashes[0]);
    }
}
