using System.Collections.Immutable;
using System.CommandLine;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Payments;
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
        var format = CommandGround.Format("table", "jsonl");
        var fail = new Option<bool>("--fail-on-hit")
        {
            Description = "End with exit code 3 unless every message passes.",
        };
        var outFolder = new Option<string?>("--out")
        {
            Description = "A folder: the messages are copied to its folders passed, held and stopped.",
            HelpName = "DIR",
        };
        var choice = new PaymentsGround(ground);
        var command = new Command("screen", "Screens messages: pass, hold or reject, and why.")
        {
            messages, format, outFolder, fail,
        };
        choice.AddTo(command);
        command.SetAction(parsed =>
        {
            var around = ground.Around;
            var (screener, completeness) = choice.Screener(parsed);
            var batch = Screened(
                around, screener, parsed.GetRequiredValue(messages), choice.DayOf(parsed), parsed.GetValue(outFolder));
            var areAllPassed = Tell(
                around, screener, completeness, batch, parsed.GetRequiredValue(format) == "jsonl");
            foreach (var reason in completeness.Reasons)
            {
                around.Warn($"NOT COMPLETE, so that no \"pass\" stands: {reason}.");
            }

            return parsed.GetValue(fail) && !areAllPassed ? ExitCodes.Hits : ExitCodes.Done;
        });
        return command;
    }

    static MessageBatch Screened(
        Surroundings around, PaymentScreener screener, string path, DateOnly today, string? outFolder)
    {
        var batch = new MessageBatch(screener, today, keepsBytes: outFolder is not null);
        foreach (var (name, bytes) in MessageFiles.Of(path, around))
        {
            around.Stop.ThrowIfCancellationRequested();
            batch.Add(name, bytes);
        }

        if (outFolder is not null)
        {
            batch.CopyTo(outFolder);
        }

        return batch;
    }

    static bool Tell(
        Surroundings around, PaymentScreener screener, Completeness completeness, MessageBatch batch, bool isJson)
    {
        var counts = new Dictionary<PaymentVerdict, int>();
        var table = new TextTable("message", "type", "verdict", "where", "role", "why", "what must be done");
        foreach (var (name, bytes, answer) in batch.Messages)
        {
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

        var sum = $"{TextTable.Number(counts.Values.Sum())} message{(counts.Values.Sum() == 1 ? "" : "s")}: "
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
        PaymentReason[] shown = [.. answer.Reasons.Where(reason => reason.Verdict != PaymentVerdict.Pass
            || reason.Match is not null)];
        if (shown.Length == 0)
        {
            table.Row(name, answer.Type, Word(answer.Verdict));
        }

        foreach (var reason in shown)
        {
            var (line, column) = MessagePlace.Of(bytes, reason.Bytes.Start);
            table.Row(
                name, answer.Type, Word(answer.Verdict), $"{reason.Label} {line}:{column}".Trim(),
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
