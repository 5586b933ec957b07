using System.Globalization;

namespace Cordon.Lists.Gates;

/// <summary>Says when a list is too old to answer without a mark.</summary>
public static class Staleness
{
    /// <summary>The reason in one sentence without a full stop, or null when the list is fresh enough.</summary>
    /// <param name="policy">The limits.</param>
    /// <param name="on">The day on which the answer is asked for.</param>
    /// <param name="publishedOn">The day of publication, where it is known.</param>
    /// <param name="checkedOn">The day of the last import, or on which the source was last found unchanged. Null for a
    /// question about a past day, and for a file that is not imported: then only the publication counts.</param>
    public static string? Of(ListPolicy policy, DateOnly on, DateOnly? publishedOn, DateOnly? checkedOn)
    {
        if (publishedOn is { } published && policy.PublishedWithinDays is { } publishedLimit
            && Days(published, on) > publishedLimit)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"published {published:yyyy-MM-dd}, {Days(published, on)} days before; its limit is {publishedLimit}");
        }

        return checkedOn is { } day && policy.CheckedWithinDays is { } checkedLimit && Days(day, on) > checkedLimit
            ? string.Create(CultureInfo.InvariantCulture,
                $"last imported or checked {day:yyyy-MM-dd}, {Days(day, on)} days before; its limit is {checkedLimit}")
            : null;
    }

    static int Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;
}
