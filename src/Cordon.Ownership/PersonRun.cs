namespace Cordon.Ownership;

/// <summary>What one person owns or controls, directly and through companies of which it has the majority.</summary>
/// <remarks>
/// <para>SI 2019/855 reg. 7(2) and Sch. 1. Two questions of each company: does the person hold enough of its shares or
/// votes, or the right to a board majority (then it is owned or controlled); and has the person a majority of its votes
/// or such a right (then what it holds is held by the person). Shares stand for votes where none are stated.</para>
/// <para>One run after another on the same states; each touches only what the person reaches.</para>
/// </remarks>
sealed class PersonRun
{
    readonly DayGraph _graph;
    readonly RunRule _rule;
    readonly PersonRun? _anybody;
    readonly RunStates _states = new();
    readonly List<int> _touched = [];
    readonly List<int> _chain = [];
    readonly HashSet<int> _counted = [];

    /// <summary>Prepares runs.</summary>
    /// <param name="graph">The stakes.</param>
    /// <param name="rule">What is asked of them.</param>
    /// <param name="anybody">The run of the owners whom nobody names: any person, so this one perhaps.</param>
    public PersonRun(DayGraph graph, RunRule rule, PersonRun? anybody = null) =>
        (_graph, _rule, _anybody) = (graph, rule, anybody);

    /// <summary>The person, then companies whose holdings are the person's, in the order of entry.</summary>
    public IReadOnlyList<int> Chain => _chain;

    /// <summary>Companies that the last run touched.</summary>
    public IReadOnlyList<int> Touched => _touched;

    /// <summary>When a company's holdings became the person's, from 1; 0 where they are not.</summary>
    public int RankOf(int entity) => _states.RankOf(entity);

    /// <summary>Does the person hold enough of the shares?</summary>
    public bool IsOwned(int entity) => (FoundOf(entity) & 1) != 0;

    /// <summary>Votes, a board majority or influence?</summary>
    public bool IsControlled(int entity) => (FoundOf(entity) & 2) != 0;

    /// <summary>Both: 1 for owned, 2 for controlled, 4 for touched.</summary>
    public int FoundOf(int entity) => _states.FoundOf(entity);

    /// <summary>Runs for these entities taken as one person.</summary>
    public void Run(params ReadOnlySpan<int> person)
    {
        _states.Clear();
        _touched.Clear();
        _chain.Clear();
        _counted.Clear();
        foreach (var entity in person)
        {
            Enter(entity);
        }

        for (var next = 0; next < _chain.Count; next++)
        {
            Follow(_chain[next]);
        }
    }

    void Enter(int entity)
    {
        ref var state = ref _states[entity];
        if (state.Rank == 0)
        {
            _chain.Add(entity);
            state.Rank = _chain.Count;
        }
    }

    void Follow(int owner)
    {
        var (first, last) = _graph.EdgesOf(owner);
        for (var edge = first; edge < last; edge++)
        {
            Count(edge);
        }

        if (_graph.HasJoint.Count > 0 && _graph.HasJoint.Contains(owner))
        {
            foreach (var edge in JointHoldings.PartnerEdges(_graph, owner).ToArray())
            {
                Count(edge);
            }
        }
    }

    void Count(int edge)
    {
        var (company, role) = (_graph.Owned[edge], _graph.RoleOf(edge));
        var isOut = (role & Role.PossibleOnly) != 0 && !_rule.IsPossible;
        if (isOut || role is Role.None or Role.Joint or Role.PossibleOnly || IsDone(company))
        {
            return;
        }

        if (_graph.HasJoint.Count > 0 && !_counted.Add(edge))
        {
            return;
        }

        Touch(company);
        AddEnd(company, edge, role);
        Decide(company, role);
    }

    // In the chain by votes, and owned by shares: nothing more can be learnt of it.
    bool IsDone(int company) => RankOf(company) != 0 && (FoundOf(company) & 3) == 3;

    void Touch(int company)
    {
        ref var state = ref _states[company];
        if (state.Found != 0)
        {
            return;
        }

        state.Found = 4;
        _touched.Add(company);
        if (_anybody is null)
        {
            return;
        }

        foreach (var edge in _graph.EdgesInto(company))
        {
            if (_anybody.IsMine(edge) && RankOf(_graph.Owner[edge]) == 0)
            {
                AddEnd(company, edge, _graph.RoleOf(edge));
            }
        }
    }

    void AddEnd(int company, int edge, Role role)
    {
        var range = _graph.RangeOf(edge);
        var end = _rule.IsPossible ? _graph.High[range] : _graph.Low[range];
        ref var state = ref _states[company];
        if ((role & Role.Shares) != 0)
        {
            state.Shares = Add(state.Shares, end);
        }

        if ((role & Role.Votes) != 0)
        {
            state.Votes = Add(state.Votes, end);
        }
    }

    long Add(long sum, long end) => _rule.IsPossible ? Amount.AddHigh(sum, end) : Amount.AddLow(sum, end);

    void Decide(int company, Role role)
    {
        var hasControl = (role & Role.Control) != 0 || (_rule.IsPossible && (role & Role.Indication) != 0)
            || (_rule.IsPossible && _graph.Overfull.Contains(company));
        var (shares, held) = (_states[company].Shares, _states[company].Votes);
        var owns = MayMeet(shares, company, _rule.Least) && Meets(company, Role.Shares, _rule);
        var votes = MayMeet(held, company, RunRule.Majority)
            && Meets(company, Role.Votes, _rule with { Threshold = Fraction.Half, IsStrict = true });
        if (owns)
        {
            _states[company].Found |= 1;
        }

        if (votes || hasControl)
        {
            _states[company].Found |= 2;
            Enter(company);
        }
    }

    bool MayMeet(long amount, int company, long least) => amount >= least
        || (!_rule.IsPossible && _graph.HasUneven is { } uneven && uneven.Contains(company)
            && amount + 2L * _graph.EdgesInto(company).Length >= least);

    // The exact sum decides where a share is no whole number of units; what others certainly hold limits what may be.
    bool Meets(int company, Role measure, RunRule rule)
    {
        var isUneven = _graph.HasUneven is { } uneven && uneven.Contains(company);
        if (!isUneven && (!_rule.IsPossible || _graph.Overfull.Contains(company)))
        {
            return true;
        }

        List<int> mine = [];
        List<int> others = [];
        var restates = false;
        foreach (var edge in _graph.EdgesInto(company))
        {
            var role = _graph.RoleOf(edge);
            var isFirm = (role & Role.PossibleOnly) == 0;
            if ((role & measure) == 0)
            {
                continue;
            }

            if (IsMine(edge) && (isFirm || _rule.IsPossible))
            {
                mine.Add(edge);
                restates |= !isFirm;
            }
            else if (isFirm)
            {
                others.Add(edge);
            }
        }

        var (sum, isOpen) = _graph.Sum(mine, high: _rule.IsPossible);
        if (!rule.IsMet(sum, isOpen) || !_rule.IsPossible || restates)
        {
            return rule.IsMet(sum, isOpen);
        }

        // Votes over the whole, like shares, are an error of the data: they leave nothing out either.
        var (low, lowIsOpen) = _graph.Sum(others, high: false);
        var (stated, _) = _graph.Sum(mine, high: false);
        return stated + low > Fraction.One || rule.IsMet(Fraction.One - low, lowIsOpen);
    }

    bool IsMine(int edge) => RankOf(_graph.Owner[edge]) != 0 || _counted.Contains(edge)
        || _anybody?.IsMine(edge) == true;
}
