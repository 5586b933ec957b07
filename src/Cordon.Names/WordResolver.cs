namespace Cordon.Names;

/// <summary>A word of an index that is like a word of a query.</summary>
/// <param name="Number">Its number in the vocabulary.</param>
/// <param name="Likeness">Thousandths, at least <see cref="WordSimilarity.Floor"/>.</param>
/// <param name="Rule">Why.</param>
/// <param name="Languages">See <see cref="Names.Likeness.Languages"/>.</param>
readonly record struct LikeWord(int Number, ushort Likeness, SimilarityRule Rule, byte Languages);

/// <summary>Everything in one index that a word of a query can meet.</summary>
/// <param name="Like">The words that are like it, by number.</param>
/// <param name="Splits">Words that are it when they are written together.</param>
sealed record ResolvedWord(LikeWord[] Like, Split[] Splits);

/// <summary>Two or three words of an index that are one word of a query when they are written together.</summary>
/// <param name="First">Number of the first.</param>
/// <param name="Second">Number of the second.</param>
/// <param name="Third">Number of the third, or -1.</param>
readonly record struct Split(int First, int Second, int Third = -1) : IComparable<Split>
{
    /// <summary>How many words.</summary>
    public int Count => Third < 0 ? 2 : 3;

    /// <summary>The number of one of the words.</summary>
    public int this[int at] => at switch { 0 => First, 1 => Second, _ => Third };

    /// <inheritdoc/>
    public int CompareTo(Split other) => (First, Second, Third).CompareTo((other.First, other.Second, other.Third));
}

/// <summary>Resolves words of queries in the vocabulary of one index, and remembers them: customers' words
/// repeat.</summary>
/// <remarks>Holds working memory; not for more than one thread. About 30 microseconds for a word that is new.</remarks>
sealed class WordResolver(NameIndex index)
{
    const int ReadingsOfThreeMax = 3;
    const int KnownOfThreeMin = 9;
    const int SplitLengthMax = 40;

    readonly Remembered<((string, string, bool, bool) Word, bool IsLast), ResolvedWord> _resolved = new();
    readonly Remembered<string, Word> _words = new();
    readonly List<int> _candidates = [];
    readonly List<LikeWord> _found = [];

    /// <summary>The word with its readings.</summary>
    public Word WordOf(string text)
    {
        if (!_words.TryGet(text, out var word))
        {
            _words.Add(text, word = Word.Of(text));
        }

        return word;
    }

    /// <summary>Words written together, or null when the index has no word that is read so.</summary>
    public Word? Joined(ReadOnlySpan<NameWord> words)
    {
        if (!index.Filter.CanMeetJoined(words))
        {
            return null;
        }

        var word = Word.Joined(words);
        _candidates.Clear();
        index.Filter.CandidatesOfJoined(word, _candidates);
        return _candidates.Count > 0 ? word : null;
    }

    /// <summary>What the word can meet.</summary>
    /// <param name="word">A word of the query.</param>
    /// <param name="isLast">Is it the last, which may have been cut off?</param>
    public ResolvedWord Resolve(in IndexWord word, bool isLast)
    {
        var key = (word.Key, isLast);
        if (!_resolved.TryGet(key, out var resolved))
        {
            _resolved.Add(key, resolved = isLast ? ResolveLast(word) : ResolveWhole(word));
        }

        return resolved;
    }

    ResolvedWord ResolveWhole(in IndexWord word)
    {
        _candidates.Clear();
        index.Filter.Candidates(word, _candidates);
        return new(Like(word, isJoined: false), Splits(word));
    }

    // What the word meets whole, which is likely known already, and what it is the beginning of.
    ResolvedWord ResolveLast(in IndexWord word)
    {
        var whole = Resolve(word, isLast: false);
        _candidates.Clear();
        index.Filter.Longer(word.Word, _candidates);
        _found.Clear();
        _found.AddRange(whole.Like);
        foreach (var number in _candidates)
        {
            if (OfCutOff(word, number) is { Likeness: > 0 } like)
            {
                _found.Add(like);
            }
        }

        // Of one word the best stands first, and alone stays.
        LikeWord[] found = [.. _found];
        Array.Sort(found, static (a, b) => a.Number != b.Number
            ? a.Number.CompareTo(b.Number) : b.Likeness.CompareTo(a.Likeness));
        return new([.. found.Where((like, i) => i == 0 || found[i - 1].Number != like.Number)], whole.Splits);
    }

    LikeWord OfCutOff(in IndexWord word, int number)
    {
        var other = index.Vocabulary[number];
        var likeness = other.IsMinor ? default : WordSimilarity.OfCutOff(word.Word, other.Word);
        return new(number, (ushort)likeness.Thousandths, likeness.Rule, likeness.Languages);
    }

    /// <summary>What words written together can meet.</summary>
    public ResolvedWord ResolveJoined(in IndexWord word)
    {
        _candidates.Clear();
        index.Filter.CandidatesOfJoined(word.Word, _candidates);
        return new(Like(word, isJoined: true), []);
    }

    LikeWord[] Like(in IndexWord word, bool isJoined)
    {
        _candidates.Sort();
        _found.Clear();
        var last = -1;
        foreach (var number in _candidates)
        {
            if (number != last)
            {
                last = number;
                Add(word, number, isJoined, isLast: false, _found);
            }
        }

        return [.. _found];
    }

    /// <summary>The same by asking every word of the vocabulary: the oracle.</summary>
    public ResolvedWord ResolveExhaustively(in IndexWord word, bool isJoined, bool isLast)
    {
        var found = new List<LikeWord>();
        for (var number = 0; number < index.WordCount; number++)
        {
            Add(word, number, isJoined, isLast, found);
        }

        return new([.. found], isJoined ? [] : Splits(word));
    }

    void Add(in IndexWord word, int number, bool isJoined, bool isLast, List<LikeWord> found)
    {
        var other = index.Vocabulary[number];
        var likeness = isJoined ? WordSimilarity.BetweenJoined(word, other) : WordSimilarity.Between(word, other);
        if (isLast && OfCutOff(word, number) is var cutOff && cutOff.Likeness > likeness.Thousandths)
        {
            found.Add(cutOff);
            return;
        }

        if (likeness.Thousandths > 0)
        {
            found.Add(new(number, (ushort)likeness.Thousandths, likeness.Rule, likeness.Languages));
        }
    }

    // The ways in which a word of the query can be two or three words of the index written together.
    Split[] Splits(in IndexWord word)
    {
        if (word.Word.IsNumber || word.Class.Length > 0 || word.IsMinor)
        {
            return [];
        }

        var splits = new HashSet<Split>();
        foreach (var reading in word.Word.Readings)
        {
            // Three words in one are a whole name written together: a short one that somebody is known by is not.
            var most = word.Word.IsSyllabic || word.Word.Readings.Length > ReadingsOfThreeMax
                || (word.Word.Names[0].Known.Rank > 0 && word.Word.Text.Length < KnownOfThreeMin) ? 2 : 3;
            AddSplits(reading.Latin, most, word.Word.IsHan, splits);
        }

        return [.. splits.Order()];
    }

    void AddSplits(string latin, int most, bool isSyllabic, HashSet<Split> splits)
    {
        for (var cut = 2; latin.Length is >= 5 and <= SplitLengthMax && cut <= latin.Length - 2; cut++)
        {
            foreach (var first in Parts(latin[..cut], isSyllabic))
            {
                foreach (var second in Parts(latin[cut..], isSyllabic))
                {
                    splits.Add(new(first, second));
                }

                for (var next = cut + 2; most > 2 && next <= latin.Length - 2; next++)
                {
                    foreach (var second in Parts(latin[cut..next], isSyllabic))
                    {
                        foreach (var third in Parts(latin[next..], isSyllabic))
                        {
                            splits.Add(new(first, second, third));
                        }
                    }
                }
            }
        }
    }

    // Words that are read as this piece of a word; a syllable must be met to the letter.
    int[] Parts(string piece, bool isSyllabic)
    {
        var words = index.Filter.WithFold(SpellingFold.Of(piece));
        return isSyllabic
            ? [.. words.Where(word => index.Vocabulary[word].Word.Readings.Any(reading => reading.Latin == piece))]
            : words;
    }
}
