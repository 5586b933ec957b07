using Cordon.Model;
using Cordon.Ownership;

namespace Cordon.Tests.Ownership;

/// <summary>One stake of a random graph; shares in parts of <see cref="RandomOwnership.Parts"/>.</summary>
readonly record struct RandomStake(
    int Owner, int Owned, StakeKind Kind, int Low, int High, bool LowIsOpen, bool HighIsOpen);

/// <summary>A small graph with rings, ranges, every kind of stake, listed persons and owners without a name.</summary>
sealed class RandomOwnership
{
    /// <summary>Holds percents, and sixths, thirds and sevenths, that no decimal can hold.</summary>
    public const int Parts = 4200;

    public RandomOwnership(int seed)
    {
        var random = new Random(seed);
        Count = random.Next(2, 13);
        Nameless = random.Next(4) == 0 ? Count - 1 : -1;
        Listed = [.. Enumerable.Range(0, Count).Where(_ => random.Next(5) == 0)];
        Listed = Listed.Length == 0 ? [0] : Listed;
        HasRanges = random.Next(3) > 0;
        var onlyShares = random.Next(2) == 0;
        var stakes = new Dictionary<(int, int, StakeKind), RandomStake>();
        for (var i = random.Next(1, Count * 3); i > 0; i--)
        {
            var stake = Next(random, onlyShares);
            stakes.TryAdd((stake.Owner, stake.Owned, stake.Kind), stake);
        }

        Stakes = [.. stakes.Values];
    }

    public int Count { get; }

    public int Nameless { get; }

    public int[] Listed { get; }

    public bool HasRanges { get; }

    public RandomStake[] Stakes { get; }

    /// <summary>The same in the room's own form.</summary>
    public OwnershipGraph Graph()
    {
        var builder = new GraphBuilder();
        for (var i = 0; i < Count; i++)
        {
            builder.AddEntity($"{i}", kind: i == Nameless ? EntityKind.Unknown : EntityKind.Organisation);
        }

        foreach (var stake in Stakes)
        {
            builder.AddStake(new()
            {
                Owner = $"{stake.Owner}",
                Owned = $"{stake.Owned}",
                Kind = stake.Kind,
                Share = new(new(stake.Low, Parts), new(stake.High, Parts), stake.LowIsOpen, stake.HighIsOpen),
                Source = "random",
                Place = new Place("random", 0, "stake"),
            });
        }

        return builder.Build();
    }

    /// <summary>The whole graph on one line, for a message.</summary>
    public override string ToString() => $"listed {string.Join(',', Listed)}, nameless {Nameless}: " + string.Join(
        "; ", Stakes.Select(stake => $"{stake.Owner}>{stake.Owned} {stake.Kind} "
            + $"{(stake.LowIsOpen ? '(' : '[')}{stake.Low}..{stake.High}{(stake.HighIsOpen ? ')' : ']')}"));

    RandomStake Next(Random random, bool onlyShares)
    {
        var kind = onlyShares ? StakeKind.Shares : random.Next(40) switch
        {
            < 28 => StakeKind.Shares,
            < 33 => StakeKind.Votes,
            33 => StakeKind.BoardMajority,
            34 => StakeKind.DominantInfluence,
            35 => StakeKind.Consolidation,
            36 => StakeKind.Nominee,
            37 => StakeKind.JointArrangement,
            _ => StakeKind.Shares,
        };
        var (one, other) = (Share(random), Share(random));
        var isRange = HasRanges && random.Next(3) == 0;
        var (low, high) = isRange ? (Math.Min(one, other), Math.Max(one, other)) : (one, one);
        var mayOpen = low < high;
        return new(random.Next(Count), random.Next(Count), kind, low, high,
            mayOpen && random.Next(2) == 0, mayOpen && random.Next(2) == 0);
    }

    static int Share(Random random) => random.Next(8) switch
    {
        0 => Parts / 2,
        1 => Parts / 6,
        2 => Parts / 3,
        3 => Parts / 7,
        4 => Parts / 4,
        5 => 3 * Parts / 7,
        _ => random.Next(101) * (Parts / 100),
    };
}
