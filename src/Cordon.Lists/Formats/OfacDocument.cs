using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>An identity document as OFAC writes it after its label.</summary>
/// <param name="Number">The number. Holds at least one digit.</param>
/// <param name="Country">The last words in brackets: the country, rarely a town.</param>
/// <param name="Note">What follows or stands in brackets besides: <c>issued 14 Dec 2005</c>, <c>Delaware</c>.</param>
/// <param name="BadDate">What stands after "issued" or "expires" and looks like a date but is none; else null.</param>
sealed record OfacDocument(string Number, Country? Country, string? Note, string? BadDate)
{
    static readonly string[] Months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    // Where the number and the country end: the first of these words.
    static readonly string[] Tails = [" issued ", " expires ", " and "];

    /// <summary>
    /// Reads "number (region) (country) issued date expires date", of which only the number must be there.
    /// </summary>
    /// <returns>Null where there is no number: the value is words about a document.</returns>
    public static OfacDocument? Parse(string value)
    {
        var tailStart = Tails.Select(tail => value.IndexOf(tail, StringComparison.Ordinal)).Where(at => at >= 0)
            .DefaultIfEmpty(value.Length).Min();
        var head = value[..tailStart];
        var tail = value[tailStart..].Trim();

        var country = TakeBracket(ref head);
        var region = TakeBracket(ref head);
        var startsInWords = value.StartsWith("issued ", StringComparison.Ordinal);
        if (startsInWords || !head.Any(char.IsAsciiDigit))
        {
            return null;
        }

        // "No.: 0310857, Eritrea, Issue Date 21 August 2006": what follows a comma and a space is no part of a number.
        const string Preamble = "No.: ";
        head = head.StartsWith(Preamble, StringComparison.Ordinal) ? head[Preamble.Length..] : head;
        var comma = head.IndexOf(", ", StringComparison.Ordinal);
        var isListed = comma > 0 && head.AsSpan(0, comma).ContainsAnyInRange('0', '9');
        var rest = isListed ? head[(comma + 2)..] : null;
        head = isListed ? head[..comma] : head;

        var note = string.Join("; ", new[] { rest, region, tail }.Where(part => !string.IsNullOrEmpty(part)));
        return new(
            head,
            country is null ? null : Model.Country.Of(country),
            note.Length == 0 ? null : note,
            BadDateAfter(tail, "issued ") ?? BadDateAfter(tail, "expires "));
    }

    // "(9)" without a space before it belongs to a Hong Kong number, and so does anything in brackets with a digit.
    static string? TakeBracket(ref string head)
    {
        var open = head.LastIndexOf(" (", StringComparison.Ordinal);
        if (open < 0 || !head.EndsWith(')') || head.AsSpan(open).ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var inside = head[(open + 2)..^1];
        head = head[..open].TrimEnd();
        return inside;
    }

    // "issued under the name ..." and "issued in ..." are words; what begins like a date must be one.
    static string? BadDateAfter(string tail, string word)
    {
        var at = tail.IndexOf(word, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var rest = tail[(at + word.Length)..];
        var end = rest.IndexOf(" expires ", StringComparison.Ordinal);
        var date = end < 0 ? rest : rest[..end];
        var looksLikeDate = date.Length > 0
            && (char.IsAsciiDigit(date[0])
                || Months.Any(month => date.StartsWith($"{month} ", StringComparison.Ordinal)));
        return looksLikeDate && !OfacDates.TryParse(date, out _, out _) ? date : null;
    }
}
