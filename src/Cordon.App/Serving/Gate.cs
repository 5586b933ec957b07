using System.Data.Common;
using System.Text;
using Cordon.App.Console;
using Cordon.App.Serving.Api;
using Cordon.App.Settings;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cordon.App.Serving;

/// <summary>What every request goes through: the room there is, its key, and what becomes of errors.</summary>
sealed class Gate(
    KeyRing keys, Tokens? tokens, Sessions sessions, RequestLimit limit, Metrics metrics, Telemetry? telemetry,
    Surroundings around)
{
    const int AtOnceMost = 512;
    const int BasicMost = 512;

    int _atOnce;

    /// <summary>How many bytes a stream of whoever asks may have.</summary>
    public static long StreamBytes(HttpContext context, long most) =>
        Math.Min(most, (long?)context.Items[typeof(KeyLimits)] ?? most);

    /// <summary>How many requests are inside.</summary>
    public int AtOnce => Volatile.Read(ref _atOnce);

    /// <summary>The outer door: refuses when too many are inside, and turns every error into problem details.</summary>
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(ConsoleServer.Socket, StringComparison.Ordinal)
            && HttpMethods.IsGet(context.Request.Method))
        {
            await Live(context, next).ConfigureAwait(false);
            return;
        }

        var (began, span) = (around.Clock.GetTimestamp(), telemetry?.Begin(context));
        try
        {
            if (Interlocked.Increment(ref _atOnce) > AtOnceMost)
            {
                context.Response.Headers.RetryAfter = "1";
                throw ProblemException.Unavailable(
                    $"found {AtOnceMost} requests that wait; expected fewer; nothing was screened. Ask again.");
            }

            await next(context).ConfigureAwait(false);
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested
            && e is OperationCanceledException or IOException)
        {
            // Nobody is there to be told.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await Explain(context, e).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
            var (route, status, took) = (
                context.GetEndpoint()?.Metadata.GetMetadata<Route>(), context.Response.StatusCode,
                around.Clock.GetElapsedTime(began));
            metrics.Count(route, status, took);
            telemetry?.End(span, route, status, took);
        }
    }

    // A page that is open has a socket for as long: it is no request that waits, and its time is no answer's.
    async Task Live(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The page was closed.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await Explain(context, e).ConfigureAwait(false);
        }
    }

    /// <summary>The inner door: who asks, and may they?</summary>
    public async Task Check(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        var route = endpoint?.Metadata.GetMetadata<Route>();
        if (ConsoleServer.IsConsole(context.Request))
        {
            ConsoleServer.Head(context);
        }

        if (route is not { Who: Roles.None })
        {
            if ((await KeyOf(context).ConfigureAwait(false) ?? KeyOfSession(context)) is not { } key)
            {
                if (ConsoleServer.IsConsole(context.Request) && SignIn.WantsPage(context.Request)
                    && HttpMethods.IsGet(context.Request.Method))
                {
                    SignIn.Send(context);
                    return;
                }

                // A browser asks for a password when it is shown to want one, and only a person's page wants to be.
                context.Response.Headers.WWWAuthenticate =
                    IsPage(context.Request, route) ? "Basic realm=\"cordon\", charset=\"UTF-8\"" : "Bearer";
                throw new ProblemException(
                    401, "Who asks?", "found no valid key; expected Authorization: Bearer KEY; nothing was done.");
            }

            if (!limit.Lets(key.Id))
            {
                context.Response.Headers.RetryAfter = "1";
                throw new ProblemException(
                    StatusCodes.Status429TooManyRequests, "Too many requests",
                    $"found more than {limit.PerSecond(key.Id)} requests of this key in a second; expected fewer; "
                    + "nothing was done. Ask again.");
            }

            if (route is null || route.Method != context.Request.Method)
            {
                throw endpoint is null
                    ? ProblemException.NotFound($"found no {context.Request.Method} at this path; expected a path of "
                        + "contracts/http.txt; nothing was done.")
                    : new ProblemException(
                        405, "Another method", "found a method that this path does not have; nothing was done.");
            }

            if ((route.Who & RoleWords.Of(key.Role)) == Roles.None)
            {
                throw new ProblemException(
                    403, "Not this key's to ask",
                    $"found a key of role {key.Role}; expected another role; nothing was done.");
            }

            context.Items[typeof(ApiKey)] = key;
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = limit.BodyBytes(key.Id);
            }

            context.Items[typeof(KeyLimits)] = (long?)limit.StreamBytes(key.Id);
        }

        await next(context).ConfigureAwait(false);
    }

    async ValueTask<ApiKey?> KeyOf(HttpContext context)
    {
        const string Bearer = "Bearer ";
        const string Basic = "Basic ";
        var request = context.Request;
        if (request.Headers.Authorization is not [{ } header])
        {
            return null;
        }

        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            var bearer = header[Bearer.Length..].Trim();
            return tokens is null || bearer.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal)
                ? keys.Of(bearer)
                : await tokens.Of(bearer, context.RequestAborted).ConfigureAwait(false);
        }

        return header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) && HttpMethods.IsGet(request.Method)
                && Password(header[Basic.Length..].Trim()) is { } password ? keys.Of(password)
            : null;
    }

    // A browser sends a password with whatever any page has it ask for: so it asks for what changes nothing, and no
    // more.
    static string? Password(string credentials)
    {
        Span<byte> bytes = stackalloc byte[BasicMost];
        return credentials.Length <= BasicMost && Convert.TryFromBase64String(credentials, bytes, out var length)
            && bytes[..length].IndexOf((byte)':') is >= 0 and var colon
                ? Encoding.UTF8.GetString(bytes[(colon + 1)..length])
                : null;
    }

    // A cookie asks for what can be looked at, and for the socket of a page; what changes something comes with a key,
    // or over that socket. A request from another site's page is none of ours.
    ApiKey? KeyOfSession(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Authorization.Count > 0
            || !HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments(
                ConsoleServer.Socket, StringComparison.Ordinal)
            || request.Cookies[Sessions.Cookie] is not { } token || !SignIn.IsOurs(request)
            || sessions.OfToken(token) is not { } session || sessions.KeyOf(session) is not { } key)
        {
            return null;
        }

        context.User = ConsoleServer.Person(session, key);
        return key;
    }

    // What a page is made of is asked for without a word of pages, and has to be had with the same password.
    static bool IsPage(HttpRequest request, Route? route) => HttpMethods.IsGet(request.Method)
        && (DocumentRoutes.IsOf(route)
            || request.Headers.Accept.Any(value => value?.Contains("text/html", StringComparison.Ordinal) == true));

    Task Explain(HttpContext context, Exception e)
    {
        switch (e)
        {
            case ProblemException problem when ConsoleServer.IsConsole(context.Request)
                && SignIn.WantsPage(context.Request):
                return SignIn.Explain(context, problem.Status, problem.Message, problem.Detail);
            case ProblemException problem:
                return ProblemException.Write(
                    context, problem.Status, problem.Message, problem.Detail, problem.Refusal);
            case BadHttpRequestException bad:
                return ProblemException.Write(
                    context, bad.StatusCode, "The request cannot be read",
                    "found a request that is too large, too slow or cut; expected one within the limits; nothing was "
                    + "done.");
            case LogException or DbException:
                around.Error.WriteLine($"error: the log cannot be read: {e.GetType().Name}");
                return ProblemException.Write(
                    context, StatusCodes.Status503ServiceUnavailable, "Not ready",
                    "found a log that cannot be read; expected it to be there and whole; nothing was done.");
            default:
                // A message may quote the request: what is said here is the kind of error and the route, no more.
                var route = context.GetEndpoint()?.Metadata.GetMetadata<Route>();
                around.Error.WriteLine($"error: {route?.Method} {route?.Pattern}: {e.GetType().Name}. This is a defect "
                    + "of Cordon; please report it.");
                return ProblemException.Write(
                    context, 500, "A defect of Cordon", "the request was not answered; nothing is known of it.");
        }
    }
}
