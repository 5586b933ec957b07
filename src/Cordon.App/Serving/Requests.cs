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
            throw ProblemException.BadRequest(
                $"body: found no JSON ({e.Message}); expected JSON, at most 8 deep, each member once; nothing was "
                + "screened.");
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
    public static int? Top(HttpContext context) => One(context, "top") switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top > 0 =>
            top,
        var text => throw ProblemException.BadRequest(
            $"top: found \"{text}\"; expected a whole number from 1; nothing was screened."),
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

    static string? One(HttpContext context, string name) => context.Request.Query[name] switch
    {
        { Count: 0 } => null,
        [{ } text] => text,
        var several => throw ProblemException.BadRequest(
            $"{name}: found {several.Count} values; expected one; nothing was done."),
    };
}
