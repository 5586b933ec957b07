using System.Text;

namespace Cordon.Names;

/// <summary>Reads Thai by the sounds of its letters, near the Royal system of 1999.</summary>
/// <remarks>
/// Vowels written before their consonant are heard after it. Between two consonants without a vowel an o is heard, or
/// an a where the syllable is open; which, Thai does not write: there is a reading for either. Consonants at the end of
/// a syllable are heard as k, t, p or a nasal. Names keep older spellings (Shinawatra), which these readings come near.
/// </remarks>
static class ThaiReading
{
    const int First = 0x0E01;

    static readonly string[] Initials =
    [
        "k", "kh", "kh", "kh", "kh", "kh", "ng", "ch", "ch", "ch", "s", "ch", "y", "d", "t", "th", "th", "th", "n",
        "d", "t",
        "th", "th", "th", "n", "b", "p", "ph", "f", "ph", "f", "ph", "m", "y", "r", "rue", "l", "lue", "w", "s", "s",
        "s",
        "h", "l", "", "h",
    ];

    /// <summary>Is the word written in Thai letters alone?</summary>
    public static bool Reads(string text) =>
        text.All(letter => char.IsAsciiDigit(letter) || letter is >= (char)First and <= '\u0E4E');

    /// <summary>With o, with a, and without a vowel where none is written.</summary>
    public static IEnumerable<WordReading> Of(string text)
    {
        var word = Logical(text[..Math.Min(text.Length, ReadingTable.LettersMax)]);
        return [new(Latin(word, "o")), new(Latin(word, "a")), new(Latin(word, ""))];
    }

    // Vowels before their consonant change places with it; tone marks go; a silenced letter goes.
    static string Logical(string text)
    {
        var word = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= 'เ' and <= 'ไ' && i + 1 < text.Length && IsConsonant(text[i + 1]))
            {
                word.Append(text[i + 1]).Append(text[i]);
                i++;
            }
            else if (text[i] == '\u0E4C')
            {
                while (word.Length > 0 && !IsConsonant(word[^1]))
                {
                    word.Length--;
                }

                word.Length = Math.Max(0, word.Length - 1);
            }
            else if (text[i] is < '\u0E47' or > '\u0E4E')
            {
                word.Append(text[i]);
            }
        }

        return word.ToString();
    }

    static string Latin(string word, string unwritten)
    {
        var latin = new StringBuilder(word.Length * 2);
        var isOpen = false;
        for (var i = 0; i < word.Length; i++)
        {
            if (!IsConsonant(word[i]))
            {
                latin.Append(Vowel(word[i]));
                isOpen = true;
                continue;
            }

            var isBeforeVowel = i + 1 < word.Length && !IsConsonant(word[i + 1]);
            if (isBeforeVowel)
            {
                latin.Append(word[i] == 'อ' ? "" : Initials[word[i] - First]);
                isOpen = false;
            }
            else if (isOpen || i == word.Length - 1)
            {
                // The end of a syllable.
                latin.Append(word[i] == 'อ' ? "o" : Final(word[i]));
                isOpen = false;
            }
            else
            {
                latin.Append(word[i] == 'อ' ? "o" : Initials[word[i] - First] + unwritten);
                isOpen = unwritten.Length > 0;
            }
        }

        return latin.ToString();
    }

    static bool IsConsonant(char letter) => letter is >= (char)First and <= 'ฮ';

    static string Vowel(char letter) => letter switch
    {
        'ะ' or 'ั' or 'า' => "a",
        'ำ' => "am",
        'ิ' or 'ี' => "i",
        'ึ' or 'ื' => "ue",
        'ุ' or 'ู' => "u",
        'เ' => "e",
        'แ' => "ae",
        'โ' => "o",
        'ใ' or 'ไ' => "ai",
        >= '0' and <= '9' => letter.ToString(),
        _ => "",
    };

    static string Final(char letter) => Initials[letter - First] switch
    {
        "k" or "kh" => "k",
        "d" or "t" or "th" or "ch" or "s" => "t",
        "b" or "p" or "ph" or "f" => "p",
        "y" => "i",
        "w" => "o",
        "r" or "l" or "n" => "n",
        var other => other,
    };
}
