using System.Globalization;

namespace Cordon.Model;

/// <summary>A date known only to lie within a span: a day, a month, a year or a range of years.</summary>
/// <remarks>Both ends are inclusive: "1961" is 1961-01-01 to 1961-12-31, not the first of January.</remarks>
public readonly record struct DateSpan
{
    /// <summary>A span from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last day is before the first.</exception>
    public DateSpan(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        (First, Last) = (first, last);
    }

    /// <summary>The earliest day it can be.</summary>
    public DateOnly First { get; }

    /// <summary>The latest day it can be.</summary>
    public DateOnly Last { get; }

    /// <summary>True when the day itself is known.</summary>
    public bool IsDay => First == Last;

    /// <summary>One day.</summary>
    public static DateSpan Day(DateOnly day) => new(day, day);

    /// <summary>The whole of one month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static DateSpan Month(int year, int month) =>
        new(new(year, month, 1), new(year, month, DateTime.DaysInMonth(year, month)));

    /// <summary>The whole of <paramref name="year"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not in 1 to 9999.</exception>
    public static DateSpan Year(int year) => Years(year, year);

    /// <summary>From the start of one year to the end of another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The years are out of order or not in 1 to 9999.</exception>
    public static DateSpan Years(int from, int to) => new(new(from, 1, 1), new(to, 12, 31));

    /// <summary>Could both spans describe the same day? A "no" rules a match out; a "yes" proves nothing.</summary>
    public bool CouldBe(DateSpan other) => First <= other.Last && other.First <= Last;

    /// <summary>Reads <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>, and no other form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateSpan span)
    {
        var (format, monthsCovered) = text.Length switch
        {
            4 => ("yyyy", 12),
            7 => ("yyyy-MM", 1),
            _ => ("yyyy-MM-dd", 0),
        };
        if (!DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
        {
            span = default;
            return false;
        }

        // December 9999 has no month after it; DateSpan.Month does not need one.
        span = monthsCovered switch
        {
            12 => Year(first.Year),
            1 => Month(first.Year, first.Month),
            _ => Day(first),
        };
        return true;
    }

    /// <summary>
    /// The shortest of <c>yyyy-MM-dd</c>, <c>yyyy-MM</c>, <c>yyyy</c>, or two of them joined by "..".
    /// </summary>
    public override string ToString()
    {
        var invariant = CultureInfo.InvariantCulture;
        if (IsDay)
        {
            return First.ToString("yyyy-MM-dd", invariant);
        }

        if (this == Month(First.Year, First.Month))
        {
            return First.ToString("yyyy-MM", invariant);
        }

        if (this == Year(First.Year))
        {
            return First.ToString("yyyy", invariant);
        }

        var wholeYears = this == Years(First.Year, Last.Year);
        var format = wholeYears ? "yyyy" : "yyyy-MM-dd";
        return $"{First.ToString(format, invariant)}..{Last.ToString(format, invariant)}";
    }
}
