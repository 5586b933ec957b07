using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cordon.Alerts;
using Cordon.Model;
using Cordon.Records.Log;

namespace Cordon.Records.Alerts;

/// <summary>The events of alerts as bodies of the log.</summary>
static class AlertEventJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The word of an event: <c>proposed</c>. In the log, <c>alert-</c> stands before it.</summary>
    public static string Kind(AlertEvent happened) => happened switch
    {
        Opened => "opened",
        Claimed => "claimed",
        Released => "released",
        Proposed => "proposed",
        Approved => "approved",
        Declined => "declined",
        Withdrawn => "withdrawn",
        Escalated => "escalated",
        Reopened => "reopened",
        Commented => "commented",
        _ => throw new ArgumentException($"An event of another kind: {happened.GetType().Name}."),
    };

    /// <summary>The body: one line.</summary>
    public static byte[] Write(long alert, int version, AlertEvent happened)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("alert", alert);
            json.WriteNumber("version", version);
            json.WriteString("event", Kind(happened));
            json.WriteString("by", happened.By);
            WriteMembers(json, happened);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Is a body the event of this alert that made this version?</summary>
    public static bool IsOf(ReadOnlySpan<byte> body, long alert, int version) => body.StartsWith(
        Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{{\"alert\":{alert},\"version\":{version},")));

    /// <summary>Reads a body again.</summary>
    /// <exception cref="LogException">It is no such body.</exception>
    public static AlertEvent Read(ReadOnlyMemory<byte> body, DateTimeOffset at)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, at);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or ArgumentException)
        {
            throw new LogException(
                $"the log: found the event of an alert that cannot be read ({e.Message}); expected one as Cordon "
                + "writes it; the alert is not shown.", e);
        }
    }

    static void WriteMembers(Utf8JsonWriter json, AlertEvent happened)
    {
        switch (happened)
        {
            case Opened opened:
                Write(json, opened);
                break;
            case Proposed proposed:
                json.WriteStartArray("verdicts");
                foreach (var verdict in proposed.Verdicts)
                {
                    json.WriteStartObject();
                    json.WriteString("party", verdict.Party.Value);
                    json.WriteString("disposition", PartyFields.Word(verdict.Disposition));
                    json.WriteStartArray("differing");
                    foreach (var fact in verdict.Differing)
                    {
                        json.WriteStringValue(PartyFields.Word(fact));
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteString("reason", proposed.Reason);
                json.WriteString("text", proposed.Text);
                json.WriteBoolean("needs_second", proposed.NeedsSecond);
                break;
            case Approved approved:
                json.WriteNumber("proposal", approved.Proposal);
                json.WriteString("text", approved.Text);
                json.WriteString("used_until", approved.UsedUntil is { } until ? Day(until) : null);
                break;
            case Declined declined:
                json.WriteNumber("proposal", declined.Proposal);
                json.WriteString("text", declined.Text);
                break;
            case Escalated escalated:
                json.WriteString("text", escalated.Text);
                break;
            case Reopened reopened:
                json.WriteString("text", reopened.Text);
                break;
            case Commented commented:
                json.WriteString("text", commented.Text);
                break;
        }
    }

    static void Write(Utf8JsonWriter json, Opened opened)
    {
        json.WriteNumber("screening", opened.Screening);
        json.WriteStartObject("subject");
        json.WriteString("id", opened.Subject.Id);
        json.WriteString("name", opened.Subject.Name);
        json.WriteString("fingerprint", opened.Subject.Fingerprint);
        json.WriteEndObject();
        json.WriteStartArray("hits");
        foreach (var hit in opened.Hits)
        {
            json.WriteStartObject();
            json.WriteString("party", hit.Party.Value);
            json.WriteString("version", hit.ListVersion);
            json.WriteString("name", hit.Name);
            json.WriteNumber("millionths", hit.Score.Millionths);
            json.WriteString("fingerprint", hit.Fingerprint);
            if (hit.Earlier is { } earlier)
            {
                json.WriteNumber("decided_in", earlier.Alert);
                json.WriteString("decided_until", Day(earlier.Until));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static AlertEvent Read(JsonElement body, DateTimeOffset at)
    {
        var by = Text(body, "by");
        return Text(body, "event") switch
        {
            "opened" => Opening(body, at, by),
            "claimed" => new Claimed { At = at, By = by },
            "released" => new Released { At = at, By = by },
            "proposed" => new Proposed
            {
                At = at,
                By = by,
                Verdicts = [.. body.GetProperty("verdicts").EnumerateArray().Select(Verdict)],
                Reason = Text(body, "reason"),
                Text = Text(body, "text"),
                NeedsSecond = body.GetProperty("needs_second").GetBoolean(),
            },
            "approved" => new Approved
            {
                At = at,
                By = by,
                Proposal = body.GetProperty("proposal").GetInt32(),
                Text = Text(body, "text"),
                UsedUntil = body.GetProperty("used_until").GetString() is { } until ? Day(until) : null,
            },
            "declined" => new Declined
            {
                At = at,
                By = by,
                Proposal = body.GetProperty("proposal").GetInt32(),
                Text = Text(body, "text"),
            },
            "withdrawn" => new Withdrawn { At = at, By = by },
            "escalated" => new Escalated { At = at, By = by, Text = Text(body, "text") },
            "reopened" => new Reopened { At = at, By = by, Text = Text(body, "text") },
            "commented" => new Commented { At = at, By = by, Text = Text(body, "text") },
            var other => throw new FormatException($"an event \"{other}\""),
        };
    }

    static Opened Opening(JsonElement body, DateTimeOffset at, string by)
    {
        var subject = body.GetProperty("subject");
        var whose = Text(subject, "fingerprint");
        return new()
        {
            At = at,
            By = by,
            Screening = body.GetProperty("screening").GetInt64(),
            Subject = new(subject.GetProperty("id").GetString(), Text(subject, "name"), whose),
            Hits = [.. body.GetProperty("hits").EnumerateArray().Select(hit => Hit(hit, whose))],
        };
    }

    static AlertHit Hit(JsonElement hit, string subject)
    {
        var (party, fingerprint) = (new PartyId(Text(hit, "party")), Text(hit, "fingerprint"));
        return new()
        {
            Party = party,
            ListVersion = Text(hit, "version"),
            Name = Text(hit, "name"),
            Score = new(hit.GetProperty("millionths").GetInt32()),
            Fingerprint = fingerprint,
            Earlier = hit.TryGetProperty("decided_in", out var alert)
                ? new(alert.GetInt64(), subject, party, fingerprint, Day(Text(hit, "decided_until")))
                : null,
        };
    }

    static HitVerdict Verdict(JsonElement verdict) => new(
        new(Text(verdict, "party")), Word<Disposition>(Text(verdict, "disposition")),
        [.. verdict.GetProperty("differing").EnumerateArray().Select(fact => Word<DifferingFact>(fact.GetString()!))]);

    static T Word<T>(string word)
        where T : struct, Enum =>
        AlertWords.TryParse<T>(word, out var value) ? value : throw new FormatException($"the word \"{word}\"");

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()
        ?? throw new FormatException($"null as {name}");

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
