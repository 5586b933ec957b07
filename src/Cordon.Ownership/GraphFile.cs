using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Cordon.Ownership;

/// <summary>A graph as a file of its own, so that a register of the world is read in seconds.</summary>
/// <remarks>
/// Layout: eight bytes that name the format and its version; then each array of <see cref="OwnershipGraph"/> as the
/// number of its bytes (eight bytes) and the bytes as they lie in memory (little-endian), the small tables as JSON; at
/// the end the SHA-256 of everything before. It holds nothing that the registers' files do not: whoever meets another
/// version of the format makes the graph anew from them.
/// </remarks>
public static class GraphFile
{
    const int Chunk = 1 << 20;

    static readonly byte[] Magic = "CORDNG02"u8.ToArray();

    /// <summary>Writes it. The same graph gives the same bytes.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine is not little-endian.</exception>
    public static void Write(OwnershipGraph graph, Stream target)
    {
        Writer writer = new(target);
        var arrays = graph.Whole.Arrays;
        writer.Raw(Magic);
        writer.Array(arrays.Ids.Bytes);
        writer.Array(MemoryMarshal.AsBytes(arrays.Ids.Ends));
        writer.Array(arrays.Names.Bytes);
        writer.Array<int>(arrays.Names.Ends);
        writer.Array<byte>(arrays.EntityKind);
        writer.Array<ushort>(arrays.Country);
        writer.Array(arrays.Keys.Bytes);
        writer.Array<int>(arrays.Keys.Ends);
        foreach (var values in new[]
        {
            arrays.KeyEntity, arrays.Owner, arrays.Owned, arrays.Range, arrays.Origin, arrays.Line, arrays.From,
            arrays.Until,
        })
        {
            writer.Array<int>(values);
        }

        writer.Array<byte>(arrays.KindLink);
        writer.Array(JsonSerializer.SerializeToUtf8Bytes(new GraphTables(
            [.. arrays.Ranges.Select(ProofJson.Text)], arrays.Sources, arrays.Components,
            [.. arrays.Origins.SelectMany(origin => new[] { origin.Source, origin.Component })], arrays.Joins)));
        writer.Finish();
    }

    /// <summary>Reads one.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="content">The bytes; its length must be known.</param>
    /// <returns>Null when it is of another version of the format.</returns>
    /// <exception cref="RegisterFormatException">It is damaged or cut off.</exception>
    public static OwnershipGraph? Read(string name, Stream content)
    {
        Reader reader = new(name, content);
        if (!reader.Raw(Magic.Length).SequenceEqual(Magic))
        {
            return null;
        }

        var (idBytes, idEnds) = (reader.Array<byte>(), reader.Array<int>());
        var (nameBytes, nameEnds) = (reader.Array<byte>(), reader.Array<int>());
        var (kinds, countries) = (reader.Array<byte>(), reader.Array<ushort>());
        var (keyBytes, keyEnds) = (reader.Array<byte>(), reader.Array<int>());
        int[][] values = [.. Enumerable.Range(0, 8).Select(_ => reader.Array<int>())];
        var kindLink = reader.Array<byte>();
        var small = reader.Array<byte>();
        reader.Finish();
        var tables = JsonSerializer.Deserialize<GraphTables>(small)!;
        return new(new()
        {
            Ids = IdIndex.Of(idBytes, idEnds),
            Names = new(nameBytes, nameEnds),
            EntityKind = kinds,
            Country = countries,
            Keys = new(keyBytes, keyEnds),
            KeyEntity = values[0],
            Owner = values[1],
            Owned = values[2],
            Range = values[3],
            Origin = values[4],
            Line = values[5],
            From = values[6],
            Until = values[7],
            KindLink = kindLink,
            Ranges = [.. tables.Ranges.Select(ProofJson.Share)],
            Sources = tables.Sources,
            Components = tables.Components,
            Origins = [.. tables.Origins.Chunk(2).Select(pair => (pair[0], pair[1]))],
            Joins = tables.Joins,
        });
    }

    sealed record GraphTables(
        ImmutableArray<string> Ranges, ImmutableArray<string> Sources, ImmutableArray<string> Components,
        ImmutableArray<int> Origins, ImmutableArray<EntityJoin> Joins);

    sealed class Writer
    {
        readonly Stream _target;
        readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public Writer(Stream target)
        {
            if (!BitConverter.IsLittleEndian)
            {
                throw new PlatformNotSupportedException("The file of a graph is written on little-endian machines.");
            }

            _target = target;
        }

        public void Array<T>(ReadOnlySpan<T> values)
            where T : unmanaged
        {
            var bytes = MemoryMarshal.AsBytes(values);
            Raw(BitConverter.GetBytes((long)values.Length * Marshal.SizeOf<T>()));
            Raw(bytes);
        }

        public void Raw(ReadOnlySpan<byte> bytes)
        {
            _hash.AppendData(bytes);
            _target.Write(bytes);
        }

        public void Finish()
        {
            using (_hash)
            {
                _target.Write(_hash.GetHashAndReset());
            }
        }
    }

    sealed class Reader
    {
        readonly string _name;
        readonly Stream _content;
        readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long _left;

        public Reader(string name, Stream content) => (_name, _content, _left) = (name, content, content.Length);

        public byte[] Raw(int length)
        {
            var bytes = new byte[length];
            Fill(bytes);
            return bytes;
        }

        public T[] Array<T>()
            where T : unmanaged
        {
            var length = BitConverter.ToInt64(Raw(8));
            var size = Marshal.SizeOf<T>();
            if (length < 0 || length > _left || length % size != 0 || length / size > System.Array.MaxLength)
            {
                throw Damaged($"an array of {length} bytes", $"at most the {_left} that are left");
            }

            var values = GC.AllocateUninitializedArray<T>((int)(length / size));
            for (var start = 0; start < values.Length; start += Chunk)
            {
                Fill(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(Chunk, values.Length - start))));
            }

            return values;
        }

        public void Finish()
        {
            using (_hash)
            {
                var found = _hash.GetHashAndReset();
                var stated = new byte[found.Length];
                if (_content.ReadAtLeast(stated, stated.Length, throwOnEndOfStream: false) < stated.Length
                    || !stated.AsSpan().SequenceEqual(found) || _content.ReadByte() >= 0)
                {
                    throw Damaged("another hash", "the hash at its end to be that of its bytes");
                }
            }
        }

        void Fill(Span<byte> bytes)
        {
            if (_content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw Damaged("the end of the file", "a whole graph");
            }

            _left -= bytes.Length;
            _hash.AppendData(bytes);
        }

        RegisterFormatException Damaged(string found, string expected) => new(_name, found, expected);
    }
}
