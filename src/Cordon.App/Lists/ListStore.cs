using System.Collections.Immutable;
using System.IO.Compression;
using Cordon.Lists;
using Cordon.Model;

namespace Cordon.App.Lists;

/// <summary>The list versions in a data folder.</summary>
/// <remarks>
/// <c>lists/&lt;list&gt;/&lt;hash&gt;/</c> holds the files as received, packed with gzip, and <c>version.json</c>. A
/// version's folder appears by one rename when it is whole, and is never changed: any number of processes may read and
/// import at once.
/// </remarks>
sealed class ListStore(string folder, ImmutableArray<ListFormat> formats)
{
    const string ManifestName = "version.json";

    /// <summary>The data folder.</summary>
    public string Folder { get; } = folder;

    string ListsFolder => Path.Combine(Folder, "lists");

    /// <summary>The lists of which there is a version, in ordinal order.</summary>
    public ImmutableArray<string> ListIds() => Directory.Exists(ListsFolder)
        ?
        [
            .. Directory.EnumerateDirectories(ListsFolder).Select(path => Path.GetFileName(path)!)
                .Where(ListIdSyntax.IsValid).Order(StringComparer.Ordinal),
        ]
        : [];

    /// <summary>The versions of a list, the latest last; empty when there is none.</summary>
    /// <exception cref="InputException">A version's manifest is damaged.</exception>
    public ImmutableArray<ListManifest> VersionsOf(string listId)
    {
        var list = Path.Combine(ListsFolder, listId);
        return !ListIdSyntax.IsValid(listId) || !Directory.Exists(list)
            ? []
            :
            [
                .. Directory.EnumerateDirectories(list).Select(version => Path.Combine(version, ManifestName))
                    .Where(File.Exists).Select(ListManifest.Read)
                    .OrderBy(manifest => manifest.KnownSince).ThenBy(manifest => manifest.ImportedAt)
                    .ThenBy(manifest => manifest.Hash, StringComparer.Ordinal),
            ];
    }

    /// <summary>The version in force: the latest that was published by <paramref name="day"/>; null for none.</summary>
    public ListManifest? InForce(string listId, DateOnly? day = null) =>
        VersionsOf(listId).LastOrDefault(manifest => day is null || manifest.KnownSince <= day);

    /// <summary>The version that these first digits of a hash mean.</summary>
    /// <exception cref="InputException">They mean none, or several.</exception>
    public ListManifest Find(string listId, string digits)
    {
        var versions = VersionsOf(listId);
        ListManifest[] found = [.. versions.Where(version => version.Hash.StartsWith(
            digits, StringComparison.OrdinalIgnoreCase))];
        return digits.Length > 0 && found.Length == 1
            ? found[0]
            : throw new InputException(
                $"{listId} {digits}: found {(found.Length == 0 ? "no" : found.Length)} version with a hash that begins "
                + $"so; expected the first digits of one of "
                + $"{string.Join(", ", versions.Select(version => version.ShortHash))}; nothing was done.");
    }

    /// <summary>Reads a stored version whole, and checks that its bytes are those that were imported.</summary>
    /// <exception cref="InputException">Its format is not known to this program.</exception>
    /// <exception cref="InvalidDataException">The files are damaged.</exception>
    /// <exception cref="ListFormatException">Its reader, which has become stricter since, refuses it.</exception>
    public ListVersion Read(ListManifest manifest) => Read(manifest, VersionFolder(manifest));

    /// <summary>Imports one version, or finds it there.</summary>
    /// <exception cref="ListFormatException">Its reader refuses it.</exception>
    /// <exception cref="InputException">It contradicts the user, or lost records: <see
    /// cref="ShrinkageRule"/>.</exception>
    public ImportResult Import(ListFileSet set, ImportChoices choices, DateTimeOffset now)
    {
        // In the data folder, so that the rename at the end stays on one file system.
        var temporary = Path.Combine(Folder, "incoming", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(temporary);
        try
        {
            var draft = Received(set, choices.ListId ?? set.ListId, temporary);
            if (VersionsOf(draft.List).FirstOrDefault(version => version.Hash == draft.Hash) is { } known)
            {
                choices.CheckKnown(set.Main, known);
                return new(known, IsNew: false, []);
            }

            var manifest = Described(draft, Read(draft, temporary), choices, set.Main, now);
            var fewer = ShrinkageRule.Check(set.Main, manifest, Before(manifest), choices.AllowFewer);
            WriteDurably(Path.Combine(temporary, ManifestName), manifest.ToJson());
            return Publish(manifest, temporary, fewer);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    string VersionFolder(ListManifest manifest) => Path.Combine(ListsFolder, manifest.List, manifest.Hash);

    ListManifest? Before(ListManifest manifest) => VersionsOf(manifest.List).LastOrDefault(
        version => (version.KnownSince, version.ImportedAt).CompareTo((manifest.KnownSince, manifest.ImportedAt)) < 0);

    // Copies the files once and reads the copy, so that what is stored is what was read, whoever writes meanwhile.
    static ListManifest Received(ListFileSet set, string listId, string temporary)
    {
        StoredComponent[] components =
        [
            .. set.Files.Select(file => Copy(file.Key, file.Value.Path, Path.Combine(temporary, $"{file.Key}.gz"))),
        ];
        return new()
        {
            Shape = ListManifest.ShapeNow,
            List = listId,
            Hash = FileHash.OfVersion(components),
            Format = set.Format.Name,
            Title = null,
            IsSample = false,
            PublishedOn = null,
            ImportedAt = default,
            Components = [.. components],
            MissingComponents = set.Missing,
            Parties = ImmutableSortedDictionary<string, int>.Empty,
            Names = 0,
            Identifiers = 0,
            Counts = [],
            SetAside = [],
        };
    }

    static ListManifest Described(
        ListManifest draft, ListVersion version, ImportChoices choices, string main, DateTimeOffset now)
    {
        choices.CheckPublished(main, version.PublishedOn);
        return draft with
        {
            Title = version.Title,
            IsSample = version.IsSample,
            PublishedOn = version.PublishedOn ?? choices.PublishedOn,
            ImportedAt = now.ToUniversalTime(),
            Parties = version.Parties.CountBy(party => PartyFields.Word(party.Kind))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            Names = version.Parties.Sum(party => party.Names.Length),
            Identifiers = version.Parties.Sum(party => party.Identifiers.Length),
            Counts =
            [
                .. version.Counts.Select(count => new StoredCount(
                    count.Kind, count.InFile, count.Loaded, count.SetAside)),
            ],
            SetAside =
            [
                .. version.SetAside.CountBy(record => (record.Kind, record.Reason))
                    .Select(group => new StoredReason(group.Key.Kind, group.Key.Reason, group.Value)),
            ],
        };
    }

    ImportResult Publish(ListManifest manifest, string temporary, ImmutableArray<string> fewer)
    {
        var target = VersionFolder(manifest);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            Directory.Move(temporary, target);
            return new(manifest, IsNew: true, fewer);
        }
        catch (IOException) when (File.Exists(Path.Combine(target, ManifestName)))
        {
            // Another process imported the same bytes between our look and our rename; its version is as good.
            return new(ListManifest.Read(Path.Combine(target, ManifestName)), IsNew: false, []);
        }
    }

    ListVersion Read(ListManifest manifest, string versionFolder)
    {
        var format = formats.FirstOrDefault(format => format.Name == manifest.Format)
            ?? throw new InputException(
                $"{manifest.List} {manifest.ShortHash}", manifest.Format,
                "a format that this version of Cordon reads", "nothing was done");
        var opened = new List<(StoredComponent Component, BoundedStream Stream)>();
        var files = manifest.Components.ToDictionary(
            component => component.Name,
            component => new ListFile(component.Name, () =>
            {
                var stream = Open(component, versionFolder);
                opened.Add((component, stream));
                return stream;
            }));
        var version = ListCatalogue.Read(format, files, manifest.List, manifest.Hash);
        foreach (var component in manifest.Components.Except(
            opened.Where(open => open.Stream.IsChecked).Select(open => open.Component)))
        {
            // The reader was content before the end: the rest of the bytes is checked all the same.
            using var rest = Open(component, versionFolder);
            FileHash.Of(rest);
        }

        return version with { PublishedOn = version.PublishedOn ?? manifest.PublishedOn };
    }

    static BoundedStream Open(StoredComponent component, string versionFolder)
    {
        var path = Path.Combine(versionFolder, $"{component.Name}.gz");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        return new(new GZipStream(file, CompressionMode.Decompress), path, component.Hash);
    }

    static StoredComponent Copy(string component, string from, string to)
    {
        using var source = ReceivedFile.Open(from);
        using var target = new FileStream(to, FileMode.CreateNew);
        // The fastest level: a list is read far more often than its disk space matters.
        var (hash, bytes) = FileHash.OfCopy(source, target, CompressionLevel.Fastest);
        target.Flush(flushToDisk: true);
        return new(component, ReceivedFile.NameOf(from), hash, bytes);
    }

    static void WriteDurably(string path, string text)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
