using System.Collections.Immutable;
using System.CommandLine;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Subjects;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Screening;

/// <summary>What the user asks of <c>cordon screen</c>.</summary>
sealed record ScreenChoices
{
    public required string Subjects { get; init; }

    public required ImmutableArray<string> Lists { get; init; }

    public required Policy Policy { get; init; }

    public required int? Top { get; init; }

    public required PartyKind? Kind { get; init; }

    public required DateOnly? AsOf { get; init; }

    public required string Format { get; init; }

    public required string? Out { get; init; }

    public required int Threads { get; init; }

    public required string? Stats { get; init; }

    public required bool Explain { get; init; }

    public required bool FailOnHit { get; init; }

    public required bool FailOnIncomplete { get; init; }
}

/// <summary><c>cordon screen</c>: the main job.</summary>
static class ScreenCommand
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var subjects = new Argument<string>("SUBJECTS")
        {
            Description = "CSV with a header, JSON lines, or plain text with a name a line; \"-\" is standard input.",
        };
        var list = new Option<string[]>("--list")
        {
            Description = "A list that is imported, or a list file; may be repeated (default: every list in force).",
            HelpName = "ID|FILE",
            DefaultValueFactory = _ => [],
        };
        var policy = new Option<string>("--policy")
        {
            Description = "What counts as a hit: default, strict (fewer false alarms) or broad (less is missed).",
            DefaultValueFactory = _ => "default",
        }.AcceptOnlyFromAmong([.. Policy.Named.Keys.Order(StringComparer.Ordinal)]);
        var cutOff = CommandGround.CutOff();
        var top = CommandGround.Count("--top", "Write at most so many matches for each subject.");
        var kind = CommandGround.Kind("Compare with parties of this kind only (default: each subject's own type).");
        var asOf = CommandGround.Day("--as-of", "Screen with what was known and in force on that day.");
        var format = CommandGround.Format("table", "csv", "jsonl");
        var output = new Option<string?>("--out") { Description = "Write the answers to a file.", HelpName = "FILE" };
        var threads = CommandGround.Count("--threads", "Threads (default: one for each processor).");
        var stats = new Option<string?>("--stats")
        {
            Description = "Write counts, times and memory to a JSON file.",
            HelpName = "FILE.json",
        };
        var explain = new Option<bool>("--explain") { Description = "Show what each match's score is made of." };
        var fail = new Option<bool>("--fail-on-hit") { Description = "End with exit code 3 when there is a hit." };
        var failIncomplete = new Option<bool>("--fail-on-incomplete")
        {
            Description = "End with exit code 4 when a list is stale or not whole, so that no clear stands.",
        };
        var command = new Command("screen", "Screens subjects against the lists and says why each hit is one.")
        {
            subjects, list, policy, cutOff, top, kind, asOf, format, output, threads, stats, explain, fail,
            failIncomplete,
        };
        command.SetAction(parsed => Run(ground.Around, ground.Store(parsed), new()
        {
            Subjects = parsed.GetRequiredValue(subjects),
            Lists = [.. parsed.GetRequiredValue(list)],
            Policy = PolicyOf(parsed.GetRequiredValue(policy), parsed.GetValue(cutOff)),
            Top = parsed.GetValue(top),
            Kind = parsed.GetValue(kind),
            AsOf = parsed.GetValue(asOf),
            Format = parsed.GetRequiredValue(format),
            Out = parsed.GetValue(output),
            Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
            Stats = parsed.GetValue(stats),
            Explain = parsed.GetValue(explain),
            FailOnHit = parsed.GetValue(fail),
            FailOnIncomplete = parsed.GetValue(failIncomplete),
        }));
        return command;
    }

    static Policy PolicyOf(string name, Score? cutOff) =>
        cutOff is { } score ? Policy.Named[name].WithCutOff(score) : Policy.Named[name];

    static int Run(Surroundings around, ListStore store, ScreenChoices choices)
    {
        using var subjects = SubjectFile.Of(choices.Subjects, around);
        var warnings = new SubjectWarnings();
        var total = subjects.Check(warnings);
        foreach (var warning in warnings.Sentences(subjects.Name))
        {
            around.Warn(warning);
        }

        var day = choices.AsOf ?? around.Today;
        var policy = choices.Policy;
        var (versions, completeness) = new ListSelection(around, store)
            .Select(choices.Lists, choices.AsOf, choices.Threads);
        var stats = new StatsClock(around.Clock);
        var screener = stats.IndexBuild(() => ProgressBar.Wait(
            around, "building the index", () => Screener.Build(versions, policy, day, choices.Threads)));
        around.Stop.ThrowIfCancellationRequested();

        using var file = choices.Out is { } path ? new OutputFile(path) : null;
        var sink = AnswerSink.Of(
            choices.Format, file?.Writer ?? around.Out, around.OutIsTerminal && file is null, choices.Explain,
            new(screener.Versions, policy.Id, day, choices.Top, completeness));
        var counts = stats.Screening(() => ProgressBar.Run(around, "screening", total, progress => ScreeningRun.Run(
            subjects.Read(new()), subject => Ask(screener, subject, choices.Kind), choices.Threads,
            sink.Write, progress, around.Stop)));
        sink.End(counts);
        file?.Complete();
        if (choices.Stats is { } statsPath)
        {
            OutputFile.Write(statsPath, stats.ToJson(
                screener.PartyCount, screener.NameCount, counts.Subjects, choices.Threads, completeness));
        }

        Report(around, choices, counts, completeness);
        return ExitCode(counts, choices.FailOnHit, choices.FailOnIncomplete && !completeness.IsComplete);
    }

    /// <summary>A hit that the user asked to be told of outranks lists that are stale, which concern every subject, and
    /// those outrank a subject that could not be screened.</summary>
    internal static int ExitCode(ScreeningCounts counts, bool failOnHit, bool failIncomplete) =>
        failOnHit && counts.Hits > 0 ? ExitCodes.Hits
        : failIncomplete ? ExitCodes.Incomplete
        : counts.NotScreened > 0 ? ExitCodes.SomeNotScreened
        : ExitCodes.Done;

    // "any" widens a subject of a stated kind to parties of every kind.
    static ScreeningAnswer Ask(Screener screener, Subject subject, PartyKind? kind) =>
        kind == PartyKind.Unspecified
            ? screener.Screen(subject with { Kind = PartyKind.Unspecified }) with { Subject = subject }
            : screener.Screen(subject, kind);

    // In a pipe the answers must stand alone; the sum goes to standard error. The table ends with it anyway.
    static void Report(
        Surroundings around, ScreenChoices choices, ScreeningCounts counts, Completeness completeness)
    {
        if (choices.Format != "table" || choices.Out is not null)
        {
            around.Note(counts.ToString());
        }

        foreach (var reason in completeness.Reasons)
        {
            around.Warn($"NOT COMPLETE, so that no clear stands: {reason}.");
        }

        if (counts.NotScreened > 0)
        {
            around.Warn($"NOT screened, and not clear: {TextTable.Number(counts.NotScreened)} of "
                + $"{TextTable.Number(counts.Subjects)} subjects; no name of theirs has a letter or digit to compare.");
        }
    }
}
