namespace Cordon.Names;

/// <summary>A possible pairing of one or two neighbouring words of a query with one or two of a name.</summary>
/// <param name="First">Index of the first word of the query.</param>
/// <param name="FirstCount">How many words of the query.</param>
/// <param name="Second">Index of the first word of the name.</param>
/// <param name="SecondCount">How many words of the name.</param>
/// <param name="Weight">Weight of the pair on one side: the lesser of the two sides.</param>
/// <param name="Likeness">Thousandths.</param>
/// <param name="Rule">Why they are alike.</param>
/// <param name="Languages">See <see cref="Names.Likeness.Languages"/>.</param>
readonly record struct Pairing(
    int First, int FirstCount, int Second, int SecondCount, int Weight, int Likeness, SimilarityRule Rule,
    byte Languages = WordReading.AnyLanguage)
{
    /// <summary>What the pairing adds to the agreement, in thousandths of a weight, both sides together.</summary>
    public int Gain => 2 * Weight * ScoreRule.Quality(Likeness);

    /// <summary>The words of the query that it uses up.</summary>
    public ulong FirstMask => ((1UL << FirstCount) - 1) << First;

    /// <summary>The words of the name that it uses up.</summary>
    public ulong SecondMask => ((1UL << SecondCount) - 1) << Second;
}

/// <summary>Chooses the pairings that together agree most, no word in two of them.</summary>
/// <remarks>
/// Exact by branch and bound over the query's words; the bound is the sum of each word's best pairing. Real names
/// have few words that are like two others, and the first descent is the answer. A name made to be hard (one word
/// forty times over) stops after <see cref="StepsMax"/> steps with the best found so far, always the same one.
/// Reused from pair to pair; not for more than one thread.
/// </remarks>
sealed class Alignment
{
    const int StepsMax = 2_000;

    readonly List<Pairing> _pairings = [];
    readonly List<Pairing> _chosen = [];
    readonly List<Pairing> _path = [];
    int[] _from = new int[NameParser.WordsMax + 2];
    long[] _bestAfter = new long[NameParser.WordsMax + 2];
    long _best;
    int _steps;

    /// <summary>The pairings to choose from. Clear it, fill it, then call <see cref="Solve"/>.</summary>
    public List<Pairing> Pairings => _pairings;

    /// <summary>The pairings chosen, in the order of the query's words.</summary>
    public List<Pairing> Chosen => _chosen;

    /// <summary>Chooses.</summary>
    /// <param name="words">How many words the query has.</param>
    public void Solve(int words)
    {
        _chosen.Clear();
        _path.Clear();
        if (_pairings.Count == 0)
        {
            return;
        }

        // By word of the query, the best first; then by place, so that equal gains are always broken alike.
        _pairings.Sort(static (a, b) =>
            a.First != b.First ? a.First.CompareTo(b.First)
            : a.Gain != b.Gain ? b.Gain.CompareTo(a.Gain)
            : a.Second != b.Second ? a.Second.CompareTo(b.Second)
            : a.FirstCount != b.FirstCount ? a.FirstCount.CompareTo(b.FirstCount)
            : a.SecondCount.CompareTo(b.SecondCount));
        var next = _pairings.Count;
        _bestAfter[words] = 0;
        _from[words] = next;
        for (var word = words - 1; word >= 0; word--)
        {
            long most = 0;
            while (next > 0 && _pairings[next - 1].First == word)
            {
                next--;
                // A pairing of several words is bounded at its first word; the others may add no less than nothing.
                most = Math.Max(most, _pairings[next].Gain);
            }

            _from[word] = next;
            _bestAfter[word] = _bestAfter[word + 1] + most;
        }

        _best = -1;
        _steps = 0;
        Descend(0, words, 0, 0, 0);
    }

    void Descend(int word, int words, ulong used, ulong usedSecond, long gain)
    {
        if (word == words)
        {
            if (gain > _best)
            {
                _best = gain;
                _chosen.Clear();
                _chosen.AddRange(_path);
            }

            return;
        }

        if (gain + _bestAfter[word] <= _best || ++_steps > StepsMax)
        {
            return;
        }

        for (var i = _from[word]; i < _from[word + 1]; i++)
        {
            var pairing = _pairings[i];
            if ((pairing.FirstMask & used) == 0 && (pairing.SecondMask & usedSecond) == 0)
            {
                _path.Add(pairing);
                Descend(word + 1, words, used | pairing.FirstMask, usedSecond | pairing.SecondMask,
                    gain + pairing.Gain);
                _path.RemoveAt(_path.Count - 1);
            }
        }

        Descend(word + 1, words, used, usedSecond, gain);
    }
}
