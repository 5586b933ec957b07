using System.IO.Compression;
using Cordon.App.Storage;
using Cordon.Lists;

namespace Cordon.App.Lists;

/// <summary>A file as the user hands it over: plain, or packed with gzip.</summary>
static class ReceivedFile
{
    /// <summary>The file as readers see it: unpacked, and named without a folder and without <c>.gz</c>.</summary>
    /// <exception cref="InputException">It is not there.</exception>
    public static ListFile Of(string path) => File.Exists(path)
        ? new(NameOf(path), () => Open(path))
        : throw new InputException($"{path}: found no such file; expected a file or a folder; nothing was read.");

    /// <summary>The file's name without a folder and without <c>.gz</c>.</summary>
    public static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
    }

    /// <summary>Opens it unpacked. The first two bytes tell whether it is packed (RFC 1952, 2.3.1).</summary>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        Span<byte> magic = stackalloc byte[2];
        var isPacked = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        file.Position = 0;
        return new BoundedStream(
            isPacked ? new GZipStream(file, CompressionMode.Decompress) : file, Path.GetFileName(path));
    }
}
