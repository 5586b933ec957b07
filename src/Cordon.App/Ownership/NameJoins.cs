using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Ownership;
using Cordon.Screening;

namespace Cordon.App.Ownership;

/// <summary>Entities of a graph that may be listed parties by their names.</summary>
/// <param name="Joins">Entity, party and evidence, in the order of entities.</param>
/// <param name="Owners">How many names there are to compare.</param>
/// <param name="AreCompared">Were they compared? Not where they are too many.</param>
sealed record NamesJoined(
    ImmutableArray<(int Entity, PartyId Party, string Evidence)> Joins, int Owners, bool AreCompared)
{
    /// <summary>The mark of an answer for which names were not compared.</summary>
    public IEnumerable<string> Reasons => AreCompared ? []
        : [$"names-not-compared: the graph has {Owners} owners, more than {NameJoins.OwnersMax}"];
}

/// <summary>Finds entities of registers that may be listed parties by their names.</summary>
/// <remarks>A name makes nothing certain: what follows from such a join is POSSIBLE at most, and its score stands
/// beside it. Only those who own something are compared, and the entity that is asked about.</remarks>
static class NameJoins
{
    /// <summary>Owners whose names are compared without being asked to; a name costs about a millisecond.</summary>
    public const int OwnersMax = 20_000;

    /// <summary>Compares the names.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="about">The entity that is asked about; null for all.</param>
    /// <param name="all">However many there are.</param>
    /// <param name="screener">Gives the index over the lists; asked only when there is something to compare.</param>
    /// <param name="stop">Ends it.</param>
    public static NamesJoined Of(
        OwnershipGraph graph, int? about, bool all, Func<Screener> screener, CancellationToken stop)
    {
        int[] entities =
        [
            .. graph.Owners().Concat(about is { } one ? [one] : []).Distinct().Order()
                .Where(entity => graph.KindOf(entity) != EntityKind.Unknown
                    && graph.NameOf(entity) != graph.IdOf(entity)),
        ];
        if (entities.Length > OwnersMax && !all)
        {
            return new([], entities.Length, AreCompared: false);
        }

        var found = new (int, PartyId, string)[entities.Length][];
        if (entities.Length > 0)
        {
            var index = screener();
            Parallel.For(0, entities.Length, new() { MaxDegreeOfParallelism = 2, CancellationToken = stop },
                i => found[i] = [.. Matches(index, graph, entities[i])]);
        }

        return new([.. found.SelectMany(one => one)], entities.Length, AreCompared: true);
    }

    static IEnumerable<(int, PartyId, string)> Matches(Screener screener, OwnershipGraph graph, int entity)
    {
        var answer = screener.Screen(new()
        {
            Id = graph.IdOf(entity),
            Names = [graph.NameOf(entity)],
            Kind = graph.KindOf(entity) switch
            {
                EntityKind.Person => PartyKind.Person,
                EntityKind.Organisation => PartyKind.Organisation,
                _ => PartyKind.Unspecified,
            },
            Countries = graph.CountryOf(entity) is { } country ? [country] : [],
        });
        return answer.Matches.Select(match => (entity, match.Party.Id,
            $"name {match.Score}: \"{match.SubjectName}\" and \"{match.Name.Text}\""));
    }
}
