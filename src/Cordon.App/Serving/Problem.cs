using Cordon.App.Output;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>A request that is not answered, and why: problem details (RFC 9457).</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="title">The kind of problem, the same each time.</param>
/// <param name="detail">This one, in the house form. It may quote the request, and so goes to the caller alone, never
/// to a log.</param>
/// <param name="refusal">The word of the rule that refuses it, for programs; null where there is none.</param>
sealed class ProblemException(int status, string title, string detail, string? refusal = null) : Exception(title)
{
    /// <summary>The word of the rule that refuses it; null where there is none.</summary>
    public string? Refusal { get; } = refusal;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What is wrong with this request.</summary>
    public string Detail { get; } = detail;

    /// <summary>The request cannot be understood.</summary>
    public static ProblemException BadRequest(string detail) => new(400, "The request cannot be understood", detail);

    /// <summary>There is no such thing.</summary>
    public static ProblemException NotFound(string detail) => new(404, "Not found", detail);

    /// <summary>More than is taken at once.</summary>
    public static ProblemException TooLarge(string detail) => new(413, "Too much at once", detail);

    /// <summary>Nothing can be answered now; a lesser answer is not given.</summary>
    public static ProblemException Unavailable(string detail) => new(503, "Not ready", detail);

    /// <summary>Writes it.</summary>
    public static async Task Write(
        HttpContext context, int status, string title, string detail, string? refusal = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        await context.Response.BodyWriter.WriteAsync(
            JsonLine.Bytes(json =>
            {
                json.WriteString("type", "about:blank");
                json.WriteString("title", title);
                json.WriteNumber("status", status);
                json.WriteString("detail", detail);
                if (refusal is not null)
                {
                    json.WriteString("refusal", refusal);
                }
            }),
            context.RequestAborted).ConfigureAwait(false);
    }
}
