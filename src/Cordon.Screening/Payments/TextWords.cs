using System.Text;
using Cordon.Names;

namespace Cordon.Screening.Payments;

/// <summary>A text as one run of letters and digits in normal form, with the places where words begin and
/// end.</summary>
/// <remarks>Data layout: the characters without blanks; two flags and a prefix hash for each.</remarks>
sealed class TextWords
{
    const int WordMax = 200;

    readonly string _text;
    readonly List<Range> _ranges = [];
    char[] _letters;
    bool[] _begins;
    bool[] _ends;
    int _count;

    TextWords(string text)
    {
        _text = text;
        (_letters, _begins, _ends) = (new char[text.Length], new bool[text.Length], new bool[text.Length]);
    }

    /// <summary>All words joined.</summary>
    public string Letters { get; private set; } = "";

    /// <summary>Does a word begin here?</summary>
    public ReadOnlySpan<bool> Begins => _begins.AsSpan(0, _count);

    /// <summary>Does a word end after this?</summary>
    public ReadOnlySpan<bool> Ends => _ends.AsSpan(0, _count);

    /// <summary>The words as written.</summary>
    public IReadOnlyList<string> Words => field ??= [.. _ranges.Select(range => _text[range])];

    /// <summary>Has a word letters and figures?</summary>
    public bool HasMixedWords { get; private set; }

    /// <summary>The hash of the letters before each, see <see cref="LetterHash"/>; one more than letters.</summary>
    public ulong[] Hashes => field ??= LetterHash.Prefixes(Letters);

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="readsFigures">Read figures within a word as the letters that they look like:
    /// <c>R0SS1YA</c>.</param>
    public static TextWords Of(string text, bool readsFigures = false)
    {
        var words = new TextWords(text);
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

            words.Take(at, end, readsFigures);
            at = end;
        }

        words.Letters = new(words._letters, 0, words._count);
        return words;
    }

    /// <summary>Is it a Chinese character of the basic plane?</summary>
    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF';

    void Take(int start, int end, bool readsFigures)
    {
        _ranges.Add(start..end);
        var word = _text.AsSpan(start, end - start);
        var isMixed = word.IndexOfAnyInRange('0', '9') >= 0 && HasLetter(word);
        HasMixedWords |= isMixed;
        var first = _count;
        if (!Ascii.IsValid(word))
        {
            word = NormalText.Of(readsFigures && isMixed ? Figures(word) : word.ToString());
        }
        else if (readsFigures && isMixed)
        {
            word = Figures(word);
        }

        foreach (var c in word)
        {
            if (char.IsLetterOrDigit(c))
            {
                Add(char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c, _count == first);
            }
        }

        if (_count > first)
        {
            _ends[_count - 1] = true;
        }
    }

    // Han characters have no blanks between words: a word may begin and end at each.
    void Add(char letter, bool isFirst)
    {
        if (_count == _letters.Length)
        {
            var length = Math.Max(16, 2 * _count);
            Array.Resize(ref _letters, length);
            Array.Resize(ref _begins, length);
            Array.Resize(ref _ends, length);
        }

        var isHan = IsHan(letter);
        _letters[_count] = letter;
        _begins[_count] = isFirst || isHan;
        _ends[_count++] = isHan;
    }

    static bool HasLetter(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    // An apostrophe within a word is part of it, as in names.
    static bool IsPart(string text, int at) => char.IsAsciiLetterOrDigit(text[at]) || (text[at] != ' '
        && (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])
            || char.GetUnicodeCategory(text[at]) is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.Format
            || (text[at] is '\'' or '\u2019' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1])
                && char.IsLetter(text[at + 1]))));

    static string Figures(ReadOnlySpan<char> word)
    {
        var read = word.ToArray();
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = read[i] switch
            {
                '0' => 'o',
                '1' => 'i',
                '3' => 'e',
                '4' => 'a',
                '5' => 's',
                '7' => 't',
                '8' => 'b',
                var c => c,
            };
        }

        return new(read);
    }
}
