using System.Collections.Immutable;

namespace Cordon.Model;

/// <summary>A field that differs between two versions of a party.</summary>
/// <param name="Field">Its path: <c>name.strong-alias</c>, <c>designation</c>.</param>
/// <param name="Before">The value that was there; null when it was added.</param>
/// <param name="After">The value that is there now; null when it was removed.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>A party that both versions hold, with what differs.</summary>
/// <param name="Before">As the older version describes it.</param>
/// <param name="After">As the newer version describes it.</param>
/// <param name="Changes">In canonical order. Never empty.</param>
public sealed record PartyChange(Party Before, Party After, ImmutableArray<FieldChange> Changes);

/// <summary>What is different between two versions of one list.</summary>
/// <remarks>
/// The order in which a publisher writes parties, or the values of one field, is not a difference; nor is the place
/// in the file. Every collection here is in ordinal order of party identifiers.
/// </remarks>
public sealed record ListDelta
{
    /// <summary>Parties that only the newer version holds.</summary>
    public required ImmutableArray<Party> Added { get; init; }

    /// <summary>Parties that only the older version holds.</summary>
    public required ImmutableArray<Party> Removed { get; init; }

    /// <summary>Parties that both hold, with a difference.</summary>
    public required ImmutableArray<PartyChange> Changed { get; init; }

    /// <summary>True when nothing differs.</summary>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;

    /// <summary>Compares two versions, field by field.</summary>
    /// <remarks>Cost: O(fields) time and memory.</remarks>
    public static ListDelta Between(ListVersion before, ListVersion after)
    {
        var old = before.Parties.ToDictionary(party => party.Id);
        var current = after.Parties.ToDictionary(party => party.Id);
        return new()
        {
            Added = [.. after.Parties.Where(party => !old.ContainsKey(party.Id)).OrderBy(party => party.Id)],
            Removed = [.. before.Parties.Where(party => !current.ContainsKey(party.Id)).OrderBy(party => party.Id)],
            Changed =
            [
                .. from party in after.Parties
                   where old.ContainsKey(party.Id)
                   let changes = Changes(old[party.Id], party)
                   where !changes.IsEmpty
                   orderby party.Id
                   select new PartyChange(old[party.Id], party, changes),
            ],
        };
    }

    // Values are compared as a multiset per field. A removal and an addition in the same field are shown as one
    // change, paired in canonical order: for a reader "was, is" says more than two separate lines.
    static ImmutableArray<FieldChange> Changes(Party before, Party after)
    {
        var old = PartyFields.Of(before);
        var current = PartyFields.Of(after);
        if (old.SequenceEqual(current))
        {
            return [];
        }

        var removed = Without(old, current).ToLookup(field => field.Field, field => field.Value);
        var added = Without(current, old).ToLookup(field => field.Field, field => field.Value);
        var changes = ImmutableArray.CreateBuilder<FieldChange>();
        foreach (var field in removed.Select(group => group.Key).Union(added.Select(group => group.Key))
            .Order(StringComparer.Ordinal))
        {
            string[] gone = [.. removed[field]];
            string[] come = [.. added[field]];
            for (var i = 0; i < Math.Max(gone.Length, come.Length); i++)
            {
                changes.Add(new(field, gone.ElementAtOrDefault(i), come.ElementAtOrDefault(i)));
            }
        }

        return changes.ToImmutable();
    }

    static IEnumerable<PartyField> Without(IEnumerable<PartyField> fields, IEnumerable<PartyField> others)
    {
        var left = others.GroupBy(field => field).ToDictionary(group => group.Key, group => group.Count());
        foreach (var field in fields)
        {
            if (left.TryGetValue(field, out var count) && count > 0)
            {
                left[field] = count - 1;
            }
            else
            {
                yield return field;
            }
        }
    }
}
