namespace Cordon.Screening;

/// <summary>Numbers that look random and are the same on every machine and in every version of .NET.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014), seeded by a text. Not for secrets.</remarks>
sealed class Dice
{
    ulong _state;

    /// <summary>Dice that fall the same way for the same text.</summary>
    public Dice(string seed)
    {
        // FNV-1a.
        _state = 14_695_981_039_346_656_037;
        foreach (var letter in seed)
        {
            _state = unchecked((_state ^ letter) * 1_099_511_628_211);
        }
    }

    /// <summary>A number from 0 to below <paramref name="endExcl"/>.</summary>
    public int Next(int endExcl)
    {
        unchecked
        {
            _state += 0x9E37_79B9_7F4A_7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58_476D_1CE4_E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)endExcl);
        }
    }

    /// <summary>One of the things.</summary>
    public T Of<T>(IReadOnlyList<T> things) => things[Next(things.Count)];
}
