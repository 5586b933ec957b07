using Cordon.App.Gates;
using Cordon.App.Lists;
using Cordon.App.Storage;
using Cordon.Lists;
using Cordon.Lists.Gates;

namespace Cordon.App.Updates;

/// <summary>Brings one list up to date from its source.</summary>
/// <remarks>Nothing is changed before a version was read whole and judged; what is fetched lies in a folder of its own
/// until then.</remarks>
sealed class ListUpdate(Surroundings around, ListStore store, Source source)
{
    const string NothingImported = "nothing was imported";

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="FetchException">The source gives nothing that can be a list.</exception>
    /// <exception cref="InputException">What it gives is not this list, or not all of it.</exception>
    /// <exception cref="ListFormatException">The list's reader refuses it.</exception>
    public async Task<int> RunAsync()
    {
        if (source.Folder is { } folder)
        {
            return Import([.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)]).Code;
        }

        using var incoming = IncomingFolder.Open(store.Folder);
        using var fetcher = new Fetcher(source);
        if (source.Kind == SourceKind.FollowTheMoney)
        {
            return await new FollowTheMoneyUpdate(around, store, source, fetcher, this).RunAsync(incoming.Path)
                .ConfigureAwait(false);
        }

        var known = source.Addresses.Length == 1 ? Known() : null;
        var paths = new List<string>();
        Validators? last = null;
        foreach (var address in source.Addresses)
        {
            paths.Add(Path.Combine(incoming.Path, $"{paths.Count}-{FileName(address)}"));
            var validators = known is null ? null : new Validators(known.ETag, known.LastModified);
            last = await fetcher.GetAsync(address, paths[^1], validators, around.Stop).ConfigureAwait(false);
        }

        if (last is null)
        {
            return Unchanged(known!.Version);
        }

        var (code, version) = Import(paths);
        if (source.Addresses.Length == 1)
        {
            Remember(version, last, publishersVersion: null, wholeAt: null);
        }

        return code;
    }

    /// <summary>The state of the source, if the version that it made is still in the store.</summary>
    public SourceState? Known() =>
        SourceState.Of(store.FolderOf(source.List), source.Addresses[0]) is { } state && Stored(state.Version) is { }
            ? state
            : null;

    /// <summary>Notes what the source said of a version.</summary>
    public void Remember(
        string version, Validators validators, string? publishersVersion, DateTimeOffset? wholeAt) =>
        new SourceState
        {
            Address = source.Addresses[0].AbsoluteUri,
            Version = version,
            ETag = validators.ETag,
            LastModified = validators.LastModified,
            PublishersVersion = publishersVersion,
            WholeAt = wholeAt,
        }.Write(store.FolderOf(source.List));

    /// <summary>Says that the source still offers a version that is stored.</summary>
    public int Unchanged(string hash)
    {
        var version = Stored(hash)!;
        store.MarkChecked(version.Manifest, around.Clock.GetUtcNow());
        ImportReport.Write(around, store, new(version, IsNew: false, []));
        return Code(version);
    }

    /// <summary>Imports files as the latest version of the list.</summary>
    public (int Code, string Version) Import(IReadOnlyCollection<string> paths, PublisherCount? stated = null)
    {
        var sets = new ListFileSets(around).Of(paths, []);
        if (sets is not [var set] || set.ListId != source.Content)
        {
            throw new InputException(
                $"{source.List}: found files of {string.Join(", ", sets.Select(other => other.ListId).Distinct())} "
                + $"({sets.Length} versions); expected one version of {source.Content}; {NothingImported}, the version "
                + "in force stays.");
        }

        set.CheckWhole([], NothingImported);
        var result = store.Import(
            set, new(source.List, IsLatest: true, Stated: stated), around.Clock.GetUtcNow());
        ImportReport.Write(around, store, result);
        return (Code(result.Version), result.Version.Manifest.Hash);
    }

    StoredVersion? Stored(string hash) =>
        store.AllOf(source.List).FirstOrDefault(version => version.Manifest.Hash == hash);

    // What the source offers now does not answer: somebody has to look.
    static int Code(StoredVersion version) => version.Counts ? ExitCodes.Done : ExitCodes.Held;

    static string FileName(Uri address)
    {
        var name = string.Concat(address.Segments[^1].Where(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'));
        return name.Trim('.').Length == 0 ? "list" : name;
    }
}
