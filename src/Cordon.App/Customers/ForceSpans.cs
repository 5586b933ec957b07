using System.Collections.Immutable;
using Cordon.App.Gates;
using Cordon.App.Lists;
using Cordon.Records;

namespace Cordon.App.Customers;

/// <summary>Which version of which list was in force on this machine, from when until when.</summary>
static class ForceSpans
{
    /// <summary>Of every list in the store, in ordinal order, the oldest first.</summary>
    /// <remarks>The version in force at a moment is, of those that counted by then, the one published last. An older
    /// version that is imported later never comes into force, and a held one does when the last person releases
    /// it.</remarks>
    public static ImmutableArray<ForceSpan> Of(ListStore store) =>
        [.. store.ListIds().SelectMany(list => Of(store, list))];

    static IEnumerable<ForceSpan> Of(ListStore store, string list)
    {
        // AllOf orders them by publication, the latest last: a later one in it takes the place of an earlier one.
        var versions = store.AllOf(list).Where(version => version.Counts)
            .Select((version, rank) => (Version: version, Rank: rank, At: CountsSince(version)))
            .OrderBy(version => version.At).ThenBy(version => version.Rank);
        (StoredVersion Version, int Rank, DateTimeOffset At)? current = null;
        foreach (var next in versions)
        {
            if (current is { } before)
            {
                if (next.Rank < before.Rank)
                {
                    continue;
                }

                yield return Span(before.Version, before.At, next.At);
            }

            current = next;
        }

        if (current is { } last)
        {
            yield return Span(last.Version, last.At, null);
        }

        ForceSpan Span(StoredVersion version, DateTimeOffset from, DateTimeOffset? until) =>
            new(list, version.Manifest.Hash, from, until);
    }

    static DateTimeOffset CountsSince(StoredVersion version)
    {
        var persons = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var decision in version.Manifest.Held.IsEmpty ? [] : version.Decisions)
        {
            if (decision.Kind == DecisionKind.Release && persons.Add(decision.By)
                && persons.Count == version.Manifest.ReleasesNeeded)
            {
                return decision.At;
            }
        }

        return version.Manifest.ImportedAt;
    }
}
