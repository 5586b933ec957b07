using System.IO.Compression;
using System.Text;
using Cordon.Lists;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists;

/// <summary>Reads a list of one file from text, bytes or a sample, as the catalogue does.</summary>
static class OneFileList
{
    public static ListVersion Read(ListFormat format, byte[] content)
    {
        var file = new ListFile(format.Components[0], () => new MemoryStream(content));
        return ListCatalogue.Read(
            format, new Dictionary<string, ListFile> { [format.Components[0]] = file }, "x", "0");
    }

    public static ListVersion Read(ListFormat format, string content) => Read(format, Encoding.UTF8.GetBytes(content));

    public static ListFormatException Refuses(ListFormat format, byte[] content) =>
        Assert.Throws<ListFormatException>(() => Read(format, content));

    public static ListFormatException Refuses(ListFormat format, string content) =>
        Refuses(format, Encoding.UTF8.GetBytes(content));

    /// <summary>The format that recognises the content, by name, and the list that it takes it for.</summary>
    public static (string? Format, string? ListId) Recognise(byte[] content) =>
        ListCatalogue.Recognise(new ListFile("file", () => new MemoryStream(content)).ReadHead()) is var (format, found)
            ? (format.Name, found.ListId)
            : (null, null);

    public static Party Party(this ListVersion version, string key) =>
        version.Parties.Single(party => party.Id.Value == $"x:{key}");

    public static RecordCount Count(this ListVersion version, string kind) =>
        version.Counts.Single(count => count.Kind == kind);

    public static string[] NamesOf(this Party party, NameKind kind) =>
        [.. party.Names.Where(name => name.Kind == kind).Select(name => name.Text)];

    public static byte[] Sample(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "samples", relative);
            if (File.Exists(path))
            {
                return File.ReadAllBytes(path);
            }
        }

        throw new FileNotFoundException($"samples/{relative}");
    }

    public static string SampleText(string relative) => Encoding.UTF8.GetString(Sample(relative));

    /// <summary>Text with one occurrence replaced; fails where there is none, so that no test tests nothing.</summary>
    public static string Changed(this string text, string before, string after)
    {
        Assert.Contains(before, text, StringComparison.Ordinal);
        return text.Replace(before, after, StringComparison.Ordinal);
    }

    /// <summary>A zip archive with one of its parts rewritten; null removes it.</summary>
    public static byte[] WithPart(byte[] archive, string part, Func<string, string?> rewrite)
    {
        using var source = new ZipArchive(new MemoryStream(archive));
        using var target = new MemoryStream();
        using (var written = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                if ((entry.FullName == part ? rewrite(text) : text) is { } kept)
                {
                    using var writer = new StreamWriter(written.CreateEntry(entry.FullName).Open());
                    writer.Write(kept);
                }
            }
        }

        return target.ToArray();
    }
}
