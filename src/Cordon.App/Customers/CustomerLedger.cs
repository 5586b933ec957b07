using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Records;

namespace Cordon.App.Customers;

/// <summary>What one customer was screened against, version by version, and what came of it.</summary>
static class CustomerLedger
{
    /// <summary>One row of the ledger: a customer, a list version, an outcome.</summary>
    sealed record Row(DateTimeOffset At, string List, string Hash, PassKind Kind, string Outcome, string Parties);

    /// <summary>Writes the rows, the oldest first.</summary>
    public static int Run(Surroundings around, ListStore store, string id, string? keyFile, bool isJson)
    {
        using var open = BookAccess.Open(around, store.Folder, keyFile);
        var customer = open.Book.Find(id)
            ?? throw new InputException("--customer", id, "the id of a customer of the book", "nothing was shown");
        var rows = open.Book.NumbersOf(customer.Number).SelectMany(number => Rows(open.Book, number));
        var table = new TextTable("at", "list", "version", "against", "outcome", "parties");
        foreach (var row in rows)
        {
            if (isJson)
            {
                JsonLine.Write(around.Out, json =>
                {
                    json.WriteString("id", id);
                    json.WriteString("at", CustomersAlerts.Time(row.At));
                    json.WriteString("list", row.List);
                    json.WriteString("version", row.Hash);
                    json.WriteString("against", PartyFields.Word(row.Kind));
                    json.WriteString("outcome", row.Outcome);
                    json.WriteString("parties", row.Parties);
                });
                continue;
            }

            table.Row(
                CustomersAlerts.Time(row.At), row.List, row.Hash[..12],
                row.Kind == PassKind.Full ? "everything" : "what changed", row.Outcome, row.Parties);
        }

        table.Write(around.Out, around.OutIsTerminal);
        return ExitCodes.Done;
    }

    // The matches stand as the alerts of all passes until then left them; a version is told once, when it first was
    // screened against, and again when its outcome differs.
    static IEnumerable<Row> Rows(CustomerBook book, long number)
    {
        var lines = book.AlertsOf(number).ToLookup(pair => pair.Pass, pair => pair.Line);
        var unscreenable = book.Unscreenable(number, number).Count > 0;
        var standing = new SortedDictionary<string, AlertLine>(StringComparer.Ordinal);
        var told = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var screening in book.ScreeningsOf(number))
        {
            foreach (var line in lines[screening.Pass])
            {
                standing.Remove(line.Party);
                if (line.Kind != AlertKind.Gone)
                {
                    standing.Add(line.Party, line);
                }
            }

            foreach (var (list, hash) in screening.Basis.Versions)
            {
                AlertLine[] own =
                [
                    .. standing.Values.Where(line => line.Party.StartsWith($"{list}:", StringComparison.Ordinal)),
                ];
                var outcome = own.Any(line => !line.IsWeak) ? "hit" : unscreenable ? "not-screened" : "clear";
                var row = new Row(
                    screening.At, list, hash, screening.Kind, outcome,
                    string.Join(' ', own.Select(line => line.Party)));
                if (!told.TryGetValue(list, out var before) || before with { At = row.At, Kind = row.Kind } != row)
                {
                    yield return row;
                }

                told[list] = row;
            }
        }
    }
}
