using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Cordon.App.Lists;
using Cordon.Lists.History;
using Cordon.Model;

namespace Cordon.App.History;

/// <summary>Follows one party through every version of its list.</summary>
/// <remarks>Cost: every version is read whole, several at once; of each only the party is kept.</remarks>
sealed class PartyHistory(Surroundings around, ListStore store)
{
    /// <summary>The events in the order of the versions, then those of the source's own record by day.</summary>
    /// <exception cref="InputException">No version has the party.</exception>
    public ImmutableArray<HistoryEvent> Of(PartyId id, int threads)
    {
        var versions = store.VersionsOf(id.List);
        var parties = Read(versions, id, threads);
        if (parties.All(party => party is null))
        {
            throw new InputException(
                $"{id}: found no such party in the {versions.Length} versions of {id.List}; expected a key that the "
                + "publisher uses or used; nothing was shown.");
        }

        var last = Array.FindLastIndex(parties, party => party is not null);
        return [.. Known(versions, parties), .. Stated(versions[last], parties[last]!)];
    }

    Party?[] Read(ImmutableArray<ListManifest> versions, PartyId id, int threads)
    {
        var parties = new Party?[versions.Length];
        try
        {
            Parallel.For(
                0, versions.Length, new() { MaxDegreeOfParallelism = threads, CancellationToken = around.Stop },
                i => parties[i] = store.Read(versions[i]).Parties.FirstOrDefault(party => party.Id == id));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return parties;
    }

    IEnumerable<HistoryEvent> Known(ImmutableArray<ListManifest> versions, Party?[] parties)
    {
        var hasBeen = false;
        for (var i = 0; i < versions.Length; i++)
        {
            var (before, now) = (i == 0 ? null : parties[i - 1], parties[i]);
            var version = new HistoryEvent
            {
                Kind = HistoryKind.Changed,
                Day = versions[i].KnownSince,
                Version = versions[i],
                Before = i == 0 ? null : versions[i - 1],
            };
            if (now is not null && before is null)
            {
                yield return version with
                {
                    Kind = hasBeen ? HistoryKind.ListedAgain : HistoryKind.FirstListed,
                    Changes = [.. PartyFields.Of(now).Select(field => new FieldChange(field.Field, null, field.Value))],
                    Note = i == 0 ? "it is in the first version that is stored: it may have been listed before" : null,
                };
            }
            else if (now is null && before is not null)
            {
                yield return version with
                {
                    Kind = HistoryKind.Gone,
                    Explanation = Explained(versions, parties, i, before),
                };
            }
            else if (now is not null && Changes(before!, now) is { IsEmpty: false } changes)
            {
                yield return version with { Changes = changes };
            }

            hasBeen |= now is not null;
        }
    }

    Disappearance Explained(ImmutableArray<ListManifest> versions, Party?[] parties, int i, Party gone)
    {
        var again = Array.FindIndex(parties, i, party => party is not null);
        return Disappearance.Of(
            gone, store.Read(versions[i - 1]), store.Read(versions[i]),
            OtherLists.Of(store, gone.Id.List, versions[i].KnownSince),
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

    static ImmutableArray<FieldChange> Changes(Party before, Party now) => ListDelta.Between(Only(before), Only(now))
        .Changed.SelectMany(change => change.Changes).ToImmutableArray();

    static ListVersion Only(Party party) => new()
    {
        ListId = party.Id.List,
        Hash = "",
        Format = "",
        PublishedOn = null,
        Parties = [party],
        Counts = [],
    };
}
