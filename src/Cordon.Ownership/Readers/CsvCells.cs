using System.Text;

namespace Cordon.Ownership.Readers;

/// <summary>The rows of a file in the house's plain forms: UTF-8, commas, RFC 4180 quotes, a header.</summary>
sealed class CsvCells(string header, JsonPieces.Refusal refused)
{
    int _line = 1;

    /// <summary>Each row after the header with its cells, trimmed, and the line on which it begins.</summary>
    /// <exception cref="RegisterFormatException">Another header, another number of cells, a torn row.</exception>
    public IEnumerable<(List<string> Cells, int Line)> Rows(Stream content)
    {
        using var reader = new StreamReader(
            content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var columns = header.Count(letter => letter == ',') + 1;
        var first = true;
        while (Row(reader) is var (cells, line))
        {
            if (first ? string.Join(',', cells) != header : cells.Count != columns)
            {
                throw first
                    ? refused(line, "header", string.Join(',', cells), $"\"{header}\"")
                    : refused(line, "row", $"{cells.Count} cells", $"{columns}, as in the header");
            }

            if (!first)
            {
                yield return (cells, line);
            }

            first = false;
        }

        if (first)
        {
            throw refused(1, "header", "an empty file", $"\"{header}\"");
        }
    }

    (List<string> Cells, int Line)? Row(StreamReader reader)
    {
        var (cells, cell, start, quoted, any) = (new List<string>(), new StringBuilder(), _line, false, false);
        while (Next(reader) is >= 0 and var read)
        {
            any = true;
            var letter = (char)read;
            _line += letter == '\n' ? 1 : 0;
            if (quoted)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (reader.Peek() == '"')
                {
                    cell.Append((char)reader.Read());
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter is ',' or '\n')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (letter == '\n')
                {
                    return (cells, start);
                }
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }

            if (cell.Length > RegisterReader.RecordBytesMax)
            {
                throw refused(start, "row", "a cell without end", $"at most {RegisterReader.RecordBytesMax} letters");
            }
        }

        if (quoted)
        {
            throw refused(start, "row", "a quotation that does not end", "a whole file");
        }

        cells.Add(cell.ToString().Trim());
        return any ? (cells, start) : null;
    }

    int Next(StreamReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (DecoderFallbackException e)
        {
            throw refused(_line, "row", "bytes that are not UTF-8", "UTF-8 text", e);
        }
    }
}
