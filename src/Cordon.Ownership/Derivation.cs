using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <summary>Everybody who is blocked, certainly or possibly, under one test on one day.</summary>
/// <remarks>Cost: two or three passes over what the listed persons reach, and O(entities) for each; for a test of each
/// person two passes a person. Deterministic: the same arguments give the same answer.</remarks>
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
    public ImmutableArray<Listing> Listings { get; }

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

    /// <summary>Where an entity stands.</summary>
    public Standing StandingOf(int entity)
    {
        entity = Day.Same[entity];
        if (Regime.State == RegimeState.Suspended)
        {
            return Standing.NotInForce;
        }

        if (ListingsOf(entity).Any(one => one.IsCertain))
        {
            return Standing.Listed;
        }

        if (Owned.Concat(Controlled is null ? [] : [Controlled]).Any(run => run.Barred.Contains(entity))
            && _rebutted.ContainsKey(entity))
        {
            return Standing.Rebutted;
        }

        return (Firm(entity), Regime.State) switch
        {
            (not Standing.Clear, RegimeState.Unverified) => Standing.Possible,
            (not Standing.Clear and var firm, _) => firm,
            _ when IsPossible(entity) => Standing.Possible,
            _ when Day.Overfull.Contains(entity) || Possibilities.Overfull.Contains(Possibilities.Same[entity]) =>
                Standing.DataError,
            _ => Standing.Clear,
        };
    }

    /// <summary>
    /// Every entity that is not clear, in the order of their numbers; those merged into others left out.
    /// </summary>
    public IEnumerable<(int Entity, Standing Standing)> All() =>
        from entity in Enumerable.Range(0, Day.EntityCount)
        where Day.Same[entity] == entity
        let standing = StandingOf(entity)
        where standing is not (Standing.Clear or Standing.NotInForce)
        select (entity, standing);

    /// <summary>The listings of an entity.</summary>
    public ImmutableArray<Listing> ListingsOf(int entity) => _listed.GetValueOrDefault(Day.Same[entity], []);

    /// <summary>The rebuttal that holds for an entity; null for none.</summary>
    public Rebuttal? RebuttalOf(int entity) => _rebutted.GetValueOrDefault(Day.Same[entity]);

    internal RunRule Rule(bool control, bool possible) =>
        new(Regime.Threshold, Regime.IsStrict, control && Regime.CountsControl, possible);

    Standing Firm(int entity)
    {
        if (Certainly is { } persons)
        {
            return persons.Owner[entity] != 0 ? Standing.Certain
                : persons.Controller[entity] != 0 ? Standing.Controlled
                : Standing.Clear;
        }

        return Owned.Any(run => run.Rank[entity] != 0)
            ? Regime.IsPresumption ? Standing.Presumed : Standing.Certain
            : Controlled?.Rank[entity] > 0 ? Standing.Controlled : Standing.Clear;
    }

    bool IsPossible(int entity)
    {
        var here = Possibilities.Same[entity];
        return Possible?.Rank[here] > 0
            || (Perhaps is { } persons && (persons.Owner[here] != 0 || persons.Controller[here] != 0))
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
            Controlled = Run(Day, Rule(control: true, possible: false), bar, Certain());
        }

        Possible = Run(
            Possibilities, Rule(control: true, possible: true), bar,
            [.. Listings.Select(one => Possibilities.Same[one.Entity]), .. Nameless()]);
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
        var nameless = Nameless().ToArray();
        PersonRun? unnamed = null;
        if (nameless.Length > 0)
        {
            unnamed = new(Possibilities, Rule(control: true, possible: true));
            unnamed.Run(nameless);
        }

        Perhaps = PersonFindings.Of(
            Possibilities, Rule(control: true, possible: true), unnamed,
            Listings.Select(one => Possibilities.Same[one.Entity]).Distinct());
        if (unnamed is not null)
        {
            Perhaps.Add(unnamed, nameless[0]);
        }
    }

    IEnumerable<int> Certain() => Listings.Where(one => one.IsCertain).Select(one => one.Entity);

    IEnumerable<int> Nameless()
    {
        var kinds = Day.Graph.Arrays.EntityKind;
        for (var entity = 0; entity < kinds.Length; entity++)
        {
            if (kinds[entity] == (byte)EntityKind.Unknown && Possibilities.Same[entity] == entity)
            {
                yield return entity;
            }
        }
    }

    Func<int, bool>? Bar(OwnershipGraph graph)
    {
        var country = Regime.ExceptCountry;
        return _rebutted.Count == 0 && country is null
            ? null
            : entity => _rebutted.ContainsKey(entity) || (country is not null && graph.CountryOf(entity) == country);
    }
}

/// <summary>
/// Which person owns or controls each entity: the first one found, as its number plus one; 0 for nobody.
/// </summary>
sealed record PersonFindings(int[] Owner, int[] Controller)
{
    public static PersonFindings Of(DayGraph graph, RunRule rule, PersonRun? anybody, IEnumerable<int> persons)
    {
        var findings = new PersonFindings(new int[graph.EntityCount], new int[graph.EntityCount]);
        var run = new PersonRun(graph, rule, anybody);
        foreach (var person in persons)
        {
            run.Run(person);
            findings.Add(run, person);
        }

        return findings;
    }

    public void Add(PersonRun run, int person)
    {
        foreach (var company in run.Touched)
        {
            if (Owner[company] == 0 && run.IsOwned(company))
            {
                Owner[company] = person + 1;
            }

            if (Controller[company] == 0 && run.IsControlled(company))
            {
                Controller[company] = person + 1;
            }
        }
    }
}
