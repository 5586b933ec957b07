using System.Collections.Immutable;
using System.Text;

namespace Cordon.Ownership;

/// <summary>Two entries of registers that mean one party.</summary>
/// <param name="First">One entity's identifier.</param>
/// <param name="Second">The other's.</param>
/// <param name="Evidence">Why: "LEI 5493001KJTIIGC8Y1R12", "name 0.97".</param>
/// <param name="IsCertain">A certain join merges both; one that is not makes a verdict POSSIBLE at most.</param>
public sealed record EntityJoin(string First, string Second, string Evidence, bool IsCertain);

/// <summary>Entities and the stakes between them, as sources state them, of all days.</summary>
/// <remarks>
/// <para>Layout: one array for each field, in the order of owners, then of owned, so that a day is read from front to
/// end. Bytes a stake: owner, owned, range, origin, line, from, until of 4 each, kind and link in 1: 29. Ranges and
/// origins (a source and a file) are numbers into tables of the distinct ones.</para>
/// <para>Immutable. <see cref="On"/> gives the stakes of one day in the order in which they are computed.</para>
/// </remarks>
public sealed partial class OwnershipGraph
{
    readonly GraphArrays _arrays;
    readonly int[]? _same;
    readonly int[] _nameless;

    internal OwnershipGraph(GraphArrays arrays)
    {
        _arrays = arrays;
        _same = Merged(arrays, certainOnly: true);
        _nameless = Unknowns(arrays.EntityKind);
    }

    /// <summary>How many entities, those that were merged counted each.</summary>
    public int EntityCount => _arrays.Ids.Count;

    /// <summary>How many stakes, as stated; those that a change took away are counted still.</summary>
    public int StakeCount => _arrays.Owner.Length + _more.Length;

    /// <summary>Entities that mean one party.</summary>
    public ImmutableArray<EntityJoin> Joins => _arrays.Joins;

    /// <summary>The arrays of a graph that was not changed; see <see cref="Whole"/>.</summary>
    internal GraphArrays Arrays => _arrays;

    /// <summary>The representative of each entity; null when every entity stands for itself.</summary>
    internal int[]? Same => _same;

    /// <summary>Owners whom nobody names.</summary>
    internal ReadOnlySpan<int> Nameless => _nameless.AsSpan();

    /// <summary>The number of the entity with this identifier; null when there is none.</summary>
    public int? Find(string id) => _arrays.Ids.Find(id) is >= 0 and var number ? number : null;

    /// <summary>Entities that bear exactly this name, without regard to case; in the order of their numbers.</summary>
    /// <remarks>Reads every name.</remarks>
    public ImmutableArray<int> Named(string name)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        for (var entity = 0; entity < EntityCount; entity++)
        {
            if (NameOf(entity).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(entity);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The identifier of the entity of this number.</summary>
    public string IdOf(int entity) => Encoding.UTF8.GetString(_arrays.Ids[entity]);

    /// <summary>The name; the identifier where the source gives none.</summary>
    public string NameOf(int entity) => _arrays.Names[entity] is { Length: > 0 } name ? name : IdOf(entity);

    /// <summary>What it is.</summary>
    public EntityKind KindOf(int entity) => (EntityKind)_arrays.EntityKind[entity];

    /// <summary>ISO 3166-1 alpha-2 of its registration or residence; null where it is not stated.</summary>
    public string? CountryOf(int entity) => _arrays.Country[entity] is var code && code == 0
        ? null
        : string.Create(2, code, (letters, packed) => (letters[0], letters[1]) =
            ((char)(packed >> 8), (char)(packed & 255)));

    /// <summary>The entity that stands for this one: itself, or the one that it is merged into.</summary>
    public int Representative(int entity) => _same?[entity] ?? entity;

    /// <summary>Every number that a register gives an entity, as <see cref="EntityKey"/> writes it.</summary>
    public IEnumerable<(string Key, int Entity)> Keys()
    {
        for (var i = 0; i < _arrays.Keys.Count; i++)
        {
            yield return (_arrays.Keys[i], _arrays.KeyEntity[i]);
        }
    }

    /// <summary>A stake as its source states it.</summary>
    /// <param name="number">From 0 to <see cref="StakeCount"/> - 1.</param>
    public Stake StakeOf(int number) => number >= _arrays.Owner.Length ? _more[number - _arrays.Owner.Length] : new()
    {
        Owner = IdOf(_arrays.Owner[number]),
        Owned = IdOf(_arrays.Owned[number]),
        Kind = _arrays.KindOf(number),
        Link = _arrays.LinkOf(number),
        Share = _arrays.Ranges[_arrays.Range[number]],
        From = Days.Day(_arrays.From[number]),
        Until = Days.Day(_arrays.Until[number]),
        Source = _arrays.Sources[_arrays.SourceOf(number)],
        Place = new(_arrays.Components[_arrays.Origins[_arrays.Origin[number]].Component], _arrays.Line[number],
            "stake"),
    };

    /// <summary>Whoever can matter to one entity, as a graph of its own: where it stands follows from it
    /// alone.</summary>
    /// <remarks>Its owners on any day, theirs, and partners in joint arrangements. O(stakes).</remarks>
    public OwnershipGraph Upstream(int entity) => Ownership.Upstream.Of(Whole, entity);

    /// <summary>Entities that own something on some day, each once, in the order of their numbers.</summary>
    public IEnumerable<int> Owners()
    {
        var last = -1;
        foreach (var owner in Whole._arrays.Owner)
        {
            if (owner != last)
            {
                yield return last = owner;
            }
        }
    }

    /// <summary>The stakes held on <paramref name="day"/>, ready to compute with.</summary>
    /// <remarks>O(stakes); about 90 bytes a stake while it is built.</remarks>
    public DayGraph On(DateOnly day) => DayGraphBuilder.Build(Whole, day, _same);

    /// <summary>
    /// The same with every join taken as true: what could be, where two entries may be one party. Equal to
    /// <paramref name="certain"/> when no join is uncertain.
    /// </summary>
    internal DayGraph WithPossibleJoins(DayGraph certain) => _arrays.Joins.All(join => join.IsCertain)
        ? certain
        : DayGraphBuilder.Build(Whole, certain.Day, Merged(_arrays, certainOnly: false));

    static int[] Unknowns(byte[] kinds)
    {
        var found = new List<int>();
        for (var start = 0; kinds.AsSpan(start).IndexOf((byte)EntityKind.Unknown) is >= 0 and var next; start++)
        {
            start += next;
            found.Add(start);
        }

        return [.. found];
    }

    // Union by the lowest number, so that the representative does not depend on the order of joins.
    static int[]? Merged(GraphArrays arrays, bool certainOnly)
    {
        if (!arrays.Joins.Any(join => join.IsCertain || !certainOnly))
        {
            return null;
        }

        var same = new int[arrays.Ids.Count];
        for (var i = 0; i < same.Length; i++)
        {
            same[i] = i;
        }

        foreach (var join in arrays.Joins.Where(join => join.IsCertain || !certainOnly))
        {
            var first = Root(same, arrays.Ids.Find(join.First));
            var second = Root(same, arrays.Ids.Find(join.Second));
            (same[Math.Max(first, second)], same[Math.Min(first, second)]) =
                (Math.Min(first, second), Math.Min(first, second));
        }

        for (var i = 0; i < same.Length; i++)
        {
            same[i] = same[same[i]];
        }

        return same;
    }

    static int Root(int[] same, int entity)
    {
        while (same[entity] != entity)
        {
            entity = same[entity] = same[same[entity]];
        }

        return entity;
    }
}

/// <summary>The arrays of a graph, as they lie in memory and in its file.</summary>
sealed record GraphArrays
{
    public required IdIndex Ids { get; init; }
    public required TextPool Names { get; init; }
    public required byte[] EntityKind { get; init; }
    public required ushort[] Country { get; init; }
    public required TextPool Keys { get; init; }
    public required int[] KeyEntity { get; init; }
    public required int[] Owner { get; init; }
    public required int[] Owned { get; init; }
    public required int[] Range { get; init; }
    public required int[] Origin { get; init; }
    public required int[] Line { get; init; }
    public required int[] From { get; init; }
    public required int[] Until { get; init; }

    /// <summary>The kind in the lower five bits, the link in the upper three.</summary>
    public required byte[] KindLink { get; init; }
    public required ImmutableArray<ShareRange> Ranges { get; init; }
    public required ImmutableArray<string> Sources { get; init; }
    public required ImmutableArray<string> Components { get; init; }
    public required ImmutableArray<(int Source, int Component)> Origins { get; init; }
    public required ImmutableArray<EntityJoin> Joins { get; init; }

    public StakeKind KindOf(int stake) => (StakeKind)(KindLink[stake] & 31);

    public StakeLink LinkOf(int stake) => (StakeLink)(KindLink[stake] >> 5);

    public int SourceOf(int stake) => Origins[Origin[stake]].Source;

    /// <summary>As a day looks at it.</summary>
    public StatedStake Stated(int stake) => new(
        stake, KindOf(stake), LinkOf(stake), Ranges[Range[stake]], Sources[SourceOf(stake)], From[stake]);

    /// <summary>Does it count on that day?</summary>
    public bool IsOf(int stake, int day) =>
        From[stake] <= day && day < Until[stake] && KindOf(stake) != StakeKind.Other;
}

/// <summary>Days as numbers: open ends are the least and the greatest.</summary>
static class Days
{
    public const int Ever = int.MinValue;
    public const int Never = int.MaxValue;

    public static DateOnly? Day(int number) =>
        number is Ever or Never ? null : DateOnly.FromDayNumber(number);
}
