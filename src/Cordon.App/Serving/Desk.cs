using System.Globalization;
using System.Text;
using Cordon.Records.Log;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>What every route works with: the lists in use, and the log that every answer goes through.</summary>
sealed class Desk(LiveLists lists, LogWriter log)
{
    /// <summary>What to answer with.</summary>
    /// <exception cref="ProblemException">No lists are loaded, or the log cannot be written.</exception>
    public ListsInUse Lists => !log.CanWrite
        ? throw ProblemException.Unavailable("The log cannot be written; no answer is given without it.")
        : lists.Now ?? throw ProblemException.Unavailable("No lists are loaded; nothing was screened.");

    /// <summary><c>GET /readyz</c>.</summary>
    public Task Ready(HttpContext context)
    {
        var now = Lists;
        Head(context, now, Policy.Default);
        return Json(context, """{"status":"ok"}"""u8.ToArray());
    }

    /// <summary>Keeps entries in the log; only then may an answer leave.</summary>
    /// <exception cref="ProblemException">They could not be written.</exception>
    public async Task Keep(IReadOnlyList<LogEntry> entries)
    {
        try
        {
            await log.Append(entries).ConfigureAwait(false);
        }
        catch (LogException e)
        {
            throw ProblemException.Unavailable(e.Message);
        }
    }

    /// <summary>Who asks, as the log calls them.</summary>
    public static string By(HttpContext context) => ((ApiKey)context.Items[typeof(ApiKey)]!).Id;

    /// <summary>Names in headers what every answer names, for those whose bodies do not.</summary>
    public static void Head(HttpContext context, ListsInUse now, Policy policy)
    {
        var headers = context.Response.Headers;
        headers["Cordon-Engine"] = Screener.Engine;
        headers["Cordon-Policy"] = policy.Id;
        headers["Cordon-Complete"] = now.Completeness.IsComplete ? "true" : "false";
        headers["Cordon-Lists"] = string.Join(", ", now.Screener.Versions.Select(version =>
            $"{version.ListId}={version.Hash}"));
    }

    /// <summary>Writes JSON.</summary>
    public static async Task Json(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Writes JSON.</summary>
    public static Task Json(HttpContext context, string body) => Json(context, Encoding.UTF8.GetBytes(body));

    /// <summary>A number for a header.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
