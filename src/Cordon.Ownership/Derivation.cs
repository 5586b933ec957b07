using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <summary>Everybody who is blocked, certainly or possibly, under one test on one day.</summary>
/// <remarks>Cost: two or three passes over what the listed persons reach; for a test of each person two passes a person.
/// Deterministic: the same arguments give the same answer.</remarks>
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
    public DayGraph Day { get; }

    /// <summary>The test.</summary>
    public Regime Regime { get; }

    /// <summary>The listed persons from whom it starts.</summary>
    public ImmutableArray<Listing> Listings { get; private set; }

    /// <summary>Presumptions that were rebutted.</summary>
    public ImmutableArray<Rebuttal> Rebuttals { get; }

    internal DayGraph Possibilities { get; }
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
        var leaving = removed.ToHashSet();
        ImmutableArray<Listing> listings =
        [
            .. Listings.Where(one => !leaving.Contains(one)).Concat(added.Except(Listings)).OrderBy(one => one.Entity)
                .ThenBy(one => one.Party),
        ];
        if (Regime.State == RegimeState.Suspended || Regime.EachMeasureApart || Day.HasJoint.Count > 0
            || removed.Any(one => Day.Graph.KindOf(one.Entity) == EntityKind.Unknown))
        {
            return Of(Day, Regime, listings, Rebuttals);
        }

        var (before, after) = (Entities(Listings, certainOnly: false), Entities(listings, certainOnly: false));
        var (certain, certainly) = (Entities(Listings, certainOnly: true), Entities(listings, certainOnly: true));
        Listings = listings;
        foreach (var entity in added.Concat(removed).Select(one => one.Entity).Distinct())
        {
            _listed.Remove(entity);
        }

        foreach (var one in listings.Where(one => !_listed.ContainsKey(one.Entity)).GroupBy(one => one.Entity))
        {
            _listed.Add(one.Key, [.. one]);
        }

        foreach (var run in Controlled is null || Controlled == Owned[0] ? Owned : Owned.Add(Controlled))
        {
            run.Change(certainly.Except(certain), certain.Except(certainly));
        }

        int[] here = [.. after.Except(before).Select(Possibilities.Root)];
        int[] noMore = [.. before.Except(after).Select(Possibilities.Root)
            .Except(after.Select(Possibilities.Root))];
        Possible?.Change(here, noMore.Except(NamelessHere()));
        Certainly?.Change(certainly.Except(certain), certain.Except(certainly));
        Perhaps?.Change(here.Except(before.Select(Possibilities.Root)), noMore);
        return this;
    }

    static HashSet<int> Entities(ImmutableArray<Listing> listings, bool certainOnly) =>
        [.. listings.Where(one => one.IsCertain || !certainOnly).Select(one => one.Entity)];

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
