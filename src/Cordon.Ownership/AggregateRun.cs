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
/// on the order. Cost: O(entities) to begin, then the stakes of the set's members and nothing else.</para>
/// <para>Bytes an entity: 8 for the amount, 4 for the rank, 8 for votes where they count.</para>
/// </remarks>
sealed class AggregateRun
{
    readonly DayGraph _graph;
    readonly RunRule _rule;
    readonly long[] _shares;
    readonly long[] _votes;
    readonly HashSet<int> _denied = [];
    readonly Func<int, bool>? _isBarred;
    readonly List<int> _members = [];
    HashSet<int>? _counted;
    int _next;

    public AggregateRun(DayGraph graph, RunRule rule, Func<int, bool>? isBarred = null)
    {
        (_graph, _rule, _isBarred) = (graph, rule, isBarred);
        Rank = new int[graph.EntityCount];
        _shares = new long[graph.EntityCount];
        _votes = rule is { CountsControl: true, IsPossible: true } ? new long[graph.EntityCount] : [];
    }

    /// <summary>When each entity entered, from 1; 0 for those outside.</summary>
    public int[] Rank { get; }

    /// <summary>The set in the order of entry.</summary>
    public IReadOnlyList<int> Members => _members;

    /// <summary>Barred entities that would have entered.</summary>
    public HashSet<int> Barred { get; } = [];

    /// <summary>A listed person.</summary>
    public void AddSeed(int entity) => Enter(entity, isSeed: true);

    /// <summary>Follows every stake of the set until nothing more enters.</summary>
    public void Run()
    {
        do
        {
            while (_next < _members.Count)
            {
                Follow(_members[_next++]);
            }

            // What the shares of others stood against may fit now that some of the others are in the set.
            foreach (var entity in _denied.Where(entity => IsReached(entity)).Order().ToArray())
            {
                _denied.Remove(entity);
                Enter(entity, isSeed: false);
            }
        }
        while (_next < _members.Count);
    }

    void Enter(int entity, bool isSeed)
    {
        if (Rank[entity] != 0)
        {
            return;
        }

        if (!isSeed && _isBarred?.Invoke(entity) == true)
        {
            Barred.Add(entity);
            return;
        }

        _members.Add(entity);
        Rank[entity] = _members.Count;
    }

    void Follow(int owner)
    {
        var least = _rule.Least;
        var (roles, ranges, owned, ends) =
            (_graph.Roles, _graph.Range, _graph.Owned, _rule.IsPossible ? _graph.High : _graph.Low);
        var last = _graph.OutStart[owner + 1];
        for (var edge = _graph.OutStart[owner]; edge < last; edge++)
        {
            var (company, role) = (owned[edge], roles[edge]);
            if (Rank[company] != 0 || ((role & Role.PossibleOnly) != 0 && !_rule.IsPossible))
            {
                continue;
            }

            var entersByControl = _rule.CountsControl && BringsControl(company, role, ends[ranges[edge]]);
            if ((role & Role.Shares) != 0 && _counted?.Contains(edge) != true)
            {
                AddShares(company, ends[ranges[edge]]);
                if (MayReach(company, least))
                {
                    EnterIfReached(company);
                }
            }

            // The data of an overfull company is wrong: a listed owner may own any part of it.
            if (entersByControl || (_rule.IsPossible && _graph.Overfull.Contains(company)
                && role is not (Role.None or Role.Joint or Role.PossibleOnly)))
            {
                Enter(company, isSeed: false);
            }
        }

        if (_rule is { CountsControl: true, IsPossible: true } && _graph.HasJoint.Contains(owner))
        {
            FollowPartners(owner);
        }
    }

    void AddShares(int company, long end) => _shares[company] = _rule.IsPossible
        ? Amount.AddHigh(_shares[company], end)
        : Amount.AddLow(_shares[company], end);

    // Votes: one holder's majority is a criterion; the votes of several listed persons together point to one.
    bool BringsControl(int company, Role role, long end)
    {
        if ((role & Role.Control) != 0 || (_rule.IsPossible && (role & Role.Indication) != 0))
        {
            return true;
        }

        if ((role & Role.Votes) == 0)
        {
            return false;
        }

        if (!_rule.IsPossible)
        {
            return end >= RunRule.Majority;
        }

        _votes[company] = Amount.AddHigh(_votes[company], end);
        return _votes[company] >= RunRule.Majority && HasMajorityOfVotes(company);
    }

    // Where no votes are stated apart, shares stand for them, and the test of shares has decided.
    bool HasMajorityOfVotes(int company)
    {
        int[] edges = [.. _graph.EdgesInto(company).ToArray().Where(edge =>
            (_graph.Roles[edge] & Role.Votes) != 0 && Rank[_graph.Owner[edge]] != 0)];
        var (sum, isOpen) = _graph.Sum(edges, high: true);
        return edges.Any(edge => (_graph.Roles[edge] & Role.Shares) == 0)
            && (_rule with { Threshold = Fraction.Half, IsStrict = true }).IsMet(sum, isOpen);
    }

    // What a partner in a joint arrangement holds of a company in which the member holds too may be used as one.
    void FollowPartners(int owner)
    {
        _counted ??= [];
        foreach (var edge in JointHoldings.PartnerEdges(_graph, owner))
        {
            var company = _graph.Owned[edge];
            if (Rank[company] != 0 || Rank[_graph.Owner[edge]] != 0 || (_graph.Roles[edge] & Role.Shares) == 0
                || !_counted.Add(edge))
            {
                continue;
            }

            AddShares(company, _graph.High[_graph.Range[edge]]);
            if (_shares[company] >= _rule.Least)
            {
                EnterIfReached(company);
            }
        }
    }

    bool MayReach(int company, long least)
    {
        var amount = _shares[company];
        return amount >= least || (!_rule.IsPossible && _graph.HasUneven is { } uneven && uneven[company]
            && amount + 2L * _graph.EdgesInto(company).Length >= least);
    }

    void EnterIfReached(int company)
    {
        if (_denied.Contains(company))
        {
            return;
        }

        if (IsReached(company))
        {
            Enter(company, isSeed: false);
        }
        else if (_rule.IsPossible)
        {
            _denied.Add(company);
        }
    }

    bool IsReached(int company)
    {
        var isUneven = _graph.HasUneven is { } uneven && uneven[company];
        if (!_rule.IsPossible)
        {
            return !isUneven || ExactLow(company);
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
            var role = _graph.Roles[edge];
            if ((role & Role.Shares) == 0)
            {
                continue;
            }

            if (IsHeld(edge))
            {
                members = Amount.AddHigh(members, _graph.High[_graph.Range[edge]]);
                restates |= (role & Role.PossibleOnly) != 0;
            }
            else if ((role & Role.PossibleOnly) == 0)
            {
                others = Amount.AddLow(others, _graph.Low[_graph.Range[edge]]);
            }
        }

        // A low end of 2u + 1 leaves "less than the rest": 2 (whole - u) - 1. What a nominee or an unnamed chain holds
        // is part of what others are said to hold: it leaves nothing out.
        var left = restates ? 2 * Amount.Whole : 2 * Amount.Whole - others;
        if (_graph.HasUneven?[company] != true)
        {
            return Math.Min(members, left) >= _rule.Least;
        }

        var all = edges.ToArray().Where(edge => (_graph.Roles[edge] & Role.Shares) != 0).ToArray();
        var (high, highIsOpen) = _graph.Sum(all.Where(IsHeld), high: true);
        var (low, lowIsOpen) = _graph.Sum(Firm(company, ofMembers: false), high: false);
        return _rule.IsMet(high, highIsOpen) && (restates || _rule.IsMet(Fraction.One - low, lowIsOpen));
    }

    bool IsHeld(int edge) => Rank[_graph.Owner[edge]] != 0 || _counted?.Contains(edge) == true;

    IEnumerable<int> Firm(int company, bool ofMembers) =>
        _graph.EdgesInto(company).ToArray().Where(edge =>
            (_graph.Roles[edge] & (Role.Shares | Role.PossibleOnly)) == Role.Shares
            && IsHeld(edge) == ofMembers);
}
