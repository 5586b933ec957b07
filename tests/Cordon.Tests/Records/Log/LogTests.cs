using System.Globalization;
using System.Text;
using Cordon.Records.Log;
using Cordon.Tests.App;
using Xunit;

namespace Cordon.Tests.Records.Log;

public sealed class LogTests : IDisposable
{
    static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    readonly string _folder = Directory.CreateTempSubdirectory("cordon-log-").FullName;
    readonly LogKey _key = LogKey.Of(LogKey.Create(), "test");

    string FilePath => Path.Combine(_folder, "log.db");

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_commit_is_synchronised()
    {
        using var store = LogStore.Of(FilePath);

        Assert.Equal(2, store.Database.Number("PRAGMA synchronous"));
        Assert.Equal("wal", store.Database.Value("PRAGMA journal_mode"));
    }

    [Fact]
    public void A_log_opened_again_goes_on_with_the_same_tree()
    {
        for (var round = 0; round < 30; round++)
        {
            using var store = LogStore.Of(FilePath);
            Assert.Equal(round * 21, store.Append(Entries(21, $"round {round}"), Noon));
        }

        using var whole = LogStore.Of(FilePath);
        var leaves = whole.Read(0, 1000).Select(entry => entry.Leaf).ToArray();
        var frontier = new MerkleFrontier();
        foreach (var leaf in leaves)
        {
            frontier.Append(MerkleTree.LeafHash(leaf));
        }

        Assert.Equal(630, leaves.Length);
        Assert.Equal(frontier.Root(), whole.Root(630));
        Assert.True(MerkleTree.IsIncluded(
            MerkleTree.LeafHash(leaves[517]), 517, 630, whole.InclusionProof(517, 630), frontier.Root()));
        Assert.True(MerkleTree.IsConsistent(
            300, whole.Root(300), 630, frontier.Root(), whole.ConsistencyProof(300, 630)));
    }

    [Fact]
    public void Two_programs_append_to_one_log()
    {
        using var first = LogStore.Of(FilePath);
        using var second = LogStore.Of(FilePath);
        for (var round = 0; round < 10; round++)
        {
            first.Append(Entries(3, "first"), Noon);
            second.Append(Entries(5, "second"), Noon);
        }

        Assert.Empty(Verify(Export(first)).Complaints);
        Assert.Equal(80, first.Size);
    }

    [Fact]
    public async Task Whoever_waits_is_told_the_index_of_what_is_on_disk()
    {
        long[] indexes;
        await using (var writer = new LogWriter(
            LogStore.Of(FilePath), LogKey.Of(LogKey.Create(), "test"), new FixedClock(), TimeSpan.FromSeconds(2)))
        {
            indexes = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(
                () => writer.Append(Entries(1 + (i % 3), $"task {i}")))));
        }

        using var store = LogStore.Of(FilePath);
        var entries = store.Read(0, 2000);
        for (var i = 0; i < indexes.Length; i++)
        {
            for (var part = 0; part <= i % 3; part++)
            {
                Assert.Equal(
                    $$"""{"what":"task {{i}}","part":{{part}}}""",
                    Encoding.UTF8.GetString(entries[(int)indexes[i] + part].Body));
            }
        }
    }

    [Fact]
    public void A_body_of_several_lines_and_an_author_that_is_no_word_are_refused()
    {
        using var store = LogStore.Of(FilePath);

        Assert.Throws<ArgumentException>(() => store.Append([new("test", "a", "{\n}"u8.ToArray())], Noon));
        Assert.Throws<ArgumentException>(() => store.Append([new("test", "Ada Lovelace", "{}"u8.ToArray())], Noon));
        Assert.Equal(0, store.Size);
    }

    [Fact]
    public void A_key_is_kept_as_its_hash_and_its_making_and_end_are_in_the_log()
    {
        using var store = LogStore.Of(FilePath);
        var keys = new ApiKeys(store);
        var (key, secret) = keys.Create("analyst", "core \"banking\"", "ada", "test", Noon);

        Assert.Equal(key, keys.Valid()[ApiKeys.HashText(secret)]);
        Assert.True(keys.Revoke(key.Id, "test", Noon));
        Assert.False(keys.Revoke(key.Id, "test", Noon));
        Assert.Empty(keys.Valid());
        Assert.Equal(["key-created", "key-revoked"], store.Read(0, 9).Select(entry =>
            LogLeaf.TryParse(entry.Leaf, out var leaf) ? leaf.Kind : ""));
        Assert.DoesNotContain(secret, Encoding.Latin1.GetString(File.ReadAllBytes(FilePath)), StringComparison.Ordinal);
        Assert.DoesNotContain(
            secret, Encoding.Latin1.GetString(Bytes(FilePath + "-wal")), StringComparison.Ordinal);
    }

    /// <summary>Every 401st byte by default. <c>CORDON_FLIP_STEP=1</c> changes every single one.</summary>
    [Fact]
    public void A_changed_byte_of_a_log_of_a_thousand_entries_is_found()
    {
        using var store = LogStore.Of(FilePath);
        for (var i = 0; i < 4; i++)
        {
            store.Append(Entries(250, "x"), Noon);
            store.Sign(_key, Noon);
        }

        var whole = Export(store);
        Assert.Empty(Verify(whole).Complaints);
        Assert.Equal(1000, Verify(whole).Size);
        var step = int.Parse(
            Environment.GetEnvironmentVariable("CORDON_FLIP_STEP") ?? "401", CultureInfo.InvariantCulture);
        var (asked, missed) = (0, 0);
        for (var file = 0; file < whole.Length; file++)
        {
            Parallel.For(0, whole[file].Length / step, i =>
            {
                byte[][] changed = [.. whole];
                changed[file] = [.. whole[file]];
                changed[file][i * step] ^= (byte)(1 << (i % 8));
                Interlocked.Increment(ref asked);
                if (Verify(changed).Complaints.IsEmpty)
                {
                    Interlocked.Increment(ref missed);
                }
            });
        }

        Assert.True(asked > 100_000 / step, $"asked {asked}");
        Assert.Equal(0, missed);
    }

    [Fact]
    public void Every_changed_bit_of_key_and_checkpoints_is_found()
    {
        using var store = LogStore.Of(FilePath);
        store.Append(Entries(3, "x"), Noon);
        var whole = Export(store);
        for (var file = 2; file < 4; file++)
        {
            for (var bit = 0; bit < 8 * whole[file].Length; bit++)
            {
                byte[][] changed = [.. whole];
                changed[file] = [.. whole[file]];
                changed[file][bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.NotEmpty(Verify(changed).Complaints);
            }
        }
    }

    [Fact]
    public void An_entry_taken_out_put_in_moved_or_cut_off_is_found()
    {
        using var store = LogStore.Of(FilePath);
        store.Append(Entries(50, "x"), Noon);
        var whole = Export(store);
        var (leaves, records) = (Rows(whole[0]), Rows(whole[1]));

        Assert.NotEmpty(Verify([Text([.. leaves[..7], .. leaves[8..]]), Text([.. records[..7], .. records[8..]]),
            whole[2], whole[3]]).Complaints);
        Assert.NotEmpty(Verify([Text([.. leaves[..7], leaves[3], .. leaves[7..]]),
            Text([.. records[..7], records[3], .. records[7..]]), whole[2], whole[3]]).Complaints);
        Assert.NotEmpty(Verify([Text([.. leaves[..7], leaves[8], leaves[7], .. leaves[9..]]),
            Text([.. records[..7], records[8], records[7], .. records[9..]]), whole[2], whole[3]]).Complaints);
        Assert.NotEmpty(Verify([Text(leaves[..^1]), Text(records[..^1]), whole[2], whole[3]]).Complaints);
        Assert.NotEmpty(Verify([whole[0], Text(records[..^1]), whole[2], whole[3]]).Complaints);
        Assert.NotEmpty(Verify([whole[0], whole[1], [], whole[3]]).Complaints);
    }

    [Fact]
    public void A_log_rolled_back_to_an_older_checkpoint_is_found_by_who_kept_a_later_one()
    {
        using var store = LogStore.Of(FilePath);
        store.Append(Entries(50, "x"), Noon);
        var older = Export(store);
        store.Append(Entries(10, "x"), Noon);
        var later = Export(store);

        Assert.Empty(Verify(later, earlier: Rows(older[2])).Complaints);
        Assert.Contains("was cut", Assert.Single(Verify(older, earlier: [Rows(later[2])[^1]]).Complaints),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_written_again_under_another_key_is_found_by_who_knows_the_fingerprint()
    {
        using var store = LogStore.Of(FilePath);
        store.Append(Entries(5, "x"), Noon);
        var export = Export(store);

        Assert.Empty(Verify(export, _key.Fingerprint).Complaints);
        Assert.Single(Verify(export, new string('0', 64)).Complaints);
    }

    byte[][] Export(LogStore store)
    {
        using var leaves = new MemoryStream();
        using var records = new MemoryStream();
        using var checkpoints = new MemoryStream();
        store.Export(_key, Noon, leaves, records, checkpoints);
        return [leaves.ToArray(), records.ToArray(), checkpoints.ToArray(), Encoding.ASCII.GetBytes(_key.PublicPem)];
    }

    static LogReport Verify(byte[][] files, string? fingerprint = null, string[]? earlier = null) =>
        LogVerifier.Verify(
            new(new MemoryStream(files[0]), new MemoryStream(files[1]), new MemoryStream(files[2]),
                Encoding.Latin1.GetString(files[3])),
            fingerprint, earlier ?? []);

    static LogEntry[] Entries(int count, string what) =>
    [
        .. Enumerable.Range(0, count).Select(i => new LogEntry(
            "test", "tester", Encoding.UTF8.GetBytes($$"""{"what":"{{what}}","part":{{i}}}"""))),
    ];

    static string[] Rows(byte[] file) => Encoding.UTF8.GetString(file).TrimEnd('\n').Split('\n');

    static byte[] Text(string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n");

    // SQLite holds it open.
    static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
