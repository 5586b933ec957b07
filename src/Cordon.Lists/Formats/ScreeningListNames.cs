using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Names that stand inside the name column of the US Consolidated Screening List.</summary>
/// <remarks>
/// The column carries a whole line of the Federal Register: a parent before the listed affiliate, aliases in brackets,
/// "and any successor ..." behind the name, question marks for letters that were lost. The name as published is kept
/// by the reader; what is found here is searchable beside it.
/// </remarks>
static partial class ScreeningListNames
{
    /// <summary>The names within one published name, without that name itself.</summary>
    public static IEnumerable<(string Text, NameKind Kind)> Within(string published)
    {
        var found = new List<(string Text, NameKind Kind)>();
        var bare = Successors().Replace(published, "");
        var affiliate = Affiliate().Match(bare);
        if (affiliate.Success)
        {
            bare = affiliate.Groups["name"].Value;
        }

        var alias = Alias().Match(bare);
        if (alias.Success)
        {
            found.AddRange(alias.Groups["names"].Value.Split([';'], StringSplitOptions.TrimEntries)
                .SelectMany(part => LegalFormFollows().Split(part)).Select(part => (Tidy(part),
                    alias.Groups["word"].Value.StartsWith('f') ? NameKind.Former : NameKind.StrongAlias)));
            bare = bare[..alias.Index] + alias.Groups["rest"].Value;
        }

        var bracket = LastBracket().Match(bare);
        if (bracket.Success)
        {
            bare = bare[..bracket.Index];
            if (Acronym().IsMatch(bracket.Groups["inside"].Value))
            {
                found.Add((bracket.Groups["inside"].Value, NameKind.WeakAlias));
            }
        }

        found.Insert(0, (Tidy(Mended(bare)), NameKind.StrongAlias));
        return found.Where(name => name.Text.Length > 1 && name.Text != published).DistinctBy(name => name.Text);
    }

    /// <summary>
    /// A person's name in a cell of its own, family name first in capitals, whose comma the publisher made a
    /// semicolon: <c>ZAMAN; Haydar</c>. Null where the cell does not look so.
    /// </summary>
    public static string? Inverted(string cell) => InvertedName().Match(cell) is { Success: true } match
        ? $"{match.Groups["given"].Value} {match.Groups["family"].Value}"
        : null;

    // A question mark stands for a letter or sign that the publisher lost. Between letters it was an apostrophe
    // before a small letter or after a lone one (People?s, Xi?an, d?Etudes) and a dash otherwise (SMT?K); elsewhere it
    // was a quotation mark.
    static string Mended(string name)
    {
        name = LostApostrophe().Replace(name, "'");
        name = LostDash().Replace(name, "-");
        return name.Replace("?", "", StringComparison.Ordinal);
    }

    static string Tidy(string name) => name.Trim(' ', ',', '.', ';', '-') is var bare && bare.Length + 1 == name.Length
        && name.EndsWith('.') ? name : bare;

    [GeneratedRegex(@",? and (any|its) (successor|sub-?units?)\b.*$", RegexOptions.CultureInvariant,
        MatchTimeout.Milliseconds)]
    private static partial Regex Successors();

    [GeneratedRegex(@"(Affiliated Entity:|Subordinate Institution -|subordinate entity:?|\bentity:)\s*(?<name>.+)$",
        RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex Affiliate();

    [GeneratedRegex(
        @"[\s,]*[\(\[]?\b(?<word>a\.k\.a\.?|aka|A/K/A|A\.K\.A\.|f\.k\.a\.?),?\s+(?<names>[^\)\]]+)[\)\]]?(?<rest>.*)$",
        RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex Alias();

    // A comma between aliases, but not the one before a legal form.
    [GeneratedRegex(@",\s+(?!Inc|Ltd|LLC|Co\b|Corp|S\.A)", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex LegalFormFollows();

    [GeneratedRegex(@"\s*[\(\[](?<inside>[^\(\)\[\]]*)[\)\]][\s,\.]*$", RegexOptions.CultureInvariant,
        MatchTimeout.Milliseconds)]
    private static partial Regex LastBracket();

    [GeneratedRegex(@"^[A-Z][A-Z0-9&-]{2,}$", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex Acronym();

    [GeneratedRegex(@"^(?<family>\p{Lu}{3,}); (?<given>\p{Lu}\p{Ll}+)$", RegexOptions.CultureInvariant,
        MatchTimeout.Milliseconds)]
    private static partial Regex InvertedName();

    [GeneratedRegex(@"(?<=\p{L})\?(?=\p{Ll})|(?<=\b\p{L})\?(?=\p{L})", RegexOptions.CultureInvariant,
        MatchTimeout.Milliseconds)]
    private static partial Regex LostApostrophe();

    [GeneratedRegex(@"(?<=\p{L})\?(?=\p{L})", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex LostDash();
}
