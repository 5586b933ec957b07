namespace Cordon.Screening.Payments;

/// <summary>Finds listed names in free text that are spelt with one letter other, more, less, or two changed
/// over.</summary>
/// <remarks>
/// <para>As in <see cref="FreeTextIndex{T}"/> a name is its letters without blanks; it begins where a word begins and
/// ends where one ends. Names of less than <see cref="LengthMin"/> letters have too many neighbours, single words of
/// less than <see cref="SingleWordMin"/> too.</para>
/// <para>Nothing is lost: with <c>h</c> half of a name's letters, a slip at or after letter <c>h - 1</c> (counted from
/// 0) leaves the first <c>h - 1</c> letters as they are, and one before it, or of it with the one before, leaves those
/// from <c>h</c> on. So one of the two stands in the text, the first where a word begins, the other where one ends, and
/// what is found by either is compared whole. The oracle compares every stretch of words with every name.</para>
/// <para>Data layout: two dictionaries from the 64-bit hash of those letters to the names, and the lengths by the
/// first, and last, four letters.</para>
/// </remarks>
sealed class NearTextIndex<T>
{
    /// <summary>Names of fewer letters are not looked for.</summary>
    public const int LengthMin = 10;

    /// <summary>Single words of fewer letters are not looked for.</summary>
    public const int SingleWordMin = 12;

    readonly record struct Entry(string Letters, T Item);

    readonly List<Entry> _names = [];
    readonly Dictionary<ulong, List<int>> _heads = [];
    readonly Dictionary<ulong, List<int>> _tails = [];
    readonly StretchLengths _headLengths = new();
    readonly StretchLengths _tailLengths = new();

    /// <summary>Adds a name; false when it is too short or too long to be looked for.</summary>
    /// <param name="name">The name.</param>
    /// <param name="item">What is found by it.</param>
    public bool Add(string name, T item)
    {
        var words = TextWords.Of(name);
        var letters = words.Letters;
        var least = words.Begins.Count(true) == 1 ? SingleWordMin : LengthMin;
        if (letters.Length < least || letters.Length >= LetterHash.LengthMax || letters.Any(TextWords.IsHan))
        {
            return false;
        }

        var half = letters.Length / 2;
        var (head, tail) = (letters[..(half - 1)], letters[half..]);
        _headLengths.Add(LetterHash.Of(head.AsSpan(0, StretchLengths.Few)), head.Length);
        _tailLengths.Add(LetterHash.Of(tail.AsSpan(tail.Length - StretchLengths.Few)), tail.Length);
        Put(_heads, LetterHash.Of(head), _names.Count);
        Put(_tails, LetterHash.Of(tail), _names.Count);
        _names.Add(new(letters, item));
        return true;
    }

    /// <summary>Every item whose name stands in the text but for one slip, with its letters and those of the text. The
    /// same item may come twice.</summary>
    public List<(T Item, string Letters, string Written)> Find(TextWords text)
    {
        var found = new List<(T Item, string Letters, string Written)>(0);
        var (count, hashes) = (text.Letters.Length, text.Hashes);
        var begins = text.Begins;
        var ends = text.Ends;
        for (var at = 0; at < count; at++)
        {
            if (begins[at] && at + StretchLengths.Few <= count)
            {
                foreach (var length in _headLengths.Of(LetterHash.Of(hashes, at, StretchLengths.Few)))
                {
                    if (at + length > count)
                    {
                        break;
                    }

                    Look(_heads, LetterHash.Of(hashes, at, length), text, at, isHead: true, found);
                }
            }

            var last = at + 1 - StretchLengths.Few;
            if (ends[at] && last >= 0)
            {
                foreach (var length in _tailLengths.Of(LetterHash.Of(hashes, last, StretchLengths.Few)))
                {
                    if (at + 1 < length)
                    {
                        break;
                    }

                    Look(_tails, LetterHash.Of(hashes, at + 1 - length, length), text, at, isHead: false, found);
                }
            }
        }

        return found;
    }

    /// <summary>The same by comparing every stretch of words with every name: the oracle.</summary>
    public List<(T Item, string Letters, string Written)> FindExhaustively(TextWords text)
    {
        var found = new List<(T Item, string Letters, string Written)>();
        for (var start = 0; start < text.Letters.Length; start++)
        {
            for (var end = start; text.Begins[start] && end < text.Letters.Length; end++)
            {
                foreach (var (letters, item) in _names)
                {
                    var written = text.Letters.AsSpan(start, end + 1 - start);
                    if (text.Ends[end] && IsNear(written, letters))
                    {
                        found.Add((item, letters, written.ToString()));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Do two texts differ in exactly one letter other, more or less, or in two neighbours changed
    /// over?</summary>
    internal static bool IsNear(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (Math.Abs(one.Length - other.Length) > 1 || one.SequenceEqual(other))
        {
            return false;
        }

        var longest = Math.Max(one.Length, other.Length);
        var before = one.CommonPrefixLength(other);
        var after = 0;
        while (after < Math.Min(one.Length, other.Length) - before && one[^(after + 1)] == other[^(after + 1)])
        {
            after++;
        }

        return before + after >= longest - 1
            || (one.Length == other.Length && before + after == longest - 2 && one[before] == other[before + 1]
                && one[before + 1] == other[before]);
    }

    static void Put(Dictionary<ulong, List<int>> names, ulong hash, int name)
    {
        if (!names.TryGetValue(hash, out var list))
        {
            names.Add(hash, list = []);
        }

        list.Add(name);
    }

    // A head stands where the name begins; a tail where it ends.
    void Look(
        Dictionary<ulong, List<int>> names, ulong hash, TextWords text, int at, bool isHead,
        List<(T Item, string Letters, string Written)> found)
    {
        if (!names.TryGetValue(hash, out var list))
        {
            return;
        }

        foreach (var name in list)
        {
            var (letters, item) = _names[name];
            for (var length = letters.Length - 1; length <= letters.Length + 1; length++)
            {
                var (start, end) = isHead ? (at, at + length - 1) : (at + 1 - length, at);
                if (start >= 0 && end < text.Letters.Length && text.Begins[start] && text.Ends[end]
                    && IsNear(text.Letters.AsSpan(start, length), letters))
                {
                    found.Add((item, letters, text.Letters.Substring(start, length)));
                }
            }
        }
    }
}
