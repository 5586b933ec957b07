using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.App.Serving;
using Cordon.Records.Alerts;
using Cordon.Records.Log;

namespace Cordon.App.Auditing;

/// <summary>All that proves one alert, in a zip: the screening with subject, list versions and reasons; every event;
/// and for each of these entries the proof that it is in the log that the checkpoint signs.</summary>
static class Evidence
{
    const string Alert = "alert.json";
    const string History = "history.json";
    const string Proofs = "proofs.jsonl";
    const string CheckpointFile = "checkpoint.txt";
    const string Key = "key.pem";
    const long FileMost = 64 * 1024 * 1024;

    const string Readme = """
        Evidence of one alert, written by Cordon.

        alert.json      the alert as it was when this was written
        history.json    every event of it, with its entry of the log
        proofs.jsonl    a line for each entry: the screening, then the events. "leaf" is what the log hashes; "salt" and
                        "body" hash (SHA-256, one after the other) to the leaf's commitment; "proof" is the inclusion
                        proof of RFC 6962, section 2.1.1, from the leaf to the root of the checkpoint
        checkpoint.txt  size, root and moment of the log, signed
        key.pem         the public key that signed

        `cordon audit verify FILE.zip` checks it. What it cannot know: whether the key is yours. Compare the fingerprint
        that it shows with the one that you kept.

        """;

    /// <summary>Writes the zip.</summary>
    /// <param name="store">The log.</param>
    /// <param name="number">The alert.</param>
    /// <param name="checkpoint">Signed after all of its entries.</param>
    /// <param name="publicPem">The key that signed it.</param>
    public static byte[] Write(LogStore store, long number, Checkpoint checkpoint, string publicPem)
    {
        var history = new AlertReader(store).History(number)!;
        long[] entries =
        [
            history.Alert.Opening.Screening, .. history.Again,
            .. history.Events.Select(entry => entry.Entry).Where(entry => entry < checkpoint.Size),
        ];
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("README.txt", Encoding.UTF8.GetBytes(Readme));
            Add(Alert, AlertJson.Bytes(history.Alert).Span);
            Add(History, AlertJson.Bytes(history).Span);
            Add(Proofs, Encoding.UTF8.GetBytes(string.Concat(entries.Distinct().Order().Select(entry =>
                Line(store, entry, checkpoint.Size)))));
            Add(CheckpointFile, Encoding.UTF8.GetBytes($"{checkpoint}\n"));
            Add(Key, Encoding.UTF8.GetBytes(publicPem));

            void Add(string name, ReadOnlySpan<byte> content)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = checkpoint.At;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Checks a zip from itself alone.</summary>
    /// <returns>The complaints; none when every entry is in the log that the checkpoint signs, and what the alert says
    /// is what its events say.</returns>
    /// <exception cref="InputException">It is no such zip.</exception>
    public static (ImmutableArray<string> Complaints, Checkpoint? Checkpoint, string Fingerprint, int Entries) Verify(
        string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            using var key = LogKey.Of(Text(zip, Key), Key);
            var complaints = ImmutableArray.CreateBuilder<string>();
            if (!Checkpoint.TryParse(Text(zip, CheckpointFile).TrimEnd('\n'), out var checkpoint)
                || !checkpoint.IsSignedBy(key))
            {
                return (["checkpoint.txt: found no checkpoint that this key signed."], null, key.Fingerprint, 0);
            }

            var bodies = new SortedDictionary<long, byte[]>();
            foreach (var line in Text(zip, Proofs).TrimEnd('\n').Split('\n'))
            {
                if (Entry(line, checkpoint) is { } entry)
                {
                    bodies[entry.Index] = entry.Body;
                }
                else
                {
                    complaints.Add(
                        $"proofs.jsonl: found an entry that is not proved: {line[..Math.Min(80, line.Length)]}");
                }
            }

            complaints.AddRange(Differences(Text(zip, Alert), Text(zip, History), bodies));
            return (complaints.ToImmutable(), checkpoint, key.Fingerprint, bodies.Count);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or LogException)
        {
            throw new InputException(path, e.Message, "a zip that Cordon wrote as evidence", "nothing was checked", e);
        }
    }

    static string Line(LogStore store, long entry, long size)
    {
        var kept = store.Read(entry, 1).Single();
        return Encoding.UTF8.GetString(JsonLine.Bytes(json =>
        {
            json.WriteNumber("index", entry);
            json.WriteString("leaf", Encoding.UTF8.GetString(kept.Leaf));
            json.WriteString("salt", Convert.ToHexStringLower(kept.Salt));
            json.WriteString("body", Encoding.UTF8.GetString(kept.Body));
            json.WriteStrings("proof", store.InclusionProof(entry, size).Select(Convert.ToHexStringLower));
        }).Span) + "\n";
    }

    static (long Index, byte[] Body)? Entry(string line, Checkpoint checkpoint)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var bytes = Encoding.UTF8.GetBytes(root.GetProperty("leaf").GetString()!);
        var body = Encoding.UTF8.GetBytes(root.GetProperty("body").GetString()!);
        ImmutableArray<byte[]> proof =
            [.. root.GetProperty("proof").EnumerateArray().Select(hash => Convert.FromHexString(hash.GetString()!))];
        return LogLeaf.TryParse(bytes, out var leaf) && leaf.Index == root.GetProperty("index").GetInt64()
            && leaf.Index < checkpoint.Size
            && LogLeaf.Commit(Convert.FromHexString(root.GetProperty("salt").GetString()!), body).AsSpan()
                .SequenceEqual(leaf.Commitment)
            && MerkleTree.IsIncluded(
                MerkleTree.LeafHash(bytes), leaf.Index, checkpoint.Size, proof, checkpoint.Root)
                ? (leaf.Index, body)
                : null;
    }

    // The files for people must say what the proved entries say.
    static IEnumerable<string> Differences(string alert, string history, SortedDictionary<long, byte[]> bodies)
    {
        using var said = JsonDocument.Parse(alert);
        using var told = JsonDocument.Parse(history);
        var events = new List<AlertEntry>();
        foreach (var item in told.RootElement.GetProperty("events").EnumerateArray())
        {
            var entry = item.GetProperty("entry").GetInt64();
            var record = Encoding.UTF8.GetBytes(item.GetProperty("record").GetRawText());
            if (!bodies.TryGetValue(entry, out var body) || !body.AsSpan().SequenceEqual(record))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"history.json: found another event than entry {entry} proves.");
                yield break;
            }

            events.Add(AlertEvents.Of(record, item.GetProperty("at").GetDateTimeOffset(), entry, events.Count + 1));
        }

        var number = said.RootElement.GetProperty("alert").GetInt64();
        if (AlertEvents.Play(number, [.. events]) is not { } played)
        {
            yield return "history.json: found events that cannot have happened.";
        }
        else if (!AlertJson.Bytes(played).Span.SequenceEqual(Encoding.UTF8.GetBytes(alert)))
        {
            yield return "alert.json: found another alert than its events come to.";
        }
        else if (!bodies.ContainsKey(played.Opening.Screening))
        {
            yield return "proofs.jsonl: found no screening; expected the one that opened the alert.";
        }
    }

    static string Text(ZipArchive zip, string name)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"no {name}");
        if (entry.Length > FileMost)
        {
            throw new InvalidDataException($"{name} of {entry.Length} bytes");
        }

        using var stream = entry.Open();
        using var bounded = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bounded.Write(buffer, 0, read);
            if (bounded.Length > FileMost)
            {
                throw new InvalidDataException($"{name} is longer than it says");
            }
        }

        return Encoding.UTF8.GetString(bounded.ToArray());
    }
}
