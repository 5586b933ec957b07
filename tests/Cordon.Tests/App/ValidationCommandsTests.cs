using System.Text.Json;
using Cordon.Lists;
using Xunit;

namespace Cordon.Tests.App;

public sealed class ValidationCommandsTests : IDisposable
{
    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };

    public void Dispose() => _line.Dispose();

    static string Sample => Path.Combine(RepositoryRoot(), "samples", "sample-list.jsonl");

    [Fact]
    public void The_index_of_the_sample_list_differs_from_scoring_every_name_in_nothing()
    {
        var result = _line.Run("verify", "index", "--queries", "600", "--list", Sample);

        Assert.Equal(0, result.Code);
        Assert.Contains("differences: 0 of 600", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_of_the_sample_list_finds_its_party()
    {
        var result = _line.Run("verify", "self", "--threads", "1", "--list", Sample);

        Assert.Equal(0, result.Code);
        Assert.Contains("names that do not find their party: 0 of", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_listed_name_without_a_letter_is_told_and_ends_red()
    {
        var list = _line.File("list.csv", """
            id,kind,name,aliases,weak_aliases,birth_dates,countries,identifiers,programme,measures,listed_on,remarks
            1,person,Ivan Petrov,,,,,,house,,,
            2,person,+,,,,,,house,,,
            """);

        var result = _line.Run("verify", "self", "--list", list);

        Assert.Equal(1, result.Code);
        Assert.Contains("names that do not find their party: 1 of 2", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_validation_report_is_the_same_in_text_JSON_and_HTML()
    {
        var people = _line.File("people.txt", "Nobody Special\nמישהו\n");
        string[] rest = ["--list", Sample, "--people", people, "--per-variation", "5"];

        var text = _line.Run(["validate", .. rest]);
        var json = _line.Run(["validate", "--format", "json", .. rest]);
        var html = _line.Run(["validate", "--format", "html", .. rest]);

        Assert.Equal((0, 0, 0), (text.Code, json.Code, html.Code));
        using var report = JsonDocument.Parse(json.Out);
        foreach (var result in report.RootElement.GetProperty("variations").EnumerateArray())
        {
            var name = result.GetProperty("variation").GetString()!;
            Assert.Contains(name, text.Out, StringComparison.Ordinal);
            Assert.Contains(name, html.Out, StringComparison.Ordinal);
        }

        Assert.Equal("other scripts", report.RootElement.GetProperty("people")[1].GetProperty("group").GetString());
        Assert.DoesNotContain("<script", html.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html.Out, StringComparison.Ordinal);
    }

    static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Cordon.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
