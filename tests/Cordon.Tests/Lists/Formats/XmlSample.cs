using System.Text;
using Cordon.Lists;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists.Formats;

/// <summary>A sample list from the repository, as it is or with one thing changed.</summary>
sealed class XmlSample(ListFormat format, string listId)
{
    /// <summary>The sample's text.</summary>
    public string Text { get; } = System.IO.File.ReadAllText(Find(format));

    /// <summary>The version, after replacing each <c>from</c>, which must be there, by its <c>to</c>.</summary>
    public ListVersion Read(params (string From, string To)[] changes)
    {
        var text = Text;
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return ReadText(text);
    }

    public ListVersion ReadText(string text)
    {
        var component = format.Components[0];
        var file = new ListFile(component, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var found = ListCatalogue.Recognise(file.ReadHead());
        Assert.Equal((format.Name, listId), (found?.Format.Name, found?.Recognition.ListId));
        return ListCatalogue.Read(format, new Dictionary<string, ListFile> { [component] = file }, listId, "0");
    }

    /// <summary>The message with which the changed sample is refused.</summary>
    public string Refusal(string from, string to) =>
        Assert.Throws<ListFormatException>(() => Read((from, to))).Message;

    /// <summary>Cuts the sample at each 1 %: every cut but those in the white space at its end is refused.</summary>
    public void AssertEveryCutIsRefused()
    {
        // The head must still be recognised; what is shorter is no list at all.
        var whole = Text.TrimEnd().Length;
        for (var percent = 30; percent < 100; percent++)
        {
            Assert.Throws<ListFormatException>(() => ReadText(Text[..(whole * percent / 100)]));
        }
    }

    static string Find(ListFormat format)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "samples", "lists", format.Name, format.Components[0]);
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        throw new InvalidOperationException($"samples/lists/{format.Name} is not there");
    }
}
