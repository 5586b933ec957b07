using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cordon.Records.Alerts;

namespace Cordon.Records.Log;

/// <summary>Looks for rot in the database of the log: everything in it is computed again from the entries, and compared
/// with what is kept.</summary>
/// <remarks>
/// An entry that is read is checked each time, by what its leaf commits to. What is found <em>by</em> is not read but
/// looked up, and a changed bit there would hide something without a word: the rows of alerts, keys and earlier
/// decisions, and SQLite's own pages. Not compared: how far webhooks have been told, and answers kept for requests
/// that are sent again, which bear a sum of their own. Cost: some twenty microseconds an entry, and memory for one
/// alert and the keys.
/// </remarks>
public static class LogCheck
{
    const int AtOnce = 1000;
    const int ComplaintsMost = 20;

    /// <summary>Checks it. Others may go on writing.</summary>
    /// <param name="store">The log, in a connection of its own.</param>
    /// <param name="key">The public key that signs; null to leave signatures out.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>What is wrong, in sentences; empty when nothing is.</returns>
    public static IReadOnlyList<string> Of(LogStore store, LogKey? key, CancellationToken stop)
    {
        try
        {
            return Complaints(store, key, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Rot can make anything of a row; whatever it is, it is found.
            return [$"the log: found {e.GetType().Name}: {e.Message}"];
        }
    }

    static ImmutableArray<string> Complaints(LogStore store, LogKey? key, CancellationToken stop)
    {
        var complaints = ImmutableArray.CreateBuilder<string>();
        complaints.AddRange(store.Database.Damage().Select(line => $"the database: {line}"));
        if (complaints.Count > 0)
        {
            return complaints.ToImmutable();
        }

        var (alerts, keys) = (new AlertCheck(store), new Dictionary<string, ApiKey>(StringComparer.Ordinal));
        var tree = new TreeCheck(store, complaints, (entry, leaf) =>
        {
            alerts.Saw(entry, leaf);
            Saw(keys, entry, leaf);
        });
        tree.GoOn(stop);
        store.Database.Read(() =>
        {
            // What others appended meanwhile; now all is of one moment, for as long as it takes to count.
            tree.GoOn(stop);
            tree.Count();
            alerts.Count(complaints);
            Compare(keys, new ApiKeys(store).All(), complaints);
            return 0;
        });
        Checkpoints(store, key, tree.Roots, complaints);
        alerts.Compare(complaints, stop);
        return [.. complaints.Take(ComplaintsMost)];
    }

    // The tree is built again from the leaves; its kept nodes are compared.
    sealed class TreeCheck(
        LogStore store, ImmutableArray<string>.Builder complaints, Action<KeptEntry, LogLeaf> saw)
    {
        readonly HashSet<long> _wanted =
            [.. store.Checkpoints().Select(line => Checkpoint.TryParse(line, out var one) ? one.Size : -1)];
        readonly MerkleFrontier _frontier = new();
        long _nodes;

        public Dictionary<long, byte[]> Roots { get; } = [];

        public void GoOn(CancellationToken stop)
        {
            for (var size = store.Size; _frontier.Size < size;)
            {
                stop.ThrowIfCancellationRequested();
                var before = _frontier.Size;
                foreach (var entry in store.Read(before, AtOnce))
                {
                    if (!LogLeaf.TryParse(entry.Leaf, out var leaf) || leaf.Index != _frontier.Size)
                    {
                        break;
                    }

                    Append(entry);
                    saw(entry, leaf);
                }

                if (_frontier.Size == before)
                {
                    complaints.Add(Text($"the log: found no entry {before}; expected {size} entries."));
                    return;
                }
            }
        }

        public void Count()
        {
            if (store.Database.Number("SELECT count(*) FROM node") is var kept && kept != _nodes)
            {
                complaints.Add(Text($"the tree: found {kept} kept nodes; expected {_nodes}."));
            }
        }

        void Append(KeptEntry entry)
        {
            _frontier.Append(MerkleTree.LeafHash(entry.Leaf), (level, number, hash) =>
            {
                if (!LogStore.IsKept(level))
                {
                    return;
                }

                _nodes++;
                if (!store.Node(level, number).AsSpan().SequenceEqual(hash))
                {
                    complaints.Add(Text(
                        $"the tree: found another node {number} of level {level} than its leaves make."));
                }
            });
            if (_wanted.Contains(_frontier.Size))
            {
                Roots[_frontier.Size] = _frontier.Root();
            }
        }
    }

    static void Checkpoints(
        LogStore store, LogKey? key, Dictionary<long, byte[]> roots, ImmutableArray<string>.Builder complaints)
    {
        foreach (var line in store.Checkpoints())
        {
            if (!Checkpoint.TryParse(line, out var checkpoint))
            {
                complaints.Add("the checkpoints: found a line that is none.");
            }
            else if (!(roots.GetValueOrDefault(checkpoint.Size) ?? store.Root(checkpoint.Size)).AsSpan()
                .SequenceEqual(checkpoint.Root))
            {
                complaints.Add(Text(
                    $"the checkpoint of size {checkpoint.Size}: found another root than the leaves make."));
            }
            else if (key is not null && !checkpoint.IsSignedBy(key))
            {
                complaints.Add(Text($"the checkpoint of size {checkpoint.Size}: found a signature of another key."));
            }
        }
    }

    static void Saw(Dictionary<string, ApiKey> keys, KeptEntry entry, LogLeaf leaf)
    {
        if (leaf.Kind is not ("key-created" or "key-revoked"))
        {
            return;
        }

        using var document = JsonDocument.Parse(entry.Body);
        var body = document.RootElement;
        var id = body.GetProperty("key").GetString()!;
        keys[id] = leaf.Kind == "key-created"
            ? new(
                id, body.GetProperty("role").GetString()!, body.GetProperty("name").GetString()!, leaf.At, null,
                body.TryGetProperty("person", out var person) ? person.GetString() : null)
            : keys[id] with { Revoked = leaf.At };
    }

    static void Compare(
        Dictionary<string, ApiKey> expected, IReadOnlyList<ApiKey> found, ImmutableArray<string>.Builder complaints)
    {
        foreach (var key in found)
        {
            if (!expected.TryGetValue(key.Id, out var made) || made != key)
            {
                complaints.Add("the keys: found one that was not made so; expected what the log says of it.");
            }
        }

        if (found.Count != expected.Count)
        {
            complaints.Add(Text($"the keys: found {found.Count}; expected {expected.Count}."));
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
