namespace Cordon.Ownership;

/// <summary>Where the boxes and lines of a proof's picture stand.</summary>
/// <remarks>Layers (Sugiyama): a company stands one layer below the lowest of its owners; a line over several layers
/// passes between the boxes of those; each layer is put in the order of what it hangs on, up and down a few times; then
/// boxes move under their owners as far as their neighbours let them. Deterministic.</remarks>
sealed class ProofLayout
{
    /// <summary>Height of a box.</summary>
    public const double BoxHeight = 78;

    /// <summary>Between two layers: room for the shares on the lines.</summary>
    public const double GapY = 118;

    const double BoxWidthMin = 236;
    const double LineWidth = 34;
    const double GapX = 34;
    const double PortWidth = 78;
    const int Sweeps = 12;

    readonly List<List<LayoutNode>> _layers = [];
    readonly Dictionary<string, LayoutNode> _byEntity = [];

    public ProofLayout(Proof proof)
    {
        AddBoxes(proof);
        AddLines(proof);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            Order(sweep % 2 == 0);
        }

        Place();
    }

    /// <summary>Every box, by its entity.</summary>
    public IReadOnlyDictionary<string, LayoutNode> Boxes => _byEntity;

    /// <summary>Every line in the order of the steps and their stakes.</summary>
    public List<LayoutLine> Lines { get; } = [];

    /// <summary>From the left edge of the leftmost box to the right edge of the rightmost.</summary>
    public double Width { get; private set; }

    /// <summary>From the top of the first layer to the bottom of the last.</summary>
    public double Height => _layers.Count * (BoxHeight + GapY) - GapY;

    void AddBoxes(Proof proof)
    {
        var depth = proof.Names.Keys.ToDictionary(entity => entity, _ => 0);
        foreach (var step in proof.Steps)
        {
            depth[step.Entity] = 1 + step.Stakes.Max(stake => depth.GetValueOrDefault(stake.Owner));
        }

        for (var layer = 0; layer <= depth.Values.Max(); layer++)
        {
            _layers.Add([]);
        }

        foreach (var (entity, layer) in depth.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var stakes = proof.Steps.Where(step => step.Entity == entity).Sum(step => step.Stakes.Length);
            var node = new LayoutNode(layer, Math.Max(BoxWidthMin, PortWidth * stakes));
            _layers[layer].Add(node);
            _byEntity[entity] = node;
        }
    }

    void AddLines(Proof proof)
    {
        foreach (var step in proof.Steps)
        {
            foreach (var stake in step.Stakes)
            {
                var (from, to) = (_byEntity[stake.Owner], _byEntity[step.Entity]);
                List<LayoutNode> nodes = [from];
                for (var layer = from.Layer + 1; layer < to.Layer; layer++)
                {
                    nodes.Add(new(layer, LineWidth));
                    _layers[layer].Add(nodes[^1]);
                }

                nodes.Add(to);
                for (var i = 1; i < nodes.Count; i++)
                {
                    nodes[i].Above.Add(nodes[i - 1]);
                    nodes[i - 1].Below.Add(nodes[i]);
                }

                Lines.Add(new(step, stake, nodes));
            }
        }
    }

    void Order(bool down)
    {
        for (var i = 0; i < _layers.Count; i++)
        {
            var layer = _layers[down ? i : _layers.Count - 1 - i];
            var at = layer.Select((node, index) => (node, index)).ToDictionary(pair => pair.node, pair => pair.index);
            LayoutNode[] ordered =
            [
                .. layer.OrderBy(node => Mean(down ? node.Above : node.Below, other => other.Index, at[node]))
                    .ThenBy(node => at[node]),
            ];
            for (var index = 0; index < ordered.Length; index++)
            {
                ordered[index].Index = index;
                layer[index] = ordered[index];
            }
        }
    }

    void Place()
    {
        foreach (var layer in _layers)
        {
            var x = -(layer.Sum(node => node.Width) + GapX * (layer.Count - 1)) / 2;
            foreach (var node in layer)
            {
                node.X = x + node.Width / 2;
                x += node.Width + GapX;
            }
        }

        for (var sweep = 0; sweep < 2 * Sweeps; sweep++)
        {
            var down = sweep % 2 == 0;
            for (var i = 1; i < _layers.Count; i++)
            {
                Move(_layers[down ? i : _layers.Count - 1 - i], down);
            }
        }

        var left = _layers.SelectMany(layer => layer).Min(node => node.X - node.Width / 2);
        foreach (var node in _layers.SelectMany(layer => layer))
        {
            node.X -= left;
            node.Y = node.Layer * (BoxHeight + GapY);
        }

        Width = _layers.SelectMany(layer => layer).Max(node => node.X + node.Width / 2);
        SetPorts();
    }

    // Each wants to stand under, or above, the middle of what it hangs on; neighbours keep their order and distance.
    static void Move(List<LayoutNode> layer, bool down)
    {
        double[] wanted = [.. layer.Select(node => Mean(down ? node.Above : node.Below, other => other.X, node.X))];
        for (var i = 1; i < layer.Count; i++)
        {
            wanted[i] = Math.Max(wanted[i], wanted[i - 1] + Distance(layer, i));
        }

        double[] fromRight = [.. layer.Select(node => Mean(down ? node.Above : node.Below, other => other.X, node.X))];
        for (var i = layer.Count - 2; i >= 0; i--)
        {
            fromRight[i] = Math.Min(fromRight[i], fromRight[i + 1] - Distance(layer, i + 1));
        }

        for (var i = 0; i < layer.Count; i++)
        {
            layer[i].X = (wanted[i] + fromRight[i]) / 2;
        }
    }

    static double Distance(List<LayoutNode> layer, int i) => (layer[i - 1].Width + layer[i].Width) / 2 + GapX;

    // Lines leave and reach a box from left to right in the order of where they go and come from.
    void SetPorts()
    {
        foreach (var group in Lines.GroupBy(line => line.Nodes[^1]))
        {
            Spread([.. group.OrderBy(line => line.Nodes[^2].X)], group.Key, (line, x, at) =>
                (line.ToX, line.Rank) = (x, at));
        }

        foreach (var group in Lines.GroupBy(line => line.Nodes[0]))
        {
            Spread([.. group.OrderBy(line => line.Nodes[1].X)], group.Key, (line, x, _) => line.FromX = x);
        }
    }

    static void Spread(LayoutLine[] lines, LayoutNode node, Action<LayoutLine, double, int> set)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            set(lines[i], node.X - node.Width / 2 + node.Width * (i + 1) / (lines.Length + 1), i);
        }
    }

    static double Mean(List<LayoutNode> nodes, Func<LayoutNode, double> of, double otherwise) =>
        nodes.Count == 0 ? otherwise : nodes.Average(of);
}

/// <summary>A box, or the place at which a line passes a layer.</summary>
sealed class LayoutNode(int layer, double width)
{
    public int Layer => layer;

    public double Width => width;

    /// <summary>The middle.</summary>
    public double X { get; set; }

    /// <summary>The top.</summary>
    public double Y { get; set; }

    public int Index { get; set; }

    public List<LayoutNode> Above { get; } = [];

    public List<LayoutNode> Below { get; } = [];
}

/// <summary>A stake as a line from its owner's box to the company's.</summary>
sealed class LayoutLine(ProofStep step, ProofStake stake, List<LayoutNode> nodes)
{
    public ProofStep Step => step;

    public ProofStake Stake => stake;

    /// <summary>The owner's box, places between the boxes of other layers, the company's box.</summary>
    public List<LayoutNode> Nodes => nodes;

    public double FromX { get; set; }

    public double ToX { get; set; }

    /// <summary>Which of the lines into the company, from the left.</summary>
    public int Rank { get; set; }
}
