using System.CommandLine;
using System.Text.Json;
using Cordon.App.Lists;
using Cordon.App.Output;

namespace Cordon.App.Gates;

/// <summary><c>cordon lists held</c>: the versions that wait for a person.</summary>
static class ListsHeld
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var format = CommandGround.Format("table", "json");
        var command = new Command("held", "Shows the versions that a gate held, and why each of them waits.")
        {
            format,
        };
        command.SetAction(parsed => Run(
            ground.Around, ground.Store(parsed), parsed.GetValue(format) == "json"));
        return command;
    }

    static int Run(Surroundings around, ListStore store, bool isJson)
    {
        StoredVersion[] held =
        [
            .. store.ListIds().SelectMany(id => store.AllOf(id)).Where(version => version.Status == VersionStatus.Held),
        ];
        foreach (var version in held)
        {
            if (isJson)
            {
                WriteJson(around.Out, store, version);
            }
            else
            {
                WriteText(around, store, version);
            }
        }

        if (held.Length == 0 && !isJson)
        {
            around.Out.WriteLine("no version is held");
        }

        return held.Length == 0 ? ExitCodes.Done : ExitCodes.Held;
    }

    static void WriteText(Surroundings around, ListStore store, StoredVersion version)
    {
        var manifest = version.Manifest;
        around.Out.WriteLine(TextTable.Harmless(
            $"{manifest.List} {manifest.ShortHash}: published {ListsImport.Day(manifest.PublishedOn)}, held since "
            + $"{ListsShow.Time(manifest.ImportedAt)}; in force meanwhile: {store.InForce(manifest.List)?.ShortHash
                ?? "no version"}; {Releases(version)}"));
        foreach (var reason in manifest.Held)
        {
            around.Out.WriteLine(TextTable.Harmless($"  {reason.Rule}: {reason.Text}"));
        }
    }

    /// <summary>How far a version that is held is from its release, in words.</summary>
    internal static string Releases(StoredVersion version) =>
        $"{version.ReleasedBy.Length} of {version.Manifest.ReleasesNeeded} releases"
        + (version.ReleasedBy.IsEmpty ? "" : $" (by {string.Join(", ", version.ReleasedBy)})");

    static void WriteJson(TextWriter writer, ListStore store, StoredVersion version) =>
        JsonLine.Write(writer, json => WriteMembers(json, store, version));

    /// <summary>A version that was held, with the reasons and what persons decided.</summary>
    internal static void WriteMembers(Utf8JsonWriter json, ListStore store, StoredVersion version)
    {
        var manifest = version.Manifest;
        json.WriteString("list", manifest.List);
        json.WriteString("version", manifest.Hash);
        json.WriteDay("published_on", manifest.PublishedOn);
        json.WriteString("held_since", ListsShow.Time(manifest.ImportedAt));
        json.WriteString("in_force", store.InForce(manifest.List)?.Hash);
        json.WriteNumber("releases_needed", manifest.ReleasesNeeded);
        WriteDecisions(json, version);
        json.WriteObjects("reasons", manifest.Held, (item, reason) =>
        {
            item.WriteString("rule", reason.Rule);
            item.WriteString("text", reason.Text);
        });
        json.WriteString("status", Cordon.Model.PartyFields.Word(version.Status));
    }

    /// <summary>The decisions as a member <c>decisions</c>.</summary>
    internal static void WriteDecisions(Utf8JsonWriter json, StoredVersion version) =>
        json.WriteObjects("decisions", version.Decisions, (item, decision) =>
        {
            item.WriteString("decision", Cordon.Model.PartyFields.Word(decision.Kind));
            item.WriteString("by", decision.By);
            item.WriteString("at", ListsShow.Time(decision.At));
            item.WriteString("because", decision.Because);
        });
}
