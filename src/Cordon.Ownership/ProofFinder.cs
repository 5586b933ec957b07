using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <summary>Takes the proof of one entity from a derivation.</summary>
/// <remarks>Backwards from the entity, by the order of entry: an owner that entered earlier never rests on one that
/// entered later, so rings cannot prove themselves. The largest stakes first: the fewest that reach the
/// threshold.</remarks>
public static class ProofFinder
{
    /// <summary>The proof; null for an entity that is listed itself, clear, rebutted or in error.</summary>
    public static Proof? Of(Derivation derivation, int entity)
    {
        entity = derivation.Day.Same[entity];
        var standing = derivation.StandingOf(entity);
        if (standing is not (Standing.Certain or Standing.Presumed or Standing.Controlled or Standing.Possible))
        {
            return null;
        }

        var support = Find(derivation, entity, standing);
        if (support is null)
        {
            return null;
        }

        var steps = support.Steps();
        var graph = derivation.Day.Graph;
        string[] inSteps = [.. steps.Select(step => step.Entity)];
        string[] seeds =
        [
            .. steps.SelectMany(step => step.Stakes).Select(stake => stake.Owner).Except(inSteps)
                .Union(support.Joint.Keys).Union(support.Members.Except(inSteps)).Order(StringComparer.Ordinal),
        ];
        return new()
        {
            Entity = graph.IdOf(support.Target),
            Standing = standing,
            Regime = derivation.Regime.Id,
            Version = derivation.Regime.Version,
            Day = derivation.Day.Day,
            CatalogueHash = RegimeCatalogue.Hash,
            Names = inSteps.Concat(seeds).Distinct().ToImmutableSortedDictionary(
                id => id, id => graph.NameOf(graph.Find(id)!.Value), StringComparer.Ordinal),
            Joins = [.. Joins(derivation, standing, [.. inSteps, .. seeds])],
            Seeds = [.. seeds.Select(id => Seed(derivation, id, support.Joint.GetValueOrDefault(id)))],
            Steps = [.. steps],
        };
    }

    static IEnumerable<EntityJoin> Joins(Derivation derivation, Standing standing, string[] entities)
    {
        var graph = derivation.Day.Graph;
        var same = derivation.Possibilities.Same;
        HashSet<int> used = [.. graph.Joins.IsEmpty ? [] : entities.Select(id => same[graph.Find(id)!.Value])];
        return graph.Joins.Where(join => (join.IsCertain || standing == Standing.Possible)
            && used.Contains(same[graph.Find(join.First)!.Value]));
    }

    static Support? Find(Derivation derivation, int entity, Standing standing)
    {
        var possible = derivation.Possibilities.Same[entity];
        if (derivation.Regime.IsEachPerson)
        {
            var isPossible = standing == Standing.Possible && derivation.Certainly!.Owner[entity] == 0
                && derivation.Certainly.Controller[entity] == 0;
            var findings = isPossible ? derivation.Perhaps! : derivation.Certainly!;
            var target = isPossible ? possible : entity;
            var byShares = findings.Owner[target] != 0;
            var person = (byShares ? findings.Owner[target] : findings.Controller[target]) - 1;
            return person < 0 ? null : Support.OfPerson(derivation, target, person, isPossible);
        }

        if (derivation.Owned.FirstOrDefault(run => run.Rank[entity] != 0) is { } owned)
        {
            return Support.Of(derivation, entity, owned, control: false, isPossible: false);
        }

        return derivation.Controlled?.Rank[entity] > 0
            ? Support.Of(derivation, entity, derivation.Controlled, control: true, isPossible: false)
            : derivation.Possible?.Rank[possible] > 0
                ? Support.Of(derivation, possible, derivation.Possible, control: true, isPossible: true)
                : null;
    }

    static ProofSeed Seed(Derivation derivation, string id, Stake? joint)
    {
        if (joint is not null)
        {
            return new(id, "", "", "holds jointly with somebody in this proof", true, joint);
        }

        var entity = derivation.Day.Graph.Find(id)!.Value;
        var listing = derivation.Listings.FirstOrDefault(one =>
            one.Entity == entity || derivation.Possibilities.Same[one.Entity] == derivation.Possibilities.Same[entity]);
        return listing is null
            ? new(id, "", "", "an owner whom the source does not name: anyone", false)
            : new(id, listing.Party.Value, listing.Programme, listing.Evidence, listing.IsCertain);
    }
}

/// <summary>Which stakes brought each company in, in one run.</summary>
sealed class Support
{
    readonly DayGraph _graph;
    readonly RunRule _rule;
    readonly Func<int, int> _rankOf;
    readonly SortedDictionary<(int Rank, int Entity), ProofStep> _steps = [];
    readonly HashSet<int> _done = [];

    Support(DayGraph graph, RunRule rule, Func<int, int> rankOf, int target) =>
        (_graph, _rule, _rankOf, Target) = (graph, rule, rankOf, target);

    public int Target { get; }

    /// <summary>Partners whose stakes are counted, with the arrangement that says so.</summary>
    public Dictionary<string, Stake> Joint { get; } = [];

    /// <summary>The other parties to these arrangements.</summary>
    public HashSet<string> Members { get; } = [];

    public static Support Of(Derivation derivation, int target, AggregateRun run, bool control, bool isPossible)
    {
        var graph = isPossible ? derivation.Possibilities : derivation.Day;
        return new Support(graph, derivation.Rule(control, isPossible), entity => run.Rank[entity], target).Build();
    }

    public static Support OfPerson(Derivation derivation, int target, int person, bool isPossible)
    {
        var graph = isPossible ? derivation.Possibilities : derivation.Day;
        var rule = derivation.Rule(control: true, isPossible);
        var run = new PersonRun(graph, rule);
        int[] nameless = isPossible
            ?
            [
                .. Enumerable.Range(0, graph.EntityCount)
                    .Where(entity => graph.Graph.KindOf(entity) == EntityKind.Unknown),
            ]
            : [];
        run.Run([person, .. nameless]);
        return new Support(graph, rule, run.RankOf, target) { EachPerson = true }.Build();
    }

    bool EachPerson { get; init; }

    public List<ProofStep> Steps() => [.. _steps.Values];

    Support Build()
    {
        var open = new Stack<int>([Target]);
        while (open.TryPop(out var entity))
        {
            var rank = entity == Target && _rankOf(entity) == 0 ? int.MaxValue : _rankOf(entity);
            if (!_done.Add(entity) || Step(entity, rank) is not var (test, edges))
            {
                continue;
            }

            _steps.Add((rank, entity), new(
                Id(entity), test,
                [
                    .. edges.Select(edge => new ProofStake(
                        Id(_graph.Owner[edge]), _graph.ShareOf(edge),
                        [.. _graph.StakesOf(edge).Select(Record)])),
                ]));
            foreach (var edge in edges)
            {
                if (IsBefore(edge, rank))
                {
                    open.Push(_graph.Owner[edge]);
                }
                else
                {
                    AddArrangement(entity, _graph.Owner[edge], rank, open);
                }
            }
        }

        return this;
    }

    string Id(int entity) => _graph.Graph.IdOf(entity);

    Stake Record(int stake) => _graph.Graph.StakeOf(stake);

    // Null for a listed person: nothing before it brought it in.
    (ProofTest Test, int[] Edges)? Step(int entity, int rank)
    {
        int[] edges =
        [
            .. _graph.EdgesInto(entity).ToArray().Where(edge => IsBefore(edge, rank) && Counts(_graph.Roles[edge])),
        ];
        var partners = _graph.HasJoint.Count == 0 ? [] : Partners(entity, edges).ToArray();
        var shares = Fewest([.. edges.Concat(partners).Where(edge => Is(edge, Role.Shares))], _rule);
        if (shares is not null)
        {
            return (ProofTest.Shares, shares);
        }

        if (_rule.CountsControl && edges.FirstOrDefault(edge => Is(edge, Role.Control), -1) is >= 0 and var control)
        {
            return (ProofTest.Control, [control]);
        }

        var majority = _rule with { Threshold = Fraction.Half, IsStrict = true };
        if (_rule.CountsControl
            && Fewest([.. edges.Concat(partners).Where(edge => Is(edge, Role.Votes))], majority) is { } votes)
        {
            return (ProofTest.Votes, votes);
        }

        if (_rule is { CountsControl: true, IsPossible: true }
            && edges.FirstOrDefault(edge => Is(edge, Role.Indication), -1) is >= 0 and var indication)
        {
            return (ProofTest.Indication, [indication]);
        }

        return _rule.IsPossible && _graph.Overfull.Contains(entity) && edges.Length > 0
            ? (ProofTest.DataError, [edges[0]])
            : null;
    }

    bool Is(int edge, Role role) => (_graph.Roles[edge] & role) != 0;

    bool IsBefore(int edge, int rank) =>
        _rankOf(_graph.Owner[edge]) is > 0 and var before && before < rank;

    bool Counts(Role role) => role is not (Role.None or Role.Joint or Role.PossibleOnly)
        && (_rule.IsPossible || (role & Role.PossibleOnly) == 0);

    IEnumerable<int> Partners(int entity, int[] edges)
    {
        if (!_rule.CountsControl || (!EachPerson && !_rule.IsPossible))
        {
            return [];
        }

        return edges.SelectMany(edge => JointHoldings.PartnerEdges(_graph, _graph.Owner[edge]))
            .Where(edge => _graph.Owned[edge] == entity).Distinct().Except(edges);
    }

    // With an owner of the same company that stands before it.
    void AddArrangement(int company, int partner, int rank, Stack<int> open)
    {
        HashSet<int> owners = [.. _graph.EdgesInto(company).ToArray().Where(edge => IsBefore(edge, rank))
            .Select(edge => _graph.Owner[edge])];
        var own = Enumerable.Range(_graph.OutStart[partner], _graph.OutStart[partner + 1] - _graph.OutStart[partner]);
        var edge = own.Concat(_graph.EdgesInto(partner).ToArray()).First(edge => Is(edge, Role.Joint)
            && (owners.Contains(_graph.Owner[edge]) || owners.Contains(_graph.Owned[edge])));
        var member = _graph.Owner[edge] == partner ? _graph.Owned[edge] : _graph.Owner[edge];
        Joint.TryAdd(Id(partner), Record(_graph.StakesOf(edge)[0]));
        Members.Add(Id(member));
        open.Push(member);
    }

    int[]? Fewest(int[] edges, RunRule rule)
    {
        var sorted = edges
            .OrderByDescending(edge => rule.IsPossible ? _graph.ShareOf(edge).High : _graph.ShareOf(edge).Low)
            .ThenBy(edge => rule.IsPossible ? _graph.ShareOf(edge).HighIsOpen : !_graph.ShareOf(edge).LowIsOpen)
            .ThenBy(edge => _rankOf(_graph.Owner[edge])).ToArray();
        var (sum, isOpen) = (Fraction.Zero, false);
        for (var count = 1; count <= sorted.Length; count++)
        {
            var share = _graph.ShareOf(sorted[count - 1]);
            sum += rule.IsPossible ? share.High : share.Low;
            isOpen |= rule.IsPossible ? share.HighIsOpen : share.LowIsOpen;
            if (rule.IsMet(sum, isOpen))
            {
                return WithoutNeedless(sorted[..count], rule);
            }
        }

        return null;
    }

    // The last one may have been large or open enough to make an earlier one needless.
    int[] WithoutNeedless(int[] edges, RunRule rule)
    {
        var kept = edges.ToList();
        foreach (var edge in edges.Length > 64 ? [] : edges.Reverse())
        {
            if (IsMet(kept.Where(other => other != edge), rule))
            {
                kept.Remove(edge);
            }
        }

        return [.. kept];
    }

    bool IsMet(IEnumerable<int> edges, RunRule rule)
    {
        var (sum, isOpen) = _graph.Sum(edges, rule.IsPossible);
        return rule.IsMet(sum, isOpen);
    }
}
