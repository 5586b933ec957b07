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
            json.WriteString("type", answer.Type);
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
                    item.WriteString("party_version", GoodGuy.VersionOf(match.Party));
                    item.WriteString("subject_text", reason.SubjectText);
                    item.WriteString("counterparty", reason.Counterparty);
                    if (reason.Relief != HitRelief.None)
                    {
                        item.WriteString("relief", PartyFields.Word(reason.Relief));
                    }
                }

                if (reason.Comparison is { } comparison)
                {
                    item.WriteString("rule", PartyFields.Word(comparison.Rule));
                    item.WriteString("earlier", comparison.Earlier?.Name);
                    item.WriteString("earlier_id", comparison.Earlier?.Id);
                    item.WriteStrings("changes", comparison.Changes);
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
