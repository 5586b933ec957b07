using System.Text;

namespace Cordon.App.Subjects;

/// <summary>The lines of a UTF-8 file, numbered from 1.</summary>
static class TextLines
{
    /// <summary>Reads line by line; one is held in memory at a time.</summary>
    /// <exception cref="InputException">The bytes are not UTF-8.</exception>
    public static IEnumerable<(int Line, string Text)> Read(Stream stream, string file)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024);
        for (var line = 1; Next(reader, file, line) is { } text; line++)
        {
            yield return (line, line == 1 ? text.TrimStart('\uFEFF') : text);
        }
    }

    static string? Next(StreamReader reader, string file, int line)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException(
                $"{file}:{line} or after", "bytes that are not UTF-8", "UTF-8 text", "nothing was screened", e);
        }
    }
}
