using System.Globalization;
using System.Text;

namespace Cordon.NameTables;

/// <summary>Writes the readings of Han characters: code, Mandarin, Cantonese, Korean, Vietnamese, simplified.</summary>
/// <remarks>
/// Source: Unihan 15.0.0, kMandarin (first value), kCantonese (first), kHangul (first two, as Hangul), kVietnamese
/// (first). Tones and marks are dropped; an empty column means that Unihan gives no reading.
/// </remarks>
static class HanTableWriter
{
    static readonly string[] Fields = ["kMandarin", "kCantonese", "kHangul", "kVietnamese", "kSimplifiedVariant"];

    public static IEnumerable<string> Lines(string path)
    {
        var readings = new SortedDictionary<int, string[]>();
        var variants = Path.Combine(Path.GetDirectoryName(path)!, "Unihan_Variants.txt");
        foreach (var line in File.ReadLines(path).Concat(File.ReadLines(variants))
            .Where(line => line.StartsWith("U+", StringComparison.Ordinal)))
        {
            var columns = line.Split('\t');
            var field = Array.IndexOf(Fields, columns[1]);
            if (field < 0)
            {
                continue;
            }

            var code = int.Parse(columns[0].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (!readings.TryGetValue(code, out var row))
            {
                readings[code] = row = ["", "", "", "", ""];
            }

            row[field] = field switch
            {
                2 => string.Join(' ', columns[2].Split(' ').Take(2).Select(value => value.Split(':')[0])),
                4 => columns[2].Split(' ').Select(Character)
                    .FirstOrDefault(other => other != char.ConvertFromUtf32(code), ""),
                _ => Plain(columns[2].Split(' ')[0]),
            };
        }

        return
        [
            "# Unihan 15.0.0 readings: code, Mandarin, Cantonese, Korean, Vietnamese, simplified. "
                + "Written by tools/Cordon.NameTables.",
            .. readings.Select(pair => $"{pair.Key:X4}\t{string.Join('\t', pair.Value)}".TrimEnd('\t')),
        ];
    }

    static string Character(string code) =>
        char.ConvertFromUtf32(int.Parse(code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    static string Plain(string reading) => string.Concat(
        Cordon.Names.NormalText.Of(reading).EnumerateRunes().Where(rune => Rune.IsLetter(rune)));
}
