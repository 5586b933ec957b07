using System.CommandLine;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary><c>cordon payments held</c> and <c>cordon payments decide</c>: persons judge what was held.</summary>
static class PaymentsDecide
{
    const int TextLengthMax = 200;
    const int DigitsMin = 6;

    static readonly string[] States =
        [.. Enum.GetValues<PaymentState>().Where(state => PaymentStates.MayFollow(PaymentState.Held, state))
            .Select(PartyFields.Word)];

    /// <summary>The command that shows what waits.</summary>
    public static Command Held(CommandGround ground)
    {
        var command = new Command("held", "Shows the messages that are held, why, and who wants what.");
        command.SetAction(parsed =>
        {
            var around = ground.Around;
            var journal = new PaymentJournal(ground.Store(parsed).Folder, around.Today);
            var table = new TextTable("message", "version", "since", "proposed", "why");
            PaymentCase[] held = [.. journal.Cases.Where(one => one.State == PaymentState.Held)
                .OrderBy(one => one.Verdict.At)];
            foreach (var one in held)
            {
                table.Row(
                    one.FileName, Short(one), $"{one.Verdict.At.UtcDateTime:u}",
                    one.Proposal is { } wanted ? $"{PartyFields.Word(wanted.State)} by {wanted.By}" : "",
                    string.Join(" | ", one.Verdict.Reasons));
            }

            table.Write(around.Out, around.OutIsTerminal);
            around.Out.WriteLine($"{TextTable.Number(held.Length)} held.");
            return held.Length > 0 ? ExitCodes.Held : ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The command by which a person decides.</summary>
    public static Command Build(CommandGround ground)
    {
        var message = new Argument<string>("MESSAGE") { Description = "The first digits of its version, see held." };
        var state = new Argument<string>("STATE") { Description = "What becomes of it." };
        state.AcceptOnlyFromAmong(States);
        var by = new Option<string>("--by")
        {
            Description = "Who decides. It is recorded.",
            HelpName = "NAME",
            Required = true,
        };
        var because = new Option<string>("--because")
        {
            Description = "Why. It is recorded.",
            HelpName = "TEXT",
            Required = true,
        };
        var command = new Command(
            "decide", "Decides about a message that is held; it takes effect when a second person agrees.")
        {
            message, state, by, because,
        };
        command.SetAction(parsed => Decide(
            ground.Around, new PaymentJournal(ground.Store(parsed).Folder, ground.Around.Today),
            parsed.GetRequiredValue(message),
            Enum.GetValues<PaymentState>().Single(one => PartyFields.Word(one) == parsed.GetRequiredValue(state)),
            Text(parsed.GetRequiredValue(by), "--by"), Text(parsed.GetRequiredValue(because), "--because")));
        return command;
    }

    static int Decide(
        Surroundings around, PaymentJournal journal, string digits, PaymentState state, string by, string because)
    {
        var added = Add(around, journal, () => Find(journal, digits), state, by, because);
        var isDone = added.Kind == PaymentEventKind.Decision;
        around.Out.WriteLine(TextTable.Harmless($"{added.Name}: {PartyFields.Word(state)} by {by}"
            + (isDone ? "; decided." : "; still held: a second person must agree.")));
        return isDone ? ExitCodes.Done : ExitCodes.Held;
    }

    /// <summary>Adds what a person wants to become of a message; decided when another wanted the same.</summary>
    /// <param name="around">The clock.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="find">Finds the message, under the journal's lock.</param>
    /// <param name="state">What it is to become.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="because">Why.</param>
    /// <returns>The event; it is on the disk.</returns>
    /// <exception cref="InputException">It cannot become that, or the same person wanted it before.</exception>
    public static PaymentEvent Add(
        Surroundings around, PaymentJournal journal, Func<PaymentCase> find, PaymentState state, string by,
        string because) =>
        journal.Add(around.Today, () =>
        {
            var known = find();
            if (!PaymentStates.MayFollow(known.State, state))
            {
                throw new InputException(
                    $"{known.FileName}: found a message that is {PartyFields.Word(known.State)}; expected one that "
                    + $"can be {PartyFields.Word(state)}; nothing was changed.");
            }

            var isSecond = known.Proposal is { } first && first.State == state
                && !string.Equals(first.By, by, StringComparison.OrdinalIgnoreCase);
            if (known.Proposal is { } own && own.State == state && !isSecond)
            {
                throw new InputException(
                    $"{known.FileName}: --by", by, "another person: two must agree", "nothing was changed");
            }

            return new()
            {
                At = around.Clock.GetUtcNow().ToUniversalTime(),
                Id = known.Verdict.Id,
                Name = known.FileName,
                Kind = isSecond ? PaymentEventKind.Decision : PaymentEventKind.Proposal,
                State = state,
                By = by,
                Because = because,
            };
        })!;

    static PaymentCase Find(PaymentJournal journal, string digits)
    {
        PaymentCase[] found = [.. journal.Cases.Where(one => digits.Length >= DigitsMin
            && one.Verdict.Id.StartsWith(digits, StringComparison.OrdinalIgnoreCase))];
        var exact = found.FirstOrDefault(one => one.Verdict.Id.Equals(digits, StringComparison.OrdinalIgnoreCase)
            || Short(one).Equals(digits, StringComparison.OrdinalIgnoreCase));
        return exact ?? (found.Length == 1
            ? found[0]
            : throw new InputException(
                "MESSAGE", digits, $"the first {DigitsMin} digits or more of one message; there are {found.Length}",
                "nothing was changed"));
    }

    // Twelve digits, and the number of one that came again.
    static string Short(PaymentCase one) =>
        one.Verdict.Id.Split('.') is [var hash, var number] ? $"{hash[..12]}.{number}" : one.Verdict.Id[..12];

    static string Text(string text, string option) =>
        text.Trim() is { Length: > 0 and <= TextLengthMax } kept && !kept.Any(char.IsControl)
            ? kept
            : throw new InputException(
                option, text, $"a text of at most {TextLengthMax} characters", "nothing was changed");
}
