using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Cordon.Acceptance;

/// <summary>Opens a workbook (a zip archive of XML parts), changes a part, and closes it with new check sums.</summary>
static class Workbook
{
    const string Sheet = "xl/worksheets/sheet1.xml";

    /// <summary>The parts that hold what a list says.</summary>
    public static string[] Parts { get; } = [Sheet, "xl/sharedStrings.xml"];

    public static bool IsOne(string file) => file.EndsWith("xlsx", StringComparison.Ordinal);

    /// <summary>The damage to a part as damage to the workbook.</summary>
    public static Mutation Around(string file, Mutation part) =>
        new($"{part.What} of {part.File}", file, bytes => With(bytes, part.File, part.Apply));

    /// <summary>The first rows of the sheet with their strings, so that its mutants are read in seconds.</summary>
    public static byte[] WithRows(byte[] workbook, int rows)
    {
        var strings = 0;
        var shorter = With(workbook, Sheet, bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            var end = Regex.Matches(text, "</row>")[rows - 1].Index + "</row>".Length;
            strings = Regex.Matches(text[..end], """ t="s"[^<>]*><v>([0-9]+)<""")
                .Max(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)) + 1;
            return Encoding.UTF8.GetBytes(text[..end] + From(text, "</sheetData>"));
        });
        return With(shorter, Parts[1], bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            var end = Regex.Matches(text, "</si>")[strings - 1].Index + "</si>".Length;
            return Encoding.UTF8.GetBytes(text[..end] + From(text, "</sst>"));
        });
    }

    static string From(string text, string end) => text[text.LastIndexOf(end, StringComparison.Ordinal)..];

    static byte[] With(byte[] workbook, string part, Func<byte[], byte[]> change)
    {
        using var target = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(workbook)))
        using (var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var read = entry.Open();
                using var bytes = new MemoryStream();
                read.CopyTo(bytes);
                using var write = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                write.Write(entry.FullName == part ? change(bytes.ToArray()) : bytes.ToArray());
            }
        }

        return target.ToArray();
    }
}
