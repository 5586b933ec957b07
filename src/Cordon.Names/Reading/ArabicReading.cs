using System.Text;

namespace Cordon.Names;

/// <summary>Reads words in Arabic script (Arabic, Persian, Pashto, Urdu, Kurdish).</summary>
/// <remarks>Short vowels are not written: <see cref="Vowelled"/> guesses the likeliest, <see cref="Of"/> reads the
/// letters alone, from which <see cref="ConsonantSkeleton"/> compares without vowels.</remarks>
static class ArabicReading
{
    static readonly Dictionary<char, string> Letters = new()
    {
        ['ا'] = "a",
        ['أ'] = "a",
        ['إ'] = "i",
        ['آ'] = "a",
        ['ٱ'] = "a",
        ['ب'] = "b",
        ['پ'] = "p",
        ['ت'] = "t",
        ['ث'] = "th",
        ['ٹ'] = "t",
        ['ټ'] = "t",
        ['ج'] = "j",
        ['چ'] = "ch",
        ['ح'] = "h",
        ['خ'] = "kh",
        ['څ'] = "ts",
        ['ځ'] = "z",
        ['د'] = "d",
        ['ڈ'] = "d",
        ['ډ'] = "d",
        ['ذ'] = "z",
        ['ر'] = "r",
        ['ړ'] = "r",
        ['ڑ'] = "r",
        ['ز'] = "z",
        ['ژ'] = "zh",
        ['ږ'] = "zh",
        ['س'] = "s",
        ['ش'] = "sh",
        ['ښ'] = "sh",
        ['ص'] = "s",
        ['ض'] = "d",
        ['ط'] = "t",
        ['ظ'] = "z",
        ['ع'] = "a",
        ['غ'] = "gh",
        ['ف'] = "f",
        ['ڤ'] = "v",
        ['ق'] = "q",
        ['ك'] = "k",
        ['ک'] = "k",
        ['ګ'] = "g",
        ['گ'] = "g",
        ['ل'] = "l",
        ['م'] = "m",
        ['ن'] = "n",
        ['ں'] = "n",
        ['ڼ'] = "n",
        ['ه'] = "h",
        ['ھ'] = "h",
        ['ہ'] = "h",
        ['ۀ'] = "h",
        ['ة'] = "a",
        ['ۃ'] = "a",
        ['و'] = "u",
        ['ؤ'] = "u",
        ['ي'] = "i",
        ['ی'] = "i",
        ['ې'] = "i",
        ['ۍ'] = "i",
        ['ى'] = "a",
        ['ئ'] = "i",
        ['ے'] = "i",
        ['ء'] = "",
        ['ە'] = "a",
    };

    const string SunLetters = "تثدذرزسشصضطظلن";
    const int PersianMost = 2;

    static readonly string[] FirstOfTwo = ["محمد", "احمد", "علي", "غلام", "امير", "حسين"];

    /// <summary>Is the word written in these letters alone?</summary>
    public static bool Reads(string text) =>
        text.All(letter => Letters.ContainsKey(letter) || char.IsAsciiDigit(letter))
        && text.Any(Letters.ContainsKey);

    /// <summary>What the letters say, without the vowels that are not written.</summary>
    public static WordReading Of(string text)
    {
        var latin = new StringBuilder(text.Length + 4);
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, ReadingTable.LettersMax)))
        {
            latin.Append(Letters.TryGetValue(letter, out var reading) ? reading : letter.ToString());
        }

        return new(latin.ToString());
    }

    /// <summary>The likeliest readings with vowels.</summary>
    public static IEnumerable<WordReading> Vowelled(string text, int most, int costMax)
    {
        var letters = NativeLetters.Of(text);
        var (first, article, second) = Parts(letters);
        if (second.Length > 0)
        {
            return Compounds(first, article, second).Take(most).Select(latin => new WordReading(latin));
        }

        WordReading[] persian = [.. Persian(letters, costMax)];
        return LearntReading.Of(LearntReading.Arabic, letters, most - persian.Length, costMax).Concat(persian);
    }

    // ث ذ ض ظ are s and z in Persian, Pashto and Urdu; Pashto tribes end in -zai, which is written زی.
    static IEnumerable<WordReading> Persian(string letters, int costMax)
    {
        var persian = string.Concat(letters.Select(letter => letter switch
        {
            'ث' => 'س',
            'ذ' or 'ض' or 'ظ' => 'ز',
            _ => letter,
        }));
        if (persian != letters)
        {
            return LearntReading.Of(LearntReading.Arabic, persian, PersianMost, costMax);
        }

        return letters.Length > 4 && letters.EndsWith("زي", StringComparison.Ordinal)
            ? LearntReading.Of(LearntReading.Arabic, letters[..^2], PersianMost, costMax)
                .Select(reading => new WordReading(reading.Latin + "zai"))
            : [];
    }

    // Words of two written together: by the article (شمس الدين, سيف الله), or after a name that is often the first of
    // two (محمدرضا, غلامحسین). The second part is empty where there is only one.
    static (string First, bool Article, string Second) Parts(string letters)
    {
        if (letters.Length is >= 6 and <= ReadingTable.LettersMax)
        {
            var at = letters.LastIndexOf("ال", letters.Length - 3, StringComparison.Ordinal);
            if (at >= 2)
            {
                return (letters[..at], true, letters[(at + 2)..]);
            }

            foreach (var first in FirstOfTwo)
            {
                if (letters.Length >= first.Length + 3 && letters.StartsWith(first, StringComparison.Ordinal))
                {
                    return (first, false, letters[first.Length..]);
                }
            }
        }

        return (letters, false, "");
    }

    // The article is al, ul, el; before half of the consonants its l is heard as that consonant.
    static IEnumerable<string> Compounds(string first, bool hasArticle, string second)
    {
        string[] articles = !hasArticle ? [""]
            : SunLetters.Contains(second[0], StringComparison.Ordinal) ? ["u", "a", "al"] : ["ul", "al"];
        string[] firsts = first == "عبد" ? ["abd"] : [.. Likeliest(first)];
        string[] seconds = hasArticle && second == "له" ? ["lah"] : [.. Likeliest(second)];
        return
            from rank in Enumerable.Range(0, 8)
            from article in articles.Index()
            from last in seconds.Index()
            from beginning in firsts.Index()
            where article.Index + last.Index + beginning.Index == rank
            select beginning.Item + article.Item + last.Item;

        static IEnumerable<string> Likeliest(string part) => LearntReading.Of(LearntReading.Arabic, part, 2, 200)
            .Concat(Persian(part, 100).Take(1)).Select(reading => reading.Latin).DefaultIfEmpty(part);
    }
}
