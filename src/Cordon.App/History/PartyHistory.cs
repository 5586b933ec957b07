using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Cordon.App.Lists;
using Cordon.Lists.History;
using Cordon.Model;

namespace Cordon.App.History;

/// <summary>Follows one party through every version of its list.</summary>
/// <remarks>Cost: the first version and the last that has the party are read whole, and between them the differences
/// that are kept (<see cref="VersionChanges"/>). Those that are not are made from the versions, and kept.</remarks>
sealed class PartyHistory(Surroundings around, ListStore store)
{
    /// <summary>The events in the order of the versions, then those of the source's own record by day.</summary>
    /// <exception cref="InputException">No version has the party.</exception>
    public ImmutableArray<HistoryEvent> Of(PartyId id, int threads)
    {
        var versions = store.VersionsOf(id.List);
        var steps = Steps(versions, id, threads);
        if (steps.All(step => !step.Is))
        {
            throw new InputException(
                $"{id}: found no such party in the {versions.Length} versions of {id.List}; expected a key that the "
                + "publisher uses or used; nothing was shown.");
        }

        var last = Array.FindLastIndex(steps, step => step.Is);
        return [.. Known(versions, steps, id), .. Stated(versions[last], PartyOf(versions[last], id)!)];
    }

    // For each version whether it has the party, and what is different from the version before it.
    ChangedParty[] Steps(ImmutableArray<ListManifest> versions, PartyId id, int threads)
    {
        if (versions.IsEmpty)
        {
            return [];
        }

        var found = new ChangedParty?[versions.Length];
        Keep(versions, threads, (i, kept) => found[i] = VersionChanges.Find(kept, id));
        var first = PartyOf(versions[0], id);
        var steps = new ChangedParty[versions.Length];
        steps[0] = new(id.Value, Was: false, first is not null, first is null ? [] : VersionChanges.AllOf(first));
        for (var i = 1; i < steps.Length; i++)
        {
            steps[i] = found[i] ?? new(id.Value, steps[i - 1].Is, steps[i - 1].Is, []);
        }

        return steps;
    }

    // Reads the differences, each thread a stretch of them; one that is not kept is made, and the version read for it
    // serves the next.
    void Keep(ImmutableArray<ListManifest> versions, int threads, Action<int, byte[]> use)
    {
        var stretch = (versions.Length + threads - 1) / threads;
        try
        {
            Parallel.For(
                0, threads, new() { MaxDegreeOfParallelism = threads, CancellationToken = around.Stop },
                part =>
                {
                    ListVersion? before = null;
                    for (var i = Math.Max(1, part * stretch); i < Math.Min(versions.Length, (part + 1) * stretch); i++)
                    {
                        around.Stop.ThrowIfCancellationRequested();
                        var kept = store.ChangesOf(versions[i], versions[i - 1]);
                        var now = kept is null ? store.Read(versions[i]) : null;
                        use(i, kept ?? Made(
                            versions[i], versions[i - 1], before ?? store.Read(versions[i - 1]), now!));
                        before = now;
                    }
                });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    byte[] Made(ListManifest manifest, ListManifest before, ListVersion old, ListVersion now)
    {
        var content = VersionChanges.Content(before, VersionChanges.Between(old, now));
        try
        {
            store.KeepChanges(manifest, before, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever may only read the data folder has the history all the same, at its price.
            around.Note($"{manifest.List} {manifest.ShortHash}: what changed could not be kept: {e.Message}");
        }

        return content;
    }

    Party? PartyOf(ListManifest version, PartyId id) =>
        store.Read(version).Parties.FirstOrDefault(party => party.Id == id);

    IEnumerable<HistoryEvent> Known(ImmutableArray<ListManifest> versions, ChangedParty[] steps, PartyId id)
    {
        var hasBeen = false;
        for (var i = 0; i < versions.Length; i++)
        {
            var step = steps[i];
            var version = new HistoryEvent
            {
                Kind = HistoryKind.Changed,
                Day = versions[i].KnownSince,
                Version = versions[i],
                Before = i == 0 ? null : versions[i - 1],
                Changes = step.Changes,
            };
            if (step.Is && !step.Was)
            {
                yield return version with
                {
                    Kind = hasBeen ? HistoryKind.ListedAgain : HistoryKind.FirstListed,
                    Note = i == 0 ? "it is in the first version that is stored: it may have been listed before" : null,
                };
            }
            else if (!step.Is && step.Was)
            {
                yield return version with
                {
                    Kind = HistoryKind.Gone,
                    Explanation = Explained(versions, steps, i, id),
                };
            }
            else if (!step.Changes.IsEmpty)
            {
                yield return version;
            }

            hasBeen |= step.Is;
        }
    }

    Disappearance Explained(ImmutableArray<ListManifest> versions, ChangedParty[] steps, int i, PartyId id)
    {
        var again = Array.FindIndex(steps, i, step => step.Is);
        var before = store.Read(versions[i - 1]);
        return Disappearance.Of(
            before.Parties.First(party => party.Id == id), before, store.Read(versions[i]),
            OtherLists.Of(store, id.List, versions[i].KnownSince),
            again < 0 ? null : versions[again].KnownSince);
    }

    // What the latest version that has it says of the past and the future by itself.
    static IEnumerable<HistoryEvent> Stated(ListManifest version, Party party) =>
        from designation in party.Designations
        from period in designation.InForce
        from edge in new[] { (Kind: HistoryKind.InForceFrom, Day: period.From),
            (Kind: HistoryKind.InForceUntil, Day: period.Until) }
        where edge.Day is not null
        orderby edge.Day, edge.Kind
        select new HistoryEvent
        {
            Kind = edge.Kind,
            Day = edge.Day,
            Version = version,
            Note = $"{designation.Programme}, by the source's own record at {designation.Place}",
        };
}
