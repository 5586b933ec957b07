using System.Globalization;
using System.Text;
using System.Text.Json;
using Cordon.App.Subjects;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>How requests are read: strictly, and bounded.</summary>
static class Requests
{
    static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>The body, whole; at most what the server takes.</summary>
    public static async Task<byte[]> Bytes(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy, context.RequestAborted).ConfigureAwait(false);
        return copy.ToArray();
    }

    /// <summary>A body as JSON; one of no bytes is an empty object, for routes that need no more than their path.
    /// </summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static JsonElement ParsedOrEmpty(byte[] body) => Parsed(body.Length == 0 ? "{}"u8.ToArray() : body);

    /// <summary>A body as JSON.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static JsonElement Parsed(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw NoJson(e);
        }
    }

    /// <summary>Refuses what is no object, and members that the route does not have.</summary>
    public static void Members(JsonElement body, params ReadOnlySpan<string> names)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw ProblemException.BadRequest("body: found no object; expected one; nothing was done.");
        }

        foreach (var member in body.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                throw ProblemException.BadRequest(
                    $"body: found the member \"{member.Name}\"; expected {(names.Length == 0 ? "none" : string.Join(
                        ", ", names.ToArray()))}; nothing was done.");
            }
        }
    }

    /// <summary>A member that is a text; null where it is not there.</summary>
    public static string? Text(JsonElement body, string name) =>
        !body.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw ProblemException.BadRequest($"body: {name}: found something else; expected a text; nothing was done.");

    /// <summary>Does a subject bring a key of its own?</summary>
    public static bool HasId(string text)
    {
        using var document = JsonDocument.Parse(text, Options);
        return document.RootElement.EnumerateObject().Any(member => SubjectColumns.Canonical(member.Name) == "id"
            && member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && $"{member.Value}".Trim().Length > 0);
    }

    /// <summary>The body as JSON.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static async Task<JsonDocument> Json(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, Options, context.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw NoJson(e);
        }
    }

    /// <summary>A subject as the command line reads it; a member that is not understood is refused.</summary>
    /// <exception cref="ProblemException">It cannot be read.</exception>
    public static Subject Subject(string text, int line)
    {
        var warnings = new SubjectWarnings();
        try
        {
            var subject = JsonSubjects.Of(text, "body", line, warnings);
            return warnings.UnknownColumns.Count == 0
                ? subject
                : throw ProblemException.BadRequest(
                    $"body:{line}: found {string.Join(", ", warnings.UnknownColumns)}; expected members that are "
                    + "understood; nothing was screened.");
        }
        catch (InputException e)
        {
            throw ProblemException.BadRequest(e.Message);
        }
    }

    /// <summary>The policy that the query asks for.</summary>
    public static Policy Policy(HttpContext context) => One(context, "cut_off") switch
    {
        null => Cordon.Screening.Policy.Default,
        var text when Score.TryParse(text, out var cutOff) => Cordon.Screening.Policy.Default.WithCutOff(cutOff),
        var text => throw ProblemException.BadRequest(
            $"cut_off: found \"{text}\"; expected a number from 0 to 1 with a point; nothing was screened."),
    };

    /// <summary>How many matches of each subject are written; null for all.</summary>
    public static int? Top(HttpContext context) => Number(context, "top", int.MaxValue);

    /// <summary>A parameter that is a whole number from 1; null where it is not there.</summary>
    public static int? Number(HttpContext context, string name, int most) => One(context, name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 && number <= most => number,
        var text => throw ProblemException.BadRequest(
            $"{name}: found \"{text}\"; expected a whole number from 1{(most == int.MaxValue ? "" : $" to {most}")}; "
            + "nothing was done."),
    };

    /// <summary>A parameter that is <c>yes</c> or <c>no</c>.</summary>
    public static bool YesNo(HttpContext context, string name, bool otherwise) => One(context, name) switch
    {
        null => otherwise,
        "yes" => true,
        "no" => false,
        var text => throw ProblemException.BadRequest(
            $"{name}: found \"{text}\"; expected yes or no; nothing was done."),
    };

    /// <summary>Refuses parameters that the route does not have: one that is misspelt must not be passed
    /// over.</summary>
    public static void Only(HttpContext context, params ReadOnlySpan<string> names)
    {
        foreach (var key in context.Request.Query.Keys)
        {
            if (!names.Contains(key))
            {
                throw ProblemException.BadRequest(
                    $"query: found the parameter \"{key}\"; expected {(names.Length == 0 ? "none" : string.Join(
                        ", ", names.ToArray()))}; nothing was done.");
            }
        }
    }

    /// <summary>JSON on one line.</summary>
    public static string Compact(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    static ProblemException NoJson(JsonException e) => ProblemException.BadRequest(
        $"body: found no JSON ({e.Message}); expected JSON, at most 8 deep, each member once; nothing was done.");

    /// <summary>A parameter; null where it is not there.</summary>
    public static string? One(HttpContext context, string name) => context.Request.Query[name] switch
    {
        { Count: 0 } => null,
        [{ } text] => text,
        var several => throw ProblemException.BadRequest(
            $"{name}: found {several.Count} values; expected one; nothing was done."),
    };
}
