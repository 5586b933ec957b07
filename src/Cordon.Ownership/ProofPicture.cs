using System.Globalization;
using System.Text;

namespace Cordon.Ownership;

/// <summary>
/// A proof as a picture for a memorandum: listed persons above, the entity below, shares on the lines.
/// </summary>
/// <remarks>The verdict, the test and the day stand above; every line has a number, and its source stands below under
/// that number. Deterministic. Text from outside is escaped and cut.</remarks>
public static class ProofPicture
{
    const int BoxWidth = 210;
    const int BoxHeight = 58;
    const int GapX = 40;
    const int GapY = 96;
    const int Margin = 36;
    const int HeadHeight = 112;
    const int LineHeight = 18;

    /// <summary>SVG 1.1, UTF-8, no scripts and nothing fetched.</summary>
    public static string Svg(Proof proof)
    {
        var layers = Layers(proof);
        var place = Places(layers);
        var lines = Lines(proof);
        var regime = RegimeCatalogue.Find(proof.Regime, proof.Version);
        var columns = layers.Max(layer => layer.Length);
        var width = Math.Max(900, 2 * Margin + columns * (BoxWidth + GapX) - GapX);
        var shift = (width - (columns * (BoxWidth + GapX) - GapX)) / 2;
        var graphHeight = layers.Count * (BoxHeight + GapY) - GapY;
        string[] notes = [.. Notes(proof, regime, lines)];
        var height = HeadHeight + graphHeight + 60 + notes.Length * LineHeight + Margin;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" ")
            .Append(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {width} {height}\" ")
            .Append("font-family=\"Georgia, 'Times New Roman', serif\" fill=\"#1a1a1a\">\n")
            .Append("<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" ")
            .Append("markerHeight=\"8\" orient=\"auto\"><path d=\"M0,0 L10,5 L0,10 z\" fill=\"#444\"/>")
            .Append("</marker></defs>\n")
            .Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n");
        Text(svg, Margin, 44, 22, "bold", $"{Name(proof, proof.Entity)}: {Word(proof.Standing)}");
        Text(svg, Margin, 70, 14, "normal", regime is null ? proof.Regime
            : $"{regime.Title} ({regime.ThresholdText}); {regime.Authority}");
        Text(svg, Margin, 90, 13, "normal", $"As of {Day(proof.Day)}. Effect: {regime?.Effect}.");
        foreach (var (number, step, stake) in lines)
        {
            Line(svg, proof, place, shift, number, step, stake);
        }

        foreach (var layer in layers)
        {
            foreach (var entity in layer)
            {
                Box(svg, proof, entity, place[entity], shift);
            }
        }

        var y = HeadHeight + graphHeight + 50;
        foreach (var note in notes)
        {
            Text(svg, Margin, y, 12, "normal", note);
            y += LineHeight;
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The same for Graphviz.</summary>
    public static string Dot(Proof proof)
    {
        var dot = new StringBuilder("digraph proof {\n  rankdir=TB; node [shape=box];\n");
        var listed = proof.Seeds.Select(seed => seed.Entity).ToHashSet();
        foreach (var (id, name) in proof.Names)
        {
            dot.Append(CultureInfo.InvariantCulture,
                $"  {Quoted(id)} [label={Quoted(name)}{(listed.Contains(id) ? ", color=red, penwidth=2" : "")}];\n");
        }

        foreach (var (number, step, stake) in Lines(proof))
        {
            var label = Quoted($"{Label(step, stake)} [{number}]");
            dot.Append(CultureInfo.InvariantCulture,
                $"  {Quoted(stake.Owner)} -> {Quoted(step.Entity)} [label={label}];\n");
        }

        return dot.Append("}\n").ToString();
    }

    // A company stands one layer below the lowest of its owners.
    static List<string[]> Layers(Proof proof)
    {
        var depth = proof.Seeds.ToDictionary(seed => seed.Entity, _ => 0);
        foreach (var step in proof.Steps)
        {
            depth[step.Entity] = 1 + step.Stakes.Max(stake => depth.GetValueOrDefault(stake.Owner));
        }

        return [.. depth.GroupBy(pair => pair.Value).OrderBy(group => group.Key)
            .Select(group => group.Select(pair => pair.Key).Order(StringComparer.Ordinal).ToArray())];
    }

    static Dictionary<string, (double X, double Y)> Places(List<string[]> layers)
    {
        var columns = layers.Max(layer => layer.Length);
        var places = new Dictionary<string, (double, double)>();
        for (var row = 0; row < layers.Count; row++)
        {
            var left = (columns - layers[row].Length) * (BoxWidth + GapX) / 2.0;
            for (var column = 0; column < layers[row].Length; column++)
            {
                places[layers[row][column]] =
                    (left + column * (BoxWidth + GapX), HeadHeight + row * (BoxHeight + GapY));
            }
        }

        return places;
    }

    static List<(int Number, ProofStep Step, ProofStake Stake)> Lines(Proof proof) =>
    [
        .. proof.Steps.SelectMany(step => step.Stakes, (step, stake) => (step, stake))
            .Select((pair, i) => (i + 1, pair.step, pair.stake)),
    ];

    static void Line(
        StringBuilder svg, Proof proof, Dictionary<string, (double X, double Y)> place, int shift, int number,
        ProofStep step, ProofStake stake)
    {
        var (from, to) = (place[stake.Owner], place[step.Entity]);
        var siblings = step.Stakes.Length;
        var offset = (step.Stakes.IndexOf(stake) + 1.0) / (siblings + 1) * BoxWidth;
        var (x1, y1) = (from.X + shift + BoxWidth / 2.0, from.Y + BoxHeight);
        var (x2, y2) = (to.X + shift + offset, to.Y - 2.0);
        var dash = proof.Standing == Standing.Possible ? " stroke-dasharray=\"5 4\"" : "";
        svg.Append(CultureInfo.InvariantCulture,
            $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"#444\" ")
            .Append(CultureInfo.InvariantCulture, $"stroke-width=\"1.4\"{dash} marker-end=\"url(#arrow)\"/>\n");

        // Near the arrow, where lines of different owners have already come apart from one another's boxes.
        var (x, y) = (x2 + (x1 - x2) * 0.3, y2 + (y1 - y2) * 0.3);
        var label = $"{Label(step, stake)} [{number}]";
        var half = label.Length * 3.4 + 4;
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{x - half:0.#}\" y=\"{y - 12:0.#}\" width=\"{2 * half:0.#}\" height=\"17\" fill=\"#fff\"/>\n");
        Text(svg, x, y + 1, 12, "bold", label, "middle");
    }

    static void Box(StringBuilder svg, Proof proof, string entity, (double X, double Y) place, int shift)
    {
        var seed = proof.Seeds.FirstOrDefault(one => one.Entity == entity);
        var (fill, stroke, strokeWidth) = seed is not null ? ("#fdecea", "#a11", 2.4)
            : entity == proof.Entity ? ("#eef3fb", "#123a7a", 2.4) : ("#f7f7f7", "#555", 1.2);
        var x = place.X + shift;
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{x:0.#}\" y=\"{place.Y:0.#}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"4\" ")
            .Append(CultureInfo.InvariantCulture,
                $"fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{strokeWidth}\"/>\n");
        Text(svg, x + BoxWidth / 2.0, place.Y + 25, 14, "bold", Cut(Name(proof, entity), 27), "middle");
        var below = seed is null ? entity == Name(proof, entity) ? "" : entity
            : seed.Party.Length == 0 ? "not named by the source"
            : $"LISTED: {seed.Programme}";
        Text(svg, x + BoxWidth / 2.0, place.Y + 44, 11, "normal", Cut(below, 34), "middle");
    }

    static IEnumerable<string> Notes(
        Proof proof, Regime? regime, List<(int Number, ProofStep Step, ProofStake Stake)> lines) =>
    [
        .. from line in lines
           from record in line.Stake.Records
           let owned = Cut(Name(proof, line.Step.Entity), 40)
           select $"[{line.Number}] {Cut(Name(proof, line.Stake.Owner), 40)} in {owned}: "
               + $"{record.Share}, {Dates(record)}; {Cut(record.Source, 60)}, {Cut(record.Place.ToString(), 60)}",
        .. proof.Seeds.Select(seed => seed.Party.Length == 0
            ? $"{Cut(Name(proof, seed.Entity), 40)}: {seed.Evidence}"
            : $"{Cut(Name(proof, seed.Entity), 40)} is {seed.Party} ({Cut(seed.Evidence, 60)})"),
        .. (regime?.Sources ?? []).Select(source => Cut(source, 150)),
    ];

    static string Dates(Stake record) => (record.From, record.Until) switch
    {
        (null, null) => "no dates stated",
        ({ } from, null) => $"from {Day(from)}",
        (null, { } until) => $"until {Day(until)}",
        ({ } from, { } until) => $"from {Day(from)} until {Day(until)}",
    };

    static string Label(ProofStep step, ProofStake stake) => step.Test switch
    {
        ProofTest.Shares or ProofTest.DataError => Short(stake.Share),
        ProofTest.Votes => $"{Short(stake.Share)} of votes",
        ProofTest.Control when stake.Records[0].Kind == StakeKind.BoardMajority => "board majority",
        ProofTest.Control => "dominant influence",
        _ => "consolidated",
    };

    static string Short(ShareRange share) => share.IsUnknown ? "share unknown"
        : share.IsExact ? share.Low.ToPercent()
        : $"{(share.LowIsOpen ? ">" : "\u2265")}{share.Low.ToPercent()[..^2]}\u2013"
            + $"{(share.HighIsOpen ? "<" : "")}{share.High.ToPercent()}";

    static string Word(Standing standing) => standing switch
    {
        Standing.Certain => "CERTAIN",
        Standing.Presumed => "PRESUMED",
        Standing.Controlled => "CONTROLLED",
        _ => "POSSIBLE",
    };

    static string Name(Proof proof, string entity) => proof.Names.GetValueOrDefault(entity, entity);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Cut(string text, int length) => text.Length > length ? text[..(length - 1)] + "\u2026" : text;

    static string Quoted(string text) =>
        "\"" + Plain(text).Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    static void Text(
        StringBuilder svg, double x, double y, int size, string weight, string text, string anchor = "start")
    {
        var escaped = Plain(text).Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{size}\" font-weight=\"{weight}\" ")
            .Append(CultureInfo.InvariantCulture, $"text-anchor=\"{anchor}\">{escaped}</text>\n");
    }
}
