using System.Text.RegularExpressions;
using Cordon.Lists;
using Cordon.Model;

namespace Cordon.Acceptance;

/// <summary>Reads a real file as an import does, and counts in its text without the reader.</summary>
static class RealXml
{
    /// <summary>The version, read by the first format that recognises the file.</summary>
    public static ListVersion Read(string relative)
    {
        var file = FileAt(relative);
        var found = ListCatalogue.Recognise(file.ReadHead())
            ?? throw new InvalidOperationException($"{relative}: no format recognises it");
        var files = new Dictionary<string, ListFile> { [found.Recognition.Component] = file };
        return ListCatalogue.Read(found.Format, files, found.Recognition.ListId, new string('0', 64));
    }

    public static ListFile FileAt(string relative)
    {
        var path = RealData.Path(relative);
        return new(Path.GetFileName(path), () => File.OpenRead(path));
    }

    public static string Text(string relative) => File.ReadAllText(RealData.Path(relative));

    /// <summary>How many records of a kind the version says it loaded; -1 for a kind that it never met.</summary>
    public static int Loaded(this ListVersion version, string kind) =>
        version.Counts.FirstOrDefault(count => count.Kind == kind)?.Loaded ?? -1;

    /// <summary>Matches of a pattern in the text.</summary>
    public static int Count(string text, string pattern) => Regex.Count(text, pattern, RegexOptions.Singleline);
}
