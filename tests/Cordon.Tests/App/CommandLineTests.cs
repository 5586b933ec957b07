using Cordon.App;
using Xunit;

namespace Cordon.Tests.App;

public sealed class CommandLineTests : IDisposable
{
    readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("--data", "DIR", "lists", "show")]
    [InlineData("lists", "--data", "DIR", "show")]
    [InlineData("lists", "show", "--data", "DIR")]
    public void The_data_folder_may_be_named_before_or_after_the_command(params string[] args)
    {
        var folder = Path.Combine(_line.Folder, "elsewhere");

        var result = _line.Run([.. args.Select(arg => arg == "DIR" ? folder : arg)]);

        Assert.Equal(0, result.Code);
        Assert.Contains(folder, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variable_names_the_data_folder_where_the_option_does_not() =>
        Assert.Contains(_line.Data, _line.Run("lists", "show").Error, StringComparison.Ordinal);

    [Fact]
    public void Without_option_and_variable_the_platform_says_where_data_lives()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "the XDG rule is for other systems");
        _line.Set(DataFolder.VariableName, null);
        _line.Set("HOME", "/home/ada");
        Assert.Contains("/home/ada/.local/share/cordon", _line.Run("lists", "show").Error, StringComparison.Ordinal);

        _line.Set("XDG_DATA_HOME", "/data");
        Assert.Contains("/data/cordon", _line.Run("lists", "show").Error, StringComparison.Ordinal);

        _line.Set("XDG_DATA_HOME", "relative");
        Assert.Contains("/home/ada/.local/share/cordon", _line.Run("lists", "show").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("screen")]
    [InlineData("frobnicate")]
    [InlineData("screen", "x.csv", "--cut-off", "1.5")]
    [InlineData("screen", "x.csv", "--cut-off", "0,8")]
    [InlineData("screen", "x.csv", "--top", "0")]
    [InlineData("screen", "x.csv", "--threads", "-1")]
    [InlineData("screen", "x.csv", "--type", "alien")]
    [InlineData("screen", "x.csv", "--as-of", "31/12/2024")]
    [InlineData("screen", "x.csv", "--format", "xml")]
    [InlineData("screen", "x.csv", "--colour", "red")]
    [InlineData("compare", "one name only")]
    [InlineData("compare", "a", "b", "c")]
    [InlineData("party", "no-colon")]
    [InlineData("party", "../../etc:passwd")]
    [InlineData("lists", "show", "nothing-there")]
    [InlineData("lists", "versions", "../..")]
    public void What_is_not_understood_is_an_error_on_standard_error_alone(params string[] args)
    {
        var result = _line.Run(args);

        Assert.Equal(1, result.Code);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Out);
        Assert.DoesNotContain("   at Cordon", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_option_names_itself_what_was_found_and_what_is_expected() => Assert.Contains(
        "--cut-off: found \"1.5\"; expected a number from 0 to 1 with a point",
        _line.Run("screen", "x.csv", "--cut-off", "1.5").Error, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_begins_with_an_at_sign_is_not_a_file_of_arguments()
    {
        _line.File("args", "lists");

        Assert.Contains("\"@args\"", _line.Run("party", "@args").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Screening_without_any_list_says_how_to_import_one()
    {
        var result = _line.Run("screen", _line.File("names.txt", "Ada Lovelace\n"));

        Assert.Equal(1, result.Code);
        Assert.Contains("found no list in", result.Error, StringComparison.Ordinal);
        Assert.Contains("cordon lists import FILE", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_neither_imported_nor_a_file_is_an_error() => Assert.Contains(
        "--list: found \"un-sc\"; expected a list file",
        _line.Run("screen", _line.File("names.txt", "Ada\n"), "--list", "un-sc").Error, StringComparison.Ordinal);

    [Fact]
    public void The_same_list_twice_is_an_error()
    {
        var list = _line.File("a.txt", "TINY 2024-01-31\n1|Ada\nEND");

        var result = _line.Run("screen", _line.File("n.txt", "Ada\n"), "--list", list, "--list", list);

        Assert.Equal(1, result.Code);
        Assert.Contains("found 2 versions of tiny; expected one of each list", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subject_that_cannot_be_read_stops_the_run_before_any_list_is_read()
    {
        var subjects = _line.File("s.csv", "id,name,birth_date\n1,Ada,1815\n2,Bob,31/31/1999\n");

        var result = _line.Run("screen", subjects, "--list", "not-read");

        Assert.Equal(1, result.Code);
        Assert.Contains(
            "s.csv:3: birth_date: found \"31/31/1999\"; expected a date as yyyy, yyyy-MM or yyyy-MM-dd; nothing was "
            + "screened.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_import_ends_with_130_and_leaves_nothing()
    {
        var list = _line.File("a.txt", "TINY 2024-01-31\n1|Ada\nEND");

        var result = _line.Run(new CancellationToken(canceled: true), "lists", "import", list);

        Assert.Equal(130, result.Code);
        Assert.Empty(Directory.Exists(_line.Data) ? Directory.GetFileSystemEntries(_line.Data) : []);
    }
}
