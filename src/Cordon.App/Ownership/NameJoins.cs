using System.Collections.Immutable;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Ownership;
using Cordon.Screening;

namespace Cordon.App.Ownership;

/// <summary>Finds entities of registers that may be listed parties by their names.</summary>
/// <remarks>A name makes nothing certain: what follows from such a join is POSSIBLE at most, and its score stands
/// beside it. Only those who own something are compared, and the entity that is asked about.</remarks>
/// <param name="around">Where it is said that names were not compared.</param>
/// <param name="all">However many there are.</param>
sealed class NameJoins(Surroundings around, bool all)
{
    /// <summary>Owners whose names are compared without being asked to; a name costs about a millisecond.</summary>
    public const int OwnersMax = 20_000;

    /// <summary>Entity, party and evidence, in the order of entities.</summary>
    public ImmutableArray<(int Entity, PartyId Party, string Evidence)> Of(
        OwnershipGraph graph, int? about, ImmutableArray<ListVersion> versions, DateOnly day)
    {
        int[] entities =
        [
            .. graph.Owners().Concat(about is { } one ? [one] : []).Distinct().Order()
                .Where(entity => graph.KindOf(entity) != EntityKind.Unknown
                    && graph.NameOf(entity) != graph.IdOf(entity)),
        ];
        if (entities.Length > OwnersMax && !all)
        {
            around.Warn($"the names of {entities.Length} owners were not compared to the lists, as they are more than "
                + $"{OwnersMax}: "
                + "only identifiers and numbers joined them; --names compares them.");
            return [];
        }

        if (entities.Length == 0)
        {
            return [];
        }

        var screener = Screener.Build(versions, Policy.Default, day, threads: 2);
        var found = new (int, PartyId, string)[entities.Length][];
        ProgressBar.Wait(around, "comparing names", () =>
        {
            Parallel.For(0, entities.Length, new() { MaxDegreeOfParallelism = 2, CancellationToken = around.Stop },
                i => found[i] = [.. Matches(screener, graph, entities[i])]);
            return found;
        });
        return [.. found.SelectMany(one => one)];
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
