namespace Cordon.Names;

/// <summary>How far two folded words are apart, in hundredths of a letter.</summary>
/// <remarks>
/// <para>Data layout: two words of at most <see cref="LengthMax"/> fold letters; two rows of the usual
/// edit-distance matrix and one more for transpositions, all on the stack; the costs of losing and of changing ASCII
/// letters in two byte tables (16 KB). About 100 ns for two words of seven letters.</para>
/// <para>Worked example: <c>visucki</c> and <c>visuckij</c> differ by a <c>j</c> that one romanisation writes and
/// another does not: 40.</para>
/// <para>Ours: the costs say how often public romanisations and misspellings differ so; what sounds alike is cheap,
/// another consonant is a whole letter.</para>
/// </remarks>
static class SpellingDistance
{
    /// <summary>Longer words are cut here; beyond it, people do not spell names differently, they write other
    /// words.</summary>
    public const int LengthMax = 40;

    /// <summary>More than any distance that counts.</summary>
    public const int Far = 1_000_000;

    /// <summary>Cost of a consonant lost, added or changed for one of another class.</summary>
    public const int Consonant = 100;

    /// <summary>Cost of a consonant changed for one that sounds alike.</summary>
    public const int SoundsAlike = 55;

    /// <summary>Cost of a vowel lost, added or changed for another.</summary>
    public const int Vowel = 35;

    /// <summary>Cost of an h or j lost or added.</summary>
    public const int SoftLetter = 40;

    /// <summary>Cost of a digit lost, added or changed.</summary>
    public const int OtherDigit = 250;

    const int HalfVowel = 20;
    /// <summary>Cost of two neighbours that changed places.</summary>
    public const int Transposed = 70;

    const int FirstLetter = 25;

    static readonly byte[] Loss = [.. Enumerable.Range(0, 128).Select(letter => (byte)LossOf((char)letter))];
    static readonly byte[] Change =
    [
        .. Enumerable.Range(0, 128 * 128).Select(pair => (byte)ChangeOf((char)(pair >> 7), (char)(pair & 127))),
    ];

    /// <summary>The class of consonants that are confused with each other: 0 to 6, or -1 for other letters.</summary>
    public static int HardClass(char letter) => letter switch
    {
        'd' or 't' => 0,
        'b' or 'p' or 'f' or 'v' => 1,
        'g' or 'k' => 2,
        's' or 'z' or 'S' or 'Z' or 'C' or 'c' => 3,
        'm' or 'n' => 4,
        'l' => 5,
        'r' => 6,
        _ => -1,
    };

    /// <summary>The vowels; a fold has three of them.</summary>
    public static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>The distance, or <see cref="Far"/> when it passes <paramref name="budget"/>.</summary>
    public static int Between(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int budget)
    {
        first = first[..Math.Min(first.Length, LengthMax)];
        second = second[..Math.Min(second.Length, LengthMax)];
        var rows = (Span<int>)stackalloc int[3 * (LengthMax + 1)];
        rows = rows[..(3 * (second.Length + 1))];
        var before = rows[..(second.Length + 1)];
        var above = rows.Slice(second.Length + 1, second.Length + 1);
        var row = rows[(2 * (second.Length + 1))..];
        unchecked
        {
            above[0] = 0;
            for (var j = 0; j < second.Length; j++)
            {
                above[j + 1] = above[j] + LossIn(second[j]);
            }

            var leastAbove = 0;
            for (var i = 0; i < first.Length; i++)
            {
                var least = Fill(first, second, i, before, above, row);
                if (least > budget && leastAbove > budget)
                {
                    // A transposition reaches back two rows, never further.
                    return Far;
                }

                leastAbove = least;
                var free = before;
                before = above;
                above = row;
                row = free;
            }
        }

        var distance = above[second.Length]
            + (first.IsEmpty || second.IsEmpty ? 0 : StartIn(first[0], second[0]));
        return distance <= budget ? distance : Far;
    }

    static int Fill(
        ReadOnlySpan<char> first, ReadOnlySpan<char> second, int i, Span<int> before, Span<int> above, Span<int> row)
    {
        unchecked
        {
            var letter = first[i];
            var loss = LossIn(letter);
            var left = above[0] + loss;
            var least = left;
            row[0] = left;
            for (var j = 0; j < second.Length; j++)
            {
                var other = second[j];
                var best = above[j] + (letter == other ? 0 : ChangeIn(letter, other));
                var lost = above[j + 1] + loss;
                best = lost < best ? lost : best;
                var added = left + LossIn(other);
                best = added < best ? added : best;
                if (i > 0 && j > 0 && letter == second[j - 1] && first[i - 1] == other && letter != other)
                {
                    best = Math.Min(best, before[j - 1] + Transposed);
                }

                left = best;
                row[j + 1] = best;
                least = best < least ? best : least;
            }

            return least;
        }
    }

    /// <summary>Cost of a letter lost or added.</summary>
    public static int LossIn(char letter) => letter < 128 ? Loss[letter] : Consonant;

    /// <summary>Cost of a letter changed for another.</summary>
    public static int ChangeIn(char letter, char other) =>
        letter < 128 && other < 128 ? Change[(letter << 7) | other]
        : char.IsAsciiDigit(letter) || char.IsAsciiDigit(other) ? OtherDigit
        : Consonant;

    /// <summary>Cost of two words that begin with these letters, beside their edits.</summary>
    public static int StartIn(char first, char second) =>
        first == second || (IsVowel(first) && IsVowel(second))
        || first is 'i' or 'j' or 'h' || second is 'i' or 'j' or 'h'
        || (HardClass(first) >= 0 && HardClass(first) == HardClass(second)) ? 0 : FirstLetter;

    static int LossOf(char letter) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' => Vowel,
        'h' or 'j' => SoftLetter,
        >= '0' and <= '9' => OtherDigit,
        _ => Consonant,
    };

    static int ChangeOf(char letter, char other)
    {
        if (letter == other)
        {
            return 0;
        }

        if (char.IsAsciiDigit(letter) || char.IsAsciiDigit(other))
        {
            return OtherDigit;
        }

        if ((letter, other) is ('i', 'j') or ('j', 'i'))
        {
            return HalfVowel;
        }

        if (IsVowel(letter) && IsVowel(other))
        {
            return Vowel;
        }

        return (HardClass(letter) is var hard and >= 0 && hard == HardClass(other))
            || (letter, other) is ('h', 'k' or 'g') or ('k' or 'g', 'h') or ('j', 'Z' or 'C' or 'g' or 'z')
                or ('Z' or 'C' or 'g' or 'z', 'j')
            ? SoundsAlike
            : Consonant;
    }
}
