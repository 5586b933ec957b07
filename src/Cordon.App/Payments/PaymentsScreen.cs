using System.Collections.Immutable;
using System.CommandLine;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Payments;
using Cordon.Screening;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary><c>cordon payments screen</c>: a verdict for each message.</summary>
static class PaymentsScreen
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var messages = new Argument<string>("MESSAGES")
        {
            Description = "A file with one message, a folder of such files, or \"-\" for standard input.",
            HelpName = "FILE|DIR|-",
        };
        var list = new Option<string[]>("--list")
        {
            Description = "A list that is imported, or a list file; may be repeated (default: every list in force).",
            HelpName = "ID|FILE",
            DefaultValueFactory = _ => [],
        };
        var cutOff = CommandGround.CutOff();
        var asOf = CommandGround.Day("--as-of", "Screen with what was known and in force on that day.");
        var format = CommandGround.Format("table", "jsonl");
        var fail = new Option<bool>("--fail-on-hit")
        {
            Description = "End with exit code 3 unless every message passes.",
        };
        var command = new Command("screen", "Screens messages: pass, hold or reject, and why.")
        {
            messages, list, cutOff, asOf, format, fail,
        };
        command.SetAction(parsed =>
        {
            var around = ground.Around;
            var (screener, completeness) = Screener(
                around, ground.Store(parsed), parsed.GetRequiredValue(list), parsed.GetValue(cutOff),
                parsed.GetValue(asOf));
            var areAllPassed = Run(
                around, screener, completeness, parsed.GetRequiredValue(messages),
                parsed.GetRequiredValue(format) == "jsonl");
            foreach (var reason in completeness.Reasons)
            {
                around.Warn($"NOT COMPLETE, so that no \"pass\" stands: {reason}.");
            }

            return parsed.GetValue(fail) && !areAllPassed ? ExitCodes.Hits : ExitCodes.Done;
        });
        return command;
    }

    static (PaymentScreener Screener, Completeness Completeness) Screener(
        Surroundings around, ListStore store, string[] lists, Score? cutOff, DateOnly? asOf)
    {
        var threads = Environment.ProcessorCount;
        SelectedLists selected = new([], new(["left-out: no list is imported"]));
        if (lists.Length == 0 && store.ListIds().IsEmpty)
        {
            around.Warn("no list is imported: screened against the messaging bans and the embargoed places alone.");
        }
        else
        {
            selected = new ListSelection(around, store).Select(lists, asOf, threads);
        }

        var policy = PaymentPolicy.Default;
        if (cutOff is { } chosen && chosen != policy.Names.CutOff)
        {
            policy = policy with { Names = policy.Names.WithCutOff(chosen), Id = $"{policy.Id} cut-off={chosen}" };
        }

        var screener = ProgressBar.Wait(around, "building the index", () =>
            PaymentScreener.Build(selected.Versions, policy, asOf ?? around.Today, threads));
        return (screener, selected.Completeness);
    }

    static bool Run(
        Surroundings around, PaymentScreener screener, Completeness completeness, string path, bool isJson)
    {
        var buffer = new MessageBuffer();
        var counts = new Dictionary<PaymentVerdict, int>();
        var table = new TextTable("message", "type", "verdict", "where", "role", "why", "what must be done");
        foreach (var (name, bytes) in MessageFiles.Of(path, around))
        {
            around.Stop.ThrowIfCancellationRequested();
            var answer = screener.Screen(bytes, buffer);
            counts[answer.Verdict] = counts.GetValueOrDefault(answer.Verdict) + 1;
            if (isJson)
            {
                PaymentAnswerJson.Write(around.Out, name, bytes, answer, screener, completeness);
            }
            else
            {
                Rows(table, name, bytes, answer);
            }
        }

        var sum = $"{TextTable.Number(counts.Values.Sum())} messages: "
            + $"{TextTable.Number(counts.GetValueOrDefault(PaymentVerdict.Pass))} pass, "
            + $"{TextTable.Number(counts.GetValueOrDefault(PaymentVerdict.Hold))} hold, "
            + $"{TextTable.Number(counts.GetValueOrDefault(PaymentVerdict.Reject))} reject.";
        if (isJson)
        {
            around.Note(sum);
        }
        else
        {
            End(around, table, screener, sum);
        }

        return counts.Keys.All(verdict => verdict == PaymentVerdict.Pass);
    }

    static void Rows(TextTable table, string name, byte[] bytes, PaymentAnswer answer)
    {
        var type = MessagePlace.TypeOf(answer.Form, answer.MtType);
        PaymentReason[] shown = [.. answer.Reasons.Where(reason => reason.Verdict != PaymentVerdict.Pass
            || reason.Match is not null)];
        if (shown.Length == 0)
        {
            table.Row(name, type, Word(answer.Verdict));
        }

        foreach (var reason in shown)
        {
            var (line, column) = MessagePlace.Of(bytes, reason.Bytes.Start);
            table.Row(
                name, type, Word(answer.Verdict), $"{reason.Label} {line}:{column}".Trim(),
                reason.Role == PaymentRole.None ? "" : PartyFields.Word(reason.Role), reason.Text,
                string.Join(" | ", reason.Measures));
        }
    }

    static void End(Surroundings around, TextTable table, PaymentScreener screener, string sum)
    {
        table.Write(around.Out, around.OutIsTerminal);
        around.Out.WriteLine(sum);
        foreach (var version in screener.Versions)
        {
            around.Out.WriteLine($"against {version.ListId} {version.Hash[..12]}, "
                + $"published {ListsImport.Day(version.PublishedOn)}{(version.IsSample ? " (SAMPLE)" : "")}");
        }

        around.Out.WriteLine($"policy {screener.Policy.Id}, engine {Cordon.Screening.Screener.Engine}");
    }

    static string Word(PaymentVerdict verdict) => PartyFields.Word(verdict);
}
