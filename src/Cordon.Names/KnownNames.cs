namespace Cordon.Names;

/// <summary>What is known of a spelling fold as the name of somebody.</summary>
/// <param name="Rank">0 when it is not known; else the logarithm, to the base 2, of how many items of the table's
/// sources bear it, from 2 to 9.</param>
/// <param name="Spellings">Folds that spell the same name and are near it.</param>
readonly record struct KnownName(int Rank, string[] Spellings);

/// <summary>Names that are known as names, by spelling fold (Tables/known.tsv).</summary>
/// <remarks>A slip of the pen seldom makes a name that others bear; so two known names that are near, and that no
/// script writes alike, are two names: Evan and Ivan, Luis and Luisa.</remarks>
static class KnownNames
{
    static readonly Dictionary<string, KnownName> Table = TableLines.Of("known").Select(line => line.Split('\t'))
        .ToDictionary(
            fields => fields[0],
            fields => new KnownName(
                fields[1][0] - '0', fields[2].Length == 0 ? [] : fields[2].Split(' ')));

    /// <summary>What is known of a fold.</summary>
    public static KnownName Of(string fold) => Table.GetValueOrDefault(fold, new(0, []));
}
