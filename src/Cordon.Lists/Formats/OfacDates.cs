using System.Globalization;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Reads the dates that OFAC writes in words.</summary>
static class OfacDates
{
    static readonly string[] DayFormats = ["dd MMM yyyy", "d MMM yyyy"];

    /// <summary>
    /// Reads <c>1962</c>, <c>Mar 1962</c>, <c>15 Mar 1962</c>, two of them joined by "to" or a hyphen, each with or
    /// without "circa" before it. A span goes from the first day of the first to the last day of the second.
    /// </summary>
    /// <param name="text">The date, without a label.</param>
    /// <param name="span">The days that it can be.</param>
    /// <param name="isCirca">True where "circa" stands before either end.</param>
    /// <returns>False for every other form, and for an end before its beginning.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateSpan span, out bool isCirca)
    {
        span = default;
        var joint = text.IndexOf(" to ", StringComparison.Ordinal);
        var (length, joinLength) = joint >= 0 ? (joint, 4)
            : text.IndexOf('-') is var hyphen and >= 0 ? (hyphen, 1)
            : (text.Length, 0);
        var first = text[..length];
        var second = joinLength == 0 ? first : text[(length + joinLength)..];
        if (!TryUnit(first, out var start, out isCirca) || !TryUnit(second, out var end, out var endIsCirca)
            || end.Last < start.First)
        {
            return false;
        }

        isCirca |= endIsCirca;
        span = new(start.First, end.Last);
        return true;
    }

    static bool TryUnit(ReadOnlySpan<char> text, out DateSpan span, out bool isCirca)
    {
        const string Circa = "circa ";
        isCirca = text.StartsWith(Circa, StringComparison.Ordinal);
        var date = (isCirca ? text[Circa.Length..] : text).Trim();
        var invariant = CultureInfo.InvariantCulture;
        if (date.Length == 4 && int.TryParse(date, NumberStyles.None, invariant, out var year) && year > 0)
        {
            span = DateSpan.Year(year);
            return true;
        }

        if (DateOnly.TryParseExact(date, "MMM yyyy", invariant, DateTimeStyles.None, out var month))
        {
            span = DateSpan.Month(month.Year, month.Month);
            return true;
        }

        var isDay = DateOnly.TryParseExact(date, DayFormats, invariant, DateTimeStyles.None, out var day);
        span = isDay ? DateSpan.Day(day) : default;
        return isDay;
    }
}
