using System.Collections.Frozen;
using Cordon.Model;

namespace Cordon.App.Subjects;

/// <summary>The columns, or JSON properties, that a file of subjects may have.</summary>
static class SubjectColumns
{
    /// <summary>Columns that hold a number of one kind: <c>passport</c>, <c>tax_number</c>, <c>bic</c> ...</summary>
    public static FrozenDictionary<string, IdentifierKind> Typed { get; } =
        Enum.GetValues<IdentifierKind>().Where(kind => kind != IdentifierKind.Other)
            .ToFrozenDictionary(kind => Canonical(PartyFields.Word(kind)), StringComparer.Ordinal);

    static readonly FrozenSet<string> Others = FrozenSet.Create(
        "id", "aliases", "type", "birth_date", "country", "nationality", "citizenship", "residence", "gender",
        "identifier");

    /// <summary>A column's name without what people write differently: <c>Birth Date</c> is <c>birth_date</c>, and
    /// so is <c>date_of_birth</c>.</summary>
    public static string Canonical(string column) =>
        column.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_') switch
        {
            "full_name" => "name",
            "date_of_birth" => "birth_date",
            "alias" => "aliases",
            var canonical => canonical,
        };

    /// <summary>Does the column hold a whole name? <c>name</c>, <c>name_2</c>, <c>name_3</c> ...</summary>
    public static bool IsName(string canonical) => canonical == "name"
        || (canonical.StartsWith("name_", StringComparison.Ordinal) && canonical[5..] is { Length: > 0 } number
            && number.All(char.IsAsciiDigit));

    /// <summary>Is it a column that is understood?</summary>
    public static bool IsKnown(string canonical) =>
        IsName(canonical) || Others.Contains(canonical) || Typed.ContainsKey(canonical);
}
