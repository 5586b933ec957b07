using System.Globalization;
using System.Text;
using Cordon.Alerts;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Records.Log;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>How the server is, for people and for Prometheus. Answered also when nothing else is.</summary>
sealed class StatusRoutes(Desk desk, LogReaders readers, Metrics metrics, Gate gate, TimeProvider clock)
{
    readonly DateTimeOffset _started = clock.GetUtcNow();

    /// <summary><c>GET /status</c>.</summary>
    public Task Status(HttpContext context)
    {
        Requests.Only(context);
        var (now, alerts) = (desk.ListsOrNone, desk.Alerts.Counts());
        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteString("engine", Screener.Engine);
            json.WriteString("started_at", AlertJson.Moment(_started));
            json.WriteString("now", AlertJson.Moment(clock.GetUtcNow()));
            json.WriteBoolean("ready", now is not null && desk.CanWrite);
            json.WriteBoolean("log_can_be_written", desk.CanWrite);
            json.WriteNumber("log_entries", readers.Read(store => store.Size));
            json.WriteNumber("requests_at_once", gate.AtOnce);
            (now?.Completeness ?? new(["not-loaded: no lists are loaded"])).WriteMembers(json);
            json.WriteDay("day", now?.Day);
            json.WriteObjects("lists", now?.Screener.Versions ?? [], (item, version) =>
            {
                item.WriteString("list", version.ListId);
                item.WriteString("version", version.Hash);
                item.WriteDay("published_on", version.PublishedOn);
                item.WriteNumber("parties", version.Parties.Length);
            });
            json.WriteStartObject("alerts");
            foreach (var status in Enum.GetValues<AlertStatus>())
            {
                json.WriteNumber(PartyFields.Word(status), alerts.GetValueOrDefault(status));
            }

            json.WriteEndObject();
        }));
    }

    /// <summary><c>GET /metrics</c>.</summary>
    public async Task Metrics(HttpContext context)
    {
        Requests.Only(context);
        var text = metrics.Text(Gauges());
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted)
            .ConfigureAwait(false);
    }

    /// <summary>What <see cref="Gauges"/> are called.</summary>
    public static IReadOnlyList<string> GaugeNames { get; } =
    [
        "cordon_ready", "cordon_complete", "cordon_requests_at_once", "cordon_log_entries", "cordon_uptime_seconds",
        "cordon_list_parties", "cordon_list_age_days", "cordon_alerts",
    ];

    /// <summary>How the server is, in numbers; those of one name together.</summary>
    public IEnumerable<(string Name, string Labels, double Value)> Gauges()
    {
        var (now, alerts) = (desk.ListsOrNone, desk.Alerts.Counts());
        yield return ("cordon_ready", "", now is not null && desk.CanWrite ? 1 : 0);
        yield return ("cordon_complete", "", now is { Completeness.IsComplete: true } ? 1 : 0);
        yield return ("cordon_requests_at_once", "", gate.AtOnce);
        yield return ("cordon_log_entries", "", readers.Read(store => store.Size));
        yield return ("cordon_uptime_seconds", "", (clock.GetUtcNow() - _started).TotalSeconds);
        foreach (var version in now?.Screener.Versions ?? [])
        {
            yield return ("cordon_list_parties", $"list=\"{version.ListId}\"", version.Parties.Length);
        }

        foreach (var version in now?.Screener.Versions ?? [])
        {
            if (version.PublishedOn is { } day)
            {
                yield return (
                    "cordon_list_age_days", $"list=\"{version.ListId}\"", now!.Day.DayNumber - day.DayNumber);
            }
        }

        foreach (var status in Enum.GetValues<AlertStatus>())
        {
            yield return ("cordon_alerts", string.Create(
                CultureInfo.InvariantCulture, $"status=\"{PartyFields.Word(status)}\""),
                alerts.GetValueOrDefault(status));
        }
    }
}
