using System.Text.Json;
using Cordon.App.Output;
using Cordon.App.Parties;
using Cordon.Model;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>Cordon's own routes about lists and parties.</summary>
sealed class ListRoutes(Desk desk)
{
    /// <summary><c>GET /v1/parties/{id}</c>: what <c>cordon party --format json</c> prints.</summary>
    public Task Party(HttpContext context)
    {
        Requests.Only(context);
        var now = desk.Lists;
        var id = (string)context.Request.RouteValues["id"]!;
        if (!now.Parties.TryGetValue(id, out var found))
        {
            throw ProblemException.NotFound("found no such party in the versions in force; expected an identifier from "
                + "an answer.");
        }

        Desk.Head(context, now, Policy.Default);
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        PartyJson.Write(writer, found.Party, found.Version);
        return Desk.Json(context, writer.ToString());
    }

    /// <summary><c>GET /v1/lists</c>.</summary>
    public Task All(HttpContext context)
    {
        Requests.Only(context);
        var now = desk.Lists;
        Desk.Head(context, now, Policy.Default);
        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            now.Completeness.WriteMembers(json);
            json.WriteDay("day", now.Day);
            json.WriteObjects("lists", now.Screener.Versions, Write);
            json.WriteString("policy", now.Screener.Policy.Id);
            json.WriteString("engine", Screener.Engine);
        }));
    }

    /// <summary><c>GET /v1/lists/{id}</c>.</summary>
    public Task One(HttpContext context)
    {
        Requests.Only(context);
        var now = desk.Lists;
        var id = (string)context.Request.RouteValues["id"]!;
        var version = now.Screener.Versions.FirstOrDefault(version => version.ListId == id)
            ?? throw ProblemException.NotFound(
                $"found no such list; expected one of {string.Join(", ", now.Screener.Versions.Select(
                    version => version.ListId))}.");
        Desk.Head(context, now, Policy.Default);
        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            Write(json, version);
            json.WriteString("format", version.Format);
            json.WriteObjects("counts", version.Counts, (item, count) =>
            {
                item.WriteString("kind", count.Kind);
                item.WriteNumber("in_file", count.InFile);
                item.WriteNumber("loaded", count.Loaded);
                item.WriteNumber("set_aside", count.SetAside);
            });
            json.WriteStrings("missing_components", version.MissingComponents);
        }));
    }

    static void Write(Utf8JsonWriter json, ListVersion version)
    {
        json.WriteString("list", version.ListId);
        json.WriteString("version", version.Hash);
        json.WriteString("title", version.Title);
        json.WriteDay("published_on", version.PublishedOn);
        json.WriteBoolean("is_sample", version.IsSample);
        json.WriteNumber("parties", version.Parties.Length);
    }
}
