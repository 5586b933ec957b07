using System.Collections.Immutable;
using Cordon.App.Lists;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Screening;

/// <summary>What every answer of one run names.</summary>
/// <param name="Versions">The list versions screened against.</param>
/// <param name="PolicyId">The policy.</param>
/// <param name="Day">The day on which designations must be in force.</param>
/// <param name="Top">How many matches are written for each subject; null for all.</param>
/// <param name="Completeness">Whether the lists are all that should be there, whole and fresh.</param>
sealed record AnswerContext(
    ImmutableArray<ListVersion> Versions, string PolicyId, DateOnly Day, int? Top, Completeness Completeness)
{
    /// <summary>The matches to be written.</summary>
    public IEnumerable<Match> Shown(ImmutableArray<Match> matches) => matches.Take(Top ?? matches.Length);

    /// <summary>The programmes of the party that are in force, each once, in ordinal order.</summary>
    public IEnumerable<string> Programmes(Party party) => InForce(party)
        .Select(designation => designation.Programme).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The measures of the party that are in force, each once, in ordinal order.</summary>
    /// <remarks>The kind's word, and for kinds that say too little alone the publisher's own words after it:
    /// <c>asset-freeze</c>, <c>sectoral-directive: EO 14024 Directive 3</c>.</remarks>
    public IEnumerable<string> Measures(Party party) => InForce(party)
        .SelectMany(designation => designation.Measures).Select(MeasureText)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    IEnumerable<Designation> InForce(Party party) =>
        party.Designations.Where(designation => designation.IsInForceOn(Day));

    static string MeasureText(Measure measure) => measure.Kind
        is MeasureKind.Other or MeasureKind.SectoralDirective or MeasureKind.FinancialServicesBan
        ? $"{PartyFields.Word(measure.Kind)}: {measure.Text}"
        : PartyFields.Word(measure.Kind);
}

/// <summary>Takes the answers of a run in order and writes them.</summary>
abstract class AnswerSink
{
    /// <summary>The sink for a format of the command line.</summary>
    public static AnswerSink Of(
        string format, TextWriter writer, bool isTerminal, bool explain, AnswerContext context) => format switch
        {
            "jsonl" => new AnswerJson(writer, context),
            "csv" => new AnswerCsv(writer, explain, context),
            _ => new AnswerTable(writer, isTerminal, explain, context),
        };

    /// <summary>Takes the next answer.</summary>
    public abstract void Write(ScreeningAnswer answer);

    /// <summary>There are no more.</summary>
    public abstract void End(ScreeningCounts counts);
}
