using System.Numerics;

namespace Cordon.Ownership;

/// <summary>Shares as whole numbers that add fast and never wrongly.</summary>
/// <remarks>
/// <para>A unit is 10^-12 of the whole; an amount is twice the units, and its lowest bit says that an end is open. A
/// low end is 2u, or 2u + 1 for "more than u"; a high end is 2u, or 2u - 1 for "less than u". So "at least t" is
/// <c>amount &gt;= 2t</c> and "more than t" is <c>amount &gt;= 2t + 1</c>, for low ends and high ends alike.</para>
/// <para>Example: two stakes of more than 25 and at most 50 percent have low ends 2q + 1 each, q a quarter; their sum
/// is 4q + 1: more than half.</para>
/// <para>A fraction that is no whole number of units (1/6) is cut down as a low end and up as a high end, and open:
/// both stay true bounds. Where they do not decide, the exact fractions do (<see cref="DayGraph.Sum"/>).</para>
/// </remarks>
static class Amount
{
    /// <summary>Units in the whole.</summary>
    public const long Whole = 1_000_000_000_000;

    /// <summary>A low end.</summary>
    public static long Low(ShareRange range)
    {
        var (units, rest) = Units(range.Low);
        return 2 * units + (range.LowIsOpen || !rest.IsZero ? 1 : 0);
    }

    /// <summary>A high end.</summary>
    public static long High(ShareRange range)
    {
        var (units, rest) = Units(range.High);
        return 2 * (rest.IsZero ? units : units + 1) - (range.HighIsOpen || !rest.IsZero ? 1 : 0);
    }

    /// <summary>Are both ends whole numbers of units?</summary>
    public static bool IsWhole(ShareRange range) => Units(range.Low).Over.IsZero && Units(range.High).Over.IsZero;

    /// <summary>The least amount that meets a threshold; one that is no whole number of units is cut up.</summary>
    public static long Least(Fraction threshold, bool isStrict)
    {
        var (units, rest) = Units(threshold);
        return rest.IsZero ? 2 * units + (isStrict ? 1 : 0) : 2 * (units + 1);
    }

    /// <summary>The sum of two low ends.</summary>
    public static long AddLow(long first, long second) => first + second - (first & second & 1);

    /// <summary>The sum of two high ends.</summary>
    public static long AddHigh(long first, long second) => first + second + (first & second & 1);

    static (long Units, BigInteger Over) Units(Fraction share)
    {
        var units = BigInteger.DivRem(share.Numerator * Whole, share.Denominator, out var rest);
        return ((long)units, rest);
    }
}
