namespace Cordon.Screening.Payments;

/// <summary>Finds listed names in free text, word by word: spelt exactly, but however they are cut or joined.</summary>
/// <remarks>
/// <para>A name is its letters without blanks, so that SBER BANK, S B E R B A N K and a name cut by a line end are met.
/// It must begin where a word begins and end where one ends; only long names may end within a word. Short names must
/// be cut into words as listed, and very short ones are left to the fields of parties: every text holds some.</para>
/// <para>Data layout: a dictionary from a 64-bit hash of the letters to entries, and a flag for each length. A text's
/// prefix hashes give the hash of any stretch in two multiplications; a bit in 256 KB says that no name has it, which
/// ends nearly every look-up. Cost: words times lengths in use, about 60.</para>
/// </remarks>
sealed class FreeTextIndex<T>
{
    /// <summary>Single words shorter than this are not looked for.</summary>
    public const int SingleWordMin = 6;

    /// <summary>Names shorter than this are not looked for.</summary>
    public const int NameMin = 5;

    /// <summary>Names in Chinese characters shorter than this are not looked for.</summary>
    public const int HanMin = 3;

    /// <summary>From here on a name is met however it is cut into words.</summary>
    public const int CutFreelyMin = 8;

    /// <summary>From here on a name may end within a word: a case ending, or a word joined to it.</summary>
    public const int EndFreelyMin = 12;

    const int LengthMax = 120;
    const int BitsLog = 21;
    const ulong Factor = 0x9E3779B97F4A7C15;

    static readonly ulong[] Powers = PowersOf();

    readonly record struct Entry(string Letters, int Words, T Item);

    readonly Dictionary<ulong, List<Entry>> _entries = [];
    readonly ulong[] _bits = new ulong[1 << (BitsLog - 6)];
    readonly bool[] _lengths = new bool[LengthMax + 1];
    int[] _used = [];

    /// <summary>Adds a name; false when it is too short or too long to be looked for.</summary>
    /// <param name="name">The name.</param>
    /// <param name="item">What is found by it.</param>
    /// <param name="isShort">Take it however short: its few letters must then be a word.</param>
    public bool Add(string name, T item, bool isShort = false)
    {
        var words = TextWords.Of(name);
        var count = words.Begins.Count(begins => begins);
        var letters = words.Letters;
        var least = isShort ? 1 : letters.All(TextWords.IsHan) ? HanMin : count == 1 ? SingleWordMin : NameMin;
        if (letters.Length < least || letters.Length > LengthMax)
        {
            return false;
        }

        var hash = 0ul;
        foreach (var c in letters)
        {
            hash = unchecked((hash * Factor) + c);
        }

        if (!_entries.TryGetValue(hash, out var entries))
        {
            _entries.Add(hash, entries = []);
        }

        entries.Add(new(letters, count, item));
        _bits[BitOf(hash) >> 6] |= 1ul << (BitOf(hash) & 63);
        if (!_lengths[letters.Length])
        {
            _lengths[letters.Length] = true;
            _used = [.. Enumerable.Range(0, LengthMax + 1).Where(length => _lengths[length])];
        }

        return true;
    }

    /// <summary>Every item whose name stands in the text, with its letters there. The same item may come
    /// twice.</summary>
    public IEnumerable<(T Item, string Letters)> Find(TextWords text)
    {
        var hashes = new ulong[text.Letters.Length + 1];
        for (var i = 0; i < text.Letters.Length; i++)
        {
            hashes[i + 1] = unchecked((hashes[i] * Factor) + text.Letters[i]);
        }

        for (var start = 0; start < text.Letters.Length; start++)
        {
            if (!text.Begins[start])
            {
                continue;
            }

            foreach (var length in _used)
            {
                if (start + length > text.Letters.Length)
                {
                    break;
                }

                if (!text.Ends[start + length - 1] && length < EndFreelyMin)
                {
                    continue;
                }

                var hash = unchecked(hashes[start + length] - (hashes[start] * Powers[length]));
                if ((_bits[BitOf(hash) >> 6] & (1ul << (BitOf(hash) & 63))) != 0
                    && _entries.TryGetValue(hash, out var entries))
                {
                    foreach (var entry in entries.Where(entry => IsThere(text, start, entry)))
                    {
                        yield return (entry.Item, entry.Letters);
                    }
                }
            }
        }
    }

    // The low bits of the hash are those of the letters alone: the high bits of a product are not.
    static int BitOf(ulong hash) => unchecked((int)((hash * 0xD6E8FEB86659FD93) >> (64 - BitsLog)));

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

    static bool IsThere(TextWords text, int start, Entry entry)
    {
        if (string.CompareOrdinal(text.Letters, start, entry.Letters, 0, entry.Letters.Length) != 0)
        {
            return false;
        }

        var words = 0;
        for (var i = start; i < start + entry.Letters.Length; i++)
        {
            words += text.Begins[i] ? 1 : 0;
        }

        return words == entry.Words || entry.Letters.Length >= CutFreelyMin;
    }
}
