namespace Cordon.Ownership;

/// <summary>Whoever can matter to one entity: its owners on any day, theirs, and partners in joint
/// arrangements.</summary>
/// <remarks>Where an entity stands follows from these alone, so that one question about a register of the world is
/// computed on a graph of a few. Cost: O(stakes) once to turn the stakes round.</remarks>
static class Upstream
{
    /// <summary>The graph of these, with the numbers of its own; stakes keep their order.</summary>
    public static OwnershipGraph Of(OwnershipGraph graph, int entity)
    {
        var (inside, stakes) = Reached(graph, entity);
        var builder = new GraphBuilder();
        foreach (var one in inside.All())
        {
            var (id, name) = (graph.IdOf(one), graph.NameOf(one));
            builder.AddEntity(id, name == id ? null : name, graph.KindOf(one), graph.CountryOf(one));
        }

        foreach (var (key, one) in graph.Keys())
        {
            if (inside.Contains(one))
            {
                builder.AddKey(graph.IdOf(one), key);
            }
        }

        foreach (var stake in stakes)
        {
            builder.AddStake(graph.StakeOf(stake));
        }

        foreach (var join in graph.Joins.Where(join => !GraphBuilder.IsOfKey(join)
            && inside.Contains(graph.Find(join.First)!.Value) && inside.Contains(graph.Find(join.Second)!.Value)))
        {
            builder.Join(join);
        }

        return builder.Build();
    }

    static (EntitySet Entities, List<int> Stakes) Reached(OwnershipGraph graph, int entity)
    {
        var arrays = graph.Arrays;
        var (start, order) = ByOwned(arrays.Owned, graph.EntityCount);
        var joined = graph.Joins.SelectMany(join => new[] { (join.First, join.Second), (join.Second, join.First) })
            .ToLookup(pair => graph.Find(pair.Item1)!.Value, pair => graph.Find(pair.Item2)!.Value);
        var joint = Enumerable.Range(0, StakesToAsk(arrays)).Where(stake =>
            arrays.KindOf(stake) == StakeKind.JointArrangement).ToLookup(stake => arrays.Owner[stake]);
        var (inside, stakes) = (new EntitySet(graph.EntityCount), new List<int>());
        var open = new Stack<int>([entity]);
        while (open.TryPop(out var one))
        {
            if (!inside.Add(one))
            {
                continue;
            }

            foreach (var other in joined[one])
            {
                open.Push(other);
            }

            foreach (var stake in joint[one])
            {
                open.Push(arrays.Owned[stake]);
            }

            for (var i = start[one]; i < start[one + 1]; i++)
            {
                stakes.Add(order[i]);
                open.Push(arrays.Owner[order[i]]);
            }
        }

        stakes.Sort();
        return (inside, stakes);

        // Joint arrangements are few; where there are none, nothing is looked through.
        static int StakesToAsk(GraphArrays arrays) => arrays.KindLink.AsSpan()
            .ContainsAny(JointKinds) ? arrays.KindLink.Length : 0;
    }

    static readonly System.Buffers.SearchValues<byte> JointKinds = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 8).Select(link => (byte)((int)StakeKind.JointArrangement | link << 5))]);

    static (int[] Start, int[] Order) ByOwned(int[] owned, int entities)
    {
        var start = new int[entities + 1];
        foreach (var one in owned)
        {
            start[one + 1]++;
        }

        for (var i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        var (next, order) = (start.AsSpan(0, entities).ToArray(), new int[owned.Length]);
        for (var stake = 0; stake < owned.Length; stake++)
        {
            order[next[owned[stake]]++] = stake;
        }

        return (start, order);
    }
}
