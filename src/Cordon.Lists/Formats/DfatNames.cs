using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The name column of Australia's Consolidated List.</summary>
/// <remarks>
/// A bracket behind a name holds what has no column: "(previously listed as)", the same with the name in Arabic, a
/// name in its own script, an acronym, "(Call sign)". The name as published is kept whole, unless the bracket says
/// what kind of name it is; the name without its bracket stands beside it.
/// </remarks>
static partial class DfatNames
{
    const string Column = "Name of Individual or Entity";

    /// <summary>Every name in the cell of one row; the first is the row's own.</summary>
    public static IEnumerable<PartyName> Read(AustraliaDfatXlsx.SheetRow row)
    {
        var text = row.Required(Column);
        var kind = (row.Required("Name Type"), row.Text("Alias Strength")) switch
        {
            ("Primary Name", null) => NameKind.Primary,
            ("Alias", "Strong") or ("Original Script", null) => NameKind.StrongAlias,
            ("Alias", "Weak") => NameKind.WeakAlias,
            var (type, strength) => throw row.Unreadable("Name Type", $"{type}, {strength}",
                "Primary Name, Alias (Strong or Weak) or Original Script"),
        };
        var bracket = Bracket().Match(text);
        if (!bracket.Success)
        {
            return [Name(row, text, kind)];
        }

        var (bare, inside) = (bracket.Groups["bare"].Value, bracket.Groups["inside"].Value);
        var former = Former().Match(inside);
        if (former.Success && kind != NameKind.Primary)
        {
            return former.Groups["native"].Value.Trim() is { Length: > 0 } native
                ? [Name(row, bare, NameKind.Former), Name(row, native, NameKind.Former)]
                : [Name(row, bare, NameKind.Former)];
        }

        // A bracket never makes a name stronger than the publisher's own word for it.
        var beside = kind == NameKind.WeakAlias ? NameKind.WeakAlias : NameKind.StrongAlias;
        var found = new List<PartyName> { Name(row, text, kind), Name(row, bare, beside) };
        if (Scripts.Of(inside) != Scripts.Of(bare) && inside.Any(char.IsLetter))
        {
            found.Add(Name(row, inside, beside));
        }
        else if (Acronym().IsMatch(inside))
        {
            found.Add(Name(row, inside, NameKind.WeakAlias));
        }

        return found;
    }

    /// <summary>
    /// "Previous names include ASHER": of vessels the list says so in its additional information, and nothing else.
    /// </summary>
    public static IEnumerable<PartyName> FormerNames(AustraliaDfatXlsx.SheetRow row) =>
        from Match match in PreviousNames().Matches(row.Text("Additional Information") ?? "")
        from text in match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries)
        where text.Length > 0
        select Name(row, text, NameKind.Former) with { Place = row.At("Additional Information") };

    static PartyName Name(AustraliaDfatXlsx.SheetRow row, string text, NameKind kind) =>
        new() { Text = text, Kind = kind, Place = row.At(Column), Script = Scripts.Of(text) };

    [GeneratedRegex(@"^(?<bare>[^()（）]*[^()（）\s])\s*[\(（]\s*(?<inside>[^()（）]+?)\s*[\)）]$",
        RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"^([Pp]reviously|[Ff]ormerly) listed as([.,]? [Ii]n [A-Z][a-z]+: (?<native>.+))?$",
        RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex Former();

    [GeneratedRegex(@"^[A-Z][A-Z0-9&/-]{2,}$", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex Acronym();

    [GeneratedRegex("^Previous names includes? (?<names>.+)$", RegexOptions.CultureInvariant,
        MatchTimeout.Milliseconds)]
    private static partial Regex PreviousNames();
}
