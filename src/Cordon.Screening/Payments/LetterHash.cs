namespace Cordon.Screening.Payments;

/// <summary>Hashes of stretches of letters, each from two prefix hashes in two multiplications.</summary>
/// <remarks>Polynomial, modulo 2^64. Equal letters have equal hashes; what is found by one is compared.</remarks>
static class LetterHash
{
    /// <summary>The longest stretch.</summary>
    public const int LengthMax = 120;

    const ulong Factor = 0x9E3779B97F4A7C15;

    static readonly ulong[] Powers = PowersOf();

    /// <summary>The hash of the letters before each, and of all of them.</summary>
    public static ulong[] Prefixes(ReadOnlySpan<char> letters)
    {
        var hashes = new ulong[letters.Length + 1];
        for (var i = 0; i < letters.Length; i++)
        {
            hashes[i + 1] = unchecked((hashes[i] * Factor) + letters[i]);
        }

        return hashes;
    }

    /// <summary>The hash of letters alone.</summary>
    public static ulong Of(ReadOnlySpan<char> letters) => Prefixes(letters)[^1];

    /// <summary>The hash of a stretch of at most <see cref="LengthMax"/> letters.</summary>
    public static ulong Of(ulong[] prefixes, int start, int length) =>
        unchecked(prefixes[start + length] - (prefixes[start] * Powers[length]));

    /// <summary>A number of so many bits. The low bits of a hash are those of its letters alone: the high bits of a
    /// product are not.</summary>
    public static int Bits(ulong hash, int count) => unchecked((int)((hash * 0xD6E8FEB86659FD93) >> (64 - count)));

    static ulong[] PowersOf()
    {
        var powers = new ulong[LengthMax + 1];
        powers[0] = 1;
        for (var i = 1; i <= LengthMax; i++)
        {
            powers[i] = unchecked(powers[i - 1] * Factor);
        }

        return powers;
    }
}
