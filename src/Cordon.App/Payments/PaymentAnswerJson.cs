using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary>Answers about messages as JSON lines. The shape is a contract: docs/output.md.</summary>
static class PaymentAnswerJson
{
    /// <summary>Writes one.</summary>
    public static void Write(
        TextWriter writer, string name, byte[] bytes, PaymentAnswer answer, PaymentScreener screener,
        Completeness completeness) =>
        JsonLine.Write(writer, json =>
        {
            json.WriteString("message", name);
            json.WriteString("type", MessagePlace.TypeOf(answer.Form, answer.MtType));
            json.WriteString("verdict", PartyFields.Word(answer.Verdict));
            json.WriteDay("day", answer.Day);
            json.WriteObjects("reasons", answer.Reasons, (item, reason) =>
            {
                var (line, column) = MessagePlace.Of(bytes, reason.Bytes.Start);
                item.WriteString("kind", PartyFields.Word(reason.Kind));
                item.WriteString("verdict", PartyFields.Word(reason.Verdict));
                item.WriteString("text", reason.Text);
                item.WriteString("role", PartyFields.Word(reason.Role));
                item.WriteString("field", reason.Label);
                item.WriteNumber("line", line);
                item.WriteNumber("column", column);
                item.WriteNumber("start", reason.Bytes.Start);
                item.WriteNumber("end", reason.Bytes.EndExcl);
                if (reason.Match is { } match)
                {
                    item.WriteString("party", match.Party.Id.Value);
                    item.WriteString("list", match.ListId);
                    item.WriteString("name", match.Name.Text);
                    item.WriteMillionths("score", match.Score.Millionths);
                }

                item.WriteStrings("measures", reason.Measures);
            });
            json.WriteObjects("lists", screener.Versions, (list, version) =>
            {
                list.WriteString("id", version.ListId);
                list.WriteString("version", version.Hash);
            });
            json.WriteString("policy", screener.Policy.Id);
            json.WriteString("engine", Screener.Engine);
            completeness.WriteMembers(json);
        });
}
