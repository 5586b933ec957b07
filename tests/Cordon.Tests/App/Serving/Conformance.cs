using System.Net;
using System.Text.Json;
using Cordon.App.Serving;
using Cordon.App.Serving.Api;
using Microsoft.AspNetCore.WebUtilities;

namespace Cordon.Tests.App.Serving;

/// <summary>Holds every request and answer of every test against the server's own document: path, method, parameters,
/// status, media type and body.</summary>
sealed class Conformance
{
    readonly JsonElement _document;
    readonly JsonSchema _schema;
    readonly HashSet<string> _pages;

    public Conformance(Server server)
    {
        _document = JsonDocument.Parse(ApiDocument.Of(server.Routes)).RootElement;
        _schema = new(_document);
        _pages = [.. server.Routes.Where(route => route.IsPage).Select(route => route.Pattern.Split('/')[1])];
    }

    /// <summary>What is wrong; nothing when all is well.</summary>
    public async Task<string[]> Complaints(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (Operation(request) is not { } operation)
        {
            // What is for persons is not in the document.
            return _pages.Contains(request.RequestUri!.AbsolutePath.Split('/')[1])
                || response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
                    or HttpStatusCode.Unauthorized or HttpStatusCode.ServiceUnavailable
                    or HttpStatusCode.TooManyRequests
                ? []
                : [$"{request.Method} {request.RequestUri}: found {response.StatusCode} and no such route"];
        }

        var body = await response.Content.ReadAsByteArrayAsync();
        var sent = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        return
        [
            .. Answer(operation, response, body).Concat(response.IsSuccessStatusCode
                ? Parameters(operation, request).Concat(Body(operation, request, sent))
                : []).Select(complaint => $"{request.Method} {request.RequestUri!.AbsolutePath}: {complaint}"),
        ];
    }

    JsonElement? Operation(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath.Split('/');
        foreach (var (template, operations) in _document.GetProperty("paths").EnumerateObject()
            .Select(item => (item.Name.Split('/'), item.Value))
            .OrderBy(item => item.Item1.Count(part => part.StartsWith('{'))))
        {
            if (template.Length == path.Length
                && template.Zip(path).All(pair => pair.First == pair.Second
                    || (pair.First.StartsWith('{') && pair.Second.Length > 0))
                && operations.TryGetProperty(request.Method.Method.ToLowerInvariant(), out var operation))
            {
                return operation;
            }
        }

        return null;
    }

    IEnumerable<string> Answer(JsonElement operation, HttpResponseMessage response, byte[] body)
    {
        if (!operation.GetProperty("responses").TryGetProperty($"{(int)response.StatusCode}", out var answer))
        {
            return [$"found status {(int)response.StatusCode}, which is not in the document"];
        }

        if (!answer.TryGetProperty("content", out var content))
        {
            return body.Length == 0 ? [] : ["found a body; expected none"];
        }

        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        return !content.TryGetProperty(type, out var media) ? [$"found {type}; expected one of {content}"]
            : media.TryGetProperty("schema", out var schema) && type.EndsWith("json", StringComparison.Ordinal)
                && !type.Contains("nd", StringComparison.Ordinal)
                ? _schema.Complaints(schema, JsonDocument.Parse(body).RootElement)
            : [];
    }

    IEnumerable<string> Parameters(JsonElement operation, HttpRequestMessage request)
    {
        // yente's clients send what yente has no use for either.
        var isOthers = operation.GetProperty("responses").TryGetProperty("400", out var refused)
            && refused.GetProperty("content").TryGetProperty("application/json", out _);
        var known = operation.GetProperty("parameters").EnumerateArray().Where(item =>
            item.GetProperty("in").GetString() == "query").ToDictionary(item => item.GetProperty("name").GetString()!);
        var query = QueryHelpers.ParseQuery(request.RequestUri!.Query);
        foreach (var (name, values) in query)
        {
            if (!known.TryGetValue(name, out var parameter))
            {
                if (!isOthers)
                {
                    yield return $"found the parameter {name}, which is not in the document";
                }

                continue;
            }

            var schema = parameter.GetProperty("schema");
            var isArray = schema.GetProperty("type").GetString() == "array";
            foreach (var value in values)
            {
                var item = isArray ? schema.GetProperty("items") : schema;
                var json = item.GetProperty("type").GetString() is "integer" or "number"
                    ? value! : JsonSerializer.Serialize(value);
                foreach (var complaint in _schema.Complaints(item, JsonDocument.Parse(json).RootElement, name))
                {
                    yield return complaint;
                }
            }
        }

        foreach (var name in known.Where(item => item.Value.GetProperty("required").GetBoolean()).Select(
            item => item.Key).Where(name => !query.ContainsKey(name)))
        {
            yield return $"was answered without {name}, which the document calls required";
        }
    }

    IEnumerable<string> Body(JsonElement operation, HttpRequestMessage request, byte[] sent)
    {
        if (!operation.TryGetProperty("requestBody", out var body))
        {
            return sent.Length == 0 || request.Method == HttpMethod.Get
                ? [] : ["took a body that is not in the document"];
        }

        return sent.Length == 0 ? body.GetProperty("required").GetBoolean() ? ["took no body"] : []
            : body.GetProperty("content").TryGetProperty(
                request.Content!.Headers.ContentType?.MediaType ?? "application/json", out var media)
                && media.TryGetProperty("schema", out var schema)
                ? _schema.Complaints(schema, JsonDocument.Parse(sent).RootElement)
            : [];
    }
}
