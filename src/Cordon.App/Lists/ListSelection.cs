using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Cordon.App.Output;
using Cordon.App.Settings;
using Cordon.App.Storage;
using Cordon.Lists;
using Cordon.Lists.Gates;
using Cordon.Model;

namespace Cordon.App.Lists;

/// <summary>The list versions that a command works with: those in force, or those that the user names.</summary>
sealed class ListSelection(Surroundings around, ListStore store)
{
    readonly List<string> _incomplete = [];

    /// <summary>Reads them whole.</summary>
    /// <param name="names">List identifiers and list files; none for every list that is imported.</param>
    /// <param name="asOf">Only versions known on that day; null for the latest.</param>
    /// <param name="threads">How many are read at once at most.</param>
    /// <returns>In ordinal order of list identifiers. Never empty, no list twice.</returns>
    /// <exception cref="InputException">There is no list, or one that is named is not there.</exception>
    public ImmutableArray<ListVersion> Read(IReadOnlyCollection<string> names, DateOnly? asOf, int threads) =>
        Select(names, asOf, threads).Versions;

    /// <summary>Reads them whole, and says whether they are all that should be there. For whoever gives answers: an
    /// answer without that mark is not one.</summary>
    /// <remarks>Parameters and errors as <see cref="Read"/> has them.</remarks>
    public SelectedLists Select(IReadOnlyCollection<string> names, DateOnly? asOf, int threads)
    {
        _incomplete.Clear();
        (string ListId, Func<ListVersion> Read)[] chosen = names.Count == 0
            ? [.. InForce(asOf)]
            : [.. names.SelectMany(name => Named(name, asOf))];
        foreach (var twice in chosen.GroupBy(list => list.ListId).Where(group => group.Count() > 1))
        {
            throw new InputException(
                $"--list: found {twice.Count()} versions of {twice.Key}; expected one of each list; nothing was done.");
        }

        var versions = ProgressBar.Wait(around, "reading lists", () => ReadAll(chosen, threads));
        Array.Sort(versions, (first, second) => string.CompareOrdinal(first.ListId, second.ListId));
        var settings = DataSettings.Of(store.Folder);
        foreach (var version in versions)
        {
            Remark(version, asOf);
            Judge(version, settings.PolicyOf(version.ListId), asOf);
        }

        return new([.. versions], new([.. _incomplete.Order(StringComparer.Ordinal)]));
    }

    // A sample has its own mark, and no age.
    void Judge(ListVersion version, ListPolicy policy, DateOnly? asOf)
    {
        if (!version.MissingComponents.IsEmpty)
        {
            _incomplete.Add($"missing-component: {version.ListId} {version.Hash[..12]} is without "
                + string.Join(", ", version.MissingComponents));
        }

        if (!version.IsSample && policy.Floors.TryGetValue(Gate.PartiesWord, out var floor)
            && version.Parties.Length < floor)
        {
            _incomplete.Add($"below-floor: {version.ListId} {version.Hash[..12]} has {version.Parties.Length} parties; "
                + $"a whole version has at least {floor}");
        }

        var checkedOn = asOf is null ? store.CheckedAt(version.ListId, version.Hash) : null;
        if (!version.IsSample && Staleness.Of(
            policy, asOf ?? around.Today, version.PublishedOn,
            checkedOn is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null) is { } stale)
        {
            _incomplete.Add($"stale-list: {version.ListId} {version.Hash[..12]}: {stale}");
        }
    }

    IEnumerable<(string ListId, Func<ListVersion> Read)> InForce(DateOnly? asOf)
    {
        var lists = store.ListIds();
        if (lists.IsEmpty)
        {
            throw new InputException(
                $"found no list in {store.Folder}; expected at least one; nothing was done; `cordon lists import "
                + "FILE` imports one, and --list FILE uses one without importing it.");
        }

        ListManifest[] manifests = [.. lists.Select(id => Known(id, asOf)).OfType<ListManifest>()];
        foreach (var unknown in lists.Except(manifests.Select(manifest => manifest.List)))
        {
            var why = asOf is null ? "is in force" : $"was known on {Day(asOf)}";
            _incomplete.Add($"left-out: no version of {unknown} {why}");
            around.Warn($"{unknown}: no version of it {why}; it is left out.");
        }

        return manifests.Length > 0
            ? manifests.Select(Stored)
            : throw new InputException(
                asOf is null
                    ? $"found no list version in force in {store.Folder}; expected one; nothing was done; `cordon "
                        + "lists held` shows those that wait for a person."
                    : $"--as-of {Day(asOf)}: found no list version known by then; expected one; nothing was done.");
    }

    IEnumerable<(string ListId, Func<ListVersion> Read)> Named(string name, DateOnly? asOf)
    {
        if (Known(name, asOf) is { } manifest)
        {
            return [Stored(manifest)];
        }

        if (!store.AllOf(name).IsEmpty)
        {
            throw new InputException(
                $"--list {name}: found no version {(asOf is null ? "in force" : $"known on {Day(asOf)}")}; expected "
                + "one; nothing was done; `cordon lists versions` shows those that there are.");
        }

        if (!File.Exists(name) && !Directory.Exists(name))
        {
            var known = store.ListIds();
            throw new InputException(
                "--list", name,
                known.IsEmpty ? "a list file (no list is imported)" : $"a list file, or {string.Join(", ", known)}",
                "nothing was done");
        }

        return new ListFileSets(around).Of([name], []).Select(set =>
        {
            set.CheckWhole([], "nothing was done");
            if (set.TakenAlongNote is { } note)
            {
                around.Note(note);
            }

            return (set.ListId, new Func<ListVersion>(() => ReadFiles(set)));
        });
    }

    // The version known on the day; of a list that keeps its past, else the first there is, which tells of it too.
    ListManifest? Known(string listId, DateOnly? asOf)
    {
        var known = store.InForce(listId, asOf);
        if (known is not null || asOf is null || !DataSettings.Of(store.Folder).PolicyOf(listId).KeepsItsPast
            || store.VersionsOf(listId) is not [var first, ..])
        {
            return known;
        }

        _incomplete.Add($"later-version: {listId} {first.ShortHash} was published on {Day(first.KnownSince)}; the past "
            + "that it tells by itself was searched");
        return first;
    }

    (string ListId, Func<ListVersion> Read) Stored(ListManifest manifest)
    {
        if (!manifest.MissingComponents.IsEmpty)
        {
            around.Warn($"{manifest.List} {manifest.ShortHash} was imported without "
                + $"{string.Join(", ", manifest.MissingComponents)}: what stands there is not screened against.");
        }

        return (manifest.List, () => store.Read(manifest));
    }

    static ListVersion ReadFiles(ListFileSet set)
    {
        StoredComponent[] components =
        [
            .. set.Files.Select(file =>
            {
                using var stream = ReceivedFile.Open(file.Value.Path);
                var (hash, bytes) = FileHash.Of(stream);
                return new StoredComponent(file.Key, ReceivedFile.NameOf(file.Value.Path), hash, bytes);
            }),
        ];
        var files = components.ToDictionary(
            component => component.Name,
            component => new ListFile(
                component.Name,
                () => new BoundedStream(
                    ReceivedFile.Open(set.Files[component.Name].Path), set.Files[component.Name].Path,
                    component.Hash)));
        return ListCatalogue.Read(set.Format, files, set.ListId, FileHash.OfVersion(components));
    }

    ListVersion[] ReadAll((string ListId, Func<ListVersion> Read)[] chosen, int threads)
    {
        var versions = new ListVersion[chosen.Length];
        try
        {
            Parallel.For(
                0, chosen.Length,
                new() { MaxDegreeOfParallelism = threads, CancellationToken = around.Stop },
                i => versions[i] = chosen[i].Read());
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return versions;
    }

    void Remark(ListVersion version, DateOnly? asOf)
    {
        if (version.IsSample)
        {
            around.Note($"{version.ListId} is a SAMPLE, not an official list: a \"clear\" against it means nothing.");
        }

        if (asOf is { } day && version.PublishedOn > day)
        {
            around.Warn($"{version.ListId} was published on {Day(version.PublishedOn)}, after {Day(asOf)}.");
        }
    }

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
