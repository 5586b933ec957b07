using System.Globalization;
using System.Text.Json;
using Cordon.App;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Screening;
using Cordon.Model;
using Cordon.Screening;
using Xunit;

namespace Cordon.Tests.App;

public sealed class ScreeningOutputTests
{
    static readonly Place Here = new("a.csv", 1, "name");

    [Fact]
    public void A_JSON_line_has_the_documented_shape()
    {
        var line = Written("jsonl", Hit("1", "=Ada", Found("tiny:1", "Ада", 934_512)));

        Assert.Equal(
            Json(
                "{'id':'1','name':'=Ada','outcome':'hit','complete':true,'matches':[{'party':'tiny:1','list':'tiny',"
                + "'name':'Ада','score':0.934512,'reasons':[{'kind':'name-part','text':'same','score':1.000000},"
                + "{'kind':'birth-date','text':'differs','score':-0.065488}],'programmes':['P1'],"
                + "'measures':['asset-freeze','sectoral-directive: Directive 3']}],'weak_matches':[],"
                + "'lists':[{'id':'tiny','version':'aaaaaaaaaaaabbbb'}],'policy':'default/1','engine':'"
                + $"{Screener.Engine}'}}\n"),
            line);
    }

    [Theory]
    [InlineData(Outcome.Hit, "hit")]
    [InlineData(Outcome.Clear, "clear")]
    [InlineData(Outcome.NotScreened, "not-screened")]
    public void Outcomes_are_written_in_three_words(Outcome outcome, string word)
    {
        var json = JsonDocument.Parse(Written("jsonl", Answer("1", "Ada", outcome))).RootElement;

        Assert.Equal(word, json.GetProperty("outcome").GetString());
        Assert.Equal(0, json.GetProperty("matches").GetArrayLength());
    }

    [Fact]
    public void A_weak_match_stands_apart_in_the_same_shape()
    {
        var answer = Answer("1", "Ada", Outcome.Clear) with { WeakMatches = [Found("tiny:2", "Ace", 900_000)] };

        var json = JsonDocument.Parse(Written("jsonl", answer)).RootElement;

        Assert.Equal("tiny:2", json.GetProperty("weak_matches")[0].GetProperty("party").GetString());
        Assert.Equal("clear", json.GetProperty("outcome").GetString());
    }

    [Fact]
    public void The_top_matches_are_written_and_the_rest_is_counted()
    {
        var answer = Hit("1", "Ada", Found("tiny:1", "Ada", 950_000), Found("tiny:2", "Adam", 900_000));

        var json = JsonDocument.Parse(Written("jsonl", top: 1, answer)).RootElement;

        Assert.Equal(1, json.GetProperty("matches").GetArrayLength());
        Assert.Equal(1, json.GetProperty("matches_omitted").GetInt32());
    }

    [Fact]
    public void A_programme_that_has_ended_is_not_named()
    {
        var found = Found("tiny:1", "Ada", 950_000);
        var ended = found.Party.Designations[0] with
        {
            Programme = "OLD",
            InForce = [new(null, new DateOnly(2020, 1, 1))],
        };
        var match = found with { Party = found.Party with { Designations = [.. found.Party.Designations, ended] } };

        var json = JsonDocument.Parse(Written("jsonl", Hit("1", "Ada", match))).RootElement;

        Assert.Equal("[\"P1\"]", json.GetProperty("matches")[0].GetProperty("programmes").GetRawText());
    }

    [Fact]
    public void A_table_of_values_has_a_row_for_every_match_and_for_who_has_none()
    {
        var lines = Written(
            "csv",
            Hit("1", "Ada", Found("tiny:1", "Ada, Countess", 950_000), Found("tiny:2", "Adam", 900_000)),
            Answer("2", "Bob", Outcome.Clear)).Split('\n');

        Assert.Equal(
            [
                CsvHeader,
                "1,Ada,hit,hit,tiny:1,tiny,aaaaaaaaaaaabbbb,\"Ada, Countess\",0.950000,P1,"
                + "\"asset-freeze; sectoral-directive: Directive 3\",true,",
                "1,Ada,hit,hit,tiny:2,tiny,aaaaaaaaaaaabbbb,Adam,0.900000,P1,"
                + "\"asset-freeze; sectoral-directive: Directive 3\",true,",
                "2,Bob,clear,,,,,,,,,true,",
                "",
            ],
            lines);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    public void A_cell_that_a_spreadsheet_would_run_is_made_harmless(string name, string cell) => Assert.StartsWith(
        $"1,{cell},clear", Written("csv", Answer("1", name, Outcome.Clear))[(CsvHeader.Length + 1)..],
        StringComparison.Ordinal);

    [Fact]
    public void The_table_shows_hits_and_the_unscreened_and_sums_up_the_rest()
    {
        var text = Written(
            "table",
            Hit("1", "Ada", Found("tiny:1", "Countess", 950_000)),
            Answer("2", "Bob", Outcome.Clear),
            Answer("3", "???", Outcome.NotScreened));

        Assert.Contains("Countess", text, StringComparison.Ordinal);
        Assert.Contains("NOT SCREENED", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", text, StringComparison.Ordinal);
        Assert.Contains("3 subjects: 1 with hits, 1 clear, 1 not screened.", text, StringComparison.Ordinal);
        Assert.Contains("against tiny aaaaaaaaaaaa, published 2024-01-31", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_move_the_cursor_turn_the_text_or_be_markup()
    {
        var text = Written("table", Hit("1", "\u001b[2J[red]A\u202Eda[/]", Found("tiny:1", "Ada", 950_000)));

        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains("[red]A da[/]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explained_match_shows_each_contribution()
    {
        using var writer = new StringWriter();
        var sink = AnswerSink.Of("table", writer, isTerminal: false, explain: true, Context());
        sink.Write(Hit("1", "Ada", Found("tiny:1", "Ada", 934_512)));
        sink.End(new(1, 0, 0));

        Assert.Contains("+1.000000  same", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("-0.065488  differs", writer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 5, 0, true, true, 0)]
    [InlineData(1, 4, 0, false, true, 0)]
    [InlineData(1, 4, 0, true, true, 3)]
    [InlineData(0, 4, 1, true, true, 2)]
    [InlineData(1, 3, 1, false, true, 2)]
    [InlineData(1, 3, 1, true, true, 3)]
    [InlineData(0, 5, 0, true, false, 4)]
    [InlineData(0, 4, 1, true, false, 4)]
    [InlineData(1, 3, 1, true, false, 3)]
    public void The_exit_code_tells_hits_incomplete_lists_and_the_unscreened(
        int hits, int clear, int not, bool fail, bool isComplete, int code) =>
        Assert.Equal(code, ScreenCommand.ExitCode(new(hits, clear, not), fail, failIncomplete: !isComplete));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Answers_come_in_the_order_of_the_subjects_on_any_number_of_threads(int threads)
    {
        var written = new List<string>();
        var read = 0;
        var counts = ScreeningRun.Run(
            Enumerable.Range(0, 5000).Select(i =>
            {
                read++;
                return new Subject { Id = i.ToString(CultureInfo.InvariantCulture), Names = ["x"] };
            }),
            subject => Answer(subject.Id, "x", subject.Id[^1] == '7' ? Outcome.Hit : Outcome.Clear),
            threads,
            answer =>
            {
                // Bounded: at no time is more than one chunk read ahead of what is written.
                Assert.InRange(read - written.Count, 1, ScreeningRun.ChunkLength);
                written.Add(answer.Subject.Id);
            },
            _ => { },
            CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 5000).Select(i => i.ToString(CultureInfo.InvariantCulture)), written);
        Assert.Equal((500, 4500, 0), (counts.Hits, counts.Clear, counts.NotScreened));
    }

    [Fact]
    public void An_error_in_one_subject_ends_the_run_with_that_error() => Assert.Throws<InvalidOperationException>(
        () => ScreeningRun.Run(
            [new() { Id = "1", Names = ["x"] }], _ => throw new InvalidOperationException(), 2, _ => { }, _ => { },
            CancellationToken.None));

    [Fact]
    public void The_statistics_have_exactly_the_documented_keys()
    {
        var clock = new StatsClock(TimeProvider.System);
        clock.IndexBuild(() => 1);
        clock.Screening(() => 2);

        var json = JsonDocument.Parse(clock.ToJson(1, 2, 3, 4, new(["stale-list: x"]))).RootElement;

        Assert.Equal(
            [
                "parties", "names", "subjects", "threads", "complete", "reason", "index_build_s",
                "index_build_cpu_s", "screen_s", "screen_cpu_s", "peak_rss_mb",
            ],
            json.EnumerateObject().Select(property => property.Name));
        Assert.InRange(json.GetProperty("peak_rss_mb").GetDouble(), 1, 100_000);
        Assert.Equal("stale-list: x", json.GetProperty("reason").GetString());
        Assert.All(
            json.EnumerateObject().Where(property => property.Name is not ("complete" or "reason")),
            property => Assert.Equal(JsonValueKind.Number, property.Value.ValueKind));
    }

    [Fact]
    public void An_output_file_appears_only_when_it_is_whole()
    {
        var folder = Directory.CreateTempSubdirectory("cordon-tests-").FullName;
        var path = Path.Combine(folder, "out.csv");
        File.WriteAllText(path, "before");
        using (var file = new OutputFile(path))
        {
            file.Writer.Write("half");
            file.Writer.Flush();
            Assert.Equal("before", File.ReadAllText(path));
        }

        Assert.Equal("before", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder));

        OutputFile.Write(path, "whole");

        Assert.Equal("whole", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder));
        Assert.Throws<InputException>(() => new OutputFile(Path.Combine(folder, "no", "such.csv")));
        Directory.Delete(folder, recursive: true);
    }

    const string CsvHeader =
        "id,name,outcome,match,party,list,version,party_name,score,programmes,measures,complete,reason";

    static string Json(string text) => text.Replace('\'', '"');

    static string Written(string format, params ScreeningAnswer[] answers) => Written(format, null, answers);

    static string Written(string format, int? top, params ScreeningAnswer[] answers)
    {
        using var writer = new StringWriter();
        var sink = AnswerSink.Of(format, writer, isTerminal: false, explain: false, Context(top));
        var counts = default(ScreeningCounts);
        foreach (var answer in answers)
        {
            sink.Write(answer);
            counts = counts.With(answer.Outcome);
        }

        sink.End(counts);
        return writer.ToString();
    }

    static AnswerContext Context(int? top = null) => new(
        [
            new()
            {
                ListId = "tiny", Hash = "aaaaaaaaaaaabbbb", Format = "tiny", PublishedOn = new(2024, 1, 31),
                Parties = [],
                Counts = [],
            },
        ],
        "default/1", new(2026, 3, 1), top, Completeness.Whole);

    static ScreeningAnswer Hit(string id, string name, params Match[] matches) =>
        Answer(id, name, Outcome.Hit) with { Matches = [.. matches] };

    static ScreeningAnswer Answer(string id, string name, Outcome outcome) => new()
    {
        Subject = new() { Id = id, Names = [name] },
        Outcome = outcome,
        Matches = [],
        WeakMatches = [],
    };

    static Match Found(string party, string name, int score)
    {
        var found = new PartyName { Text = name, Kind = NameKind.Primary, Place = Here, Script = "Latn" };
        return new()
        {
            Party = new()
            {
                Id = new(party),
                Kind = PartyKind.Person,
                Place = Here,
                Names = [found],
                Designations =
                [
                    new()
                    {
                        Authority = "A", Programme = "P1", Place = Here,
                        Measures =
                        [
                            new(MeasureKind.SectoralDirective, "Directive 3", Here),
                            new(MeasureKind.AssetFreeze, "Block", Here),
                            new(MeasureKind.AssetFreeze, "Freeze", Here),
                        ],
                    },
                ],
            },
            ListId = "tiny",
            Name = found,
            SubjectName = "Ada",
            Score = new(score),
            Reasons =
            [
                new(ReasonKind.NamePart, "same", Score.One), new(ReasonKind.BirthDate, "differs", score - Score.One),
            ],
        };
    }
}
