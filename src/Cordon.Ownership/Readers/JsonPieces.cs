using System.Buffers;
using System.Text.Json;

namespace Cordon.Ownership.Readers;

/// <summary>The objects of a JSON array, or of JSON lines, one at a time.</summary>
/// <remarks>One object is held in memory at a time, of at most <see cref="RegisterReader.RecordBytesMax"/> bytes. A
/// file that ends inside an object, or inside its array, is refused.</remarks>
sealed class JsonPieces(Stream content, JsonPieces.Refusal refused)
{
    static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    readonly byte[] _buffer = new byte[64 * 1024];
    readonly ArrayBufferWriter<byte> _piece = new(4096);
    int _at;
    int _end;
    int _line = 1;

    /// <summary>Makes the refusal of a record.</summary>
    public delegate RegisterFormatException Refusal(
        int line, string field, string found, string expected, Exception? cause = null);

    /// <summary>Each object with the line on which it begins. The document is good until the next one.</summary>
    public IEnumerable<(JsonElement Element, int Line)> All()
    {
        var first = NextSign();
        var isArray = first == '[';
        var sign = isArray ? NextSign() : first;
        while (sign >= 0 && sign != ']')
        {
            if (sign != '{')
            {
                throw refused(_line, "record", $"{(char)sign}", "a JSON object");
            }

            var line = _line;
            using (var document = Piece(line))
            {
                yield return (document.RootElement, line);
            }

            sign = NextSign();
            if (isArray && sign is not (',' or ']'))
            {
                throw refused(_line, "file", sign < 0 ? "the end of the file" : $"{(char)sign}",
                    "a comma, or the end of the array: a whole file");
            }

            sign = isArray && sign == ',' ? NextSign() : sign;
            if (isArray && sign < 0)
            {
                throw refused(_line, "file", "the end of the file", "the end of the array: a whole file");
            }
        }

        if (first < 0 || (isArray != (sign == ']')) || (isArray && NextSign() >= 0))
        {
            throw refused(_line, "file", first < 0 ? "an empty file" : "more, or less, than one array",
                "a JSON array, or JSON objects one on each line");
        }
    }

    JsonDocument Piece(int line)
    {
        _piece.ResetWrittenCount();
        Write('{');
        for (var (depth, quoted, escaped) = (1, false, false); depth > 0;)
        {
            var next = NextByte();
            if (next < 0 || _piece.WrittenCount > RegisterReader.RecordBytesMax)
            {
                throw refused(line, "record", next < 0 ? "the end of the file" : "an object without end",
                    $"a whole JSON object of at most {RegisterReader.RecordBytesMax} bytes");
            }

            Write(next);
            (depth, quoted, escaped) = (next, quoted, escaped) switch
            {
                (_, true, true) => (depth, true, false),
                ('\\', true, _) => (depth, true, true),
                ('"', _, _) => (depth, !quoted, false),
                ('{' or '[', false, _) => (depth + 1, false, false),
                ('}' or ']', false, _) => (depth - 1, false, false),
                _ => (depth, quoted, false),
            };
        }

        try
        {
            return JsonDocument.Parse(_piece.WrittenMemory, Options);
        }
        catch (JsonException e)
        {
            throw refused(line, "record", e.Message, "a whole JSON object", e);
        }
    }

    void Write(int next)
    {
        _piece.GetSpan(1)[0] = (byte)next;
        _piece.Advance(1);
    }

    int NextSign()
    {
        int next;
        do
        {
            next = NextByte();
        }
        while (next is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);
        return next;
    }

    int NextByte()
    {
        if (_at == _end)
        {
            (_at, _end) = (0, content.Read(_buffer));
            if (_end == 0)
            {
                return -1;
            }
        }

        var next = _buffer[_at++];
        _line += next == '\n' ? 1 : 0;
        return next;
    }
}
