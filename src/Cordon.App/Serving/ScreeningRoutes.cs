using System.Buffers;
using System.Text;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Names;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cordon.App.Serving;

/// <summary>Cordon's own routes that screen and compare. Their answers are the lines of docs/output.md.</summary>
sealed class ScreeningRoutes(Desk desk)
{
    const int SubjectsMost = 1000;
    const int LinesAtOnce = 256;

    // Well below what Kestrel holds of a body (1 MiB): beyond that it reads no further until something is taken, and a
    // longer line would wait for ever.
    const int LineMost = 256 * 1024;
    const long StreamMost = 1024L * 1024 * 1024;

    /// <summary><c>POST /v1/screen</c>: one subject.</summary>
    public async Task One(HttpContext context)
    {
        Requests.Only(context, "cut_off", "top", "alert");
        var body = await Requests.Bytes(context).ConfigureAwait(false);
        var request = new[] { (1, Requests.Compact(Requests.Parsed(body))) };
        var answer = await Answer(context, body, request, lines => lines[0] + "\n").ConfigureAwait(false);
        await answer.Write(context).ConfigureAwait(false);
    }

    /// <summary><c>POST /v1/screen/batch</c>: an array, answered by an array; or JSON lines, answered line by line.
    /// </summary>
    public async Task Many(HttpContext context)
    {
        Requests.Only(context, "cut_off", "top", "alert");
        if (context.Request.ContentType is { } type
            && (type.StartsWith("application/x-ndjson", StringComparison.OrdinalIgnoreCase)
                || type.StartsWith("application/jsonl", StringComparison.OrdinalIgnoreCase)))
        {
            await Stream(context).ConfigureAwait(false);
            return;
        }

        var body = await Requests.Bytes(context).ConfigureAwait(false);
        var array = Requests.Parsed(body);
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() == 0)
        {
            throw ProblemException.BadRequest(
                "body: found no array with subjects in it; expected one, or JSON lines as application/x-ndjson; "
                + "nothing was screened.");
        }

        if (array.GetArrayLength() > SubjectsMost)
        {
            throw ProblemException.TooLarge(
                $"body: found {array.GetArrayLength()} subjects; expected at most {SubjectsMost}, or JSON "
                + "lines, of which there may be any number; nothing was screened.");
        }

        var answer = await Answer(
            context, body, [.. array.EnumerateArray().Select((item, i) => (i + 1, Requests.Compact(item)))],
            lines => $"[{string.Join(",\n", lines)}]\n").ConfigureAwait(false);
        await answer.Write(context).ConfigureAwait(false);
    }

    /// <summary><c>POST /v1/compare</c>: two names.</summary>
    public async Task Compare(HttpContext context)
    {
        Requests.Only(context, "cut_off");
        using var body = await Requests.Json(context).ConfigureAwait(false);
        var (names, kind) = Pair(body.RootElement);
        var policy = Requests.Policy(context);
        var now = desk.Lists;
        var comparison = NameComparer.Compare(names[0], names[1], KindWords.Owner(kind));
        var answer = JsonLine.Bytes(json =>
        {
            json.WriteString("first", names[0]);
            json.WriteString("second", names[1]);
            json.WriteMillionths("score", comparison.Millionths);
            json.WriteBoolean("match", new Score(comparison.Millionths).CompareTo(policy.CutOff) >= 0);
            json.WriteObjects("reasons", comparison.Steps, (item, step) =>
            {
                item.WriteString("first", step.First);
                item.WriteString("second", step.Second);
                item.WriteString("rule", step.Rule);
                item.WriteMillionths("score", step.Millionths);
            });
            json.WriteString("policy", policy.Id);
            json.WriteString("engine", Screener.Engine);
        });
        await desk.Keep([new("comparison", Desk.By(context), answer.ToArray())]).ConfigureAwait(false);
        Desk.Head(context, now, policy);
        await Desk.Json(context, answer).ConfigureAwait(false);
    }

    async Task<KeptAnswer> Answer(
        HttpContext context, byte[] body, (int Line, string Text)[] requests, Func<IReadOnlyList<string>, string> join)
    {
        var asked = AskedScreening.Of(context, desk.Lists);
        var screened = asked.Screen(requests, context.RequestAborted);
        return await desk.Do(
            context, body,
            step =>
            {
                var alerts = asked.Keep(step, screened);
                return KeptAnswer.Of(
                    Encoding.UTF8.GetBytes(join([.. screened.Select(one => one.Line)])),
                    [
                        .. Desk.Head(asked.Now, asked.Policy),
                        .. alerts is [{ } alert] ? new[] { ("Cordon-Alert", KeptAnswer.Text(alert)) } : [],
                    ]);
            },
            screened.Length).ConfigureAwait(false);
    }

    async Task Stream(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Gate.StreamBytes(context, StreamMost);
        }

        if (context.Request.Headers.ContainsKey("Idempotency-Key"))
        {
            throw ProblemException.BadRequest(
                "Idempotency-Key: found one on JSON lines; expected none, as a stream is answered while it is read; "
                + "send an array; nothing was screened.");
        }

        var asked = AskedScreening.Of(context, desk.Lists);
        Desk.Head(context, asked.Now, asked.Policy);
        context.Response.ContentType = "application/x-ndjson";
        var waiting = new List<(int, string)>();
        try
        {
            await foreach (var (line, text) in Lines(context).ConfigureAwait(false))
            {
                waiting.Add((line, text));
                if (waiting.Count == LinesAtOnce)
                {
                    await Flush().ConfigureAwait(false);
                }
            }

            await Flush().ConfigureAwait(false);
        }
        catch (ProblemException e) when (context.Response.HasStarted)
        {
            // The status has left: the last line says that this is not all, and whoever counts lines sees it too.
            await context.Response.WriteAsync(
                Encoding.UTF8.GetString(JsonLine.Bytes(json =>
                {
                    json.WriteString("type", "about:blank");
                    json.WriteString("title", e.Message);
                    json.WriteNumber("status", e.Status);
                    json.WriteString("detail", e.Detail);
                }).Span) + "\n",
                context.RequestAborted).ConfigureAwait(false);
        }

        async Task Flush()
        {
            if (waiting.Count > 0)
            {
                var screened = asked.Screen([.. waiting], context.RequestAborted);
                var lines = await desk.Do(
                    context, default,
                    step =>
                    {
                        asked.Keep(step, screened);
                        return KeptAnswer.Of(Encoding.UTF8.GetBytes(
                            string.Join('\n', screened.Select(one => one.Line)) + "\n"));
                    },
                    screened.Length).ConfigureAwait(false);
                await context.Response.BodyWriter.WriteAsync(lines.Body, context.RequestAborted)
                    .ConfigureAwait(false);
                waiting.Clear();
            }
        }
    }

    // A line longer than a subject can be is refused before it is held.
    static async IAsyncEnumerable<(int Line, string Text)> Lines(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        for (var (line, isEnd) = (1, false); !isEnd;)
        {
            var result = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            var (buffer, texts) = (result.Buffer, new List<byte[]>());
            isEnd = result.IsCompleted;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                texts.Add(buffer.Slice(0, end).ToArray());
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (isEnd && !buffer.IsEmpty)
            {
                texts.Add(buffer.ToArray());
                buffer = buffer.Slice(buffer.End);
            }

            if (buffer.Length > LineMost)
            {
                throw ProblemException.TooLarge($"body:{line + texts.Count}: found a line of more than {LineMost} "
                    + "bytes; expected a subject; it was not screened.");
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            foreach (var text in texts)
            {
                yield return (line, Text(text, line));
                line++;
            }
        }
    }

    static string Text(byte[] bytes, int line)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true);
        try
        {
            using var document = JsonDocument.Parse(
                text.GetString(bytes), new() { MaxDepth = 8, AllowDuplicateProperties = false });
            return Requests.Compact(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            throw ProblemException.BadRequest(
                $"body:{line}: found no JSON object ({e.Message}); expected one on each line; it was not screened.");
        }
    }

    static (string[] Names, PartyKind Kind) Pair(JsonElement body)
    {
        const string Expected = """body: expected {"first": NAME, "second": NAME} and, if you like, "type"; """
            + "nothing was compared.";
        if (body.ValueKind != JsonValueKind.Object
            || body.EnumerateObject().Any(member => member.Name is not ("first" or "second" or "type")
                || member.Value.ValueKind != JsonValueKind.String)
            || !body.TryGetProperty("first", out var first) || !body.TryGetProperty("second", out var second))
        {
            throw ProblemException.BadRequest(Expected);
        }

        var kind = PartyKind.Unspecified;
        return !body.TryGetProperty("type", out var type) || KindWords.TryParse(type.GetString()!, out kind)
            ? ([first.GetString()!, second.GetString()!], kind)
            : throw ProblemException.BadRequest(Expected);
    }
}
