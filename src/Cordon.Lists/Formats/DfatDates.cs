using System.Globalization;
using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The dates of Australia's Consolidated List: Excel numbers, day/month/year, years, and mixtures.</summary>
static partial class DfatDates
{
    /// <summary>What single dates are counted under.</summary>
    public const string Kind = "date of birth";

    /// <summary>The label under which the text of a date that cannot be read is kept.</summary>
    public const string Unreadable = "Date of Birth";

    // A number below this is a year, above it a day of Excel's calendar; in Excel it is 18 March 1908, and the oldest
    // birth date that the list writes in full is later.
    const int YearsBelow = 3_000;

    // Excel counts days from here, for dates after February 1900.
    static readonly DateOnly ExcelEpoch = new(1899, 12, 30);

    static readonly string[] Days = ["d/M/yyyy", "d MMMM yyyy", "d MMM yyyy"];
    static readonly string[] Months = ["M/yyyy", "MMMM yyyy", "MMM yyyy"];

    /// <summary>Every date of birth of a row that can be read; the others are set aside by name.</summary>
    public static IEnumerable<BirthDate> Read(AustraliaDfatXlsx.SheetRow row, RecordTally tally)
    {
        foreach (var (text, read) in Split(row))
        {
            tally.Found(Kind);
            if (read is var (span, isCirca))
            {
                tally.Loaded(Kind);
                yield return new(span, isCirca, text, row.At("Date of Birth"));
            }
            else
            {
                tally.SetAside(Kind, row.Reference, $"not a date: {ListFormatException.Quote(text)}; kept as text",
                    row.At("Date of Birth"));
            }
        }
    }

    /// <summary>The whole cell where a date in it cannot be read; null otherwise.</summary>
    public static string? UnreadableText(AustraliaDfatXlsx.SheetRow row) =>
        Split(row).Any(date => date.Read is null) ? row.Text("Date of Birth") : null;

    /// <summary>A day that Excel keeps as a number, written yyyy-MM-dd; null where the cell is empty.</summary>
    public static string? Day(AustraliaDfatXlsx.SheetRow row, string column) =>
        row.Cell(column) is not { } cell ? null
        : cell.IsNumber && FromExcel(cell.Text) is { IsDay: true } day ? day.ToString()
        : throw row.Unreadable(column, cell.Text, "a date");

    /// <summary>
    /// The day that "Listing Information" says first: "Listed by the UN 1267 Committee on 25 January 2001 (amended
    /// ...)". Null where it does not begin so: then it names an instrument, not a day.
    /// </summary>
    public static DateOnly? ListedOn(string text)
    {
        var match = Listed().Match(text);
        var date = match.Groups["date"].Value.Replace(".", "", StringComparison.Ordinal)
            .Replace("Sept ", "Sep ", StringComparison.Ordinal);
        return match.Success && TryDay(date, out var day) ? day : null;
    }

    static IEnumerable<(string Text, (DateSpan Span, bool IsCirca)? Read)> Split(AustraliaDfatXlsx.SheetRow row)
    {
        if (row.Text("Date of Birth") is not { } text)
        {
            yield break;
        }

        if (row.Cell("Date of Birth") is { IsNumber: true } cell)
        {
            yield return FromExcel(cell.Text) is { } span
                ? (span.ToString(), (span, false))
                : (cell.Text, null);
            yield break;
        }

        // Dates follow one another with a comma, a full stop or nothing but a space between them.
        foreach (Match match in OneDate().Matches(text))
        {
            var date = match.Groups["date"].Value.Trim(',', '.', ' ', ':');
            if (date.Length > 0)
            {
                yield return (match.Value.Trim(',', '.', ' '), Parse(date) is { } span
                    ? (span, match.Groups["circa"].Success) : null);
            }
        }
    }

    static DateSpan? Parse(string text)
    {
        var between = Between().Match(text);
        if (between.Success)
        {
            var (from, to) = (Year(between.Groups["from"].Value), Year(between.Groups["to"].Value));
            return from is { } first && to is { } last && first.First <= last.Last
                ? new(first.First, last.Last)
                : null;
        }

        return TryDay(text, out var day) ? Plausible(DateSpan.Day(day))
            : DateOnly.TryParseExact(text, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
                ? Plausible(DateSpan.Month(month.Year, month.Month))
                : Year(text);
    }

    static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    static DateSpan? Year(string text) =>
        text.Length == 4 && DateSpan.TryParse(text, out var span) ? Plausible(span) : null;

    // "24/06/1402" is a day of the Persian calendar or a misprint; which of them is not for a reader to say.
    static DateSpan? Plausible(DateSpan span) => span.First.Year >= 1800 ? span : null;

    static DateSpan? FromExcel(string number) =>
        !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > 100_000 ? null
        : value < YearsBelow ? (value is > 1800 and < 2200 ? DateSpan.Year(value) : null)
        : DateSpan.Day(ExcelEpoch.AddDays(value));

    [GeneratedRegex(@"(?<circa>(Approximately|Circa|approximately|circa):?\s*)?"
        + @"(?<date>[Bb]etween [0-9]{4} and [0-9]{4}|([0-9]{1,2} )?[A-Z][a-z]+ [0-9]{4}|[^\s,.;]+)",
        RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex OneDate();

    [GeneratedRegex("^[Bb]etween (?<from>[0-9]{4}) and (?<to>[0-9]{4})$", RegexOptions.CultureInvariant,
        MatchTimeout.Milliseconds)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(First )?[Ll]isted (by (the )?(UN )?[0-9]{4} Committee )?on:? "
        + @"(?<date>[0-9]{1,2} [A-Z][a-z]+\.? [0-9]{4}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})", RegexOptions.CultureInvariant,
        MatchTimeout.Milliseconds)]
    private static partial Regex Listed();
}
