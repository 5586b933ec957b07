using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cordon.App.Gates;
using Cordon.App.History;
using Cordon.App.Settings;
using Cordon.App.Storage;
using Cordon.Lists;
using Cordon.Lists.Gates;
using Cordon.Model;

namespace Cordon.App.Lists;

/// <summary>The list versions in a data folder.</summary>
/// <remarks>
/// <c>lists/&lt;list&gt;/&lt;hash&gt;/</c> holds the files as received, packed, and <c>version.json</c>. A
/// version's folder appears by one rename when it is whole, and is never changed: any number of processes may read and
/// import at once.
/// </remarks>
sealed class ListStore(string folder, ImmutableArray<ListFormat> formats)
{
    const string ManifestName = "version.json";

    readonly ConcurrentDictionary<string, ListManifest> _manifests = [];

    /// <summary>The data folder.</summary>
    public string Folder { get; } = folder;

    string ListsFolder => Path.Combine(Folder, "lists");

    /// <summary>The folder of a list; it need not exist.</summary>
    public string FolderOf(string listId) => Path.Combine(ListsFolder, listId);

    /// <summary>The lists of which there is a version, in ordinal order.</summary>
    public ImmutableArray<string> ListIds() => Directory.Exists(ListsFolder)
        ?
        [
            .. Directory.EnumerateDirectories(ListsFolder).Select(path => Path.GetFileName(path)!)
                .Where(ListIdSyntax.IsValid).Order(StringComparer.Ordinal),
        ]
        : [];

    /// <summary>The versions of a list that count, the latest last; empty when there is none. A version that is held
    /// or was rejected does not count.</summary>
    /// <exception cref="InputException">A version's manifest is damaged.</exception>
    public ImmutableArray<ListManifest> VersionsOf(string listId) =>
        [.. AllOf(listId).Where(version => version.Counts).Select(version => version.Manifest)];

    /// <summary>Every version of a list, those that are held or were rejected too, the latest last.</summary>
    /// <exception cref="InputException">A version's manifest, or a decision on it, is damaged.</exception>
    public ImmutableArray<StoredVersion> AllOf(string listId)
    {
        var list = Path.Combine(ListsFolder, listId);
        return !ListIdSyntax.IsValid(listId) || !Directory.Exists(list)
            ? []
            :
            [
                .. Directory.EnumerateDirectories(list)
                    .Where(version => File.Exists(Path.Combine(version, ManifestName))).Select(Stored)
                    .OrderBy(version => version.Manifest.KnownSince).ThenBy(version => version.Manifest.ImportedAt)
                    .ThenBy(version => version.Manifest.Hash, StringComparer.Ordinal),
            ];
    }

    /// <summary>The version in force: the latest that was published by <paramref name="day"/>; null for none.</summary>
    public ListManifest? InForce(string listId, DateOnly? day = null) => InForceVersion(listId, day)?.Manifest;

    /// <summary>The same with what persons decided about it.</summary>
    public StoredVersion? InForceVersion(string listId, DateOnly? day = null) => AllOf(listId).LastOrDefault(
        version => version.Counts && (day is null || version.Manifest.KnownSince <= day));

    /// <summary>When a version was last known to be what its publisher offers: its import, or a later check of the
    /// source. Null for a version that is not stored.</summary>
    public DateTimeOffset? CheckedAt(string listId, string hash) =>
        AllOf(listId).FirstOrDefault(version => version.Manifest.Hash == hash) is not { Manifest: var manifest }
            ? null
            : LastCheck.Of(FolderOf(listId)) is { } check && check.Version == hash
                && check.At > manifest.ImportedAt
                ? check.At
                : manifest.ImportedAt;

    /// <summary>Notes that a version is still what its publisher offers.</summary>
    public void MarkChecked(ListManifest manifest, DateTimeOffset now) =>
        new LastCheck(manifest.Hash, now.ToUniversalTime()).Write(FolderOf(manifest.List));

    /// <summary>The version that these first digits of a hash mean.</summary>
    /// <exception cref="InputException">They mean none, or several.</exception>
    public ListManifest Find(string listId, string digits)
    {
        ListManifest[] versions = [.. AllOf(listId).Select(version => version.Manifest)];
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

    /// <summary>A file of a stored version, checked against its hash when it is read to its end.</summary>
    public ListFile FileOf(ListManifest manifest, string component) => new(component, () => StoredFiles.Open(
        manifest.Components.Single(other => other.Name == component), VersionFolder(manifest)));

    /// <summary>Writes a person's decision about a version that is held.</summary>
    public void Decide(ListManifest manifest, StoredDecision decision) => decision.Write(VersionFolder(manifest));

    /// <summary>The versions published before a day that nothing needs: not the one in force on the day, not those that
    /// another kept version is a delta against, none that is held.</summary>
    ImmutableArray<ListManifest> Prunable(string listId, DateOnly before)
    {
        var kept = AllOf(listId).Where(version => version.Manifest.KnownSince >= before
            || version.Status == VersionStatus.Held
            || version.Manifest.Hash == InForce(listId, before)?.Hash).Select(version => version.Manifest).ToArray();
        var bases = kept.SelectMany(manifest => manifest.Components).Select(component => component.Base).ToHashSet();
        return
        [
            .. AllOf(listId).Select(version => version.Manifest)
                .Where(manifest => !kept.Contains(manifest) && !bases.Contains(manifest.Hash)),
        ];
    }

    /// <summary>Deletes the versions of <see cref="Prunable"/>. Each is gone by one rename, and never half there.
    /// </summary>
    public ImmutableArray<ListManifest> Prune(string listId, DateOnly before)
    {
        using var away = IncomingFolder.Open(Folder);
        using var held = ListLock.Take(FolderOf(listId));
        var versions = Prunable(listId, before);
        foreach (var version in versions)
        {
            Directory.Move(VersionFolder(version), Path.Combine(away.Path, version.Hash));
            _manifests.TryRemove(VersionFolder(version), out _);
        }

        return versions;
    }

    /// <summary>Imports one version, or finds it there. It comes into force unless the gates hold it.</summary>
    /// <exception cref="ListFormatException">Its reader refuses it.</exception>
    /// <exception cref="InputException">It contradicts the user.</exception>
    public ImportResult Import(ListFileSet set, ImportChoices choices, DateTimeOffset now)
    {
        using var incoming = IncomingFolder.Open(Folder);
        var draft = Received(set, choices.ListId ?? set.ListId, incoming.Path);
        if (AllOf(draft.List).FirstOrDefault(version => version.Manifest.Hash == draft.Hash) is { } known)
        {
            choices.CheckKnown(set.Main, known.Manifest);
            MarkChecked(known.Manifest, now);
            return new(known, IsNew: false, []);
        }

        var version = Read(draft, incoming.Path);
        var manifest = Described(draft, version, choices, set.Main, now);
        using var held = ListLock.Take(FolderOf(manifest.List));
        var (judged, told) = Judged(manifest, choices);
        var packed = judged with
        {
            Components = [.. judged.Components.Select(component => Packed(judged, component, incoming.Path))],
        };
        KeepChanges(packed, version, incoming.Path);

        WriteDurably(Path.Combine(incoming.Path, ManifestName), packed.ToJson());
        return Publish(packed, incoming.Path, told);
    }

    /// <summary>What is kept of the difference to the version before; null when nothing is that counts.</summary>
    public byte[]? ChangesOf(ListManifest manifest, ListManifest before) =>
        VersionChanges.Read(VersionFolder(manifest), before);

    /// <summary>Keeps that difference.</summary>
    public void KeepChanges(ListManifest manifest, ListManifest before, byte[] content) =>
        VersionChanges.Write(VersionFolder(manifest), before, content);

    string VersionFolder(ListManifest manifest) => Path.Combine(ListsFolder, manifest.List, manifest.Hash);

    StoredVersion Stored(string versionFolder)
    {
        // A manifest is never changed after the rename that made it appear.
        var manifest = _manifests.GetOrAdd(
            versionFolder, folder => ListManifest.Read(Path.Combine(folder, ManifestName)));
        return new(manifest, manifest.Held.IsEmpty ? [] : StoredDecision.Of(versionFolder));
    }

    // For histories, which make it themselves where it is missing: so a version before that cannot be read any more
    // keeps no new one out. Of a held one too: when it is released, most often nothing came between.
    void KeepChanges(ListManifest manifest, ListVersion version, string folder)
    {
        if (Before(manifest) is not { } before)
        {
            return;
        }

        try
        {
            VersionChanges.Write(
                folder, before, VersionChanges.Content(before, VersionChanges.Between(Read(before), version)));
        }
        catch (Exception e) when (e is InputException or InvalidDataException or ListFormatException)
        {
            // A history says what is the matter with that version.
        }
    }

    (ListManifest Manifest, ImmutableArray<string> Told) Judged(ListManifest manifest, ImportChoices choices)
    {
        var before = choices.IsLatest ? InForce(manifest.List) : Before(manifest);
        var settings = DataSettings.Of(Folder);
        var policy = settings.PolicyOf(manifest.List);
        var verdict = Gate.Judge(before?.Summary, manifest.Summary, policy, choices.Stated);
        if (before is null && !choices.IsLatest && !settings.SetsFloorsOf(manifest.List))
        {
            verdict = WithFloorsTold(verdict);
        }

        return (
            manifest with
            {
                Held =
                [
                    .. verdict.Reasons.Select(reason => new StoredHold(PartyFields.Word(reason.Rule), reason.Text)),
                ],
                ReleasesNeeded = policy.ReleasesNeeded,
            },
            verdict.Told);
    }

    // Whoever brings an extract by hand, and has nothing that it could take the place of, may screen against it: but is
    // told, and no clear against it stands (ListSelection).
    static GateVerdict WithFloorsTold(GateVerdict verdict) => new(
        [.. verdict.Reasons.Where(reason => reason.Rule != GateRule.Floor)],
        [
            .. verdict.Told,
            .. verdict.Reasons.Where(reason => reason.Rule == GateRule.Floor)
                .Select(reason => $"{reason.Text}: an extract, and answers against it are marked as not complete"),
        ]);

    // As a delta against the latest file that is stored whole, while that is the cheapest: as long as a delta is no
    // larger than what a version has cost on the average since that file, its own size included. A larger one would
    // make the average grow, so the next file is stored whole, and begins a new row.
    StoredComponent Packed(ListManifest manifest, StoredComponent component, string folder)
    {
        ListManifest[] versions = [.. AllOf(manifest.List).Select(version => version.Manifest)];
        (string Version, StoredComponent Component)[] files =
        [
            .. versions.SelectMany(version => version.Components, (version, file) => (version.Hash, file))
                .Where(pair => pair.file.Name == component.Name),
        ];
        var (other, whole) = files.LastOrDefault(file => file.Component.Base is null);
        if (whole is null || Math.Max(whole.Bytes, component.Bytes) > ByteDelta.BaseBytesMax)
        {
            return component;
        }

        long[] row = [whole.Packed, .. files.Where(file => file.Component.Base == other)
            .Select(file => file.Component.Packed)];
        return StoredFiles.AsDelta(
            component, folder, other, Path.Combine(FolderOf(manifest.List), other), row.Sum() / row.Length);
    }

    // A version of the past is judged by the one that was in force before it, not by today's.
    ListManifest? Before(ListManifest manifest) => VersionsOf(manifest.List).LastOrDefault(
        version => (version.KnownSince, version.ImportedAt).CompareTo((manifest.KnownSince, manifest.ImportedAt)) < 0);

    // Copies the files once and reads the copy, so that what is stored is what was read, whoever writes meanwhile.
    static ListManifest Received(ListFileSet set, string listId, string temporary)
    {
        StoredComponent[] components =
        [
            .. set.Files.Select(file => StoredFiles.Pack(file.Key, file.Value.Path, temporary)),
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
            Programmes = ImmutableSortedDictionary<string, int>.Empty,
            Filled = ImmutableSortedDictionary<string, int>.Empty,
            Held = [],
            ReleasesNeeded = 1,
        };
    }

    static ListManifest Described(
        ListManifest draft, ListVersion version, ImportChoices choices, string main, DateTimeOffset now)
    {
        choices.CheckPublished(main, version.PublishedOn);
        var summary = VersionSummary.Of(version);
        return draft with
        {
            Title = version.Title,
            IsSample = version.IsSample,
            PublishedOn = version.PublishedOn ?? choices.PublishedOn,
            ImportedAt = now.ToUniversalTime(),
            Parties = summary.Parties,
            Names = summary.Names,
            Identifiers = summary.Identifiers,
            Programmes = summary.Programmes,
            Filled = summary.Filled,
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

    ImportResult Publish(ListManifest manifest, string temporary, ImmutableArray<string> told)
    {
        var target = VersionFolder(manifest);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            Directory.Move(temporary, target);
            return new(new(manifest, []), IsNew: true, told);
        }
        catch (IOException) when (File.Exists(Path.Combine(target, ManifestName)))
        {
            // Another process imported the same bytes between our look and our rename; its version is as good.
            return new(Stored(target), IsNew: false, []);
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
                var stream = StoredFiles.Open(component, versionFolder);
                opened.Add((component, stream));
                return stream;
            }));
        var version = ListCatalogue.Read(format, files, manifest.List, manifest.Hash);
        foreach (var component in manifest.Components.Except(
            opened.Where(open => open.Stream.IsChecked).Select(open => open.Component)))
        {
            // The reader was content before the end: the rest of the bytes is checked all the same.
            using var rest = StoredFiles.Open(component, versionFolder);
            FileHash.Of(rest);
        }

        return version with { PublishedOn = version.PublishedOn ?? manifest.PublishedOn };
    }

    static void WriteDurably(string path, string text)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
