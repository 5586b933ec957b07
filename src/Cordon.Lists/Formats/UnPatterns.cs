using System.Text.RegularExpressions;

namespace Cordon.Lists.Formats;

/// <summary>The forms in which the United Nations list writes days, months and numbers of documents.</summary>
static partial class UnPatterns
{
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?$", RegexOptions.None, MatchTimeout.Milliseconds)]
    public static partial Regex WrittenDay();

    // "Afghan passport number SE 012820, expired".
    [GeneratedRegex(@"^(?:[\p{L}() “”""'’\-]*?\s*(?:[Nn]umber|No\.?|no\.?|[Pp]assport|card|SSN|”\))\.?:?\s*)"
        + @"(?<number>[A-Z]{0,4}[ \-]{0,2}[0-9](?:No\. |[A-Z0-9/.\- ])*)",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    public static partial Regex NumberAfterWords();

    // "R00012098, South Sudan", "381110042 (Expired 25 Jan. 2016)", "04643632 issued on 18 Jun. 1999".
    [GeneratedRegex(@"^(?<number>[A-Z]{0,4}[0-9][A-Z0-9/.\-]{4,})(?:,\s| \(| issued ).*$", RegexOptions.Singleline,
        MatchTimeout.Milliseconds)]
    public static partial Regex NumberBeforeWords();

    // "Libya B/002210".
    [GeneratedRegex(@"^(?<country>\p{Lu}\p{Ll}+)\s(?<number>[A-Z/]{0,4}[0-9][A-Z0-9/.\-]{3,})$",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    public static partial Regex NumberAfterCountry();

    [GeneratedRegex(@"^(?:(?<first>[A-Z][a-z]{2,8})\.?\s+)?(?<year>\d{4})$",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    public static partial Regex MonthAndYear();

    [GeneratedRegex(@"^Between (?<first>[A-Z][a-z]{2,8})\.? and (?<last>[A-Z][a-z]{2,8})\.? (?<year>\d{4})$",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    public static partial Regex BetweenMonths();

    [GeneratedRegex(@"^(?<from>\d{4})\s*-\s*(?<to>\d{4})$", RegexOptions.None, MatchTimeout.Milliseconds)]
    public static partial Regex Years();

    [GeneratedRegex(@"pursuant to paragraph.{0,80}?\(\s*(?<measures>(?:Travel\s+Ban|Asset\s+Freeze|,|\s)+)\)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline, MatchTimeout.Milliseconds)]
    public static partial Regex StatedMeasures();
}
