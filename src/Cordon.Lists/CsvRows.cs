using System.Buffers;
using System.Text;

namespace Cordon.Lists;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line on which it begins, counted from 1; a quoted value may go over several.</param>
/// <param name="Fields">The values as written, without their quotes and with doubled quotes made one.</param>
/// <param name="WasQuoted">For each value, whether it stood in quotes.</param>
public sealed record CsvRow(int Line, string[] Fields, bool[] WasQuoted);

/// <summary>Reads comma-separated values as RFC 4180 has them, and refuses everything else.</summary>
/// <remarks>
/// <para>Ours rather than a library's, because a list reader needs what they do not give: the line on which each
/// record begins, and a refusal for a quote that is lost, doubled or misplaced, for bytes that are not UTF-8, and for
/// a file that ends inside a value. One row is held in memory at a time.</para>
/// <para>Line ends may be CRLF or LF. A blank line is refused, but for one at the end. A byte order mark is
/// dropped.</para>
/// </remarks>
public static class CsvRows
{
    /// <summary>Characters in one value; the longest in a real list (a statement of reasons) has 32,000.</summary>
    public const int FieldLengthMax = 1_000_000;

    /// <summary>Values in one record.</summary>
    public const int FieldsMax = 1_000;

    /// <summary>Reads every record in file order.</summary>
    /// <param name="stream">UTF-8 (ASCII is). Closed at the end.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="separator">The separator.</param>
    /// <param name="endMark">A character that closes the file, alone on its last line (OFAC's 0x1A). Where it is
    /// given it must be there: its absence shows a file that was cut off.</param>
    /// <param name="endsLastLine">The publisher ends the last line as well: a file that does not was cut off.</param>
    /// <param name="withoutEndMark">Called instead of refusing when the end mark is not there, for a file that its
    /// publisher has also issued without one; the caller then has another way to tell that the file is whole.</param>
    /// <exception cref="ListFormatException">The file breaks the rules above.</exception>
    public static IEnumerable<CsvRow> Read(Stream stream, string file, char separator = ',', char? endMark = null,
        bool endsLastLine = false, Action? withoutEndMark = null)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024);
        var scanner = new Scanner(reader, file, separator, endsLastLine);
        scanner.SkipByteOrderMark();
        while (!scanner.AtEnd)
        {
            if (endMark is { } mark && scanner.Peek == mark)
            {
                scanner.ReadEndMark(mark);
                yield break;
            }

            yield return scanner.ReadRow();
        }

        if (endMark is { } missing)
        {
            if (withoutEndMark is not null)
            {
                withoutEndMark();
                yield break;
            }

            throw new ListFormatException(
                $"{file}:{scanner.Line}", "the end of the file",
                $"the closing character 0x{(int)missing:X2}: without it the file was cut off");
        }
    }

    sealed class Scanner(StreamReader reader, string file, char separator, bool endsLastLine)
    {
        readonly char[] _buffer = new char[64 * 1024];
        readonly SearchValues<char> _endsPlain = SearchValues.Create([separator, '\r', '\n', '"', '\0']);
        readonly StringBuilder _value = new();
        int _position;
        int _length;

        public int Line { get; private set; } = 1;

        public bool AtEnd => _position == _length && !Fill();

        public char Peek => AtEnd ? '\0' : _buffer[_position];

        public void SkipByteOrderMark()
        {
            if (Peek == '\uFEFF')
            {
                _position++;
            }
        }

        public void ReadEndMark(char mark)
        {
            _position++;
            SkipLineEnd();
            if (!AtEnd)
            {
                throw Refuse($"more after the closing character 0x{(int)mark:X2}", "the end of the file");
            }
        }

        public CsvRow ReadRow()
        {
            var line = Line;
            var fields = new List<string>();
            var quoted = new List<bool>();
            do
            {
                var isQuoted = Peek == '"';
                quoted.Add(isQuoted);
                fields.Add(isQuoted ? ReadQuoted() : ReadPlain());
                if (fields.Count > FieldsMax)
                {
                    throw Refuse($"more than {FieldsMax} values in one record", "fewer");
                }
            }
            while (SkipSeparator());

            var atLineEnd = SkipLineEnd();
            if (fields is [""] && !quoted[0])
            {
                throw new ListFormatException($"{file}:{line}", "a blank line", "a record");
            }

            if (!atLineEnd && AtEnd && endsLastLine)
            {
                throw Refuse("the end of the file", "the end of the last line: without it the file was cut off");
            }

            return atLineEnd || AtEnd
                ? new(line, [.. fields], [.. quoted])
                : throw Refuse($"{Peek}", "a separator or the end of the line after a closing quote");
        }

        bool SkipSeparator()
        {
            if (Peek != separator)
            {
                return false;
            }

            _position++;
            return true;
        }

        bool SkipLineEnd()
        {
            if (Peek == '\r')
            {
                _position++;
                if (Peek != '\n')
                {
                    throw Refuse("a carriage return alone", "CRLF or LF");
                }
            }

            if (AtEnd || Peek != '\n')
            {
                return false;
            }

            _position++;
            Line++;
            return true;
        }

        string ReadPlain()
        {
            _value.Clear();
            while (!AtEnd)
            {
                var rest = _buffer.AsSpan(_position, _length - _position);
                var end = rest.IndexOfAny(_endsPlain);
                Append(end < 0 ? rest : rest[..end]);
                if (end >= 0)
                {
                    return rest[end] switch
                    {
                        '"' => throw Refuse($"{_value}\"", "no quote inside an unquoted value"),
                        '\0' => throw Refuse("a zero byte", "text"),
                        _ => _value.ToString(),
                    };
                }
            }

            return _value.ToString();
        }

        string ReadQuoted()
        {
            var start = Line;
            _position++;
            _value.Clear();
            while (!AtEnd)
            {
                var rest = _buffer.AsSpan(_position, _length - _position);
                var end = rest.IndexOfAny('"', '\0');
                var piece = end < 0 ? rest : rest[..end];
                Line += piece.Count('\n');
                Append(piece);
                if (end < 0)
                {
                    continue;
                }

                if (rest[end] == '\0')
                {
                    throw Refuse("a zero byte", "text");
                }

                _position++;
                if (AtEnd || Peek != '"')
                {
                    return _value.ToString();
                }

                Append("\"");
            }

            throw new ListFormatException($"{file}:{start}", _value.ToString(), "a closing quote before the file ends");
        }

        void Append(ReadOnlySpan<char> piece)
        {
            if (_value.Length + piece.Length > FieldLengthMax)
            {
                throw Refuse("a value without end", $"text of at most {FieldLengthMax} characters");
            }

            _value.Append(piece);
            _position += piece.Length;
        }

        bool Fill()
        {
            try
            {
                _position = 0;
                _length = reader.Read(_buffer, 0, _buffer.Length);
                return _length > 0;
            }
            catch (DecoderFallbackException e)
            {
                throw new ListFormatException($"{file}:{Line} or after", "bytes that are not UTF-8", "UTF-8 text", e);
            }
            catch (InvalidDataException e)
            {
                throw new ListFormatException(file, e.Message, "a whole compressed file", e);
            }
        }

        ListFormatException Refuse(string found, string expected) => new($"{file}:{Line}", found, expected);
    }
}
