using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;

namespace Cordon.App.History;

/// <summary>What became of a party between two versions that follow each other.</summary>
/// <param name="Id">The party.</param>
/// <param name="Was">Did the older version have it?</param>
/// <param name="Is">Does the newer one?</param>
/// <param name="Changes">The fields that differ; all fields of one that came, none of one that went.</param>
sealed record ChangedParty(string Id, bool Was, bool Is, ImmutableArray<FieldChange> Changes);

/// <summary>The differences between versions that follow each other, kept beside the newer one: a history then reads
/// these, and not every version whole.</summary>
/// <remarks>
/// <para>They are derived, and must never disagree with what a reader of today makes of the bytes. So a file names the
/// older version and the very program (the build of the readers, of the model, and of this room) that made it; for any
/// other it does not count, and is made again from the versions. A file appears whole, by a rename.</para>
/// <para>The file: gzip; a first line with both, then a JSON object a line for each party, in ordinal order.</para>
/// </remarks>
static class VersionChanges
{
    static readonly string Program = string.Join(
        ' ', new[] { typeof(ListVersion), typeof(Cordon.Lists.ListFormat), typeof(VersionChanges) }
            .Select(type => type.Module.ModuleVersionId));

    /// <summary>The difference between two versions, of every party that is not the same.</summary>
    public static ImmutableArray<ChangedParty> Between(ListVersion before, ListVersion now)
    {
        var delta = ListDelta.Between(before, now);
        return
        [
            .. delta.Added.Select(party => new ChangedParty(party.Id.Value, Was: false, Is: true, AllOf(party)))
                .Concat(delta.Removed.Select(party => new ChangedParty(party.Id.Value, Was: true, Is: false, [])))
                .Concat(delta.Changed.Select(change => new ChangedParty(
                    change.After.Id.Value, Was: true, Is: true, change.Changes)))
                .OrderBy(party => party.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Every field of a party, as one that came.</summary>
    public static ImmutableArray<FieldChange> AllOf(Party party) =>
        [.. PartyFields.Of(party).Select(field => new FieldChange(field.Field, null, field.Value))];

    /// <summary>A difference as it is kept.</summary>
    /// <param name="before">The older version.</param>
    /// <param name="parties">What <see cref="Between"/> gives.</param>
    public static byte[] Content(ListManifest before, ImmutableArray<ChangedParty> parties)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.GetBytes(HeadOf(before)));
        foreach (var party in parties)
        {
            bytes.Write(JsonSerializer.SerializeToUtf8Bytes(party, ChangesJson.Default.ChangedParty));
            bytes.Write("\n"u8);
        }

        return bytes.ToArray();
    }

    /// <summary>Keeps a difference beside the newer version.</summary>
    /// <param name="folder">The newer version's folder.</param>
    /// <param name="before">The older version.</param>
    /// <param name="content">From <see cref="Content"/>.</param>
    public static void Write(string folder, ListManifest before, byte[] content)
    {
        using var file = new OutputFile(PathOf(folder, before));
        using (var packed = new GZipStream(file.Stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            packed.Write(content);
        }

        file.Complete();
    }

    /// <summary>What became of one party; null when nothing did.</summary>
    /// <param name="kept">From <see cref="Read"/>.</param>
    /// <param name="id">The party.</param>
    public static ChangedParty? Find(byte[] kept, PartyId id)
    {
        // Each line begins with the member "Id": one look over the bytes finds it without reading the others.
        var sought = Encoding.UTF8.GetBytes($"\n{{\"Id\":{JsonSerializer.Serialize(
            id.Value, ChangesJson.Default.String)},");
        var start = kept.AsSpan().IndexOf(sought);
        if (start < 0)
        {
            return null;
        }

        var line = kept.AsSpan(start + 1);
        return JsonSerializer.Deserialize(line[..line.IndexOf((byte)'\n')], ChangesJson.Default.ChangedParty);
    }

    /// <summary>The kept difference as it was written; null when there is none that counts.</summary>
    public static byte[]? Read(string folder, ListManifest before)
    {
        var path = PathOf(folder, before);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            packed.CopyTo(bytes);
            var kept = bytes.ToArray();
            return kept.AsSpan().StartsWith(Encoding.UTF8.GetBytes(HeadOf(before))) ? kept : null;
        }
        catch (InvalidDataException)
        {
            // Damaged: it is derived, and is made again.
            return null;
        }
    }

    static string PathOf(string folder, ListManifest before) =>
        Path.Combine(folder, $"changes-{before.Hash[..16]}.jsonl.gz");

    static string HeadOf(ListManifest before) => $"{before.Hash} {Program}\n";
}

/// <summary>The JSON of <see cref="ChangedParty"/>, generated at compile time.</summary>
[JsonSerializable(typeof(ChangedParty))]
[JsonSerializable(typeof(string))]
sealed partial class ChangesJson : JsonSerializerContext;
