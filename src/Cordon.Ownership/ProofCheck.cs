namespace Cordon.Ownership;

/// <summary>Verifies a proof by what it says alone: no graph, no engine, no arithmetic of the engine.</summary>
/// <remarks>
/// It adds the fractions that the records state and follows the steps. It shows that the conclusion follows from the
/// records and the listed persons; that these are true, their sources show. That a possibility is not ruled out by what
/// others hold, it does not show: others are not part of the proof.
/// </remarks>
public static class ProofCheck
{
    /// <summary>What is wrong; empty when the proof holds.</summary>
    public static IEnumerable<string> Complaints(Proof proof)
    {
        var regime = RegimeCatalogue.Find(proof.Regime, proof.Version);
        if (regime is null || proof.CatalogueHash != RegimeCatalogue.Hash)
        {
            return [$"regime: found {proof.Regime} {proof.Version}; expected a wording that this Cordon has."];
        }

        return [.. Head(proof, regime), .. Steps(proof, regime), .. Needless(proof)];
    }

    static IEnumerable<string> Steps(Proof proof, Regime regime)
    {
        var before = proof.Seeds.Select(seed => seed.Entity).ToHashSet();
        foreach (var step in proof.Steps)
        {
            foreach (var complaint in Step(proof, regime, step, before))
            {
                yield return complaint;
            }

            before.Add(step.Entity);
        }
    }

    static IEnumerable<string> Needless(Proof proof)
    {
        var needed = proof.Steps.SelectMany(step => step.Stakes, (_, stake) => stake.Owner).ToHashSet();
        Stake[] joint = [.. proof.Seeds.Select(seed => seed.Joint).OfType<Stake>()];
        return proof.Steps.SkipLast(1).Select(step => step.Entity)
            .Where(entity => !needed.Contains(entity) && !joint.Any(stake =>
                IsSame(proof, stake.Owner, entity) || IsSame(proof, stake.Owned, entity)))
            .Select(entity => $"step {entity}: no later step needs it.");
    }

    static IEnumerable<string> Head(Proof proof, Regime regime)
    {
        if (proof.Day < regime.From || proof.Day >= (regime.Until ?? DateOnly.MaxValue)
            || regime.State == RegimeState.Suspended)
        {
            yield return $"day: {proof.Day:yyyy-MM-dd} is no day on which this wording is in force.";
        }

        var isFirm = proof.Standing != Standing.Possible;
        if (proof.Standing is not (Standing.Certain or Standing.Presumed or Standing.Controlled or Standing.Possible)
            || (isFirm && regime.State == RegimeState.Unverified)
            || (proof.Standing == Standing.Presumed) != (isFirm && regime.IsPresumption
                && proof.Standing != Standing.Controlled))
        {
            yield return $"standing: {proof.Standing} is not what this test can show.";
        }

        if (proof.Steps.IsEmpty || proof.Steps[^1].Entity != proof.Entity)
        {
            yield return $"steps: the last one does not reach {proof.Entity}.";
        }

        foreach (var seed in proof.Seeds.Where(seed => seed.Joint is null && isFirm
            && (!seed.IsCertain || seed.Party.Length == 0)))
        {
            yield return $"seed {seed.Entity}: it is not certainly a listed person, and the standing is.";
        }

        foreach (var seed in proof.Seeds.Where(seed => seed.Joint is not null && !IsJoint(proof, regime, seed)))
        {
            yield return $"seed {seed.Entity}: the record shows no joint arrangement that counts here.";
        }

        var named = proof.Seeds.Count(seed => seed.Party.Length > 0);
        if (regime.IsEachPerson && isFirm && named > 1)
        {
            yield return $"seeds: {named} persons; this test is of one person at a time.";
        }
    }

    static bool IsJoint(Proof proof, Regime regime, ProofSeed seed) =>
        seed.Joint is { Kind: StakeKind.JointArrangement } joint && !(joint.From > proof.Day)
        && !(joint.Until <= proof.Day) && (regime.IsEachPerson || proof.Standing == Standing.Possible)
        && (IsSame(proof, joint.Owner, seed.Entity) ? IsThere(proof, joint.Owned)
            : IsSame(proof, joint.Owned, seed.Entity) && IsThere(proof, joint.Owner));

    static bool IsThere(Proof proof, string entity) =>
        proof.Names.ContainsKey(entity) || proof.Names.Keys.Any(name => IsSame(proof, entity, name));

    static IEnumerable<string> Step(Proof proof, Regime regime, ProofStep step, HashSet<string> before)
    {
        var where = $"step {step.Entity}";
        foreach (var stake in step.Stakes)
        {
            if (!before.Contains(stake.Owner))
            {
                yield return $"{where}: {stake.Owner} is neither listed nor shown before.";
            }

            foreach (var complaint in Records(proof, step, stake))
            {
                yield return $"{where}: {complaint}";
            }
        }

        if (step.Stakes.DistinctBy(stake => (stake.Owner, stake.Records[0].Kind, stake.Records[0].Link))
            .Count() != step.Stakes.Length)
        {
            yield return $"{where}: one holding is counted twice.";
        }

        var isPossible = proof.Standing == Standing.Possible;
        if (step.Test is ProofTest.Shares or ProofTest.Votes)
        {
            if (!IsEnough(regime, step, step.Stakes, isPossible))
            {
                yield return $"{where}: the stakes do not reach {regime.ThresholdText}.";
            }

            if (step.Stakes.Any(stake => IsEnough(regime, step, step.Stakes.Where(one => one != stake), isPossible)))
            {
                yield return $"{where}: a stake is not needed.";
            }
        }
        else if (step.Test is not ProofTest.Control && !isPossible)
        {
            yield return $"{where}: {step.Test} shows what is possible, and no more.";
        }

        if (step.Test is not ProofTest.Shares and not ProofTest.DataError && !regime.CountsControl)
        {
            yield return $"{where}: control does not count under this test.";
        }
    }

    static IEnumerable<string> Records(Proof proof, ProofStep step, ProofStake stake)
    {
        var isPossible = proof.Standing == Standing.Possible;
        foreach (var record in stake.Records)
        {
            if (!IsSame(proof, record.Owner, stake.Owner) || !IsSame(proof, record.Owned, step.Entity))
            {
                yield return $"a record of {record.Place} is of {record.Owner} in {record.Owned}.";
            }

            if (record.From > proof.Day || record.Until <= proof.Day)
            {
                yield return $"a record of {record.Place} is not valid on the day.";
            }

            var fits = step.Test switch
            {
                ProofTest.Shares => record.Kind == StakeKind.Shares
                    || (isPossible && IsPossiblyShares(record.Kind)),
                ProofTest.Votes => record.Kind is StakeKind.Votes or StakeKind.Shares
                    || (isPossible && IsPossiblyShares(record.Kind)),
                ProofTest.Control => record.Kind is StakeKind.BoardMajority or StakeKind.DominantInfluence,
                ProofTest.Indication =>
                    record.Kind is StakeKind.Consolidation or StakeKind.OwnedOrControlled or StakeKind.Management,
                _ => true,
            };
            if (!fits || (!isPossible && record.Link != StakeLink.Direct))
            {
                yield return $"a record of {record.Place} is no {step.Test}.";
            }
        }

        // Several records of one holding: no less than the least of them, no more than all of them.
        var low = stake.Records.Min(record => record.Share.Low);
        var high = stake.Records.Aggregate(Fraction.Zero, (sum, record) => sum + record.Share.High);
        var one = stake.Records[0];
        if (one.Kind != StakeKind.Consolidation
            && (stake.Records.Length == 1
                ? stake.Share != one.Share
                : stake.Share.Low < low || stake.Share.High > high))
        {
            yield return $"the share {stake.Share} of {stake.Owner} is not what its records state.";
        }
    }

    static bool IsPossiblyShares(StakeKind kind) =>
        kind is StakeKind.Nominee or StakeKind.Consolidation or StakeKind.OwnedOrControlled;

    // One identifier, or two that joins in the proof connect; a firm standing rests on certain ones.
    static bool IsSame(Proof proof, string one, string other)
    {
        if (one == other || proof.Joins.IsEmpty)
        {
            return one == other;
        }

        HashSet<string> same = [one];
        var joins = proof.Joins.Where(join => join.IsCertain || proof.Standing == Standing.Possible).ToArray();
        for (var before = 0; before < same.Count && !same.Contains(other);)
        {
            before = same.Count;
            foreach (var join in joins.Where(join => same.Contains(join.First) || same.Contains(join.Second)))
            {
                same.Add(join.First);
                same.Add(join.Second);
            }
        }

        return same.Contains(other);
    }

    static bool IsEnough(Regime regime, ProofStep step, IEnumerable<ProofStake> stakes, bool isPossible)
    {
        var (sum, isOpen) = (Fraction.Zero, false);
        foreach (var stake in stakes)
        {
            sum += isPossible ? stake.Share.High : stake.Share.Low;
            isOpen |= isPossible ? stake.Share.HighIsOpen : stake.Share.LowIsOpen;
        }

        var threshold = step.Test == ProofTest.Votes ? Fraction.Half : regime.Threshold;
        var isStrict = step.Test == ProofTest.Votes || regime.IsStrict;
        return sum > threshold || (sum == threshold && (isPossible ? !isStrict && !isOpen : !isStrict || isOpen));
    }
}
