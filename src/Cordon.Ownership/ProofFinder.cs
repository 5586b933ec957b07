using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Cordon.Ownership;

/// <summary>Takes the proof of one entity from a derivation.</summary>
/// <remarks>Backwards from the entity, by the order of entry: an owner that entered earlier never rests on one that
/// entered later, so rings cannot prove themselves. The largest stakes first: the fewest that reach the
/// threshold.</remarks>
public static class ProofFinder
{
    /// <summary>The proof; null for one that is, or may be, listed itself, and one that is clear, rebutted or in
    /// error.</summary>
    public static Proof? Of(Derivation derivation, int entity)
    {
        entity = derivation.Day.Root(entity);
        var standing = derivation.StandingOf(entity);
        if (standing is not (Standing.Certain or Standing.Presumed or Standing.Controlled or Standing.Possible)
            || Find(derivation, entity, standing) is not { } support)
        {
            return null;
        }

        var graph = derivation.Day.Graph;
        // One that may be a listed party itself rests on that join, which its listing shows, and on no stake.
        var steps = support.Steps();
        if (steps.IsEmpty)
        {
            return null;
        }

        var seeds = support.Seeds();
        var names = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var one in support.Entities.Concat(seeds))
        {
            names[support.Id(one)] = graph.NameOf(one);
        }

        return new()
        {
            Entity = support.Id(support.Target),
            Standing = standing,
            Regime = derivation.Regime.Id,
            Version = derivation.Regime.Version,
            Day = derivation.Day.Day,
            CatalogueHash = RegimeCatalogue.Hash,
            Names = names.ToImmutable(),
            Joins = graph.Joins.IsEmpty ? [] : [.. Joins(derivation, standing, [.. support.Entities, .. seeds])],
            Seeds = [.. seeds.Select(one => Seed(derivation, support, one))
                .OrderBy(seed => seed.Entity, StringComparer.Ordinal)],
            Steps = steps,
        };
    }

    static IEnumerable<EntityJoin> Joins(Derivation derivation, Standing standing, int[] entities)
    {
        var graph = derivation.Day.Graph;
        HashSet<int> used = [.. entities.Select(derivation.Possibilities.Root)];
        return graph.Joins.Where(join => (join.IsCertain || standing == Standing.Possible)
            && used.Contains(derivation.Possibilities.Root(graph.Find(join.First)!.Value)));
    }

    static Support? Find(Derivation derivation, int entity, Standing standing)
    {
        var possible = derivation.Possibilities.Root(entity);
        if (derivation.Regime.IsEachPerson)
        {
            var isPossible = standing == Standing.Possible && derivation.Certainly!.OwnerOf(entity) < 0
                && derivation.Certainly.ControllerOf(entity) < 0;
            var findings = isPossible ? derivation.Perhaps! : derivation.Certainly!;
            var target = isPossible ? possible : entity;
            var person = findings.OwnerOf(target) is >= 0 and var owner ? owner : findings.ControllerOf(target);
            return person < 0 ? null : Support.OfPerson(derivation, target, person, isPossible);
        }

        foreach (var run in derivation.Owned)
        {
            if (run.RankOf(entity) != 0)
            {
                return Support.Of(derivation, entity, run, control: false, isPossible: false);
            }
        }

        return derivation.Controlled?.RankOf(entity) > 0
            ? Support.Of(derivation, entity, derivation.Controlled, control: true, isPossible: false)
            : derivation.Possible?.RankOf(possible) > 0
                ? Support.Of(derivation, possible, derivation.Possible, control: true, isPossible: true)
                : null;
    }

    static ProofSeed Seed(Derivation derivation, Support support, int entity)
    {
        var id = support.Id(entity);
        if (support.Joint.TryGetValue(entity, out var joint))
        {
            return new(id, "", "", "holds jointly with somebody in this proof", true, joint);
        }

        var listing = derivation.ListingsOf(entity) is { IsEmpty: false } own
            ? own.FirstOrDefault(one => one.IsCertain) ?? own[0]
            : derivation.Possibilities == derivation.Day ? null
            : derivation.Listings.FirstOrDefault(one =>
                derivation.Possibilities.Root(one.Entity) == derivation.Possibilities.Root(entity));
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
    readonly List<(int Rank, int Entity, ProofTest Test, int[] Edges)> _steps = [];
    readonly HashSet<int> _done = [];
    readonly Dictionary<int, string> _ids = [];

    Support(DayGraph graph, RunRule rule, Func<int, int> rankOf, int target) =>
        (_graph, _rule, _rankOf, Target) = (graph, rule, rankOf, target);

    public int Target { get; }

    /// <summary>Partners whose stakes are counted, with the arrangement that says so.</summary>
    public Dictionary<int, Stake> Joint { get; } = [];

    /// <summary>The other parties to these arrangements.</summary>
    readonly HashSet<int> _members = [];

    /// <summary>Companies that steps bring in, in the order of the steps.</summary>
    public IEnumerable<int> Entities => _steps.Select(step => step.Entity);

    public static Support Of(Derivation derivation, int target, AggregateRun run, bool control, bool isPossible)
    {
        var graph = isPossible ? derivation.Possibilities : derivation.Day;
        return new Support(graph, derivation.Rule(control, isPossible), run.RankOf, target).Build();
    }

    public static Support OfPerson(Derivation derivation, int target, int person, bool isPossible)
    {
        var graph = isPossible ? derivation.Possibilities : derivation.Day;
        var rule = derivation.Rule(control: true, isPossible);
        var run = new PersonRun(graph, rule);
        int[] nameless = isPossible ? [.. graph.Graph.Nameless] : [];
        run.Run([person, .. nameless]);
        return new Support(graph, rule, run.RankOf, target) { EachPerson = true }.Build();
    }

    bool EachPerson { get; init; }

    /// <summary>The steps in the order of entry.</summary>
    public ImmutableArray<ProofStep> Steps() =>
    [
        .. _steps.Select(step => new ProofStep(Id(step.Entity), step.Test,
        [
            .. step.Edges.Select(edge => new ProofStake(
                Id(_graph.Owner[edge]), _graph.ShareOf(edge), [.. _graph.StakesOf(edge).Select(Record)])),
        ])),
    ];

    /// <summary>Whoever is in a step and has none: listed persons, owners without a name, partners.</summary>
    public int[] Seeds()
    {
        HashSet<int> inSteps = [.. Entities];
        return
        [
            .. _steps.SelectMany(step => step.Edges, (_, edge) => _graph.Owner[edge]).Concat(Joint.Keys)
                .Concat(_members).Where(entity => !inSteps.Contains(entity) || Joint.ContainsKey(entity)).Distinct(),
        ];
    }

    /// <summary>The identifier of an entity; each is made once.</summary>
    public string Id(int entity) =>
        _ids.TryGetValue(entity, out var id) ? id : _ids[entity] = _graph.Graph.IdOf(entity);

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

            _steps.Add((rank, entity, test, edges));
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

        _steps.Sort((one, other) => (one.Rank, one.Entity).CompareTo((other.Rank, other.Entity)));
        return this;
    }

    Stake Record(int stake) => _graph.Graph.StakeOf(stake);

    // Null for a listed person: nothing before it brought it in.
    (ProofTest Test, int[] Edges)? Step(int entity, int rank)
    {
        int[] edges =
        [
            .. _graph.EdgesInto(entity).ToArray().Where(edge => IsBefore(edge, rank) && Counts(_graph.RoleOf(edge))),
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

    bool Is(int edge, Role role) => (_graph.RoleOf(edge) & role) != 0;

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
        var (first, last) = _graph.EdgesOf(partner);
        var own = Enumerable.Range(first, last - first);
        var edge = own.Concat(_graph.EdgesInto(partner).ToArray()).First(edge => Is(edge, Role.Joint)
            && (owners.Contains(_graph.Owner[edge]) || owners.Contains(_graph.Owned[edge])));
        var member = _graph.Owner[edge] == partner ? _graph.Owned[edge] : _graph.Owner[edge];
        Joint.TryAdd(partner, Record(_graph.StakesOf(edge)[0]));
        _members.Add(member);
        open.Push(member);
    }

    int[]? Fewest(int[] edges, RunRule rule)
    {
        if (edges.Length == 0)
        {
            return null;
        }

        Array.Sort(edges, (one, other) => Larger(one, other, rule));
        for (var count = 1; count <= edges.Length; count++)
        {
            if (IsMet(edges.AsSpan(0, count), rule, except: -1))
            {
                return WithoutNeedless(edges[..count], rule);
            }
        }

        return null;
    }

    // The largest first; of equal ones the firmer end, then the one that entered first.
    int Larger(int one, int other, RunRule rule)
    {
        var (first, second) = (_graph.ShareOf(one), _graph.ShareOf(other));
        if (_graph.RangeOf(one) != _graph.RangeOf(other))
        {
            var order = rule.IsPossible ? second.High.CompareTo(first.High) : second.Low.CompareTo(first.Low);
            order = order != 0 ? order
                : rule.IsPossible ? first.HighIsOpen.CompareTo(second.HighIsOpen)
                : second.LowIsOpen.CompareTo(first.LowIsOpen);
            if (order != 0)
            {
                return order;
            }
        }

        var ranks = _rankOf(_graph.Owner[one]).CompareTo(_rankOf(_graph.Owner[other]));
        return ranks != 0 ? ranks : one.CompareTo(other);
    }

    // The last one may have been large or open enough to make an earlier one needless.
    int[] WithoutNeedless(int[] edges, RunRule rule)
    {
        var kept = edges.ToList();
        for (var i = edges.Length - 1; i >= 0 && edges.Length is > 1 and <= 64; i--)
        {
            if (IsMet(CollectionsMarshal.AsSpan(kept), rule, edges[i]))
            {
                kept.Remove(edges[i]);
            }
        }

        return [.. kept];
    }

    // In whole units where all are whole; otherwise in fractions.
    bool IsMet(ReadOnlySpan<int> edges, RunRule rule, int except)
    {
        if (_graph.HasUneven is not null)
        {
            var (sum, isOpen) = _graph.Sum([.. edges.ToArray().Where(edge => edge != except)], rule.IsPossible);
            return rule.IsMet(sum, isOpen);
        }

        var amount = 0L;
        foreach (var edge in edges)
        {
            amount = edge == except ? amount
                : rule.IsPossible ? Amount.AddHigh(amount, _graph.High[_graph.RangeOf(edge)])
                : Amount.AddLow(amount, _graph.Low[_graph.RangeOf(edge)]);
        }

        return amount >= rule.Least;
    }
}
