using System.Collections.Immutable;
using System.Security.Cryptography;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Lists;
using Cordon.Lists.Gates;

namespace Cordon.App.Updates;

/// <summary>Brings a FollowTheMoney list up to date: by its deltas where they reach, else by the whole file.</summary>
/// <remarks>
/// The whole file is the truth. Deltas stand in for it when their chain reaches from the version that is stored to the
/// one that the index names, fits, and makes as many entities as the index states. Every few days the whole file is
/// fetched all the same, and compared with what the deltas made; if they differ, it is told, and takes their place.
/// </remarks>
sealed class FollowTheMoneyUpdate(
    Surroundings around, ListStore store, Source source, Fetcher fetcher, ListUpdate update)
{
    const string FileName = "entities.ftm.json";

    /// <summary>Runs it.</summary>
    /// <param name="folder">For what is fetched.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string folder)
    {
        var address = source.Addresses[0];
        var indexPath = Path.Combine(folder, "index.json");
        // Always in full: it is small, and its version, not its date, says whether there is something new.
        var validators = await fetcher.GetAsync(address, indexPath, known: null, around.Stop).ConfigureAwait(false);
        var index = FollowTheMoneyIndex.Read(address, indexPath, source.Dataset);
        var known = update.Known();
        if (known?.PublishersVersion == index.Version)
        {
            return update.Unchanged(known.Version);
        }

        var now = around.Clock.GetUtcNow().ToUniversalTime();
        var isWholeDue = known?.WholeAt is not { } at || now - at >= TimeSpan.FromDays(source.WholeEveryDays);
        var made = await FromDeltasAsync(index, known, folder).ConfigureAwait(false);
        var whole = made is null || isWholeDue ? await WholeAsync(index, folder).ConfigureAwait(false) : null;
        if (made is not null && whole is not null)
        {
            Compare(made, whole);
        }

        var path = whole ?? made!;
        var (code, version) = update.Import([path], index.EntityCount is { } stated
            ? new PublisherCount("entities", stated, Count(path))
            : null);
        update.Remember(version, validators!, index.Version, whole is null ? known!.WholeAt : now);
        return code;
    }

    // The file that the deltas make of the stored version; null when they do not reach, or do not fit.
    async Task<string?> FromDeltasAsync(FollowTheMoneyIndex index, SourceState? known, string folder)
    {
        if (known?.PublishersVersion is not { } from || index.Deltas is not { } list)
        {
            return null;
        }

        try
        {
            var listPath = Path.Combine(folder, "delta.json");
            await fetcher.GetAsync(list, listPath, known: null, around.Stop).ConfigureAwait(false);
            if (Chain(FollowTheMoneyIndex.ReadDeltas(list, listPath), from, index.Version) is not { } chain)
            {
                around.Note($"{source.List}: the deltas do not reach from {from} to {index.Version}; the whole file "
                    + "is fetched.");
                return null;
            }

            var deltas = new List<ListFile>();
            foreach (var (version, address) in chain)
            {
                var path = Path.Combine(folder, $"delta-{deltas.Count}.json");
                if (await TryGetAsync(address, path).ConfigureAwait(false))
                {
                    deltas.Add(new($"delta {version}", () => File.OpenRead(path)));
                }
            }

            return Applied(index, known.Version, deltas, folder);
        }
        catch (Exception e) when (e is FetchException or ListFormatException)
        {
            around.Warn($"{source.List}: the deltas cannot be used: {e.Message} The whole file is fetched instead.");
            return null;
        }
    }

    /// <summary>The deltas after one version up to another; null when they do not reach.</summary>
    /// <remarks>Both ends must be named: before the first of the window the base is too old, and an index newer than
    /// its list of deltas has been seen.</remarks>
    internal static ImmutableArray<(string Version, Uri Address)>? Chain(
        ImmutableArray<(string Version, Uri Address)> versions, string from, string to)
    {
        var (first, last) = (versions.Select(version => version.Version).ToImmutableArray().IndexOf(from),
            versions.Select(version => version.Version).ToImmutableArray().IndexOf(to));
        return first >= 0 && last > first ? versions[(first + 1)..(last + 1)] : null;
    }

    string? Applied(FollowTheMoneyIndex index, string stored, List<ListFile> deltas, string folder)
    {
        var manifest = store.Find(source.List, stored);
        var path = Path.Combine(folder, "made");
        Directory.CreateDirectory(path);
        path = Path.Combine(path, FileName);
        int entities;
        using (var target = new FileStream(path, FileMode.CreateNew))
        {
            entities = FollowTheMoneyDelta.Apply(store.FileOf(manifest, FileName), deltas, target);
        }

        if (index.EntityCount is { } stated && stated != entities)
        {
            around.Warn($"{source.List}: the deltas make {TextTable.Number(entities)} entities, and the publisher "
                + $"states {TextTable.Number(stated)}. The whole file is fetched instead.");
            return null;
        }

        around.Note($"{source.List}: {deltas.Count} deltas applied to {manifest.ShortHash}.");
        return path;
    }

    // A delta without any change is an empty file, which is no list and yet whole.
    async Task<bool> TryGetAsync(Uri address, string path)
    {
        await fetcher.GetAsync(address, path, known: null, around.Stop, bytesMin: 0).ConfigureAwait(false);
        return new FileInfo(path).Length > 0;
    }

    async Task<string> WholeAsync(FollowTheMoneyIndex index, string folder)
    {
        var path = Path.Combine(folder, FileName);
        await fetcher.GetAsync(index.Entities, path, known: null, around.Stop).ConfigureAwait(false);
        if (index.Sha1 is not { } expected)
        {
            return path;
        }

        using var stream = File.OpenRead(path);
#pragma warning disable CA5350 // The publisher's own checksum, against damage on the way; it protects no secret.
        var found = Convert.ToHexStringLower(SHA1.HashData(stream));
#pragma warning restore CA5350
        return found == expected
            ? path
            : throw new FetchException(
                index.Entities, $"bytes with the SHA-1 {found}", $"{expected}, as the index says");
    }

    void Compare(string made, string whole)
    {
        var differing = FollowTheMoneyDelta.Differing(
            new("made of deltas", () => File.OpenRead(made)), new(FileName, () => File.OpenRead(whole)));
        if (differing.IsEmpty)
        {
            around.Note($"{source.List}: what the deltas made equals the whole file.");
        }
        else
        {
            around.Warn($"{source.List}: what the deltas made differs from the whole file in "
                + $"{TextTable.Number(differing.Length)} entities ({string.Join(", ", differing.Take(5))} ...); "
                + "the whole file is taken.");
        }
    }

    static int Count(string path)
    {
        using var stream = new BufferedStream(File.OpenRead(path), 128 * 1024);
        var (lines, last) = (0, '\n');
        for (int next; (next = stream.ReadByte()) >= 0; last = (char)next)
        {
            lines += next == '\n' ? 1 : 0;
        }

        return last == '\n' ? lines : lines + 1;
    }
}
