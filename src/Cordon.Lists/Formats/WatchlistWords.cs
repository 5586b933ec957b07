using System.Globalization;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The words and dates of the house watchlist, the same in its JSON and its CSV form.</summary>
/// <remarks>docs/watchlists.md lists them. Kinds are written as <see cref="PartyFields.Word"/> writes them.</remarks>
static class WatchlistWords
{
    /// <summary>Reads a kind by its word, in exactly that spelling; null when there is no such word.</summary>
    public static T? Kind<T>(string word)
        where T : struct, Enum
    {
        foreach (var kind in Enum.GetValues<T>())
        {
            if (PartyFields.Word(kind) == word)
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Every word for a kind, for messages.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(PartyFields.Word));

    /// <summary>
    /// <c>yyyy</c>, <c>yyyy-MM</c>, <c>yyyy-MM-dd</c>, two of them joined by "..", each with "circa " before it or
    /// not; null for anything else.
    /// </summary>
    public static (DateSpan Span, bool IsCirca)? Date(string text)
    {
        const string Circa = "circa ";
        var isCirca = text.StartsWith(Circa, StringComparison.Ordinal);
        var rest = isCirca ? text[Circa.Length..] : text;
        var dots = rest.IndexOf("..", StringComparison.Ordinal);
        var (from, to) = dots < 0 ? (rest, rest) : (rest[..dots], rest[(dots + 2)..]);
        return DateSpan.TryParse(from, out var first) && DateSpan.TryParse(to, out var last)
            && first.First <= last.Last
                ? (new(first.First, last.Last), isCirca)
                : null;
    }

    /// <summary>A day, yyyy-MM-dd; null for anything else.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
