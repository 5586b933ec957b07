using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Cordon.Ownership;

/// <summary>Collects entities and stakes from any number of sources into one graph.</summary>
/// <remarks>The same additions in the same order give the same graph. Not for more than one thread.</remarks>
public sealed class GraphBuilder
{
    readonly IdIndex _ids = new();
    readonly List<string?> _names = [];
    readonly List<byte> _entityKind = [];
    readonly List<ushort> _country = [];
    readonly List<string> _keys = [];
    readonly List<int> _keyEntity = [];
    readonly List<int> _owner = [];
    readonly List<int> _owned = [];
    readonly List<int> _range = [];
    readonly List<int> _origin = [];
    readonly List<int> _line = [];
    readonly List<int> _from = [];
    readonly List<int> _until = [];
    readonly List<byte> _kindLink = [];
    readonly List<EntityJoin> _joins = [];
    readonly Numbering<ShareRange> _ranges = new();
    readonly Numbering<string> _sources = new();
    readonly Numbering<string> _components = new();
    readonly Numbering<(int Source, int Component)> _origins = new();

    /// <summary>Names an entity, or adds to what is known of it. What was known stays.</summary>
    /// <param name="id">The identifier. Never empty.</param>
    /// <param name="name">The name; null where the source gives none.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="country">ISO 3166-1 alpha-2, upper case.</param>
    public void AddEntity(
        string id, string? name = null, EntityKind kind = EntityKind.Unspecified, string? country = null)
    {
        var entity = Entity(id);
        _names[entity] ??= name;
        _entityKind[entity] = _entityKind[entity] == 0 ? (byte)kind : _entityKind[entity];
        if (_country[entity] == 0 && country is [>= 'A' and <= 'Z' and var first, >= 'A' and <= 'Z' and var second])
        {
            _country[entity] = (ushort)(first << 8 | second);
        }
    }

    /// <summary>A number that a register gives the entity: see <see cref="EntityKey"/>.</summary>
    /// <remarks>One that can name nobody (<see cref="EntityKey.IsUsable"/>) is left out.</remarks>
    public void AddKey(string id, string key)
    {
        if (!EntityKey.IsUsable(key))
        {
            return;
        }

        _keyEntity.Add(Entity(id));
        _keys.Add(key);
    }

    /// <summary>Adds a stake; its ends become entities when they are not yet.</summary>
    public void AddStake(Stake stake)
    {
        _owner.Add(Entity(stake.Owner));
        _owned.Add(Entity(stake.Owned));
        _range.Add(_ranges.Of(stake.Share));
        _origin.Add(_origins.Of((_sources.Of(stake.Source), _components.Of(stake.Place.Component))));
        _line.Add(stake.Place.Line);
        _from.Add(stake.From?.DayNumber ?? Days.Ever);
        _until.Add(stake.Until?.DayNumber ?? Days.Never);
        _kindLink.Add((byte)((int)stake.Kind | (int)stake.Link << 5));
    }

    /// <summary>Two entities that mean one party. Both must have been added, or are added now.</summary>
    public void Join(EntityJoin join)
    {
        Entity(join.First);
        Entity(join.Second);
        _joins.Add(join);
    }

    /// <summary>Joins entries of different sources that bear one name, but for case, blanks and signs.</summary>
    /// <remarks>
    /// Never certain: it makes POSSIBLE what follows if they are one company. The source is what stands before the
    /// first colon of an identifier. Entries whose countries differ are two, persons are not joined (too many bear one
    /// name), and neither is a name that more than <see cref="SameNameMax"/> entries bear. Cost: every name once.
    /// </remarks>
    /// <returns>How many joins there are now that were not there before.</returns>
    public int JoinNames()
    {
        var (byName, before) = (new Dictionary<string, List<int>>(), _joins.Count);
        for (var entity = 0; entity < _names.Count; entity++)
        {
            if (_names[entity] is not { } name
                || (EntityKind)_entityKind[entity] is EntityKind.Person or EntityKind.Unknown)
            {
                continue;
            }

            var plain = string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
            if (plain.Length >= SameNameLengthMin)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(byName, plain, out _) ??= []).Add(entity);
            }
        }

        foreach (var (_, same) in byName.Where(pair => pair.Value.Count is > 1 and <= SameNameMax))
        {
            for (var i = 1; i < same.Count; i++)
            {
                JoinIfOneName(same[i], same[..i]);
            }
        }

        return _joins.Count - before;
    }

    /// <summary>Entries that may bear one name and still be taken for one.</summary>
    public const int SameNameMax = 8;

    const int SameNameLengthMin = 6;

    void JoinIfOneName(int entity, List<int> others)
    {
        foreach (var other in others.Where(other => Source(other) != Source(entity)
            && (_country[other] == 0 || _country[entity] == 0 || _country[other] == _country[entity])))
        {
            _joins.Add(new(Id(other), Id(entity), $"one name: \"{_names[other]}\"", IsCertain: false));
        }
    }

    string Source(int entity)
    {
        var id = Id(entity);
        return id.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? id[..colon] : "";
    }

    /// <summary>Adds everything in another graph.</summary>
    public void Add(OwnershipGraph graph)
    {
        for (var entity = 0; entity < graph.EntityCount; entity++)
        {
            var name = graph.NameOf(entity);
            var id = graph.IdOf(entity);
            AddEntity(id, name == id ? null : name, graph.KindOf(entity), graph.CountryOf(entity));
        }

        foreach (var (key, entity) in graph.Keys())
        {
            AddKey(graph.IdOf(entity), key);
        }

        for (var stake = 0; stake < graph.StakeCount; stake++)
        {
            if (!graph.IsGone(stake))
            {
                AddStake(graph.StakeOf(stake));
            }
        }

        _joins.AddRange(graph.Joins.Where(join => !IsOfKey(join)));
    }

    /// <summary>The graph. Entities with one LEI, or one registration number of one country, are joined.</summary>
    public OwnershipGraph Build()
    {
        var order = Order();
        return new(new()
        {
            Ids = _ids,
            Names = TextPool.Of(_names),
            EntityKind = [.. _entityKind],
            Country = [.. _country],
            Keys = TextPool.Of(_keys),
            KeyEntity = [.. _keyEntity],
            Owner = InOrder(_owner, order),
            Owned = InOrder(_owned, order),
            Range = InOrder(_range, order),
            Origin = InOrder(_origin, order),
            Line = InOrder(_line, order),
            From = InOrder(_from, order),
            Until = InOrder(_until, order),
            KindLink = InOrder(_kindLink, order),
            Ranges = _ranges.All,
            Sources = _sources.All,
            Components = _components.All,
            Origins = _origins.All,
            Joins = [.. _joins, .. KeyJoins()],
        });
    }

    // By owner, then by owned, then as they came: two counting sorts, each of which keeps what stands equal.
    int[] Order()
    {
        var order = new int[_owner.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        return Sorted(Sorted(order, _owned), _owner);
    }

    int[] Sorted(int[] order, List<int> by)
    {
        var keys = CollectionsMarshal.AsSpan(by);
        var next = new int[_ids.Count + 1];
        foreach (var key in keys)
        {
            next[key + 1]++;
        }

        for (var i = 1; i < next.Length; i++)
        {
            next[i] += next[i - 1];
        }

        var sorted = new int[order.Length];
        foreach (var stake in order)
        {
            sorted[next[keys[stake]]++] = stake;
        }

        return sorted;
    }

    static T[] InOrder<T>(List<T> values, int[] order)
    {
        var ordered = new T[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            ordered[i] = values[order[i]];
        }

        return ordered;
    }

    const string SharedKey = "same ";

    /// <summary>Does the join follow from a key that both bear?</summary>
    internal static bool IsOfKey(EntityJoin join) => join.Evidence.StartsWith(SharedKey, StringComparison.Ordinal);

    IEnumerable<EntityJoin> KeyJoins()
    {
        var first = new Dictionary<string, int>();
        for (var i = 0; i < _keys.Count; i++)
        {
            ref var owner = ref CollectionsMarshal.GetValueRefOrAddDefault(first, _keys[i], out var isKnown);
            if (!isKnown)
            {
                owner = _keyEntity[i];
            }
            else if (owner != _keyEntity[i])
            {
                yield return new(Id(owner), Id(_keyEntity[i]), SharedKey + _keys[i], EntityKey.IsCertain(_keys[i]));
            }
        }
    }

    string Id(int entity) => Encoding.UTF8.GetString(_ids[entity]);

    int Entity(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var bytes = Encoding.UTF8.GetByteCount(id) is <= 512 and var length
            ? stackalloc byte[length]
            : new byte[Encoding.UTF8.GetByteCount(id)];
        Encoding.UTF8.GetBytes(id, bytes);
        var entity = _ids.Add(bytes);
        if (entity == _names.Count)
        {
            _names.Add(null);
            _entityKind.Add(0);
            _country.Add(0);
        }

        return entity;
    }

    sealed class Numbering<T>
        where T : notnull
    {
        readonly Dictionary<T, int> _numbers = [];
        readonly ImmutableArray<T>.Builder _all = ImmutableArray.CreateBuilder<T>();

        public ImmutableArray<T> All => _all.ToImmutable();

        public int Of(T value)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, value, out var isKnown);
            if (!isKnown)
            {
                number = _all.Count;
                _all.Add(value);
            }

            return number;
        }
    }
}
