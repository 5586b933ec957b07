using Cordon.Payments;

namespace Cordon.App.Payments;

/// <summary>The messages that the user names: a file, all files of a folder, or standard input; one message
/// each.</summary>
static class MessageFiles
{
    /// <summary>Name and bytes of each, a folder's in ordinal order of names.</summary>
    /// <exception cref="InputException">There is nothing of that name, or it is larger than a message may
    /// be.</exception>
    public static IEnumerable<(string Name, byte[] Bytes)> Of(string path, Surroundings around)
    {
        if (path == "-")
        {
            return [("-", Read(around.In, "standard input"))];
        }

        if (Directory.Exists(path))
        {
            return Directory.GetFiles(path).Order(StringComparer.Ordinal)
                .Select(file => (Path.GetFileName(file), ReadFile(file)));
        }

        return File.Exists(path)
            ? [(Path.GetFileName(path), ReadFile(path))]
            : throw new InputException(path, "nothing", "a file or a folder of messages", "nothing was screened");
    }

    static byte[] ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    static byte[] Read(Stream stream, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > PaymentReader.LengthMax)
            {
                throw new InputException(
                    name, $"more than {PaymentReader.LengthMax} bytes", "one message", "nothing was screened");
            }
        }

        return bytes.ToArray();
    }
}
