using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <summary>Everybody who is blocked, certainly or possibly, under one test on one day.</summary>
/// <remarks>Cost: two or three passes over what the listed persons reach; for a test of each person two passes a
/// person. Deterministic: the same arguments give the same answer.</remarks>
public sealed class Derivation
{
    readonly Dictionary<int, ImmutableArray<Listing>> _listed;
    readonly Dictionary<int, Rebuttal> _rebutted;

    Derivation(
        DayGraph day, Regime regime, ImmutableArray<Listing> listings, ImmutableArray<Rebuttal> rebuttals)
    {
        (Day, Regime, Listings, Rebuttals) = (day, regime, listings, rebuttals);
        Possibilities = day.Graph.WithPossibleJoins(day);
        _listed = listings.GroupBy(one => one.Entity)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray());
        _rebutted = rebuttals
            .Where(one => regime.IsPresumption && one.From <= day.Day && day.Graph.Find(one.Entity) is not null)
            .GroupBy(one => day.Graph.Representative(day.Graph.Find(one.Entity)!.Value))
            .ToDictionary(group => group.Key, group => group.First());
    }

    /// <summary>The stakes.</summary>
    public DayGraph Day { get; private set; }

    /// <summary>The test.</summary>
    public Regime Regime { get; }

    /// <summary>The listed persons from whom it starts.</summary>
    public ImmutableArray<Listing> Listings { get; private set; }

    /// <summary>Presumptions that were rebutted.</summary>
    public ImmutableArray<Rebuttal> Rebuttals { get; }

    internal DayGraph Possibilities { get; private set; }
    internal ImmutableArray<AggregateRun> Owned { get; private set; } = [];
    internal AggregateRun? Controlled { get; private set; }
    internal AggregateRun? Possible { get; private set; }
    internal PersonFindings? Certainly { get; private set; }
    internal PersonFindings? Perhaps { get; private set; }

    /// <summary>Computes one test.</summary>
    public static Derivation Of(
        DayGraph day, Regime regime, ImmutableArray<Listing> listings, ImmutableArray<Rebuttal> rebuttals = default)
    {
        var derivation = new Derivation(day, regime, listings, rebuttals.IsDefault ? [] : rebuttals);
        if (regime.State == RegimeState.Suspended)
        {
            return derivation;
        }

        if (regime.IsEachPerson)
        {
            derivation.RunEach();
        }
        else
        {
            derivation.RunTogether();
        }

        return derivation;
    }

    /// <summary>The same test after listings and delistings: what <see cref="Of"/> would find, for less.</summary>
    /// <remarks>Delete and rederive, from where this derivation stands; it is not to be used afterwards. Where joint
    /// arrangements count, or persons under different measures are kept apart, all is computed anew. Cost: what the
    /// persons who change reach.</remarks>
    public Derivation After(IReadOnlyCollection<Listing> added, IReadOnlyCollection<Listing> removed)
    {
        if (Regime.State == RegimeState.Suspended || Regime.EachMeasureApart || Day.HasJoint.Count > 0
            || removed.Any(one => Day.Graph.KindOf(one.Entity) == EntityKind.Unknown))
        {
            return Of(Day, Regime,
                [.. Listings.Except(removed).Union(added).OrderBy(one => one.Entity).ThenBy(one => one.Party)],
                Rebuttals);
        }

        var change = new ListingChange(this, added, removed);
        Listings = change.Listings;
        foreach (var run in Controlled is null || Controlled == Owned[0] ? Owned : Owned.Add(Controlled))
        {
            run.Change(change.NowCertain, change.NoLongerCertain);
        }

        Possible?.Change(change.NowPossible, change.NoLongerPossible.Except(NamelessHere()));
        Certainly?.Change(change.NowCertain, change.NoLongerCertain);
        Perhaps?.Change(change.NowPossible, change.NoLongerPossible);
        return this;
    }

    /// <summary>The same test after stakes came and went: what <see cref="Of"/> would find, for less.</summary>
    /// <param name="change">From the day of this derivation.</param>
    /// <remarks>Delete and rederive, as for listings; this derivation is not to be used afterwards. Where the change is
    /// not followed, where persons under different measures are kept apart, where the first criterion of control comes
    /// in, and for a test of each person where owners are not named, all is computed anew.</remarks>
    public Derivation After(StakeChange change)
    {
        if (!change.IsFollowed || change.Before != Day || Possibilities != Day || Regime.State == RegimeState.Suspended
            || Regime.EachMeasureApart || change.Before.HasControl != change.After.HasControl
            || (Regime.IsEachPerson && Day.Graph.Nameless.Length > 0))
        {
            return Of(change.After, Regime, Listings, Rebuttals);
        }

        foreach (var run in Controlled is null || Controlled == Owned[0] ? Owned : Owned.Add(Controlled))
        {
            run.Change(change);
        }

        Possible?.Change(change);
        Certainly?.Change(change);
        Perhaps?.Change(change);
        (Day, Possibilities) = (change.After, change.After);
        return this;
    }

    // Looks at the entities that change, and once at the list of all to write it anew.
    sealed class ListingChange
    {
        readonly Derivation _of;

        public ListingChange(Derivation of, IReadOnlyCollection<Listing> added, IReadOnlyCollection<Listing> removed)
        {
            _of = of;
            var (more, fewer) = (added.ToLookup(one => one.Entity), removed.ToLookup(one => one.Entity));
            var entities = added.Concat(removed).Select(one => one.Entity).ToHashSet();
            var kept = of.Listings.Where(one => !entities.Contains(one.Entity));
            var changed = new List<Listing>();
            List<int> now = [], noLonger = [];
            foreach (var entity in entities.Order())
            {
                var before = of._listed.GetValueOrDefault(entity, []);
                ImmutableArray<Listing> after =
                    [.. before.Except(fewer[entity]).Union(more[entity]).OrderBy(one => one.Party)];
                changed.AddRange(after);
                of._listed[entity] = after;
                Tell(before.Any(one => one.IsCertain), after.Any(one => one.IsCertain), entity, NowCertain,
                    NoLongerCertain);
                Tell(!before.IsEmpty, !after.IsEmpty, entity, now, noLonger);
                if (after.IsEmpty)
                {
                    of._listed.Remove(entity);
                }
            }

            Listings = [.. Merged(kept, changed)];
            (NowPossible, NoLongerPossible) = of.Possibilities == of.Day ? (now, noLonger) : Roots(now, noLonger);
        }

        public ImmutableArray<Listing> Listings { get; }

        public List<int> NowCertain { get; } = [];

        public List<int> NoLongerCertain { get; } = [];

        public List<int> NowPossible { get; }

        public List<int> NoLongerPossible { get; }

        static void Tell(bool before, bool after, int entity, List<int> now, List<int> noLonger)
        {
            if (before != after)
            {
                (after ? now : noLonger).Add(entity);
            }
        }

        static IEnumerable<Listing> Merged(IEnumerable<Listing> kept, List<Listing> changed)
        {
            var next = 0;
            foreach (var one in kept)
            {
                for (; next < changed.Count && changed[next].Entity < one.Entity; next++)
                {
                    yield return changed[next];
                }

                yield return one;
            }

            for (; next < changed.Count; next++)
            {
                yield return changed[next];
            }
        }

        // Several listed entities may be one party perhaps: it stays while one of them does.
        (List<int> Now, List<int> NoLonger) Roots(List<int> now, List<int> noLonger)
        {
            var after = _of._listed.Keys.Select(_of.Possibilities.Root).ToHashSet();
            var before = _of._listed.Keys.Except(now).Concat(noLonger).Select(_of.Possibilities.Root).ToHashSet();
            return ([.. after.Except(before)], [.. before.Except(after)]);
        }
    }

    /// <summary>Where an entity stands.</summary>
    public Standing StandingOf(int entity)
    {
        entity = Day.Root(entity);
        if (Regime.State == RegimeState.Suspended)
        {
            return Standing.NotInForce;
        }

        if (ListingsOf(entity).Any(one => one.IsCertain))
        {
            return Standing.Listed;
        }

        if (_rebutted.ContainsKey(entity) && (Controlled?.Barred.Contains(entity) == true
            || Owned.Any(run => run.Barred.Contains(entity))))
        {
            return Standing.Rebutted;
        }

        return (Firm(entity), Regime.State) switch
        {
            (not Standing.Clear, RegimeState.Unverified) => Standing.Possible,
            (not Standing.Clear and var firm, _) => firm,
            _ when IsPossible(entity) => Standing.Possible,
            _ when Day.Overfull.Contains(entity) || Possibilities.Overfull.Contains(Possibilities.Root(entity)) =>
                Standing.DataError,
            _ => Standing.Clear,
        };
    }

    /// <summary>
    /// Every entity that is not clear, in the order of their numbers; those merged into others left out.
    /// </summary>
    public IEnumerable<(int Entity, Standing Standing)> All() =>
        from entity in Reached()
        where Day.Root(entity) == entity
        let standing = StandingOf(entity)
        where standing is not (Standing.Clear or Standing.NotInForce)
        select (entity, standing);

    // Nobody else can be anything but clear. Where entries may be one party, whoever may be another counts for it.
    IEnumerable<int> Reached()
    {
        if (Possibilities != Day)
        {
            return Enumerable.Range(0, Day.EntityCount);
        }

        var reached = new EntitySet(Day.EntityCount);
        foreach (var entity in Owned.SelectMany(run => run.Members.Concat(run.Barred))
            .Concat(Controlled is null ? [] : Controlled.Members.Concat(Controlled.Barred))
            .Concat(Possible?.Members ?? []).Concat(Certainly?.Entities ?? []).Concat(Perhaps?.Entities ?? [])
            .Concat(_listed.Keys).Concat(Day.Overfull.All()))
        {
            reached.Add(entity);
        }

        foreach (var entity in Day.Graph.Nameless)
        {
            reached.Add(entity);
        }

        return reached.All();
    }

    /// <summary>The listings of an entity.</summary>
    public ImmutableArray<Listing> ListingsOf(int entity) => _listed.GetValueOrDefault(Day.Root(entity), []);

    /// <summary>The rebuttal that holds for an entity; null for none.</summary>
    public Rebuttal? RebuttalOf(int entity) => _rebutted.GetValueOrDefault(Day.Root(entity));

    internal RunRule Rule(bool control, bool possible) =>
        new(Regime.Threshold, Regime.IsStrict, control && Regime.CountsControl, possible);

    Standing Firm(int entity)
    {
        if (Certainly is { } persons)
        {
            return persons.OwnerOf(entity) >= 0 ? Standing.Certain
                : persons.ControllerOf(entity) >= 0 ? Standing.Controlled
                : Standing.Clear;
        }

        foreach (var run in Owned)
        {
            if (run.RankOf(entity) != 0)
            {
                return Regime.IsPresumption ? Standing.Presumed : Standing.Certain;
            }
        }

        return Controlled?.RankOf(entity) > 0 ? Standing.Controlled : Standing.Clear;
    }

    bool IsPossible(int entity)
    {
        var here = Possibilities.Root(entity);
        return Possible?.RankOf(here) > 0
            || (Perhaps is { } persons && (persons.OwnerOf(here) >= 0 || persons.ControllerOf(here) >= 0))
            || ListingsOf(entity).Length > 0
            || Day.Graph.KindOf(entity) == EntityKind.Unknown;
    }

    void RunTogether()
    {
        var bar = Bar(Day.Graph);
        Owned =
        [
            .. Regime.EachMeasureApart
                ? Listings.Where(one => one.IsCertain).GroupBy(one => one.Measure)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => Run(
                        Day, Rule(control: false, possible: false), bar, group.Select(one => one.Entity)))
                : [Run(Day, Rule(control: false, possible: false), bar, Certain())],
        ];
        if (Regime.CountsControl)
        {
            // Without criteria of control, and votes, in the data: a majority of votes is one of shares.
            Controlled = !Day.HasControl && Owned.Length == 1 && Regime.Threshold == Fraction.Half
                ? Owned[0]
                : Run(Day, Rule(control: true, possible: false), bar, Certain());
        }

        Possible = Run(
            Possibilities, Rule(control: true, possible: true), bar,
            [.. Listings.Select(one => Possibilities.Root(one.Entity)), .. NamelessHere()]);
    }

    static AggregateRun Run(DayGraph graph, RunRule rule, Func<int, bool>? bar, IEnumerable<int> seeds)
    {
        var run = new AggregateRun(graph, rule, bar);
        foreach (var seed in seeds)
        {
            run.AddSeed(seed);
        }

        run.Run();
        return run;
    }

    void RunEach()
    {
        Certainly = PersonFindings.Of(Day, Rule(control: true, possible: false), null, Certain().Distinct());
        var nameless = NamelessHere();
        PersonRun? unnamed = null;
        if (nameless.Length > 0)
        {
            unnamed = new(Possibilities, Rule(control: true, possible: true));
            unnamed.Run(nameless);
        }

        Perhaps = PersonFindings.Of(
            Possibilities, Rule(control: true, possible: true), unnamed,
            Listings.Select(one => Possibilities.Root(one.Entity)).Distinct());
        if (unnamed is not null)
        {
            Perhaps.Add(unnamed, nameless[0]);
        }
    }

    IEnumerable<int> Certain() => Listings.Where(one => one.IsCertain).Select(one => one.Entity);

    int[] NamelessHere()
    {
        var nameless = Day.Graph.Nameless.ToArray();
        return Possibilities.Same is { } same ? [.. nameless.Where(entity => same[entity] == entity)] : nameless;
    }

    Func<int, bool>? Bar(OwnershipGraph graph)
    {
        var country = Regime.ExceptCountry;
        return _rebutted.Count == 0 && country is null
            ? null
            : entity => _rebutted.ContainsKey(entity) || (country is not null && graph.CountryOf(entity) == country);
    }
}
