namespace Cordon.Ownership;

/// <summary>What several records say of one holding: the same owner, owned, kind and link.</summary>
/// <param name="Share">What follows for the share.</param>
/// <param name="IsOverfull">Do the records of one source add up to more than the whole?</param>
readonly record struct StakeCombination(ShareRange Share, bool IsOverfull)
{
    /// <summary>Combines them.</summary>
    /// <remarks>
    /// Ours, on the safe side. Within one source: records from the same day are parts of the holding and add up; exact
    /// repeats may be one record entered twice, so they count once for what is certain and each for what is possible;
    /// where the days differ, the later may replace the earlier, so the latest counts for what is certain and all for
    /// what is possible. Between sources: they describe one holding, so their ranges are intersected; where they
    /// contradict each other, all from the least to the most.
    /// </remarks>
    public static StakeCombination Of(StatedStake[] stakes)
    {
        if (stakes is [var only])
        {
            return new(only.Share, false);
        }

        StakeCombination? all = null;
        foreach (var source in stakes.GroupBy(stake => stake.Source)
            .OrderBy(group => group.Min(stake => stake.Number)))
        {
            var one = OfSource([.. source]);
            all = all is not { } before
                ? one
                : new(Between(before.Share, one.Share), before.IsOverfull || one.IsOverfull);
        }

        return all!.Value;
    }

    static StakeCombination OfSource(StatedStake[] stakes)
    {
        ShareRange[] shares = [.. stakes.Select(stake => stake.Share)];
        var latest = stakes.Max(stake => stake.From);
        var sameDay = stakes.All(stake => stake.From == latest);
        var isRepeat = sameDay && shares.Distinct().Count() == 1;
        ShareRange[] certain = isRepeat
            ? [shares[0]]
            : [.. shares.Where((_, i) => stakes[i].From == latest)];
        var low = certain.Aggregate(Fraction.Zero, (sum, share) => sum + share.Low);
        var high = shares.Aggregate(Fraction.Zero, (sum, share) => sum + share.High);
        var lowIsOpen = certain.Any(share => share.LowIsOpen);
        var highIsOpen = shares.Any(share => share.HighIsOpen);
        return low > Fraction.One || (low == Fraction.One && lowIsOpen)
            ? new(ShareRange.Exactly(Fraction.One), true)
            : high > Fraction.One
                ? new(new(low, Fraction.One, lowIsOpen), false)
                : new(new(low, high, lowIsOpen, highIsOpen), false);
    }

    static ShareRange Between(ShareRange one, ShareRange other)
    {
        var (low, lowIsOpen) = Later(one.Low, one.LowIsOpen, other.Low, other.LowIsOpen, sign: 1);
        var (high, highIsOpen) = Later(one.High, one.HighIsOpen, other.High, other.HighIsOpen, sign: -1);
        if (low < high || (low == high && !lowIsOpen && !highIsOpen))
        {
            return new(low, high, lowIsOpen, highIsOpen);
        }

        var (least, leastIsOpen) = one.Low <= other.Low ? (one.Low, one.LowIsOpen) : (other.Low, other.LowIsOpen);
        var (most, mostIsOpen) = one.High >= other.High ? (one.High, one.HighIsOpen) : (other.High, other.HighIsOpen);
        return least < most
            ? new(least, most, leastIsOpen && one.Low != other.Low, mostIsOpen && one.High != other.High)
            : ShareRange.Exactly(least);
    }

    // The end that leaves less: the greater low end, the smaller high end; at one number, the open one.
    static (Fraction End, bool IsOpen) Later(
        Fraction one, bool oneIsOpen, Fraction other, bool otherIsOpen, int sign) =>
        (one.CompareTo(other) * sign) switch
        {
            > 0 => (one, oneIsOpen),
            < 0 => (other, otherIsOpen),
            _ => (one, oneIsOpen || otherIsOpen),
        };
}
