using System.Collections.Immutable;
using System.Globalization;

namespace Cordon.App.Serving.Api;

/// <summary>What a route takes and gives, for those who read the contract: the program that answers checks its requests
/// by itself, and a test holds the two together.</summary>
/// <param name="Route">Method and path, as the route has them.</param>
/// <param name="Parameters">Names of <see cref="RouteParameters"/> in the query, separated by spaces.</param>
/// <param name="Takes">Bodies, as <see cref="ApiBody"/> reads them; empty for none. A question mark at the end: the
/// body may be left out.</param>
/// <param name="Gives">Answers: a status, alone or with a colon and a body; separated by spaces. A status from 400 on
/// that stands alone is a problem; the statuses that every route with a key can give need not stand here.</param>
/// <param name="Headers">Names of parameters in the request's headers, separated by spaces.</param>
/// <param name="Errors">The schema of errors in another house's form; null for problems alone.</param>
sealed record RouteShape(
    string Route, string Parameters = "", string Takes = "", string Gives = "", string Headers = "",
    string? Errors = null)
{
    /// <summary>The answers.</summary>
    public ImmutableArray<(int Status, ImmutableArray<ApiBody> Bodies)> Answers =>
    [
        .. Words(Gives).Select(answer =>
        {
            var colon = answer.IndexOf(':', StringComparison.Ordinal);
            return (
                int.Parse(colon < 0 ? answer : answer[..colon], CultureInfo.InvariantCulture),
                colon < 0 ? ImmutableArray<ApiBody>.Empty : ApiBody.All(answer[(colon + 1)..]));
        }),
    ];

    /// <summary>Words between spaces.</summary>
    public static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A body: its media type and, where it is JSON, its schema.</summary>
/// <param name="Type">The media type.</param>
/// <param name="Schema">The name of a schema; null where the bytes are what the media type says.</param>
sealed record ApiBody(string Type, string? Schema)
{
    /// <summary>Reads bodies separated by bars: the name of a schema for JSON, <c>TYPE=SCHEMA</c>, or a media type.
    /// </summary>
    public static ImmutableArray<ApiBody> All(string text) => [.. text.Split('|').Select(Of)];

    static ApiBody Of(string text) => text.Split('=') switch
    {
        [var type, var schema] => new(type, schema),
        [var type] when type.Contains('/', StringComparison.Ordinal) => new(type, null),
        [var schema] => new("application/json", schema),
        _ => throw new ArgumentException($"\"{text}\" is no body.", nameof(text)),
    };
}

/// <summary>A parameter.</summary>
/// <param name="Name">Its name in the contract.</param>
/// <param name="Schema">JSON Schema, as JSON.</param>
/// <param name="Means">In a few words.</param>
/// <param name="IsNeeded">Is the request refused without it?</param>
sealed record ApiParameter(string Name, string Schema, string Means, bool IsNeeded = false);
