using System.Globalization;
using System.Text.Json;
using Cordon.App.Customers;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Records;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>The book of customers over HTTP. Its key is the server's to have: in the variables in which
/// <see cref="BookAccess"/> looks.</summary>
/// <remarks>What is done to the book is an entry of the log; who it was done to is not, as the log cannot forget. A
/// customer who is taken in is screened by the next <c>cordon rescreen</c>, and open until then.</remarks>
sealed class CustomerRoutes(Desk desk, ListStore store, Surroundings around)
{
    const int PageMost = 500;
    const int PageByDefault = 100;
    const int SubjectsMost = 1000;

    /// <summary><c>GET /v1/customers</c>: a page of the book, by number.</summary>
    public Task Page(HttpContext context)
    {
        Requests.Only(context, "limit", "cursor");
        var most = Requests.Number(context, "limit", PageMost) ?? PageByDefault;
        var after = After(context);
        var (found, count) = WithBook(book => (
            CustomersList.After(book, after).Take(most + 1).ToArray(), book.Count));
        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteNumber("customers", count);
            json.WriteObjects("page", found.Take(most), CustomersList.WriteMembers);
            json.WriteString("next", found.Length > most ? KeptAnswer.Text(found[most - 1].Customer.Number) : null);
        }));
    }

    /// <summary><c>GET /v1/customers/{id}</c>: one, and how it stands.</summary>
    public Task One(HttpContext context)
    {
        Requests.Only(context);
        var found = WithBook(book => book.Find(IdOf(context)) is { } customer
            ? CustomersList.After(book, customer.Number - 1).First()
            : throw NotThere());
        return Desk.Json(context, JsonLine.Bytes(json => CustomersList.WriteMembers(json, found)));
    }

    /// <summary><c>POST /v1/customers</c>: takes customers in, new ones and those of whom something changed; all of
    /// them, or none.</summary>
    public async Task Add(HttpContext context)
    {
        Requests.Only(context);
        var body = Requests.Parsed(await Requests.Bytes(context).ConfigureAwait(false));
        JsonElement[] items = body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray()] : [body];
        if (items.Length is 0 or > SubjectsMost)
        {
            throw ProblemException.TooLarge(
                $"body: found {items.Length} customers; expected 1 to {SubjectsMost}; nothing was taken in.");
        }

        Subject[] subjects = [.. items.Select((item, i) => Subject(item, i + 1))];
        var counts = With(() => BookAccess.Begin(around, store.Folder, keyFile: null), book => (
            Done: book.Import(subjects, around.Clock.GetUtcNow(), _ => { }, context.RequestAborted), book.Count));
        var answer = JsonLine.Bytes(json =>
        {
            json.WriteNumber("added", counts.Done.Added);
            json.WriteNumber("changed", counts.Done.Changed);
            json.WriteNumber("unchanged", counts.Done.Unchanged);
            json.WriteNumber("customers", counts.Count);
        });
        await desk.Keep([new("customers-taken-in", Desk.By(context), answer.ToArray())]).ConfigureAwait(false);
        await Desk.Json(context, answer).ConfigureAwait(false);
    }

    /// <summary><c>DELETE /v1/customers/{id}</c>: erases one.</summary>
    public async Task Erase(HttpContext context)
    {
        Requests.Only(context);
        var number = WithBook(book =>
            book.Find(IdOf(context)) is { } found && book.Erase(IdOf(context)) ? found.Number : throw NotThere());
        await desk.Keep([new("customer-erased", Desk.By(context), JsonLine.Bytes(
            json => json.WriteNumber("customer", number)).ToArray())]).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    static Subject Subject(JsonElement item, int line) =>
        item.ValueKind == JsonValueKind.Object && Requests.Compact(item) is var text && Requests.HasId(text)
        ? Requests.Subject(text, line)
        : throw ProblemException.BadRequest(string.Create(
            CultureInfo.InvariantCulture,
            $"body:{line}: found no id; expected one for each customer, by which it is known again; nothing was taken "
            + $"in."));

    static string IdOf(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    static long After(HttpContext context) => Requests.One(context, "cursor") is not { } text
        ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ProblemException.BadRequest(
                "cursor: found something else; expected the \"next\" of a page; nothing was given.");

    static ProblemException NotThere() => ProblemException.NotFound(
        "found no customer of that id in the book; expected one that was taken in; nothing was done.");

    T WithBook<T>(Func<CustomerBook, T> work) =>
        With(() => BookAccess.Open(around, store.Folder, keyFile: null), work);

    // A book is for one thread: each request has a connection to itself.
    static T With<T>(Func<OpenBook> opened, Func<CustomerBook, T> work)
    {
        try
        {
            using var open = opened();
            return work(open.Book);
        }
        catch (InputException e)
        {
            throw new ProblemException(StatusCodes.Status404NotFound, "No customers", e.Message, "no-book");
        }
        catch (BookException e)
        {
            throw ProblemException.BadRequest(e.Message);
        }
    }
}
