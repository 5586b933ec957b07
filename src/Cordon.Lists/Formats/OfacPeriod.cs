using System.Globalization;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>A period of the enhanced XML: when it may begin and when it may end.</summary>
/// <param name="Span">From the first day that it may begin to the last day that it may end.</param>
/// <param name="IsApproximate">The publisher doubts even that.</param>
sealed record OfacPeriod(DateSpan Span, bool IsApproximate)
{
    /// <summary>Reads an element of the schema's datePeriodType.</summary>
    /// <exception cref="ListFormatException">A day is missing or malformed, or the days are out of order.</exception>
    public static OfacPeriod Read(XmlRecord period)
    {
        _ = period.RequiredAttribute("id");
        var (first, last) = (Day(period, "fromDateBegin"), Day(period, "toDateEnd"));
        if (Day(period, "fromDateEnd") < first || Day(period, "toDateBegin") > last || last < first)
        {
            throw period.Unreadable(period.Name, $"{first} to {last}", "days in order");
        }

        _ = IsTrue(period, "isDateRange");
        return new(new(first, last), IsTrue(period, "isApproximate"));
    }

    /// <summary>The span, with "circa" before it where it is approximate.</summary>
    public override string ToString() => IsApproximate ? $"circa {Span}" : $"{Span}";

    static DateOnly Day(XmlRecord period, string field)
    {
        var text = period.Required(field);
        return DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw period.Unreadable(field, text, "yyyy-MM-dd");
    }

    static bool IsTrue(XmlRecord period, string field) => period.Required(field) switch
    {
        "true" => true,
        "false" => false,
        var unknown => throw period.Unreadable(field, unknown, "true or false"),
    };
}
