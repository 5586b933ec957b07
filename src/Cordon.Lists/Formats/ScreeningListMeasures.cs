using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>What the lists of Commerce and State in the US Consolidated Screening List bring with them.</summary>
/// <remarks>
/// The file states terms for some lists and none for others; where it states none, the law does. EAR = 15 CFR parts
/// 730 to 774, ITAR = 22 CFR parts 120 to 130.
/// </remarks>
static class ScreeningListMeasures
{
    const string Undated = "The list gives no end date; these sanctions expire or are waived by notice.";

    static readonly ImmutableArray<(string Source, string List)> Sources =
    [
        ("Entity List (EL) - Bureau of Industry and Security", "EL"),
        ("Denied Persons List (DPL) - Bureau of Industry and Security", "DPL"),
        ("Unverified List (UVL) - Bureau of Industry and Security", "UVL"),
        ("Military End User (MEU) List - Bureau of Industry and Security", "MEU"),
        ("ITAR Debarred (DTC) - State Department", "DTC"),
        ("AECA Debarred List (DTC) - State Department", "DTC"),
        ("Nonproliferation Sanctions (ISN) - State Department", "ISN"),
    ];

    // By list, and for ISN by the law that its programs column names.
    static readonly ImmutableArray<(string Programme, MeasureKind Kind, string Text)> Rules =
    [
        ("EL", MeasureKind.ExportControl, "Entity List: exports subject to the EAR need a licence (EAR 744.11)."),
        ("DPL", MeasureKind.ExportControl,
            "Denied export privileges: no part in any transaction subject to the EAR (EAR 764.3(a)(2))"),
        ("UVL", MeasureKind.ExportControl,
            "Unverified List: no licence exceptions, and a statement before each export (EAR 744.15)"),
        ("MEU", MeasureKind.ExportControl, "Military end user: licence needed for the items listed (EAR 744.21)"),
        ("DTC", MeasureKind.ArmsBan,
            "Debarred under section 38 of the Arms Export Control Act: no part in defence trade (ITAR 127.7)"),
        ("E.O. 13382", MeasureKind.AssetFreeze, "E.O. 13382: property is blocked; listed by OFAC as well"),
        ("E.O. 12938", MeasureKind.ProcurementBan, $"E.O. 12938: no procurement, assistance or imports. {Undated}"),
        ("E.O. 12938", MeasureKind.ImportBan, $"E.O. 12938: no procurement, assistance or imports. {Undated}"),
        ("INKSNA", MeasureKind.ProcurementBan, $"INKSNA section 3: no procurement or assistance. {Undated}"),
        ("INKSNA", MeasureKind.ArmsBan, $"INKSNA section 3: no munitions sales. {Undated}"),
        ("INKSNA", MeasureKind.ExportControl, $"INKSNA section 3: no dual-use export licences. {Undated}"),
        ("Chemical and Biological Weapons Act", MeasureKind.ProcurementBan, $"CBW Act: no procurement. {Undated}"),
        ("Chemical and Biological Weapons Act", MeasureKind.ImportBan, $"CBW Act: no imports. {Undated}"),
        ("Chemical and Biological Weapons Control and Warfare Elimination Act (CBW Act)", MeasureKind.ArmsBan,
            $"CBW Act section 307: no arms sales. {Undated}"),
        ("Chemical and Biological Weapons Control and Warfare Elimination Act (CBW Act)", MeasureKind.ExportControl,
            $"CBW Act section 307: no exports of national-security-sensitive goods. {Undated}"),
        ("Export-Import Bank Act", MeasureKind.FinancialServicesBan,
            $"Export-Import Bank Act section 2(b)(4): no guarantee, insurance or credit of the Bank. {Undated}"),
        ("Nuclear Proliferation Prevention Act", MeasureKind.ProcurementBan,
            $"Nuclear Proliferation Prevention Act section 821: no procurement. {Undated}"),
        ("Missile Sanctions laws", MeasureKind.ProcurementBan,
            $"Arms Export Control Act section 73: no procurement. {Undated}"),
        ("Missile Sanctions laws", MeasureKind.ExportControl,
            $"Arms Export Control Act section 73, EAR: no export licences. {Undated}"),
        ("Transfer of Lethal Military Equipment", MeasureKind.ProcurementBan,
            $"Transfer of lethal military equipment: no procurement or assistance. {Undated}"),
        ("Transfer of Lethal Military Equipment", MeasureKind.ArmsBan,
            $"Transfer of lethal military equipment: no munitions licences. {Undated}"),
    ];

    /// <summary>Every source that is read, for messages.</summary>
    public static string KnownSources => string.Join("; ", Sources.Select(source => source.Source));

    /// <summary>Every law that is known, for messages.</summary>
    public static string KnownLaws => string.Join("; ", Rules.Select(rule => rule.Programme).Distinct());

    /// <summary>The short word of a source; null for one that is not known.</summary>
    public static string? ListOf(string source) =>
        Sources.Where(known => known.Source == source).Select(known => known.List).FirstOrDefault();

    /// <summary>The measures of a list or law; empty where it is not known.</summary>
    public static ImmutableArray<(MeasureKind Kind, string Text)> Of(string list, string programme) =>
    [
        .. from rule in Rules
           where rule.Programme == programme && (rule.Programme == list || list == "ISN")
           select (rule.Kind, rule.Text),
    ];

    /// <summary>What a label of the ids column means. Labels are many and free; an unknown one is kept as is.</summary>
    public static IdentifierKind IdentifierKindOf(string label) => label switch
    {
        "Passport" => IdentifierKind.Passport,
        "National ID No." or "Cedula No." or "Identification Number" => IdentifierKind.NationalId,
        "Tax ID No." or "R.F.C." or "NIT #" or "RUC #" or "RIF #" => IdentifierKind.TaxNumber,
        "Registration Number" or "Registration ID" or "Company Number" => IdentifierKind.RegistrationNumber,
        "SWIFT/BIC" => IdentifierKind.Bic,
        "Vessel Registration Identification" => IdentifierKind.Imo,
        "MMSI" => IdentifierKind.Mmsi,
        _ => IdentifierKind.Other,
    };
}
