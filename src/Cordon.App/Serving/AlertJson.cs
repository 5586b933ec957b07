using System.Globalization;
using System.Text.Json;
using Cordon.Alerts;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Records.Alerts;

namespace Cordon.App.Serving;

/// <summary>Alerts as JSON. The shape is a contract: docs/alerts.md.</summary>
static class AlertJson
{
    /// <summary>One alert.</summary>
    public static ReadOnlyMemory<byte> Bytes(Alert alert) => JsonLine.Bytes(json => WriteMembers(json, alert));

    /// <summary>The members of an alert.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Alert alert)
    {
        json.WriteNumber("alert", alert.Number);
        json.WriteNumber("version", alert.Version);
        json.WriteString("status", PartyFields.Word(alert.Status));
        json.WriteString("opened_at", Moment(alert.Opening.At));
        json.WriteString("changed_at", Moment(alert.ChangedAt));
        json.WriteNumber("screening", alert.Opening.Screening);
        json.WriteStartObject("subject");
        json.WriteString("id", alert.Opening.Subject.Id);
        json.WriteString("name", alert.Opening.Subject.Name);
        json.WriteEndObject();
        json.WriteString("assignee", alert.Assignee);
        json.WriteObjects("hits", alert.Hits, Write);
        json.WritePropertyName("proposal");
        Write(json, alert.Proposal);
        json.WritePropertyName("decision");
        if (alert.Decision is not { } decision)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("disposition", PartyFields.Word(decision.Disposition));
        json.WritePropertyName("proposal");
        Write(json, decision.Proposal);
        json.WriteString("approved_by", decision.ApprovedBy);
        json.WriteString("at", Moment(decision.At));
        json.WriteDay("used_until", decision.UsedUntil);
        json.WriteEndObject();
    }

    /// <summary>All that happened to an alert.</summary>
    public static ReadOnlyMemory<byte> Bytes(AlertHistory history) => JsonLine.Bytes(json =>
    {
        json.WriteNumber("alert", history.Alert.Number);
        json.WriteObjects("events", history.Events, (item, entry) =>
        {
            item.WriteNumber("entry", entry.Entry);
            item.WriteString("at", Moment(entry.Event.At));
            item.WritePropertyName("record");
            item.WriteRawValue(entry.Body);
        });
        json.WriteStartArray("again");
        foreach (var entry in history.Again)
        {
            json.WriteNumberValue(entry);
        }

        json.WriteEndArray();
    });

    /// <summary>What somebody proposes.</summary>
    /// <exception cref="ProblemException">It cannot be understood.</exception>
    public static Proposed Proposal(JsonElement body, Alert alert)
    {
        Requests.Members(body, "verdicts", "disposition", "differing", "reason", "text");
        return new()
        {
            At = default,
            By = "",
            Verdicts = body.TryGetProperty("verdicts", out var verdicts)
                ? [.. Items(verdicts, "verdicts").Select(Verdict)]
                : [.. alert.Hits.Select(hit => Verdict(hit.Party, body))],
            Reason = Requests.Text(body, "reason") ?? throw Missing("reason"),
            Text = Requests.Text(body, "text") ?? "",
        };
    }

    static HitVerdict Verdict(JsonElement item)
    {
        Requests.Members(item, "party", "disposition", "differing");
        return Verdict(new(Requests.Text(item, "party") ?? throw Missing("party")), item);
    }

    static HitVerdict Verdict(PartyId party, JsonElement item)
    {
        var word = Requests.Text(item, "disposition") ?? throw Missing("disposition");
        return new(
            party, Word<Disposition>("disposition", word),
            item.TryGetProperty("differing", out var facts)
                ? [.. Items(facts, "differing").Select(fact => Word<DifferingFact>("differing", $"{fact}"))]
                : []);
    }

    static JsonElement.ArrayEnumerator Items(JsonElement array, string name) =>
        array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray()
            : throw ProblemException.BadRequest($"body: {name}: found something else; expected an array; nothing was "
                + "done.");

    static T Word<T>(string name, string word)
        where T : struct, Enum =>
        AlertWords.TryParse<T>(word, out var value)
            ? value
            : throw ProblemException.BadRequest(
                $"body: {name}: found \"{word}\"; expected {string.Join(
                    ", ", Enum.GetValues<T>().Select(known => PartyFields.Word(known)))}; nothing was done.");

    static ProblemException Missing(string name) =>
        ProblemException.BadRequest($"body: found no {name}; expected one; nothing was done.");

    static void Write(Utf8JsonWriter json, AlertHit hit)
    {
        json.WriteString("party", hit.Party.Value);
        json.WriteString("list", hit.List);
        json.WriteString("version", hit.ListVersion);
        json.WriteString("name", hit.Name);
        json.WriteMillionths("score", hit.Score.Millionths);
        if (hit.Earlier is { } earlier)
        {
            json.WriteNumber("decided_in", earlier.Alert);
            json.WriteDay("decided_until", earlier.Until);
        }
    }

    static void Write(Utf8JsonWriter json, Proposal? proposal)
    {
        if (proposal is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("version", proposal.Version);
        json.WriteString("by", proposal.By);
        json.WriteString("at", Moment(proposal.At));
        json.WriteObjects("verdicts", proposal.Verdicts, (item, verdict) =>
        {
            item.WriteString("party", verdict.Party.Value);
            item.WriteString("disposition", PartyFields.Word(verdict.Disposition));
            item.WriteStrings("differing", verdict.Differing.Select(fact => PartyFields.Word(fact)));
        });
        json.WriteString("reason", proposal.Reason);
        json.WriteString("text", proposal.Text);
        json.WriteEndObject();
    }

    /// <summary>A moment: UTC, to the millisecond.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
