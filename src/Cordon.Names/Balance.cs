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
        foreach (var pairing in pairings)
        {
            agreement += pairing.Gain;
            paired += 2 * pairing.Weight;
            syllabic |= first.Words[pairing.First].Word.IsSyllabic != second.Words[pairing.Second].Word.IsSyllabic;
            leftOver -= WeightOf(first, pairing.First, pairing.FirstCount);
            otherLeftOver -= WeightOf(second, pairing.Second, pairing.SecondCount);
        }

        var omission = syllabic && first.IsPerson ? ScoreRule.OmissionOfSyllables : ScoreRule.Omission;
        return new(agreement, paired, ScoreRule.Against(leftOver, otherLeftOver, paired, omission)
            + ScoreRule.Ambiguity(paired));
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
}
