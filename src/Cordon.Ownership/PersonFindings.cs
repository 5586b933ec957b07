namespace Cordon.Ownership;

/// <summary>Which persons own or control each entity.</summary>
/// <remarks>Layout: for each entity that anybody reaches the number of its last finding, and for each finding the one
/// before it of the same entity.</remarks>
sealed class PersonFindings
{
    readonly Dictionary<int, int> _last = [];
    readonly List<(int Person, int Found, int Before)> _all = [];
    readonly HashSet<int> _persons = [];
    readonly RunRule _rule;
    PersonRun _run;

    PersonFindings(DayGraph graph, RunRule rule, PersonRun? anybody) =>
        (_rule, _run) = (rule, new(graph, rule, anybody));

    /// <summary>Everybody whom anybody reaches.</summary>
    public IEnumerable<int> Entities => _last.Keys;

    public static PersonFindings Of(DayGraph graph, RunRule rule, PersonRun? anybody, IEnumerable<int> persons)
    {
        var findings = new PersonFindings(graph, rule, anybody);
        foreach (var person in persons)
        {
            findings.Add(person);
        }

        return findings;
    }

    /// <summary>The lowest-numbered person who owns enough of the entity; -1 for nobody.</summary>
    public int OwnerOf(int entity) => PersonOf(entity, 1);

    /// <summary>The lowest-numbered person who has its votes, board or influence; -1 for nobody.</summary>
    public int ControllerOf(int entity) => PersonOf(entity, 2);

    /// <summary>Whatever one person owns or controls.</summary>
    public void Add(int person)
    {
        _persons.Add(person);
        _run.Run(person);
        Add(_run, person);
    }

    /// <summary>The findings of a run that was made for several taken as one.</summary>
    public void Add(PersonRun run, int person)
    {
        foreach (var company in run.Touched)
        {
            if ((run.FoundOf(company) & 3) is > 0 and var found)
            {
                _all.Add((person, found, _last.GetValueOrDefault(company, -1)));
                _last[company] = _all.Count - 1;
            }
        }
    }

    /// <summary>Takes out what one person owns or controls.</summary>
    public void Remove(int person)
    {
        _persons.Remove(person);
        _run.Run(person);
        foreach (var company in _run.Touched.Where(company => (_run.FoundOf(company) & 3) != 0))
        {
            for (var at = _last.GetValueOrDefault(company, -1); at >= 0; at = _all[at].Before)
            {
                if (_all[at].Person == person)
                {
                    _all[at] = _all[at] with { Found = 0 };
                }
            }
        }
    }

    /// <summary>Some persons more, and some no longer.</summary>
    public void Change(IEnumerable<int> added, IEnumerable<int> removed)
    {
        foreach (var person in removed)
        {
            Remove(person);
        }

        foreach (var person in added)
        {
            Add(person);
        }
    }

    /// <summary>Stakes that changed: those persons are asked again who hold, or held, any of these companies,
    /// themselves or through what they control. Without owners whom nobody names.</summary>
    public void Change(StakeChange change)
    {
        var persons = new SortedSet<int>();
        foreach (var graph in (DayGraph[])[change.Before, change.After])
        {
            foreach (var company in change.Companies)
            {
                foreach (var edge in graph.EdgesInto(company))
                {
                    AddHolders(graph.Owner[edge], persons);
                }
            }
        }

        foreach (var person in persons)
        {
            Remove(person);
        }

        _run = new(change.After, _rule);
        foreach (var person in persons)
        {
            Add(person);
        }
    }

    // The person itself, or all who control it: what it holds is theirs.
    void AddHolders(int owner, SortedSet<int> persons)
    {
        if (_persons.Contains(owner))
        {
            persons.Add(owner);
        }

        for (var at = _last.GetValueOrDefault(owner, -1); at >= 0; at = _all[at].Before)
        {
            if ((_all[at].Found & 2) != 0)
            {
                persons.Add(_all[at].Person);
            }
        }
    }

    int PersonOf(int entity, int what)
    {
        var person = -1;
        for (var at = _last.GetValueOrDefault(entity, -1); at >= 0; at = _all[at].Before)
        {
            var (one, found, _) = _all[at];
            person = (found & what) != 0 && (person < 0 || one < person) ? one : person;
        }

        return person;
    }
}
