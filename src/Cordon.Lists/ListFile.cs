using System.Buffers;
using System.Text;

namespace Cordon.Lists;

/// <summary>A file of a list, not yet read.</summary>
/// <param name="Name">Its name without a folder, as messages and places show it: <c>sdn.csv</c>.</param>
/// <param name="Open">Opens it at its start, unpacked. Called once for recognising and once for reading.</param>
public sealed record ListFile(string Name, Func<Stream> Open)
{
    /// <summary>How much of a file is looked at to recognise its format, in bytes.</summary>
    public const int HeadBytes = 64 * 1024;

    /// <summary>The beginning of the file.</summary>
    /// <remarks>Cost: one open, at most <see cref="HeadBytes"/> read.</remarks>
    public FileHead ReadHead()
    {
        using var stream = Open();
        var bytes = new byte[HeadBytes];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return new(Name, bytes.AsMemory(0, length));
    }
}

/// <summary>The beginning of a file, for recognising its format by content.</summary>
/// <param name="Name">The file's name. Content decides; a name may only break a tie.</param>
/// <param name="Bytes">At most <see cref="ListFile.HeadBytes"/>.</param>
public sealed record FileHead(string Name, ReadOnlyMemory<byte> Bytes)
{
    static readonly SearchValues<char> EndsName = SearchValues.Create(" \t\r\n/>");

    /// <summary>The bytes as UTF-8, without a byte order mark; what is not UTF-8 reads as U+FFFD.</summary>
    public string Text { get; } = Encoding.UTF8.GetString(Bytes.Span).TrimStart('\uFEFF');

    /// <summary>The first line without its end.</summary>
    public string FirstLine => Text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? Text[..end] : Text;

    /// <summary>True when the text is XML whose first element has this local name.</summary>
    public bool IsXml(string rootName)
    {
        var rest = Text.AsSpan().TrimStart();
        while (rest.StartsWith("<?") || rest.StartsWith("<!--"))
        {
            var terminator = rest.StartsWith("<?") ? "?>" : "-->";
            var end = rest.IndexOf(terminator, StringComparison.Ordinal);
            if (end < 0)
            {
                return false;
            }

            rest = rest[(end + terminator.Length)..].TrimStart();
        }

        if (!rest.StartsWith("<"))
        {
            return false;
        }

        var nameEnd = rest.IndexOfAny(EndsName);
        var name = nameEnd < 0 ? rest[1..] : rest[1..nameEnd];
        return name[(name.IndexOf(':') + 1)..].SequenceEqual(rootName);
    }
}
