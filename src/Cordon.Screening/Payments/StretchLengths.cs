namespace Cordon.Screening.Payments;

/// <summary>Which lengths the stretches have that begin, or end, with the same few letters: most words of a text begin
/// no listed name, and those that do, names of few lengths.</summary>
/// <remarks>Data layout: 8 KB of bits, one for each hash of the few letters, and a dictionary from the hash to the
/// lengths. Cost: a bit for most words.</remarks>
sealed class StretchLengths
{
    /// <summary>How many letters. No stretch is shorter.</summary>
    public const int Few = 4;

    const int BitsLog = 16;

    readonly Dictionary<ulong, int[]> _lengths = [];
    readonly ulong[] _bits = new ulong[1 << (BitsLog - 6)];

    /// <summary>Takes in a stretch.</summary>
    /// <param name="few">The hash of its first, or last, letters.</param>
    /// <param name="length">Its length.</param>
    public void Add(ulong few, int length)
    {
        var bit = LetterHash.Bits(few, BitsLog);
        _bits[bit >> 6] |= 1ul << (bit & 63);
        var known = _lengths.GetValueOrDefault(few, []);
        if (!known.Contains(length))
        {
            _lengths[few] = [.. known.Append(length).Order()];
        }
    }

    /// <summary>The lengths, the shortest first.</summary>
    public ReadOnlySpan<int> Of(ulong few)
    {
        var bit = LetterHash.Bits(few, BitsLog);
        return (_bits[bit >> 6] & (1ul << (bit & 63))) != 0 && _lengths.TryGetValue(few, out var lengths)
            ? lengths
            : [];
    }
}
