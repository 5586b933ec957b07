using System.Text.Json;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>Nine publications of the SDN list of 2022 in one data folder: who was designated, and when.</summary>
public sealed class SdnHistoryTests(ITestOutputHelper output) : IDisposable
{
    static readonly string[] Days =
        ["2022-02-18", "2022-02-23", "2022-02-24", "2022-02-26", "2022-03-04", "2022-03-12", "2022-03-16"];

    readonly AcceptanceStore _store = new();

    public void Dispose() => _store.Dispose();

    // What came between two files is counted here by the first column of their rows, and by nothing of Cordon's.
    [Fact]
    public void Who_was_designated_between_18_February_and_16_March_2022_and_on_which_day()
    {
        Import();
        var hashes = Versions();

        for (var i = 1; i < Days.Length; i++)
        {
            var (before, now) = (Keys(Days[i - 1]), Keys(Days[i]));
            var delta = Lines(_store.Run("lists", "diff", "ofac-sdn", hashes[i - 1], hashes[i], "--format", "json"))
                .ToLookup(item => item.GetProperty("change").GetString()!, Key);
            output.WriteLine(
                $"{Days[i]}: {delta["added"].Count()} added, {delta["removed"].Count()} removed, "
                + $"{delta["changed"].Count()} changed");

            Assert.Equal(now.Except(before).Order(), delta["added"].Order());
            Assert.Equal(before.Except(now).Order(), delta["removed"].Order());
        }

        var all = Lines(_store.Run("lists", "diff", "ofac-sdn", hashes[0], hashes[^1], "--format", "json"))
            .Where(item => item.GetProperty("change").GetString() == "added").ToArray();
        output.WriteLine($"{all.Length} in all");
        Assert.Equal(Keys(Days[^1]).Except(Keys(Days[0])).Count(), all.Length);
    }

    // Treasury's notices: VEB and Promsvyazbank on 22 February, Nord Stream 2 AG on the 23rd, Sberbank (directives) and
    // VTB on the 24th, the President of Russia on the 25th, Usmanov on 3 March 2022.
    [Theory]
    [InlineData("PROMSVYAZBANK PUBLIC JOINT STOCK COMPANY", "2022-02-23")]
    [InlineData("NORD STREAM 2 AG", "2022-02-24")]
    [InlineData("PUTIN, Vladimir Vladimirovich", "2022-02-26")]
    [InlineData("USMANOV, Alisher Burhanovich", "2022-03-04")]
    public void Each_is_first_listed_in_the_publication_after_the_notice(string name, string day)
    {
        Import();
        var hashes = Versions();
        var key = Rows(Days[^1]).First(row => row.Contains($"\"{name}\"", StringComparison.Ordinal)).Split(',')[0];

        var history = Lines(_store.Run("party", $"ofac-sdn:{key}", "--history", "--format", "json"));

        Assert.Equal("first-listed", history[0].GetProperty("event").GetString());
        Assert.Equal(day, history[0].GetProperty("day").GetString());
        Assert.Equal(hashes[Array.IndexOf(Days, day)], history[0].GetProperty("version").GetString());
    }

    [Fact]
    public void On_the_day_before_nobody_is_hit_who_was_designated_on_the_next()
    {
        Import();
        var subjects = _store.File("subjects.txt", "Vladimir Vladimirovich Putin\n");

        var before = _store.Run("screen", subjects, "--as-of", "2022-02-25", "--format", "jsonl").Out;
        var after = _store.Run("screen", subjects, "--as-of", "2022-02-26", "--format", "jsonl").Out;

        Assert.DoesNotContain("\"ofac-sdn:35096\"", before, StringComparison.Ordinal);
        Assert.Contains("\"ofac-sdn:35096\"", after, StringComparison.Ordinal);
    }

    void Import()
    {
        foreach (var day in Days)
        {
            var result = _store.Run(
                "lists", "import", RealData.Path($"lists/ofac/history/sdn_{day}.csv.gz"), "--without",
                "add,alt,comments", "--published", day);
            Assert.True(result.Code == 0, result.Error);
        }
    }

    string[] Versions() => [.. Lines(_store.Run("lists", "versions", "ofac-sdn", "--format", "json")).Reverse()
        .Select(version => version.GetProperty("version").GetString()!)];

    static string Key(JsonElement item) => item.GetProperty("party").GetString()!["ofac-sdn:".Length..];

    static string[] Rows(string day) => OfacFiles.Text($"lists/ofac/history/sdn_{day}.csv.gz").Split('\n');

    static string[] Keys(string day) => [.. Rows(day).Select(row => row.Split(',')[0])
        .Where(key => key.Length > 0 && key.All(char.IsAsciiDigit))];

    static JsonElement[] Lines((int Code, string Out, string Error) result)
    {
        Assert.True(result.Code == 0, result.Error);
        return [.. result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
