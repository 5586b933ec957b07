namespace Cordon.Ownership;

/// <summary>What a run asks of the stakes.</summary>
/// <param name="Threshold">The share.</param>
/// <param name="IsStrict">More than it, or it or more.</param>
/// <param name="CountsControl">Do criteria of control bring a company in?</param>
/// <param name="IsPossible">High ends and doubtful stakes; otherwise low ends and firm ones.</param>
readonly record struct RunRule(Fraction Threshold, bool IsStrict, bool CountsControl, bool IsPossible)
{
    /// <summary>The least amount that meets the threshold.</summary>
    public long Least => Amount.Least(Threshold, IsStrict);

    /// <summary>The least amount that is a majority of votes.</summary>
    public static long Majority { get; } = Amount.Least(Fraction.Half, isStrict: true);

    /// <summary>Is the exact sum enough? An open low end lies above the number, an open high end below it.</summary>
    public bool IsMet(Fraction sum, bool isOpen) => sum.CompareTo(Threshold) switch
    {
        > 0 => true,
        0 => IsPossible ? !IsStrict && !isOpen : !IsStrict || isOpen,
        _ => false,
    };
}

/// <summary>The least set that holds the listed persons and every company of which it owns enough.</summary>
/// <remarks>
/// <para>A worklist: when an owner enters the set, each of its stakes is read once and added to what the set holds of
/// that company; a company enters when that is enough. The set grows only, so rings end and the result does not depend
/// on the order. Cost: the stakes of the set's members, and nothing for the entities that it does not reach.</para>
/// <para>AggregateChange.cs follows a change of the listed persons, or of stakes, from where the run
/// stands.</para>
/// </remarks>
sealed partial class AggregateRun(DayGraph graph, RunRule rule, Func<int, bool>? isBarred = null)
{
    DayGraph _graph = graph;
    long[] _ends = rule.IsPossible ? graph.High : graph.Low;
    readonly RunRule _rule = rule;
    readonly long _least = rule.Least;
    readonly RunStates _states = new();
    readonly HashSet<int> _seeds = [];

    // In the order of entry; one that has left is -1.
    readonly List<int> _members = [];
    HashSet<int>? _counted;
    int _next;

    /// <summary>Barred entities that would have entered.</summary>
    public HashSet<int> Barred { get; } = [];

    /// <summary>The set in the order of entry.</summary>
    public IEnumerable<int> Members => _members.Where(entity => entity >= 0);

    /// <summary>When an entity entered, from 1; 0 for those outside.</summary>
    public int RankOf(int entity) => _states.RankOf(entity);

    /// <summary>A listed person.</summary>
    public void AddSeed(int entity)
    {
        _seeds.Add(entity);
        Barred.Remove(entity);
        Enter(entity, isSeed: true);
    }

    /// <summary>Follows every stake of the set until nothing more enters.</summary>
    public void Run()
    {
        while (_next < _members.Count)
        {
            Follow(_members[_next++]);
        }
    }

    void Enter(int entity, bool isSeed)
    {
        ref var state = ref _states[entity];
        if (state.Rank != 0)
        {
            return;
        }

        if (!isSeed && isBarred?.Invoke(entity) == true)
        {
            Barred.Add(entity);
            return;
        }

        _members.Add(entity);
        state.Rank = _members.Count;
    }

    void Follow(int owner)
    {
        var (first, last) = _graph.EdgesOf(owner);
        for (var edge = first; edge < last; edge++)
        {
            var roleRange = _graph.RoleRange[edge];
            var role = (Role)(roleRange & 63);
            if (!Counts(role))
            {
                continue;
            }

            var company = _graph.Owned[edge];
            ref var state = ref _states[company];
            if (state.Rank != 0)
            {
                continue;
            }

            if ((role & Role.Shares) != 0 && _counted?.Contains(edge) != true)
            {
                state.Shares = Sum(state.Shares, _ends[roleRange >> 6]);
                if (MayReach(company, state.Shares) && IsReached(company))
                {
                    Enter(company, isSeed: false);
                    continue;
                }
            }

            // The data of an overfull company is wrong: a listed owner may own any part of it.
            if ((_rule.CountsControl && BringsControl(company, role, _ends[roleRange >> 6]))
                || (_rule.IsPossible && _graph.Overfull.Contains(company)))
            {
                Enter(company, isSeed: false);
            }
        }

        if (_rule is { CountsControl: true, IsPossible: true } && _graph.HasJoint.Count > 0
            && _graph.HasJoint.Contains(owner))
        {
            FollowPartners(owner);
        }
    }

    bool Counts(Role role) => role is not (Role.None or Role.Joint or Role.PossibleOnly)
        && (_rule.IsPossible || (role & Role.PossibleOnly) == 0);

    long Sum(long shares, long end) => _rule.IsPossible ? Amount.AddHigh(shares, end) : Amount.AddLow(shares, end);

    // Votes: one holder's majority is a criterion; the votes of several listed persons together point to one.
    bool BringsControl(int company, Role role, long end)
    {
        if ((role & Role.Control) != 0 || (_rule.IsPossible && (role & Role.Indication) != 0))
        {
            return true;
        }

        return (role & Role.Votes) != 0
            && (_rule.IsPossible ? HasMajorityOfVotes(company) : end >= RunRule.Majority);
    }

    // Where no votes are stated apart, shares stand for them, and the test of shares has decided.
    bool HasMajorityOfVotes(int company)
    {
        if (!_graph.VotesApart.Contains(company))
        {
            return false;
        }

        int[] edges = [.. _graph.EdgesInto(company).ToArray().Where(edge =>
            (_graph.RoleOf(edge) & Role.Votes) != 0 && RankOf(_graph.Owner[edge]) != 0)];
        var (sum, isOpen) = _graph.Sum(edges, high: true);
        return edges.Any(edge => (_graph.RoleOf(edge) & Role.Shares) == 0)
            && (_rule with { Threshold = Fraction.Half, IsStrict = true }).IsMet(sum, isOpen);
    }

    // What a partner in a joint arrangement holds of a company in which the member holds too may be used as one.
    void FollowPartners(int owner)
    {
        _counted ??= [];
        foreach (var edge in JointHoldings.PartnerEdges(_graph, owner))
        {
            var company = _graph.Owned[edge];
            if (RankOf(company) != 0 || RankOf(_graph.Owner[edge]) != 0 || (_graph.RoleOf(edge) & Role.Shares) == 0
                || !_counted.Add(edge))
            {
                continue;
            }

            ref var state = ref _states[company];
            state.Shares = Sum(state.Shares, _graph.High[_graph.RangeOf(edge)]);
            if (state.Shares >= _least && IsReached(company))
            {
                Enter(company, isSeed: false);
            }
        }
    }

    bool MayReach(int company, long amount) => amount >= _least
        || (!_rule.IsPossible && _graph.HasUneven is { } uneven && uneven.Contains(company)
            && amount + 2L * _graph.EdgesInto(company).Length >= _least);

    // Asked again with each stake that is added: what the shares of others stood against may fit once they are members.
    bool IsReached(int company)
    {
        if (!_rule.IsPossible)
        {
            return _graph.HasUneven?.Contains(company) != true || ExactLow(company);
        }

        return _graph.Overfull.Contains(company) || ExactHigh(company);
    }

    bool ExactLow(int company)
    {
        var (sum, isOpen) = _graph.Sum(Firm(company, ofMembers: true), high: false);
        return _rule.IsMet(sum, isOpen);
    }

    // At most what the members' high ends say, and at most what the others' low ends leave.
    bool ExactHigh(int company)
    {
        var edges = _graph.EdgesInto(company);
        var (members, others) = (0L, 0L);
        var restates = false;
        foreach (var edge in edges)
        {
            var roleRange = _graph.RoleRange[edge];
            var role = (Role)(roleRange & 63);
            if ((role & Role.Shares) == 0)
            {
                continue;
            }

            if (IsHeld(edge))
            {
                members = Amount.AddHigh(members, _graph.High[roleRange >> 6]);
                restates |= (role & Role.PossibleOnly) != 0;
            }
            else if ((role & Role.PossibleOnly) == 0)
            {
                others = Amount.AddLow(others, _graph.Low[roleRange >> 6]);
            }
        }

        // A low end of 2u + 1 leaves "less than the rest": 2 (whole - u) - 1. What a nominee or an unnamed chain holds
        // is part of what others are said to hold: it leaves nothing out.
        var left = restates ? 2 * Amount.Whole : 2 * Amount.Whole - others;
        if (_graph.HasUneven?.Contains(company) != true)
        {
            return Math.Min(members, left) >= _least;
        }

        var all = edges.ToArray().Where(edge => (_graph.RoleOf(edge) & Role.Shares) != 0).ToArray();
        var (high, highIsOpen) = _graph.Sum(all.Where(IsHeld), high: true);
        var (low, lowIsOpen) = _graph.Sum(Firm(company, ofMembers: false), high: false);
        return _rule.IsMet(high, highIsOpen) && (restates || _rule.IsMet(Fraction.One - low, lowIsOpen));
    }

    bool IsHeld(int edge) => RankOf(_graph.Owner[edge]) != 0 || _counted?.Contains(edge) == true;

    IEnumerable<int> Firm(int company, bool ofMembers) =>
        _graph.EdgesInto(company).ToArray().Where(edge =>
            (_graph.RoleOf(edge) & (Role.Shares | Role.PossibleOnly)) == Role.Shares
            && IsHeld(edge) == ofMembers);
}
