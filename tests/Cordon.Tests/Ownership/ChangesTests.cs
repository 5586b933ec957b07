using System.Collections.Immutable;
using Cordon.Ownership;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Ownership;

/// <summary>Listings and delistings followed from where a derivation stands are as if all were computed anew.</summary>
public sealed class ChangesTests
{
    static readonly string[] Tests = ["ofac-50", "ofac-ssi", "eu-freeze", "eu-sectoral", "uk-freeze"];

    [Fact]
    public void Any_listings_and_delistings_give_what_computing_anew_gives() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, Tests.Length - 1], Gen.Int[0, 4095].Array[1, 6]).Sample(
            (seed, test, changes) => Difference(new RandomOwnership(seed), Tests[test], changes) is { } difference
                ? throw new InvalidOperationException(difference) : true,
            iter: 20_000);

    [Fact]
    public void A_ring_does_not_hold_itself_up_when_its_owner_is_delisted()
    {
        var graph = Small.Graph("X>A:50", "A>B:60", "B>A:50");
        var listed = Small.Listed(graph, "X");
        var found = Derivation.Of(graph.On(Small.Today), Regime("ofac-50"), listed);
        Assert.Equal("A Certain, B Certain", Small.Text(found));
        Assert.Equal("", Small.Text(found.After([], listed)));
    }

    [Fact]
    public void Who_is_owned_enough_by_another_stays()
    {
        var graph = Small.Graph("X>A:60", "Y>A:50", "A>B:50", "X>C:100");
        var found = Derivation.Of(graph.On(Small.Today), Regime("ofac-50"), Small.Listed(graph, "X,Y"));
        Assert.Equal("A Certain, B Certain", Small.Text(found.After([], Small.Listed(graph, "X"))));
    }

    // Each number says by its bits who is listed from then on.
    static string? Difference(RandomOwnership random, string test, int[] changes)
    {
        var graph = random.Graph();
        var day = graph.On(Small.Today);
        var found = Derivation.Of(day, Regime(test), Listed(random.Count, 1));
        foreach (var change in changes)
        {
            var listed = Listed(random.Count, change);
            found = found.After([.. listed.Except(found.Listings)], [.. found.Listings.Except(listed)]);
            var anew = Derivation.Of(day, Regime(test), listed);
            for (var entity = 0; entity < random.Count; entity++)
            {
                if (found.StandingOf(entity) != anew.StandingOf(entity))
                {
                    return $"{test}, entity {entity}: found {found.StandingOf(entity)}; expected "
                        + $"{anew.StandingOf(entity)}; listed {change:b} of {string.Join(',', changes)}: {random}";
                }

                if (ProofFinder.Of(found, entity) is { } proof && ProofCheck.Complaints(proof).Any())
                {
                    return $"{test}, entity {entity}: {ProofCheck.Complaints(proof).First()}: {random}";
                }
            }

            if (!anew.All().SequenceEqual(found.All()))
            {
                return $"{test}: found another list of all: {random}";
            }
        }

        return null;
    }

    static ImmutableArray<Listing> Listed(int count, int bits) =>
    [
        .. Enumerable.Range(0, count).Where(entity => (bits >> entity & 1) != 0)
            .Select(entity => new Listing(entity, new($"x:{entity}"), "P", "P", "test", entity % 3 > 0)),
    ];

    static Regime Regime(string id) => RegimeCatalogue.Find(id, Small.Today)!;
}
