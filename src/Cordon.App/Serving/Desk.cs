using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cordon.Alerts;
using Cordon.Records.Log;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>What every route works with: the lists in use, the alerts, and the log that every answer goes
/// through.</summary>
sealed class Desk(LiveLists lists, LogWriter log, AlertDesk alerts)
{
    const string RepeatHeader = "Idempotency-Key";
    const int RepeatKeyMost = 255;

    /// <summary>What to answer with.</summary>
    /// <exception cref="ProblemException">No lists are loaded, or the log cannot be written.</exception>
    public ListsInUse Lists => !log.CanWrite
        ? throw ProblemException.Unavailable("The log cannot be written; no answer is given without it.")
        : lists.Now ?? throw ProblemException.Unavailable("No lists are loaded; nothing was screened.");

    /// <summary>The lists in use, whatever else is amiss; null until some are loaded.</summary>
    public ListsInUse? ListsOrNone => lists.Now;

    /// <summary>Can the log be written? False while its disk is full.</summary>
    public bool CanWrite => log.CanWrite && !log.IsFull;

    /// <summary>The alerts.</summary>
    public AlertDesk Alerts => alerts;

    /// <summary><c>GET /readyz</c>.</summary>
    public async Task Ready(HttpContext context)
    {
        var now = Lists;
        if (log.IsFull)
        {
            // Whoever is not asked any more because it is not ready would never find the room that came back.
            await Keep([new("disk-full-ended", "cordon", "{}"u8.ToArray())]).ConfigureAwait(false);
        }

        Head(context, now, Policy.Default);
        await Json(context, """{"status":"ok"}"""u8.ToArray()).ConfigureAwait(false);
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

    /// <summary>Does work in a step of the log, and gives its answer when all of it is on disk. A request that names an
    /// <c>Idempotency-Key</c> is done once: who sends it again gets the same answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">The request's body, by which it is known again.</param>
    /// <param name="work">The work; a problem that it throws leaves nothing behind, and is not kept.</param>
    /// <param name="size">About how many entries it adds.</param>
    /// <exception cref="ProblemException">It could not be written; or the key was used for another request.</exception>
    public async Task<KeptAnswer> Do(
        HttpContext context, ReadOnlyMemory<byte> body, Func<LogStep, KeptAnswer> work, int size = 1)
    {
        var key = RepeatKey(context);
        var by = By(context);
        var hash = key is null ? [] : HashOf(context.Request, body);
        try
        {
            return await log.Write(step => key is null ? work(step) : Once(step), size).ConfigureAwait(false);
        }
        catch (LogException e)
        {
            throw ProblemException.Unavailable(e.Message);
        }

        KeptAnswer Once(LogStep step)
        {
            if (step.FindAnswered(by, key) is { } known)
            {
                return known.Request.AsSpan().SequenceEqual(hash)
                    ? KeptAnswer.Again(known.Answer)
                    : throw new ProblemException(
                        StatusCodes.Status409Conflict, "Another request has this key",
                        $"{RepeatHeader}: found a key that was used for another request; expected one for each; "
                        + "nothing was done.");
            }

            var answer = work(step);
            step.KeepAnswered(by, key, new(hash, answer.ToBytes()));
            return answer;
        }
    }

    /// <summary>Who asks, as the log calls them.</summary>
    public static string By(HttpContext context) => KeyOf(context).Id;

    /// <summary>Who asks, as a person.</summary>
    /// <exception cref="ProblemException">The key is a program's.</exception>
    public static Actor Actor(HttpContext context) => KeyOf(context) is { Person: { } person } key
        ? new(person, (RoleWords.Of(key.Role) & Roles.Approves) != Roles.None)
        : throw new ProblemException(
            StatusCodes.Status403Forbidden, "Persons decide",
            "found a key that is no person's; expected one that was made with --person; nothing was done.",
            "no-person");

    /// <summary>Names in headers what every answer names, for those whose bodies do not.</summary>
    public static void Head(HttpContext context, ListsInUse now, Policy policy)
    {
        foreach (var (name, value) in Head(now, policy))
        {
            context.Response.Headers[name] = value;
        }
    }

    /// <summary>The headers that name what every answer names.</summary>
    public static IEnumerable<(string Name, string Value)> Head(ListsInUse now, Policy policy) =>
    [
        ("Cordon-Engine", Screener.Engine),
        ("Cordon-Policy", policy.Id),
        ("Cordon-Complete", now.Completeness.IsComplete ? "true" : "false"),
        ("Cordon-Lists", string.Join(", ", now.Screener.Versions.Select(version =>
            $"{version.ListId}={version.Hash}"))),
    ];

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

    static ApiKey KeyOf(HttpContext context) => (ApiKey)context.Items[typeof(ApiKey)]!;

    static string? RepeatKey(HttpContext context) => context.Request.Headers[RepeatHeader] switch
    {
        { Count: 0 } => null,
        [{ Length: > 0 and <= RepeatKeyMost } key] when key.All(letter => letter is > ' ' and <= '~') => key,
        _ => throw ProblemException.BadRequest(
            $"{RepeatHeader}: found something else; expected one key of 1 to {RepeatKeyMost} visible ASCII letters; "
            + "nothing was done."),
    };

    // What makes it the same request: method, path, query, what was looked at, and every byte of the body.
    static byte[] HashOf(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(
            $"{request.Method} {request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
        hash.AppendData(body.Span);
        return hash.GetHashAndReset();
    }
}
