using System.CommandLine;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Names;
using Cordon.Screening;

namespace Cordon.App.Comparing;

/// <summary><c>cordon compare</c>: two names, or a file of pairs.</summary>
static class CompareCommand
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Two names.",
            Arity = new ArgumentArity(0, 2),
        };
        var pairs = new Option<string?>("--pairs")
        {
            Description = "A CSV file of pairs instead, with columns name1, name2 and, if you like, type.",
            HelpName = "FILE.csv",
        };
        var output = new Option<string?>("--out")
        {
            Description = "Write the pairs with score and match to a file.",
            HelpName = "FILE.csv",
        };
        var kind = CommandGround.Kind("What the names belong to (default: any).");
        var cutOff = CommandGround.CutOff();
        var explain = new Option<bool>("--explain")
        {
            Description = "With --pairs: add a column that explains each score. Two names are always explained.",
        };
        var ofac = new Option<bool>("--ofac")
        {
            Description = "With two names: show also the score by the method that OFAC publishes for its search page.",
        };
        var command = new Command("compare", "Compares two names part by part, or every pair of a file.")
        {
            names, pairs, output, kind, cutOff, explain, ofac,
        };
        command.SetAction(parsed => Run(
            ground.Around,
            parsed.GetValue(names) ?? [],
            parsed.GetValue(pairs),
            parsed.GetValue(output),
            KindWords.Owner(parsed.GetValue(kind) ?? PartyKind.Unspecified),
            parsed.GetValue(cutOff) ?? Policy.Default.CutOff,
            parsed.GetValue(explain),
            parsed.GetValue(ofac)));
        return command;
    }

    static int Run(
        Surroundings around, string[] names, string? pairs, string? output, NameOwner owner, Score cutOff,
        bool explain, bool ofac)
    {
        if (pairs is not null && names.Length == 0 && !ofac)
        {
            using var file = output is null ? null : new OutputFile(output);
            new NamePairs(pairs, NameComparer.Compare, owner, cutOff, explain)
                .Run(file?.Writer ?? around.Out, Environment.ProcessorCount, around.Stop);
            file?.Complete();
            return ExitCodes.Done;
        }

        if (pairs is not null || output is not null || names.Length != 2)
        {
            throw new InputException(
                $"compare: found {names.Length} names{(pairs is null ? "" : " and --pairs")}"
                + $"{(output is null ? "" : " and --out")}{(ofac && pairs is not null ? " and --ofac" : "")}; "
                + "expected two names, or --pairs FILE.csv with or without "
                + "--out FILE.csv; nothing was compared.");
        }

        var comparison = NameComparer.Compare(names[0], names[1], owner);
        Show(around, comparison, cutOff);
        if (ofac)
        {
            around.Out.WriteLine($"by the method of OFAC FAQ 249: {OfacScore.Between(names[0], names[1])} of 100");
        }

        return ExitCodes.Done;
    }

    /// <summary>Writes one comparison for a person.</summary>
    internal static void Show(Surroundings around, NameComparison comparison, Score cutOff)
    {
        var score = new Score(comparison.Millionths);
        var side = score.CompareTo(cutOff) >= 0 ? "at or above" : "below";
        around.Out.WriteLine($"score {score}, {side} the cut-off {cutOff}");
        var table = new TextTable("first", "second", "rule", "contribution");
        foreach (var step in comparison.Steps)
        {
            table.Row(step.First, step.Second, step.Rule, JsonLine.MillionthsText(step.Millionths));
        }

        table.Write(around.Out, around.OutIsTerminal);
    }
}
