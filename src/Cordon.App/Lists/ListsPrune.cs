using System.CommandLine;
using System.Globalization;
using Cordon.App.Output;

namespace Cordon.App.Lists;

/// <summary><c>cordon lists prune</c>: the retention rule, when somebody asks for it.</summary>
static class ListsPrune
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var list = new Argument<string>("ID") { Description = "A list." };
        var before = CommandGround.Day("--before", "Versions published before that day may go.");
        before.Required = true;
        var command = new Command(
            "prune", "Deletes old versions of a list that no answer for the days from then on needs.")
        {
            list, before,
        };
        command.SetAction(parsed => Run(
            ground.Around, ground.Store(parsed), parsed.GetRequiredValue(list), parsed.GetValue(before)!.Value));
        return command;
    }

    static int Run(Surroundings around, ListStore store, string listId, DateOnly before)
    {
        ListsShow.Known(store, listId);
        var (versions, bytes) = (0, 0L);
        foreach (var manifest in store.Prune(listId, before))
        {
            around.Out.WriteLine(
                $"{listId} {manifest.ShortHash}: deleted; it was published {ListsImport.Day(manifest.PublishedOn)}.");
            versions++;
            bytes += manifest.Components.Sum(component => component.Packed);
        }

        around.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{TextTable.Number(versions)} versions of {listId} deleted, {bytes:N0} bytes."));
        return ExitCodes.Done;
    }
}
