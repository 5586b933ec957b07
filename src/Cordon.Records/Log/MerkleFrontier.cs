using System.Numerics;
using System.Security.Cryptography;

namespace Cordon.Records.Log;

/// <summary>The right edge of a growing Merkle tree: all that appending needs, one hash for each bit of the size.
/// </summary>
/// <remarks>Appending costs two hashes of a node on the average, the root one for each bit that is set.</remarks>
public sealed class MerkleFrontier
{
    const int Levels = 62;

    readonly byte[]?[] _peaks = new byte[Levels][];

    /// <summary>How many leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The edge of a tree that is kept somewhere.</summary>
    public static MerkleFrontier Of(long size, CompleteNode node)
    {
        var frontier = new MerkleFrontier { Size = size };
        for (var level = 0; size >> level > 0; level++)
        {
            if (((size >> level) & 1) == 1)
            {
                frontier._peaks[level] = node(level, (size >> level) - 1);
            }
        }

        return frontier;
    }

    /// <summary>The same edge, to go back to.</summary>
    public MerkleFrontier Copy()
    {
        var copy = new MerkleFrontier { Size = Size };
        _peaks.CopyTo(copy._peaks, 0);
        return copy;
    }

    /// <summary>One more leaf.</summary>
    /// <param name="leafHash">Its hash.</param>
    /// <param name="completed">Told of every subtree that became complete: level, number, hash. The leaf itself is not
    /// one.</param>
    public void Append(byte[] leafHash, Action<int, long, byte[]>? completed = null)
    {
        var (hash, level) = (leafHash, 0);
        for (; ((Size >> level) & 1) == 1; level++)
        {
            hash = MerkleTree.NodeHash(_peaks[level], hash);
            _peaks[level] = null;
            completed?.Invoke(level + 1, Size >> (level + 1), hash);
        }

        _peaks[level] = hash;
        Size++;
    }

    /// <summary>The root over all leaves.</summary>
    public byte[] Root()
    {
        if (Size == 0)
        {
            return SHA256.HashData([]);
        }

        var level = BitOperations.TrailingZeroCount(Size);
        var root = _peaks[level]!;
        for (level++; Size >> level > 0; level++)
        {
            root = _peaks[level] is { } peak ? MerkleTree.NodeHash(peak, root) : root;
        }

        return root;
    }
}
