using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Screening;

/// <summary>Answers as a table of comma-separated values: a match on a row, and a row for who has none.</summary>
/// <remarks>A cell that a spreadsheet would run as a formula has an apostrophe before it.</remarks>
sealed class AnswerCsv : AnswerSink
{
    static readonly string[] Columns =
    [
        "id", "name", "outcome", "match", "party", "list", "version", "party_name", "score", "programmes", "measures",
        "complete", "reason",
    ];

    readonly TextWriter _writer;
    readonly bool _explain;
    readonly AnswerContext _context;
    readonly Dictionary<string, string> _versions;

    /// <summary>Writes the header.</summary>
    public AnswerCsv(TextWriter writer, bool explain, AnswerContext context)
    {
        (_writer, _explain, _context) = (writer, explain, context);
        _versions = context.Versions.ToDictionary(version => version.ListId, version => version.Hash);
        CsvLine.Write(writer, explain ? [.. Columns, "reasons"] : Columns);
    }

    /// <inheritdoc/>
    public override void Write(ScreeningAnswer answer)
    {
        var isWritten = false;
        foreach (var (word, matches) in new[] { ("hit", answer.Matches), ("weak", answer.WeakMatches) })
        {
            foreach (var match in _context.Shown(matches))
            {
                Row(answer, word, match);
                isWritten = true;
            }
        }

        if (!isWritten)
        {
            Row(answer, "", match: null);
        }
    }

    /// <inheritdoc/>
    public override void End(ScreeningCounts counts) => _writer.Flush();

    void Row(ScreeningAnswer answer, string word, Match? match)
    {
        string[] cells =
        [
            answer.Subject.Id, answer.Subject.Names[0], PartyFields.Word(answer.Outcome), word,
            match?.Party.Id.Value ?? "", match?.ListId ?? "", match is null ? "" : _versions[match.ListId],
            match?.Name.Text ?? "", match?.Score.ToString() ?? "",
            match is null ? "" : string.Join("; ", _context.Programmes(match.Party)),
            match is null ? "" : string.Join("; ", _context.Measures(match.Party)),
            _context.Completeness.IsComplete ? "true" : "false", _context.Completeness.Reason ?? "",
        ];
        if (_explain)
        {
            cells = [.. cells, match is null ? "" : Reasons(match)];
        }

        CsvLine.Write(_writer, cells.Select(CsvLine.Harmless));
    }

    static string Reasons(Match match) => string.Join("; ", match.Reasons.Select(reason =>
        $"{reason.Text} ({JsonLine.MillionthsText(reason.Millionths)})"));
}
