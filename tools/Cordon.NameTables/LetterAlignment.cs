using System.Runtime.InteropServices;

namespace Cordon.NameTables;

/// <summary>Learns which Latin letters stand for which native letter, from words of which only the wholes are known to
/// be pairs.</summary>
/// <remarks>
/// Expectation-maximisation over all ways to give each native letter <c>least</c> to <c>most</c> letters of the fold,
/// in order.
/// Pairs that no such way explains well are misaligned (Wikidata pairs family names with given names at times) and are
/// dropped after the third round.
/// </remarks>
sealed class LetterAlignment(int least, int most)
{
    const int Rounds = 8;
    const int RoundsBeforeDropping = 3;

    /// <summary>A pair may cost so many nats a native letter and fold letter, on average.</summary>
    const double CostMax = 2.6;

    readonly Dictionary<(char Native, string Latin), double> _likelihood = [];

    /// <summary>The pairs that are explained well, each with the fold letters that stand for each native
    /// letter.</summary>
    public List<(NamePair Pair, string[] Parts)> Align(IReadOnlyList<NamePair> pairs)
    {
        var kept = pairs.Where(pair =>
            pair.Fold.Length <= pair.Native.Length * most && pair.Native.Length <= 30).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var counts = new Dictionary<(char, string), double>();
            foreach (var pair in kept)
            {
                Count(pair, round == 0, counts);
            }

            Maximise(counts);
            if (round == RoundsBeforeDropping)
            {
                kept = [.. kept.Where(pair => Best(pair) is { } best && best.Cost <= CostMax)];
            }
        }

        return [.. kept.Select(pair => (pair, Best(pair)?.Parts)).Where(aligned => aligned.Item2 is not null)
            .Select(aligned => (aligned.pair, aligned.Item2!))];
    }

    double Likelihood(char native, string latin, bool isFirst) =>
        isFirst ? (latin.Length == 0 ? 0.1 : 1.0 / latin.Length) : _likelihood.GetValueOrDefault((native, latin));

    void Count(NamePair pair, bool isFirst, Dictionary<(char, string), double> counts)
    {
        var (native, fold) = (pair.Native, pair.Fold);
        var forward = new double[native.Length + 1, fold.Length + 1];
        var backward = new double[native.Length + 1, fold.Length + 1];
        forward[0, 0] = 1;
        backward[native.Length, fold.Length] = 1;
        Walk((i, j, length, likelihood) => forward[i + 1, j + length] += forward[i, j] * likelihood, reversed: false);
        Walk((i, j, length, likelihood) => backward[i, j] += likelihood * backward[i + 1, j + length], reversed: true);
        var total = forward[native.Length, fold.Length];
        if (total <= 0)
        {
            return;
        }

        var weight = Math.Log2(1 + pair.Count) / total;
        Walk((i, j, length, likelihood) =>
        {
            var share = forward[i, j] * likelihood * backward[i + 1, j + length] * weight;
            if (share > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (native[i], fold.Substring(j, length)),
                    out _) += share;
            }
        }, reversed: false);

        void Walk(Action<int, int, int, double> step, bool reversed)
        {
            for (var n = 0; n < native.Length; n++)
            {
                var i = reversed ? native.Length - 1 - n : n;
                for (var j = 0; j <= fold.Length; j++)
                {
                    for (var length = least; length <= most && j + length <= fold.Length; length++)
                    {
                        step(i, j, length, Likelihood(native[i], fold.Substring(j, length), isFirst));
                    }
                }
            }
        }
    }

    void Maximise(Dictionary<(char Native, string Latin), double> counts)
    {
        var totals = counts.GroupBy(pair =>
            pair.Key.Native).ToDictionary(group => group.Key, group => group.Sum(p => p.Value));
        _likelihood.Clear();
        foreach (var (key, count) in counts)
        {
            // What explains less than one word in twenty thousand explains nothing.
            if (count / totals[key.Native] > 0.00005)
            {
                _likelihood[key] = count / totals[key.Native];
            }
        }
    }

    (string[] Parts, double Cost)? Best(NamePair pair)
    {
        var (native, fold) = (pair.Native, pair.Fold);
        var cost = new double[native.Length + 1, fold.Length + 1];
        var from = new int[native.Length + 1, fold.Length + 1];
        for (var i = 0; i <= native.Length; i++)
        {
            for (var j = 0; j <= fold.Length; j++)
            {
                cost[i, j] = i + j == 0 ? 0 : double.PositiveInfinity;
                for (var length = least; i > 0 && length <= Math.Min(most, j); length++)
                {
                    var likelihood = Likelihood(native[i - 1], fold.Substring(j - length, length), isFirst: false);
                    var sum = cost[i - 1, j - length] - Math.Log(likelihood);
                    if (likelihood > 0 && sum < cost[i, j])
                    {
                        cost[i, j] = sum;
                        from[i, j] = length;
                    }
                }
            }
        }

        if (double.IsInfinity(cost[native.Length, fold.Length]))
        {
            return null;
        }

        var parts = new string[native.Length];
        for (var (i, j) = (native.Length, fold.Length); i > 0; i--)
        {
            parts[i - 1] = fold.Substring(j - from[i, j], from[i, j]);
            j -= from[i, j];
        }

        return (parts, cost[native.Length, fold.Length] / Math.Max(native.Length, fold.Length));
    }
}
