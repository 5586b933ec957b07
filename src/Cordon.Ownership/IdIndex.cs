using System.Text;

namespace Cordon.Ownership;

/// <summary>Texts in one array of UTF-8 bytes, found by their hash.</summary>
/// <remarks>
/// Layout: the bytes of all texts one after another; <c>Ends[i]</c> is where text i ends. The table holds numbers of
/// texts plus one (0 is free), open addressing, linear steps, at most half full. Bytes per text: its own, 4 for the
/// end, 8 to 16 for the table.
/// </remarks>
sealed class IdIndex
{
    byte[] _bytes = new byte[1024];
    int[] _ends = new int[64];
    int[] _table = new int[128];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of all texts.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Count == 0 ? 0 : _ends[Count - 1]);

    /// <summary>Where each text ends.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, Count);

    /// <summary>The text of this number.</summary>
    public ReadOnlySpan<byte> this[int number] =>
        _bytes.AsSpan((number == 0 ? 0 : _ends[number - 1]).._ends[number]);

    /// <summary>The index over texts that were stored.</summary>
    public static IdIndex Of(byte[] bytes, int[] ends)
    {
        var index = new IdIndex { _bytes = bytes, _ends = ends, Count = ends.Length };
        index.Rehash(ends.Length);
        return index;
    }

    /// <summary>The text's number; -1 when it is not there.</summary>
    public int Find(ReadOnlySpan<byte> text) => _table[Slot(text)] - 1;

    /// <summary>The text's number; -1 when it is not there.</summary>
    public int Find(string text) => Find(Encoding.UTF8.GetBytes(text));

    /// <summary>The text's number, given now when it is new.</summary>
    /// <exception cref="InvalidOperationException">More than 2 GB of text.</exception>
    public int Add(ReadOnlySpan<byte> text)
    {
        var slot = Slot(text);
        if (_table[slot] > 0)
        {
            return _table[slot] - 1;
        }

        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (start > Array.MaxLength - text.Length)
        {
            throw new InvalidOperationException("The identifiers of one graph take at most 2 GB.");
        }

        _bytes = Grown(_bytes, start + text.Length);
        _ends = Grown(_ends, Count + 1);
        text.CopyTo(_bytes.AsSpan(start));
        _ends[Count] = start + text.Length;
        _table[slot] = ++Count;
        if (Count > _table.Length / 2)
        {
            Rehash(Count);
        }

        return Count - 1;
    }

    static T[] Grown<T>(T[] array, int needed)
    {
        if (needed > array.Length)
        {
            Array.Resize(ref array, (int)Math.Min(Array.MaxLength, Math.Max(needed, array.Length * 2L)));
        }

        return array;
    }

    void Rehash(int count)
    {
        var size = 128;
        while (size < count * 2L)
        {
            size *= 2;
        }

        _table = new int[size];
        var mask = size - 1;
        for (var number = 0; number < count; number++)
        {
            // All differ: the first free place is the text's own.
            var slot = (int)(Hash(this[number]) & (uint)mask);
            while (_table[slot] > 0)
            {
                slot = (slot + 1) & mask;
            }

            _table[slot] = number + 1;
        }
    }

    int Slot(ReadOnlySpan<byte> text)
    {
        var mask = _table.Length - 1;
        var slot = (int)(Hash(text) & (uint)mask);
        while (_table[slot] is > 0 and var number && !this[number - 1].SequenceEqual(text))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    // Seeded anew in each process, so that nobody can write a file whose identifiers all collide. The numbers do not
    // depend on it: they follow the order of arrival.
    static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return unchecked((uint)hash.ToHashCode());
    }
}
