using System.Numerics;

namespace Cordon.Ownership;

/// <summary>A set of entities, one bit for each: a million are 125 kB, so that it stays near the processor.</summary>
sealed class EntitySet(int entities)
{
    readonly ulong[] _bits = new ulong[(entities + 63) / 64];

    /// <summary>How many are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Is it in the set?</summary>
    public bool Contains(int entity) => (_bits[entity >> 6] >> entity & 1) != 0;

    /// <summary>Adds it; false when it was there.</summary>
    public bool Add(int entity)
    {
        if (Contains(entity))
        {
            return false;
        }

        _bits[entity >> 6] |= 1UL << entity;
        Count++;
        return true;
    }

    /// <summary>Takes it out, or leaves it out.</summary>
    public void Remove(int entity)
    {
        if (Contains(entity))
        {
            _bits[entity >> 6] &= ~(1UL << entity);
            Count--;
        }
    }

    /// <summary>Another set of the same.</summary>
    public EntitySet Copy()
    {
        var copy = new EntitySet(_bits.Length * 64) { Count = Count };
        _bits.CopyTo(copy._bits, 0);
        return copy;
    }

    /// <summary>Every one in it, in order.</summary>
    public IEnumerable<int> All()
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var bits = _bits[word]; bits != 0; bits &= bits - 1)
            {
                yield return word * 64 + BitOperations.TrailingZeroCount(bits);
            }
        }
    }
}
