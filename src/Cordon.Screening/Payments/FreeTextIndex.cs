namespace Cordon.Screening.Payments;

/// <summary>Finds listed names in free text, word by word: spelt exactly, but however they are cut or joined.</summary>
/// <remarks>
/// <para>A name is its letters without blanks, so that SBER BANK, S B E R B A N K and a name cut by a line end are met.
/// It must begin where a word begins and end where one ends; only long names may end within a word. Short names must
/// be cut into words as listed, and very short ones are left to the fields of parties: every text holds some.</para>
/// <para>Data layout: a dictionary from a 64-bit hash of the letters to entries, and the lengths of the names by their
/// first four letters. Cost: a bit a word, and a look-up for each length of the names that begin as it does.</para>
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

    readonly record struct Entry(string Letters, int Words, T Item);

    readonly Dictionary<ulong, List<Entry>> _entries = [];
    readonly StretchLengths _lengths = new();
    readonly List<int> _fewer = [];

    /// <summary>Adds a name; false when it is too short or too long to be looked for.</summary>
    /// <param name="name">The name.</param>
    /// <param name="item">What is found by it.</param>
    /// <param name="isShort">Take it however short: its few letters must then be a word.</param>
    public bool Add(string name, T item, bool isShort = false)
    {
        var words = TextWords.Of(name);
        var count = words.Begins.Count(true);
        var letters = words.Letters;
        var least = isShort ? 1 : letters.All(TextWords.IsHan) ? HanMin : count == 1 ? SingleWordMin : NameMin;
        if (letters.Length < least || letters.Length > LetterHash.LengthMax)
        {
            return false;
        }

        var hash = LetterHash.Of(letters);
        if (!_entries.TryGetValue(hash, out var entries))
        {
            _entries.Add(hash, entries = []);
        }

        entries.Add(new(letters, count, item));
        if (letters.Length >= StretchLengths.Few)
        {
            _lengths.Add(LetterHash.Of(letters.AsSpan(0, StretchLengths.Few)), letters.Length);
        }
        else if (!_fewer.Contains(letters.Length))
        {
            _fewer.Add(letters.Length);
        }

        return true;
    }

    /// <summary>Every item whose name stands in the text, with its letters there. The same item may come
    /// twice.</summary>
    public List<(T Item, string Letters)> Find(TextWords text)
    {
        var found = new List<(T Item, string Letters)>(0);
        var (count, hashes) = (text.Letters.Length, text.Hashes);
        var begins = text.Begins;
        for (var start = 0; start < count; start++)
        {
            if (!begins[start])
            {
                continue;
            }

            foreach (var length in _fewer)
            {
                Look(text, start, length, found);
            }

            if (start + StretchLengths.Few > count)
            {
                continue;
            }

            foreach (var length in _lengths.Of(LetterHash.Of(hashes, start, StretchLengths.Few)))
            {
                if (start + length > count)
                {
                    break;
                }

                Look(text, start, length, found);
            }
        }

        return found;
    }

    void Look(TextWords text, int start, int length, List<(T Item, string Letters)> found)
    {
        if (start + length <= text.Letters.Length && (text.Ends[start + length - 1] || length >= EndFreelyMin)
            && _entries.TryGetValue(LetterHash.Of(text.Hashes, start, length), out var entries))
        {
            foreach (var entry in entries)
            {
                if (IsThere(text, start, entry))
                {
                    found.Add((entry.Item, entry.Letters));
                }
            }
        }
    }

    static bool IsThere(TextWords text, int start, Entry entry) =>
        text.Letters.AsSpan(start).StartsWith(entry.Letters, StringComparison.Ordinal)
        && (entry.Letters.Length >= CutFreelyMin
            || text.Begins.Slice(start, entry.Letters.Length).Count(true) == entry.Words);
}
