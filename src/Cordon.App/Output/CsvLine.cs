using System.Buffers;

namespace Cordon.App.Output;

/// <summary>Writes records of comma-separated values as RFC 4180 has them, with LF at the end of the line.</summary>
static class CsvLine
{
    static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n;\t");
    static readonly SearchValues<char> BeginsFormula = SearchValues.Create("=+-@\t\r");

    /// <summary>Writes one record.</summary>
    public static void Write(TextWriter writer, IEnumerable<string> cells, char separator = ',')
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst)
            {
                writer.Write(separator);
            }

            isFirst = false;
            writer.Write(Quoted(cell));
        }

        writer.Write('\n');
    }

    /// <summary>
    /// The cell with an apostrophe before it where a spreadsheet would take it for a formula: text from outside must
    /// not run when an analyst opens the file (OWASP, CSV Injection).
    /// </summary>
    public static string Harmless(string cell) =>
        cell.AsSpan().IndexOfAny(BeginsFormula) == 0 ? $"'{cell}" : cell;

    static string Quoted(string cell) => cell.AsSpan().ContainsAny(NeedsQuotes)
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
