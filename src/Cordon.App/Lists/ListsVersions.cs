using System.CommandLine;
using Cordon.App.Gates;
using Cordon.App.Output;
using Cordon.Model;

namespace Cordon.App.Lists;

/// <summary><c>cordon lists versions</c>.</summary>
static class ListsVersions
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var list = new Argument<string>("ID") { Description = "A list." };
        var format = CommandGround.Format("table", "json");
        var command = new Command("versions", "Shows every version of a list that was imported, the latest first.")
        {
            list, format,
        };
        command.SetAction(parsed => Run(
            ground.Around, ground.Store(parsed), parsed.GetRequiredValue(list), parsed.GetValue(format) == "json"));
        return command;
    }

    static int Run(Surroundings around, ListStore store, string listId, bool isJson)
    {
        var versions = store.AllOf(listId);
        if (versions.IsEmpty)
        {
            // Says which lists there are.
            ListsShow.Known(store, listId);
        }

        var inForce = store.InForce(listId);
        var table = new TextTable("version", "published", "imported", "parties", "names", "identifiers", "");
        foreach (var version in versions.Reverse())
        {
            var manifest = version.Manifest;
            if (isJson)
            {
                ListsShow.WriteJson(around.Out, version, ListsShow.Title(around, manifest));
                continue;
            }

            table.Row(
                manifest.ShortHash, ListsShow.Cell(manifest.PublishedOn), ListsShow.Time(manifest.ImportedAt),
                TextTable.Number(manifest.PartyCount), TextTable.Number(manifest.Names),
                TextTable.Number(manifest.Identifiers),
                manifest.Hash == inForce?.Hash ? "in force"
                    : version.Status == VersionStatus.Accepted ? "" : PartyFields.Word(version.Status));
        }

        table.Write(around.Out, around.OutIsTerminal);
        return ExitCodes.Done;
    }
}
