using System.Text;

namespace Cordon.Names;

/// <summary>Reads Hangul syllables in Latin letters.</summary>
/// <remarks>
/// Koreans write their names as they like: Revised Romanization (2000), McCune-Reischauer without its marks, what
/// Pyongyang prints (vowels as McCune-Reischauer, consonants voiced), English habits (Lee, Park, Young, Soo), and all
/// of them in one name (Yoon Suk-yeol). So each sound has its usual spellings, and the cheapest mixtures are the
/// readings. Costs: ours, set by hand; the pairs of names that teach the other tables hold hardly any Korean names.
/// </remarks>
static class HangulReading
{
    const int First = 0xAC00;
    const int Last = 0xD7A3;

    static readonly string[] RevisedInitials =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    static readonly string[] ReischauerInitials =
        ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h"];
    static readonly string[] ReischauerVoiced =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "tch", "ch", "k", "t", "p", "h"];
    static readonly string[] RevisedVowels =
    [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
        "ui", "i",
    ];
    static readonly string[] ReischauerVowels =
    [
        "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u",
        "ui", "i",
    ];
    static readonly string[] Finals =
    [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t",
        "t", "k", "t", "p", "t",
    ];

    const int Vowels = 21;
    const int SyllableCount = 11_172;
    const int SyllablesMax = 3;
    const int FreeMost = 7;
    const int OwnMost = 8;
    const int ForeignMost = 6;
    const int ForeignFew = 3;
    const int ForeignCostMax = 300;
    const int NoInitial = 11;

    static readonly char[] Digits = [.. "0123456789"];
    static readonly char[] Letters = [.. "abcdefghijklmnopqrstuvwxyz"];

    static readonly string[] FreeInitials =
    [
        "k g12|g k14", "kk", "n", "d t25|d t30", "tt", "r12 l12 n30 20|r l12 n30", "m", "b6 p6|b p20", "pp", "s", "ss",
        "", "j ch14",
        "jj", "ch", "k", "t", "p", "h",
    ];
    static readonly string[] FreeVowels =
    [
        "a", "ae", "ya", "yae", "u eo3", "e", "yo2 yeo3", "ye", "o", "wa", "wae", "oi5 oe6", "yo", "woo4 u5|u", "wo",
        "we",
        "wi", "yu", "eu4 u3", "ui6 i4 eui14", "i",
    ];
    static readonly string[] FreeFinals =
    [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p b12", "p", "t", "t",
        "ng", "t",
        "t", "k", "t", "p", "",
    ];

    /// <summary>Every syllable as the Revised Romanization, McCune-Reischauer and Pyongyang write it.</summary>
    internal static IEnumerable<string[]> OfficialSpellings() => Enumerable.Range(0, SyllableCount).Select(syllable =>
    {
        var (initial, vowel, final) = (
            syllable / (Vowels * Finals.Length), syllable / Finals.Length % Vowels, syllable % Finals.Length);
        return new[]
        {
            RevisedInitials[initial] + RevisedVowels[vowel] + Finals[final],
            ReischauerInitials[initial] + ReischauerVowels[vowel] + Finals[final],
            ReischauerVoiced[initial] + ReischauerVowels[vowel] + Finals[final],
        };
    });

    static readonly Dictionary<string, string[]> FamilyNames = new()
    {
        ["이"] = ["lee", "yi", "rhee", "ri"],
        ["리"] = ["ri", "lee", "rhee"],
        ["박"] = ["park", "pak"],
        ["최"] = ["choi"],
        ["정"] = ["jung", "chung", "jeong"],
        ["조"] = ["cho"],
        ["윤"] = ["yoon"],
        ["장"] = ["jang", "chang"],
        ["임"] = ["lim", "rim", "im"],
        ["림"] = ["lim", "rim", "im"],
        ["오"] = ["oh"],
        ["신"] = ["shin"],
        ["안"] = ["ahn"],
        ["유"] = ["yoo", "ryu"],
        ["류"] = ["ryu", "yoo"],
        ["문"] = ["moon"],
        ["손"] = ["sohn"],
        ["백"] = ["baek", "paik", "back"],
        ["허"] = ["hur", "huh", "ho"],
        ["심"] = ["shim", "sim"],
        ["노"] = ["roh", "noh"],
        ["로"] = ["ro", "roh"],
        ["주"] = ["joo", "chu"],
        ["우"] = ["woo"],
        ["구"] = ["koo"],
        ["강"] = ["kang"],
        ["고"] = ["ko", "koh"],
        ["권"] = ["kwon"],
        ["전"] = ["chon", "jun"],
        ["성"] = ["sung"],
        ["현"] = ["hyon", "hyun"],
        ["선"] = ["son", "sun"],
        ["김"] = ["kim"],
        ["서"] = ["seo", "suh"],
        ["배"] = ["bae", "bai"],
        ["엄"] = ["um", "eom", "uhm"],
        ["나"] = ["na", "ra"],
        ["라"] = ["ra", "na"],
        ["양"] = ["yang", "ryang"],
        ["량"] = ["ryang", "yang"],
        ["여"] = ["yeo", "ryo"],
        ["염"] = ["yeom", "yum", "ryom"],
        ["남"] = ["nam"],
        ["설"] = ["seol", "sul"],
        ["소"] = ["so"],
        ["연"] = ["yeon", "ryon"],
        ["련"] = ["ryon", "yeon"],
    };

    /// <summary>Is the word written in Hangul syllables alone?</summary>
    public static bool Reads(string text) =>
        text.Length > 0 && text.All(letter => letter is >= (char)First and <= (char)Last);

    /// <summary>The readings: of a name of one to three syllables as Koreans write theirs, then as a name of another
    /// language that Korean writes; of a longer word the other way round.</summary>
    public static IEnumerable<WordReading> Of(string text)
    {
        var foreign = LearntReading.Of(
            LearntReading.Hangul, text, text.Length > SyllablesMax ? ForeignMost : ForeignFew, ForeignCostMax,
            WordReading.Transcribed);
        if (text.Length > SyllablesMax)
        {
            return [.. foreign, new(Revised(text)), new(Reischauer(text))];
        }

        return Own(text).Select(latin => new WordReading(latin)).DistinctBy(reading => reading.Fold).Take(OwnMost)
            .Concat(foreign);
    }

    /// <summary>The spellings of a Korean name, the most usual first.</summary>
    public static IEnumerable<string> Own(string text) =>
    [
        .. FamilyNames.GetValueOrDefault(text, []), Pyongyang(text), Revised(text), Reischauer(text),
        .. Free(text, FreeMost),
    ];

    /// <summary>The spellings that Koreans use most, the systems mixed freely: each syllable in its own way.</summary>
    public static IEnumerable<string> Free(string text, int most)
    {
        var beam = new List<(string Latin, int Cost)> { ("", 0) };
        foreach (var (initial, vowel, final) in Syllables(text))
        {
            beam =
            [
                .. (from beginning in beam
                    from first in Ways(FreeInitials[initial], beginning.Latin.Length > 0)
                    from middle in Ways(FreeVowels[vowel], initial != NoInitial)
                    from last in Ways(FreeFinals[final], false)
                    let syllable = first.Latin + middle.Latin + last.Latin
                    let latin = beginning.Latin + syllable
                    let cost = beginning.Cost + first.Cost + middle.Cost + last.Cost
                    orderby cost, latin
                    select (latin, cost)).DistinctBy(way => SpellingFold.Of(way.latin)).Take(24),
            ];
        }

        return beam.Take(most).Select(way => way.Latin);
    }

    // "k g20|g k15": the ways of writing a sound with what they cost, and after the stroke those inside a word, or for
    // a vowel those after a consonant.
    static IEnumerable<(string Latin, int Cost)> Ways(string ways, bool isSecond)
    {
        var half = ways.Split('|')[isSecond && ways.Contains('|', StringComparison.Ordinal) ? 1 : 0];
        return half.Split(' ').Select(way => (way.TrimEnd(Digits), way.TrimStart(Letters) is { Length: > 0 } cost
            ? int.Parse(cost, System.Globalization.CultureInfo.InvariantCulture) : 0));
    }

    /// <summary>Revised Romanization, syllable by syllable.</summary>
    public static string Revised(string text)
    {
        var latin = new StringBuilder();
        foreach (var (initial, vowel, final) in Syllables(text))
        {
            latin.Append(RevisedInitials[initial]).Append(RevisedVowels[vowel]).Append(Finals[final]);
        }

        return latin.ToString();
    }

    /// <summary>As names are printed in Pyongyang: Jong Un, Yong Chol.</summary>
    public static string Pyongyang(string text)
    {
        var latin = new StringBuilder();
        foreach (var (initial, vowel, final) in Syllables(text))
        {
            latin.Append(latin.Length == 0 && initial == 0 ? "k" : RevisedInitials[initial])
                .Append(ReischauerVowels[vowel]).Append(Finals[final]);
        }

        return latin.ToString();
    }

    /// <summary>McCune-Reischauer without apostrophes and breves; consonants between voiced sounds are
    /// voiced.</summary>
    public static string Reischauer(string text)
    {
        var latin = new StringBuilder();
        foreach (var (initial, vowel, final) in Syllables(text))
        {
            var afterVoiced = latin.Length > 0
                && latin[^1] is 'a' or 'e' or 'i' or 'o' or 'u' or 'n' or 'm' or 'l' or 'g';
            latin.Append((afterVoiced ? ReischauerVoiced : ReischauerInitials)[initial])
                .Append(ReischauerVowels[vowel]).Append(Finals[final]);
        }

        return latin.ToString();
    }

    // The Unicode Standard, 3.12: a syllable is ((initial * 21) + vowel) * 28 + final.
    static IEnumerable<(int Initial, int Vowel, int Final)> Syllables(string text) =>
        from letter in text.Take(ReadingTable.LettersMax)
        let index = letter - First
        select (index / 588, index / 28 % 21, index % 28);
}
