using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cordon.App.Output;
using Cordon.Screening;

namespace Cordon.App.Serving.Api;

/// <summary>What the server can be asked, as a document of OpenAPI 3.1: made from the routes themselves, their shapes
/// and the schemata in <c>schemas.json</c>.</summary>
static partial class ApiDocument
{
    const int MatchTimeoutMilliseconds = 1_000;
    const string SchemasName = "Cordon.App.Serving.Api.schemas.json";
    const string Problem = "application/problem+json";

    // What the doors may answer before the route is asked: docs/run-the-server.md.
    static readonly int[] OfEveryRoute = [400, 401, 403, 429, 500, 503];

    /// <summary>The document: the same bytes for the same routes.</summary>
    public static ReadOnlyMemory<byte> Of(ImmutableArray<Route> routes) => JsonLine.Bytes(json =>
    {
        json.WriteString("openapi", "3.1.1");
        json.WriteStartObject("info");
        json.WriteString("title", "Cordon");
        json.WriteString("version", Screener.Engine[(Screener.Engine.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        json.WriteString(
            "description", "Screens subjects against sanctions lists, explains each answer, and proves it. Errors are "
            + "problem details (RFC 9457). Nothing is open but /healthz and /readyz.");
        json.WriteEndObject();
        json.WriteStartObject("paths");
        foreach (var path in routes.Where(route => !route.IsPage).GroupBy(route => route.Pattern))
        {
            json.WriteStartObject(path.Key);
            foreach (var route in path)
            {
                json.WriteStartObject(route.Method.ToLowerInvariant());
                Write(json, route, ShapeOf(route));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("components");
        json.WritePropertyName("schemas");
        using (var schemas = JsonDocument.Parse(Schemas()))
        {
            schemas.RootElement.WriteTo(json);
        }

        json.WriteStartObject("securitySchemes");
        json.WriteStartObject("key");
        json.WriteString("type", "http");
        json.WriteString("scheme", "bearer");
        json.WriteString("description", "A key that `cordon keys create` made.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>The shape of a route.</summary>
    /// <exception cref="InvalidOperationException">Nobody wrote it.</exception>
    public static RouteShape ShapeOf(Route route) =>
        RouteShapes.All.FirstOrDefault(shape => shape.Route == $"{route.Method} {route.Pattern}")
        ?? throw new InvalidOperationException($"{route.Method} {route.Pattern} has no shape in RouteShapes.");

    static Stream Schemas() => typeof(ApiDocument).Assembly.GetManifestResourceStream(SchemasName)
        ?? throw new InvalidOperationException($"{SchemasName} is not in the program.");

    static void Write(Utf8JsonWriter json, Route route, RouteShape shape)
    {
        json.WriteString("operationId", IdOf(route));
        json.WriteString("summary", route.Does);
        json.WriteStrings("tags", [TagOf(route)]);
        if (route.Who != Roles.None)
        {
            json.WriteStrings("x-roles", RoleWords.All.Where(item => route.Who.HasFlag(item.Role)).Select(
                item => item.Word));
            json.WriteObjects("security", [route], (item, _) => item.WriteStrings("key", []));
        }

        json.WriteStartArray("parameters");
        WriteParameters(json, "path", Braces().Matches(route.Pattern).Select(match => match.Groups[1].Value));
        WriteParameters(json, "query", RouteShape.Words(shape.Parameters));
        WriteParameters(json, "header", RouteShape.Words(shape.Headers));
        json.WriteEndArray();
        if (shape.Takes.Length > 0)
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", !shape.Takes.EndsWith('?'));
            WriteContent(json, ApiBody.All(shape.Takes.TrimEnd('?')));
            json.WriteEndObject();
        }

        WriteAnswers(json, route, shape);
    }

    static void WriteAnswers(Utf8JsonWriter json, Route route, RouteShape shape)
    {
        json.WriteStartObject("responses");
        var errors = ApiBody.All(
            shape.Errors is null ? $"{Problem}=problem" : $"{shape.Errors}|{Problem}=problem");
        foreach (var (status, bodies) in shape.Answers.Concat(route.Who == Roles.None ? [] : OfEveryRoute
            .Select(status => (status, ImmutableArray<ApiBody>.Empty))).DistinctBy(answer => answer.Item1)
            .OrderBy(answer => answer.Item1))
        {
            json.WriteStartObject(status.ToString(CultureInfo.InvariantCulture));
            json.WriteString("description", Words(status));
            if (bodies.Length > 0 || status >= 400)
            {
                WriteContent(json, bodies.Length > 0 ? bodies : errors);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteContent(Utf8JsonWriter json, ImmutableArray<ApiBody> bodies)
    {
        json.WriteStartObject("content");
        foreach (var body in bodies)
        {
            json.WriteStartObject(body.Type);
            if (body.Schema is not null)
            {
                json.WriteStartObject("schema");
                json.WriteString("$ref", $"#/components/schemas/{body.Schema}");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteParameters(Utf8JsonWriter json, string place, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var parameter = RouteParameters.Of(name);
            json.WriteStartObject();
            json.WriteString("name", name.TrimEnd('!'));
            json.WriteString("in", place);
            json.WriteString("description", parameter.Means);
            json.WriteBoolean("required", parameter.IsNeeded);
            json.WritePropertyName("schema");
            json.WriteRawValue(parameter.Schema);
            json.WriteEndObject();
        }
    }

    static string IdOf(Route route) =>
        NotLetters().Replace($"{route.Method} {route.Pattern}".ToLowerInvariant(), "-").Trim('-');

    static string TagOf(Route route) => route.Pattern.Split('/') switch
    {
        ["", "v1", "screen" or "compare", ..] => "screening",
        ["", "v1", "parties" or "held", ..] => "lists",
        ["", "v1", var group, ..] => group,
        _ when RouteShapes.All.First(shape => shape.Route == $"{route.Method} {route.Pattern}").Errors is { } errors =>
            errors[..errors.IndexOf('-', StringComparison.Ordinal)],
        _ => "operation",
    };

    static string Words(int status) => status switch
    {
        200 => "The answer.",
        202 => "It is begun.",
        204 => "There is none.",
        304 => "It has not changed.",
        308 => "It has another address.",
        400 => "The request cannot be understood.",
        401 => "No valid key.",
        403 => "Not this key's to ask, or refused by the rules.",
        404 => "There is no such thing.",
        409 => "It contradicts what is.",
        412 => "Somebody was faster.",
        413 => "Too much at once.",
        422 => "It is understood, and not valid.",
        429 => "Too many requests.",
        500 => "A defect of Cordon.",
        503 => "Not ready: nothing is answered rather than less.",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex Braces();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex NotLetters();
}
