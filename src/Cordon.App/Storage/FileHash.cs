using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Cordon.App.Lists;

namespace Cordon.App.Storage;

/// <summary>The hashes that name a version, as <see cref="Model.ListVersion.Hash"/> defines them.</summary>
static class FileHash
{
    /// <summary>The name of a version: its only file's hash, or that of the lines <c>sha256sum</c> prints.</summary>
    public static string OfVersion(IReadOnlyCollection<StoredComponent> components) => components.Count == 1
        ? components.First().Hash
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(components
            .OrderBy(component => component.Name, StringComparer.Ordinal)
            .Select(component => $"{component.Hash}  {component.Name}\n")))));

    /// <summary>The hash and length of a whole stream, unpacked.</summary>
    public static (string Hash, long Bytes) Of(Stream source) => Pass(source, Stream.Null);

    /// <summary>Packs a stream with gzip on the way and gives the hash and length of what was unpacked.</summary>
    public static (string Hash, long Bytes) OfCopy(Stream source, Stream target, CompressionLevel level)
    {
        using var packed = new GZipStream(target, level, leaveOpen: true);
        return Pass(source, packed);
    }

    static (string Hash, long Bytes) Pass(Stream source, Stream target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var bytes = 0L;
        for (int read; (read = source.Read(buffer)) > 0; bytes += read)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            target.Write(buffer.AsSpan(0, read));
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }
}
