using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Ownership;

/// <summary>An entity of the graph that a list designates.</summary>
/// <param name="Entity">Its number, that of the representative.</param>
/// <param name="Party">The listed party.</param>
/// <param name="Programme">The programme and measure, for people.</param>
/// <param name="Measure">What keeps persons apart where a test does (OFAC's directives).</param>
/// <param name="Evidence">Why the entity is the party: the same identifier, a number, a name.</param>
/// <param name="IsCertain">Is that beyond doubt? If not, what follows is possible only.</param>
public sealed record Listing(
    int Entity, PartyId Party, string Programme, string Measure, string Evidence, bool IsCertain);

/// <summary>Finds the listed persons in a graph.</summary>
public static class Listings
{
    /// <summary>Those from which <paramref name="regime"/> starts.</summary>
    /// <remarks>A party is an entity with the party's own identifier, or with its LEI, registration or tax number.
    /// Where a country has many registers, a registration number makes what follows possible only.</remarks>
    /// <param name="graph">The graph.</param>
    /// <param name="regime">The test: its lists, measures and exceptions.</param>
    /// <param name="versions">The list versions.</param>
    /// <param name="day">Designations in force on that day.</param>
    /// <param name="names">Entities that may be a party by name: entity number, party, evidence.</param>
    /// <returns>In the order of entities, then of parties; each once.</returns>
    public static ImmutableArray<Listing> Of(
        OwnershipGraph graph,
        Regime regime,
        IReadOnlyCollection<ListVersion> versions,
        DateOnly day,
        IEnumerable<(int Entity, PartyId Party, string Evidence)>? names = null)
    {
        var seeds = new Dictionary<PartyId, (string Programme, string Measure)>();
        var keys = new Dictionary<string, PartyId>();
        foreach (var (party, listed) in Listed(regime, versions, day))
        {
            seeds[party.Id] = listed;
            foreach (var key in EntityKey.Of(party))
            {
                keys.TryAdd(key, party.Id);
            }
        }

        var found = new Dictionary<(int Entity, PartyId Party), Listing>();
        void Add(int entity, PartyId party, string evidence, bool isCertain) => found.TryAdd(
            (graph.Representative(entity), party),
            new(graph.Representative(entity), party, seeds[party].Programme, seeds[party].Measure, evidence,
                isCertain));

        var isFollowTheMoney = versions.Where(version => version.Format == "ftm-json")
            .Select(version => version.ListId).ToHashSet();
        foreach (var party in seeds.Keys)
        {
            var key = party.Value[(party.List.Length + 1)..];
            if ((graph.Find(party.Value) ?? (isFollowTheMoney.Contains(party.List) ? graph.Find($"ftm:{key}") : null))
                is { } entity)
            {
                Add(entity, party, "the party itself", isCertain: true);
            }
        }

        foreach (var (key, entity) in keys.Count == 0 ? [] : graph.Keys())
        {
            if (keys.TryGetValue(key, out var party))
            {
                Add(entity, party, $"same {key}", EntityKey.IsCertain(key));
            }
        }

        // Who is one listed party for certain is not taken for another with a like name.
        var certain = found.Values.Where(one => one.IsCertain).Select(one => one.Entity).ToHashSet();
        foreach (var (entity, party, evidence) in names ?? [])
        {
            if (seeds.ContainsKey(party) && !certain.Contains(graph.Representative(entity)))
            {
                Add(entity, party, evidence, isCertain: false);
            }
        }

        return [.. found.Values.OrderBy(one => one.Entity).ThenBy(one => one.Party)];
    }

    static IEnumerable<(Party Party, (string Programme, string Measure) Listed)> Listed(
        Regime regime, IEnumerable<ListVersion> versions, DateOnly day) =>
        from version in versions
        let rules = regime.Seeds.Where(rule => rule.Lists.Contains(version.ListId)).ToArray()
        where rules.Length > 0
        from party in version.Parties
        let found = (from designation in party.Designations
                     where designation.IsInForceOn(day) && !(designation.ListedOn > day)
                     from measure in designation.Measures
                     where rules.Any(rule => rule.Measures.Contains(measure.Kind)
                        && !rule.ExceptProgrammes.Contains(designation.Programme))
                     select (designation.Programme, measure.Text)).ToArray()
        where found.Length > 0
        select (party, found[0]);
}
