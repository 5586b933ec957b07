using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>What the Security Council requires under each of its lists; the file does not say it.</summary>
/// <remarks>
/// Source: the resolutions in the table and the committees' pages (main.un.org/securitycouncil/sanctions),
/// as of February 2026. A travel ban binds natural persons only. Arms embargoes are given where they are aimed at the
/// listed, not where they cover a country.
/// </remarks>
/// <param name="Resolution">The resolution and the paragraphs.</param>
/// <param name="Kinds">What they require. Never empty.</param>
sealed record UnMeasures(string Resolution, params MeasureKind[] Kinds)
{
    const MeasureKind Freeze = MeasureKind.AssetFreeze;
    const MeasureKind Travel = MeasureKind.TravelBan;
    const MeasureKind Arms = MeasureKind.ArmsBan;

    static readonly Dictionary<string, UnMeasures> Rules = new(StringComparer.Ordinal)
    {
        ["Al-Qaida"] = new("Resolution 2253 (2015), paragraph 2, renewed by 2734 (2024)", Freeze, Travel, Arms),
        ["Taliban"] = new("Resolution 1988 (2011), paragraph 1, renewed by 2255 (2015)", Freeze, Travel, Arms),
        ["Iraq"] = new("Resolution 1483 (2003), paragraph 23", Freeze),
        ["DRC"] = new("Resolution 1807 (2008), paragraphs 9 and 11, and 2293 (2016)", Freeze, Travel),
        ["DPRK"] = new("Resolution 1718 (2006), paragraph 8 (d) and (e)", Freeze, Travel),
        ["Libya"] = new("Resolution 1970 (2011), paragraphs 15 and 17", Freeze, Travel),
        ["Somalia"] = new("Resolution 1844 (2008), paragraphs 1, 3 and 7", Freeze, Travel, Arms),
        ["CAR"] = new("Resolution 2134 (2014), paragraphs 30 and 32, and 2399 (2018)", Freeze, Travel),
        ["Yemen"] = new("Resolutions 2140 (2014), paragraphs 11 and 15, and 2216 (2015), paragraph 14",
            Freeze, Travel, Arms),
        ["GB"] = new("Resolution 2048 (2012), paragraph 4", Travel),
        ["SouthSudan"] = new("Resolution 2206 (2015), paragraphs 9 and 12", Freeze, Travel),
        ["Sudan"] = new("Resolution 1591 (2005), paragraph 3 (d) and (e)", Freeze, Travel),
        ["Haiti"] = new("Resolution 2653 (2022), paragraphs 3, 6 and 11", Freeze, Travel, Arms),
        ["Iran"] = new("Resolutions 1737 (2006), paragraph 12, and 1929 (2010), paragraph 10, in force again since "
            + "27 September 2025 (resolution 2231 (2015), paragraph 12)", Freeze, Travel),
    };

    /// <summary>The lists that are known, for messages.</summary>
    public static string Programmes => string.Join(", ", Rules.Keys);

    /// <summary>The rule of a list; null for one that is not known.</summary>
    /// <param name="programme">The value of <c>UN_LIST_TYPE</c>.</param>
    public static UnMeasures? Of(string programme) => Rules.GetValueOrDefault(programme);

    /// <summary>The measures for one listed person or entity, never empty.</summary>
    /// <remarks>Guinea-Bissau's list has a travel ban alone; an entity on it would still show that.</remarks>
    public IEnumerable<Measure> For(bool isPerson, Place place) =>
        from kind in Kinds
        where isPerson || kind != Travel || Kinds.Length == 1
        select new Measure(kind, $"{Words(kind)}: {Resolution}", place);

    static string Words(MeasureKind kind) => kind switch
    {
        Freeze => "Asset freeze",
        Travel => "Travel ban",
        _ => "Arms embargo",
    };
}
