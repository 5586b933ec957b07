namespace Cordon.Ownership;

/// <summary>A stake as a day looks at it.</summary>
/// <param name="Number">Its number in the graph.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Link">Direct or not.</param>
/// <param name="Share">How much.</param>
/// <param name="Source">Who says so.</param>
/// <param name="From">The first day.</param>
readonly record struct StatedStake(
    int Number, StakeKind Kind, StakeLink Link, ShareRange Share, string Source, int From);

/// <summary>What all records of one owner in one company make, of one kind and link.</summary>
/// <param name="Role">What it counts as.</param>
/// <param name="Share">How much.</param>
/// <param name="Stakes">The records.</param>
/// <param name="IsOverfull">Do the records of one source add up to more than the whole?</param>
/// <param name="IsThroughOthers">Is it an indirect or ultimate link, which direct ones may explain?</param>
readonly record struct Holding(
    Role Role, ShareRange Share, int[] Stakes, bool IsOverfull, bool IsThroughOthers)
{
    /// <summary>The holdings of one pair, in the order of kinds and links.</summary>
    public static IEnumerable<Holding> Of(IReadOnlyCollection<StatedStake> stakes)
    {
        var hasShares = stakes.Any(stake => stake is { Kind: StakeKind.Shares, Link: StakeLink.Direct });
        var hasVotes = stakes.Any(stake => stake is { Kind: StakeKind.Votes, Link: StakeLink.Direct });
        foreach (var group in stakes.GroupBy(stake => (stake.Kind, stake.Link)).OrderBy(group => group.Key))
        {
            var (kind, link) = group.Key;
            if (link == StakeLink.Ultimate
                && stakes.Any(stake => stake.Kind == kind && stake.Link == StakeLink.Direct))
            {
                // The direct parent is the ultimate one too: the same fact, stated twice.
                continue;
            }

            yield return Of(kind, link, hasShares, hasVotes, [.. group]);
        }
    }

    static Holding Of(StakeKind kind, StakeLink link, bool hasShares, bool hasVotes, StatedStake[] stakes)
    {
        var role = kind switch
        {
            StakeKind.Shares => hasVotes ? Role.Shares : Role.Shares | Role.Votes,
            StakeKind.Votes => Role.Votes,
            StakeKind.BoardMajority or StakeKind.DominantInfluence => Role.Control,

            // Consolidated accounts say that there is control, and leave the share open where nothing else states it.
            StakeKind.Consolidation => hasShares
                ? Role.Indication
                : Role.Indication | Role.Shares | Role.Votes | Role.PossibleOnly,
            StakeKind.OwnedOrControlled =>
                Role.Indication | Role.Shares | Role.Votes | Role.PossibleOnly,
            StakeKind.Management => Role.Indication,
            StakeKind.Nominee => Role.Shares | Role.Votes | Role.PossibleOnly,
            StakeKind.JointArrangement => Role.Joint,
            _ => Role.None,
        };
        var combined = StakeCombination.Of(stakes);
        return new(
            link == StakeLink.Direct ? role : role | Role.PossibleOnly,
            kind == StakeKind.Consolidation ? ShareRange.Unknown : combined.Share,
            [.. stakes.Select(stake => stake.Number)], combined.IsOverfull,
            link is not (StakeLink.Direct or StakeLink.Unknown));
    }
}
