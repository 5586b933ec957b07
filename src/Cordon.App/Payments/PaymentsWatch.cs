using System.Collections.Immutable;
using System.CommandLine;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary><c>cordon payments watch</c>: screens what comes into a folder.</summary>
static class PaymentsWatch
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "A folder; messages are taken from DIR/in and go to DIR/passed, DIR/held or DIR/stopped.",
        };
        var once = new Option<bool>("--once") { Description = "Take up what is there, and end." };
        var incomplete = new Option<bool>("--pass-incomplete")
        {
            Description = "Let messages pass although a list is stale, left out or not whole. Otherwise they are held.",
        };
        var choice = new PaymentsGround(ground);
        var command = new Command(
            "watch", "Screens messages as they come into a folder, and moves them on or holds them.")
        {
            folder, once, incomplete,
        };
        choice.AddTo(command);
        command.SetAction(parsed => Run(
            ground, choice, parsed, parsed.GetRequiredValue(folder), parsed.GetValue(once),
            parsed.GetValue(incomplete)));
        return command;
    }

    static int Run(
        CommandGround ground, PaymentsGround choice, ParseResult parsed, string folder, bool isOnce,
        bool passesIncomplete)
    {
        var around = ground.Around;
        Directory.CreateDirectory(folder);
        using var alone = Alone(folder);
        var journal = new PaymentJournal(ground.Store(parsed).Folder, around.Today);
        var spool = new SpoolFolder(folder, journal, around);
        PaymentScreener? screener = null;
        var version = "";
        ImmutableArray<string> lacking = [];
        while (true)
        {
            // A list that changed, or a new day, needs a screener of its own before the next message is passed.
            if (choice.VersionOf(parsed) is var now && now != version)
            {
                (screener, var completeness) = choice.Screener(parsed, isLive: true);
                version = now;
                lacking = passesIncomplete ? [] : completeness.Reasons;
                Warn(around, completeness, passesIncomplete);
            }

            spool.Round(screener!, lacking, one => around.Out.WriteLine(
                TextTable.Harmless($"{one.FileName}: {PartyFields.Word(one.State)}")));
            around.Out.Flush();
            if (isOnce)
            {
                return journal.Cases.Any(one => one.State == PaymentState.Held) ? ExitCodes.Held : ExitCodes.Done;
            }

            around.Stop.WaitHandle.WaitOne(Pause);
            if (around.Stop.IsCancellationRequested)
            {
                return ExitCodes.Done;
            }
        }
    }

    static void Warn(Surroundings around, Completeness completeness, bool passes)
    {
        foreach (var reason in completeness.Reasons)
        {
            around.Warn($"NOT COMPLETE, so that {(passes ? "no \"passed\" stands" : "nothing passes")}: {reason}.");
        }
    }

    // The lock is the operating system's, and ends with its process.
    static FileStream Alone(string folder)
    {
        try
        {
            return new(
                Path.Combine(folder, ".watch.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InputException("DIR", folder, "a folder that no other process watches", "nothing was done", e);
        }
    }
}
