using System.Text.Json;
using Xunit;

namespace Cordon.Tests.App;

public sealed class ScreenCommandTests : IDisposable
{
    const string January = "TINY 2024-01-31\n1|Ada Lovelace\n2|Boris Grigoriev\nEND";
    const string February = "TINY 2024-02-29\n1|Ada Lovelace\n3|Cleo Maragos\nEND";

    readonly CommandLine _line = new() { Input = "id,name\nin,Ada Lovelace\n" };

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_hit_is_found_in_a_file_that_is_not_imported_and_nothing_is_kept()
    {
        var answer = Assert.Single(Answers(_line.Run(
            "screen", Subjects("1,Ada Lovelace"), "--list", _line.File("l.txt", January), "--format", "jsonl")));

        Assert.Equal("hit", answer.GetProperty("outcome").GetString());
        Assert.Equal("tiny:1", answer.GetProperty("matches")[0].GetProperty("party").GetString());
        Assert.Equal("TINY-1", answer.GetProperty("matches")[0].GetProperty("programmes")[0].GetString());
        Assert.Equal("asset-freeze", answer.GetProperty("matches")[0].GetProperty("measures")[0].GetString());
        Assert.False(Directory.Exists(_line.Data));
    }

    [Fact]
    public void Contributions_add_up_to_the_score()
    {
        var match = Assert.Single(Answers(_line.Run(
            "screen", Subjects("1,Ada Lovelase"), "--list", _line.File("l.txt", January), "--format", "jsonl")))
            .GetProperty("matches")[0];

        Assert.Equal(
            match.GetProperty("score").GetDecimal(),
            match.GetProperty("reasons").EnumerateArray().Sum(reason => reason.GetProperty("score").GetDecimal()));
    }

    [Theory]
    [InlineData("1,Cleo Maragos", false, 0)]
    [InlineData("1,Cleo Maragos", true, 0)]
    [InlineData("1,Ada Lovelace", false, 0)]
    [InlineData("1,Ada Lovelace", true, 3)]
    [InlineData("1,???\n2,Cleo Maragos", false, 2)]
    [InlineData("1,???\n2,Ada Lovelace", true, 3)]
    public void The_exit_code_tells_what_was_found(string rows, bool failOnHit, int code)
    {
        string[] fail = failOnHit ? ["--fail-on-hit"] : [];

        Assert.Equal(
            code, _line.Run(["screen", Subjects(rows), "--list", _line.File("l.txt", January), .. fail]).Code);
    }

    [Fact]
    public void A_subject_without_a_name_is_reported_and_never_clear()
    {
        var result = _line.Run(
            "screen", Subjects("1,\n2,Ada Lovelace"), "--list", _line.File("l.txt", January), "--format", "jsonl");

        Assert.Equal(
            ["not-screened", "hit"], Answers(result).Select(answer => answer.GetProperty("outcome").GetString()));
        Assert.Contains("NOT screened, and not clear: 1 of 2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_imported_list_is_used_in_the_version_of_the_day_asked()
    {
        Assert.Equal(0, _line.Run("lists", "import", _line.File("a.txt", January)).Code);
        Assert.Equal(0, _line.Run("lists", "import", _line.File("b.txt", February)).Code);
        var subjects = Subjects("1,Boris Grigoriev\n2,Cleo Maragos");

        Assert.Equal(["clear", "hit"], Outcomes("screen", subjects, "--format", "jsonl"));
        Assert.Equal(["hit", "clear"], Outcomes("screen", subjects, "--format", "jsonl", "--as-of", "2024-02-01"));
        Assert.Equal(1, _line.Run("screen", subjects, "--as-of", "2023-12-31").Code);
    }

    [Fact]
    public void Standard_input_is_screened_like_a_file()
    {
        var result = _line.Run("screen", "-", "--list", _line.File("l.txt", January), "--format", "jsonl");

        Assert.Equal("in", Assert.Single(Answers(result)).GetProperty("id").GetString());
    }

    [Fact]
    public void Answers_and_statistics_go_to_the_files_asked_for()
    {
        var output = Path.Combine(_line.Folder, "out.csv");
        var stats = Path.Combine(_line.Folder, "stats.json");

        var result = _line.Run(
            "screen", Subjects("1,Ada Lovelace"), "--list", _line.File("l.txt", January), "--format", "csv", "--out",
            output, "--stats", stats, "--threads", "2", "--explain");

        Assert.Equal((0, ""), (result.Code, result.Out));
        Assert.Contains(",hit,hit,tiny:1,", File.ReadAllText(output), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(stats));
        Assert.Equal(2, json.RootElement.GetProperty("parties").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("subjects").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("threads").GetInt32());
    }

    [Fact]
    public void Parties_of_another_kind_are_found_only_when_any_kind_is_asked_for()
    {
        var subjects = _line.File("s.csv", "id,name,type\n1,Ada Lovelace,vessel\n");
        var list = _line.File("l.txt", January);

        Assert.Equal(["clear"], Outcomes("screen", subjects, "--list", list, "--format", "jsonl"));
        Assert.Equal(["hit"], Outcomes("screen", subjects, "--list", list, "--format", "jsonl", "--type", "any"));
    }

    [Fact]
    public void A_changed_cut_off_is_named_in_the_answer() => Assert.Contains(
        "cut-off=0.99",
        Assert.Single(Answers(_line.Run(
            "screen", Subjects("1,Ada Lovelace"), "--list", _line.File("l.txt", January), "--format", "jsonl",
            "--cut-off", "0.99"))).GetProperty("policy").GetString(),
        StringComparison.Ordinal);

    string Subjects(string rows) => _line.File("s.csv", $"id,name\n{rows}\n");

    IEnumerable<string?> Outcomes(params string[] args) =>
        Answers(_line.Run(args)).Select(answer => answer.GetProperty("outcome").GetString());

    static JsonElement[] Answers(CommandResult result) =>
    [
        .. result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement),
    ];
}
