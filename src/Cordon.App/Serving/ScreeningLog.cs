using System.Text.Json;
using Cordon.App.Output;
using Cordon.App.Screening;
using Cordon.Records.Log;
using Cordon.Screening;

namespace Cordon.App.Serving;

/// <summary>One screening as the log keeps it: everything that it takes to compute it again, and the answer.</summary>
/// <param name="Kind"><see cref="Subject"/> or <see cref="Match"/>: how the request is read.</param>
/// <param name="Line">The subject's number in its request, from 1.</param>
/// <param name="Day">The day on which designations had to be in force.</param>
/// <param name="CutOff">The cut-off.</param>
/// <param name="Top">How many matches were written; null for all.</param>
/// <param name="Request">The subject as it came, JSON on one line.</param>
/// <param name="Answer">The answer line.</param>
sealed record ScreeningLog(
    string Kind, int Line, DateOnly Day, Score CutOff, int? Top, string Request, string Answer)
{
    /// <summary>A subject of Cordon's own form.</summary>
    public const string Subject = "screening";

    /// <summary>A query of yente's form.</summary>
    public const string Match = "match";

    /// <summary>The entry of the log.</summary>
    public LogEntry ToEntry(string by) => new(Kind, by, JsonLine.Bytes(json =>
    {
        json.WriteNumber("line", Line);
        json.WriteDay("day", Day);
        json.WriteMillionths("cut_off", CutOff.Millionths);
        if (Top is { } top)
        {
            json.WriteNumber("top", top);
        }

        json.WritePropertyName("request");
        json.WriteRawValue(Request);
        json.WritePropertyName("answer");
        json.WriteRawValue(Answer);
    }).ToArray());

    /// <summary>Reads the entry again.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public static ScreeningLog Of(string kind, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return new(
                kind, root.GetProperty("line").GetInt32(),
                DateOnly.ParseExact(
                    root.GetProperty("day").GetString()!, "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture),
                new((int)(root.GetProperty("cut_off").GetDecimal() * Score.One)),
                root.TryGetProperty("top", out var top) ? top.GetInt32() : null,
                root.GetProperty("request").GetRawText(), root.GetProperty("answer").GetRawText());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException)
        {
            throw new InputException(
                "the log", e.Message, "an entry as the server writes it", "it was not computed", e);
        }
    }

    /// <summary>The answer line of a subject.</summary>
    public static string AnswerOf(ScreeningAnswer answer, AnswerContext context) =>
        System.Text.Encoding.UTF8.GetString(AnswerJson.Line(answer, context).Span);
}
