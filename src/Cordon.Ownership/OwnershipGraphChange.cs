using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <content>Stakes that came and went since the graph was built, kept beside its arrays.</content>
public sealed partial class OwnershipGraph
{
    ImmutableArray<Stake> _more = [];
    ImmutableHashSet<int> _gone = [];
    ImmutableDictionary<(int Owner, int Owned), ImmutableArray<int>> _moreOf =
        ImmutableDictionary<(int, int), ImmutableArray<int>>.Empty;
    OwnershipGraph? _whole;
    ILookup<int, int>? _members;

    /// <summary>The same graph with every change in its arrays; the entities keep their numbers, the stakes do
    /// not.</summary>
    /// <remarks>Itself, where nothing changed; otherwise built anew when it is first asked for.</remarks>
    internal OwnershipGraph Whole => _more.IsEmpty && _gone.IsEmpty ? this : _whole ??= Built([]);

    /// <summary>Did a change take the stake away?</summary>
    internal bool IsGone(int stake) => _gone.Contains(stake);

    /// <summary>The graph after stakes came and went.</summary>
    /// <remarks>O(changes), where every entity is known; otherwise it is built anew.</remarks>
    internal OwnershipGraph After(IReadOnlyCollection<Stake> added, IReadOnlyCollection<int> ended)
    {
        var after = new OwnershipGraph(this) { _gone = _gone.Union(ended) };
        if (added.Any(stake => Find(stake.Owner) is null || Find(stake.Owned) is null))
        {
            return after.Built(added);
        }

        var number = StakeCount;
        var of = _moreOf.ToBuilder();
        foreach (var stake in added)
        {
            var pair = (Representative(Find(stake.Owner)!.Value), Representative(Find(stake.Owned)!.Value));
            of[pair] = of.GetValueOrDefault(pair, []).Add(number++);
        }

        (after._more, after._moreOf) = (_more.AddRange(added), of.ToImmutable());
        return after;
    }

    OwnershipGraph(OwnershipGraph other) => (_arrays, _same, _nameless, _more, _gone, _moreOf, _members) =
        (other._arrays, other._same, other._nameless, other._more, other._gone, other._moreOf, other._members);

    OwnershipGraph Built(IReadOnlyCollection<Stake> added)
    {
        var builder = new GraphBuilder();
        builder.Add(this);
        foreach (var stake in added)
        {
            builder.AddStake(stake);
        }

        return builder.Build();
    }

    /// <summary>How the stake is held.</summary>
    internal StakeLink LinkOf(int stake) =>
        stake < _arrays.Owner.Length ? _arrays.LinkOf(stake) : _more[stake - _arrays.Owner.Length].Link;

    /// <summary>A stake as a day looks at it.</summary>
    internal StatedStake StatedOf(int number)
    {
        if (number < _arrays.Owner.Length)
        {
            return _arrays.Stated(number);
        }

        var stake = _more[number - _arrays.Owner.Length];
        return new(number, stake.Kind, stake.Link, stake.Share, stake.Source, stake.From?.DayNumber ?? Days.Ever);
    }

    /// <summary>The two entities of a stake, those that stand for them where they are joined.</summary>
    internal (int Owner, int Owned) PairOf(int stake)
    {
        if (stake < _arrays.Owner.Length)
        {
            return (Representative(_arrays.Owner[stake]), Representative(_arrays.Owned[stake]));
        }

        var one = _more[stake - _arrays.Owner.Length];
        return (Representative(Find(one.Owner)!.Value), Representative(Find(one.Owned)!.Value));
    }

    /// <summary>Every stake of one pair on a day, in the order in which they came.</summary>
    internal List<StatedStake> Between(int owner, int owned, DateOnly day)
    {
        var found = new List<StatedStake>();
        foreach (var one in MembersOf(owner))
        {
            var owners = _arrays.Owner.AsSpan();
            for (var i = owners.BinarySearch(new FirstOf(one)) is var at && at < 0 ? ~at : at;
                i < owners.Length && owners[i] == one; i++)
            {
                if (Representative(_arrays.Owned[i]) == owned && _arrays.IsOf(i, day.DayNumber) && !IsGone(i))
                {
                    found.Add(_arrays.Stated(i));
                }
            }
        }

        found.Sort((one, other) => one.Number.CompareTo(other.Number));
        foreach (var number in _moreOf.GetValueOrDefault((owner, owned), []))
        {
            var stake = _more[number - _arrays.Owner.Length];
            if (!IsGone(number) && stake.Kind != StakeKind.Other
                && !(stake.From > day) && !(stake.Until <= day))
            {
                found.Add(StatedOf(number));
            }
        }

        return found;
    }

    IEnumerable<int> MembersOf(int representative)
    {
        if (_same is not { } same)
        {
            return [representative];
        }

        _members ??= Enumerable.Range(0, same.Length).Where(entity => same[entity] != entity)
            .ToLookup(entity => same[entity]);
        return _members[representative].Prepend(representative);
    }

    // The place before the first that is not less.
    readonly record struct FirstOf(int Owner) : IComparable<int>
    {
        public int CompareTo(int other) => Owner <= other ? -1 : 1;
    }
}
