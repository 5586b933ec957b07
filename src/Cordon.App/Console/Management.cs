using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cordon.Alerts;
using Cordon.App.Serving;
using Cordon.Records.Alerts;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Console;

/// <summary>What came of the alerts of a list.</summary>
/// <param name="List">The list.</param>
/// <param name="TrueMatches">Hits judged to be the listed party.</param>
/// <param name="FalsePositives">Hits judged to be somebody else.</param>
sealed record ListOutcome(string List, int TrueMatches, int FalsePositives);

/// <summary>The alerts in numbers, for who answers for them.</summary>
/// <param name="Counts">How many stand where.</param>
/// <param name="Days">Each of the last days, those without alerts too.</param>
/// <param name="Ages">How long those wait that nobody has decided: at most a day, a week, longer.</param>
/// <param name="Lists">What came of the last that were closed, by list.</param>
sealed record Management(
    ImmutableDictionary<AlertStatus, long> Counts, ImmutableArray<AlertDay> Days, (int Day, int Week, int Longer) Ages,
    ImmutableArray<ListOutcome> Lists)
{
    /// <summary>Days that are shown.</summary>
    public const int DaysShown = 30;

    /// <summary>Alerts that are read for ages and outcomes, at most: more would make a page slow.</summary>
    public const int Sample = AlertReader.PageMost;

    /// <summary>Counts.</summary>
    public static Management Of(AlertDesk alerts, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = today.AddDays(1 - DaysShown);
        var days = alerts.Days(first).ToDictionary(day => day.Day);
        var open = alerts.Page(new() { Status = AlertStatus.Open }, AlertOrder.Oldest, null, Sample).Alerts
            .Concat(alerts.Page(new() { Status = AlertStatus.Escalated }, AlertOrder.Oldest, null, Sample).Alerts)
            .Select(alert => (now - alert.Opening.At).TotalDays).ToArray();
        var verdicts = alerts.Page(new() { Status = AlertStatus.Closed }, AlertOrder.Newest, null, Sample).Alerts
            .SelectMany(alert => alert.Decision!.Proposal.Verdicts);
        return new(
            alerts.Counts(),
            [
                .. Enumerable.Range(0, DaysShown).Select(first.AddDays)
                    .Select(day => days.GetValueOrDefault(day) ?? new(day, 0, 0)),
            ],
            (open.Count(days => days <= 1), open.Count(days => days is > 1 and <= 7), open.Count(days => days > 7)),
            [
                .. verdicts.GroupBy(verdict => verdict.Party.List).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new ListOutcome(
                        group.Key, group.Count(verdict => verdict.Disposition == Disposition.TrueMatch),
                        group.Count(verdict => verdict.Disposition == Disposition.FalsePositive))),
            ]);
    }

    /// <summary><c>GET /console/counts.csv</c>: the days, for a spreadsheet.</summary>
    public static Task Csv(HttpContext context, AlertDesk alerts, DateTimeOffset now)
    {
        Requests.Only(context);
        var text = new StringBuilder("day,opened,closed\n");
        foreach (var day in Of(alerts, now).Days)
        {
            text.Append(CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd},{day.Opened},{day.Closed}\n");
        }

        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"alerts-by-day.csv\"";
        return context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }
}
