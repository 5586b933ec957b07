using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Scalar.AspNetCore;

namespace Cordon.App.Serving.Api;

/// <summary>The document of the server's routes, and a page to read it on.</summary>
/// <remarks>They need a key as everything does: what is there to be asked concerns nobody else. A browser has one asked
/// for as a password. The page is made of what the program brings along; its policy lets nothing else in.</remarks>
sealed class DocumentRoutes(Func<ImmutableArray<Route>> routes)
{
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
        + "form-action 'none'";

    const string Script = "ScalarStaticAssets.scalar.js";

    static readonly byte[] Html = Encoding.UTF8.GetBytes("""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Cordon: routes</title>
        </head>
        <body>
        <script id="api-reference" data-url="/openapi/v1.json"
          data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true}'></script>
        <script src="/scalar/scalar.js"></script>
        </body>
        </html>

        """);

    readonly Lazy<(ReadOnlyMemory<byte> Body, string Tag)> _document =
        new(() => ApiDocument.Of(routes()) is var body ? (body, TagOf(body.Span)) : default);

    readonly Lazy<(ReadOnlyMemory<byte> Body, string Tag)> _script = new(() =>
    {
        using var stream = typeof(ScalarOptions).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"{Script} is not in the package of Scalar.");
        using var copy = new MemoryStream();
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        unpacked.CopyTo(copy);
        return (copy.ToArray(), TagOf(copy.ToArray()));
    });

    /// <summary>Is it the page, or what it is made of?</summary>
    public static bool IsOf(Route? route) => route?.Pattern is "/scalar" or "/scalar/scalar.js" or "/openapi/v1.json";

    /// <summary><c>GET /openapi/v1.json</c>.</summary>
    public Task Document(HttpContext context) => Write(context, "application/json", _document.Value);

    /// <summary><c>GET /scalar</c>.</summary>
    public static Task Page(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return Write(context, "text/html; charset=utf-8", (Html, TagOf(Html)));
    }

    /// <summary><c>GET /scalar/scalar.js</c>.</summary>
    public Task Assets(HttpContext context) => Write(context, "text/javascript; charset=utf-8", _script.Value);

    static async Task Write(HttpContext context, string type, (ReadOnlyMemory<byte> Body, string Tag) content)
    {
        Requests.Only(context);
        context.Response.Headers.ETag = content.Tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch.Any(value => value == content.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = type;
        context.Response.ContentLength = content.Body.Length;
        await context.Response.BodyWriter.WriteAsync(content.Body, context.RequestAborted).ConfigureAwait(false);
    }

    static string TagOf(ReadOnlySpan<byte> body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"";
}
