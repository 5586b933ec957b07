using System.Text;

namespace Cordon.Names;

/// <summary>Reads Hangul syllables in Latin letters.</summary>
/// <remarks>
/// Four readings: Revised Romanization (2000), McCune-Reischauer without its marks, what Pyongyang prints (vowels as
/// McCune-Reischauer, consonants voiced), and for family names the free spellings that their bearers use (Lee, Park,
/// Choi ...).
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

    static readonly Dictionary<string, string[]> FamilyNames = new()
    {
        ["이"] = ["lee", "yi", "rhee", "ri"],
        ["리"] = ["ri", "lee", "rhee"],
        ["박"] = ["park", "pak"],
        ["최"] = ["choi"],
        ["정"] = ["jung", "chung"],
        ["조"] = ["cho"],
        ["윤"] = ["yoon"],
        ["장"] = ["jang", "chang"],
        ["임"] = ["lim", "rim"],
        ["림"] = ["lim"],
        ["오"] = ["oh"],
        ["신"] = ["shin"],
        ["안"] = ["ahn"],
        ["유"] = ["yoo", "ryu"],
        ["류"] = ["ryu", "yoo"],
        ["문"] = ["moon"],
        ["손"] = ["sohn"],
        ["배"] = ["bae"],
        ["백"] = ["baek", "paik"],
        ["허"] = ["hur", "ho"],
        ["심"] = ["shim"],
        ["노"] = ["roh", "noh"],
        ["로"] = ["ro", "roh"],
        ["주"] = ["joo", "chu"],
        ["우"] = ["woo"],
        ["구"] = ["koo"],
        ["강"] = ["kang"],
        ["고"] = ["ko"],
        ["권"] = ["kwon"],
        ["전"] = ["chon", "jun"],
        ["성"] = ["sung"],
        ["현"] = ["hyon", "hyun"],
        ["선"] = ["son", "sun"],
        ["김"] = ["kim"],
    };

    /// <summary>Is the word written in Hangul syllables alone?</summary>
    public static bool Reads(string text) =>
        text.Length > 0 && text.All(letter => letter is >= (char)First and <= (char)Last);

    public static WordReading[] Of(string text)
    {
        string[] readings = [Revised(text), Reischauer(text), Pyongyang(text),
            .. FamilyNames.GetValueOrDefault(text, [])];
        return [.. readings.Select(latin => new WordReading(latin)).DistinctBy(r => r.Fold)];
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
            var afterVoiced =
                latin.Length > 0 && latin[^1] is 'a' or 'e' or 'i' or 'o' or 'u' or 'n' or 'm' or 'l' or 'g';
            latin.Append((afterVoiced ? ReischauerVoiced : ReischauerInitials)[initial])
                .Append(ReischauerVowels[vowel]).Append(Finals[final]);
        }

        return latin.ToString();
    }

    // The Unicode Standard, 3.12: a syllable is ((initial * 21) + vowel) * 28 + final.
    static IEnumerable<(int Initial, int Vowel, int Final)> Syllables(string text) =>
        from letter in text
        let index = letter - First
        select (index / 588, index / 28 % 21, index % 28);
}
