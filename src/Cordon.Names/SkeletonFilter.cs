using System.Numerics;

namespace Cordon.Names;

/// <summary>Finds the words whose consonants can be within reach of a skeleton, by a bound on the distance.</summary>
/// <remarks>
/// One signature for each distinct skeleton, in unary as in <see cref="WordFilter"/>, with classes that no cheap change
/// of <see cref="ConsonantSkeleton"/> leaves: d, t and the sibilants together (d and z are confused), m and n, l, r at
/// 100 each; g and k (confused with h and j), b, p and f (confused with v) at 55. What u, i, v, h and j cost is not
/// counted.
/// </remarks>
sealed class SkeletonFilter
{
    readonly string[] _skeletons;
    readonly int[][] _words;
    readonly uint[] _signatures;
    readonly int[] _consonants;

    public SkeletonFilter(IndexWord[] vocabulary, int[] words)
    {
        var groups = words.GroupBy(word => vocabulary[word].Word.Skeleton).ToArray();
        _skeletons = [.. groups.Select(group => group.Key)];
        _words = [.. groups.Select(group => group.ToArray())];
        _signatures = [.. _skeletons.Select(Signature)];
        _consonants = [.. _skeletons.Select(ConsonantSkeleton.Consonants)];
    }

    /// <summary>Adds every word whose skeleton can be near, and perhaps more.</summary>
    public void AddNear(string skeleton, List<int> found)
    {
        var signature = Signature(skeleton);
        var consonants = ConsonantSkeleton.Consonants(skeleton);
        for (var i = 0; i < _skeletons.Length; i++)
        {
            var longer = Math.Max(consonants, _consonants[i]);
            if (longer >= 2 && Bound(signature, _signatures[i]) <= WordSimilarity.SkeletonBudget(longer))
            {
                found.AddRange(_words[i]);
            }
        }
    }

    static int Bound(uint signature, uint other) => Math.Max(Cost(signature & ~other), Cost(other & ~signature));

    static int Cost(uint bits) =>
        (BitOperations.PopCount(bits & 0x000F_FFFF) * SpellingDistance.Consonant)
        + (BitOperations.PopCount(bits & 0x0FF0_0000) * SpellingDistance.SoundsAlike);

    // Bits: 0-7 d, t and sibilants; 8-11 m, n; 12-15 l; 16-19 r; 20-23 g, k; 24-27 b, p, f.
    static uint Signature(string skeleton)
    {
        var signature = 0u;
        foreach (var letter in skeleton)
        {
            var (shift, bits) = (letter, SpellingDistance.HardClass(letter)) switch
            {
                ('v', _) => (-1, 0),
                (_, 0 or 3) => (0, 8),
                (_, 4) => (8, 4),
                (_, 5) => (12, 4),
                (_, 6) => (16, 4),
                (_, 2) => (20, 4),
                (_, 1) => (24, 4),
                _ => (-1, 0),
            };
            if (shift >= 0)
            {
                var mask = (1u << bits) - 1;
                var counts = (signature >> shift) & mask;
                signature |= (((counts << 1) | 1) & mask) << shift;
            }
        }

        return signature;
    }
}
