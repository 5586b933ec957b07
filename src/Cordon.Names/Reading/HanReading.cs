using System.Globalization;
using System.Text;

namespace Cordon.Names;

/// <summary>Reads Han characters in Latin letters: Mandarin, Wade-Giles, Cantonese, Korean, Vietnamese.</summary>
/// <remarks>Source: Unihan 15.0.0, see Tables/han.tsv. The table is loaded when the first Han character is
/// met.</remarks>
static class HanReading
{
    const byte MandarinBit = 1;
    const byte CantoneseBit = 2;
    const byte VietnameseBit = 4;
    const byte KoreanBit = 8;

    sealed record Character(string Mandarin, string Cantonese, string Korean, string Vietnamese, string Simplified);

    static readonly Lazy<Dictionary<int, Character>> Table = new(() =>
        TableLines.Of("han").Select(line => line.Split('\t'))
        .ToDictionary(
            fields => int.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            fields => new Character(
                fields.ElementAtOrDefault(1) ?? "", fields.ElementAtOrDefault(2) ?? "",
                fields.ElementAtOrDefault(3) ?? "", fields.ElementAtOrDefault(4) ?? "",
                fields.ElementAtOrDefault(5) ?? "")));

    // Pinyin initials that Wade-Giles writes otherwise, longest first; its apostrophes are left out by most writers.
    static readonly (string Pinyin, string WadeGiles)[] Initials =
    [
        ("zh", "ch"), ("ch", "ch"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"), ("q", "ch"), ("x", "hs"),
        ("z", "ts"),
        ("c", "ts"), ("r", "j"),
    ];

    // Two-character family names of the Hundred Family Surnames that are still borne, in simplified characters.
    static readonly HashSet<string> CompoundFamilyNames =
        ["欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木", "南宫", "司徒", "宇文", "长孙", "闻人"];

    /// <summary>Does the text hold nothing but Han characters?</summary>
    public static bool IsHan(string text) => text.Length > 0 && text.EnumerateRunes().All(rune => rune.Value is
        (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF) or 0x3005);

    /// <summary>Is the word written in Han characters that have readings?</summary>
    public static bool Reads(string text) => IsHan(text)
        && text.EnumerateRunes().All(rune => Table.Value.TryGetValue(rune.Value, out var character)
            && character.Mandarin != "");

    /// <summary>The same text in simplified characters, so that both ways of writing one name are one.</summary>
    public static string Simplified(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        Table.Value.TryGetValue(rune.Value, out var character) && character.Simplified != ""
            ? character.Simplified : rune.ToString()));

    /// <summary>Where the given name begins in a Chinese or Korean personal name written in one piece.</summary>
    public static int FamilyNameLength(string text) =>
        text.Length > 2 && CompoundFamilyNames.Contains(Simplified(text[..2])) ? 2 : 1;

    public static WordReading[] Of(string text)
    {
        Character[] characters = [.. text.EnumerateRunes().Select(rune => Table.Value[rune.Value])];
        string[] mandarin = [.. characters.Select(character => character.Mandarin)];
        var readings = new List<WordReading>
        {
            new(string.Concat(mandarin), MandarinBit),
            new(string.Concat(mandarin.Select(WadeGiles)), MandarinBit),
        };
        AddWhole(readings, characters.Select(character => character.Cantonese), CantoneseBit);
        AddWhole(readings, characters.Select(character => character.Vietnamese), VietnameseBit);
        if (characters.All(character => character.Korean != ""))
        {
            var hangul = string.Concat(characters.Select(character => character.Korean.Split(' ')[^1]));
            readings.Add(new(HangulReading.Revised(hangul), KoreanBit));
            readings.Add(new(HangulReading.Reischauer(hangul), KoreanBit));
            readings.Add(new(HangulReading.Pyongyang(hangul), KoreanBit));
        }

        return [.. readings.GroupBy(reading => reading.Fold).Select(same => same.Aggregate((a, b) =>
            a with { Languages = (byte)(a.Languages | b.Languages) }))];
    }

    static void AddWhole(List<WordReading> readings, IEnumerable<string> syllables, byte language)
    {
        string[] all = [.. syllables];
        if (all.All(syllable => syllable != ""))
        {
            readings.Add(new(string.Concat(all), language));
        }
    }

    static string WadeGiles(string pinyin)
    {
        var (initial, changed) =
            Initials.FirstOrDefault(pair => pinyin.StartsWith(pair.Pinyin, StringComparison.Ordinal));
        var final = pinyin[(initial?.Length ?? 0)..];
        final = final switch
        {
            "ong" => "ung",
            "ian" => "ien",
            "ie" => "ieh",
            "ue" => "ueh",
            "uo" when initial is "d" or "t" or "z" or "c" or "s" or "l" or "n" or "r" => "o",
            _ => final,
        };
        return new StringBuilder(changed).Append(final).ToString();
    }
}
