using System.Text;

namespace Cordon.Names;

/// <summary>Reads Hiragana and Katakana: Hepburn, Kunrei, and as the names of other languages that they
/// write.</summary>
static class KanaReading
{
    const int ForeignMost = 5;
    const int ForeignCostMax = 300;

    const string Syllables =
        "ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi,si ス su セ se ソ so タ ta チ chi,ti ツ tsu,tu テ te ト to "
        + "ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu,hu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri "
        + "ル ru レ re ロ ro ワ wa ヰ i ヱ e ヲ o,wo ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji,zi ズ zu ゼ ze ゾ zo ダ da ヂ ji,di "
        + "ヅ zu,du デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu "
        + "ョ yo ヵ ka ヶ ga ン n ッ - ー -";

    static readonly Dictionary<char, string[]> Table = Syllables.Split(' ').Chunk(2)
        .ToDictionary(pair => pair[0][0], pair => pair[1] == "-" ? [""] : pair[1].Split(','));

    /// <summary>Is the word written in kana and digits alone?</summary>
    public static bool Reads(string text) =>
        NativeLetters.Of(text).All(letter => Table.ContainsKey(letter) || char.IsAsciiDigit(letter));

    /// <summary>The readings: Japanese first for Hiragana, foreign first for Katakana.</summary>
    public static IEnumerable<WordReading> Of(string text)
    {
        WordReading[] japanese = [new(Latin(text, way: 0)), new(Latin(text, way: 1))];
        var foreign = LearntReading.Of(LearntReading.Kana, text, ForeignMost, ForeignCostMax);
        return text[0] < '\u30A0' ? japanese.Concat(foreign.Take(2)) : foreign.Concat(japanese);
    }

    /// <summary>Hepburn (way 0) or Kunrei (way 1); a long vowel is written once.</summary>
    public static string Latin(string text, int way)
    {
        var latin = new StringBuilder(text.Length * 2);
        foreach (var letter in NativeLetters.Of(text).AsSpan(0, Math.Min(text.Length, ReadingTable.LettersMax)))
        {
            var syllable = Table.TryGetValue(letter, out var ways) ? ways[Math.Min(way, ways.Length - 1)] : $"{letter}";
            switch (letter)
            {
                case 'ャ' or 'ュ' or 'ョ' when latin is [.., _, 'i']:
                    latin.Length--;
                    latin.Append(way == 0 && latin[^1] is 'h' or 'j' ? syllable.AsSpan(1) : syllable);
                    break;
                case 'ァ' or 'ィ' or 'ゥ' or 'ェ' or 'ォ' when latin is [.., 'i' or 'u' or 'e' or 'o']:
                    latin.Length--;
                    latin.Append(syllable);
                    break;
                case 'ウ' when latin is [.., 'o' or 'u']:
                    break;
                default:
                    latin.Append(syllable);
                    break;
            }
        }

        return latin.ToString();
    }
}
