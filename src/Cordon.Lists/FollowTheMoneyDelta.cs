using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cordon.Lists;

/// <summary>Applies the deltas that a FollowTheMoney source publishes between two of its files.</summary>
/// <remarks>
/// A line of a delta is <c>{"op": "ADD" | "MOD" | "DEL", "entity": {...}}</c>; of a deleted entity only the key. One
/// that does not fit its base (it adds what is there, or changes or deletes what is not) is refused: base and delta are
/// then not of one chain, and only the whole file tells the truth.
/// </remarks>
public static class FollowTheMoneyDelta
{
    /// <summary>Writes the file that the deltas make of another.</summary>
    /// <param name="whole">The file that the first delta is against.</param>
    /// <param name="deltas">In the order of their versions.</param>
    /// <param name="target">Takes the lines: those of <paramref name="whole"/> in their order, then what was added, in
    /// the order in which it was.</param>
    /// <returns>The number of entities written.</returns>
    /// <exception cref="ListFormatException">A file breaks the rules of <see cref="JsonLines"/>, or a delta does not
    /// fit.</exception>
    /// <remarks>Cost: one pass over all files; the deltas are held in memory, the whole file is not.</remarks>
    public static int Apply(ListFile whole, IReadOnlyList<ListFile> deltas, Stream target)
    {
        var (changes, order) = Changes(deltas);
        var written = 0;
        foreach (var (line, entity) in JsonLines.Elements(whole))
        {
            var id = IdOf(entity, $"{whole.Name}:{line}");
            var kept = changes.Remove(id, out var ofEntity)
                ? Result(entity.GetRawText(), id, ofEntity)
                : entity.GetRawText();
            written += Write(target, kept);
        }

        foreach (var id in order.Where(changes.ContainsKey))
        {
            written += Write(target, Result(null, id, changes[id]));
        }

        return written;
    }

    /// <summary>The keys of the entities that two files do not describe alike, in ordinal order; empty for none.
    /// </summary>
    /// <remarks>The order of lines, of properties and of values says nothing here; nor does <c>last_seen</c>, which
    /// tells when the publisher looked and not what it saw. Cost: one pass over both, a hash for each entity.</remarks>
    /// <exception cref="ListFormatException">A file breaks the rules of <see cref="JsonLines"/>.</exception>
    public static ImmutableArray<string> Differing(ListFile first, ListFile second)
    {
        var hashes = new Dictionary<string, string>();
        foreach (var (line, entity) in JsonLines.Elements(first))
        {
            var where = $"{first.Name}:{line}";
            if (!hashes.TryAdd(IdOf(entity, where), Hash(entity)))
            {
                throw new ListFormatException(where, IdOf(entity, where), "a key that no earlier line has");
            }
        }

        var differing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (line, entity) in JsonLines.Elements(second))
        {
            var id = IdOf(entity, $"{second.Name}:{line}");
            if (!hashes.Remove(id, out var hash) || hash != Hash(entity))
            {
                differing.Add(id);
            }
        }

        differing.UnionWith(hashes.Keys);
        return [.. differing];
    }

    static (Dictionary<string, List<Change>> Changes, List<string> Order) Changes(IEnumerable<ListFile> deltas)
    {
        var changes = new Dictionary<string, List<Change>>();
        var order = new List<string>();
        foreach (var delta in deltas)
        {
            foreach (var (line, element) in JsonLines.Elements(delta))
            {
                var where = $"{delta.Name}:{line}";
                var op = element.TryGetProperty("op", out var word) && word.ValueKind == JsonValueKind.String
                    ? word.GetString()!
                    : "";
                if (op is not ("ADD" or "MOD" or "DEL") || !element.TryGetProperty("entity", out var entity)
                    || entity.ValueKind != JsonValueKind.Object)
                {
                    throw new ListFormatException(where, op, "an op ADD, MOD or DEL with an entity");
                }

                var id = IdOf(entity, where);
                if (!changes.TryGetValue(id, out var ofEntity))
                {
                    changes.Add(id, ofEntity = []);
                    order.Add(id);
                }

                ofEntity.Add(new(op, op == "DEL" ? null : entity.GetRawText(), where));
            }
        }

        return (changes, order);
    }

    // What becomes of an entity; null when it is not there, before or after.
    static string? Result(string? before, string id, List<Change> changes)
    {
        var now = before;
        foreach (var change in changes)
        {
            if (now is null != change.Op is "ADD")
            {
                throw new ListFormatException(
                    change.Where, $"{change.Op} of {id}, which is {(now is null ? "not there" : "there already")}",
                    "a delta that fits the file before it");
            }

            now = change.Entity;
        }

        return now;
    }

    static int Write(Stream target, string? entity)
    {
        if (entity is null)
        {
            return 0;
        }

        target.Write(Encoding.UTF8.GetBytes(entity));
        target.WriteByte((byte)'\n');
        return 1;
    }

    static string IdOf(JsonElement entity, string where) =>
        entity.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { } text
        && text.Length > 0
            ? text
            : throw new ListFormatException($"{where}: id", "", "a key");

    static string Hash(JsonElement entity) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        Canonical(entity, isEntity: true))));

    static string Canonical(JsonElement element, bool isEntity = false) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject()
            .Where(property => !(isEntity && property.NameEquals("last_seen")))
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{JsonSerializer.Serialize(property.Name)}:{Canonical(property.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', element.EnumerateArray()
            .Select(item => Canonical(item)).Order(StringComparer.Ordinal)) + "]",
        // Not as written: "\u0041" and "A" are one text.
        JsonValueKind.String => JsonSerializer.Serialize(element.GetString()),
        _ => element.GetRawText(),
    };

    sealed record Change(string Op, string? Entity, string Where);
}
