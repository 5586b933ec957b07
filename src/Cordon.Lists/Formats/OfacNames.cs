using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Turns OFAC's way of writing a name into one a reader would say.</summary>
static class OfacNames
{
    const string Separator = ", ";

    /// <summary>
    /// A name from one cell. A person's is "LAST, First": it becomes "First LAST" with its parts; a piece such as "Jr."
    /// goes to the end. Without a comma, or where the party is no person, the cell is the name.
    /// </summary>
    public static PartyName FromCell(string cell, PartyKind party, NameKind kind, Place place)
    {
        if (party != PartyKind.Person)
        {
            return Whole(cell, kind, place);
        }

        var pieces = cell.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (pieces.Length < 2)
        {
            return new() { Text = cell.Trim(), Kind = kind, Place = place, Script = Scripts.Of(cell) };
        }

        NamePart[] given = [.. pieces.Skip(1).Where(piece => !IsSuffix(piece))
            .Select(piece => new NamePart(NamePartKind.Given, piece))];
        NamePart[] suffixes = [.. pieces.Skip(1).Where(IsSuffix)
            .Select(piece => new NamePart(NamePartKind.Suffix, piece))];
        return FromParts([.. given, new(NamePartKind.Family, pieces[0]), .. suffixes], kind, place);
    }

    /// <summary>A name from its parts, in the order in which they are said.</summary>
    public static PartyName FromParts(ImmutableArray<NamePart> parts, NameKind kind, Place place)
    {
        var text = string.Join(' ', parts.Select(part => part.Text));
        return new() { Text = text, Kind = kind, Place = place, Script = Scripts.Of(text), Parts = parts };
    }

    /// <summary>A name that has no parts to tell apart: of an organisation, a vessel, an aircraft.</summary>
    public static PartyName Whole(string text, NameKind kind, Place place) => new()
    {
        Text = text.Trim(),
        Kind = kind,
        Place = place,
        Script = Scripts.Of(text),
        Parts = [new(NamePartKind.Whole, text.Trim())],
    };

    /// <summary>
    /// What an alias is, from the publisher's type and quality. A weak former name is weak: FAQ 122 to 126 put the
    /// quality before the type.
    /// </summary>
    /// <param name="type">"aka", "fka" or "nka", with or without dots, in any case.</param>
    /// <param name="isWeak">The publisher's mark of a weak or low-quality alias.</param>
    /// <returns>Null for any other type.</returns>
    public static NameKind? KindOf(string type, bool isWeak) => Plain(type) switch
    {
        "aka" or "fka" or "nka" when isWeak => NameKind.WeakAlias,
        "aka" or "nka" => NameKind.StrongAlias,
        "fka" => NameKind.Former,
        _ => null,
    };

    /// <summary>
    /// What <see cref="NameKind"/> cannot say of an alias: that it is the name borne now, or that a weak one is former.
    /// Null where the kind says it all.
    /// </summary>
    public static string? Remainder(string type, bool isWeak) => Plain(type) switch
    {
        "nka" => "n.k.a.",
        "fka" when isWeak => "f.k.a.",
        _ => null,
    };

    static string Plain(string type) => type.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();

    static bool IsSuffix(string piece) =>
        piece.TrimEnd('.').ToUpperInvariant() is "JR" or "SR" or "II" or "III" or "IV";
}
