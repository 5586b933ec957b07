using System.CommandLine;
using System.Globalization;
using Cordon.App.Lists;
using Cordon.App.Settings;
using Cordon.Lists;

namespace Cordon.App.Updates;

/// <summary><c>cordon lists update</c>.</summary>
static class ListsUpdate
{
    static readonly TimeSpan DefaultPause = TimeSpan.FromHours(6);

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var lists = new Argument<string[]>("ID")
        {
            Description = "Lists (default: every official list, and every list with a source in cordon.json).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var watch = new Option<bool>("--watch") { Description = "Do it again and again, until it is interrupted." };
        var every = CommandGround.Count("--every", "Minutes between two rounds of --watch (default: 360).");
        var command = new Command("update", "Fetches lists from their publishers, and imports what is new.")
        {
            lists, watch, every,
        };
        command.SetAction(parsed =>
        {
            var pause = parsed.GetValue(every) is { } minutes ? TimeSpan.FromMinutes(minutes) : DefaultPause;
            return Run(
                ground.Around, ground.Store(parsed), parsed.GetRequiredValue(lists),
                parsed.GetValue(watch) ? pause : null);
        });
        return command;
    }

    static int Run(Surroundings around, ListStore store, string[] lists, TimeSpan? pause)
    {
        while (true)
        {
            // Read anew for each round: whoever edits the settings need not start again.
            var sources = Chosen(DataSettings.Of(store.Folder), lists);
            var codes = sources.Select(source => Update(around, store, source)).ToArray();
            if (pause is not { } span)
            {
                return codes.Contains(ExitCodes.Error) ? ExitCodes.Error : codes.Max();
            }

            around.Out.Flush();
            around.Note($"the next round begins at "
                + $"{(around.Clock.GetUtcNow() + span).ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture)}.");
            Task.Delay(span, around.Clock, around.Stop).GetAwaiter().GetResult();
        }
    }

    static Source[] Chosen(DataSettings settings, string[] lists)
    {
        var sources = settings.Sources();
        return lists.Length == 0
            ? [.. sources.Where(source => source.IsByDefault)]
            :
            [
                .. lists.Distinct().Select(list => sources.FirstOrDefault(source => source.List == list)
                    ?? throw new InputException(
                        "ID", list, $"one of {string.Join(", ", sources.Select(source => source.List))}, or a list "
                            + $"with a source in {DataSettings.FileName}", "nothing was fetched")),
            ];
    }

    // One source that fails must not keep the others from being current.
    static int Update(Surroundings around, ListStore store, Source source)
    {
        around.Stop.ThrowIfCancellationRequested();
        try
        {
            return Output.ProgressBar.Wait(
                around, $"fetching {source.List}",
                () => new ListUpdate(around, store, source).RunAsync().GetAwaiter().GetResult());
        }
        catch (Exception e) when (e is FetchException or InputException or ListFormatException or InvalidDataException
            or IOException or UnauthorizedAccessException)
        {
            around.Error.WriteLine($"error: {source.List}: {e.Message}");
            return ExitCodes.Error;
        }
    }
}
