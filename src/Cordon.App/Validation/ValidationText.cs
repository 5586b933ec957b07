using System.Globalization;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Validation;

/// <summary>The validation report for a person at a terminal.</summary>
static class ValidationText
{
    /// <summary>Writes it.</summary>
    public static void Write(ValidationReport report, Screener screener, TextWriter writer)
    {
        writer.WriteLine("Model validation: varied names of listed parties, and people on no list.");
        foreach (var line in Against(screener))
        {
            writer.WriteLine(line);
        }

        string[] cutOffs = [.. report.CutOffs.Select(cutOff => $"hit at {Cut(cutOff)}")];
        var table = new TextTable(["kind", "variation", "must be", "names", .. cutOffs]);
        foreach (var result in report.Variations)
        {
            table.Row([
                Kind(result.Kind), result.Variation.Name, result.Variation.MustMatch ? "hit" : "not hit",
                TextTable.Number(result.Hit[0].Of), .. result.Hit.Select(Percent)]);
        }

        foreach (var kind in report.Variations.Select(result => result.Kind).Distinct())
        {
            table.Row([
                Kind(kind), "all that must be hit", "hit", TextTable.Number(report.Recall(kind, 0).Of),
                .. report.CutOffs.Select((_, i) => Percent(report.Recall(kind, i)))]);
        }

        table.Write(writer, isTerminal: false);
        if (report.People.IsEmpty)
        {
            writer.WriteLine("No people on no list were given (--people FILE): false positives were not measured.");
            return;
        }

        var people = new TextTable(["people on no list", "names", .. cutOffs]);
        foreach (var result in report.People)
        {
            people.Row([result.Group, TextTable.Number(result.Hit[0].Of), .. result.Hit.Select(Percent)]);
        }

        people.Write(writer, isTerminal: false);
    }

    /// <summary>What was measured: a line for each list version, and one for policy and engine.</summary>
    public static IEnumerable<string> Against(Screener screener) =>
    [
        .. screener.Versions.Select(version =>
            $"list {version.ListId} {version.Hash[..12]}{(version.IsSample ? " (SAMPLE)" : "")}"),
        $"policy {Policy.Default.Id}, engine {Screener.Engine}",
    ];

    /// <summary>A share as percent, with its interval: <c>98.2 % (97.0-98.9)</c>.</summary>
    public static string Percent(Share share) => share.Of == 0
        ? "none"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * share.Fraction:0.00} % ({100 * share.Lower:0.00}-{100 * share.Upper:0.00})");

    /// <summary>A cut-off with two decimals.</summary>
    public static string Cut(Score cutOff) => cutOff.Fraction.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A kind in words.</summary>
    public static string Kind(PartyKind kind) => kind.ToString().ToLowerInvariant();
}
