using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Cordon.Records.Log;

/// <summary>The append-only log of one data folder: leaves of a Merkle tree in SQLite or PostgreSQL. Not for
/// more than one thread; any number of processes may append.</summary>
/// <remarks>
/// What <c>Append</c> returned from is on disk. Of the tree, the hashes of leaves and of every eighth level are
/// kept, one node for 255 leaves: a proof reads at most 256 of them for each eight levels. Cost: about ten microseconds
/// a leaf, and one synchronisation of the disk for each call.
/// </remarks>
public sealed class LogStore : IDisposable
{
    const int LevelsApart = 8;


    LogStore(Database database) => Database = database;

    /// <summary>How many leaves there are.</summary>
    public long Size => Database.Number("SELECT coalesce(max(number) + 1, 0) FROM leaf");

    internal Database Database { get; }

    /// <summary>The edge of the tree as the transaction that runs has it.</summary>
    internal MerkleFrontier Frontier { get; set; } = new();

    /// <summary>Opens a log, or begins one when the file is empty.</summary>
    /// <exception cref="LogException">It is of a shape that this version of Cordon does not read, or the disk is not
    /// synchronised at each commit.</exception>
    public static LogStore Of(string path) => new(SqliteDatabase.Open(path, LogShape.Shape));

    /// <summary>Opens a log on a PostgreSQL server, or begins one when the database has none. Leaves, proofs and files
    /// of an export are the same as those of a log in a file.</summary>
    /// <param name="connection">Npgsql's connection string; never quoted in a message.</param>
    /// <exception cref="LogException">No such database can be opened, it does not synchronise each commit to its disk,
    /// or it is of a shape that this version of Cordon does not read.</exception>
    public static LogStore OfPostgres(string connection) =>
        new(PostgresDatabase.Open(connection, LogShape.Shape));

    /// <inheritdoc/>
    public void Dispose() => Database.Dispose();

    /// <summary>Appends entries in one transaction: when it returns they are on disk, all of them.</summary>
    /// <param name="entries">In order.</param>
    /// <param name="at">Now.</param>
    /// <returns>The index of the first.</returns>
    public long Append(IReadOnlyList<LogEntry> entries, DateTimeOffset at) => Append(entries, at, also: null);

    internal long Append(IReadOnlyList<LogEntry> entries, DateTimeOffset at, Action? also) => Write(at, step =>
    {
        also?.Invoke();
        var first = step.Next;
        foreach (var entry in entries)
        {
            step.Add(entry);
        }

        return first;
    });

    /// <summary>Runs work, and appends what it added, in one transaction.</summary>
    /// <param name="at">Now.</param>
    /// <param name="work">May be long: nobody else appends meanwhile.</param>
    /// <returns>What the work gives; when it returns, all of it is on disk.</returns>
    public T Write<T>(DateTimeOffset at, Func<LogStep, T> work)
    {
        try
        {
            return Database.Write(() =>
            {
                Catch();
                return work(new(this, LogLeaf.Kept(at)));
            });
        }
        catch
        {
            // Nothing was written, and the edge in memory is past what is on disk.
            Frontier = new();
            throw;
        }
    }

    /// <summary>Signs what the log is now, and keeps the checkpoint.</summary>
    public Checkpoint Sign(LogKey key, DateTimeOffset at) => Database.Write(() =>
    {
        Catch();
        var checkpoint = Checkpoint.Sign(Frontier.Size, Frontier.Root(), at, key);
        Database.Run(
            "INSERT INTO checkpoint (size, line) VALUES ($1, $2) ON CONFLICT DO NOTHING", checkpoint.Size,
            checkpoint.ToString());
        return checkpoint;
    });

    /// <summary>The checkpoints, by size.</summary>
    public IReadOnlyList<string> Checkpoints() =>
        Database.Rows("SELECT line FROM checkpoint ORDER BY size", row => row.GetString(0));

    /// <summary>Entries from an index on, at most so many.</summary>
    /// <exception cref="LogException">One is not what was written.</exception>
    public IReadOnlyList<KeptEntry> Read(long first, int most) => Database.Rows(
        $"SELECT {EntryColumns} FROM leaf JOIN record ON record.number = leaf.number WHERE leaf.number >= $1 "
            + "ORDER BY leaf.number LIMIT $2",
        row => Entry(row, 0).Entry, first, most);

    /// <summary>What <see cref="Entry"/> reads of <c>leaf</c> and <c>record</c>.</summary>
    internal const string EntryColumns = "leaf.number, leaf.data, leaf.hash, record.salt, record.body";

    /// <summary>An entry of a row, from a column on: what is given is what was written, to the bit.</summary>
    /// <exception cref="LogException">It is not.</exception>
    internal static (KeptEntry Entry, LogLeaf Leaf) Entry(DbDataReader row, int column)
    {
        var number = row.GetInt64(column);
        var entry = new KeptEntry(
            row.GetFieldValue<byte[]>(column + 1), row.GetFieldValue<byte[]>(column + 3),
            row.GetFieldValue<byte[]>(column + 4));
        return LogLeaf.TryParse(entry.Leaf, out var leaf) && leaf.Index == number
            && MerkleTree.LeafHash(entry.Leaf).AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(column + 2))
            && LogLeaf.Commit(entry.Salt, entry.Body).AsSpan().SequenceEqual(leaf.Commitment)
                ? (entry, leaf)
                : throw new LogException(
                    $"the log: found other bytes in entry {number} than its leaf commits to; expected what was "
                    + "written; the log is damaged, and the entry is not shown.");
    }

    /// <summary>Writes the log as files that <see cref="LogVerifier"/> reads, up to a checkpoint that is signed now.
    /// </summary>
    /// <param name="key">Signs it.</param>
    /// <param name="at">Now.</param>
    /// <param name="leaves">Gets the leaves, a line each.</param>
    /// <param name="records">Gets salt and body of each.</param>
    /// <param name="checkpoints">Gets every checkpoint.</param>
    /// <returns>The last checkpoint. What others append meanwhile is not in the files.</returns>
    public Checkpoint Export(LogKey key, DateTimeOffset at, Stream leaves, Stream records, Stream checkpoints)
    {
        var last = Sign(key, at);
        Export(last, leaves, records, checkpoints);
        return last;
    }

    /// <summary>Writes the log up to a checkpoint that was signed. Cost: a read of the log in order.</summary>
    /// <param name="last">The checkpoint.</param>
    /// <param name="leaves">Gets the leaves, a line each.</param>
    /// <param name="records">Gets salt and body of each.</param>
    /// <param name="checkpoints">Gets every checkpoint up to this one.</param>
    public void Export(Checkpoint last, Stream leaves, Stream records, Stream checkpoints)
    {
        const int AtOnce = 1000;
        for (var index = 0L; index < last.Size;)
        {
            var entries = Read(index, (int)Math.Min(AtOnce, last.Size - index));
            if (entries.Count == 0)
            {
                throw new LogException(
                    $"the log: found no entry from {index} on; expected {last.Size}; the log is damaged, and the "
                    + "export is not whole.");
            }

            foreach (var entry in entries)
            {
                leaves.Write([.. entry.Leaf, (byte)'\n']);
                records.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(entry.Salt) + " "));
                records.Write([.. entry.Body, (byte)'\n']);
                index++;
            }
        }

        foreach (var line in Checkpoints())
        {
            if (Checkpoint.TryParse(line, out var checkpoint) && checkpoint.Size > last.Size)
            {
                break;
            }

            checkpoints.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
    }

    /// <summary>The root over the first leaves.</summary>
    public byte[] Root(long size) => MerkleTree.Root(size, Node);

    /// <summary>The proof that a leaf is below the root of that size.</summary>
    public ImmutableArray<byte[]> InclusionProof(long index, long size) =>
        MerkleTree.InclusionProof(index, size, Node);

    /// <summary>The proof that the log of the old size is the beginning of that of the new one.</summary>
    public ImmutableArray<byte[]> ConsistencyProof(long oldSize, long size) =>
        MerkleTree.ConsistencyProof(oldSize, size, Node);

    // Another process may have appended since.
    void Catch()
    {
        if (Size is var size && size != Frontier.Size)
        {
            Frontier = MerkleFrontier.Of(size, Node);
        }
    }

    internal void Add(LogEntry entry, DateTimeOffset at)
    {
        var index = Frontier.Size;
        var salt = RandomNumberGenerator.GetBytes(LogLeaf.SaltBytes);
        var data = new LogLeaf(index, at, entry.Kind, entry.By, LogLeaf.Commit(salt, entry.Body)).ToBytes();
        var hash = MerkleTree.LeafHash(data);
        Database.Run("INSERT INTO leaf (number, data, hash) VALUES ($1, $2, $3)", index, data, hash);
        Database.Run("INSERT INTO record (number, salt, body) VALUES ($1, $2, $3)", index, salt, entry.Body);
        Frontier.Append(hash, (level, number, node) =>
        {
            if (IsKept(level))
            {
                Database.Run("INSERT INTO node (level, number, hash) VALUES ($1, $2, $3)", level, number, node);
            }
        });
    }

    /// <summary>Is the hash of each complete subtree of this level kept?</summary>
    internal static bool IsKept(int level) => level % LevelsApart == 0;

    /// <summary>The hash of a complete subtree.</summary>
    internal byte[] Node(int level, long number) => level switch
    {
        0 => Kept("SELECT hash FROM leaf WHERE number = $1", level, number, number),
        _ when IsKept(level) =>
            Kept("SELECT hash FROM node WHERE level = $1 AND number = $2", level, number, level, number),
        _ => MerkleTree.NodeHash(Node(level - 1, 2 * number), Node(level - 1, (2 * number) + 1)),
    };

    byte[] Kept(string sql, int level, long number, params ReadOnlySpan<object?> values) =>
        Database.Value(sql, values) as byte[] ?? throw new LogException(
            $"the log: found no hash of level {level}, number {number}; expected one; the log is damaged, and nothing "
            + "was done.");
}
