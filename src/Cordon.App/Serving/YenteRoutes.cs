using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.Records.Log;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>The routes of yente 5, so that its clients can ask Cordon instead.</summary>
/// <remarks>Shapes, limits and errors are yente's, and what Cordon must say is added: <c>outcome</c>, <c>complete</c>,
/// <c>lists</c>, <c>policy</c>, <c>engine</c> beside the results. The score is Cordon's own, whatever algorithm is
/// asked for; so are names of parties.</remarks>
sealed class YenteRoutes(Desk desk)
{
    const int QueriesMost = 100;

    // What clients of yente ask for; Cordon has one algorithm, and gives it under each of these names.
    static readonly ImmutableArray<string> Names =
        ["cordon", "logic-v2", "logic-v1", "name-based", "name-qualified", "ofac", "regression-v1"];

    /// <summary><c>POST /match/{dataset}</c>.</summary>
    public Task Match(HttpContext context) => Answer(context, async () =>
    {
        using var body = await Requests.Json(context).ConfigureAwait(false);
        var parameters = YenteBody.Over(YenteParameters.Of(context.Request.Query), body.RootElement);
        if (body.RootElement.ValueKind != JsonValueKind.Object
            || !body.RootElement.TryGetProperty("queries", out var queries)
            || queries.ValueKind != JsonValueKind.Object)
        {
            throw new YenteInvalid("missing", ["body", "queries"], "Field required");
        }

        var now = desk.Lists;
        var scope = Scope(
            now, (string)context.Request.RouteValues["dataset"]!, parameters.IncludeDatasets,
            parameters.ExcludeDatasets);
        if (!Names.Contains(parameters.Algorithm) && parameters.Algorithm != "best")
        {
            throw ProblemException.BadRequest($"Unknown algorithm: {parameters.Algorithm}");
        }

        JsonProperty[] asked = [.. queries.EnumerateObject()];
        if (asked.Length is 0 or > QueriesMost)
        {
            throw ProblemException.BadRequest(asked.Length == 0
                ? "No queries provided."
                : $"Too many queries in one batch (limit: {QueriesMost})");
        }

        await Write(context, now, scope, parameters, asked).ConfigureAwait(false);
    });

    /// <summary><c>GET /catalog</c>.</summary>
    public Task Catalog(HttpContext context) => Answer(context, () =>
    {
        var now = desk.Lists;
        var body = JsonLine.Bytes(json =>
        {
            string[] lists = [.. now.Screener.Versions.Select(version => version.ListId)];
            json.WriteStartArray("datasets");
            Dataset(json, "default", "All lists in force", "", load: false, lists);
            foreach (var version in now.Screener.Versions)
            {
                Dataset(json, version.ListId, version.Title ?? version.ListId, version.Hash, load: true, []);
            }

            json.WriteEndArray();
            json.WriteStrings("current", lists);
            json.WriteStrings("outdated", []);
            json.WriteBoolean("index_stale", !now.Completeness.IsComplete);
        });
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body.Span))[..32]}\"";
        Desk.Head(context, now, Policy.Default);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, max-age=300";
        if (context.Request.Headers.IfNoneMatch.SelectMany(value => value?.Split(',') ?? [])
            .Any(value => value.Trim() is var known && (known == "*" || known == tag)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return Desk.Json(context, body);
    });

    /// <summary><c>GET /algorithms</c>.</summary>
    public static Task Algorithms(HttpContext context) => Answer(context, () => Desk.Json(
        context, JsonLine.Bytes(json =>
    {
        json.WriteObjects("algorithms", Names, (item, name) =>
        {
            item.WriteString("name", name);
            item.WriteString("description", name == "cordon"
                ? "Cordon's comparison of names and facts; see docs/read-an-explanation.md."
                : "Another name for cordon, so that clients of yente can ask for what they know. The score is "
                    + "Cordon's.");
            item.WriteStartObject("features");
            item.WriteEndObject();
            item.WriteStartObject("docs");
            item.WriteStartObject("features");
            item.WriteEndObject();
            item.WriteStartObject("config");
            item.WriteEndObject();
            item.WriteEndObject();
        });
        json.WriteString("default", "cordon");
        json.WriteString("best", "cordon");
    })));

    async Task Write(
        HttpContext context, ListsInUse now, ImmutableHashSet<string> scope, YenteParameters parameters,
        JsonProperty[] asked)
    {
        YenteQuery[] queries = [.. asked.Select(query => YenteQuery.Of(query.Name, query.Value))];
        YenteBody[] own = [.. asked.Select(query => YenteBody.Of(query.Value))];
        var policy = Policy.Default.WithCutOff(parameters.CutOff);
        var screener = now.Screener.With(policy);
        var shown = now.Context(policy, top: null);
        var answers = new ScreeningAnswer[queries.Length];
        var lines = new string[queries.Length];
        void Screen(int i)
        {
            answers[i] = screener.Screen(queries[i].Subject);
            lines[i] = ScreeningLog.AnswerOf(answers[i], shown);
        }

        if (queries.Length == 1)
        {
            Screen(0);
        }
        else
        {
            Parallel.For(0, queries.Length, new() { CancellationToken = context.RequestAborted }, Screen);
        }

        var (by, target) = (Desk.By(context), context.Request.Path + context.Request.QueryString);
        LogEntry[] entries =
        [
            .. asked.Select((query, i) => new ScreeningLog(
                ScreeningLog.Match, i + 1, now.Day, policy.CutOff, Top: null,
                Kept(query, target), lines[i]).ToEntry(by)),
        ];
        await desk.Keep(entries).ConfigureAwait(false);
        context.Response.Headers["x-batch-size"] = Desk.Text(queries.Length);
        Desk.Head(context, now, policy);
        await Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteStartObject("responses");
            for (var i = 0; i < queries.Length; i++)
            {
                json.WriteStartObject(asked[i].Name);
                new YenteResults(now, own[i].Within(scope), parameters, policy, own[i]).Write(
                    json, queries[i], answers[i]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteNumber("limit", parameters.Limit);
        })).ConfigureAwait(false);
    }

    static string Kept(JsonProperty query, string target) => Encoding.UTF8.GetString(JsonLine.Bytes(json =>
    {
        json.WriteString("key", query.Name);
        json.WritePropertyName("query");
        query.Value.WriteTo(json);
        json.WriteString("target", target);
    }).Span);

    // The lists that the path and the parameters leave. Names that are not there are passed over, as yente does.
    internal static ImmutableHashSet<string> Scope(
        ListsInUse now, string dataset, ImmutableArray<string> included, ImmutableArray<string> excluded)
    {
        var all = now.Screener.Versions.Select(version => version.ListId).ToImmutableHashSet(StringComparer.Ordinal);
        var scope = dataset == "default" ? all
            : all.Contains(dataset) ? [dataset]
            : throw ProblemException.NotFound($"No such dataset: {dataset}");
        scope = included.IsEmpty ? scope : scope.Intersect(included);
        return scope.Except(excluded);
    }

    static void Dataset(
        Utf8JsonWriter json, string name, string title, string version, bool load, string[] children)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("title", title);
        json.WriteString("version", version);
        json.WriteString("index_version", version);
        json.WriteBoolean("index_current", true);
        json.WriteBoolean("load", load);
        json.WriteStrings("children", children);
        json.WriteEndObject();
    }

    // yente's errors: a member "detail", a text or for what is not valid an array.
    internal static async Task Answer(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (ProblemException e)
        {
            context.Response.StatusCode = e.Status;
            await Desk.Json(context, JsonLine.Bytes(json => json.WriteString("detail", e.Detail)))
                .ConfigureAwait(false);
        }
        catch (YenteInvalid e)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await Desk.Json(context, JsonLine.Bytes(e.Write)).ConfigureAwait(false);
        }
    }
}
