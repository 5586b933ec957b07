using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;

namespace Cordon.Records.Log;

/// <summary>The hash of a complete subtree: of the leaves from <paramref name="number"/> times two to the power of
/// <paramref name="level"/>, that many of them.</summary>
public delegate byte[] CompleteNode(int level, long number);

/// <summary>The Merkle tree of RFC 6962, section 2.1, with SHA-256: what a leaf and a node are, and the two proofs.
/// </summary>
/// <remarks>A node is hashed after a byte 1 and a leaf after a byte 0, so that neither can be passed off as the other.
/// Proofs are made and checked as RFC 9162, sections 2.1.3 and 2.1.4, has it; the trees are the same.</remarks>
public static class MerkleTree
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>The hash of a leaf.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> leaf)
    {
        var bytes = new byte[leaf.Length + 1];
        leaf.CopyTo(bytes.AsSpan(1));
        return SHA256.HashData(bytes);
    }

    /// <summary>The hash of a node over two others.</summary>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + HashBytes + HashBytes];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + HashBytes)..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>The root over the first leaves; of none, the hash of nothing.</summary>
    /// <param name="size">How many leaves.</param>
    /// <param name="node">Gives the complete subtrees below it.</param>
    public static byte[] Root(long size, CompleteNode node) => Range(0, size, node);

    /// <summary>The hashes that lead from one leaf to the root, the lowest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf among the first.</exception>
    public static ImmutableArray<byte[]> InclusionProof(long index, long size, CompleteNode node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = ImmutableArray.CreateBuilder<byte[]>();
        Include(index, 0, size, node, proof);
        return proof.ToImmutable();
    }

    /// <summary>The hashes that show that the tree of the first leaves is the beginning of the larger one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old size is below 0 or above the new one.</exception>
    public static ImmutableArray<byte[]> ConsistencyProof(long oldSize, long size, CompleteNode node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var proof = ImmutableArray.CreateBuilder<byte[]>();
        if (oldSize > 0)
        {
            Extend(oldSize, 0, size, isWhole: true, node, proof);
        }

        return proof.ToImmutable();
    }

    /// <summary>Is the leaf with this hash the one with this index below the root?</summary>
    public static bool IsIncluded(
        byte[] leafHash, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || proof.Any(hash => hash.Length != HashBytes))
        {
            return false;
        }

        var (first, last, hash) = (index, size - 1, leafHash);
        foreach (var other in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsOdd(first) || first == last)
            {
                hash = NodeHash(other, hash);
                Climb(ref first, ref last);
            }
            else
            {
                hash = NodeHash(hash, other);
            }

            (first, last) = (first >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Is the tree with the old root the beginning of the one with the new root?</summary>
    public static bool IsConsistent(
        long oldSize, ReadOnlySpan<byte> oldRoot, long size, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> proof)
    {
        if (oldSize < 0 || oldSize > size || proof.Any(hash => hash.Length != HashBytes))
        {
            return false;
        }

        if (oldSize == 0)
        {
            return proof.Count == 0 && oldRoot.SequenceEqual(SHA256.HashData([]));
        }

        if (oldSize == size)
        {
            return proof.Count == 0 && oldRoot.SequenceEqual(root);
        }

        byte[][] path = BitOperations.IsPow2(oldSize) ? [oldRoot.ToArray(), .. proof] : [.. proof];
        if (path.Length == 0)
        {
            return false;
        }

        var (first, last) = (oldSize - 1, size - 1);
        while (IsOdd(first))
        {
            (first, last) = (first >> 1, last >> 1);
        }

        var (old, now) = (path[0], path[0]);
        foreach (var other in path.AsSpan(1))
        {
            if (last == 0)
            {
                return false;
            }

            if (IsOdd(first) || first == last)
            {
                (old, now) = (NodeHash(other, old), NodeHash(other, now));
                Climb(ref first, ref last);
            }
            else
            {
                now = NodeHash(now, other);
            }

            (first, last) = (first >> 1, last >> 1);
        }

        return last == 0 && oldRoot.SequenceEqual(old) && root.SequenceEqual(now);
    }

    static bool IsOdd(long number) => (number & 1) == 1;

    // Past the levels on which the last node of an incomplete row has no neighbour.
    static void Climb(ref long first, ref long last)
    {
        while (!IsOdd(first) && first != 0)
        {
            (first, last) = (first >> 1, last >> 1);
        }
    }

    static void Include(
        long index, long start, long size, CompleteNode node, ImmutableArray<byte[]>.Builder proof)
    {
        if (size == 1)
        {
            return;
        }

        var left = LeftOf(size);
        if (index < left)
        {
            Include(index, start, left, node, proof);
            proof.Add(Range(start + left, size - left, node));
        }
        else
        {
            Include(index - left, start + left, size - left, node, proof);
            proof.Add(Range(start, left, node));
        }
    }

    static void Extend(
        long oldSize, long start, long size, bool isWhole, CompleteNode node, ImmutableArray<byte[]>.Builder proof)
    {
        if (oldSize == size)
        {
            if (!isWhole)
            {
                proof.Add(Range(start, size, node));
            }

            return;
        }

        var left = LeftOf(size);
        if (oldSize <= left)
        {
            Extend(oldSize, start, left, isWhole, node, proof);
            proof.Add(Range(start + left, size - left, node));
        }
        else
        {
            Extend(oldSize - left, start + left, size - left, isWhole: false, node, proof);
            proof.Add(Range(start, left, node));
        }
    }

    static byte[] Range(long start, long size, CompleteNode node)
    {
        if (size == 0)
        {
            return SHA256.HashData([]);
        }

        if (BitOperations.IsPow2(size))
        {
            return node(BitOperations.Log2((ulong)size), start / size);
        }

        var left = LeftOf(size);
        return NodeHash(Range(start, left, node), Range(start + left, size - left, node));
    }

    // The largest power of two below the size, which is at least 2.
    static long LeftOf(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
