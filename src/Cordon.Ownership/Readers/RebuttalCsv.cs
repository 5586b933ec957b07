using System.Collections.Immutable;
using System.Globalization;

namespace Cordon.Ownership.Readers;

/// <summary>Presumptions that an authority found not to hold, as a file of one's own.</summary>
public static class RebuttalCsv
{
    /// <summary>The header.</summary>
    public const string Header = "entity,by,document,from";

    /// <summary>Reads it whole.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="content">UTF-8.</param>
    /// <exception cref="RegisterFormatException">A row is not understood.</exception>
    public static ImmutableArray<Rebuttal> Read(string file, Stream content)
    {
        RegisterFormatException Refused(int line, string field, string found, string expected, Exception? cause) =>
            new($"{file}:{line}: {field}", found, expected, cause);
        return
        [
            .. from row in new CsvCells(Header, Refused).Rows(content)
               let empty = row.Cells.IndexOf("")
               select empty >= 0
                    ? throw Refused(row.Line, Header.Split(',')[empty], "", "a value", null)
                    : new Rebuttal(row.Cells[0], row.Cells[1], row.Cells[2],
                        DateOnly.TryParseExact(row.Cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture,
                            DateTimeStyles.None, out var day)
                            ? day
                            : throw Refused(row.Line, "from", row.Cells[3], "a day, yyyy-MM-dd", null)),
        ];
    }
}
