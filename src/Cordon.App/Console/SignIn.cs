using System.Text.Encodings.Web;
using Cordon.App.Serving;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Console;

/// <summary>Signing in and out. Plain pages: they work before anything else does.</summary>
/// <param name="keys">The valid keys.</param>
/// <param name="sessions">Who is signed in.</param>
/// <param name="log">Gets an entry for each who signs in.</param>
sealed class SignIn(KeyRing keys, Sessions sessions, LogWriter log)
{
    const string Path = "/console/sign-in";
    const int FormMost = 4096;

    /// <summary><c>GET /console/sign-in</c>.</summary>
    public static Task Show(HttpContext context) =>
        Write(context, 200, Form(context, context.Request.Query["to"], null));

    /// <summary><c>POST /console/sign-in</c>: with the key of a person.</summary>
    public async Task Enter(HttpContext context)
    {
        if (!IsOurs(context.Request) || !context.Request.HasFormContentType
            || context.Request.ContentLength is null or > FormMost)
        {
            throw ProblemException.BadRequest(
                "sign-in: found a form of another page; expected the console's own; nothing was done.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var to = form["to"].ToString();
        if (keys.Of(form["key"].ToString().Trim()) is not { } key)
        {
            await Write(context, 401, Form(context, to, Texts.Say("sign-in.unknown"))).ConfigureAwait(false);
            return;
        }

        if (key.Person is null)
        {
            await Write(context, 403, Form(context, to, Texts.Say("sign-in.no-person"))).ConfigureAwait(false);
            return;
        }

        await log.Append(new LogEntry("signed-in", key.Id, "{}"u8.ToArray())).ConfigureAwait(false);
        context.Response.Cookies.Append(
            Sessions.Cookie, sessions.Begin(key, context.Request.Cookies[Sessions.Cookie]), new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                Path = "/",
                IsEssential = true,
            });
        See(context, IsInside(to) ? to : "/console");
    }

    /// <summary><c>POST /console/sign-out</c>.</summary>
    public Task Leave(HttpContext context)
    {
        if (!IsOurs(context.Request))
        {
            throw ProblemException.BadRequest(
                "sign-out: found a form of another page; expected the console's own; nothing was done.");
        }

        if (context.Request.Cookies[Sessions.Cookie] is { } token)
        {
            sessions.End(token);
        }

        context.Response.Cookies.Delete(Sessions.Cookie, new() { Path = "/" });
        See(context, Path);
        return Task.CompletedTask;
    }

    /// <summary>Sends a browser that is not signed in to sign in, and back.</summary>
    public static void Send(HttpContext context) => See(
        context, $"{Path}?to={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");

    /// <summary>Does the request come from a page of this server? A browser says where a form comes from.</summary>
    public static bool IsOurs(HttpRequest request) => request.Headers.Origin is not [{ } origin]
        || Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;

    /// <summary>Does a browser ask for a page to show?</summary>
    public static bool WantsPage(HttpRequest request) => request.Headers.Authorization.Count == 0
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>Writes a problem as a page for a person.</summary>
    public static Task Explain(HttpContext context, int status, string title, string detail) => Write(
        context, status, $"""
            <h1>{Safe(title)}</h1><p>{Safe(detail)}</p>
            <p><a href="/console">{Safe(Texts.Say("problem.back"))}</a></p>
            """);

    // Only into the console, and never to another host: "//elsewhere" is one.
    static bool IsInside(string to) => to.StartsWith("/console", StringComparison.Ordinal)
        && !to.Contains('\\', StringComparison.Ordinal) && !to.Contains("//", StringComparison.Ordinal)
        && !to.Any(char.IsControl);

    static void See(HttpContext context, string where)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = where;
    }

    static string Form(HttpContext context, string? to, string? problem) => $"""
        <h1>{Safe(Texts.Say("sign-in.title"))}</h1>
        <p>{Safe(Texts.Say("sign-in.text"))}</p>
        {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{Safe(problem)}</p>")}
        <form method="post" action="{Path}" autocomplete="off">
          <input type="hidden" name="to" value="{Safe(to ?? "")}">
          <label for="key">{Safe(Texts.Say("sign-in.key"))}</label>
          <input id="key" name="key" type="password" required maxlength="200" autofocus spellcheck="false">
          <button type="submit">{Safe(Texts.Say("sign-in.enter"))}</button>
        </form>
        <p class="quiet">{Safe(Texts.Say(context.Request.IsHttps ? "sign-in.cookie" : "sign-in.plain"))}</p>
        """;

    static Task Write(HttpContext context, int status, string main)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{Safe(Texts.Say("sign-in.title"))}</title>
            <link rel="icon" href="data:,"><script src="{ConsoleAssets.Address("look.js")}"></script>
            <link rel="stylesheet" href="{ConsoleAssets.Address("console.css")}"></head>
            <body class="plain"><main class="plain-card"><p class="brand">Cordon</p>{main}</main></body></html>
            """, context.RequestAborted);
    }

    static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
