using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Cordon.Tests.App;

public sealed class ListFileSetTests : IDisposable
{
    const string Main = "MAIN\n1|Ada\n";
    const string Alias = "ALIAS\n1|Countess\n";

    readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_component_brings_its_siblings_from_the_folder_and_says_so()
    {
        var main = _line.File("in/main.csv", Main);
        _line.File("in/alias.csv", Alias);

        var result = _line.Run("lists", "import", main);

        Assert.Equal(0, result.Code);
        Assert.Contains(
            "taken along with main.csv from its folder: alias.csv.", result.Error, StringComparison.Ordinal);
        Assert.Equal("main.csv", Shown().GetProperty("components")[1].GetProperty("name").GetString());
    }

    [Fact]
    public void The_version_of_several_files_is_named_as_sha256sum_would()
    {
        var alias = _line.File("in/alias.csv", Alias);
        _line.File("in/main.csv", Main);

        _line.Run("lists", "import", alias);

        Assert.Equal(
            Sha256($"{Sha256(Alias)}  alias.csv\n{Sha256(Main)}  main.csv\n"),
            Shown().GetProperty("version").GetString());
    }

    [Fact]
    public void A_sibling_is_not_taken_along_with_a_file_of_a_name_of_its_own()
    {
        var main = _line.File("in/main_2021.csv", Main);
        _line.File("in/alias.csv", Alias);

        var result = _line.Run("lists", "import", main);

        Assert.Equal(1, result.Code);
        Assert.Contains("found no alias.csv", result.Error, StringComparison.Ordinal);
        Assert.Contains("--without alias", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_names_of_their_own_make_one_version_when_all_are_given()
    {
        var result = _line.Run(
            "lists", "import", _line.File("in/m.csv", Main), _line.File("in/a.csv", Alias));

        Assert.Equal(0, result.Code);
        Assert.Equal(2, Shown().GetProperty("components").GetArrayLength());
    }

    [Fact]
    public void A_component_may_be_left_out_by_name_and_the_version_is_marked()
    {
        var main = _line.File("in/main.csv", Main);

        var result = _line.Run("lists", "import", main, "--without", "alias");

        Assert.Equal(0, result.Code);
        Assert.Contains("without alias.csv", result.Error, StringComparison.Ordinal);
        Assert.Equal("alias.csv", Shown().GetProperty("missing_components")[0].GetString());
        Assert.Contains("WITHOUT alias.csv", _line.Run("lists", "show").Out, StringComparison.Ordinal);
        Assert.Equal(Sha256(Main), Shown().GetProperty("version").GetString());
    }

    [Fact]
    public void What_is_to_be_done_without_is_not_taken_along()
    {
        var main = _line.File("in/main.csv", Main);
        _line.File("in/alias.csv", Alias);

        Assert.DoesNotContain(
            "taken along", _line.Run("lists", "import", main, "--without", "alias").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("addresses")]
    public void Only_a_component_beside_the_main_one_can_be_left_out(string component) => Assert.Equal(
        1, _line.Run("lists", "import", _line.File("in/main.csv", Main), "--without", component).Code);

    [Fact]
    public void A_folder_means_its_files_and_what_is_passed_over_is_named()
    {
        _line.File("in/main.csv", Main);
        _line.File("in/alias.csv", Alias);
        _line.File("in/t.txt", "TINY 2024-01-31\n1|Ada\nEND");
        _line.File("in/README.md", "about these files");

        var result = _line.Run("lists", "import", Path.Combine(_line.Folder, "in"));

        Assert.Equal(0, result.Code);
        Assert.Equal(2, result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("README.md: passed over", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_refused_list_does_not_keep_the_others_out_but_the_exit_code_tells()
    {
        var result = _line.Run(
            "lists", "import",
            _line.File("bad/main.csv", Main), _line.File("t.txt", "TINY 2024-01-31\n1|Ada\nEND"));

        Assert.Equal(1, result.Code);
        Assert.Contains("found no alias.csv", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("tiny ", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_one_component_beside_another_are_refused()
    {
        var result = _line.Run(
            "lists", "import",
            _line.File("in/a.csv", Main), _line.File("in/b.csv", Main), _line.File("in/c.csv", Alias));

        Assert.Equal(1, result.Code);
        Assert.Contains("found a second main.csv", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_day_for_two_versions_is_refused() => Assert.Contains(
        "--published: found 2 versions",
        _line.Run(
            "lists", "import", _line.File("a/t.txt", "TINY -\n1|Ada\nEND"), _line.File("b/t.txt", "TINY -\n1|Bob\nEND"),
            "--published", "2024-01-01").Error,
        StringComparison.Ordinal);

    JsonElement Shown() =>
        JsonDocument.Parse(_line.Run("lists", "show", "tiny-set", "--format", "json").Out).RootElement;

    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
