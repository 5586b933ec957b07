using System.Globalization;

namespace Cordon.Names;

/// <summary>Reads Han characters in Latin letters: Mandarin, Wade-Giles, Cantonese, Japanese, Korean, Vietnamese, and
/// the
/// names of other languages that Chinese writes by their sound.</summary>
/// <remarks>Source: Unihan 15.0.0, see Tables/han.tsv. The table is loaded when the first Han character is
/// met.</remarks>
static class HanReading
{
    const byte MandarinBit = 1;
    const byte CantoneseBit = 2;
    const byte VietnameseBit = 4;
    const byte KoreanBit = 8;
    const byte JapaneseBit = 16;

    /// <summary>More characters are no family or given name of the languages that use them.</summary>
    const int NativeMax = 3;

    const int KoreanMost = 3;
    const int ForeignFew = 3;
    const int ForeignMost = 6;
    const int ForeignCostMax = 300;
    const int ForeignCostPerCharacter = 200;

    // Family names that are read otherwise than the same character in other words.
    static readonly Dictionary<string, string> FamilyNameReadings = new()
    {
        ["单"] = "shan",
        ["解"] = "xie",
        ["区"] = "ou",
        ["朴"] = "piao",
        ["查"] = "zha",
        ["覃"] = "qin",
        ["翟"] = "zhai",
        ["尉迟"] = "yuchi",
        ["万俟"] = "moqi",
        ["仇"] = "qiu",
        ["任"] = "ren",
        ["曾"] = "zeng",
        ["盖"] = "ge",
        ["华"] = "hua",
        ["缪"] = "miao",
        ["宓"] = "mi",
        ["长孙"] = "zhangsun",
    };

    sealed record Character(string Mandarin, string Cantonese, string Korean, string Vietnamese, string Simplified);

    static readonly Lazy<Dictionary<int, Character>> Table = new(Load);

    // Pinyin initials that Wade-Giles writes otherwise, longest first; its apostrophes are left out by most writers.
    static readonly (string Pinyin, string WadeGiles)[] Initials =
    [
        ("zh", "ch"), ("ch", "ch"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"), ("q", "ch"), ("x", "hs"), ("z",
        "ts"),
        ("c", "ts"), ("r", "j"),
    ];

    // Two-character family names of the Hundred Family Surnames that are still borne, in simplified characters.
    static readonly HashSet<string> CompoundFamilyNames =
        ["欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木", "南宫", "司徒", "宇文", "长孙", "闻人"];

    // The first characters of Japanese family names that are also family names in China.
    const string ChineseFamilyNames = "田高林金安石松平文元江谷方和水武柳梁原黄池前关白";

    /// <summary>Does the text hold nothing but Han characters?</summary>
    public static bool IsHan(string text) => text.Length > 0 && text.EnumerateRunes().All(rune => rune.Value is
        (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF) or 0x3005);

    /// <summary>Is the word written in Han characters that have readings?</summary>
    public static bool Reads(string text) => IsHan(text)
        && Unrepeated(text).EnumerateRunes().All(rune =>
            Table.Value.TryGetValue(rune.Value, out var character) && character.Mandarin != "");

    /// <summary>The same text in simplified characters, so that both ways of writing one name are one.</summary>
    public static string Simplified(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        Table.Value.TryGetValue(rune.Value, out var character) && character.Simplified != ""
            ? character.Simplified : rune.ToString()));

    /// <summary>Where the given name begins in a Chinese, Korean or Japanese personal name written in one
    /// piece.</summary>
    /// <remarks>Four characters are two and two: a Chinese family name of two, a married woman's two family names, or a
    /// Japanese name. Three are one and two, unless the first two are a Japanese family name whose first character is
    /// no Chinese one.</remarks>
    public static int FamilyNameLength(string text) => text.Length switch
    {
        < 3 => 1,
        3 => CompoundFamilyNames.Contains(Simplified(text[..2])) || IsJapaneseFamilyName(text) ? 2 : 1,
        _ => 2,
    };

    static bool IsJapaneseFamilyName(string text) => JapaneseReading.IsWord(text[..2])
        && !ChineseFamilyNames.Contains(Simplified(text[..1]), StringComparison.Ordinal);

    /// <summary>The readings: Mandarin, then Cantonese, Korean, Japanese and Vietnamese, then as a name of another
    /// language that Chinese writes by its sound; of four characters and more, that comes first.</summary>
    public static IEnumerable<WordReading> Of(string text)
    {
        var whole = Unrepeated(text);
        Character[] characters =
            [.. whole.EnumerateRunes().Take(ReadingTable.LettersMax).Select(rune => Table.Value[rune.Value])];
        string[] mandarin = [.. characters.Select(character => character.Mandarin)];
        if (FamilyNameReadings.TryGetValue(Simplified(text), out var familyName))
        {
            mandarin = [familyName];
        }

        var readings = new List<WordReading>
        {
            new(string.Concat(mandarin), MandarinBit),
            new(string.Concat(mandarin.Select(WadeGiles)), MandarinBit),
        };
        AddWhole(readings, characters.Select(character =>
            CantoneseReading.Of(character.Cantonese, way: 0)), CantoneseBit);
        AddWhole(readings, characters.Select(character =>
            CantoneseReading.Of(character.Cantonese, way: 1)), CantoneseBit);
        readings.AddRange(JapaneseReading.Of(text).Select(latin => new WordReading(latin, JapaneseBit)));
        if (characters.Length <= NativeMax && characters.All(character => character.Korean != ""))
        {
            var hangul = string.Concat(characters.Select(character => character.Korean.Split(' ')[^1]));
            readings.AddRange(HangulReading.Own(hangul).Take(KoreanMost).Select(latin =>
                new WordReading(latin, KoreanBit)));
        }

        AddWhole(readings, characters.Select(character => character.Vietnamese), VietnameseBit);
        var isLong = characters.Length > NativeMax;
        var foreign = LearntReading.Of(LearntReading.Han, text, isLong ? ForeignMost : ForeignFew, ForeignCostMax,
            WordReading.Transcribed, ForeignCostPerCharacter);
        return isLong ? foreign.Concat(readings) : readings.Take(WordReadings.Most - ForeignFew).Concat(foreign);
    }

    /// <summary>Every Mandarin syllable in Pinyin and as Wade-Giles writes it.</summary>
    internal static IEnumerable<string[]> OfficialSpellings() => Table.Value.Values
        .Select(character => character.Mandarin).Where(pinyin => pinyin != "").Distinct()
        .Order(StringComparer.Ordinal).Select(pinyin => new[] { pinyin, WadeGiles(pinyin) });

    // 々 stands for the character before it.
    static string Unrepeated(string text) => !text.Contains('々', StringComparison.Ordinal)
        ? text
        : string.Concat(text.Select((letter, i) => letter == '々' && i > 0 ? text[i - 1] : letter));

    static void AddWhole(List<WordReading> readings, IEnumerable<string> syllables, byte language)
    {
        string[] all = [.. syllables];
        if (all.Length <= NativeMax && all.All(syllable => syllable != ""))
        {
            readings.Add(new(string.Concat(all), language));
        }
    }

    static string WadeGiles(string pinyin)
    {
        var (initial, changed) = Initials.FirstOrDefault(pair =>
            pinyin.StartsWith(pair.Pinyin, StringComparison.Ordinal));
        initial ??= "";
        var final = pinyin[initial.Length..];
        return (initial, final) switch
        {
            ("zh" or "ch" or "r", "i") => changed + "ih",
            ("z", "i") => "tzu",
            ("c", "i") => "tzu",
            (_, "ong") => changed + "ung",
            (_, "iong") => changed + "iung",
            (_, "ian") => changed + "ien",
            (_, "ie") => changed + "ieh",
            (_, "ue") => changed + "ueh",
            ("g", "e") => "ko",
            ("g", "ui") => "kuei",
            ("d" or "z" or "c" or "r", "uo") => changed + "o",
            ("", _) => final switch
            {
                "shi" => "shih",
                "si" => "ssu",
                "yi" => "i",
                "you" => "yu",
                "yan" => "yen",
                "ye" => "yeh",
                "yong" => "yung",
                "er" => "erh",
                "ke" or "he" => final[0] + "o",
                "kui" => "kuei",
                ['t' or 's' or 'l' or 'n', 'u', 'o'] => final[0] + "o",
                ['k' or 'h' or 's' or 't' or 'l' or 'n', 'o', 'n', 'g'] => final[0] + "ung",
                [.. var start, 'i', 'a', 'n'] => start + "ien",
                [.. var start, 'i', 'e'] => start + "ieh",
                _ => final,
            },
            _ => changed + final,
        };
    }

    static Dictionary<int, Character> Load()
    {
        var table = new Dictionary<int, Character>(52_000);
        Span<Range> fields = stackalloc Range[6];
        foreach (var line in TableLines.Of("han"))
        {
            var text = line.AsSpan();
            var count = text.Split(fields, '\t');
            table.Add(
                int.Parse(text[fields[0]], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                new(Field(text, fields, 1), Field(text, fields, 2), Field(text, fields, 3), Field(text, fields, 4),
                    Field(text, fields, 5)));
            string Field(ReadOnlySpan<char> text, ReadOnlySpan<Range> fields, int i) =>
                i < count ? text[fields[i]].ToString() : "";
        }

        return table;
    }
}
