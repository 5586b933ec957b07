using System.Globalization;
using System.Text;

namespace Cordon.Ownership;

/// <summary>
/// A proof as a picture for a memorandum: listed persons above, the entity below, shares on the lines.
/// </summary>
/// <remarks>The verdict, the test, its wording and the day stand above; every line has a number, and its source stands
/// below under that number; then who is listed, and where the test is written. What is marked by colour is marked by
/// words and lines too, for print. Deterministic. Text from outside is escaped, cut and wrapped.</remarks>
public static class ProofPicture
{
    const int Margin = 40;
    const int HeadHeight = 132;
    const int WidthMin = 900;
    const int LineHeight = 17;
    const int NoteSize = 12;
    const double Bend = 0.45;

    /// <summary>Stakes that a picture shows at most: more are a wall, and take their square to lay out.</summary>
    public const int StakesMax = 400;

    /// <summary>SVG 1.1, UTF-8, no scripts and nothing fetched.</summary>
    /// <exception cref="ArgumentException">More stakes than <see cref="StakesMax"/>.</exception>
    public static string Svg(Proof proof)
    {
        if (proof.Steps.Sum(step => step.Stakes.Length) > StakesMax)
        {
            throw new ArgumentException($"A picture shows at most {StakesMax} stakes.", nameof(proof));
        }

        var layout = new ProofLayout(proof);
        var regime = RegimeCatalogue.Find(proof.Regime, proof.Version);
        var width = Math.Max(WidthMin, (int)layout.Width + 2 * Margin);
        var (shiftX, shiftY) = ((width - layout.Width) / 2, (double)HeadHeight);
        string[] notes =
            [.. Notes(proof, regime, layout).SelectMany(note => Wrapped(note, (width - 2 * Margin) / 6.6))];
        var notesTop = HeadHeight + (int)layout.Height + 52;
        var height = notesTop + notes.Length * LineHeight + Margin;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" ")
            .Append(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {width} {height}\" ")
            .Append("font-family=\"Georgia, 'Times New Roman', serif\" fill=\"#1a1a1a\">\n")
            .Append("<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" ")
            .Append("markerHeight=\"8\" orient=\"auto\"><path d=\"M0,0 L10,5 L0,10 z\" fill=\"#444\"/>")
            .Append("</marker></defs>\n")
            .Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n");
        Head(svg, proof, regime, width);
        foreach (var line in layout.Lines)
        {
            Line(svg, proof, line, shiftX, shiftY);
        }

        foreach (var line in layout.Lines)
        {
            Share(svg, line, layout.Lines.IndexOf(line) + 1, shiftX, shiftY);
        }

        foreach (var (entity, node) in layout.Boxes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Box(svg, proof, entity, node, shiftX, shiftY);
        }

        Rule(svg, notesTop - 26, width);
        for (var i = 0; i < notes.Length; i++)
        {
            var isHeading = notes[i].EndsWith(':') && !notes[i].StartsWith(' ');
            Text(svg, Margin, notesTop + i * LineHeight, NoteSize, isHeading ? "bold" : "normal", notes[i]);
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

    static IEnumerable<(int Number, ProofStep Step, ProofStake Stake)> Lines(Proof proof) =>
        proof.Steps.SelectMany(step => step.Stakes, (step, stake) => (step, stake))
            .Select((pair, i) => (i + 1, pair.step, pair.stake));

    static void Head(StringBuilder svg, Proof proof, Regime? regime, int width)
    {
        Text(svg, Margin, 46, 22, "bold", Cut(Name(proof, proof.Entity), (width - 2 * Margin) / 15));
        Text(svg, Margin, 73, 15, "bold", Word(proof.Standing) + (proof.Standing switch
        {
            Standing.Possible => ": may meet the test; a share, an owner or an identity is not certain",
            Standing.Controlled => ": meets the test by a criterion of control",
            _ => ": meets the test by ownership",
        }));
        Text(svg, Margin, 95, 13, "normal", regime is null ? proof.Regime
            : Cut($"{regime.Title}: {regime.ThresholdText}, {(regime.IsEachPerson ? "each listed person apart"
                : "all listed persons together")}; {regime.Authority}", (width - 2 * Margin) / 7));
        Text(svg, Margin, 113, 13, "normal",
            $"As of {Day(proof.Day)}, in the wording of {proof.Version}. "
                + $"Effect{(proof.Standing == Standing.Possible ? " where it is met" : "")}: {regime?.Effect}.");
    }

    static void Line(StringBuilder svg, Proof proof, LayoutLine line, double shiftX, double shiftY)
    {
        var path = new StringBuilder();
        var (x, y) = (line.FromX + shiftX, line.Nodes[0].Y + ProofLayout.BoxHeight + shiftY);
        path.Append(CultureInfo.InvariantCulture, $"M{x:0.#},{y:0.#}");
        for (var i = 1; i < line.Nodes.Count; i++)
        {
            var node = line.Nodes[i];
            var isLast = i == line.Nodes.Count - 1;
            var (toX, toY) = ((isLast ? line.ToX : node.X) + shiftX, node.Y + shiftY - (isLast ? 2 : 0));

            // Down, over, and down again: near a box every line is upright, and its share stands on it.
            var bend = (toY - y) * Bend;
            path.Append(CultureInfo.InvariantCulture,
                $" C{x:0.#},{y + bend:0.#} {toX:0.#},{toY - bend:0.#} {toX:0.#},{toY:0.#}");
            (x, y) = (toX, toY);
            if (!isLast)
            {
                y = node.Y + ProofLayout.BoxHeight + shiftY;
                path.Append(CultureInfo.InvariantCulture, $" L{x:0.#},{y:0.#}");
            }
        }

        var dash = proof.Standing == Standing.Possible ? " stroke-dasharray=\"5 4\"" : "";
        svg.Append(CultureInfo.InvariantCulture,
            $"<path d=\"{path}\" fill=\"none\" stroke=\"#444\" stroke-width=\"1.4\"{dash} ")
            .Append("marker-end=\"url(#arrow)\"/>\n");
    }

    // On the line, in three heights, so that the shares of neighbours do not meet.
    static void Share(StringBuilder svg, LayoutLine line, int number, double shiftX, double shiftY)
    {
        var label = $"{Label(line.Step, line.Stake)} [{number}]";
        var y = line.Nodes[^1].Y + shiftY - 22 - line.Rank % 3 * 19;
        var x = XOf(line, y - 4 - shiftY) + shiftX;
        var half = label.Length * 3.9 + 3;
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{x - half:0.#}\" y=\"{y - 12:0.#}\" width=\"{2 * half:0.#}\" height=\"16\" fill=\"#fff\"/>\n");
        Text(svg, x, y, 12, "bold", label, "middle");
    }

    // Where the last piece of a line is at that height: the curve that Line draws, halved until it is found.
    static double XOf(LayoutLine line, double height)
    {
        var from = line.Nodes.Count > 2 ? line.Nodes[^2].X : line.FromX;
        var (top, bottom) = (line.Nodes[^2].Y + ProofLayout.BoxHeight, line.Nodes[^1].Y - 2.0);
        var bend = (bottom - top) * Bend;
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 24; i++)
        {
            var half = (low + high) / 2;
            (low, high) = Cubic(half, top, top + bend, bottom - bend, bottom) < height ? (half, high) : (low, half);
        }

        return Cubic(low, from, from, line.ToX, line.ToX);
    }

    static double Cubic(double at, double first, double second, double third, double fourth)
    {
        var rest = 1 - at;
        return rest * rest * rest * first + 3 * rest * rest * at * second + 3 * rest * at * at * third
            + at * at * at * fourth;
    }

    static void Box(StringBuilder svg, Proof proof, string entity, LayoutNode node, double shiftX, double shiftY)
    {
        var seed = proof.Seeds.FirstOrDefault(one => one.Entity == entity);
        var (fill, stroke, style) = seed is { Party.Length: > 0 } ? ("#fdecea", "#a11", "stroke-width=\"2.6\"")
            : seed is not null ? ("#fff", "#555", "stroke-width=\"1.4\" stroke-dasharray=\"3 3\"")
            : entity == proof.Entity ? ("#eef3fb", "#123a7a", "stroke-width=\"2.6\"")
            : ("#f7f7f7", "#555", "stroke-width=\"1.2\"");
        var (x, y) = (node.X + shiftX, node.Y + shiftY);
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{x - node.Width / 2:0.#}\" y=\"{y:0.#}\" width=\"{node.Width:0.#}\" ")
            .Append(CultureInfo.InvariantCulture,
                $"height=\"{ProofLayout.BoxHeight}\" rx=\"4\" fill=\"{fill}\" stroke=\"{stroke}\" {style}/>\n");
        string[] name = [.. Wrapped(Name(proof, entity), node.Width / 8.6)];
        var below = seed is null ? Held(proof, entity)
            : seed.Joint is not null ? "not listed; holds jointly"
            : seed.Party.Length == 0 ? "not named by the source"
            : $"{(seed.IsCertain ? "LISTED" : "MAY BE LISTED")}: {seed.Programme}";
        string[] lines = [.. name.Take(2), Cut(below, (int)(node.Width / 6.4))];
        if (name.Length > 2)
        {
            lines[1] = Cut(lines[1] + name[2], lines[1].Length);
        }

        for (var i = 0; i < lines.Length; i++)
        {
            var isName = i < lines.Length - 1;
            var at = y + ProofLayout.BoxHeight / 2 + 5 + (i - (lines.Length - 1) / 2.0) * 19;
            Text(svg, x, at, isName ? 13 : 11, isName ? "bold" : "normal", lines[i], "middle");
        }
    }

    // What the lines into a company come to, where they are shares.
    static string Held(Proof proof, string entity)
    {
        var step = proof.Steps.FirstOrDefault(one => one.Entity == entity);
        if (step is null || step.Test is not (ProofTest.Shares or ProofTest.Votes) || step.Stakes.Length < 2)
        {
            return step is null || entity == Name(proof, entity) ? "" : entity;
        }

        var isPossible = proof.Standing == Standing.Possible;
        var (sum, isOpen) = (Fraction.Zero, false);
        foreach (var stake in step.Stakes)
        {
            sum += isPossible ? stake.Share.High : stake.Share.Low;
            isOpen |= isPossible ? stake.Share.HighIsOpen : stake.Share.LowIsOpen;
        }

        var word = (isPossible, isOpen) switch
        {
            (true, true) => "less than ",
            (true, false) => "up to ",
            (false, true) => "more than ",
            _ => "",
        };
        return $"together {word}{Number(sum)}" + (step.Test == ProofTest.Votes ? " of the votes" : "");
    }

    static void Rule(StringBuilder svg, int y, int width) => svg.Append(CultureInfo.InvariantCulture,
        $"<line x1=\"{Margin}\" y1=\"{y}\" x2=\"{width - Margin}\" y2=\"{y}\" stroke=\"#999\" stroke-width=\"1\"/>\n");

    static IEnumerable<string> Notes(Proof proof, Regime? regime, ProofLayout layout) =>
    [
        "Stakes:",
        .. from line in layout.Lines
           let number = layout.Lines.IndexOf(line) + 1
           from record in line.Stake.Records
           select $"  [{number}] {Name(proof, line.Stake.Owner)} in {Name(proof, line.Step.Entity)}: "
               + $"{What(record)}, {Dates(record)}. {Cut(record.Source, 120)} ({Cut(record.Place.ToString(), 80)})",
        "Where it starts:",
        .. proof.Seeds.Select(seed => seed.Party.Length == 0
            ? $"  {Name(proof, seed.Entity)}: {seed.Evidence}"
            : $"  {Name(proof, seed.Entity)} {(seed.IsCertain ? "is" : "may be")} {seed.Party}, {seed.Programme} "
                + $"({seed.Evidence})"),
        .. proof.Joins.Select(join =>
            $"  {join.First} and {join.Second} are {(join.IsCertain ? "" : "perhaps ")}one: {join.Evidence}"),
        "The test:",
        .. (regime?.Sources ?? []).Select(source => $"  {source}"),
        $"  Tests of Cordon {proof.CatalogueHash[..Math.Min(12, proof.CatalogueHash.Length)]}. Not legal advice.",
    ];

    static string What(Stake record) => record.Kind switch
    {
        StakeKind.Shares => record.Share.ToString(),
        StakeKind.Votes => $"{record.Share} of the votes",
        StakeKind.BoardMajority => "the right to a board majority",
        StakeKind.DominantInfluence => "dominant influence",
        StakeKind.Consolidation => "consolidated accounts",
        StakeKind.Nominee => $"{record.Share} through a nominee",
        StakeKind.Management => "management",
        _ => "owned or controlled",
    };

    // At words, with the indent of the first line and two blanks more; a word without end is cut.
    static IEnumerable<string> Wrapped(string text, double letters)
    {
        var most = Math.Max(12, (int)letters);
        var indent = text.Length - text.TrimStart().Length;
        var line = new StringBuilder(text[..indent]);
        foreach (var word in Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var fits = word.Length > most - indent - 2 ? Cut(word, most - indent - 2) : word;
            if (line.Length > indent + 2 && line.Length + 1 + fits.Length > most)
            {
                yield return line.ToString();
                line.Clear().Append(' ', indent == 0 ? 0 : indent + 4);
            }

            line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "").Append(fits);
        }

        yield return line.ToString();
    }

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
        ProofTest.Indication when stake.Records[0].Kind == StakeKind.Management => "managed",
        ProofTest.Indication when stake.Records[0].Kind == StakeKind.OwnedOrControlled => "owned or controlled",
        _ => "consolidated",
    };

    static string Short(ShareRange share) => share.IsUnknown ? "share unknown"
        : share.IsExact ? Number(share.Low)
        : $"{(share.LowIsOpen ? ">" : "\u2265")}{Number(share.Low)[..^2]}\u2013"
            + $"{(share.HighIsOpen ? "<" : "")}{Number(share.High)}";

    // A third is 33.33.. %: the dots say that it goes on.
    static string Number(Fraction share)
    {
        var text = share.ToPercent();
        return text.StartsWith("about ", StringComparison.Ordinal)
            ? $"{text[6..^2].PadRight(5)[..5].TrimEnd()}\u2026 %"
            : text;
    }

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
            $"<text xml:space=\"preserve\" x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{size}\" font-weight=\"{weight}\" ")
            .Append(CultureInfo.InvariantCulture, $"text-anchor=\"{anchor}\">{escaped}</text>\n");
    }
}
