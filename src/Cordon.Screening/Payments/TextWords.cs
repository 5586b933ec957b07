using System.Text;
using Cordon.Names;

namespace Cordon.Screening.Payments;

/// <summary>A text as one run of letters and digits in normal form, with the places where words begin and
/// end.</summary>
/// <remarks>Data layout: one array of characters without blanks; two flags a character.</remarks>
sealed class TextWords
{
    const int WordMax = 200;

    TextWords(string letters, bool[] begins, bool[] ends, List<string> words) =>
        (Letters, Begins, Ends, Words) = (letters, begins, ends, words);

    /// <summary>All words joined.</summary>
    public string Letters { get; }

    /// <summary>Does a word begin here?</summary>
    public bool[] Begins { get; }

    /// <summary>Does a word end after this?</summary>
    public bool[] Ends { get; }

    /// <summary>The words as written.</summary>
    public List<string> Words { get; }

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="readsFigures">Read figures within a word as the letters that they look like:
    /// <c>R0SS1YA</c>.</param>
    public static TextWords Of(string text, bool readsFigures = false)
    {
        var letters = new StringBuilder(text.Length);
        var (begins, ends) = (new List<bool>(text.Length), new List<bool>(text.Length));
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            if (!IsPart(text, at))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && end - at < WordMax && IsPart(text, end))
            {
                end++;
            }

            var word = text[at..end];
            words.Add(word);
            Take(Normal(readsFigures ? Figures(word) : word));
            at = end;
        }

        return new(letters.ToString(), [.. begins], [.. ends], words);

        void Take(string normal)
        {
            var first = letters.Length;
            foreach (var c in normal.Where(char.IsLetterOrDigit))
            {
                // Han characters have no blanks between words: a word may begin and end at each.
                letters.Append(c);
                begins.Add(letters.Length == first + 1 || IsHan(c));
                ends.Add(IsHan(c));
            }

            if (letters.Length > first)
            {
                ends[^1] = true;
            }
        }
    }

    /// <summary>Is it a Chinese character of the basic plane?</summary>
    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF';

    /// <summary>Has a word letters and figures?</summary>
    public bool HasMixedWords => Words.Exists(word => word.Any(char.IsAsciiDigit) && word.Any(char.IsLetter));

    // An apostrophe within a word is part of it, as in names.
    static bool IsPart(string text, int at) => char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])
        || char.GetUnicodeCategory(text[at]) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.Format
        || (text[at] is '\'' or '\u2019' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1])
            && char.IsLetter(text[at + 1]));

    static string Normal(string word) => Ascii.IsValid(word) ? word.ToLowerInvariant() : NormalText.Of(word);

    static string Figures(string word) => word.Any(char.IsLetter)
        ? string.Concat(word.Select(c => c switch
        {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            '8' => 'b',
            _ => c,
        }))
        : word;
}
