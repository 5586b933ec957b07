using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>An answer as a whole, so that it can be kept and given again.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, JSON.</param>
/// <param name="Headers">Headers of its own.</param>
sealed record KeptAnswer(int Status, ReadOnlyMemory<byte> Body, ImmutableArray<(string Name, string Value)> Headers)
{
    /// <summary>Says that the answer was given before, to the same request.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>An answer of status 200.</summary>
    public static KeptAnswer Of(ReadOnlyMemory<byte> body, params ReadOnlySpan<(string Name, string Value)> headers) =>
        new(StatusCodes.Status200OK, body, [.. headers]);

    /// <summary>Gives it.</summary>
    public Task Write(HttpContext context)
    {
        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        return Status == StatusCodes.Status204NoContent ? Task.CompletedTask : Desk.Json(context, Body);
    }

    /// <summary>As it is kept: with a sum over all of it, so that no changed bit is ever given as the answer.</summary>
    public byte[] ToBytes() => JsonLine.Bytes(json =>
    {
        json.WriteString("sum", Sum);
        json.WriteNumber("status", Status);
        json.WriteObjects("headers", Headers, (item, header) =>
        {
            item.WriteString("name", header.Name);
            item.WriteString("value", header.Value);
        });
        json.WriteBase64String("body", Body.Span);
    }).ToArray();

    string Sum
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes(
                $"{Text(Status)}\n{string.Concat(Headers.Select(header => $"{header.Name}: {header.Value}\n"))}\n"));
            hash.AppendData(Body.Span);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Reads it again, as one that was given before.</summary>
    /// <exception cref="LogException">It is not what was kept.</exception>
    public static KeptAnswer Again(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var kept = new KeptAnswer(
                root.GetProperty("status").GetInt32(), root.GetProperty("body").GetBytesFromBase64(),
                [
                    .. root.GetProperty("headers").EnumerateArray().Select(header =>
                        (header.GetProperty("name").GetString()!, header.GetProperty("value").GetString()!)),
                ]);
            return root.GetProperty("sum").GetString() == kept.Sum
                ? kept with { Headers = kept.Headers.Add((ReplayedHeader, "true")) }
                : throw Damaged(cause: null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException)
        {
            throw Damaged(e);
        }
    }

    static LogException Damaged(Exception? cause) => new(
        "the log: found another answer than was kept for a request that is sent again; expected what was written; the "
        + "log is damaged, and nothing was answered.", cause);

    /// <summary>A number for a header.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
