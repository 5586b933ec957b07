using System.Collections.Immutable;

namespace Cordon.Names;

/// <summary>Takes a score apart into the steps that it was computed by.</summary>
/// <remarks>
/// Each pair is shown with what it would be worth if nothing spoke against the pairing; what speaks against it is
/// shown with what it takes away. All contributions together are the score, to the millionth: what rounding leaves
/// over goes to the last step of its kind.
/// </remarks>
static class Explanation
{
    public static NameComparison Of(ParsedName first, ParsedName second, List<Pairing> pairings, int score)
    {
        if (score == 0)
        {
            return new(0, []);
        }

        var balance = Balance.Of(first, second, pairings);
        var (whole, beforeOrder) = (balance.ScoreOfPairs, balance.Score);

        var steps = ImmutableArray.CreateBuilder<ComparisonStep>();
        var shares = Shares(pairings.Select(pairing => (long)pairing.Gain), whole);
        for (var i = 0; i < pairings.Count; i++)
        {
            steps.Add(new(
                Text(first, pairings[i].First, pairings[i].FirstCount),
                Text(second, pairings[i].Second, pairings[i].SecondCount),
                RuleText(pairings[i]), shares[i]));
        }

        AddLeftOver(first, second, pairings, beforeOrder - whole, steps);
        if (score != beforeOrder)
        {
            var kept = NameOrder.Kept(first, second, pairings);
            var rule = kept switch
            {
                ScoreRule.MixedLanguages => "the parts agree only when read in different languages",
                ScoreRule.FatherAndSonSwapped => "father and son have changed places",
                _ => "the parts stand in another order",
            };
            steps.Add(new("", "", rule, score - beforeOrder));
        }

        return new(score, steps.ToImmutable());
    }

    // What each part left over takes away, in proportion to its weight.
    static void AddLeftOver(
        ParsedName first, ParsedName second, List<Pairing> pairings, int taken,
        ImmutableArray<ComparisonStep>.Builder steps)
    {
        var leftOver = LeftOver(first, pairings, pairing => (pairing.First, pairing.FirstCount));
        var otherLeftOver = LeftOver(second, pairings, pairing => (pairing.Second, pairing.SecondCount));
        var isConflict = leftOver.Any(part => part.Weight > 10) && otherLeftOver.Any(part => part.Weight > 10);
        var rule = isConflict ? "differs from the other name" : "not in the other name";
        (string First, string Second, int Weight)[] parts =
        [
            .. leftOver.Select(part => (part.Text, "", part.Weight)),
            .. otherLeftOver.Select(part => ("", part.Text, part.Weight)),
        ];
        if (taken == 0 && parts.Length == 0)
        {
            return;
        }

        if (parts.Length == 0)
        {
            steps.Add(new("", "", "few or common names agree: many people bear them", taken));
            return;
        }

        var shares = Shares(parts.Select(part => (long)part.Weight), taken);
        for (var i = 0; i < parts.Length; i++)
        {
            steps.Add(new(parts[i].First, parts[i].Second, rule, shares[i]));
        }
    }

    static List<(string Text, int Weight)> LeftOver(
        ParsedName name, List<Pairing> pairings, Func<Pairing, (int First, int Count)> side)
    {
        var left = new List<(string, int)>();
        for (var i = 0; i < name.Words.Length; i++)
        {
            if (!pairings.Any(pairing => i >= side(pairing).First && i < side(pairing).First + side(pairing).Count))
            {
                left.Add((name.Words[i].Word.Text, name.Words[i].Weight));
            }
        }

        return left;
    }

    static string Text(ParsedName name, int start, int count) =>
        string.Join(' ', name.Words.Skip(start).Take(count).Select(word => word.Word.Text));

    static string RuleText(Pairing pairing) => pairing.Rule switch
    {
        SimilarityRule.Same => "the same",
        SimilarityRule.SameClass => "the same term",
        SimilarityRule.SameFold => "another spelling of the same sounds",
        SimilarityRule.SameGivenName => "the same given name in another language",
        SimilarityRule.ShortForm => "a short form",
        SimilarityRule.SameConsonants => $"the same consonants, {pairing.Likeness / 10} % alike",
        SimilarityRule.Near => $"spelt {pairing.Likeness / 10} % alike",
        SimilarityRule.CutOff => "the beginning of the other",
        SimilarityRule.Initial => "an initial",
        SimilarityRule.Acronym => "the first letters of its words",
        SimilarityRule.Joined => "written together on one side",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static int[] Shares(IEnumerable<long> weights, int whole)
    {
        long[] all = [.. weights];
        var sum = all.Sum();
        var shares = new int[all.Length];
        var given = 0;
        for (var i = 0; i < all.Length; i++)
        {
            shares[i] = sum == 0 ? 0 : (int)(whole * all[i] / sum);
            given += shares[i];
        }

        if (all.Length > 0)
        {
            shares[^1] += whole - given;
        }

        return shares;
    }
}
