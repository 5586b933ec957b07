using System.Text;

namespace Cordon.Names;

/// <summary>Reads the scripts of India, whose Unicode blocks have one order (that of ISCII).</summary>
/// <remarks>
/// A consonant carries an a unless a vowel sign or a virama follows. The languages of the north do not speak it at the
/// end of a word and between two syllables with vowels (राजनाथ, Rajnath); those of the south do. Bengali speaks it as
/// o.
/// Tamil writes voiced and voiceless stops alike: voiced after a vowel or a nasal.
/// </remarks>
static class IndicReading
{
    const int First = 0x0900;
    const int BlockLength = 0x80;
    const int Bengali = 1;
    const int Gurmukhi = 2;
    const int Tamil = 5;
    const int Telugu = 6;
    const int Virama = 0x4D;
    const int Nukta = 0x3C;

    static readonly string[] Consonants =
    [
        "k", "kh", "g", "gh", "ng", "ch", "chh", "j", "jh", "ny", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n",
        "n",
        "p", "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "zh", "v", "sh", "sh", "s", "h",
    ];

    // Letters 05 to 14, then signs 3E to 4C.
    static readonly string[] Vowels = ["a", "a", "i", "i", "u", "u", "ri", "li", "e", "e", "e", "ai", "o", "o", "o",
        "au"];
    static readonly string[] Signs = ["a", "i", "i", "u", "u", "ri", "ri", "e", "e", "e", "ai", "o", "o", "o", "au"];

    readonly record struct Letter(string Consonant, string Vowel, bool IsInherent);

    /// <summary>Is the word written in one of these scripts alone?</summary>
    public static bool Reads(string text)
    {
        var block = -1;
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                var found = (letter - First) / BlockLength;
                if (letter < First || found > 8 || (block >= 0 && found != block))
                {
                    return false;
                }

                block = found;
            }
        }

        return block >= 0;
    }

    /// <summary>With every a; without the last; without those in the middle that the north does not speak.</summary>
    public static IEnumerable<WordReading> Of(string text)
    {
        var word = text[..Math.Min(text.Length, ReadingTable.LettersMax)];
        var block = (word.First(letter => !char.IsAsciiDigit(letter)) - First) / BlockLength;
        var letters = Letters(word, block);
        List<string> readings =
        [
            Latin(letters, keepsLast: false, keepsMiddle: false), Latin(letters, keepsLast: false, keepsMiddle: true),
            Latin(letters, keepsLast: true, keepsMiddle: true),
        ];
        if (block >= Tamil)
        {
            readings.Reverse();
        }

        if (block == Bengali)
        {
            readings.AddRange([.. readings.Take(2).Select(reading =>
                reading.Replace("v", "b", StringComparison.Ordinal))]);
        }
        else if (block == Tamil)
        {
            readings.AddRange([.. readings.Take(1).Select(reading =>
                reading.Replace("zh", "l", StringComparison.Ordinal))]);
        }

        return readings.Select(reading => new WordReading(reading));
    }

    static List<Letter> Letters(string word, int block)
    {
        var letters = new List<Letter>(word.Length);
        foreach (var letter in word)
        {
            var offset = char.IsAsciiDigit(letter) ? -1 : (letter - First) % BlockLength;
            var last = letters.Count > 0 ? letters[^1] : default;
            switch (offset)
            {
                case >= 0x15 and <= 0x39:
                    var consonant = Consonants[offset - 0x15];
                    letters.Add(new(block == Tamil
                        ? Voiced(consonant, letters) : OfBlock(consonant, offset, block), "a",
                        IsInherent: true));
                    break;
                case >= 0x05 and <= 0x14:
                    letters.Add(new("", Vowels[offset - 0x05], IsInherent: false));
                    break;
                case >= 0x3E and <= 0x4C when last.IsInherent:
                    letters[^1] = last with { Vowel = Signs[offset - 0x3E], IsInherent = false };
                    break;
                case 0x3E or 0x42 when last.Vowel == "e":
                    // The normal form takes some vowel signs apart.
                    letters[^1] = last with { Vowel = "o" };
                    break;
                case 0x57 when last.Vowel == "e":
                    letters[^1] = last with { Vowel = "au" };
                    break;
                case Virama when last.IsInherent:
                    letters[^1] = last with { Vowel = "", IsInherent = false };
                    break;
                case Nukta when letters.Count > 0:
                    letters[^1] = last with { Consonant = WithNukta(last.Consonant) };
                    break;
                case 0x01 or 0x02 or 0x70:
                    letters.Add(new("n", "", IsInherent: false));
                    break;
                case 0x03:
                    letters.Add(new("h", "", IsInherent: false));
                    break;
                case >= 0x7A and <= 0x7F when block == 8:
                    letters.Add(new("nnrllk"[offset - 0x7A].ToString(), "", IsInherent: false));
                    break;
                case 0x4E when block == Bengali:
                    letters.Add(new("t", "", IsInherent: false));
                    break;
                case -1:
                    letters.Add(new(letter.ToString(), "", IsInherent: false));
                    break;
            }
        }

        return letters;
    }

    static string OfBlock(string consonant, int offset, int block) => (block, offset) switch
    {
        (Bengali, 0x2F) => "j",
        (Bengali, 0x2C) => "b",
        (_, 0x34) when block != Tamil && block != 8 => "l",
        _ => consonant,
    };

    static string WithNukta(string consonant) => consonant switch
    {
        "k" => "q",
        "g" => "gh",
        "j" => "z",
        "jh" => "zh",
        "ph" => "f",
        "d" or "dh" => "r",
        "s" => "sh",
        "l" => "l",
        // Bengali য়.
        _ => consonant == "j" ? "y" : consonant,
    };

    static string Voiced(string consonant, List<Letter> before)
    {
        var isInside = before.Count > 0
            && (before[^1].Vowel.Length > 0 || before[^1].Consonant is "n" or "m" or "ng" or "ny");
        return (consonant, isInside) switch
        {
            ("k", true) => "g",
            ("t", true) => "d",
            ("p", true) => "b",
            ("ch", true) => before[^1].Vowel.Length > 0 ? "s" : "j",
            _ => consonant,
        };
    }

    static string Latin(List<Letter> letters, bool keepsLast, bool keepsMiddle)
    {
        var latin = new StringBuilder(letters.Count * 3);
        var isAfterVowel = false;
        for (var i = 0; i < letters.Count; i++)
        {
            var letter = letters[i];
            var isLast = i == letters.Count - 1;
            var isBetween = isAfterVowel && !isLast && letter.IsInherent && letters[i + 1].Consonant.Length > 0
                && letters[i + 1].Vowel.Length > 0 && !(i + 1 == letters.Count - 1 && letters[i + 1].IsInherent);
            var isSilent = letter.IsInherent && i > 0 && ((isLast && !keepsLast) || (isBetween && !keepsMiddle));
            var consonant = letter.Consonant == "n" && letter.Vowel.Length == 0 && !isLast
                && letters[i + 1].Consonant is "p" or "b" or "m" or "ph" or "bh" ? "m" : letter.Consonant;
            if (consonant == "n" && letter.Vowel.Length == 0 && !isLast && letters[i + 1].Consonant == "h")
            {
                // सिंह is Singh.
                consonant = "ng";
            }

            latin.Append(consonant).Append(isSilent ? "" : letter.Vowel);
            isAfterVowel = !isSilent && letter.Vowel.Length > 0;
        }

        return latin.ToString();
    }
}
