namespace Cordon.Ownership;

/// <summary>Finds indirect and ultimate links that only restate a chain of direct ones.</summary>
/// <remarks>
/// A link that is restated must not be added to the chain that it sums up (GLEIF's ultimate parent beside the direct
/// one, BODS' indirect statement beside its components). One without a chain stays, and counts for what is possible:
/// the sources say how much reaches the owner, and not through whom, so that no test of levels can be made certain.
/// </remarks>
sealed class ExplainedLinks(DayGraph graph)
{
    /// <summary>
    /// Entities that one search visits; beyond them a link is taken as not explained, which hides nothing.
    /// </summary>
    public const int VisitsMax = 10_000;

    readonly HashSet<int> _seen = [];
    readonly Queue<int> _queue = new();

    /// <summary>Takes every role from those that are explained.</summary>
    public void Drop(IEnumerable<int> edges)
    {
        foreach (var edge in edges.Where(IsExplained).ToArray())
        {
            graph.Drop(edge);
        }
    }

    // Backwards from the owned: a company has few owners, an owner may have many companies.
    bool IsExplained(int link)
    {
        var (owner, owned) = (graph.Owner[link], graph.Owned[link]);
        _seen.Clear();
        _queue.Clear();
        _queue.Enqueue(owned);
        while (_queue.TryDequeue(out var company) && _seen.Count < VisitsMax)
        {
            foreach (var edge in graph.EdgesInto(company))
            {
                var holder = graph.Owner[edge];
                var isChain = graph.RoleOf(edge) is not (Role.None or Role.Joint) && IsDirect(edge);
                if (isChain && holder == owner && company != owned)
                {
                    return true;
                }

                if (isChain && holder != owner && _seen.Add(holder))
                {
                    _queue.Enqueue(holder);
                }
            }
        }

        return false;
    }

    bool IsDirect(int edge) => graph.Graph.LinkOf(graph.StakesOf(edge)[0]) == StakeLink.Direct;
}
