namespace Cordon.Ownership;

/// <summary>Delete and rederive: a change of the listed persons, or of stakes, followed from where the run
/// stands.</summary>
/// <remarks>
/// Counting alone cannot take anybody out: a ring would hold itself up. So everything that may rest on a person who is
/// no longer listed leaves first: whatever entered later than an owner that leaves, and is owned by it. Then what is
/// left is asked again of each of these, and who is still owned enough comes back. Cost: the stakes of those who leave,
/// and of those who own them; the rest of the set is not touched.
/// </remarks>
sealed partial class AggregateRun
{
    /// <summary>Can a change be followed? What partners in joint arrangements count for cannot be taken back.</summary>
    public bool IsFollowing => _counted is null;

    /// <summary>Makes the set what a new run from the changed persons would find.</summary>
    /// <param name="added">Entities listed from now on.</param>
    /// <param name="removed">Entities listed no longer.</param>
    public void Change(IEnumerable<int> added, IEnumerable<int> removed)
    {
        var gone = Leave([.. removed.Where(_seeds.Remove)]);
        ComeBack(gone, []);
        foreach (var entity in added)
        {
            AddSeed(entity);
        }

        Run();
        Tighten();
    }

    /// <summary>Makes the set what a new run on the changed stakes would find.</summary>
    public void Change(StakeChange change)
    {
        // Whoever is in by stakes that changed leaves with all that may rest on it, by the stakes there were.
        var gone = Leave([.. change.Companies]);
        _graph = change.After;
        _ends = _rule.IsPossible ? _graph.High : _graph.Low;
        ComeBack(gone, change.Companies);
        Run();
        Tighten();
    }

    void ComeBack(List<int> gone, IEnumerable<int> changed)
    {
        var asked = new HashSet<int>(gone.Concat(changed));
        foreach (var entity in gone)
        {
            var (first, last) = _graph.EdgesOf(entity);
            for (var edge = first; edge < last; edge++)
            {
                asked.Add(_graph.Owned[edge]);
            }
        }

        // All sums first: whoever comes back adds its stakes when it is followed, and must not be in a sum before.
        int[] outside = [.. asked.Where(entity => RankOf(entity) == 0).Order()];
        foreach (var entity in outside)
        {
            _states[entity].Shares = HeldOf(entity);
        }

        foreach (var entity in outside)
        {
            Barred.Remove(entity);
            if (IsEntitled(entity))
            {
                Enter(entity, isSeed: false);
            }
        }
    }

    // Whoever may rest on one of these, with them.
    List<int> Leave(int[] removed)
    {
        var gone = new List<int>();
        var open = new Stack<int>(removed);
        while (open.TryPop(out var entity))
        {
            var rank = RankOf(entity);
            if (rank == 0 || _seeds.Contains(entity))
            {
                continue;
            }

            gone.Add(entity);
            _members[rank - 1] = -1;
            _states[entity].Rank = 0;
            var (first, last) = _graph.EdgesOf(entity);
            for (var edge = first; edge < last; edge++)
            {
                if (Counts(_graph.RoleOf(edge)) && RankOf(_graph.Owned[edge]) > rank)
                {
                    open.Push(_graph.Owned[edge]);
                }
            }
        }

        return gone;
    }

    long HeldOf(int company)
    {
        var sum = 0L;
        foreach (var edge in _graph.EdgesInto(company))
        {
            var roleRange = _graph.RoleRange[edge];
            var role = (Role)(roleRange & 63);
            if (Counts(role) && (role & Role.Shares) != 0 && RankOf(_graph.Owner[edge]) != 0)
            {
                sum = Sum(sum, _ends[roleRange >> 6]);
            }
        }

        return sum;
    }

    bool IsEntitled(int company)
    {
        if (MayReach(company, _states[company].Shares) && IsReached(company))
        {
            return true;
        }

        foreach (var edge in _graph.EdgesInto(company))
        {
            var role = _graph.RoleOf(edge);
            if (Counts(role) && RankOf(_graph.Owner[edge]) != 0
                && ((_rule.IsPossible && _graph.Overfull.Contains(company))
                    || (_rule.CountsControl && BringsControl(company, role, _ends[_graph.RangeOf(edge)]))))
            {
                return true;
            }
        }

        return false;
    }

    // When more have left than are there, the list of members is written anew.
    void Tighten()
    {
        if (_members.Count < 1024 || _members.Count(entity => entity < 0) * 2 < _members.Count)
        {
            return;
        }

        int[] left = [.. Members];
        _members.Clear();
        foreach (var entity in left)
        {
            _members.Add(entity);
            _states[entity].Rank = _members.Count;
        }

        _next = _members.Count;
    }
}
