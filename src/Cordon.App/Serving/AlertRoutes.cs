using System.Globalization;
using System.Text.Json;
using Cordon.Alerts;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Records.Alerts;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>The routes of alerts and decisions. Their answers are in docs/alerts.md.</summary>
sealed class AlertRoutes(Desk desk)
{
    const int PageByDefault = 50;

    /// <summary><c>GET /v1/alerts</c>: a page of a queue.</summary>
    public Task Page(HttpContext context)
    {
        Requests.Only(
            context, "status", "assignee", "free", "not_proposed_by", "list", "subject", "score_from", "order", "limit",
            "cursor");
        var order = Word(context, "order", AlertOrder.Score);
        var page = desk.Alerts.Page(
            FilterOf(context), order, CursorOf(context, order), Requests.Number(
                context, "limit", AlertReader.PageMost) ?? PageByDefault);
        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteObjects("alerts", page.Alerts, AlertJson.WriteMembers);
            json.WriteString("next", page.Next is { } next
                ? string.Create(CultureInfo.InvariantCulture, $"{PartyFields.Word(order)}.{next.Place}.{next.Number}")
                : null);
        }));
    }

    /// <summary><c>GET /v1/alerts/counts</c>: how many stand where.</summary>
    public Task Counts(HttpContext context)
    {
        Requests.Only(context);
        var counts = desk.Alerts.Counts();
        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            foreach (var status in Enum.GetValues<AlertStatus>())
            {
                json.WriteNumber(PartyFields.Word(status), counts.GetValueOrDefault(status));
            }
        }));
    }

    /// <summary><c>GET /v1/alerts/{number}</c>.</summary>
    public Task One(HttpContext context)
    {
        Requests.Only(context);
        var alert = HistoryOf(context).Alert;
        context.Response.Headers.ETag = Tag(alert);
        if (context.Request.Headers.IfNoneMatch.Any(value => value == Tag(alert)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return Desk.Json(context, AlertJson.Bytes(alert));
    }

    /// <summary><c>GET /v1/alerts/{number}/history</c>: every event, with its entry of the log.</summary>
    public Task History(HttpContext context)
    {
        Requests.Only(context);
        return Desk.Json(context, AlertJson.Bytes(HistoryOf(context)));
    }

    /// <summary><c>POST /v1/alerts/next</c>: claims the next alert that waits.</summary>
    public async Task Next(HttpContext context)
    {
        Requests.Only(context, "list", "subject", "score_from");
        var (filter, actor) = (FilterOf(context), Desk.Actor(context));
        var body = await Requests.Bytes(context).ConfigureAwait(false);
        Requests.Members(Requests.ParsedOrEmpty(body), []);
        var by = Desk.By(context);
        var answer = await desk.Do(context, body, step =>
            step.ClaimNext(filter, actor, by, desk.Alerts.Policy) is { } alert
                ? Answer(alert)
                : new(StatusCodes.Status204NoContent, default, [])).ConfigureAwait(false);
        await answer.Write(context).ConfigureAwait(false);
    }

    /// <summary><c>POST /v1/alerts/{number}/claim</c>.</summary>
    public Task Claim(HttpContext context) => Ask(context, [], _ => new Claimed { At = default, By = "" });

    /// <summary><c>POST /v1/alerts/{number}/release</c>.</summary>
    public Task Release(HttpContext context) => Ask(context, [], _ => new Released { At = default, By = "" });

    /// <summary><c>POST /v1/alerts/{number}/propose</c>.</summary>
    public Task Propose(HttpContext context)
    {
        // The hits of an alert never change, so that it can be read before the step.
        var alert = HistoryOf(context).Alert;
        return Ask(
            context, ["verdicts", "disposition", "differing", "reason", "text"],
            body => AlertJson.Proposal(body, alert));
    }

    /// <summary><c>POST /v1/alerts/{number}/approve</c>.</summary>
    public Task Approve(HttpContext context) => Ask(context, ["proposal", "text"], body => new Approved
    {
        At = default,
        By = "",
        Proposal = ProposalOf(body),
        Text = Requests.Text(body, "text") ?? "",
    });

    /// <summary><c>POST /v1/alerts/{number}/decline</c>.</summary>
    public Task Decline(HttpContext context) => Ask(context, ["proposal", "text"], body => new Declined
    {
        At = default,
        By = "",
        Proposal = ProposalOf(body),
        Text = Requests.Text(body, "text") ?? "",
    });

    /// <summary><c>POST /v1/alerts/{number}/withdraw</c>.</summary>
    public Task Withdraw(HttpContext context) => Ask(context, [], _ => new Withdrawn { At = default, By = "" });

    /// <summary><c>POST /v1/alerts/{number}/escalate</c>.</summary>
    public Task Escalate(HttpContext context) => Ask(context, ["text"], body => new Escalated
    {
        At = default,
        By = "",
        Text = Requests.Text(body, "text") ?? "",
    });

    /// <summary><c>POST /v1/alerts/{number}/reopen</c>.</summary>
    public Task Reopen(HttpContext context) => Ask(context, ["text"], body => new Reopened
    {
        At = default,
        By = "",
        Text = Requests.Text(body, "text") ?? "",
    });

    /// <summary><c>POST /v1/alerts/{number}/comment</c>.</summary>
    public Task Comment(HttpContext context) => Ask(context, ["text"], body => new Commented
    {
        At = default,
        By = "",
        Text = Requests.Text(body, "text") ?? "",
    });

    async Task Ask(HttpContext context, string[] members, Func<JsonElement, AlertEvent> read)
    {
        Requests.Only(context);
        var (number, actor, by) = (NumberOf(context), Desk.Actor(context), Desk.By(context));
        var body = await Requests.Bytes(context).ConfigureAwait(false);
        var parsed = Requests.ParsedOrEmpty(body);
        Requests.Members(parsed, members);
        var (asked, version) = (read(parsed), VersionOf(context));
        var answer = await desk.Do(
            context, body, step => Answer(step.Ask(number, version, asked, actor, by, desk.Alerts.Policy)))
            .ConfigureAwait(false);
        await answer.Write(context).ConfigureAwait(false);
    }

    AlertHistory HistoryOf(HttpContext context) => desk.Alerts.History(NumberOf(context)) ?? throw NotThere();

    static KeptAnswer Answer(AlertChange change) => change.Outcome switch
    {
        AlertOutcome.Done => Answer(change.Alert!),
        AlertOutcome.NotFound => throw NotThere(),
        AlertOutcome.Changed => throw new ProblemException(
            StatusCodes.Status412PreconditionFailed, "Somebody was faster",
            $"found version {change.Alert!.Version} of the alert; expected the one that If-Match names; nothing was "
            + "done. Look again.", "changed"),
        _ => throw Refused(change.Why!.Value),
    };

    static KeptAnswer Answer(Alert alert) => KeptAnswer.Of(AlertJson.Bytes(alert), ("ETag", Tag(alert)));

    static ProblemException Refused(Refusal why)
    {
        var (status, detail) = why switch
        {
            Refusal.NotWaiting => (409, "found an alert that is proposed, closed or suppressed; expected one that "
                + "waits"),
            Refusal.ClaimedByAnother => (409, "found an alert that another person works on; expected your own or a "
                + "free one"),
            Refusal.NotClaimed => (409, "found an alert that nobody works on; expected a claimed one"),
            Refusal.MayNotApprove => (403, "found a role that does not approve; expected approver or admin"),
            Refusal.SamePerson => (403, "found the person who proposed; expected another person"),
            Refusal.NotTheProposer => (403, "found another person; expected the one who proposed"),
            Refusal.NothingProposed => (409, "found no proposal that waits; expected one"),
            Refusal.OtherProposal => (409, "found another proposal than the one named; expected the one that waits"),
            Refusal.NotClosed => (409, "found an alert that is not decided; expected a closed or suppressed one"),
            Refusal.HitNotJudged => (422, "found a hit without a verdict or with two; expected one for each hit that "
                + "is not suppressed"),
            Refusal.UnknownHit => (422, "found a verdict on a party that is no hit; expected the parties of the hits"),
            Refusal.DifferingFact => (422, "found a false positive without a fact that differs, a true match with one, "
                + "or \"other\" without a text; expected the facts that differ"),
            Refusal.UnknownReason => (422, "found no such reason code for this disposition; expected one of the "
                + "policy's"),
            Refusal.Text => (422, "found no text or too long a one; expected 1 to 4,000 characters"),
            _ => (409, "found something that cannot happen to an alert; expected another request"),
        };
        return new(status, "The rules refuse it", $"{detail}; nothing was done.", PartyFields.Word(why));
    }

    /// <summary>There is no such alert.</summary>
    public static ProblemException NotThere() =>
        ProblemException.NotFound("found no such alert; expected a number from an answer; nothing was done.");

    static int ProposalOf(JsonElement body) =>
        body.TryGetProperty("proposal", out var proposal) && proposal.ValueKind == JsonValueKind.Number
            && proposal.TryGetInt32(out var version)
            ? version
            : throw ProblemException.BadRequest(
                "body: found no proposal; expected the version in which it was proposed; nothing was done.");

    /// <summary>The number in the path.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static long NumberOf(HttpContext context) => long.TryParse(
        (string)context.Request.RouteValues["number"]!, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw NotThere();

    static string Tag(Alert alert) => $"\"{KeptAnswer.Text(alert.Version)}\"";

    static int? VersionOf(HttpContext context) => context.Request.Headers.IfMatch switch
    {
        { Count: 0 } or ["*"] => null,
        [['"', .. var text, '"']] when int.TryParse(
            text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
        _ => throw ProblemException.BadRequest(
            "If-Match: found something else; expected the ETag of the alert; nothing was done."),
    };

    static AlertFilter FilterOf(HttpContext context) => new()
    {
        Status = Requests.One(context, "status") is null
            ? null
            : Word(context, "status", AlertStatus.Open),
        Assignee = Requests.One(context, "assignee"),
        IsFree = Requests.YesNo(context, "free", otherwise: false),
        NotProposedBy = Requests.One(context, "not_proposed_by"),
        List = Requests.One(context, "list"),
        Subject = Requests.One(context, "subject"),
        ScoreFrom = Requests.One(context, "score_from") switch
        {
            null => null,
            var text when Score.TryParse(text, out var score) => score,
            var text => throw ProblemException.BadRequest(
                $"score_from: found \"{text}\"; expected a number from 0 to 1 with a point; nothing was done."),
        },
    };

    static AlertCursor? CursorOf(HttpContext context, AlertOrder order) =>
        Requests.One(context, "cursor") switch
        {
            null => null,
            var text when text.Split('.') is [var word, var place, var number] && word == PartyFields.Word(order)
                && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last) =>
                new(at, last),
            _ => throw ProblemException.BadRequest(
                "cursor: found something else; expected the \"next\" of a page in the same order; nothing was done."),
        };

    static T Word<T>(HttpContext context, string name, T otherwise)
        where T : struct, Enum =>
        Requests.One(context, name) switch
        {
            null => otherwise,
            var text when AlertWords.TryParse<T>(text, out var value) => value,
            var text => throw ProblemException.BadRequest(
                $"{name}: found \"{text}\"; expected {string.Join(
                    ", ", Enum.GetValues<T>().Select(known => PartyFields.Word(known)))}; nothing was done."),
        };
}
