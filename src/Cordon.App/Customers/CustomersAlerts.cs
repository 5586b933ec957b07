using System.CommandLine;
using System.Globalization;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Records;

namespace Cordon.App.Customers;

/// <summary><c>cordon customers alerts</c>: what rescreens brought, in the order in which it came.</summary>
/// <remarks>Each line has a number. Who remembers the last one and asks for those after it gets each line once,
/// whatever was killed meanwhile.</remarks>
static class CustomersAlerts
{
    const int Page = 10_000;

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var keyFile = BookAccess.KeyFile();
        var after = new Option<long>("--after")
        {
            Description = "Only lines after the one with this number (default: all).",
            HelpName = "N",
        };
        var format = CommandGround.Format("table", "csv", "jsonl");
        var command = new Command("alerts", "Shows which matches rescreens brought, changed and took away.")
        {
            after, format, keyFile,
        };
        command.SetAction(parsed =>
        {
            using var open = BookAccess.Open(
                ground.Around, ground.Store(parsed).Folder, parsed.GetValue(keyFile));
            Write(ground.Around, open.Book, parsed.GetValue(after), parsed.GetRequiredValue(format));
            return ExitCodes.Done;
        });
        return command;
    }

    static void Write(Surroundings around, CustomerBook book, long after, string format)
    {
        string[] columns = ["alert", "at", "id", "name", "match", "party", "version", "score", "weak"];
        var table = new TextTable(columns);
        if (format == "csv")
        {
            CsvLine.Write(around.Out, columns);
        }

        foreach (var line in Lines(book, after))
        {
            // Null where the customer was erased since.
            var subject = book.Find(line.Customer)?.Subject;
            string[] cells =
            [
                line.Id.ToString(CultureInfo.InvariantCulture), Time(line.At), subject?.Id ?? "",
                subject?.Names[0] ?? "", PartyFields.Word(line.Kind), line.Party, line.Version,
                JsonLine.MillionthsText(line.Millionths), line.IsWeak ? "weak" : "",
            ];
            if (format == "csv")
            {
                CsvLine.Write(around.Out, cells.Select(CsvLine.Harmless));
            }
            else if (format == "table")
            {
                table.Row([.. cells[..6], cells[6].Length > 12 ? cells[6][..12] : cells[6], .. cells[7..]]);
            }
            else
            {
                WriteJson(around.Out, line, cells, subject is null);
            }
        }

        table.Write(around.Out, around.OutIsTerminal);
    }

    static void WriteJson(TextWriter writer, AlertLine line, string[] cells, bool isErased) =>
        JsonLine.Write(writer, json =>
        {
            json.WriteNumber("alert", line.Id);
            json.WriteString("at", cells[1]);
            json.WriteString("id", isErased ? null : cells[2]);
            json.WriteString("name", isErased ? null : cells[3]);
            json.WriteString("match", cells[4]);
            json.WriteString("party", line.Party);
            json.WriteString("version", line.Version.Length == 0 ? null : line.Version);
            json.WriteMillionths("score", line.Millionths);
            json.WriteBoolean("weak", line.IsWeak);
        });

    static IEnumerable<AlertLine> Lines(CustomerBook book, long after)
    {
        while (book.Alerts(after, Page) is { Count: > 0 } page)
        {
            foreach (var line in page)
            {
                yield return line;
            }

            after = page[^1].Id;
        }
    }

    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
