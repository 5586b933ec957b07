using Cordon.App.Output;
using Cordon.Screening;

namespace Cordon.App.Screening;

/// <summary>Answers for people: the hits, the weak matches, who was not screened, and the sum of all.</summary>
/// <remarks>Holds these in memory until the end, because a table's columns are as wide as their widest value. Who is
/// clear is counted only.</remarks>
sealed class AnswerTable(TextWriter writer, bool isTerminal, bool explain, AnswerContext context) : AnswerSink
{
    readonly TextTable _table = new(
        "id", "name", "outcome", "score", "party", "matched name", "programmes", "measures");

    readonly List<(ScreeningAnswer Answer, Match Match)> _explained = [];

    /// <inheritdoc/>
    public override void Write(ScreeningAnswer answer)
    {
        if (answer.Outcome == Outcome.NotScreened)
        {
            _table.Row(answer.Subject.Id, answer.Subject.Names[0], "NOT SCREENED");
        }

        foreach (var (word, matches) in new[] { ("hit", answer.Matches), ("weak alias only", answer.WeakMatches) })
        {
            foreach (var match in context.Shown(matches))
            {
                _table.Row(
                    answer.Subject.Id, answer.Subject.Names[0], word, match.Score.ToString(), match.Party.Id.Value,
                    match.Name.Text, string.Join(", ", context.Programmes(match.Party)),
                    string.Join(", ", context.Measures(match.Party)));
                if (explain)
                {
                    _explained.Add((answer, match));
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void End(ScreeningCounts counts)
    {
        _table.Write(writer, isTerminal);
        foreach (var (answer, match) in _explained)
        {
            Explain(answer, match);
        }

        writer.WriteLine(counts.ToString());
        foreach (var reason in context.Completeness.Reasons)
        {
            writer.WriteLine(TextTable.Harmless($"NOT COMPLETE, so that no clear stands: {reason}"));
        }

        foreach (var version in context.Versions)
        {
            writer.WriteLine(
                $"against {version.ListId} {version.Hash[..12]}, "
                + $"published {Lists.ListsImport.Day(version.PublishedOn)}{(version.IsSample ? " (SAMPLE)" : "")}");
        }

        writer.WriteLine($"policy {context.PolicyId}, engine {Screener.Engine}");
        writer.Flush();
    }

    void Explain(ScreeningAnswer answer, Match match)
    {
        writer.WriteLine(TextTable.Harmless(
            $"{answer.Subject.Id} \"{match.SubjectName}\" and {match.Party.Id} \"{match.Name.Text}\": {match.Score}"));
        foreach (var reason in match.Reasons)
        {
            writer.WriteLine(TextTable.Harmless($"  {Signed(reason.Millionths)}  {reason.Text}"));
        }

        writer.WriteLine();
    }

    static string Signed(int millionths) =>
        (millionths < 0 ? "" : "+") + JsonLine.MillionthsText(millionths);
}
