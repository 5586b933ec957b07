using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Cordon.App.Gates;
using Cordon.App.Output;
using Cordon.Model;

namespace Cordon.App.Lists;

/// <summary><c>cordon lists show</c>.</summary>
static class ListsShow
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var list = new Argument<string?>("ID") { Description = "A list.", Arity = ArgumentArity.ZeroOrOne };
        var asOf = CommandGround.Day("--as-of", "The versions known on that day (default: the latest).");
        var format = CommandGround.Format("table", "json");
        var command = new Command("show", "Shows the versions in force, or the counts of one of them.")
        {
            list, asOf, format,
        };
        command.SetAction(parsed =>
        {
            var store = ground.Store(parsed);
            var isJson = parsed.GetValue(format) == "json";
            var day = parsed.GetValue(asOf);
            return parsed.GetValue(list) is { } id
                ? ShowOne(ground.Around, Known(store, id, day), isJson)
                : ShowAll(ground.Around, store, day, isJson);
        });
        return command;
    }

    /// <summary>The version in force of a list that the user names: the latest, or that of a day.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static StoredVersion Known(ListStore store, string listId, DateOnly? day = null) =>
        store.InForceVersion(listId, day) ?? throw new InputException(store.AllOf(listId) switch
        {
            [] => $"{listId}: found no such list in {store.Folder}; expected "
                + (store.ListIds() is { IsEmpty: false } ids
                    ? $"one of {string.Join(", ", ids)}"
                    : "one to be imported")
                + "; `cordon lists import FILE` imports one.",
            _ when day is not null && store.InForce(listId) is not null =>
                $"{listId}: found no version known on {ListsImport.Day(day)}; expected one; nothing was shown; "
                + "`cordon lists versions` shows those that there are.",
            _ => $"{listId}: found no version in force; expected one; nothing was shown; "
                + "`cordon lists held` shows those that wait for a person.",
        });

    /// <summary>Writes one version as a JSON object.</summary>
    public static void WriteJson(TextWriter writer, StoredVersion version, string title) =>
        JsonLine.Write(writer, json =>
        {
            var manifest = version.Manifest;
            json.WriteString("list", manifest.List);
            json.WriteString("title", title);
            json.WriteBoolean("is_sample", manifest.IsSample);
            json.WriteString("format", manifest.Format);
            json.WriteString("version", manifest.Hash);
            json.WriteDay("published_on", manifest.PublishedOn);
            json.WriteString("imported_at", Time(manifest.ImportedAt));
            json.WriteStartObject("parties");
            foreach (var (kind, count) in manifest.Parties)
            {
                json.WriteNumber(kind, count);
            }

            json.WriteEndObject();
            json.WriteNumber("names", manifest.Names);
            json.WriteNumber("identifiers", manifest.Identifiers);
            json.WriteObjects("counts", manifest.Counts, Members);
            json.WriteObjects("set_aside", manifest.SetAside, Members);
            json.WriteObjects("components", manifest.Components, Members);
            json.WriteStrings("missing_components", manifest.MissingComponents);
            json.WriteString("status", PartyFields.Word(version.Status));
            json.WriteObjects("held_because", manifest.Held, (item, reason) =>
            {
                item.WriteString("rule", reason.Rule);
                item.WriteString("text", reason.Text);
            });
            ListsHeld.WriteDecisions(json, version);
        });

    /// <summary>A day of publication in a table.</summary>
    public static string Cell(DateOnly? day) => day is null ? "not stated" : ListsImport.Day(day);

    /// <summary>A moment in UTC, to the second.</summary>
    public static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>The list's title, else that of its format.</summary>
    public static string Title(Surroundings around, ListManifest manifest) => manifest.Title
        ?? around.Formats.FirstOrDefault(format => format.Name == manifest.Format)?.Title
        ?? manifest.Format;

    static int ShowAll(Surroundings around, ListStore store, DateOnly? day, bool isJson)
    {
        StoredVersion[] versions =
            [.. store.ListIds().Select(id => store.InForceVersion(id, day)).OfType<StoredVersion>()];
        if (isJson)
        {
            foreach (var version in versions)
            {
                WriteJson(around.Out, version, Title(around, version.Manifest));
            }

            return ExitCodes.Done;
        }

        if (store.ListIds().Sum(id => store.AllOf(id).Count(version => version.Status == VersionStatus.Held))
            is > 0 and var held)
        {
            around.Warn($"held, not in force: {TextTable.Number(held)} versions; `cordon lists held` says why.");
        }

        if (versions.Length == 0)
        {
            around.Note(day is null
                ? $"no list is in force in {store.Folder}; `cordon lists import FILE` imports one."
                : $"no list version in {store.Folder} was known on {ListsImport.Day(day)}.");
            return ExitCodes.Done;
        }

        var table = new TextTable(
            "list", "title", "version", "published", "imported", "parties", "by kind", "names", "identifiers");
        foreach (var manifest in versions.Select(version => version.Manifest))
        {
            table.Row(
                manifest.List, Marked(around, manifest), manifest.ShortHash, Cell(manifest.PublishedOn),
                Time(manifest.ImportedAt), TextTable.Number(manifest.PartyCount), ByKind(manifest),
                TextTable.Number(manifest.Names), TextTable.Number(manifest.Identifiers));
        }

        table.Write(around.Out, around.OutIsTerminal);
        return ExitCodes.Done;
    }

    static int ShowOne(Surroundings around, StoredVersion version, bool isJson)
    {
        var manifest = version.Manifest;
        if (isJson)
        {
            WriteJson(around.Out, version, Title(around, manifest));
            return ExitCodes.Done;
        }

        around.Out.WriteLine($"{manifest.List}: {TextTable.Harmless(Marked(around, manifest))}");
        around.Out.WriteLine($"version {manifest.Hash}, read as {manifest.Format}");
        around.Out.WriteLine(
            $"published {ListsImport.Day(manifest.PublishedOn)}, imported {Time(manifest.ImportedAt)}");
        around.Out.WriteLine(
            $"{TextTable.Number(manifest.PartyCount)} parties ({ByKind(manifest)}), "
            + $"{TextTable.Number(manifest.Names)} names, {TextTable.Number(manifest.Identifiers)} identifiers");
        var counts = new TextTable("kind of record", "in file", "loaded", "set aside");
        foreach (var count in manifest.Counts)
        {
            counts.Row(count.Kind, TextTable.Number(count.InFile), TextTable.Number(count.Loaded),
                TextTable.Number(count.SetAside));
        }

        counts.Write(around.Out, around.OutIsTerminal);
        var reasons = new TextTable("set aside", "because", "records");
        foreach (var reason in manifest.SetAside)
        {
            reasons.Row(reason.Kind, reason.Reason, TextTable.Number(reason.Count));
        }

        reasons.Write(around.Out, around.OutIsTerminal);
        var components = new TextTable("component", "given as", "bytes", "sha-256");
        foreach (var component in manifest.Components)
        {
            components.Row(component.Name, component.OriginalName,
                component.Bytes.ToString("N0", CultureInfo.InvariantCulture), component.Hash);
        }

        components.Write(around.Out, around.OutIsTerminal);
        foreach (var missing in manifest.MissingComponents)
        {
            around.Out.WriteLine($"MISSING: {missing}; what stands there is not screened against.");
        }

        return ExitCodes.Done;
    }

    static string Marked(Surroundings around, ListManifest manifest) =>
        Title(around, manifest)
        + (manifest.IsSample ? " (SAMPLE)" : "")
        + (manifest.MissingComponents.IsEmpty
            ? ""
            : $" (WITHOUT {string.Join(", ", manifest.MissingComponents)})");

    static string ByKind(ListManifest manifest) =>
        string.Join(", ", manifest.Parties.Select(kind => $"{TextTable.Number(kind.Value)} {kind.Key}"));

    static void Members(Utf8JsonWriter json, StoredCount count)
    {
        json.WriteString("kind", count.Kind);
        json.WriteNumber("in_file", count.InFile);
        json.WriteNumber("loaded", count.Loaded);
        json.WriteNumber("set_aside", count.SetAside);
    }

    static void Members(Utf8JsonWriter json, StoredReason reason)
    {
        json.WriteString("kind", reason.Kind);
        json.WriteString("reason", reason.Reason);
        json.WriteNumber("records", reason.Count);
    }

    static void Members(Utf8JsonWriter json, StoredComponent component)
    {
        json.WriteString("name", component.Name);
        json.WriteString("given_as", component.OriginalName);
        json.WriteString("sha256", component.Hash);
        json.WriteNumber("bytes", component.Bytes);
        json.WriteNumber("packed_bytes", component.Packed);
        json.WriteString("base", component.Base);
    }
}
