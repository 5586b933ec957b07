using Xunit;

namespace Cordon.House;

public sealed class TidyTests
{
    [Fact]
    public void The_tree_is_tidy() => Report.None(Tidy.Complaints(Tree.OnDisk));

    [Fact]
    public void The_tree_on_disk_holds_this_file() =>
        Assert.NotNull(Tree.OnDisk.Find("tests/Cordon.House/TidyTests.cs"));

    [Fact]
    public void A_line_of_121_columns_is_reported()
    {
        Assert.Empty(Complaints(new string('a', 120)));
        Assert.Equal(["src/A.cs:2: found 121 columns; expected at most 120."], Complaints("\n" + new string('a', 121)));
    }

    [Fact]
    public void A_sign_outside_the_basic_plane_is_one_column() =>
        Assert.Empty(Complaints(string.Concat(Enumerable.Repeat("\U00020000", 120))));

    [Fact]
    public void A_file_of_601_lines_is_reported()
    {
        Assert.Empty(Complaints(string.Concat(Enumerable.Repeat("\n", 599)) + ";\n"));
        Assert.Equal(
            ["src/A.cs: found 601 lines; expected at most 600."],
            Complaints(string.Concat(Enumerable.Repeat("\n", 600)) + ";\n"));
    }

    [Fact]
    public void A_method_of_71_lines_is_reported()
    {
        Assert.Empty(Complaints(Method(70)));
        Assert.Equal(
            ["""src/A.cs:3: found 71 lines in "void Long()"; expected at most 70."""], Complaints(Method(71)));
    }

    [Theory]
    [InlineData("src/ListManager.cs", "Manager")]
    [InlineData("src/StringHelpers.cs", "Helpers")]
    [InlineData("src/Utils.cs", "Utils")]
    [InlineData("src/CommonTypes.cs", "Common")]
    [InlineData("src/ListFormatBase.cs", "Base")]
    public void A_file_named_after_nothing_is_reported(string path, string word) =>
        Assert.Equal(
            [$"{path}: found \"{word}\" in a file's name; expected a noun that says what it holds."],
            Tidy.Complaints(Tree.Of((path, ""))));

    [Theory]
    [InlineData("src/Database.cs")]
    [InlineData("src/Commons.cs")]
    public void A_noun_that_only_looks_like_one_of_them_is_not(string path) =>
        Assert.Empty(Tidy.Complaints(Tree.Of((path, ""))));

    [Fact]
    public void A_promise_without_a_number_is_reported()
    {
        Assert.Empty(Complaints("// TODO #12: the year 10000."));
        Assert.Empty(Complaints("var a = \"TODO\";"));
        Assert.Equal(
            ["src/A.cs:1: found TODO without a number; expected the issue it waits for."],
            Complaints("// TODO: later."));
    }

    [Fact]
    public void A_region_is_reported() =>
        Assert.Equal(
            ["src/A.cs:2: found #region Fields; expected smaller files."], Complaints("\n  #region Fields\n"));

    [Fact]
    public void A_package_source_is_reported()
    {
        Assert.Single(Tidy.Complaints(Tree.Of(("NuGet.Config", ""))));
        Assert.Single(Tidy.Complaints(Tree.Of(("Directory.Build.props", "<RestoreSources>x</RestoreSources>"))));
        Assert.Single(Tidy.Complaints(Tree.Of((".ci/run", "--source https://packages.example/v3/index.json"))));
    }

    static IEnumerable<string> Complaints(string code) => Tidy.Complaints(Tree.Of(("src/A.cs", code)));

    // A class whose method begins on line 3 and has this many lines.
    static string Method(int lines) =>
        "class A\n{\nvoid Long()\n{\n" + string.Concat(Enumerable.Repeat("a();\n", lines - 3)) + "}\n}\n";
}
