using System.CommandLine;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Screening;

namespace Cordon.App.Validation;

/// <summary><c>cordon verify</c>: does screening lose anything, on the lists in use?</summary>
static class VerifyCommand
{
    // So many findings are named; the number of all is always told.
    const int ShownMax = 20;

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var list = ListOption();
        var threads = CommandGround.Count("--threads", "Threads (default: one for each processor).");
        threads.Recursive = true;
        var queries = CommandGround.Count("--queries", "How many names are searched (default: 100,000).");
        var index = new Command("index", "Searches many names by the index and by scoring every name; both must agree.")
        {
            queries,
        };
        index.SetAction(parsed => Index(
            ground.Around, Screener(ground, parsed, list, threads), parsed.GetValue(queries) ?? 100_000,
            parsed.GetValue(threads) ?? Environment.ProcessorCount));
        var self = new Command("self", "Screens every listed name; each must find its own party.");
        self.SetAction(parsed => Self(
            ground.Around, Screener(ground, parsed, list, threads),
            parsed.GetValue(threads) ?? Environment.ProcessorCount));
        return new("verify", "Proves on the lists in use that screening loses nothing.") { list, threads, index, self };
    }

    /// <summary>The lists that are meant, for a command and its sub-commands.</summary>
    internal static Option<string[]> ListOption() => new("--list")
    {
        Description = "A list that is imported, or a list file; may be repeated (default: every list in force).",
        HelpName = "ID|FILE",
        DefaultValueFactory = _ => [],
        Recursive = true,
    };

    static Screener Screener(CommandGround ground, ParseResult parsed, Option<string[]> list, Option<int?> threads)
    {
        var count = parsed.GetValue(threads) ?? Environment.ProcessorCount;
        var versions = new ListSelection(ground.Around, ground.Store(parsed))
            .Read(parsed.GetRequiredValue(list), null, count);
        return ProgressBar.Wait(ground.Around, "building the index", () =>
            Cordon.Screening.Screener.Build(versions, Policy.Default, ground.Around.Today, count));
    }

    static int Index(Surroundings around, Screener screener, int queries, int threads)
    {
        var (differences, asked) = ProgressBar.Run(around, "comparing", queries, progress =>
            ScreenerCheck.Index(screener, queries, threads, progress, around.Stop));
        foreach (var difference in differences.Take(ShownMax))
        {
            around.Out.WriteLine($"\"{TextTable.Harmless(difference.Query)}\" down to {difference.CutOff}: the index "
                + $"found {difference.Found} names; scoring every name found {difference.Expected}");
        }

        Against(around, screener);
        around.Out.WriteLine($"differences: {TextTable.Number(differences.Length)} of {TextTable.Number(asked)}");
        return differences.IsEmpty ? ExitCodes.Done : ExitCodes.Error;
    }

    static int Self(Surroundings around, Screener screener, int threads)
    {
        var total = screener.Versions.Sum(version => version.Parties.Sum(party => party.Names.Length));
        var (lost, asked) = ProgressBar.Run(around, "screening the lists", total, progress =>
            ScreenerCheck.Self(screener, threads, progress, around.Stop));
        foreach (var name in lost.Take(ShownMax))
        {
            around.Out.WriteLine($"{name.Party}: \"{TextTable.Harmless(name.Name)}\" does not find it: {name.Outcome}");
        }

        Against(around, screener);
        around.Out.WriteLine($"names that do not find their party: {TextTable.Number(lost.Length)} of "
            + TextTable.Number(asked));
        return lost.IsEmpty ? ExitCodes.Done : ExitCodes.Error;
    }

    /// <summary>What was measured or verified: list versions, policy and engine, one a line.</summary>
    internal static void Against(Surroundings around, Screener screener)
    {
        foreach (var version in screener.Versions)
        {
            around.Out.WriteLine($"list {version.ListId} {version.Hash[..12]}");
        }

        around.Out.WriteLine($"policy {screener.Policy.Id}, engine {Cordon.Screening.Screener.Engine}");
    }
}
