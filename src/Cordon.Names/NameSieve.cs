using System.Collections.Concurrent;

namespace Cordon.Names;

/// <summary>Tells at little cost, of most names, that no name of an index can reach a score: for passing a million
/// customers over the names that a list gained today.</summary>
/// <remarks>
/// <para>What it lets through, <see cref="NameSearch.Find"/> decides; what it stops, <see cref="NameSearch.Find"/>
/// would not have found either. The bound: a score is agreement <c>N</c> over <c>D</c>, the weight of the pairs plus
/// what speaks against them, and reaches a cut-off <c>c</c> only when <c>N - cD</c> is not negative. Both are sums over
/// the words of the query: each is left out, or paired with some word of the index that is like it, or stands for an
/// initial. So every way to do so is added up, each pair taken at the best likeness that any word of the whole index
/// has, nothing left over on the other side, and a run of words that may be one word of the index taken as met
/// perfectly; and some one name must have a word for each pair, told by a signature of the names. What speaks against
/// grows with what is left over and falls with the weight of the pairs (<see cref="ScoreRule.Against"/>), so that the
/// sum is never less than that of a real name.</para>
/// <para>Words are resolved as the search resolves them, and remembered, as customers' words repeat. Words written
/// together are looked up by their folds, which is all that the search knows of them too, without building a word for
/// each.</para>
/// <para>Not for more than one thread; <see cref="Another"/> makes one for another thread that remembers the same
/// words. What is remembered is up to some hundred megabytes, where customers have many different words.</para>
/// </remarks>
public sealed class NameSieve
{
    const int RememberedMax = 200_000;
    const int JoinedWordsMax = 16;

    // Every way to pair so many words is added up; of a longer name, only what each word can give by itself.
    const int WordsTriedMax = 5;

    // A set of names, by their numbers modulo 1,024: exact for an index of no more names, and for a larger one a set
    // that holds all of them and others.
    const int Signature = 16;

    /// <summary>What a word can meet in the index.</summary>
    /// <param name="Quality">The most of any word that it is like, in thousandths; 0 for none.</param>
    /// <param name="Least">The least weight that any of them has in a name.</param>
    /// <param name="Names">The names that have them.</param>
    /// <param name="Initial">The quality as an initial, or of an initial; 0 for none.</param>
    /// <param name="InitialNames">The names of that.</param>
    sealed record Meeting(int Quality, int Least, ulong[] Names, int Initial, ulong[] InitialNames);

    static readonly ulong[] NoName = new ulong[Signature];
    static readonly ulong[] AnyName = [.. Enumerable.Repeat(ulong.MaxValue, Signature)];
    static readonly Meeting Perfect = new(1000, int.MaxValue, AnyName, 0, NoName);
    static readonly Meeting None = new(0, int.MaxValue, NoName, 0, NoName);

    readonly NameIndex _index;
    readonly WordResolver _resolver;
    readonly Memory _memory;
    readonly Meeting[] _met = new Meeting[NameParser.WordsMax];
    readonly ulong[] _common = new ulong[(WordsTriedMax + 1) * Signature];

    /// <summary>A sieve for one index.</summary>
    public NameSieve(NameIndex index)
        : this(index, new(index))
    {
    }

    NameSieve(NameIndex index, Memory memory) => (_index, _memory, _resolver) = (index, memory, new(index));

    /// <summary>What all sieves of one index know.</summary>
    sealed class Memory
    {
        int _count;

        public Memory(NameIndex index)
        {
            foreach (var word in index.Vocabulary)
            {
                foreach (var reading in word.Word.Readings)
                {
                    Folds.Add(reading.Fold);
                }
            }

            for (var i = 0; i < index.NameWords.Length; i++)
            {
                if (index.Vocabulary[index.NameWords[i]].Word.IsInitial)
                {
                    InitialMost = Math.Max(InitialMost, index.NameWeights[i]);
                }
            }
        }

        /// <summary>The folds of the index's words; never changed.</summary>
        public HashSet<string> Folds { get; } = new(StringComparer.Ordinal);

        /// <summary>The most that an initial weighs in any name.</summary>
        public int InitialMost { get; }

        public ConcurrentDictionary<string, Word> Words { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<(string Text, string Class, bool IsMinor), Meeting> Meetings { get; } = [];

        /// <summary>Forgets everything once in a while, so that memory is bounded.</summary>
        public void Count()
        {
            if (Interlocked.Increment(ref _count) % RememberedMax == 0)
            {
                Words.Clear();
                Meetings.Clear();
            }
        }
    }

    /// <summary>A sieve for another thread.</summary>
    public NameSieve Another() => new(_index, _memory);

    /// <summary>False only when <see cref="NameSearch.Find"/> finds nothing.</summary>
    /// <param name="name">The name looked for.</param>
    /// <param name="cutOff">Millionths, from 1.</param>
    public bool Passes(string name, int cutOff)
    {
        var parsed = NameParser.Parse(name, _index.Owner, WordOf);
        var words = parsed.Words;
        if (words.Length > NameParser.WordsMax)
        {
            return true;
        }

        for (var i = 0; i < words.Length; i++)
        {
            _met[i] = MeetingOf(IndexWord.Of(words[i]));
        }

        return CanReach(words, cutOff) || (MeetJoined(words) && CanReach(words, cutOff));
    }

    // Marks the runs of words that may be one word of the index; false when there is none.
    bool MeetJoined(NameWord[] words)
    {
        var any = false;
        for (var count = 2; count <= 3; count++)
        {
            for (var i = 0; i + count <= Math.Min(words.Length, JoinedWordsMax); i++)
            {
                if (MeetsJoined(words.AsSpan(i, count)))
                {
                    _met.AsSpan(i, count).Fill(Perfect);
                    any = true;
                }
            }
        }

        return any;
    }

    bool CanReach(NameWord[] words, int cutOff)
    {
        if (words.Length > WordsTriedMax)
        {
            return Sum(words, cutOff) >= 0;
        }

        AnyName.CopyTo(_common, 0);
        return Try(words, cutOff, 0, 0, 0, 0, hasWord: false);
    }

    bool Try(NameWord[] words, int cutOff, int at, long sum, int paired, int leftOver, bool hasWord)
    {
        if (at == words.Length)
        {
            return hasWord && sum - (cutOff * ScoreRule.Against(leftOver, 0, paired)) >= 0;
        }

        var weight = words[at].Weight;
        var met = _met[at];
        if (met.Quality > 0 && InCommon(at, met.Names) && Try(
            words, cutOff, at + 1, sum + Gain(met, weight, cutOff), paired + (2 * weight), leftOver, true))
        {
            return true;
        }

        if (met.Initial > 0 && InCommon(at, met.InitialNames) && Try(
            words, cutOff, at + 1, sum + GainOfInitial(met, words[at], cutOff), paired + (2 * weight), leftOver,
            hasWord))
        {
            return true;
        }

        _common.AsSpan(at * Signature, Signature).CopyTo(_common.AsSpan((at + 1) * Signature));
        return Try(words, cutOff, at + 1, sum, paired, leftOver + weight, hasWord);
    }

    // Keeps the names that the words before have in common with this one's; false when there is none.
    bool InCommon(int at, ulong[] names)
    {
        var before = _common.AsSpan(at * Signature, Signature);
        var after = _common.AsSpan((at + 1) * Signature, Signature);
        var any = 0UL;
        for (var i = 0; i < after.Length; i++)
        {
            any |= after[i] = before[i] & names[i];
        }

        return any != 0;
    }

    // The same without asking how little may be paired.
    long Sum(NameWord[] words, int cutOff)
    {
        var sum = 0L;
        for (var i = 0; i < words.Length; i++)
        {
            var most = -(long)cutOff * ScoreRule.Omission * words[i].Weight;
            most = _met[i].Quality > 0 ? Math.Max(most, Gain(_met[i], words[i].Weight, cutOff)) : most;
            sum += _met[i].Initial > 0 ? Math.Max(most, GainOfInitial(_met[i], words[i], cutOff)) : most;
        }

        return sum;
    }

    // What a pair adds to N - cD, in billionths. A pair weighs what its lighter side does: as much as can be where it
    // is better than the cut-off, as little as can be where it is worse.
    static long Gain(Meeting met, int weight, int cutOff)
    {
        var over = (met.Quality * 1000L) - cutOff;
        return 2000L * (over >= 0 ? weight : Math.Min(weight, met.Least)) * over;
    }

    long GainOfInitial(Meeting met, in NameWord word, int cutOff)
    {
        var over = (met.Initial * 1000L) - cutOff;
        var most = word.Word.IsInitial ? word.Weight : Math.Min(word.Weight, _memory.InitialMost);
        return over >= 0 ? 2000L * most * over : 0;
    }

    Meeting MeetingOf(in IndexWord word)
    {
        if (!_memory.Meetings.TryGetValue(word.Key, out var meeting))
        {
            _memory.Count();
            _memory.Meetings[word.Key] = meeting = Resolved(word);
        }

        return meeting;
    }

    Meeting Resolved(in IndexWord word)
    {
        var resolved = _resolver.Resolve(word, isJoined: false);
        if (resolved.Like.Length == 0 && resolved.Splits.Length == 0)
        {
            return None;
        }

        var (quality, least, initial) = (0, int.MaxValue, 0);
        var (names, initialNames) = (new ulong[Signature], NoName);
        foreach (var like in resolved.Like)
        {
            if (like.Rule == SimilarityRule.Initial)
            {
                initial = Math.Max(initial, ScoreRule.Quality(like.Likeness));
                initialNames = initialNames == NoName ? new ulong[Signature] : initialNames;
                AddNames(like.Number, initialNames);
            }
            else
            {
                quality = Math.Max(quality, ScoreRule.Quality(like.Likeness));
                least = Math.Min(least, _index.LeastWeight[like.Number]);
                AddNames(like.Number, names);
            }
        }

        // Words of the index that are this one when they are written together.
        foreach (var split in resolved.Splits)
        {
            (quality, least) = (1000, 0);
            AddNames(split, names);
        }

        return new(quality, least, names, initial, initialNames);
    }

    void AddNames(int word, ulong[] names)
    {
        foreach (var name in _index.PostingsOf(word))
        {
            names[(name >> 6) & (Signature - 1)] |= 1UL << (name & 63);
        }
    }

    void AddNames(in Split split, ulong[] names)
    {
        Span<ulong> common = stackalloc ulong[Signature];
        common.Fill(ulong.MaxValue);
        for (var i = 0; i < split.Count; i++)
        {
            var own = new ulong[Signature];
            AddNames(split[i], own);
            for (var part = 0; part < common.Length; part++)
            {
                common[part] &= own[part];
            }
        }

        for (var part = 0; part < common.Length; part++)
        {
            names[part] |= common[part];
        }
    }

    bool MeetsJoined(ReadOnlySpan<NameWord> words)
    {
        var text = words.Length == 2
            ? string.Concat(words[0].Word.Text, words[1].Word.Text)
            : string.Concat(words[0].Word.Text, words[1].Word.Text, words[2].Word.Text);
        if (HasOneReading(text))
        {
            return _memory.Folds.Contains(SpellingFold.Of(text));
        }

        foreach (var reading in WordReadings.Of(text, Writings.Of(text)))
        {
            if (_memory.Folds.Contains(reading.Fold))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Is the word, in plain Latin letters, read as it is written and in no other way? Most are, and then need
    /// no readings to be made. NameSieveTests compares this with <see cref="LatinReading"/> for all runs of three
    /// letters.</summary>
    internal static bool HasOneReading(string text) => text.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0
        && !text.Contains("rn", StringComparison.Ordinal) && !text.Contains("vv", StringComparison.Ordinal);

    Word WordOf(string text)
    {
        if (!_memory.Words.TryGetValue(text, out var word))
        {
            _memory.Words[text] = word = Word.Of(text);
        }

        return word;
    }
}
