using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <summary>Makes the edges of one day.</summary>
/// <remarks>
/// One pair of owner and owned at a time. A pair with one stake, nearly all of them, takes the short way; what several
/// records say of one holding is combined by <see cref="StakeCombination"/>.
/// </remarks>
sealed class DayGraphBuilder
{
    readonly GraphArrays _arrays;
    readonly int[]? _same;
    readonly int[] _outStart;
    readonly int[] _order;
    readonly int[] _owner;
    readonly int[] _owned;
    readonly int[] _roleRange;
    readonly int[] _stake;
    readonly List<ImmutableArray<int>> _merged = [];
    readonly List<ShareRange> _ranges;
    readonly Dictionary<ShareRange, int> _rangeNumbers = [];
    readonly List<int> _throughOthers = [];
    readonly EntitySet _overfull;
    readonly EntitySet _votesApart;
    readonly HashSet<int> _joint = [];
    bool _hasControl;
    int _edges;

    DayGraphBuilder(OwnershipGraph graph, DateOnly day, int[]? same)
    {
        (_arrays, _same) = (graph.Arrays, same);
        _ranges = [.. _arrays.Ranges];
        (_outStart, _order) = ByOwner(_arrays, day.DayNumber, same);
        _owner = new int[_order.Length];
        _owned = new int[_order.Length];
        _roleRange = new int[_order.Length];
        (_overfull, _votesApart) = (new(_arrays.Ids.Count), new(_arrays.Ids.Count));
        _stake = new int[_order.Length];
    }

    public static DayGraph Build(OwnershipGraph graph, DateOnly day, int[]? same)
    {
        var builder = new DayGraphBuilder(graph, day, same);
        builder.AddEdges();
        return builder.Finish(graph, day);
    }

    // Counting sort: stakes of the day by owner. The graph has them in that order already, so that but for joined
    // entities it goes from front to end.
    static (int[] Start, int[] Order) ByOwner(GraphArrays arrays, int day, int[]? same)
    {
        var start = new int[arrays.Ids.Count + 1];
        var (owner, from, until, kind) = (arrays.Owner, arrays.From, arrays.Until, arrays.KindLink);
        for (var i = 0; i < owner.Length; i++)
        {
            if (from[i] <= day && day < until[i] && (kind[i] & 31) != 0)
            {
                start[(same is null ? owner[i] : same[owner[i]]) + 1]++;
            }
        }

        for (var i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        var order = new int[start[^1]];
        var next = start.AsSpan(0, start.Length - 1).ToArray();
        for (var i = 0; i < owner.Length; i++)
        {
            if (from[i] <= day && day < until[i] && (kind[i] & 31) != 0)
            {
                order[next[same is null ? owner[i] : same[owner[i]]]++] = i;
            }
        }

        return (start, order);
    }

    int Root(int entity) => _same is null ? entity : _same[entity];

    void AddEdges()
    {
        var pair = new List<int>();
        for (var owner = 0; owner + 1 < _outStart.Length; owner++)
        {
            var stakes = _order.AsSpan(_outStart[owner], _outStart[owner + 1] - _outStart[owner]);
            _outStart[owner] = _edges;
            if (stakes.Length > 1 && _same is not null)
            {
                stakes.Sort((first, second) =>
                    Root(_arrays.Owned[first]).CompareTo(Root(_arrays.Owned[second])) is not 0 and var order
                        ? order
                        : first.CompareTo(second));
            }

            for (var i = 0; i < stakes.Length; i += pair.Count)
            {
                pair.Clear();
                var owned = Root(_arrays.Owned[stakes[i]]);
                while (i + pair.Count < stakes.Length && Root(_arrays.Owned[stakes[i + pair.Count]]) == owned)
                {
                    pair.Add(stakes[i + pair.Count]);
                }

                AddPair(owner, owned, pair);
            }
        }

        _outStart[^1] = _edges;
    }

    void AddPair(int owner, int owned, List<int> stakes)
    {
        if (stakes is [var only] && _arrays.KindLink[only] == (int)StakeKind.Shares)
        {
            Add(owner, owned, Role.Shares | Role.Votes, _arrays.Range[only], only);
            return;
        }

        foreach (var holding in Holding.Of([.. stakes.Select(_arrays.Stated)]))
        {
            AddHolding(owner, owned, holding);
        }
    }

    void AddHolding(int owner, int owned, Holding holding)
    {
        var role = holding.Role;
        if (holding.IsOverfull)
        {
            _overfull.Add(owned);
        }

        if (holding.IsThroughOthers)
        {
            _throughOthers.Add(_edges);
        }

        _hasControl |= (role & (Role.Control | Role.Indication)) != 0;
        if ((role & (Role.Votes | Role.Shares)) == Role.Votes)
        {
            _votesApart.Add(owned);
        }

        if (role == Role.Joint)
        {
            _joint.Add(owner);
            _joint.Add(owned);
        }

        if (holding.Stakes.Length > 1)
        {
            _merged.Add([.. holding.Stakes]);
        }

        Add(owner, owned, role, RangeNumber(holding.Share), holding.Stakes is [var one] ? one : -_merged.Count);
    }

    int RangeNumber(ShareRange range)
    {
        if (_rangeNumbers.Count == 0)
        {
            for (var i = 0; i < _ranges.Count; i++)
            {
                _rangeNumbers.TryAdd(_ranges[i], i);
            }
        }

        if (!_rangeNumbers.TryGetValue(range, out var number))
        {
            number = _ranges.Count;
            _ranges.Add(range);
            _rangeNumbers.Add(range, number);
        }

        return number;
    }

    void Add(int owner, int owned, Role role, int range, int stake)
    {
        _owner[_edges] = owner;
        _owned[_edges] = owned;
        _roleRange[_edges] = range << 6 | (int)role;
        _stake[_edges] = stake;
        _edges++;
    }

    DayGraph Finish(OwnershipGraph graph, DateOnly day)
    {
        var isAll = _edges == _owned.Length;
        var owned = isAll ? _owned : _owned[.._edges];
        var inStart = new int[_outStart.Length];
        foreach (var entity in owned)
        {
            inStart[entity + 1]++;
        }

        for (var i = 1; i < inStart.Length; i++)
        {
            inStart[i] += inStart[i - 1];
        }

        var next = inStart.AsSpan(0, inStart.Length - 1).ToArray();
        var inEdge = new int[_edges];
        for (var edge = 0; edge < _edges; edge++)
        {
            inEdge[next[owned[edge]]++] = edge;
        }

        bool[] isUneven = [.. _ranges.Select(range => !Amount.IsWhole(range))];
        var built = new DayGraph(graph, day, _same)
        {
            OutStart = _outStart,
            Edges = _edges,
            Owner = isAll ? _owner : _owner[.._edges],
            Owned = owned,
            RoleRange = isAll ? _roleRange : _roleRange[.._edges],
            Stake = isAll ? _stake : _stake[.._edges],
            Merged = _merged,
            InStart = inStart,
            InEdge = inEdge,
            Low = [.. _ranges.Select(Amount.Low)],
            High = [.. _ranges.Select(Amount.High)],
            Ranges = [.. _ranges],
            HasUneven = isUneven.Contains(true) ? Uneven(owned, isUneven) : null,
            Overfull = _overfull,
            HasControl = _hasControl || _votesApart.Count > 0,
            VotesApart = _votesApart,
            HasJoint = _joint,
            HasThroughOthers = _throughOthers.Count > 0,
        };
        FindOverfull(built);
        new ExplainedLinks(built).Drop(_throughOthers);
        return built;
    }

    EntitySet Uneven(int[] owned, bool[] isUneven)
    {
        var uneven = new EntitySet(_outStart.Length - 1);
        for (var edge = 0; edge < owned.Length; edge++)
        {
            if (isUneven[_roleRange[edge] >> 6])
            {
                uneven.Add(owned[edge]);
            }
        }

        return uneven;
    }

    void FindOverfull(DayGraph built)
    {
        for (var entity = 0; entity < built.EntityCount; entity++)
        {
            var edges = built.EdgesInto(entity);
            if (edges.Length < 2)
            {
                continue;
            }

            if (built.StatesMoreThanAll(entity))
            {
                _overfull.Add(entity);
            }
        }
    }
}
