using System.Text;
using Cordon.Lists;
using Cordon.Model;

namespace Cordon.Tests.Lists;

/// <summary>The hand-written OFAC samples, whole or with one piece of their text replaced.</summary>
static class OfacSamples
{
    /// <summary>The text of samples/lists/<paramref name="relative"/>.</summary>
    public static string Text(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "samples", "lists", relative);
            if (File.Exists(path))
            {
                return File.ReadAllText(path);
            }
        }

        throw new FileNotFoundException($"samples/lists/{relative} above {AppContext.BaseDirectory}");
    }

    /// <summary>A file of that text.</summary>
    public static ListFile InMemory(string name, string text) =>
        new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads texts by component name with the format of that name.</summary>
    public static ListVersion Read(string format, string listId, params (string Component, string Text)[] files) =>
        ListCatalogue.Read(
            ListCatalogue.Formats.Single(candidate => candidate.Name == format),
            files.ToDictionary(file => file.Component, file => InMemory(file.Component, file.Text)), listId, "hash");

    /// <summary>The text with <paramref name="old"/>, which must be there once, replaced.</summary>
    public static string With(this string text, string old, string replacement)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(old, at + 1, StringComparison.Ordinal) < 0
            ? text.Replace(old, replacement, StringComparison.Ordinal)
            : throw new ArgumentException($"\"{old}\" must be in the text once.", nameof(old));
    }
}
