using System.CommandLine;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Records;

namespace Cordon.App.Customers;

/// <summary>A customer, and how it stands.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Outcome"><c>open</c> (never screened), <c>hit</c>, <c>not-screened</c> or <c>clear</c>, as of its last
/// screening.</param>
/// <param name="Matches">What it matches, the best first.</param>
sealed record StandingCustomer(Customer Customer, string Outcome, StandingMatch[] Matches);

/// <summary><c>cordon customers list</c>: who is in the book, and how each stands.</summary>
static class CustomersList
{
    const int Page = 4_096;

    static readonly string[] Columns = ["id", "name", "type", "outcome", "score", "parties"];

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var keyFile = BookAccess.KeyFile();
        var hits = new Option<bool>("--hits") { Description = "Only customers with a match." };
        var format = CommandGround.Format("table", "csv", "jsonl");
        var command = new Command("list", "Shows the customers of the book, and how each stands.")
        {
            hits, format, keyFile,
        };
        command.SetAction(parsed =>
        {
            using var open = BookAccess.Open(
                ground.Around, ground.Store(parsed).Folder, parsed.GetValue(keyFile));
            Write(ground.Around, open.Book, parsed.GetValue(hits), parsed.GetRequiredValue(format));
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The customers whose numbers come after one, in the order of their numbers.</summary>
    public static IEnumerable<StandingCustomer> After(CustomerBook book, long number) =>
        from range in book.Ranges()
        where range.Last > number
        from standing in Standing(book, range with { First = Math.Max(range.First, number + 1) })
        select standing;

    /// <summary>The members of one.</summary>
    public static void WriteMembers(Utf8JsonWriter json, StandingCustomer one)
    {
        json.WriteString("id", one.Customer.Subject.Id);
        json.WriteString("name", one.Customer.Subject.Names[0]);
        json.WriteString("type", PartyFields.Word(one.Customer.Subject.Kind));
        json.WriteString("outcome", one.Outcome);
        json.WriteObjects("matches", one.Matches, (part, match) =>
        {
            part.WriteString("party", match.Party);
            part.WriteMillionths("score", match.Millionths);
            part.WriteBoolean("weak", match.IsWeak);
        });
    }

    static void Write(Surroundings around, CustomerBook book, bool hits, string format)
    {
        var table = new TextTable(Columns);
        if (format == "csv")
        {
            CsvLine.Write(around.Out, Columns);
        }

        foreach (var range in book.Ranges())
        {
            foreach (var one in Standing(book, range))
            {
                var (customer, outcome, matches) = one;
                if (hits && matches.Length == 0)
                {
                    continue;
                }

                string[] cells =
                [
                    customer.Subject.Id, customer.Subject.Names[0], PartyFields.Word(customer.Subject.Kind), outcome,
                    matches.Length == 0 ? "" : JsonLine.MillionthsText(matches.Max(match => match.Millionths)),
                    string.Join(' ', matches.Select(match => match.Party)),
                ];
                switch (format)
                {
                    case "csv":
                        CsvLine.Write(around.Out, cells.Select(CsvLine.Harmless));
                        break;
                    case "jsonl":
                        JsonLine.Write(around.Out, json => WriteMembers(json, one));
                        break;
                    default:
                        table.Row(cells);
                        break;
                }
            }
        }

        table.Write(around.Out, around.OutIsTerminal);
    }

    static IEnumerable<StandingCustomer> Standing(
        CustomerBook book, CoveredRange range)
    {
        for (var first = range.First; first <= range.Last;)
        {
            var page = book.Read(first, range.Last, Page);
            if (page.Count == 0)
            {
                yield break;
            }

            var last = page[^1].Number;
            var matches = book.Standing(first, last).ToLookup(match => match.Customer);
            var unscreenable = book.Unscreenable(first, last).ToHashSet();
            foreach (var customer in page)
            {
                StandingMatch[] own = [.. matches[customer.Number].OrderByDescending(match => match.Millionths)];
                yield return new(
                    book.Open(customer), OutcomeOf(range, own, unscreenable.Contains(customer.Number)), own);
            }

            first = last + 1;
        }
    }

    // As of its last screening: whether that is of today, coverage tells.
    static string OutcomeOf(CoveredRange range, StandingMatch[] matches, bool isUnscreenable) =>
        range.Basis is null ? "open"
        : matches.Any(match => !match.IsWeak) ? "hit"
        : isUnscreenable ? "not-screened"
        : "clear";
}
