using System.Text.Json;
using System.Text.Unicode;

namespace Cordon.Lists;

/// <summary>Reads a list of JSON objects, one a line, holding one line in memory at a time.</summary>
/// <remarks>
/// The only way in for JSON from outside: strict UTF-8, no comments, no trailing commas, no property twice in one
/// object, at most <see cref="DepthMax"/> levels and <see cref="LineLengthMax"/> bytes a line. A blank line is
/// refused; a line that is cut off is not JSON and is refused.
/// </remarks>
public static class JsonLines
{
    /// <summary>Levels of nesting; FollowTheMoney has 3, a house watchlist 5.</summary>
    public const int DepthMax = 16;

    /// <summary>Bytes in one line; the longest in OpenSanctions' data has about 3 million.</summary>
    public const int LineLengthMax = 64 * 1024 * 1024;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    /// <summary>Every object in file order. A record must be used up before the next is asked for.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="ListFormatException">The file breaks the rules above.</exception>
    public static IEnumerable<JsonRecord> Read(ListFile file)
    {
        foreach (var (line, element) in Elements(file))
        {
            yield return new(file.Name, line, "", element);
        }
    }

    /// <summary>The same, as the parser has it: for what is passed on rather than read.</summary>
    internal static IEnumerable<(int Line, JsonElement Element)> Elements(ListFile file)
    {
        using var stream = file.Open();
        var lines = new Lines(stream, file.Name);
        while (lines.Next() is { } line)
        {
            using var document = Parse(line, $"{file.Name}:{lines.Number}");
            yield return (lines.Number, document.RootElement);
        }
    }

    /// <summary>
    /// The names of the properties of the object that a file begins with, as far as the head goes; empty when it does
    /// not begin with an object. Never throws.
    /// </summary>
    public static IReadOnlyList<string> PropertiesOfFirst(FileHead head)
    {
        var names = new List<string>();
        var bytes = head.Bytes.Span;
        var reader = new Utf8JsonReader(
            bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, isFinalBlock: false,
            new JsonReaderState(new() { MaxDepth = DepthMax }));
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return [];
            }

            while (reader.Read() && reader.CurrentDepth > 0)
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    names.Add(reader.GetString() ?? "");
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }

        return names;
    }

    static JsonDocument Parse(ReadOnlyMemory<byte> line, string where)
    {
        if (!Utf8.IsValid(line.Span))
        {
            throw new ListFormatException(where, "bytes that are not UTF-8", "UTF-8 text");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, Options);
        }
        catch (JsonException e)
        {
            throw new ListFormatException(where, e.Message, "one whole JSON object on each line", e);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        using (document)
        {
            throw new ListFormatException(where, document.RootElement.GetRawText(), "a JSON object");
        }
    }

    // Cuts a stream into lines by hand: StreamReader.ReadLine knows no limit.
    sealed class Lines(Stream stream, string file)
    {
        byte[] _buffer = new byte[64 * 1024];
        int _start;
        int _end;
        bool _atEnd;

        public int Number { get; private set; }

        public ReadOnlyMemory<byte>? Next()
        {
            var searched = 0;
            while (true)
            {
                var newLine = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
                if (newLine >= 0 || _atEnd)
                {
                    var length = newLine >= 0 ? searched + newLine : _end - _start;

                    // The bare null of a conditional would become an empty memory here, by way of an array.
                    return length == 0 && newLine < 0 ? default(ReadOnlyMemory<byte>?) : Take(length, newLine >= 0);
                }

                searched = _end - _start;
                Fill();
            }
        }

        ReadOnlyMemory<byte> Take(int length, bool hasLineEnd)
        {
            Number++;
            var line = _buffer.AsMemory(_start, length);
            _start += length + (hasLineEnd ? 1 : 0);
            if (Number == 1 && line.Span.StartsWith("\uFEFF"u8))
            {
                line = line[3..];
            }

            line = line.Span.EndsWith("\r"u8) ? line[..^1] : line;
            return line.IsEmpty ? throw new ListFormatException($"{file}:{Number}", "a blank line", "a record") : line;
        }

        void Fill()
        {
            var kept = _end - _start;
            var target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            if (target.Length > LineLengthMax)
            {
                throw new ListFormatException($"{file}:{Number + 1}", "a line without end",
                    $"at most {LineLengthMax / 2} bytes");
            }

            Array.Copy(_buffer, _start, target, 0, kept);
            (_buffer, _start, _end) = (target, 0, kept);
            try
            {
                var read = stream.Read(_buffer, _end, _buffer.Length - _end);
                _end += read;
                _atEnd = read == 0;
            }
            catch (InvalidDataException e)
            {
                throw new ListFormatException(file, e.Message, "a whole compressed file", e);
            }
        }
    }
}
