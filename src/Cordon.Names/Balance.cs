namespace Cordon.Names;

/// <summary>What speaks for and against a pairing of two names, in the numbers that the score is made of.</summary>
/// <param name="Agreement">Sum over the pairs of weight times quality, both sides, in thousandths of a weight.</param>
/// <param name="Paired">Sum of the pairs' weights, both sides; a pair weighs what its lighter side does, twice.</param>
/// <param name="Against">See <see cref="ScoreRule.Against"/>.</param>
readonly record struct Balance(long Agreement, int Paired, long Against)
{
    /// <summary>Before the order of the parts is looked at, in millionths.</summary>
    public int Score => ScoreRule.Score(Agreement, Paired, Against);

    /// <summary>The score if nothing spoke against the pairing, in millionths.</summary>
    public int ScoreOfPairs => ScoreRule.Score(Agreement, Paired, 0);

    /// <summary>Adds up. A word that is paired leaves nothing over, whatever its partner weighs.</summary>
    public static Balance Of(ParsedName first, ParsedName second, List<Pairing> pairings)
    {
        var agreement = 0L;
        var paired = 0;
        var leftOver = first.Weight;
        var otherLeftOver = second.Weight;
        var syllabic = false;
        var (firstPaired, secondPaired) = (0UL, 0UL);
        foreach (var pairing in pairings)
        {
            agreement += pairing.Gain;
            paired += 2 * pairing.Weight;
            syllabic |= first.Words[pairing.First].Word.IsSyllabic != second.Words[pairing.Second].Word.IsSyllabic;
            firstPaired |= pairing.FirstMask;
            secondPaired |= pairing.SecondMask;
            leftOver -= WeightOf(first, pairing.First, pairing.FirstCount);
            otherLeftOver -= WeightOf(second, pairing.Second, pairing.SecondCount);
        }

        var omission = syllabic && first.IsPerson ? ScoreRule.OmissionOfSyllables : ScoreRule.Omission;
        var contradiction = Math.Min(
                leftOver + StandingOf(first, firstPaired), otherLeftOver + StandingOf(second, secondPaired))
            - Math.Min(leftOver, otherLeftOver);
        return new(agreement, paired, ScoreRule.Against(leftOver, otherLeftOver, paired, omission)
            + (2L * ScoreRule.Conflict * contradiction) + ScoreRule.Ambiguity(paired)
            + ((long)ScoreRule.MissingNumber * (NumbersOf(first, firstPaired) + NumbersOf(second, secondPaired))));
    }

    static int WeightOf(ParsedName name, int start, int count)
    {
        var weight = 0;
        for (var i = start; i < start + count; i++)
        {
            weight += name.Words[i].Weight;
        }

        return weight;
    }

    // A common name agrees with little, and contradicts like any other: Ahmed is as little Mohamed as Zolotukhin is
    // Petrov.
    static int StandingOf(ParsedName name, ulong paired)
    {
        var more = 0;
        for (var i = 0; i < name.Words.Length; i++)
        {
            if ((paired >> i & 1) == 0)
            {
                more += Math.Max(0, ScoreRule.StandingOf(name.Words[i].Role, name.IsPerson) - name.Words[i].Weight);
            }
        }

        return more;
    }

    // Fund and Fund II are two: a number that one side leaves out is no omission.
    static int NumbersOf(ParsedName name, ulong paired)
    {
        var numbers = 0;
        for (var i = 0; i < name.Words.Length; i++)
        {
            numbers += (paired >> i & 1) == 0 && name.Words[i].Role is WordRole.Number ? name.Words[i].Weight : 0;
        }

        return numbers;
    }
}
