using System.Collections.Immutable;
using Cordon.Ownership;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Ownership;

/// <summary>Stakes that come and go, followed from where a derivation stands, are as if all were computed anew.
/// </summary>
public sealed class StakeChangesTests(ITestOutputHelper output)
{
    static readonly string[] Tests = ["ofac-50", "ofac-ssi", "eu-freeze", "eu-sectoral", "uk-freeze"];

    int _followed;
    int _all;

    [Fact]
    public void Any_changes_of_stakes_give_what_computing_anew_gives()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, Tests.Length - 1], Gen.Int[0, 1_000_000].Array[1, 5]).Sample(
            (seed, test, changes) => Difference(new(seed), Tests[test], changes) is { } difference
                ? throw new InvalidOperationException(difference) : true,
            iter: 20_000);
        output.WriteLine($"{_followed} of {_all} changes followed, the others computed anew");
        Assert.True(_followed > _all / 3);
    }

    [Fact]
    public void A_ring_does_not_hold_itself_up_when_its_owner_sells()
    {
        var graph = Small.Graph("X>A:50", "A>B:60", "B>A:50");
        var found = Derivation.Of(graph.On(Small.Today), Regime("ofac-50"), Small.Listed(graph, "X"));
        Assert.Equal("A Certain, B Certain", Small.Text(found));

        var change = found.Day.After([], [NumberOf(graph, "X")]);
        Assert.True(change.IsFollowed);
        Assert.Equal("", Small.Text(found.After(change)));
    }

    [Fact]
    public void A_stake_of_somebody_new_is_taken_in()
    {
        var graph = Small.Graph("X>A:50");
        var found = Derivation.Of(graph.On(Small.Today), Regime("ofac-50"), Small.Listed(graph, "X"));

        var change = found.Day.After([Stake("A", "New", 50)], []);
        Assert.False(change.IsFollowed);
        Assert.Equal("A Certain, New Certain", Small.Text(found.After(change)));
    }

    [Fact]
    public void The_day_before_stays_as_it_was_and_two_changes_of_it_do_not_meet()
    {
        var graph = Small.Graph("X>A:50", "A>B:10", "Y>B:10");
        var day = graph.On(Small.Today);
        var one = day.After([Stake("A", "B", 45)], []).After;
        var other = day.After([Stake("X", "B", 20), Stake("X", "B", 25)], []).After;

        Assert.Equal("A Certain", Found(day));
        Assert.Equal("A Certain, B Certain", Found(one));
        Assert.Equal("A Certain, B Certain", Found(other));
        Assert.Equal("A Certain", Found(other.After(
            [], [.. Numbers(other.Graph, stake => stake.Place.Component == "test")]).After));
        Assert.Equal(3, day.EdgeCount);
        Assert.Equal(4, other.EdgeCount);

        string Found(DayGraph on) => Small.Text(Derivation.Of(on, Regime("ofac-50"), Small.Listed(graph, "X")));
    }

    [Fact]
    public void A_changed_graph_is_written_as_one_that_was_built_so()
    {
        var graph = Small.Graph("X>A:50", "A>B:10", "Y>B:10");
        var changed = graph.On(Small.Today).After([Stake("A", "B", 45)], [NumberOf(graph, "Y")]).After.Graph;
        using var file = new MemoryStream();
        GraphFile.Write(changed, file);
        file.Position = 0;
        var read = GraphFile.Read("graph", file)!;

        Assert.Equal(3, read.StakeCount);
        Assert.Equal("A Certain, B Certain", Small.Text(Derivation.Of(
            read.On(Small.Today), Regime("ofac-50"), Small.Listed(read, "X"))));
    }

    // Each number is the seed of a change.
    string? Difference(RandomOwnership random, string test, int[] changes)
    {
        var dice = new Random(changes[0]);
        var (hasLinks, hasJoins) = (dice.Next(3) == 0, dice.Next(3) == 0);
        var stakes = random.Stakes.Select(one => Stated(one, dice, hasLinks)).ToList();
        var graph = Graph(random, stakes, hasJoins);
        var found = Derivation.Of(graph.On(Small.Today), Regime(test), Listed(graph, random.Listed));
        foreach (var seed in changes)
        {
            dice = new(seed);
            var numbers = Numbers(found.Day.Graph, _ => true).Where(_ => dice.Next(4) == 0).ToArray();
            Stake[] added =
            [
                .. new RandomOwnership(seed).Stakes.Where(one => one.Owner < random.Count && one.Owned < random.Count)
                    .Take(dice.Next(4)).Select(one => Stated(one, dice, hasLinks)),
            ];
            foreach (var number in numbers)
            {
                stakes.Remove(found.Day.Graph.StakeOf(number));
            }

            stakes.AddRange(added);
            var change = found.Day.After(added, numbers);
            (_all, _followed) = (_all + 1, _followed + (change.IsFollowed ? 1 : 0));
            found = found.After(change);
            if (dice.Next(3) == 0)
            {
                var listed = Listed(graph, [dice.Next(random.Count), dice.Next(random.Count)]);
                found = found.After([.. listed.Except(found.Listings)], [.. found.Listings.Except(listed)]);
            }

            var anew = Derivation.Of(
                Graph(random, stakes, hasJoins).On(Small.Today), Regime(test), found.Listings);
            if (Compare(found, anew, random.Count) is { } difference)
            {
                return $"{test}, {difference}: {string.Join("; ", stakes.Select(Text))}, nameless {random.Nameless}, "
                    + $"joins {hasJoins}, listed {string.Join(',', found.Listings.Select(one => one.Entity))}";
            }
        }

        return null;
    }

    static string? Compare(Derivation found, Derivation anew, int count)
    {
        for (var entity = 0; entity < count; entity++)
        {
            if (found.StandingOf(entity) != anew.StandingOf(entity))
            {
                return $"entity {entity}: found {found.StandingOf(entity)}; expected {anew.StandingOf(entity)}";
            }

            if (ProofFinder.Of(found, entity) is { } proof && ProofCheck.Complaints(proof).Any())
            {
                return $"entity {entity}: {ProofCheck.Complaints(proof).First()}";
            }
        }

        return anew.All().SequenceEqual(found.All()) && anew.Day.EdgeCount == found.Day.EdgeCount
            ? null
            : "another list of all";
    }

    static OwnershipGraph Graph(RandomOwnership random, IEnumerable<Stake> stakes, bool hasJoins)
    {
        var builder = new GraphBuilder();
        for (var i = 0; i < random.Count; i++)
        {
            builder.AddEntity($"{i}", kind: i == random.Nameless ? EntityKind.Unknown : EntityKind.Organisation);
        }

        if (hasJoins && random.Nameless < 0)
        {
            builder.AddKey("0", EntityKey.Lei("5493001KJTIIGC8Y1R12"));
            builder.AddKey($"{random.Count - 1}", EntityKey.Lei("5493001KJTIIGC8Y1R12"));
        }

        foreach (var stake in stakes)
        {
            builder.AddStake(stake);
        }

        return builder.Build();
    }

    static Stake Stated(RandomStake one, Random dice, bool hasLinks) => new()
    {
        Owner = $"{one.Owner}",
        Owned = $"{one.Owned}",
        Kind = one.Kind,
        Share = new(new(one.Low, RandomOwnership.Parts), new(one.High, RandomOwnership.Parts), one.LowIsOpen,
            one.HighIsOpen),
        Link = hasLinks && dice.Next(4) == 0 ? (StakeLink)dice.Next(1, 4) : StakeLink.Direct,
        From = dice.Next(8) == 0 ? Small.Today.AddDays(dice.Next(-2, 3)) : null,
        Until = dice.Next(8) == 0 ? Small.Today.AddDays(dice.Next(0, 3)) : null,
        Source = dice.Next(4) == 0 ? "another" : "random",
        Place = new("random", dice.Next(1_000_000), "stake"),
    };

    static string Text(Stake stake) => $"{stake.Owner}>{stake.Owned} {stake.Kind} {stake.Link} {stake.Share} "
        + $"{stake.From:MM-dd}..{stake.Until:MM-dd} {stake.Source}";

    static Stake Stake(string owner, string owned, int percent) => new()
    {
        Owner = owner,
        Owned = owned,
        Kind = StakeKind.Shares,
        Share = ShareRange.Exactly(Fraction.Percent(percent)),
        Source = "register",
        Place = new("test", 1, "stake"),
    };

    static IEnumerable<int> Numbers(OwnershipGraph graph, Func<Stake, bool> which) =>
        Enumerable.Range(0, graph.StakeCount).Where(stake => !graph.IsGone(stake) && which(graph.StakeOf(stake)));

    static int NumberOf(OwnershipGraph graph, string owner) => Numbers(graph, stake => stake.Owner == owner).Single();

    static ImmutableArray<Listing> Listed(OwnershipGraph graph, int[] entities) =>
    [
        .. entities.Select(graph.Representative).Distinct().Order()
            .Select(entity => new Listing(entity, new($"x:{entity}"), "P", "P", "test", entity % 3 > 0)),
    ];

    static Regime Regime(string id) => RegimeCatalogue.Find(id, Small.Today)!;
}
