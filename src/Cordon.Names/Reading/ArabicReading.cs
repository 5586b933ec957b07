using System.Text;

namespace Cordon.Names;

/// <summary>Reads words in Arabic script (Arabic, Persian, Pashto, Urdu) by the letters that they write.</summary>
/// <remarks>Short vowels are not written and not guessed: <see cref="ConsonantSkeleton"/> compares without them.</remarks>
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

    /// <summary>Is the word written in these letters alone?</summary>
    public static bool Reads(string text) => text.All(letter => Letters.ContainsKey(letter) || char.IsAsciiDigit(letter))
        && text.Any(Letters.ContainsKey);

    public static WordReading Of(string text)
    {
        var latin = new StringBuilder(text.Length + 4);
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, ReadingTable.LettersMax)))
        {
            latin.Append(Letters.TryGetValue(letter, out var reading) ? reading : letter.ToString());
        }

        return new(latin.ToString());
    }
}
