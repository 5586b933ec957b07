using Cordon.Ownership;

namespace Cordon.Tests.Ownership;

/// <summary>The tests once more, slowly: every company is asked again until nothing changes, in whole parts.</summary>
/// <remarks>Shares none of the room's code: no worklist, no amounts, no order of entry.</remarks>
sealed class NaiveOwnership(RandomOwnership graph, bool isStrict, bool control, bool isPossible)
{
    const int Parts = RandomOwnership.Parts;

    /// <summary>What the listed persons own or control together; they themselves included.</summary>
    public HashSet<int> Together(IEnumerable<int> listed)
    {
        HashSet<int> set = [.. listed];
        if (isPossible && graph.Nameless >= 0)
        {
            set.Add(graph.Nameless);
        }

        while (true)
        {
            var more = Enumerable.Range(0, graph.Count).Where(company => !set.Contains(company))
                .Where(company => IsIn(company, set)).ToArray();
            if (more.Length == 0)
            {
                return set;
            }

            set.UnionWith(more);
        }
    }

    /// <summary>What one person owns or controls.</summary>
    public HashSet<int> Each(params int[] person)
    {
        var chain = Chain(person);
        return
        [
            .. Enumerable.Range(0, graph.Count).Where(company => !person.Contains(company))
                .Where(company => HasVotes(company, chain)
                    || Enough(company, Holders(company, chain), chain, StakeKind.Shares)),
        ];
    }

    /// <summary>Does the person hold enough of the shares?</summary>
    public bool OwnsShares(int company, int person) =>
        Chain([person]) is var chain && Enough(company, Holders(company, chain), chain, StakeKind.Shares);

    HashSet<int> Chain(int[] person)
    {
        HashSet<int> chain = [.. person];
        if (isPossible && graph.Nameless >= 0)
        {
            chain.Add(graph.Nameless);
        }

        while (true)
        {
            var more = Enumerable.Range(0, graph.Count).Where(company => !chain.Contains(company))
                .Where(company => HasVotes(company, chain)).ToArray();
            if (more.Length == 0)
            {
                return chain;
            }

            chain.UnionWith(more);
        }
    }

    public bool IsOverfull(int company) => graph.Stakes
        .Where(stake => stake.Owned == company && stake.Kind == StakeKind.Shares).Sum(stake => stake.Low) > Parts;

    bool IsIn(int company, HashSet<int> set)
    {
        var from = graph.Stakes.Where(stake => stake.Owned == company && set.Contains(stake.Owner)).ToArray();
        if (isPossible && IsOverfull(company) && from.Any(stake => stake.Kind != StakeKind.JointArrangement))
        {
            return true;
        }

        if (Enough(company, set, set, StakeKind.Shares))
        {
            return true;
        }

        if (!control)
        {
            return false;
        }

        if (from.Any(stake => stake.Kind is StakeKind.BoardMajority or StakeKind.DominantInfluence)
            || (isPossible && from.Any(stake => stake.Kind == StakeKind.Consolidation))
            || (isPossible && Enough(company, Holders(company, set), set, StakeKind.Shares)))
        {
            return true;
        }

        var votes = from.Where(IsVotes).ToArray();
        return isPossible
            ? votes.Any(stake => stake.Kind == StakeKind.Votes) && MostIsEnough(votes, Parts / 2, strict: true)
            : votes.Any(stake => stake.Low > Parts / 2 || (stake.Low == Parts / 2 && stake.LowIsOpen));
    }

    bool HasVotes(int company, HashSet<int> chain)
    {
        var holders = Holders(company, chain);
        var from = graph.Stakes.Where(stake => stake.Owned == company && chain.Contains(stake.Owner)).ToArray();
        if (from.Any(stake => stake.Kind is StakeKind.BoardMajority or StakeKind.DominantInfluence)
            || (isPossible && from.Any(stake => stake.Kind == StakeKind.Consolidation)))
        {
            return true;
        }

        var counted = graph.Stakes.Where(stake => stake.Owned == company && holders.Contains(stake.Owner)).ToArray();
        if (isPossible && IsOverfull(company) && counted.Any(stake => stake.Kind != StakeKind.JointArrangement
            && (chain.Contains(stake.Owner) || stake.Kind is StakeKind.Shares or StakeKind.Votes)))
        {
            return true;
        }

        return Enough(company, holders, chain, StakeKind.Votes);
    }

    // The set, and the partners of those in it who hold something of this company.
    HashSet<int> Holders(int company, HashSet<int> set)
    {
        HashSet<int> holders = [.. set];
        foreach (var joint in graph.Stakes.Where(stake => stake.Kind == StakeKind.JointArrangement))
        {
            foreach (var (one, other) in new[] { (joint.Owner, joint.Owned), (joint.Owned, joint.Owner) })
            {
                if (one != other && other != company && set.Contains(one) && graph.Stakes.Any(stake =>
                    stake.Owner == one && stake.Owned == company
                    && (stake.Kind is StakeKind.Shares or StakeKind.Votes)))
                {
                    holders.Add(other);
                }
            }
        }

        return holders;
    }

    bool Enough(int company, HashSet<int> holders, HashSet<int> set, StakeKind measure)
    {
        var strict = measure == StakeKind.Votes || isStrict;
        var all = graph.Stakes.Where(stake => stake.Owned == company
            && (measure == StakeKind.Shares ? IsShares(stake) : IsVotes(stake))).ToArray();
        var mine = all.Where(stake => set.Contains(stake.Owner)
            || (holders.Contains(stake.Owner) && IsFirm(stake))).ToArray();
        if (!isPossible)
        {
            var firm = mine.Where(IsFirm).ToArray();
            var low = firm.Sum(stake => stake.Low);
            return low > Parts / 2 || (low == Parts / 2 && (!strict || firm.Any(stake => stake.LowIsOpen)));
        }

        if (!MostIsEnough(mine, Parts / 2, strict))
        {
            return false;
        }

        if (all.Where(IsFirm).Sum(stake => stake.Low) > Parts || mine.Any(stake => !IsFirm(stake)))
        {
            return true;
        }

        var others = all.Where(stake => !holders.Contains(stake.Owner) && IsFirm(stake)).ToArray();
        var left = Parts - others.Sum(stake => stake.Low);
        return left > Parts / 2
            || (left == Parts / 2 && !strict && !others.Any(stake => stake.LowIsOpen));
    }

    static bool MostIsEnough(RandomStake[] stakes, int threshold, bool strict)
    {
        var high = stakes.Sum(stake => High(stake));
        return high > threshold || (high == threshold && !strict && !stakes.Any(stake => stake.HighIsOpen));
    }

    static int High(RandomStake stake) => stake.Kind == StakeKind.Consolidation ? Parts : stake.High;

    static bool IsFirm(RandomStake stake) => stake.Kind is StakeKind.Shares or StakeKind.Votes;

    bool IsShares(RandomStake stake) => stake.Kind is StakeKind.Shares || (isPossible && IsUnnamed(stake));

    // Shares stand for votes where their holder's votes are not stated.
    bool IsVotes(RandomStake stake) => stake.Kind == StakeKind.Votes
        || (stake.Kind == StakeKind.Shares && !graph.Stakes.Any(other => other.Kind == StakeKind.Votes
            && other.Owner == stake.Owner && other.Owned == stake.Owned))
        || (isPossible && IsUnnamed(stake));

    // A nominee's holding; consolidated accounts, where the same owner's shares are not known.
    bool IsUnnamed(RandomStake stake) => stake.Kind == StakeKind.Nominee
        || (stake.Kind == StakeKind.Consolidation && !graph.Stakes.Any(other => other.Kind == StakeKind.Shares
            && other.Owner == stake.Owner && other.Owned == stake.Owned));
}
