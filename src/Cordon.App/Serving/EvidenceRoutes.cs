using System.Globalization;
using System.Text;
using Cordon.App.Auditing;
using Cordon.App.Output;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>What proves an alert, and what happened since.</summary>
sealed class EvidenceRoutes(Desk desk, LogWriter log, LogReaders readers)
{
    /// <summary><c>GET /v1/alerts/{number}/evidence</c>: a zip that <c>cordon audit verify</c> checks anywhere.
    /// </summary>
    public async Task One(HttpContext context)
    {
        Requests.Only(context);
        var number = AlertRoutes.NumberOf(context);
        if (desk.Alerts.History(number) is null)
        {
            throw AlertRoutes.NotThere();
        }

        // That it was handed out is an entry too; the checkpoint is signed with it, and covers all before it.
        var body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"alert":{{number}}}"""));
        (Checkpoint Checkpoint, string PublicPem) signed;
        try
        {
            signed = await log.Sign(new("evidence-given", Desk.By(context), body)).ConfigureAwait(false);
        }
        catch (LogException e)
        {
            throw ProblemException.Unavailable(e.Message);
        }

        var zip = readers.Read(store => Evidence.Write(store, number, signed.Checkpoint, signed.PublicPem));
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture, $"attachment; filename=\"alert-{number}.zip\"");
        context.Response.ContentLength = zip.Length;
        await context.Response.BodyWriter.WriteAsync(zip, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary><c>GET /v1/changes</c>: events of alerts and lists, from an entry of the log on.</summary>
    public Task Changes(HttpContext context)
    {
        Requests.Only(context, "since", "limit");
        var since = Requests.One(context, "since") switch
        {
            null => 0,
            var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var entry) => entry,
            var text => throw ProblemException.BadRequest(
                $"since: found \"{text}\"; expected the \"next\" of an answer; nothing was done."),
        };
        var most = Requests.Number(context, "limit", Serving.Changes.Most) ?? Serving.Changes.Most;
        var (changes, next) = readers.Read(store => Serving.Changes.Read(store, since, most));
        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteObjects("changes", changes, (item, change) =>
            {
                item.WriteNumber("entry", change.Leaf.Index);
                item.WriteString("at", AlertJson.Moment(change.Leaf.At));
                item.WriteString("kind", change.Leaf.Kind);
                item.WritePropertyName("record");
                item.WriteRawValue(change.Body);
            });
            json.WriteNumber("next", next);
        }));
    }
}
