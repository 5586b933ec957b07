using System.Diagnostics.CodeAnalysis;

namespace Cordon.Names;

/// <summary>What was worked out lately: at most twice <see cref="HalfMax"/> values, those asked for longest ago
/// forgotten first.</summary>
/// <remarks>Two halves: when the younger one is full it becomes the older one, which is forgotten. Words that are asked
/// for again and again move to the younger half and stay.</remarks>
sealed class Remembered<TKey, TValue>
    where TKey : notnull
{
    const int HalfMax = 25_000;

    Dictionary<TKey, TValue> _younger = [];
    Dictionary<TKey, TValue> _older = [];

    /// <summary>The value, if it is remembered.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_younger.TryGetValue(key, out value))
        {
            return true;
        }

        if (!_older.TryGetValue(key, out value))
        {
            return false;
        }

        Add(key, value);
        return true;
    }

    /// <summary>Remembers a value.</summary>
    public void Add(TKey key, TValue value)
    {
        if (_younger.Count >= HalfMax)
        {
            (_older, _younger) = (_younger, _older);
            _younger.Clear();
        }

        _younger[key] = value;
    }
}
