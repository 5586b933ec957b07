using System.Globalization;

namespace Cordon.PaymentTables;

/// <summary>Chinese telegraphic codes and their characters, from Unihan's kMainlandTelegraph and
/// kTaiwanTelegraph.</summary>
static class TelegraphTableWriter
{
    /// <summary>One line a code: the code, and every character that either table gives it, the mainland's
    /// first.</summary>
    public static IEnumerable<string> Lines(string source) =>
    [
        "# Code, characters. Unihan 15.0.0, Unicode licence. Written by tools/Cordon.PaymentTables.",
        .. from line in File.ReadLines(source)
           where line.StartsWith("U+", StringComparison.Ordinal)
           let cells = line.Split('\t')
           from code in cells[2].Split(' ')
           orderby code, cells[1], cells[0].Length, cells[0]
           group char.ConvertFromUtf32(int.Parse(cells[0][2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture))
               by code into characters
           select $"{characters.Key}\t{string.Concat(characters.Distinct())}",
    ];
}
