using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cordon.Records.Log;

/// <summary>What a verifier reads: the files of an export, and nothing else.</summary>
/// <param name="Leaves">A leaf on each line, as it was hashed.</param>
/// <param name="Records">On each line the salt in hexadecimal digits, a blank, and the body of the leaf on that line.
/// </param>
/// <param name="Checkpoints">A checkpoint on each line.</param>
/// <param name="PublicKey">The public key, PEM.</param>
public sealed record LogExport(Stream Leaves, Stream Records, Stream Checkpoints, string PublicKey);

/// <summary>What the verifier found.</summary>
/// <param name="Size">Leaves that were read.</param>
/// <param name="Root">The root over them, computed from their bytes.</param>
/// <param name="Checkpoints">Checkpoints that were read.</param>
/// <param name="Fingerprint">Of the key in the export; empty where it is none.</param>
/// <param name="Complaints">What is wrong, each with its place; empty when nothing is.</param>
public sealed record LogReport(
    long Size, byte[] Root, int Checkpoints, string Fingerprint, ImmutableArray<string> Complaints);

/// <summary>Checks an exported log from its files alone: no database, no server, nothing of the program that wrote it
/// but the forms of a leaf and of a checkpoint.</summary>
/// <remarks>
/// The last checkpoint covers all leaves, so every entry that was changed, removed, moved, put in or cut off disagrees
/// with it. Who holds the private key, or puts a shorter log with an older last checkpoint in its place, is found only
/// with something from elsewhere: the key's fingerprint, and an earlier checkpoint. Cost: about a microsecond for each
/// entry and a check of a signature for each checkpoint; memory for the checkpoints and one line.
/// </remarks>
public static class LogVerifier
{
    const int ComplaintsMost = 20;

    static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>Checks it.</summary>
    /// <param name="export">The files.</param>
    /// <param name="fingerprint">What the key must be; null to take the export's word.</param>
    /// <param name="earlier">Checkpoints that the verifier kept from earlier exports, a line each.</param>
    public static LogReport Verify(LogExport export, string? fingerprint, IReadOnlyList<string> earlier)
    {
        var complaints = ImmutableArray.CreateBuilder<string>();
        using var key = KeyOf(export.PublicKey, fingerprint, complaints);
        var checkpoints = CheckpointsOf(export.Checkpoints, key, complaints);
        var kept = EarlierOf(earlier, key, complaints);
        var wanted = checkpoints.Concat(kept).Select(checkpoint => checkpoint.Size).ToHashSet();
        var roots = new Dictionary<long, byte[]>();
        var frontier = Leaves(export, wanted, roots, complaints);

        foreach (var checkpoint in checkpoints)
        {
            Compare(checkpoint, $"checkpoints.txt: the checkpoint of size {checkpoint.Size}", roots, complaints);
        }

        foreach (var checkpoint in kept)
        {
            Compare(checkpoint, $"the earlier checkpoint of size {checkpoint.Size}", roots, complaints);
        }

        if (checkpoints.Count == 0 || checkpoints[^1].Size != frontier.Size)
        {
            complaints.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"checkpoints.txt: found a last checkpoint of {(checkpoints.Count == 0 ? 0 : checkpoints[^1].Size)} "
                + $"leaves; expected one of all {frontier.Size}."));
        }

        return new(
            frontier.Size, frontier.Root(), checkpoints.Count, key?.Fingerprint ?? "",
            [.. complaints.Take(ComplaintsMost)]);
    }

    static LogKey? KeyOf(string pem, string? fingerprint, ImmutableArray<string>.Builder complaints)
    {
        try
        {
            var key = LogKey.Of(pem, "key.pem");
            if (key.PublicPem != pem)
            {
                complaints.Add("key.pem: found a public key in another form; expected it as it was exported.");
            }

            if (fingerprint is not null && fingerprint != key.Fingerprint)
            {
                complaints.Add($"key.pem: found the key {key.Fingerprint}; expected {fingerprint}.");
            }

            return key;
        }
        catch (LogException e)
        {
            complaints.Add(e.Message);
            return null;
        }
    }

    static List<Checkpoint> CheckpointsOf(Stream stream, LogKey? key, ImmutableArray<string>.Builder complaints)
    {
        var checkpoints = new List<Checkpoint>();
        foreach (var (line, bytes) in Lines(stream, "checkpoints.txt", complaints))
        {
            if (!Checkpoint.TryParse(Encoding.Latin1.GetString(bytes), out var checkpoint))
            {
                complaints.Add($"checkpoints.txt:{line}: found no checkpoint; expected one.");
            }
            else if (key?.IsSigned(checkpoint) == false)
            {
                complaints.Add(
                    $"checkpoints.txt:{line}: found a signature of another key or text; expected key.pem's.");
            }
            else if (checkpoints.Count > 0 && checkpoints[^1].Size >= checkpoint.Size)
            {
                complaints.Add($"checkpoints.txt:{line}: found size {checkpoint.Size}; expected more than before.");
            }
            else
            {
                checkpoints.Add(checkpoint);
            }
        }

        return checkpoints;
    }

    static List<Checkpoint> EarlierOf(
        IReadOnlyList<string> lines, LogKey? key, ImmutableArray<string>.Builder complaints)
    {
        var checkpoints = new List<Checkpoint>();
        foreach (var line in lines)
        {
            if (!Checkpoint.TryParse(line, out var checkpoint))
            {
                complaints.Add("the earlier checkpoints: found a line that is none; expected checkpoints.");
            }
            else if (key?.IsSigned(checkpoint) == false)
            {
                complaints.Add($"the earlier checkpoint of size {checkpoint.Size}: found that key.pem did not sign it; "
                    + "expected one log under one key.");
            }
            else
            {
                checkpoints.Add(checkpoint);
            }
        }

        return checkpoints;
    }

    static bool IsSigned(this LogKey key, Checkpoint checkpoint) => checkpoint.IsSignedBy(key);

    static MerkleFrontier Leaves(
        LogExport export, HashSet<long> wanted, Dictionary<long, byte[]> roots,
        ImmutableArray<string>.Builder complaints)
    {
        var frontier = new MerkleFrontier();
        using var records = Lines(export.Records, "records.txt", complaints).GetEnumerator();
        Keep();
        foreach (var (line, bytes) in Lines(export.Leaves, "leaves.jsonl", complaints))
        {
            if (!LogLeaf.TryParse(bytes, out var leaf))
            {
                complaints.Add($"leaves.jsonl:{line}: found no leaf; expected one.");
            }
            else if (leaf.Index != frontier.Size)
            {
                complaints.Add($"leaves.jsonl:{line}: found leaf {leaf.Index}; expected leaf {frontier.Size}.");
            }

            if (!records.MoveNext())
            {
                complaints.Add($"records.txt:{line}: found no line; expected the record of leaf {frontier.Size}.");
            }
            else if (leaf is not null && !IsRecord(records.Current.Bytes, leaf.Commitment))
            {
                complaints.Add(
                    $"records.txt:{records.Current.Line}: found another record than leaf {leaf.Index} commits to.");
            }

            frontier.Append(MerkleTree.LeafHash(bytes));
            Keep();
        }

        if (records.MoveNext())
        {
            complaints.Add(
                $"records.txt:{records.Current.Line}: found a record; expected the end, as leaves.jsonl has it.");
        }

        return frontier;

        void Keep()
        {
            if (wanted.Contains(frontier.Size))
            {
                roots[frontier.Size] = frontier.Root();
            }
        }
    }

    static bool IsRecord(byte[] line, byte[] commitment)
    {
        const int SaltDigits = 2 * LogLeaf.SaltBytes;
        return line.Length > SaltDigits && line[SaltDigits] == ' '
            && line.AsSpan(0, SaltDigits).IndexOfAnyExcept(HexDigits) < 0
            && LogLeaf.Commit(Convert.FromHexString(Encoding.ASCII.GetString(line, 0, SaltDigits)),
                line.AsSpan(SaltDigits + 1)).AsSpan().SequenceEqual(commitment);
    }

    static void Compare(
        Checkpoint checkpoint, string where, Dictionary<long, byte[]> roots,
        ImmutableArray<string>.Builder complaints)
    {
        if (!roots.TryGetValue(checkpoint.Size, out var root))
        {
            complaints.Add($"{where}: found fewer leaves; expected at least {checkpoint.Size}: the log was cut.");
        }
        else if (!root.AsSpan().SequenceEqual(checkpoint.Root))
        {
            complaints.Add($"{where}: found another root over leaves.jsonl; expected {Convert.ToHexStringLower(
                checkpoint.Root)}: an entry was changed, moved, put in or taken out before it.");
        }
    }

    // Lines as bytes, ended by LF and by nothing else: a reader of text would forgive what must be found.
    static IEnumerable<(int Line, byte[] Bytes)> Lines(
        Stream stream, string file, ImmutableArray<string>.Builder complaints)
    {
        var (line, buffer, rest) = (0, new byte[64 * 1024], new List<byte>());
        while (stream.Read(buffer) is var read and > 0)
        {
            var start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', start, read - start) is var end and >= 0)
            {
                rest.AddRange(buffer.AsSpan(start, end - start));
                yield return (++line, [.. rest]);
                rest.Clear();
                start = end + 1;
            }

            rest.AddRange(buffer.AsSpan(start, read - start));
        }

        if (rest.Count > 0)
        {
            complaints.Add($"{file}:{line + 1}: found a line without an end; expected LF: the file was cut.");
        }
    }
}
