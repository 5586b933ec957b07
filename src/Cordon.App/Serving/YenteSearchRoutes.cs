using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.App.Screening;
using Cordon.Model;
using Cordon.Records.Log;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>The routes of yente that look things up: search, entities and their ties; and what motiva adds.</summary>
/// <param name="desk">What every route works with.</param>
/// <param name="lists">Looked at when a client asks for it.</param>
/// <param name="updateToken">What who asks for an update must send beside a key; null or empty: nobody may.</param>
sealed class YenteSearchRoutes(Desk desk, LiveLists lists, string? updateToken)
{
    // motiva 0.7 takes parameters in the body, as Cordon does; from 0.10 on it takes weights, which Cordon refuses.
    const string AsMotiva = "0.9.0";

    /// <summary><c>GET /search/{dataset}</c>.</summary>
    public Task Search(HttpContext context) => YenteRoutes.Answer(context, async () =>
    {
        var search = YenteSearch.Of(context.Request.Query);
        var now = desk.Lists;
        var scope = YenteRoutes.Scope(
            now, (string)context.Request.RouteValues["dataset"]!,
            YenteParameters.All(context.Request.Query, "include_dataset"),
            YenteParameters.All(context.Request.Query, "exclude_dataset"));
        var found = search.Find(now, scope);
        var answer = JsonLine.Bytes(json => search.Write(json, found, now));
        await desk.Keep(
        [
            new LogEntry("search", Desk.By(context), JsonLine.Bytes(json =>
            {
                json.WriteString("target", context.Request.Path + context.Request.QueryString);
                json.WriteNumber("found", found.Length);
                json.WriteString("answer_sha256", Convert.ToHexStringLower(SHA256.HashData(answer.Span)));
                json.WriteObjects("lists", now.Screener.Versions, (item, version) =>
                {
                    item.WriteString("id", version.ListId);
                    item.WriteString("version", version.Hash);
                });
            }).ToArray()),
        ]).ConfigureAwait(false);
        Desk.Head(context, now, Policy.Default);
        await Desk.Json(context, answer).ConfigureAwait(false);
    });

    /// <summary><c>GET /entities/{id}</c>: a party, or a tie.</summary>
    public Task Entity(HttpContext context) => YenteRoutes.Answer(context, () =>
    {
        var isNested = YenteParameters.Flag(context.Request.Query, "nested", otherwise: true);
        var (now, id) = (desk.Lists, (string)context.Request.RouteValues["id"]!);
        var shown = now.Context(Policy.Default, top: null);
        Desk.Head(context, now, Policy.Default);
        if (YenteEdges.Of(now).Find(id) is { } edge)
        {
            return Desk.Json(context, JsonLine.Bytes(json => YenteEdges.Write(json, edge, null, now, shown)));
        }

        var found = Party(now, id);
        return Desk.Json(context, JsonLine.Bytes(json => YenteEntity.Write(
            json, found.Party, found.Version.ListId, shown,
            isNested ? item => WriteTies(item, found.Party, now, shown) : null)));
    });

    /// <summary><c>GET /entities/{id}/adjacent</c>: the ties of a party, by property.</summary>
    public Task Adjacent(HttpContext context) => YenteRoutes.Answer(context, () =>
    {
        var paging = YentePaging.Of(context.Request.Query);
        var now = desk.Lists;
        var found = Party(now, (string)context.Request.RouteValues["id"]!);
        var shown = now.Context(Policy.Default, top: null);
        Desk.Head(context, now, Policy.Default);
        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteStartObject("entity");
            YenteEntity.Write(json, found.Party, found.Version.ListId, shown);
            json.WriteEndObject();
            json.WriteStartObject("adjacent");
            foreach (var property in Ties(now, found.Party))
            {
                json.WriteStartObject(property.Key);
                WritePage(json, [.. property], found.Party, paging, now, shown);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }));
    });

    /// <summary><c>GET /entities/{id}/adjacent/{property}</c>: the ties of a party by one property.</summary>
    public Task AdjacentBy(HttpContext context) => YenteRoutes.Answer(context, () =>
    {
        var paging = YentePaging.Of(context.Request.Query);
        var (now, property) = (desk.Lists, (string)context.Request.RouteValues["property"]!);
        var found = Party(now, (string)context.Request.RouteValues["id"]!);
        if (!YenteEdges.Properties.Contains(property))
        {
            throw ProblemException.NotFound("No such property!");
        }

        Desk.Head(context, now, Policy.Default);
        return Desk.Json(context, JsonLine.Bytes(json => WritePage(
            json, [.. Ties(now, found.Party).Where(group => group.Key == property).SelectMany(edge => edge)],
            found.Party, paging, now, now.Context(Policy.Default, top: null))));
    });

    /// <summary><c>POST /updatez</c>: looks at once whether other lists are in force. It fetches nothing.</summary>
    public Task Update(HttpContext context) => YenteRoutes.Answer(context, async () =>
    {
        var token = YenteParameters.Last(context.Request.Query, "token") ?? "";
        if (string.IsNullOrEmpty(updateToken) || !CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(token)), SHA256.HashData(Encoding.UTF8.GetBytes(updateToken))))
        {
            throw new ProblemException(403, "Not this token's to ask", "Invalid token.");
        }

        await lists.Look().ConfigureAwait(false);
        await Desk.Json(context, """{"status":"ok"}"""u8.ToArray()).ConfigureAwait(false);
    });

    /// <summary><c>GET /-/version</c>: what clients of motiva ask for, to learn what they may send.</summary>
    public static Task Version(HttpContext context) => YenteRoutes.Answer(context, () => Desk.Json(
        context, JsonLine.Bytes(json =>
        {
            json.WriteString("motiva", AsMotiva);
            json.WriteString("index", Screener.Engine);
            json.WriteString("cordon", Screener.Engine);
        })));

    static (Party Party, ListVersion Version) Party(ListsInUse now, string id) =>
        now.Parties.TryGetValue(id, out var found) ? found : throw ProblemException.NotFound("No such entity!");

    static IEnumerable<IGrouping<string, YenteEdge>> Ties(ListsInUse now, Party party) =>
        YenteEdges.Of(now).Of(party).GroupBy(pair => pair.Property, pair => pair.Edge, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);

    static void WriteTies(Utf8JsonWriter json, Party party, ListsInUse now, AnswerContext shown)
    {
        foreach (var property in Ties(now, party))
        {
            json.WriteObjects(
                property.Key, property, (item, edge) => YenteEdges.Write(item, edge, party, now, shown));
        }
    }

    static void WritePage(
        Utf8JsonWriter json, ImmutableArray<YenteEdge> edges, Party party, YentePaging paging, ListsInUse now,
        AnswerContext shown)
    {
        json.WriteObjects(
            "results", paging.Page(edges), (item, edge) => YenteEdges.Write(item, edge, party, now, shown));
        paging.WriteTotal(json, edges.Length);
    }
}
