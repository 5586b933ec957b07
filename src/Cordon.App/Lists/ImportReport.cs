using Cordon.App.Gates;
using Cordon.App.Output;

namespace Cordon.App.Lists;

/// <summary>Says what became of a version that was imported or fetched.</summary>
static class ImportReport
{
    /// <summary>One line on standard output; what the user should look at on standard error.</summary>
    public static void Write(Surroundings around, ListStore store, ImportResult result)
    {
        var manifest = result.Version.Manifest;
        around.Out.WriteLine(
            $"{manifest.List} {manifest.ShortHash}: {(result.IsNew ? "imported" : "was there already")}; "
            + $"{TextTable.Number(manifest.PartyCount)} parties, {TextTable.Number(manifest.Names)} names, "
            + $"{TextTable.Number(manifest.Identifiers)} identifiers; published "
            + $"{ListsImport.Day(manifest.PublishedOn)}; {Standing(store, result.Version)}.");
        if (result.Version.Status == VersionStatus.Held)
        {
            Held(around, store, result.Version);
        }

        if (!result.Told.IsEmpty)
        {
            around.Warn($"{manifest.List} {manifest.ShortHash} has fewer than the version before it: "
                + $"{string.Join("; ", result.Told)}.");
        }

        if (!manifest.MissingComponents.IsEmpty)
        {
            around.Warn($"{manifest.List} {manifest.ShortHash} is without "
                + $"{string.Join(", ", manifest.MissingComponents)}: what stands there is not screened against.");
        }

        if (manifest.IsSample)
        {
            around.Note($"{manifest.List} is a sample, not an official list.");
        }
    }

    static string Standing(ListStore store, StoredVersion version) => version.Status switch
    {
        VersionStatus.Held => "HELD, not in force",
        VersionStatus.Rejected => "rejected, not in force",
        _ => store.InForce(version.Manifest.List)?.Hash == version.Manifest.Hash
            ? "in force now"
            : "not in force: a later version is",
    };

    static void Held(Surroundings around, ListStore store, StoredVersion version)
    {
        var manifest = version.Manifest;
        foreach (var reason in manifest.Held)
        {
            around.Warn($"{manifest.List} {manifest.ShortHash}: {reason.Rule}: {reason.Text}.");
        }

        var answering = store.InForce(manifest.List) is { } now
            ? $"{now.ShortHash}, published {ListsImport.Day(now.PublishedOn)}, goes on answering"
            : "no version of the list is in force";
        around.Warn($"{manifest.List} {manifest.ShortHash} is HELD until "
            + $"{(manifest.ReleasesNeeded == 1 ? "a person releases" : $"{manifest.ReleasesNeeded} persons release")} "
            + $"it; {answering}; `cordon lists release {manifest.List} {manifest.ShortHash} --by NAME`, or reject.");
    }
}
