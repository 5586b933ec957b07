using System.Collections.Immutable;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Screening;

/// <summary>Answers as JSON lines, a subject on a line. The shape is a contract: docs/output.md.</summary>
sealed class AnswerJson(TextWriter writer, AnswerContext context) : AnswerSink
{
    /// <inheritdoc/>
    public override void Write(ScreeningAnswer answer) =>
        JsonLine.Write(writer, json => WriteMembers(json, answer, context));

    /// <summary>One answer as UTF-8, without LF: what the server gives is what the command line prints.</summary>
    public static ReadOnlyMemory<byte> Line(ScreeningAnswer answer, AnswerContext context) =>
        JsonLine.Bytes(json => WriteMembers(json, answer, context));

    /// <inheritdoc/>
    public override void End(ScreeningCounts counts) => writer.Flush();

    static void WriteMembers(Utf8JsonWriter json, ScreeningAnswer answer, AnswerContext context)
    {
        json.WriteString("id", answer.Subject.Id);
        json.WriteString("name", answer.Subject.Names[0]);
        json.WriteString("outcome", PartyFields.Word(answer.Outcome));
        context.Completeness.WriteMembers(json);
        WriteMatches(json, "matches", answer.Matches, context);
        WriteMatches(json, "weak_matches", answer.WeakMatches, context);
        json.WriteObjects("lists", context.Versions, (list, version) =>
        {
            list.WriteString("id", version.ListId);
            list.WriteString("version", version.Hash);
        });
        json.WriteString("policy", context.PolicyId);
        json.WriteString("engine", Screener.Engine);
        if (Omitted(answer, context) is var omitted and > 0)
        {
            json.WriteNumber("matches_omitted", omitted);
        }
    }

    static int Omitted(ScreeningAnswer answer, AnswerContext context) =>
        answer.Matches.Length + answer.WeakMatches.Length
        - context.Shown(answer.Matches).Count() - context.Shown(answer.WeakMatches).Count();

    static void WriteMatches(
        Utf8JsonWriter json, string name, ImmutableArray<Match> matches, AnswerContext context) =>
        json.WriteObjects(name, context.Shown(matches), (item, match) =>
        {
            item.WriteString("party", match.Party.Id.Value);
            item.WriteString("list", match.ListId);
            item.WriteString("name", match.Name.Text);
            item.WriteMillionths("score", match.Score.Millionths);
            item.WriteObjects("reasons", match.Reasons, (part, reason) =>
            {
                part.WriteString("kind", PartyFields.Word(reason.Kind));
                part.WriteString("text", reason.Text);
                part.WriteMillionths("score", reason.Millionths);
            });
            item.WriteStrings("programmes", context.Programmes(match.Party));
            item.WriteStrings("measures", context.Measures(match.Party));
        });
}
