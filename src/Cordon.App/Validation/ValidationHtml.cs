using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Cordon.Screening;

namespace Cordon.App.Validation;

/// <summary>The validation report as one page: no script, nothing fetched, fit for print.</summary>
static class ValidationHtml
{
    const int BarWidth = 240;

    const string Style = """
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem;
          color: #1c2330 }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem }
        th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d8dde6; vertical-align: middle }
        td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
        h1 { font-size: 1.6rem } h2 { font-size: 1.2rem }
        .frame { fill: #eef1f6 } .share { fill: #2f6fb0 } .wrong { fill: #b0452f } .range { stroke: #1c2330 }
        """;

    /// <summary>Writes it.</summary>
    public static void Write(ValidationReport report, Screener screener, TextWriter writer)
    {
        // The chart shows the policy's own cut-off; the columns show all of them.
        var charted = Math.Max(0, report.CutOffs.IndexOf(Policy.Default.CutOff));
        writer.WriteLine("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        writer.WriteLine("<title>Model validation</title>");
        writer.WriteLine($"<style>{Style}</style></head><body><h1>Model validation</h1><ul>");
        foreach (var line in ValidationText.Against(screener))
        {
            writer.WriteLine($"<li>{Text(line)}</li>");
        }

        writer.WriteLine("</ul><p>Every bar is the share that is hit at the cut-off "
            + $"{ValidationText.Cut(report.CutOffs[charted])}; the line is its 95 % interval (Wilson).</p>");
        foreach (var kind in report.Variations.GroupBy(result => result.Kind))
        {
            writer.WriteLine($"<h2>{Text(ValidationText.Kind(kind.Key))}</h2>");
            Begin(writer, report, "variation", "must be");
            foreach (var result in kind)
            {
                var isRight = result.Variation.MustMatch;
                Row(writer, [result.Variation.Name, isRight ? "hit" : "not hit"], result.Hit, charted, isRight);
            }

            writer.WriteLine("</table>");
        }

        if (!report.People.IsEmpty)
        {
            writer.WriteLine("<h2>People on no list</h2>");
            Begin(writer, report, "group");
            foreach (var result in report.People)
            {
                Row(writer, [result.Group], result.Hit, charted, isRight: false);
            }

            writer.WriteLine("</table>");
        }

        writer.WriteLine("</body></html>");
    }

    static void Begin(TextWriter writer, ValidationReport report, params string[] columns)
    {
        writer.Write("<table><tr>");
        foreach (var column in columns.Concat(["names", .. report.CutOffs.Select(ValidationText.Cut), ""]))
        {
            writer.Write($"<th>{Text(column)}</th>");
        }

        writer.WriteLine("</tr>");
    }

    static void Row(TextWriter writer, string[] cells, ImmutableArray<Share> shares, int charted, bool isRight)
    {
        writer.Write("<tr>");
        foreach (var cell in cells)
        {
            writer.Write($"<td>{Text(cell)}</td>");
        }

        writer.Write($"<td class=\"n\">{shares[0].Of.ToString(CultureInfo.InvariantCulture)}</td>");
        foreach (var each in shares)
        {
            writer.Write($"<td class=\"n\">{Text(ValidationText.Percent(each))}</td>");
        }

        var share = shares[charted];
        var (at, from, to) = (Pixel(share.Fraction), Pixel(share.Lower), Pixel(share.Upper));
        writer.WriteLine($"<td><svg width=\"{BarWidth}\" height=\"14\" role=\"img\" aria-hidden=\"true\">"
            + $"<rect class=\"frame\" width=\"{BarWidth}\" height=\"14\"/>"
            + $"<rect class=\"{(isRight ? "share" : "wrong")}\" width=\"{at}\" height=\"14\"/>"
            + $"<line class=\"range\" x1=\"{from}\" x2=\"{to}\" y1=\"7\" y2=\"7\"/></svg></td></tr>");
    }

    static string Pixel(double share) => (share * BarWidth).ToString("0.#", CultureInfo.InvariantCulture);

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
