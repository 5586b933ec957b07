namespace Cordon.Names;

/// <summary>What the order of paired words says.</summary>
static class NameOrder
{
    const int All = 1000;
    const int Rotated = 995;

    /// <summary>Thousandths of the score that the order leaves.</summary>
    /// <remarks>
    /// A person's family name may stand first or last, so a rotation costs almost nothing; any other order a little,
    /// enough to put the better of two parties first. Salman bin Muhammad and Muhammad bin Salman are two people: when
    /// what stands before the "bin" of one stands after the "bin" of the other, both ways, it costs a lot.
    /// </remarks>
    public static int Kept(ParsedName first, ParsedName second, List<Pairing> pairings)
    {
        if (MixesLanguages(pairings))
        {
            return ScoreRule.MixedLanguages;
        }

        if (first.IsPerson && FatherAndSonSwapped(first, second, pairings))
        {
            return ScoreRule.FatherAndSonSwapped;
        }

        var descents = 0;
        for (var i = 1; i < pairings.Count; i++)
        {
            descents += pairings[i].Second < pairings[i - 1].Second ? 1 : 0;
        }

        var isRotation = descents == 1 && pairings[^1].Second < pairings[0].Second;
        return descents == 0 ? All : isRotation && first.IsPerson ? Rotated : ScoreRule.OtherOrder;
    }

    // A name is read in one language: a Korean family name does not come with a Cantonese given name.
    static bool MixesLanguages(List<Pairing> pairings)
    {
        var languages = WordReading.AnyLanguage;
        foreach (var pairing in pairings)
        {
            languages &= pairing.Languages;
        }

        return languages == 0;
    }

    static bool FatherAndSonSwapped(ParsedName first, ParsedName second, List<Pairing> pairings)
    {
        var son = Array.FindIndex(first.Words, word => word.Role == WordRole.Son);
        var otherSon = Array.FindIndex(second.Words, word => word.Role == WordRole.Son);
        if (son < 0 || otherSon < 0)
        {
            return false;
        }

        var forward = false;
        var backward = false;
        foreach (var pairing in pairings)
        {
            if (first.Words[pairing.First].Role is WordRole.Name)
            {
                forward |= pairing.First < son && pairing.Second > otherSon;
                backward |= pairing.First > son && pairing.Second < otherSon;
            }
        }

        return forward && backward;
    }
}
