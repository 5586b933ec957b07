using System.Security.Cryptography;
using Cordon.Records.Log;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Records.Log;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves that every implementation of Certificate Transparency is tested with.</summary>
    static readonly string[] KnownLeaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    static readonly Gen<byte[][]> SomeLeaves = Gen.Byte.Array[0, 6].Array[1, 70];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_roots_of_the_known_leaves_are_the_known_roots(int count, string root)
    {
        var leaves = KnownLeaves.Take(count).Select(Convert.FromHexString).ToArray();
        var frontier = new MerkleFrontier();
        foreach (var leaf in leaves)
        {
            frontier.Append(MerkleTree.LeafHash(leaf));
        }

        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root(count, Complete(leaves))));
        Assert.Equal(root, Convert.ToHexStringLower(frontier.Root()));
    }

    [Fact]
    public void The_known_proofs_come_out()
    {
        var node = Complete([.. KnownLeaves.Select(Convert.FromHexString)]);

        Assert.Equal(
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
            MerkleTree.InclusionProof(5, 8, node).Select(Convert.ToHexStringLower));
        Assert.Equal(
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
            MerkleTree.ConsistencyProof(6, 8, node).Select(Convert.ToHexStringLower));
    }

    [Fact]
    public void The_root_is_the_one_of_the_definition() => SomeLeaves.Sample(leaves => Assert.Equal(
        ByDefinition(leaves), MerkleTree.Root(leaves.Length, Complete(leaves))));

    [Fact]
    public void Every_leaf_is_proved_and_no_other() => SomeLeaves.Sample(leaves =>
    {
        var (size, node) = (leaves.Length, Complete(leaves));
        var root = MerkleTree.Root(size, node);
        for (var i = 0; i < size; i++)
        {
            var proof = MerkleTree.InclusionProof(i, size, node);
            Assert.True(MerkleTree.IsIncluded(MerkleTree.LeafHash(leaves[i]), i, size, proof, root));
            Assert.False(MerkleTree.IsIncluded(MerkleTree.LeafHash([.. leaves[i], 7]), i, size, proof, root));
            Assert.False(MerkleTree.IsIncluded(MerkleTree.LeafHash(leaves[i]), i, size, [.. proof, root], root));
            if (proof.Length > 0)
            {
                Assert.False(MerkleTree.IsIncluded(MerkleTree.LeafHash(leaves[i]), i, size, proof[..^1], root));
            }
        }
    }, iter: 40);

    [Fact]
    public void Every_beginning_is_proved_and_no_other() => SomeLeaves.Sample(leaves =>
    {
        var (size, node) = (leaves.Length, Complete(leaves));
        var root = MerkleTree.Root(size, node);
        for (var old = 0; old <= size; old++)
        {
            var (oldRoot, proof) = (MerkleTree.Root(old, node), MerkleTree.ConsistencyProof(old, size, node));
            Assert.True(MerkleTree.IsConsistent(old, oldRoot, size, root, proof));
            oldRoot[3] ^= 1;
            Assert.False(MerkleTree.IsConsistent(old, oldRoot, size, root, proof));
        }
    }, iter: 40);

    [Fact]
    public void An_edge_taken_up_again_goes_on_as_before() => Gen.Select(SomeLeaves, Gen.Int[0, 70]).Sample(
        (leaves, at) =>
        {
            at = Math.Min(at, leaves.Length);
            var frontier = MerkleFrontier.Of(at, Complete(leaves));
            foreach (var leaf in leaves[at..])
            {
                frontier.Append(MerkleTree.LeafHash(leaf));
            }

            Assert.Equal(ByDefinition(leaves), frontier.Root());
        });

    static CompleteNode Complete(byte[][] leaves) => (level, number) =>
    {
        var start = (int)(number << level);
        return ByDefinition(leaves[start..(start + (1 << level))]);
    };

    /// <summary>MTH of RFC 6962, section 2.1, word by word.</summary>
    static byte[] ByDefinition(byte[][] leaves)
    {
        if (leaves.Length == 0)
        {
            return SHA256.HashData([]);
        }

        if (leaves.Length == 1)
        {
            return SHA256.HashData([0, .. leaves[0]]);
        }

        var left = 1;
        while (left * 2 < leaves.Length)
        {
            left *= 2;
        }

        return SHA256.HashData([1, .. ByDefinition(leaves[..left]), .. ByDefinition(leaves[left..])]);
    }
}
