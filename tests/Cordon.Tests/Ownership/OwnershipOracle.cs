using System.Collections.Immutable;
using Cordon.Ownership;

namespace Cordon.Tests.Ownership;

/// <summary>Compares the engine with the naive way on one random graph.</summary>
static class OwnershipOracle
{
    static readonly DateOnly Today = new(2025, 10, 15);

    static readonly ImmutableArray<Regime> Regimes =
    [
        .. new[] { "ofac-50", "eu-freeze", "eu-sectoral", "uk-freeze" }.Select(id => RegimeCatalogue.Find(id, Today)!),
        RegimeCatalogue.Find("eu-freeze", new DateOnly(2024, 1, 1))!,
    ];

    /// <summary>What differs; null when nothing does.</summary>
    public static string? Difference(int seed)
    {
        var random = new RandomOwnership(seed);
        var graph = random.Graph();
        ImmutableArray<Listing> listings =
        [
            .. random.Listed.Select(entity => new Listing(entity, new($"x:{entity}"), "P", "P", "test", true)),
        ];
        foreach (var regime in Regimes)
        {
            var found = Derivation.Of(graph.On(regime.Until?.AddDays(-1) ?? Today), regime, listings);
            var expected = Expected(random, regime);
            for (var entity = 0; entity < random.Count; entity++)
            {
                if (found.StandingOf(entity) != expected[entity])
                {
                    return $"seed {seed}, {regime.Id} {regime.Version}, entity {entity}: found "
                        + $"{found.StandingOf(entity)}; expected {expected[entity]}: {random}";
                }

                if (ProofComplaint(found, entity) is { } complaint)
                {
                    return $"seed {seed}, {regime.Id} {regime.Version}, entity {entity}: {complaint}: {random}";
                }
            }
        }

        return null;
    }

    // Everybody who is not clear has a proof, it survives being written and read, and the checker accepts it.
    static string? ProofComplaint(Derivation found, int entity)
    {
        if (found.StandingOf(entity) is not (Standing.Certain or Standing.Presumed or Standing.Controlled
            or Standing.Possible) || found.Day.Graph.KindOf(entity) == EntityKind.Unknown)
        {
            return null;
        }

        return ProofFinder.Of(found, entity) is not { } proof
            ? $"{found.StandingOf(entity)} without a proof"
            : ProofCheck.Complaints(ProofJson.Read("proof", ProofJson.Write(proof))).FirstOrDefault();
    }

    static Standing[] Expected(RandomOwnership random, Regime regime)
    {
        NaiveOwnership Naive(bool control, bool possible) => new(random, regime.IsStrict, control, possible);
        HashSet<int> owned, controlled, possible;
        if (regime.IsEachPerson)
        {
            controlled = [.. random.Listed.SelectMany(person => Naive(true, false).Each(person))];
            owned = controlled;
            int[][] persons = [.. random.Listed.Select(person => new[] { person }),
                .. random.Nameless < 0 ? [] : new[] { new[] { random.Nameless } }];
            possible = [.. persons.SelectMany(person => Naive(true, true).Each(person))];
            possible.UnionWith(random.Nameless < 0 ? [] : [random.Nameless]);
        }
        else
        {
            owned = Naive(false, false).Together(random.Listed);
            controlled = regime.CountsControl ? Naive(true, false).Together(random.Listed) : owned;
            possible = Naive(regime.CountsControl, true).Together(random.Listed);
        }

        return
        [
            .. Enumerable.Range(0, random.Count).Select(entity =>
                random.Listed.Contains(entity) ? Standing.Listed
                : owned.Contains(entity) ? Firm(random, regime, entity)
                : controlled.Contains(entity) ? Standing.Controlled
                : possible.Contains(entity) ? Standing.Possible
                : Naive(false, false).IsOverfull(entity) ? Standing.DataError
                : Standing.Clear),
        ];
    }

    static Standing Firm(RandomOwnership random, Regime regime, int entity)
    {
        if (!regime.IsEachPerson)
        {
            return regime.IsPresumption ? Standing.Presumed : Standing.Certain;
        }

        // Of a company that one person owns or controls: owned when any person's shares are enough.
        return random.Listed.Any(person => new NaiveOwnership(random, regime.IsStrict, true, false)
            .OwnsShares(entity, person)) ? Standing.Certain : Standing.Controlled;
    }
}
