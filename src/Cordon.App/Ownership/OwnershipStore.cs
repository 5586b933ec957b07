using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.App.Storage;
using Cordon.Ownership;
using Cordon.Ownership.Readers;

namespace Cordon.App.Ownership;

/// <summary>A register's file, and the format that it is read with.</summary>
/// <param name="Format">One of <see cref="RegisterReader.Formats"/>.</param>
/// <param name="Name">The file's name, as places have it.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
/// <param name="Records">The records in it; null in what an earlier version of Cordon wrote.</param>
sealed record RegisterFile(string Format, string Name, string Hash, long? Records = null);

/// <summary>The graph of a data folder: the registers' files as received, and the graph made of them.</summary>
/// <remarks><c>ownership/&lt;hash&gt;</c> holds one version: its files packed with gzip, and the graph that was made of
/// them (<see cref="GraphFile"/>), which is made again where it is of another version of Cordon.
/// <c>ownership/in-force</c> names the version in force. Both appear by one rename when they are whole.</remarks>
sealed class OwnershipStore(string folder)
{
    const string ManifestName = "graph.json";
    const string GraphName = "graph.cordon";

    // Stands among the files where entries of different registers were joined by their names.
    static readonly RegisterFile NamesJoined = new("join-names", "-", "-");

    string Home => Path.Combine(folder, "ownership");

    // Of 100 records that a register had, so many must be there again. A file that was cut off between two records
    // reads like a whole one, so that only its size tells; registers grow, and lose far less in a month.
    const int PercentThatStay = 90;

    /// <summary>Reads the files, and puts them in force when all were understood.</summary>
    /// <param name="files">The registers, with their formats.</param>
    /// <param name="joinNames">Whether entries of different registers with one name may be one.</param>
    /// <param name="smaller">Whether registers may have lost more than a tenth of their records.</param>
    /// <exception cref="RegisterFormatException">One was not; the graph before stays in force.</exception>
    /// <exception cref="InputException">The registers of one format have lost more than a tenth of their records since
    /// the graph in force, and that was not allowed; the graph before stays in force.</exception>
    public (string Hash, OwnershipGraph Graph, ImmutableArray<(RegisterFile File, RegisterCounts Counts)> Read) Import(
        IReadOnlyCollection<(string Name, string Format, Func<Stream> Open)> files, bool joinNames, bool smaller)
    {
        var temporary = Path.Combine(Home, $"incoming-{Guid.NewGuid():N}");
        Directory.CreateDirectory(temporary);
        try
        {
            RegisterFile[] received =
            [
                .. files.Select((file, i) =>
                {
                    using var source = file.Open();
                    using var target = new FileStream(Path.Combine(temporary, $"{i}.gz"), FileMode.CreateNew);
                    var (hash, _) = FileHash.OfCopy(source, target, CompressionLevel.Fastest);
                    return new RegisterFile(file.Format, file.Name, hash);
                }),
                .. joinNames ? [NamesJoined] : Array.Empty<RegisterFile>(),
            ];
            var (graph, counts) = Read(temporary, received);
            received = Counted(received, counts);
            if (!smaller)
            {
                RefuseLoss(received);
            }

            var lines = string.Concat(received.Select(file => $"{file.Hash}  {file.Format}  {file.Name}\n"));
            using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(lines));
            var (version, _) = FileHash.Of(bytes);
            File.WriteAllText(Path.Combine(temporary, ManifestName), JsonSerializer.Serialize(received));
            Write(graph, Path.Combine(temporary, GraphName));
            var place = Path.Combine(Home, version);
            if (!Directory.Exists(place))
            {
                Directory.Move(temporary, place);
            }

            OutputFile.Write(Path.Combine(Home, "in-force"), version);
            return (version, graph, [.. received.Zip(counts)]);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    /// <summary>The hash that names the graph in force; null when there is none.</summary>
    public string? HashInForce()
    {
        var pointer = Path.Combine(Home, "in-force");
        return File.Exists(pointer) ? File.ReadAllText(pointer) : null;
    }

    /// <summary>The graph in force.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public (string Hash, OwnershipGraph Graph) InForce()
    {
        var version = HashInForce() ?? throw new InputException(
            $"found no ownership graph in {folder}; expected one; nothing was done; "
            + "`cordon ownership import FILE` imports one.");
        return (version, Graph(version));
    }

    /// <summary>A graph that was imported.</summary>
    public OwnershipGraph Graph(string version)
    {
        var place = Path.Combine(Home, version);
        return Stored(Path.Combine(place, GraphName)) ?? Made(place, Manifest(place));
    }

    static RegisterFile[] Counted(RegisterFile[] files, RegisterCounts[] counts) =>
    [
        .. files.Select((file, i) => file == NamesJoined ? file
            : file with { Records = counts[i].Counts.Sum(count => (long)count.InFile) }),
    ];

    // By format and not by file, as a register's files are named by their days.
    void RefuseLoss(RegisterFile[] received)
    {
        if (HashInForce() is not { } version)
        {
            return;
        }

        var place = Path.Combine(Home, version);
        var before = Manifest(place);
        if (before.Any(file => file != NamesJoined && file.Records is null))
        {
            before = Counted(before, Read(place, before).Counts);
        }

        foreach (var register in before.GroupBy(file => file.Format, StringComparer.Ordinal))
        {
            var had = register.Sum(file => file.Records ?? 0);
            var has = received.Where(file => file.Format == register.Key).Sum(file => file.Records ?? 0);
            if (has * 100 < had * PercentThatStay)
            {
                throw new InputException(string.Create(CultureInfo.InvariantCulture,
                    $"registers of the format {register.Key}: found {has} records, and {had} in the graph in force; "
                    + $"expected at least {PercentThatStay} % of them, as a file that was cut off reads like a whole "
                    + $"one; nothing was imported, the graph before stays in force; --smaller takes them as is."));
            }
        }
    }

    static RegisterFile[] Manifest(string place) =>
        JsonSerializer.Deserialize<RegisterFile[]>(File.ReadAllText(Path.Combine(place, ManifestName)))
        ?? throw new InvalidDataException($"{place}: found no files; the data folder is damaged.");

    static OwnershipGraph Made(string place, RegisterFile[] received)
    {
        var graph = Read(place, received).Graph;
        Write(graph, Path.Combine(place, GraphName));
        return graph;
    }

    static OwnershipGraph? Stored(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        return GraphFile.Read(path, stream);
    }

    // Whole, or not there.
    static void Write(OwnershipGraph graph, string path)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
        {
            GraphFile.Write(graph, stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    static (OwnershipGraph Graph, RegisterCounts[] Counts) Read(string place, RegisterFile[] files)
    {
        var builder = new GraphBuilder();
        RegisterCounts[] counts =
        [
            .. files.Where(file => file != NamesJoined).Select((file, i) =>
            {
                var path = Path.Combine(place, $"{i}.gz");
                using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
                using var content = new BoundedStream(packed, path, file.Hash);
                return RegisterReader.Read(file.Format, file.Name, content, builder);
            }),
        ];
        if (files.Contains(NamesJoined))
        {
            builder.JoinNames();
        }

        return (builder.Build(), counts);
    }
}
