using System.Text.Json;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Payments;
using Cordon.Model;
using Cordon.Records.Log;
using Cordon.Screening;
using Cordon.Screening.Payments;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>Payment messages: one screened by itself; those that <c>cordon payments watch</c> holds, and what persons
/// decide about them.</summary>
/// <remarks>A message that is screened here is compared with no other, and lies in no folder: whoever sends it holds it
/// until the answer says "pass". The journal is the one of the data folder; what is decided here, <c>watch</c>
/// moves.</remarks>
sealed class PaymentRoutes(Desk desk, ListStore store, Surroundings around) : IDisposable
{
    const int MessageMost = 1024 * 1024;
    const int BecauseMost = 200;

    readonly SemaphoreSlim _turn = new(1);
    PaymentJournal? _journal;
    (ListsInUse Lists, string Settings, PaymentScreener Screener)? _ready;

    /// <summary><c>POST /v1/payments/screen</c>: a message as it is, MT or ISO 20022. The answer has the form of
    /// a line of <c>cordon payments screen --format jsonl</c>, under the policy for messages that are on their way.
    /// </summary>
    public async Task Screen(HttpContext context)
    {
        Requests.Only(context, "rail");
        var bytes = await Requests.Bytes(context).ConfigureAwait(false);
        if (bytes.Length is 0 or > MessageMost)
        {
            throw ProblemException.TooLarge(
                $"body: found {bytes.Length} bytes; expected a message of 1 to {MessageMost} bytes; nothing was "
                + "screened.");
        }

        var now = desk.Lists;
        var rail = Requests.One(context, "rail");
        var screener = await ScreenerOf(now, rail, context.RequestAborted).ConfigureAwait(false);
        var batch = new MessageBatch(screener, now.Day, keepsBytes: true);
        batch.Add(MessageBatch.IdOf(bytes), bytes);
        var message = batch.Messages[0];
        using var line = new StringWriter();
        PaymentAnswerJson.Write(line, message.Name, message.Bytes, message.Answer, screener, now.Completeness);
        var answer = line.ToString().TrimEnd('\n');
        await desk.Keep([new("payment", Desk.By(context), JsonLine.Bytes(json =>
        {
            json.WriteBase64String("request", bytes);
            json.WriteString("rail", rail);
            json.WritePropertyName("answer");
            json.WriteRawValue(answer);
        }).ToArray())]).ConfigureAwait(false);
        Desk.Head(context, now, Policy.Default);
        await Desk.Json(context, answer + "\n").ConfigureAwait(false);
    }

    /// <summary><c>GET /v1/payments/held</c>: the messages that wait for persons, the oldest first.</summary>
    public async Task Held(HttpContext context)
    {
        Requests.Only(context);
        var held = await InTurn(
            () => Journal().Cases.Where(one => one.State == PaymentState.Held).OrderBy(one => one.Verdict.At).ToArray(),
            context.RequestAborted).ConfigureAwait(false);
        await Desk.Json(context, JsonLine.Bytes(json => json.WriteObjects("held", held, WriteMembers)))
            .ConfigureAwait(false);
    }

    /// <summary><c>POST /v1/payments/held/{id}/decide</c>: what becomes of one; it takes effect when a second person
    /// asks for the same.</summary>
    public async Task Decide(HttpContext context)
    {
        Requests.Only(context);
        var body = Requests.Parsed(await Requests.Bytes(context).ConfigureAwait(false));
        Requests.Members(body, "state", "because");
        var (state, because) = (StateOf(Requests.Text(body, "state")), Because(Requests.Text(body, "because")));
        var person = Desk.Actor(context).Person;
        var id = (string)context.Request.RouteValues["id"]!;
        var by = Desk.By(context);
        await _turn.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            var journal = Journal();
            var known = journal.Find(id) is { State: PaymentState.Held } held
                ? held
                : throw ProblemException.NotFound(
                    "found no such message that is held; expected the id of one of /v1/payments/held; nothing was "
                    + "changed.");
            if (known.Proposal is { } first && first.State == state
                && string.Equals(first.By, person, StringComparison.OrdinalIgnoreCase))
            {
                throw new ProblemException(
                    StatusCodes.Status403Forbidden, "The rules refuse it",
                    "found the person who asked for it before; expected another person; nothing was changed.",
                    "same-person");
            }

            await desk.Keep([Entry(by, id, state, person, because)]).ConfigureAwait(false);
            PaymentsDecide.Add(around, journal, () => journal.Find(id)!, state, person, because);
            await Desk.Json(context, JsonLine.Bytes(json => WriteMembers(json, journal.Find(id)!)))
                .ConfigureAwait(false);
        }
        catch (InputException e)
        {
            throw new ProblemException(StatusCodes.Status409Conflict, "It does not wait", e.Message, "not-held");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    static LogEntry Entry(string by, string id, PaymentState state, string person, string because) =>
        new("payment-decided", by, JsonLine.Bytes(json =>
        {
            json.WriteString("message", id);
            json.WriteString("state", PartyFields.Word(state));
            json.WriteString("person", person);
            json.WriteString("because", because);
        }).ToArray());

    static void WriteMembers(Utf8JsonWriter json, PaymentCase one)
    {
        json.WriteString("id", one.Verdict.Id);
        json.WriteString("message", one.FileName);
        json.WriteString("state", PartyFields.Word(one.State));
        json.WriteString("since", AlertJson.Moment(one.Verdict.At));
        json.WriteStrings("reasons", one.Verdict.Reasons);
        if (one.Proposal is not { } wanted)
        {
            json.WriteNull("proposal");
            return;
        }

        json.WriteStartObject("proposal");
        json.WriteString("state", PartyFields.Word(wanted.State));
        json.WriteString("by", wanted.By);
        json.WriteString("at", AlertJson.Moment(wanted.At));
        json.WriteString("because", wanted.Because);
        json.WriteEndObject();
    }

    static PaymentState StateOf(string? word)
    {
        PaymentState[] known = [.. Enum.GetValues<PaymentState>().Where(
            state => PaymentStates.MayFollow(PaymentState.Held, state))];
        return known.Any(state => PartyFields.Word(state) == word)
            ? known.Single(state => PartyFields.Word(state) == word)
            : throw ProblemException.BadRequest($"body: state: found \"{word}\"; expected {string.Join(
                ", ", known.Select(state => PartyFields.Word(state)))}; nothing was changed.");
    }

    static string Because(string? text) =>
        text?.Trim() is { Length: > 0 and <= BecauseMost } kept && !kept.Any(char.IsControl)
            ? kept
            : throw ProblemException.BadRequest(
                $"body: because: found none, or a long or odd text; expected one of 1 to {BecauseMost} characters; "
                + "nothing was changed.");

    // Read once, and then what was added since.
    PaymentJournal Journal()
    {
        if (_journal is null)
        {
            return _journal = new(store.Folder, around.Today);
        }

        _journal.Refresh(around.Today);
        return _journal;
    }

    // Another list, day or file of settings is another screener; it is built once, by the first who asks.
    Task<PaymentScreener> ScreenerOf(ListsInUse now, string? rail, CancellationToken stop) => InTurn(
        () =>
        {
            var path = Path.Combine(store.Folder, PaymentSettings.FileName);
            var settings = $"{rail} {(File.Exists(path) ? MessageBatch.IdOf(File.ReadAllBytes(path)) : "")}";
            if (_ready is not { } ready || !ReferenceEquals(ready.Lists, now) || ready.Settings != settings)
            {
                var (policy, lists) = PolicyOf(rail);
                if (lists.FirstOrDefault(list => now.Screener.Versions.All(version => version.ListId != list)) is
                    { } missing)
                {
                    throw ProblemException.Unavailable(
                        $"rail: found no list {missing}, which this rail asks for; nothing was screened.");
                }

                var versions = now.Screener.Versions.Where(
                    version => lists.Length == 0 || lists.Contains(version.ListId));
                _ready = ready = (now, settings, PaymentScreener.Build(
                    versions, policy.Live, now.Day, Environment.ProcessorCount));
            }

            return ready.Screener;
        },
        stop);

    (PaymentPolicy Policy, System.Collections.Immutable.ImmutableArray<string> Lists) PolicyOf(string? rail)
    {
        try
        {
            return PaymentSettings.Of(store.Folder).PolicyOf(rail);
        }
        catch (InputException e)
        {
            throw ProblemException.BadRequest(e.Message);
        }
    }

    async Task<T> InTurn<T>(Func<T> work, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
