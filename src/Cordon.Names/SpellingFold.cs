namespace Cordon.Names;

/// <summary>Brings the Latin spellings of one sound together: Yousef and Jusuf, Sergey and Sergei.</summary>
/// <remarks>
/// <para>Input: a word in normal form. ASCII letters are folded; letters of other scripts, and digits, stay. Output
/// alphabet: vowels <c>a i u</c> (e, o and y are written for them), consonants <c>b c d f g h j k l m n p r s t v z</c>
/// with <c>c</c> for ts, and <c>S C Z</c> for sh, ch, zh. A doubled letter becomes one.</para>
/// <para>Worked example: Vysotskiy, Vysockij, Wysotski: <c>visucki</c>, <c>visuckij</c>, <c>visucki</c>.</para>
/// <para>Ours: the pairs are the ones that romanisations of Cyrillic, Arabic, Hebrew and Indic names differ in; what
/// is left apart here and often confused costs little in <see cref="SpellingDistance"/>.</para>
/// </remarks>
public static class SpellingFold
{
    const int StackMax = 64;
    const char None = '\0';

    // The longest match wins; the order within a length does not matter. Fold of a word-initial cluster is the same.
    static readonly (string From, string To)[] Clusters =
    [
        ("shch", "S"), ("tsch", "C"), ("dzsch", "j"), ("dsch", "j"),
        ("sch", "S"), ("tch", "C"), ("dzh", "j"), ("tsz", "c"), ("tzs", "c"), ("kgh", "g"), ("gue", "ga"),
        ("gui", "gi"),
        ("sh", "S"), ("sz", "S"), ("ch", "C"), ("cz", "C"), ("tj", "C"), ("zh", "Z"), ("dj", "j"), ("dz", "z"),
        ("ts", "c"), ("tz", "c"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("rh", "r"),
        ("ph", "f"), ("ck", "k"), ("qu", "k"), ("cq", "k"), ("ae", "a"), ("oe", "u"), ("ue", "u"), ("ee", "i"),
        ("oo", "u"), ("ou", "u"), ("ow", "u"), ("ij", "i"), ("iy", "i"), ("yi", "i"), ("ye", "a"), ("je", "ja"),
    ];

    // The same by first letter, so that a letter is compared to few of them.
    static readonly (string From, string To)[][] ByLetter =
    [
        .. Enumerable.Range('a', 26).Select(letter => Clusters.Where(cluster => cluster.From[0] == letter).ToArray()),
    ];

    /// <summary>The fold of a word in normal form.</summary>
    public static string Of(string word)
    {
        var folded = word.Length <= StackMax ? stackalloc char[2 * StackMax] : new char[2 * word.Length];
        return new(folded[..Write(word, folded)]);
    }

    /// <summary>Writes the fold; returns its length.</summary>
    /// <param name="word">A word in normal form.</param>
    /// <param name="folded">Room for twice as many letters.</param>
    internal static int Write(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            i += Step(word[i..], out var letter, out var next);
            length = Append(letter, folded, length);
            length = next == None ? length : Append(next, folded, length);
        }

        return length;
    }

    static int Append(char letter, Span<char> folded, int length)
    {
        if (length == 0 || folded[length - 1] != letter || char.IsAsciiDigit(letter))
        {
            folded[length++] = letter;
        }

        return length;
    }

    static int Step(ReadOnlySpan<char> rest, out char letter, out char next)
    {
        next = None;
        var first = rest[0];
        if (first is >= 'a' and <= 'z' && rest.Length > 1)
        {
            foreach (var (from, to) in ByLetter[first - 'a'])
            {
                // At the end of a word it is the Slavic -ov as Germans and Poles write it: Romanow.
                if (rest.StartsWith(from, StringComparison.Ordinal) && !(rest.Length == 2 && from == "ow"))
                {
                    letter = to[0];
                    next = to.Length > 1 ? to[1] : None;
                    return from.Length;
                }
            }
        }

        (letter, next) = first switch
        {
            'a' or 'e' => ('a', None),
            'o' or 'u' => ('u', None),
            'i' or 'y' => ('i', None),
            'w' => ('v', None),
            'q' => ('k', None),
            'x' => ('k', 's'),
            'c' => (rest.Length > 1 && rest[1] is 'e' or 'i' or 'y' ? 's' : 'k', None),
            _ => (first, None),
        };
        return 1;
    }
}
