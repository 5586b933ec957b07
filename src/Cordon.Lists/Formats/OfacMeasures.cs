using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>What OFAC requires of a party: from its own words, or by the rule of list and programme.</summary>
/// <remarks>
/// The enhanced XML states the sanctions types of each party. The classic XML and the CSV files do not: there the list
/// and the programme tag say it, and the statements in remarks ("Subject to Directive 1") add to it. Sources: the
/// reference values of the enhanced XML; OFAC's descriptions of the Non-SDN lists (SSI: E.O. 13662 and its four
/// directives; NS-PLC: 31 CFR 594.701; CAPTA: 31 CFR 561.203; NS-CMIC: E.O. 13959 as amended by E.O. 14032; FSE:
/// E.O. 13608; NS-MBS). On the Non-SDN files a tag that also serves the SDN List does not tell whether the party is
/// blocked as well: where a directive is stated only the directive is given, and the block stands with the party's
/// record on the SDN List (14 of 442 parties compared with the enhanced XML).
/// </remarks>
static class OfacMeasures
{
    /// <summary>The body that designates.</summary>
    public const string Authority = "Office of Foreign Assets Control";

    /// <summary>The list whose parties are blocked.</summary>
    public const string SdnList = "SDN List";

    // A sanctions type or the words of a statement that belong to one programme: they do not speak of the others. The
    // pieces are looked for in the label and the value together.
    static readonly (string Piece, string[] Programmes)[] Owners =
    [
        ("13662", ["UKRAINE-EO13662"]),
        ("14024", ["RUSSIA-EO14024"]),
        ("14014", ["BURMA-EO14014"]),
        ("14059", ["ILLICIT-DRUGS-EO14059"]),
        ("13846", ["IRAN-EO13846"]),
        ("CMIC", ["CMIC-EO13959"]),
        ("13959", ["CMIC-EO13959"]),
        ("CAATSA Section 23", ["CAATSA - RUSSIA"]),
        ("PEESA", ["PEESA", "PEESA-EO14039"]),
        ("561 ", ["561-Related", "561List"]),
    ];

    // What one item of a menu of sanctions (CAATSA section 235, E.O. 13846, E.O. 14059, PEESA) forbids.
    static readonly (string Piece, MeasureKind Kind)[] MenuItems =
    [
        ("Property and Interests in Property Blocked", MeasureKind.AssetFreeze),
        ("BLOCKING PROPERTY", MeasureKind.AssetFreeze),
        ("EQUITY OR DEBT", MeasureKind.DebtOrEquity),
        ("equity or debt", MeasureKind.DebtOrEquity),
        ("EXPORT SANCTIONS", MeasureKind.ExportControl),
        ("IMPORT SANCTIONS", MeasureKind.ImportBan),
        ("EXCLUSION OF CORPORATE OFFICERS", MeasureKind.TravelBan),
        ("EXPORT-IMPORT BANK", MeasureKind.FinancialServicesBan),
        ("LOANS FROM", MeasureKind.FinancialServicesBan),
        ("making loans", MeasureKind.FinancialServicesBan),
        ("FOREIGN EXCHANGE", MeasureKind.FinancialServicesBan),
        ("foreign exchange", MeasureKind.FinancialServicesBan),
        ("BANKING TRANSACTIONS", MeasureKind.FinancialServicesBan),
    ];

    static readonly string[] MenuLabels =
    [
        "CAATSA Section 235 Information:", "Executive Order 13846 information:", "Executive Order 14059 information:",
        "PEESA Information:",
    ];

    /// <summary>What a sanctions type of the enhanced XML requires; null for one not used so far.</summary>
    public static MeasureKind? OfType(string sanctionsType) => sanctionsType switch
    {
        "Block" => MeasureKind.AssetFreeze,
        "Reject" => MeasureKind.Reject,
        "561 Full Restrictions" or "NDAA Special Conditions" => MeasureKind.CorrespondentAccountBan,
        "13662 Sectoral Directive 1" or "13662 Sectoral Directive 2" or "13662 Sectoral Directive 3"
            or "13662 Sectoral Directive 4" => MeasureKind.SectoralDirective,
        "Executive Order 13959 Sanctions" or "CMIC Executive Order" => MeasureKind.DebtOrEquity,
        "Executive Order 14024 Directive 1a" or "Executive Order 14024 Directive 3" => MeasureKind.DebtOrEquity,
        "Executive Order 14024 Directive 2" => MeasureKind.CorrespondentAccountBan,
        "Executive Order 14024 Directive 4" => MeasureKind.TransactionBan,
        "Executive Order 14014 Directive 1" => MeasureKind.FinancialServicesBan,
        "CAATSA Section 231/235 Sanctions" or "Executive Order 14059 Non-blocking" => MeasureKind.Other,
        _ => null,
    };

    /// <summary>
    /// The measures of each programme: those that name it, and those that name none. A programme that would be left
    /// without any has all of them: the publisher states types per party, and does not say which is whose.
    /// </summary>
    /// <param name="programme">The programme asked about.</param>
    /// <param name="programmes">All programmes of the party. Never empty.</param>
    /// <param name="measures">All measures of the party. Never empty.</param>
    public static ImmutableArray<Measure> ForProgramme(
        string programme, IReadOnlyCollection<string> programmes, IReadOnlyCollection<Measure> measures)
    {
        ImmutableArray<Measure> own = [.. measures.Where(measure => IsFor(programme, programmes, measure.Text))];
        return own.IsEmpty ? [.. measures] : own;
    }

    /// <summary>The measures that labelled statements bring: directives, and items of a menu.</summary>
    /// <param name="statements">Labelled values, in file order.</param>
    /// <param name="itemsOnly">Leaves the directives out, for a format that states them as sanctions types.</param>
    public static IEnumerable<Measure> Stated(
        IEnumerable<(string Label, string Value, Place Place)> statements, bool itemsOnly = false) =>
        statements.Where(statement => !itemsOnly || MenuLabels.Contains(statement.Label))
            .Select(statement => StatedBy(statement.Label, statement.Value, statement.Place))
            .OfType<Measure>().DistinctBy(measure => (measure.Kind, measure.Text));

    /// <summary>The measure that the list and the programme tag bring where the file states none.</summary>
    /// <param name="programme">The tag.</param>
    /// <param name="isConsolidated">True for the list of Non-SDN parties.</param>
    /// <param name="hasStated">True where a statement of the party already brings a measure for this programme.</param>
    /// <param name="place">Where the tag stands.</param>
    /// <returns>Null only where <paramref name="hasStated"/> speaks for itself.</returns>
    public static Measure? ByRule(string programme, bool isConsolidated, bool hasStated, Place place)
    {
        if (!isConsolidated)
        {
            return new(MeasureKind.AssetFreeze, "Block (rule of the SDN List)", place);
        }

        return programme switch
        {
            "NS-PLC" => new(MeasureKind.Reject, "Reject (rule of the NS-PLC List)", place),
            "561-Related" or "561List" => new(
                MeasureKind.CorrespondentAccountBan, "561 Full Restrictions (rule of the CAPTA List)", place),
            "FSE-IR" or "FSE-SY" => new(MeasureKind.Reject, "Reject (rule of the FSE List)", place),
            "CMIC-EO13959" => new(
                MeasureKind.DebtOrEquity, "Purchase or sale of securities (rule of the NS-CMIC List)", place),
            _ when hasStated => null,
            "UKRAINE-EO13662" => new(
                MeasureKind.SectoralDirective, "13662 Sectoral Directive, number not stated (rule of the SSI List)",
                place),
            "CAATSA - RUSSIA" => new(
                MeasureKind.Other, "Menu-based sanctions, items not stated (rule of the NS-MBS List)", place),
            // A party of the Non-SDN files whose tag is none of theirs is there because it is also blocked under it:
            // 77 of 443 are also on the SDN List (January 2025), and in 2018 those under E.O. 13599.
            _ => new(MeasureKind.AssetFreeze, "Block (rule of the programme)", place),
        };
    }

    /// <summary>Does the text of a measure name this programme, or none at all?</summary>
    static bool IsFor(string programme, IReadOnlyCollection<string> programmes, string text) =>
        OwnersOf(text) is not { } owners || owners.Contains(programme)
        || !owners.Any(owner => programmes.Contains(owner));

    /// <summary>Does the text of a measure name this programme?</summary>
    public static bool Names(string programme, string text) => OwnersOf(text)?.Contains(programme) ?? false;

    static string[]? OwnersOf(string text)
    {
        foreach (var (piece, programmes) in Owners)
        {
            if (text.Contains(piece, StringComparison.Ordinal))
            {
                return programmes;
            }
        }

        return null;
    }

    static Measure? StatedBy(string label, string value, Place place)
    {
        if (MenuLabels.Contains(label))
        {
            var item = MenuItems.FirstOrDefault(item => value.Contains(item.Piece, StringComparison.Ordinal));
            return new(item.Kind, $"{label} {value}", place);
        }

        if (TypeStatedBy(label, value) is { } type)
        {
            return new(OfType(type)!.Value, type, place);
        }

        return null;
    }

    // The directives in the words of the sanctions types, so that the same party reads the same in every syntax.
    static string? TypeStatedBy(string label, string value) => label switch
    {
        "Executive Order 13662 Directive Determination -" => value switch
        {
            "Subject to Directive 1" => "13662 Sectoral Directive 1",
            "Subject to Directive 2" => "13662 Sectoral Directive 2",
            "Subject to Directive 3" => "13662 Sectoral Directive 3",
            "Subject to Directive 4" => "13662 Sectoral Directive 4",
            _ => null,
        },
        "Executive Order 14024 Directive Information" or "Executive Order 14024 Directive Information -" =>
            value.StartsWith("Subject to Directive 1a ", StringComparison.Ordinal)
                ? "Executive Order 14024 Directive 1a"
            : value.StartsWith("Subject to Directive 3 ", StringComparison.Ordinal)
                ? "Executive Order 14024 Directive 3"
            : value.StartsWith("Subject to Directive 4 ", StringComparison.Ordinal)
                ? "Executive Order 14024 Directive 4"
            : null,
        "Listing Date (EO 14024 Directive 1a):" => "Executive Order 14024 Directive 1a",
        "Listing Date (EO 14024 Directive 2):" => "Executive Order 14024 Directive 2",
        "Listing Date (EO 14024 Directive 3):" => "Executive Order 14024 Directive 3",
        "Listing Date (EO 14014 Directive 1):" => "Executive Order 14014 Directive 1",
        "Listing Date (CMIC)" => "CMIC Executive Order",
        _ => null,
    };
}
