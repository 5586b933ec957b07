using System.Globalization;
using System.Text;

namespace Cordon.Names;

/// <summary>What a code point is when names are compared.</summary>
enum LetterClass : byte
{
    /// <summary>Ends a word: white space, punctuation, symbols, unassigned code points.</summary>
    Separator,

    /// <summary>Part of a word.</summary>
    Letter,

    /// <summary>A digit, part of a word.</summary>
    Digit,

    /// <summary>Not seen by people, or left out by them: format characters, accents, vowel points.</summary>
    Ignorable,
}

/// <summary>Text brought to the form in which names are compared, by tables of one Unicode version (15.0.0).</summary>
/// <remarks>
/// Own tables, because <c>string.Normalize</c> silently returns its input on machines without ICU, and because an
/// answer must not change with the machine's Unicode. Compatibility forms are taken apart, case is folded, accents and
/// vowel points go; what is a letter of its own (й, ў, voiced kana, Indic vowel signs) stays.
/// </remarks>
public static class NormalText
{
    const string Servant = "عبدال";

    static readonly (LetterClass[] Classes, Dictionary<int, string> Forms) Table = Load();

    /// <summary>The normal form of a text. Separators are kept as they are.</summary>
    /// <remarks>Lone surrogates become separators. Cost: O(length).</remarks>
    public static string Of(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            AppendNormal(rune, normal);
        }

        return normal.ToString();
    }

    /// <summary>The words of a text in their normal form: runs of letters and digits.</summary>
    /// <remarks>"Servant of the" of Arabic names is a word by itself, however it is written: عبدالرحمن is عبد الرحمن;
    /// but
    /// عبدالله, which other scripts write in one, is one.</remarks>
    public static IEnumerable<string> Words(string text)
    {
        foreach (var word in Runs(text))
        {
            if (word.Length >= Servant.Length + 2 && word.StartsWith(Servant, StringComparison.Ordinal)
                && !word.AsSpan(Servant.Length).StartsWith("له"))
            {
                yield return word[..(Servant.Length - 2)];
                yield return word[(Servant.Length - 2)..];
            }
            else
            {
                yield return word;
            }
        }
    }

    static IEnumerable<string> Runs(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in Of(text).EnumerateRunes())
        {
            if (IsApostrophe(rune.Value))
            {
                continue;
            }

            if (ClassOf(rune.Value) == LetterClass.Separator)
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                    word.Clear();
                }
            }
            else
            {
                word.Append(rune);
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    internal static LetterClass ClassOf(int codePoint) =>
        codePoint < Table.Classes.Length ? Table.Classes[codePoint] : LetterClass.Separator;

    // Apostrophes of all kinds stand inside words and are written or left out at will: Ka'abi, Kaabi; N'Djamena.
    internal static bool IsApostrophe(int codePoint) =>
        codePoint is '\'' or '`' or 0x00B4 or 0x2018 or 0x2019 or 0x201B or 0x2032 or 0xFF07 or 0x055A or 0x05F3;

    static void AppendNormal(Rune rune, StringBuilder normal)
    {
        if (rune.Value is >= 'a' and <= 'z' or ' ')
        {
            normal.Append((char)rune.Value);
        }
        else if (Table.Forms.TryGetValue(rune.Value, out var form))
        {
            normal.Append(form);
        }
        else if (ClassOf(rune.Value) != LetterClass.Ignorable)
        {
            normal.Append(rune);
        }
    }

    static (LetterClass[] Classes, Dictionary<int, string> Forms) Load()
    {
        var classes = new LetterClass[0x33480];
        var forms = new Dictionary<int, string>(20_000);
        foreach (var line in TableLines.Of("letters"))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var dots = line.IndexOf("..", StringComparison.Ordinal);
            if (dots >= 0 && dots < tab)
            {
                var first = Hex(line.AsSpan(0, dots));
                var last = Math.Min(Hex(line.AsSpan(dots + 2, tab - dots - 2)), classes.Length - 1);
                for (var code = first; code <= last; code++)
                {
                    classes[code] = line[tab + 1] switch
                    {
                        'L' => LetterClass.Letter,
                        'D' => LetterClass.Digit,
                        'I' => LetterClass.Ignorable,
                        _ => throw new FormatException($"letters.tsv: {line}: expected class L, D or I"),
                    };
                }
            }
            else
            {
                forms.Add(Hex(line.AsSpan(0, tab)), line[(tab + 1)..]);
            }
        }

        return (classes, forms);
    }

    static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
