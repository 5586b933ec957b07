using System.Numerics;

namespace Cordon.Names;

/// <summary>The letters of a fold without their order, in 64 bits: a lower bound on <see
/// cref="SpellingDistance"/>.</summary>
/// <remarks>
/// <para>Letters that are cheaply changed for each other share a class; a class counts in unary, so that the letters of
/// one fold that the other lacks are the bits of one without the bits of the other. Each edit takes away at most one
/// letter of either fold, and costs at least the class's least: so the sum over one fold's missing letters, and over
/// the other's, are both lower bounds.</para>
/// <para>Bits: a 0-3, i and j 4-7, u 8-11 (35 each: change of vowel, or 20 from i to j which is within the class);
/// h 12-13 (40); g k 14-17 and sibilants 18-22 (55: confused with h and j); d t 23-26, b p f v 27-30, m n 31-34,
/// l 35-37, r 38-40 (100); digits 41-44 (250); any other letter one of 16 bits by its code point, 45-60 (100). A class
/// that overflows its bits only lowers the bound.</para>
/// <para>About 3 ns for a pair.</para>
/// </remarks>
readonly record struct LetterBag(ulong Bits)
{
    const ulong Vowels = 0x0FFFUL;
    const ulong H = 0x3UL << 12;
    const ulong Confused = 0x1FFUL << 14;
    const ulong Hard = (0x3FFFFUL << 23) | (0xFFFFUL << 45);
    const ulong Digits = 0xFUL << 41;

    /// <summary>The bag of a fold, as far as <see cref="SpellingDistance"/> looks.</summary>
    public static LetterBag Of(string fold)
    {
        var bits = 0UL;
        foreach (var letter in fold.AsSpan(0, Math.Min(fold.Length, SpellingDistance.LengthMax)))
        {
            var (shift, width) = Place(letter);
            if (width == 1)
            {
                bits |= 1UL << shift;
                continue;
            }

            var mask = (1UL << width) - 1;
            var count = (bits >> shift) & mask;
            bits |= (((count << 1) | 1) & mask) << shift;
        }

        return new(bits);
    }

    /// <summary>The folds of the two bags are at least this far apart.</summary>
    public static int Bound(LetterBag first, LetterBag second) =>
        Math.Max(Cost(first.Bits & ~second.Bits), Cost(second.Bits & ~first.Bits));

    /// <summary>A fold is at least this far apart from every fold of a group.</summary>
    /// <param name="bag">The fold's letters.</param>
    /// <param name="all">What all folds of the group have.</param>
    /// <param name="any">What some fold of the group has.</param>
    public static int Bound(LetterBag bag, LetterBag all, LetterBag any) =>
        Math.Max(Cost(bag.Bits & ~any.Bits), Cost(all.Bits & ~bag.Bits));

    /// <summary>How many letters one bag has that the other lacks, at least, on the side where they are more.</summary>
    public static int Missing(LetterBag first, LetterBag second) => Math.Max(
        BitOperations.PopCount(first.Bits & ~second.Bits), BitOperations.PopCount(second.Bits & ~first.Bits));

    static int Cost(ulong bits) => unchecked(
        (BitOperations.PopCount(bits & Vowels) * SpellingDistance.Vowel)
        + (BitOperations.PopCount(bits & H) * SpellingDistance.SoftLetter)
        + (BitOperations.PopCount(bits & Confused) * SpellingDistance.SoundsAlike)
        + (BitOperations.PopCount(bits & Hard) * SpellingDistance.Consonant)
        + (BitOperations.PopCount(bits & Digits) * SpellingDistance.OtherDigit));

    static (int Shift, int Width) Place(char letter) => letter switch
    {
        'a' or 'e' => (0, 4),
        'i' or 'j' or 'y' => (4, 4),
        'u' or 'o' => (8, 4),
        'h' => (12, 2),
        >= '0' and <= '9' => (41, 4),
        _ => SpellingDistance.HardClass(letter) switch
        {
            2 => (14, 4),
            3 => (18, 5),
            0 => (23, 4),
            1 => (27, 4),
            4 => (31, 4),
            5 => (35, 3),
            6 => (38, 3),
            _ => (45 + (letter & 15), 1),
        },
    };
}
