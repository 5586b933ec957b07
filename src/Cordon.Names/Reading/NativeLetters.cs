using System.Text;

namespace Cordon.Names;

/// <summary>A word's letters as the learnt tables of readings name them, for the reader and for their
/// generator.</summary>
public static class NativeLetters
{
    const char FirstSyllable = '\uAC00';
    const char LastSyllable = '\uD7A3';

    /// <summary>
    /// The letters: Hangul syllables as initial, vowel and final; Hiragana as Katakana; Arabic and Persian forms of one
    /// letter as the Arabic one; Han in simplified characters; everything else as it is.
    /// </summary>
    /// <param name="word">A word in normal form.</param>
    public static string Of(string word)
    {
        var letters = new StringBuilder(word.Length + 8);
        var isHan = false;
        foreach (var letter in word)
        {
            isHan |= letter is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';
            if (letter is >= FirstSyllable and <= LastSyllable)
            {
                Append(letter - FirstSyllable, letters);
            }
            else
            {
                letters.Append(letter is >= '\u3041' and <= '\u3096' ? (char)(letter + 0x60) : OneForm(letter));
            }
        }

        return isHan ? HanReading.Simplified(letters.ToString()) : letters.ToString();
    }

    // The Unicode Standard, 3.12: a syllable is ((initial * 21) + vowel) * 28 + final.
    static void Append(int syllable, StringBuilder letters)
    {
        letters.Append((char)(0x1100 + (syllable / 588))).Append((char)(0x1161 + (syllable / 28 % 21)));
        if (syllable % 28 > 0)
        {
            letters.Append((char)(0x11A7 + (syllable % 28)));
        }
    }

    static char OneForm(char letter) => letter switch
    {
        'ک' or 'ڪ' => 'ك',
        'ی' or 'ى' or 'ې' or 'ۍ' or 'ے' or 'ێ' => 'ي',
        'ہ' or 'ھ' or 'ە' or 'ۀ' => 'ه',
        'ۃ' => 'ة',
        'ں' or 'ڼ' => 'ن',
        'ٱ' => 'ا',
        'ۆ' or 'ۇ' or 'ۈ' or 'ۋ' => 'و',
        'ڈ' or 'ډ' => 'د',
        'ٹ' or 'ټ' => 'ت',
        'ڑ' or 'ړ' or 'ڕ' => 'ر',
        'ڵ' => 'ل',
        'ګ' or 'ڭ' => 'گ',
        _ => letter,
    };
}
