using System.Text;

namespace Cordon.Names;

/// <summary>Reads Ethiopic syllables as Amharic and Tigrinya names are written in passports.</summary>
/// <remarks>
/// The Unicode block is a table: eight columns of vowels for each row of consonants. The sixth column has a short vowel
/// or none: of several such letters in a row the second has one (the first at the start of a word), which is written i.
/// </remarks>
static class EthiopicReading
{
    const int First = 0x1200;

    static readonly string[] Consonants =
    [
        "h", "l", "h", "m", "s", "r", "s", "sh", "q", "q", "q", "q", "b", "v", "t", "ch", "h", "h", "n", "ny", "", "k",
        "k",
        "kh", "kh", "w", "", "z", "zh", "y", "d", "d", "j", "g", "g", "g", "t", "ch", "p", "ts", "ts", "f", "p",
    ];
    static readonly string[] Vowels = ["e", "u", "i", "a", "e", "", "o", "wa"];

    /// <summary>Is the word written in Ethiopic syllables and digits alone?</summary>
    public static bool Reads(string text) => text.All(letter =>
        char.IsAsciiDigit(letter) || letter is >= (char)First and < (char)(First + (43 * 8)));

    /// <summary>With the short vowels of the rule, and without any.</summary>
    public static IEnumerable<WordReading> Of(string text)
    {
        var word = text[..Math.Min(text.Length, ReadingTable.LettersMax)];
        return [new(Latin(word, hasShortVowels: true)), new(Latin(word, hasShortVowels: false))];
    }

    static string Latin(string word, bool hasShortVowels)
    {
        var latin = new StringBuilder(word.Length * 2);
        var shortInRow = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAsciiDigit(word[i]))
            {
                latin.Append(word[i]);
                continue;
            }

            var (row, column) = Math.DivRem(word[i] - First, 8);
            // Gutturals in the first column are heard a: አበበ Abebe, ሐረር Harer.
            var vowel = column == 0 && row is 0 or 2 or 16 or 20 or 26 ? "a" : Vowels[column];
            shortInRow = column == 5 ? shortInRow + 1 : 0;
            var hasVowel = hasShortVowels && i < word.Length - 1
                && (i == 0 || (shortInRow == 2 && shortInRow < i + 1)) && column == 5;
            latin.Append(Consonants[row]).Append(hasVowel || (column == 5
                && Consonants[row].Length == 0) ? "i" : vowel);
        }

        return latin.ToString();
    }
}
