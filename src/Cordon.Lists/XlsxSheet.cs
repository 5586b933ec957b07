using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Cordon.Model;

namespace Cordon.Lists;

/// <summary>A cell of a spreadsheet.</summary>
/// <param name="Text">What it holds, as text; of a number or date the number as stored. Never empty.</param>
/// <param name="IsNumber">It holds a number: Excel stores dates so too.</param>
/// <param name="IsTruth">It holds a truth value: <c>1</c> or <c>0</c>.</param>
public sealed record XlsxCell(string Text, bool IsNumber, bool IsTruth);

/// <summary>A row of a spreadsheet.</summary>
/// <param name="Number">Its number in the sheet, counted from 1.</param>
/// <param name="Cells">Its cells by column, counted from 0; an empty cell is not there.</param>
public sealed record XlsxRow(int Number, IReadOnlyDictionary<int, XlsxCell> Cells);

/// <summary>Reads the one sheet of an Excel workbook (ECMA-376, Office Open XML).</summary>
/// <remarks>
/// Its parts are read through <see cref="XmlDoor"/>, so its limits hold for spreadsheets too; unpacked they may not
/// pass <see cref="BytesMax"/> together, whatever the archive claims of itself. A workbook with more than one sheet,
/// formulas, rich text with phonetics or error values is refused: a list is a table and nothing else.
/// </remarks>
public sealed partial class XlsxSheet
{
    /// <summary>Unpacked bytes of all parts together; the largest list in use has 10 million.</summary>
    public const long BytesMax = 256L * 1024 * 1024;

    /// <summary>Rows that Excel allows.</summary>
    public const int RowsMax = 1_048_576;

    /// <summary>Columns that Excel allows.</summary>
    public const int ColumnsMax = 16_384;

    readonly ZipArchive _archive;
    readonly string _file;
    readonly List<string> _strings = [];
    long _bytesLeft = BytesMax;

    XlsxSheet(ZipArchive archive, string file)
    {
        (_archive, _file) = (archive, file);
        Name = ReadSheetName();
        ReadStrings();
    }

    /// <summary>The sheet's own name: publishers put a date there.</summary>
    public string Name { get; }

    /// <summary>Begins with the bytes of a zip archive?</summary>
    public static bool IsArchive(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Reads the sheet's name and every row, in the order of the sheet.</summary>
    /// <param name="file">The workbook.</param>
    /// <exception cref="ListFormatException">It is no whole workbook, or breaks the rules above.</exception>
    /// <remarks>Holds the archive and the text of all rows in memory.</remarks>
    public static (string Name, List<XlsxRow> Rows) Read(ListFile file)
    {
        try
        {
            using var stream = file.Open();
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var sheet = new XlsxSheet(archive, file.Name);
            return (sheet.Name, sheet.ReadRows());
        }
        catch (InvalidDataException e)
        {
            throw new ListFormatException(file.Name, e.Message, "a whole Excel workbook", e);
        }
        catch (XmlException e)
        {
            throw new ListFormatException(
                $"{file.Name}:{e.LineNumber}", e.Message, "well-formed XML without a DTD inside the workbook", e);
        }
    }

    string ReadSheetName()
    {
        using var reader = Open("xl/workbook.xml");
        var names = new List<string>();
        while (Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "sheet")
            {
                names.Add(reader.GetAttribute("name") ?? "");
            }
        }

        return names is [var name]
            ? name
            : throw new ListFormatException($"{_file}: xl/workbook.xml", $"{names.Count} sheets", "one");
    }

    void ReadStrings()
    {
        using var reader = Open("xl/sharedStrings.xml");
        var text = new StringBuilder();
        while (Next(reader))
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "si")
            {
                _strings.Add(Unescape(text.ToString()));
                text.Clear();
            }
            else if (reader.NodeType == XmlNodeType.Element && reader is { LocalName: "si", IsEmptyElement: true })
            {
                _strings.Add("");
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
            {
                throw new ListFormatException($"{_file}: xl/sharedStrings.xml", "rPh", "text without phonetics");
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
        }
    }

    List<XlsxRow> ReadRows()
    {
        using var reader = Open("xl/worksheets/sheet1.xml");
        var rows = new List<XlsxRow>();
        while (Next(reader))
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "row")
            {
                continue;
            }

            var last = rows.Count > 0 ? rows[^1].Number : 0;
            var number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture,
                out var stated) ? stated : throw Refuse(last + 1, "a row without a number", "a row number");
            if (number <= last || number > RowsMax)
            {
                throw Refuse(number, $"row {number} after row {last}", "rows in order");
            }

            rows.Add(new(number, reader.IsEmptyElement ? new Dictionary<int, XlsxCell>() : ReadCells(reader, number)));
        }

        return rows;
    }

    Dictionary<int, XlsxCell> ReadCells(XmlReader reader, int row)
    {
        var cells = new Dictionary<int, XlsxCell>();
        var depth = reader.Depth;
        while (Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName != "c")
            {
                throw Refuse(row, reader.LocalName, "cells only");
            }

            var column = Column(reader.GetAttribute("r") ?? "", row);
            var type = reader.GetAttribute("t");
            var text = reader.IsEmptyElement ? "" : ReadValue(reader, row);
            if (text.Length > 0 && !cells.TryAdd(column, Cell(text, type, row)))
            {
                throw Refuse(row, $"column {column + 1} twice", "each column once");
            }
        }

        return cells;
    }

    string ReadValue(XmlReader reader, int row)
    {
        var depth = reader.Depth;
        var text = new StringBuilder();
        while (Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is not ("v" or "is" or "t" or "r" or "rPr"))
            {
                throw Refuse(row, reader.LocalName, "a value; formulas are not read");
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
        }

        return text.ToString();
    }

    XlsxCell Cell(string value, string? type, int row) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < _strings.Count
                ? new(_strings[index], false, false)
                : throw Refuse(row, $"shared string {value}", $"one of {_strings.Count}"),
        "inlineStr" or "str" => new(Unescape(value), false, false),
        "b" => value is "0" or "1" ? new(value, false, true) : throw Refuse(row, value, "0 or 1"),
        null or "n" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new(value, true, false)
            : throw Refuse(row, value, "a number"),
        _ => throw Refuse(row, $"a cell of type {type}: {value}", "text, a number or a truth value"),
    };

    // "AB12" is column 27 counted from 0, and must be of this row.
    int Column(string reference, int row)
    {
        var letters = reference.TakeWhile(char.IsAsciiLetterUpper).Count();
        var column = reference[..Math.Min(letters, 4)].Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1);
        return letters is > 0 and < 4 && column <= ColumnsMax
            && reference[letters..] == row.ToString(CultureInfo.InvariantCulture)
                ? column - 1
                : throw Refuse(row, reference, "a cell of this row");
    }

    XmlReader Open(string part)
    {
        var entry = _archive.GetEntry(part)
            ?? throw new ListFormatException(_file, $"no {part}", "a workbook of one sheet");
        return XmlDoor.Open(new CheckedStream(entry.Open(), this, part, entry.Crc32));
    }

    bool Next(XmlReader reader) => reader.Read() && (reader.Depth <= XmlDoor.DepthMax ? true
        : throw new ListFormatException(
            _file, $"an element {reader.Depth} levels deep", $"at most {XmlDoor.DepthMax}"));

    ListFormatException Refuse(int row, string found, string expected) => new($"{_file}:{row}", found, expected);

    // ST_Xstring writes characters that XML cannot hold as _xHHHH_: a carriage return is _x000D_.
    static string Unescape(string text) => Escaped().Replace(text, match =>
        ((char)int.Parse(match.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex Escaped();

    // Counts what is unpacked, as the sizes in a zip archive's own directory can lie, and compares the check sum at
    // the end, which the framework does not: a flipped bit would be another name.
    sealed class CheckedStream(Stream inner, XlsxSheet sheet, string part, uint stated) : Stream
    {
        static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8)
            .Aggregate((uint)i, (crc, _) => (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320))];

        uint _crc = uint.MaxValue;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            sheet._bytesLeft -= read;
            foreach (var value in buffer.AsSpan(offset, read))
            {
                _crc = Table[(_crc ^ value) & 0xFF] ^ (_crc >> 8);
            }

            if (read == 0 && count > 0 && ~_crc != stated)
            {
                throw new InvalidDataException($"{part} does not have the check sum that the archive states");
            }

            return sheet._bytesLeft >= 0 ? read : throw new ListFormatException(
                $"{sheet._file}: {part}", $"more than {BytesMax} bytes unpacked", "a list of a size that lists have");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
