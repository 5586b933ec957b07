using System.Globalization;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>The routes of Watchman's API v2 that its clients ask, so that they can ask Cordon instead.</summary>
/// <remarks>Shapes and errors are Watchman's; the score is Cordon's own, and what Cordon must say stands beside the
/// entities. Every search is a screening: in the log, in the form in which it is computed again.</remarks>
sealed class WatchmanRoutes(Desk desk, LiveLists lists, TimeProvider clock)
{
    readonly DateTimeOffset _started = clock.GetUtcNow();

    Refresh _refresh = new("idle", null, null, null);

    /// <summary><c>GET /v2/search</c>.</summary>
    public Task Search(HttpContext context) => Answer(context, async () =>
    {
        var query = WatchmanQuery.Of(context.Request.Query);
        var now = desk.Lists;
        var policy = Policy.Default.WithCutOff(query.CutOff);
        var shown = now.Context(policy, top: null);
        var answer = now.Screener.With(policy).Screen(Requests.Subject(query.Subject, 1));
        if (answer.Outcome == Outcome.NotScreened)
        {
            throw ProblemException.BadRequest("name: found no letter or digit to compare; nothing was screened");
        }

        await desk.Keep(
        [
            new ScreeningLog(
                ScreeningLog.Subject, 1, now.Day, policy.CutOff, Top: null, query.Subject,
                ScreeningLog.AnswerOf(answer, shown)).ToEntry(Desk.By(context)),
        ]).ConfigureAwait(false);
        Match[] found =
        [
            .. answer.Matches.Concat(answer.WeakMatches).Where(match => IsAsked(query, match))
                .OrderByDescending(match => match.Score).ThenBy(match => match.Party.Id).Take(query.Limit),
        ];
        Desk.Head(context, now, policy);
        await Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteStartObject("query");
            WatchmanEntity.WriteQuery(json, query);
            json.WriteEndObject();
            json.WriteObjects("entities", found, (item, match) =>
            {
                WatchmanEntity.Write(item, match.Party, match.ListId, shown);
                item.WriteMillionths("match", match.Score.Millionths);
                if (query.WithDetails)
                {
                    WriteDetails(item, match);
                }
            });
            json.WriteString("outcome", PartyFields.Word(answer.Outcome));
            now.Completeness.WriteMembers(json);
            json.WriteStrings("notCompared", query.NotCompared);
            json.WriteObjects("lists", now.Screener.Versions, (item, version) =>
            {
                item.WriteString("id", version.ListId);
                item.WriteString("version", version.Hash);
            });
            json.WriteString("policy", policy.Id);
            json.WriteString("engine", Screener.Engine);
        })).ConfigureAwait(false);
    });

    /// <summary><c>GET /v2/listinfo</c>.</summary>
    public Task Lists(HttpContext context) => Answer(context, () =>
    {
        var now = desk.Lists;
        Desk.Head(context, now, Policy.Default);
        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteStartObject("lists");
            foreach (var version in now.Screener.Versions)
            {
                json.WriteNumber(WatchmanEntity.SourceOf(version.ListId), version.Parties.Length);
            }

            json.WriteEndObject();
            json.WriteStartObject("listHashes");
            foreach (var version in now.Screener.Versions)
            {
                json.WriteString(WatchmanEntity.SourceOf(version.ListId), version.Hash);
            }

            json.WriteEndObject();
            json.WriteString("startedAt", AlertJson.Moment(_started));
            json.WriteString("endedAt", AlertJson.Moment(_started));
            json.WriteString("version", Screener.Engine);
        }));
    });

    /// <summary><c>GET /v2/data/refresh</c>: how the last refresh went.</summary>
    public Task State(HttpContext context) => Answer(context, () => Write(context, Volatile.Read(ref _refresh)));

    /// <summary><c>POST /v2/data/refresh</c>: looks whether other lists are in force; fetches nothing.</summary>
    public Task Begin(HttpContext context) => Answer(context, () =>
    {
        var before = Volatile.Read(ref _refresh);
        var begun = new Refresh("running", clock.GetUtcNow(), null, null);
        if (before.State == "running" || Interlocked.CompareExchange(ref _refresh, begun, before) != before)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return Desk.Json(context, JsonLine.Bytes(json => json.WriteString("error", "refresh already running")));
        }

        _ = Run(begun);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return Write(context, begun);
    });

    /// <summary><c>GET /ping</c>.</summary>
    public static async Task Ping(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("PONG", context.RequestAborted).ConfigureAwait(false);
    }

    async Task Run(Refresh begun)
    {
        await lists.Look().ConfigureAwait(false);
        var error = lists.Now?.Completeness.Reasons.FirstOrDefault(
            reason => reason.StartsWith("not-loaded", StringComparison.Ordinal))
            ?? (lists.Now is null ? "no lists are loaded" : null);
        Volatile.Write(ref _refresh, begun with
        {
            State = error is null ? "succeeded" : "failed",
            FinishedAt = clock.GetUtcNow(),
            LastError = error,
        });
    }

    static bool IsAsked(WatchmanQuery query, Match match) =>
        (query.Source is null || query.Source == match.ListId
            || query.Source == WatchmanEntity.SourceOf(match.ListId))
        && (query.SourceId is null || match.Party.Id.Value == $"{match.ListId}:{query.SourceId}");

    static void WriteDetails(Utf8JsonWriter json, Match match)
    {
        json.WriteStartObject("details");
        json.WriteObjects("pieces", match.Reasons, (item, reason) =>
        {
            item.WriteString("pieceType", PartyFields.Word(reason.Kind));
            item.WriteMillionths("score", reason.Millionths);
            item.WriteString("text", reason.Text);
        });
        json.WriteMillionths("finalScore", match.Score.Millionths);
        json.WriteEndObject();
    }

    static Task Write(HttpContext context, Refresh refresh) => Desk.Json(context, JsonLine.Bytes(json =>
    {
        json.WriteString("state", refresh.State);
        json.WriteString("trigger", refresh.State == "idle" ? "" : "api");
        json.WriteString("startedAt", refresh.StartedAt is { } started ? AlertJson.Moment(started) : null);
        json.WriteString("finishedAt", refresh.FinishedAt is { } finished ? AlertJson.Moment(finished) : null);
        json.WriteString("duration", refresh is { StartedAt: { } from, FinishedAt: { } to }
            ? string.Create(CultureInfo.InvariantCulture, $"{(to - from).TotalSeconds:0.###}s") : "");
        json.WriteString("lastError", refresh.LastError ?? "");
    }));

    // Watchman answers 400 to everything; what is not the client's fault is said by its own status here, so that no
    // client takes "not now" for "not well asked".
    static async Task Answer(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (ProblemException e)
        {
            context.Response.StatusCode = e.Status;
            await Desk.Json(context, JsonLine.Bytes(json => json.WriteString("error", e.Detail)))
                .ConfigureAwait(false);
        }
    }

    sealed record Refresh(string State, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? LastError);
}
