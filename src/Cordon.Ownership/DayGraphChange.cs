using System.Runtime.InteropServices;

namespace Cordon.Ownership;

/// <content>What becomes of a day when stakes come and go.</content>
/// <remarks>
/// The edges of every owner of which one changed are written anew behind all others, in room that the arrays are given
/// when it is first needed, so that the graph before stays as it was. Cost: the edges of these owners, and the owners
/// of their companies.
/// </remarks>
public sealed partial class DayGraph
{
    // One in so many edges is room for changes.
    const int RoomShare = 16;

    Dictionary<int, (int First, int Last)>? _movedOut;
    Dictionary<int, int[]>? _movedInto;

    // Edges that the arrays still hold, and nobody looks at any more.
    int _left;

    // Shared by all graphs on the same arrays: the last edge in use, so that only the latest of them writes on.
    Room? _room;

    sealed class Room
    {
        public int Used { get; set; }

        public required Dictionary<ShareRange, int> Ranges { get; init; }
    }

    /// <summary>The day after stakes came and went.</summary>
    /// <param name="added">Stakes that are there from now on. Those of other days change nothing of this one.</param>
    /// <param name="ended">Numbers of stakes of <see cref="Graph"/> that are not there any more.</param>
    /// <remarks>This day stays as it is. Where an entity is new, where entities are joined in doubt, and where joint
    /// arrangements come in, all is built anew. Not for two threads on one graph.</remarks>
    public StakeChange After(IReadOnlyCollection<Stake> added, IReadOnlyCollection<int> ended)
    {
        var graph = Graph.After(added, ended);
        return graph.EntityCount != EntityCount || graph.Joins.Length != Graph.Joins.Length
            || graph.Joins.Any(join => !join.IsCertain)
            || HasJoint.Count > 0 || added.Any(stake => stake.Kind == StakeKind.JointArrangement)
            || _left > Edges / 2 || Pairs(graph, added, ended) is not { } pairs
                ? new(this, graph.On(Day), default)
                : new DayGraphChange(this, graph, pairs).Made();
    }

    // The pairs that change, and those whose indirect links a chain may now explain, or does no longer. Null where that
    // would be too many to look at.
    HashSet<(int Owner, int Owned)>? Pairs(
        OwnershipGraph graph, IReadOnlyCollection<Stake> added, IReadOnlyCollection<int> ended)
    {
        var pairs = Enumerable.Range(graph.StakeCount - added.Count, added.Count).Concat(ended)
            .Select(graph.PairOf).ToHashSet();
        if (!HasThroughOthers && added.All(stake => stake.Link is StakeLink.Direct or StakeLink.Unknown))
        {
            return pairs;
        }

        var (below, open) = (new HashSet<int>(), new Queue<int>(pairs.Select(pair => pair.Owned)));
        while (open.TryDequeue(out var company))
        {
            if (!below.Add(company))
            {
                continue;
            }

            if (below.Count > ExplainedLinks.VisitsMax)
            {
                return null;
            }

            foreach (var edge in EdgesInto(company))
            {
                if (IsThroughOthers(edge))
                {
                    pairs.Add((Owner[edge], company));
                }
            }

            var (first, last) = EdgesOf(company);
            for (var edge = first; edge < last; edge++)
            {
                open.Enqueue(Owned[edge]);
            }
        }

        return pairs;
    }

    bool IsThroughOthers(int edge) =>
        Graph.LinkOf(StakesOf(edge)[0]) is StakeLink.Indirect or StakeLink.Ultimate;

    /// <summary>Makes one graph of another.</summary>
    sealed class DayGraphChange
    {
        readonly DayGraph _before;
        readonly OwnershipGraph _graph;
        readonly HashSet<(int Owner, int Owned)> _pairs;
        readonly int[] _companies;
        readonly List<NewEdge> _edges = [];
        readonly List<ShareRange> _newRanges = [];
        readonly Dictionary<int, (int First, int Last)> _movedOut;
        readonly Dictionary<int, int[]> _movedInto;
        readonly Room _room;
        readonly int _start;
        int _left;
        bool _hasControl;

        public DayGraphChange(DayGraph before, OwnershipGraph graph, HashSet<(int Owner, int Owned)> pairs)
        {
            (_before, _graph, _pairs) = (before, graph, pairs);
            _companies = [.. pairs.Select(pair => pair.Owned).Distinct().Order()];
            (_movedOut, _movedInto) = (new(before._movedOut ?? []), new(before._movedInto ?? []));
            (_start, _left, _hasControl) = (before.Edges, before._left, before.HasControl);
            _room = before._room is { } room && room.Used == before.Edges
                ? room
                : new()
                {
                    Used = before.Edges,
                    Ranges = before.Ranges.Select((range, number) => (range, number)).DistinctBy(pair => pair.range)
                        .ToDictionary(pair => pair.range, pair => pair.number),
                };
        }

        public StakeChange Made()
        {
            foreach (var owner in _pairs.GroupBy(pair => pair.Owner, pair => pair.Owned).OrderBy(group => group.Key))
            {
                WriteOwner(owner.Key, [.. owner]);
            }

            var after = With(Arrays());
            var moved = _pairs.Select(pair => pair.Owner).ToHashSet();
            foreach (var company in Enumerable.Range(_start, _edges.Count)
                .ToLookup(edge => after.Owned[edge]) is var news
                    ? news.Select(edges => edges.Key).Union(_companies) : [])
            {
                _movedInto[company] =
                [
                    .. _before.EdgesInto(company).ToArray().Where(edge => !moved.Contains(_before.Owner[edge]))
                        .Concat(news[company]).OrderBy(edge => after.Owner[edge]).ThenBy(edge => edge),
                ];
            }

            foreach (var company in _companies)
            {
                Judge(after, company);
            }

            new ExplainedLinks(after).Drop(
                Enumerable.Range(0, _edges.Count).Where(i => _edges[i].IsThroughOthers).Select(i => _start + i));
            _room.Used = after.Edges;
            return new(_before, after, [.. _companies]);
        }

        readonly record struct NewEdge(int Owner, int Owned, int RoleRange, int Stake, bool IsThroughOthers);

        // The owner's edges in other companies as they are, and those in these anew.
        void WriteOwner(int owner, HashSet<int> companies)
        {
            var (first, last) = _before.EdgesOf(owner);
            _left += last - first;
            var kept = Enumerable.Range(first, last - first).Where(edge => !companies.Contains(_before.Owned[edge]))
                .Select(edge => new NewEdge(
                    owner, _before.Owned[edge], _before.RoleRange[edge], _before.Stake[edge], false));
            List<NewEdge> edges = [.. kept];
            foreach (var company in companies.Order())
            {
                foreach (var holding in Holding.Of(_graph.Between(owner, company, _before.Day)))
                {
                    if (holding.Stakes.Length > 1)
                    {
                        _before.Merged.Add([.. holding.Stakes]);
                    }

                    _hasControl |= (holding.Role & (Role.Control | Role.Indication)) != 0
                        || (holding.Role & (Role.Votes | Role.Shares)) == Role.Votes;
                    edges.Add(new(owner, company, NumberOf(holding.Share) << 6 | (int)holding.Role,
                        holding.Stakes is [var one] ? one : -_before.Merged.Count, holding.IsThroughOthers));
                }
            }

            var start = _start + _edges.Count;
            _edges.AddRange(edges.OrderBy(edge => edge.Owned));
            _movedOut[owner] = (start, start + edges.Count);
        }

        int NumberOf(ShareRange range)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_room.Ranges, range, out var isKnown);
            if (!isKnown)
            {
                number = _before.Ranges.Length + _newRanges.Count;
                _newRanges.Add(range);
            }

            return number;
        }

        // With room behind: what a graph before reads is never written again.
        (int[] Owner, int[] Owned, int[] RoleRange, int[] Stake) Arrays()
        {
            var (owner, owned, roleRange, stake) =
                (_before.Owner, _before.Owned, _before.RoleRange, _before.Stake);
            var needed = _start + _edges.Count;
            if (_room != _before._room || needed > owner.Length)
            {
                var length = needed + needed / RoomShare + 1024;
                Array.Resize(ref owner, length);
                Array.Resize(ref owned, length);
                Array.Resize(ref roleRange, length);
                Array.Resize(ref stake, length);
            }

            for (var i = 0; i < _edges.Count; i++)
            {
                (owner[_start + i], owned[_start + i], roleRange[_start + i], stake[_start + i], _) = _edges[i];
            }

            return (owner, owned, roleRange, stake);
        }

        DayGraph With((int[] Owner, int[] Owned, int[] RoleRange, int[] Stake) arrays) =>
            new(_graph, _before.Day, _before.Same)
            {
                OutStart = _before.OutStart,
                Edges = _start + _edges.Count,
                Owner = arrays.Owner,
                Owned = arrays.Owned,
                RoleRange = arrays.RoleRange,
                Stake = arrays.Stake,
                Merged = _before.Merged,
                InStart = _before.InStart,
                InEdge = _before.InEdge,
                Low = [.. _before.Low, .. _newRanges.Select(Amount.Low)],
                High = [.. _before.High, .. _newRanges.Select(Amount.High)],
                Ranges = _before.Ranges.AddRange(_newRanges),
                HasUneven = _before.HasUneven?.Copy() ?? (_newRanges.All(Amount.IsWhole)
                    ? null
                    : new EntitySet(_before.EntityCount)),
                Overfull = _before.Overfull.Copy(),
                HasControl = _hasControl,
                VotesApart = _before.VotesApart.Copy(),
                HasJoint = _before.HasJoint,
                HasThroughOthers = _before.HasThroughOthers || _edges.Exists(edge => edge.IsThroughOthers),
                _movedOut = _movedOut,
                _movedInto = _movedInto,
                _left = _left,
                _room = _room,
            };

        // What the builder says of each company by all that is stated of it.
        void Judge(DayGraph after, int company)
        {
            var edges = after.EdgesInto(company).ToArray();
            if (after.HasUneven is { } uneven)
            {
                Set(uneven, company, edges.Any(edge => !Amount.IsWhole(after.ShareOf(edge))));
            }

            Set(after.Overfull, company, (edges.Length > 1 && after.StatesMoreThanAll(company))
                || edges.Any(edge => after.Stake[edge] < 0 && StakeCombination.Of(
                    [.. after.StakesOf(edge).Select(_graph.StatedOf)]).IsOverfull));
            Set(after.VotesApart, company,
                edges.Any(edge => (after.RoleOf(edge) & (Role.Votes | Role.Shares)) == Role.Votes));
        }

        static void Set(EntitySet set, int company, bool isIn)
        {
            if (isIn)
            {
                set.Add(company);
            }
            else
            {
                set.Remove(company);
            }
        }
    }
}
