using System.Globalization;
using System.Text.RegularExpressions;

namespace Cordon.Tests.App.Durability;

/// <summary>What a traced server did to the files of one folder, and what it sent, in order.</summary>
abstract record Recorded
{
    /// <summary>Bytes written into a file.</summary>
    public sealed record Written(string File, long Offset, byte[] Bytes) : Recorded;

    /// <summary>A file cut or lengthened.</summary>
    public sealed record Resized(string File, long Size) : Recorded;

    /// <summary>A file taken out of its folder.</summary>
    public sealed record Unlinked(string File) : Recorded;

    /// <summary>A synchronisation of a file, or of the folder, began.</summary>
    public sealed record SyncBegan(string File) : Recorded;

    /// <summary>It came back: what was written before it began is on disk.</summary>
    public sealed record SyncDone(string File) : Recorded;

    /// <summary>Bytes began to leave on a socket: from here on a client may have them.</summary>
    public sealed record Sent(byte[] Bytes) : Recorded;
}

/// <summary>Reads what <c>strace -f -y -xx -s BIG</c> wrote.</summary>
static partial class RecordedWrites
{
    /// <summary>What strace is asked for.</summary>
    public static string[] Options(string trace) =>
    [
        "-y", "-xx", "-s", "1000000", "-o", trace, "-e",
        "trace=pwrite64,pwritev,write,writev,fsync,fdatasync,ftruncate,fallocate,unlink,unlinkat,rename,renameat,"
            + "renameat2,sendto,sendmsg",
    ];

    /// <summary>What happened in a folder.</summary>
    /// <exception cref="NotSupportedException">Something that is not understood was done to a file there.</exception>
    public static IEnumerable<Recorded> Read(string trace, string folder)
    {
        var begun = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(trace))
        {
            var (thread, text) = Split(line);
            if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                begun[thread] = text[..^"<unfinished ...>".Length];
                foreach (var item in Began(begun[thread], folder))
                {
                    yield return item;
                }
            }
            else if (text.StartsWith("<... ", StringComparison.Ordinal))
            {
                var whole = begun[thread] + text[(text.IndexOf('>', StringComparison.Ordinal) + 1)..];
                foreach (var item in Done(whole, folder))
                {
                    yield return item;
                }
            }
            else if (Call().IsMatch(text))
            {
                foreach (var item in Began(text, folder).Concat(Done(text, folder)))
                {
                    yield return item;
                }
            }
        }
    }

    static IEnumerable<Recorded> Began(string text, string folder)
    {
        var name = Call().Match(text).Groups[1].Value;
        if (name is "sendto" or "sendmsg")
        {
            yield return new Recorded.Sent([.. Texts(text).SelectMany(bytes => bytes)]);
        }
        else if (name is "fsync" or "fdatasync" && InFolder(Path(text), folder) is { } file)
        {
            yield return new Recorded.SyncBegan(file);
        }
    }

    static IEnumerable<Recorded> Done(string text, string folder)
    {
        var name = Call().Match(text).Groups[1].Value;
        var result = text[(text.LastIndexOf('=') + 1)..].Trim();
        if (name is "sendto" or "sendmsg" || result.StartsWith('-'))
        {
            yield break;
        }

        if (name is "unlink" or "unlinkat")
        {
            if (InFolder(System.Text.Encoding.UTF8.GetString(Texts(text).Last()), folder) is { } gone)
            {
                yield return new Recorded.Unlinked(gone);
            }

            yield break;
        }

        if (name.StartsWith("rename", StringComparison.Ordinal))
        {
            if (Texts(text).Any(path => InFolder(System.Text.Encoding.UTF8.GetString(path), folder) is not null))
            {
                throw new NotSupportedException(text);
            }

            yield break;
        }

        if (InFolder(Path(text), folder) is not { } file)
        {
            yield break;
        }

        yield return name switch
        {
            "pwrite64" => new Recorded.Written(
                file, Number(LastArgument(text)), Texts(text).Single()[..(int)Number(result)]),
            "ftruncate" => new Recorded.Resized(file, Number(LastArgument(text))),
            "fsync" or "fdatasync" => new Recorded.SyncDone(file),
            _ => throw new NotSupportedException(text),
        };
    }

    // "1234 pwrite64(5<...>, ...": the thread, and the rest.
    static (string Thread, string Text) Split(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return (line[..blank], line[blank..].TrimStart());
    }

    static string Path(string text) =>
        Descriptor().Match(text) is { Success: true } match
            ? System.Text.Encoding.UTF8.GetString(Bytes(match.Groups[1].ValueSpan))
            : "";

    // The folder itself is the empty name.
    static string? InFolder(string path, string folder) =>
        path == folder ? "" : path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..]
            : null;

    static string LastArgument(string text)
    {
        var end = text.LastIndexOf(')');
        return text[(text[..end].LastIndexOf(", ", StringComparison.Ordinal) + 2)..end];
    }

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static IEnumerable<byte[]> Texts(string text)
    {
        for (var start = text.IndexOf('"', StringComparison.Ordinal); start >= 0;
            start = text.IndexOf('"', start))
        {
            var end = text.IndexOf('"', start + 1);
            yield return Bytes(text.AsSpan(start + 1, end - start - 1));
            start = end + 1;
        }
    }

    // "\x41\x42": with -xx every byte is written so.
    static byte[] Bytes(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length / 4];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = byte.Parse(text.Slice((4 * i) + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return bytes;
    }

    [GeneratedRegex(@"^([a-z0-9]+)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Call();

    [GeneratedRegex(@"^[a-z0-9]+\([0-9]+<((?:\\x[0-9a-f]{2})+)>", RegexOptions.NonBacktracking)]
    private static partial Regex Descriptor();
}
