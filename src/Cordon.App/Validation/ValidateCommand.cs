using System.Collections.Immutable;
using System.CommandLine;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Subjects;
using Cordon.Screening;

namespace Cordon.App.Validation;

/// <summary><c>cordon validate</c>: the model validation report, measured on the lists in use.</summary>
static class ValidateCommand
{
    const int PerVariation = 500;

    static readonly ImmutableArray<Score> CutOffs = [new(800_000), Policy.Default.CutOff, new(900_000)];

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var list = VerifyCommand.ListOption();
        var people = new Option<string?>("--people")
        {
            Description = "People and companies that are on no list, a file as for `cordon screen`: how many are hit?",
            HelpName = "FILE",
        };
        var each = CommandGround.Count(
            "--per-variation", $"So many parties of each kind are varied in each way (default: {PerVariation}).");
        var threads = CommandGround.Count("--threads", "Threads (default: one for each processor).");
        var format = CommandGround.Format("text", "json", "html");
        var output = new Option<string?>("--out") { Description = "Write the report to a file.", HelpName = "FILE" };
        var command = new Command("validate", "Measures what screening finds and whom it bothers, on the lists in use.")
        {
            list, people, each, threads, format, output,
        };
        command.SetAction(parsed => Run(
            ground.Around, ground.Store(parsed), parsed.GetRequiredValue(list), parsed.GetValue(people),
            parsed.GetValue(each) ?? PerVariation, parsed.GetValue(threads) ?? Environment.ProcessorCount,
            parsed.GetRequiredValue(format), parsed.GetValue(output)));
        return command;
    }

    static int Run(
        Surroundings around, ListStore store, string[] lists, string? people, int perVariation, int threads,
        string format, string? output)
    {
        var strangers = people is null ? [] : People(around, people);
        var versions = new ListSelection(around, store).Read(lists, null, threads);
        var screener = ProgressBar.Wait(around, "building the index", () => Screener.Build(
            versions, Policy.Default.WithCutOff(CutOffs.Min()), around.Today, threads));
        var total = strangers.Length + (2 * perVariation * Variations.All.Length);
        var report = ProgressBar.Run(around, "screening", total, progress => ModelValidation.Run(
            screener, CutOffs, strangers, perVariation, threads, progress, around.Stop));
        using var file = output is null ? null : new OutputFile(output);
        var writer = file?.Writer ?? around.Out;
        switch (format)
        {
            case "json":
                ValidationJson.Write(report, screener, writer);
                break;
            case "html":
                ValidationHtml.Write(report, screener, writer);
                break;
            default:
                ValidationText.Write(report, screener, writer);
                break;
        }

        file?.Complete();
        return ExitCodes.Done;
    }

    static Subject[] People(Surroundings around, string path)
    {
        using var file = SubjectFile.Of(path, around);
        var warnings = new SubjectWarnings();
        file.Check(warnings);
        foreach (var warning in warnings.Sentences(file.Name))
        {
            around.Warn(warning);
        }

        return [.. file.Read(new())];
    }
}
