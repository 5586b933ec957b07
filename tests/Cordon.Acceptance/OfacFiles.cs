using System.IO.Compression;
using Cordon.Lists;
using Cordon.Model;

namespace Cordon.Acceptance;

/// <summary>Reads OFAC's own files the way an import does: the format is found by content.</summary>
static class OfacFiles
{
    /// <summary>Reads files of one version, each given by its path under the data folder.</summary>
    public static ListVersion Read(params string[] relatives)
    {
        var files = new Dictionary<string, ListFile>();
        ListFormat? format = null;
        var listId = "";
        foreach (var file in relatives.Select(Open))
        {
            var (found, recognition) = ListCatalogue.Recognise(file.ReadHead())
                ?? throw new InvalidDataException($"{file.Name}: no reader recognises it");
            format ??= found;
            listId = listId.Length == 0 ? recognition.ListId : listId;
            files.Add(recognition.Component, file);
        }

        return ListCatalogue.Read(format!, files, listId, "sha-256 of the files");
    }

    /// <summary>The text of a file, unpacked, for counting by other means than the reader's.</summary>
    public static string Text(string relative)
    {
        using var reader = new StreamReader(Open(relative).Open());
        return reader.ReadToEnd();
    }

    static ListFile Open(string relative)
    {
        var path = RealData.Path(relative);
        return new(Path.GetFileName(path).Replace(".gz", "", StringComparison.Ordinal), () =>
            path.EndsWith(".gz", StringComparison.Ordinal)
                ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress)
                : File.OpenRead(path));
    }
}
