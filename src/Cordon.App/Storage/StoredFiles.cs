using System.IO.Compression;
using Cordon.App.Lists;

namespace Cordon.App.Storage;

/// <summary>The files of a version on disk: packed with gzip, or as a delta against a file that is.</summary>
static class StoredFiles
{
    /// <summary>Packs a file that was received, and says what it is.</summary>
    public static StoredComponent Pack(string component, string from, string folder)
    {
        using var source = ReceivedFile.Open(from);
        using var target = new FileStream(Whole(component, folder), FileMode.CreateNew);
        var (hash, bytes) = FileHash.OfCopy(source, target, CompressionLevel.Optimal);
        target.Flush(flushToDisk: true);
        return new(component, ReceivedFile.NameOf(from), hash, bytes, target.Length, Base: null);
    }

    /// <summary>Opens a file as it was received. Its hash is checked at its end.</summary>
    /// <param name="component">The file.</param>
    /// <param name="folder">The folder of its version; that of its base stands beside it.</param>
    public static BoundedStream Open(StoredComponent component, string folder)
    {
        if (component.Base is not { } other)
        {
            var whole = Whole(component.Name, folder);
            return new(OpenWhole(whole), whole, component.Hash);
        }

        var path = Delta(component.Name, folder);
        var from = Unpacked(Whole(component.Name, Path.Combine(Path.GetDirectoryName(folder)!, other)));
        return new(
            ByteDelta.Read(from, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)), path,
            component.Hash);
    }

    /// <summary>Writes a file, which is there whole, as a delta instead, if that is not larger than
    /// <paramref name="bytesMax"/>.</summary>
    /// <param name="component">The file.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="other">The version that has the base, whole.</param>
    /// <param name="otherFolder">That version's folder.</param>
    /// <param name="bytesMax">What the delta may take on disk.</param>
    public static StoredComponent AsDelta(
        StoredComponent component, string folder, string other, string otherFolder, long bytesMax)
    {
        var whole = Whole(component.Name, folder);
        var path = Delta(component.Name, folder);
        long packed;
        using (var target = new FileStream(path, FileMode.CreateNew))
        {
            ByteDelta.Write(Unpacked(Whole(component.Name, otherFolder)), Unpacked(whole), target);
            target.Flush(flushToDisk: true);
            packed = target.Length;
        }

        if (packed > bytesMax || !IsSame(component with { Packed = packed, Base = other }, path, otherFolder))
        {
            File.Delete(path);
            return component;
        }

        File.Delete(whole);
        return component with { Packed = packed, Base = other };
    }

    // Nothing is thrown away before what takes its place was read back.
    static bool IsSame(StoredComponent component, string path, string otherFolder)
    {
        using var read = ByteDelta.Read(Unpacked(Whole(component.Name, otherFolder)), File.OpenRead(path));
        return FileHash.Of(read).Hash == component.Hash;
    }

    static byte[] Unpacked(string path)
    {
        using var stream = OpenWhole(path);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    static GZipStream OpenWhole(string path) => new(
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024), CompressionMode.Decompress);

    static string Whole(string component, string folder) => Path.Combine(folder, $"{component}.gz");

    static string Delta(string component, string folder) => Path.Combine(folder, $"{component}.delta");
}
