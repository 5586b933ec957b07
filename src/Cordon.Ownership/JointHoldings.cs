namespace Cordon.Ownership;

/// <summary>What the partners of an owner in joint arrangements hold beside it.</summary>
/// <remarks>SI 2019/855 Sch. 1 para. 3: each party to a joint arrangement is taken to hold the rights of all. Ours: an
/// arrangement concerns the companies in which the owner itself holds something, and no others.</remarks>
static class JointHoldings
{
    /// <summary>The partners' stakes in companies in which <paramref name="owner"/> holds shares or votes.</summary>
    public static IEnumerable<int> PartnerEdges(DayGraph graph, int owner)
    {
        var partners = Partners(graph, owner);
        var seen = new HashSet<int>();
        var (first, last) = graph.EdgesOf(owner);
        for (var edge = first; edge < last; edge++)
        {
            var company = graph.Owned[edge];
            if (!Holds(graph, edge) || !seen.Add(company))
            {
                continue;
            }

            foreach (var into in graph.EdgesInto(company).ToArray())
            {
                if (Holds(graph, into) && graph.Owner[into] != company && partners.Contains(graph.Owner[into]))
                {
                    yield return into;
                }
            }
        }
    }

    /// <summary>The other parties to the owner's joint arrangements.</summary>
    public static HashSet<int> Partners(DayGraph graph, int owner)
    {
        var partners = new HashSet<int>();
        var (first, last) = graph.EdgesOf(owner);
        for (var edge = first; edge < last; edge++)
        {
            if ((graph.RoleOf(edge) & Role.Joint) != 0)
            {
                partners.Add(graph.Owned[edge]);
            }
        }

        foreach (var edge in graph.EdgesInto(owner))
        {
            if ((graph.RoleOf(edge) & Role.Joint) != 0)
            {
                partners.Add(graph.Owner[edge]);
            }
        }

        partners.Remove(owner);
        return partners;
    }

    static bool Holds(DayGraph graph, int edge) =>
        (graph.RoleOf(edge) & (Role.Shares | Role.Votes)) != 0 && (graph.RoleOf(edge) & Role.PossibleOnly) == 0;
}
