using System.Collections.Frozen;
using System.Security.Cryptography;
using Cordon.App.Serving;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Console;

/// <summary>What a browser needs to show the console, from inside the executable: nothing is fetched from elsewhere,
/// and it does not matter where cordon was started.</summary>
static class ConsoleAssets
{
    const string Folder = "assets/";

    static readonly FrozenDictionary<string, Asset> All = typeof(ConsoleAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    sealed record Asset(byte[] Bytes, string Hash, string Type);

    /// <summary>The address of an asset, with the hash of its content: a browser may keep it for ever.</summary>
    public static string Address(string name) => $"/console/assets/{name}?v={All[name].Hash}";

    /// <summary><c>GET /console/assets/{name}</c>.</summary>
    public static Task Give(HttpContext context)
    {
        if (!All.TryGetValue((string)context.Request.RouteValues["name"]!, out var asset))
        {
            throw ProblemException.NotFound("found no such part of the console; nothing was done.");
        }

        context.Response.ContentType = asset.Type;
        context.Response.ContentLength = asset.Bytes.Length;
        context.Response.Headers.CacheControl = context.Request.Query["v"] == asset.Hash
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        return context.Response.Body.WriteAsync(asset.Bytes, context.RequestAborted).AsTask();
    }

    static Asset Read(string resource)
    {
        using var stream = typeof(ConsoleAssets).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(
            bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16],
            resource.EndsWith(".css", StringComparison.Ordinal)
                ? "text/css; charset=utf-8"
                : "text/javascript; charset=utf-8");
    }
}
