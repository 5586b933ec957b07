namespace Cordon.Names;

/// <summary>The names that each word of a vocabulary stands in; of words that many names have, also which other word a
/// name has beside it.</summary>
/// <remarks>
/// <para>Data layout: a run of names for each word, in one flat array. The run of a word that more than
/// <c>walkedMost</c> names have is in order of what is left over when the word is taken away, so that the names that
/// are little more than the word stand first; and it has a run of pairs, in order of the other word. To find the names
/// with one of a hundred words beside it takes a hundred searches in that run, however long it is.</para>
/// <para>Six bytes for each posting, and eight for each pair.</para>
/// </remarks>
sealed class NamePostings
{
    readonly int[] _start;
    readonly int[] _names;
    readonly ushort[] _leftOver;
    readonly int[] _pairStart;
    readonly int[] _pairOther;
    readonly int[] _pairName;

    /// <summary>Turns names round.</summary>
    /// <param name="names">The names.</param>
    /// <param name="isPaired">May the word have pairs? Words that say next to nothing need none.</param>
    /// <param name="walkedMost">Words that no more names have are walked to their end, and have no pairs.</param>
    public NamePostings(NameWordRuns names, Func<int, bool> isPaired, int walkedMost)
    {
        (_start, _names) = Invert(names);
        _leftOver = new ushort[_names.Length];
        _pairStart = new int[names.WordCount + 1];
        for (var word = 0; word < names.WordCount; word++)
        {
            var run = _start[word]..(_start[word + 1]);
            var pairs = 0;
            if (_start[word + 1] - _start[word] > walkedMost && isPaired(word))
            {
                var leftOver = _leftOver.AsSpan(run);
                var own = _names.AsSpan(run);
                for (var i = 0; i < own.Length; i++)
                {
                    leftOver[i] = names.LeftOver(own[i], word);
                    pairs += names.DistinctWords(own[i]) - 1;
                }

                leftOver.Sort(own);
            }

            _pairStart[word + 1] = _pairStart[word] + pairs;
        }

        _pairOther = new int[_pairStart[^1]];
        _pairName = new int[_pairStart[^1]];
        FillPairs(names);
    }

    /// <summary>The names that have the word.</summary>
    public ReadOnlySpan<int> Of(int word) => _names.AsSpan(_start[word], _start[word + 1] - _start[word]);

    /// <summary>Has the word pairs?</summary>
    public bool IsPaired(int word) => _pairStart[word + 1] > _pairStart[word];

    /// <summary>Of a word that has pairs: the names that have at most so much weight besides it.</summary>
    public ReadOnlySpan<int> LittleMoreThan(int word, int leftOverMost)
    {
        var leftOver = _leftOver.AsSpan(_start[word], _start[word + 1] - _start[word]);
        var (low, high) = (0, leftOver.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = leftOver[middle] <= leftOverMost ? (middle + 1, high) : (low, middle);
        }

        return _names.AsSpan(_start[word], low);
    }

    /// <summary>The names that have both words.</summary>
    /// <param name="word">A word that has pairs.</param>
    /// <param name="other">Another; to be asked for in rising order.</param>
    /// <param name="from">Where the search begins: 0 for the first, then what the last call left.</param>
    public ReadOnlySpan<int> Of(int word, int other, ref int from)
    {
        var others = _pairOther.AsSpan(_pairStart[word], _pairStart[word + 1] - _pairStart[word]);

        // Steps of doubling length, then halves: near places are found soon.
        var step = 1;
        while (from + step < others.Length && others[from + step] < other)
        {
            step *= 2;
        }

        var low = from + (step / 2);
        var high = Math.Min(from + step, others.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = others[middle] < other ? (middle + 1, high) : (low, middle);
        }

        from = low;
        while (from < others.Length && others[from] == other)
        {
            from++;
        }

        return _pairName.AsSpan(_pairStart[word] + low, from - low);
    }

    // A name stands once in a word's run, however often it has the word.
    static (int[] Start, int[] Names) Invert(NameWordRuns names)
    {
        var start = new int[names.WordCount + 1];
        for (var name = 0; name < names.Count; name++)
        {
            var words = names.WordsOf(name);
            for (var i = 0; i < words.Length; i++)
            {
                start[words[i] + 1] += words[..i].Contains(words[i]) ? 0 : 1;
            }
        }

        for (var word = 0; word < names.WordCount; word++)
        {
            start[word + 1] += start[word];
        }

        var inverted = new int[start[^1]];
        var next = start.AsSpan(0, names.WordCount).ToArray();
        for (var name = 0; name < names.Count; name++)
        {
            var words = names.WordsOf(name);
            for (var i = 0; i < words.Length; i++)
            {
                if (!words[..i].Contains(words[i]))
                {
                    inverted[next[words[i]]++] = name;
                }
            }
        }

        return (start, inverted);
    }

    // Word by word, so that each run of pairs comes out in order of the other word.
    void FillPairs(NameWordRuns names)
    {
        var next = _pairStart.AsSpan(0, names.WordCount).ToArray();
        for (var other = 0; other < names.WordCount; other++)
        {
            foreach (var name in Of(other))
            {
                var words = names.WordsOf(name);
                for (var i = 0; i < words.Length; i++)
                {
                    if (words[i] != other && IsPaired(words[i]) && !words[..i].Contains(words[i]))
                    {
                        _pairOther[next[words[i]]] = other;
                        _pairName[next[words[i]]++] = name;
                    }
                }
            }
        }
    }
}
