using System.Collections.Immutable;
using System.Numerics;

namespace Cordon.Names;

/// <summary>A name that a query reaches.</summary>
/// <param name="Name">Its number in the index.</param>
/// <param name="Millionths">The score.</param>
public readonly record struct NameHit(int Name, int Millionths);

/// <summary>Searches one index. Holds working memory; not for more than one thread.</summary>
/// <remarks>
/// <para><see cref="Find"/> returns what <see cref="FindExhaustively"/> returns, in the same order. Four steps, each
/// of which leaves out only names that cannot reach the cut-off (docs/design/names.md has the proof):</para>
/// <list type="number">
/// <item>Each word of the query is resolved once: the words of the index that are like it (<see cref="WordResolver"/>).
/// A slot holds what one such word can stand for.</item>
/// <item>A name that meets too little of the query cannot reach the cut-off. So the words that most names have are set
/// aside, as many as together are too little; only the postings of the others are walked.</item>
/// <item>For each name met there: the words of the query that its words cover, as bits, and from them a bound. Then a
/// finer bound from the best likeness of each word.</item>
/// <item>The few names left are scored.</item>
/// </list>
/// </remarks>
public sealed class NameSearch
{
    // Words whose parts were written in one: likeness of the pair to the one word.
    const int OfSplit = 950;

    // Nearly every query has no more words; a longer one is searched without the quick bound.
    const int QuickWords = 8;
    const int NotAsked = -2;

    /// <summary>What a word of the index can stand for in the query; entries of one slot are chained. One that stands
    /// with others for it, as part of a split or as the acronym of a name, says nothing by its own weight.</summary>
    readonly record struct Entry(
        int Next, int Unit, ushort Likeness, SimilarityRule Rule, byte Languages, bool IsOfSeveral);

    /// <summary>A word of the index that is like some word of the query, and the words of the query that it
    /// covers.</summary>
    readonly record struct Slot(int Word, ulong Cover, int FirstEntry);

    readonly NameIndex _index;
    readonly WordResolver _resolver;
    readonly Alignment _alignment = new();
    readonly List<(int At, Split Words)> _splits = [];
    readonly List<NameHit> _hits = [];
    readonly int[] _slotOf;

    // For queries of at most eight words: what each word of the index covers of them, one byte, so that all of it stays
    // in the nearest cache; and for each set of the query's words the most that a name may have left over, once it was
    // asked for.
    readonly byte[] _coverOf;
    readonly int[] _leftOverMost = new int[1 << QuickWords];
    readonly int[] _stamp;
    readonly long[] _postings = new long[NameParser.WordsMax];
    readonly Comparison<int> _bySlotWord;
    readonly int[] _best = new int[QueryWords.UnitsMax];
    Slot[] _slots = new Slot[256];
    Entry[] _entries = new Entry[512];
    long[] _losses = new long[256];
    int[] _sorted = [];
    bool _isSorted;
    bool _isQuick;
    int _slotCount;
    int _entryCount;
    int _round;
    QueryWords _query = null!;

    internal NameSearch(NameIndex index)
    {
        _index = index;
        _resolver = new(index);
        _slotOf = new int[index.WordCount];
        _coverOf = new byte[index.WordCount];
        _stamp = new int[index.Count];
        _slots[0] = new(-1, 0, -1);
        _bySlotWord = (a, b) => _slots[a].Word.CompareTo(_slots[b].Word);
    }

    /// <summary>Every name at or above the cut-off, by falling score and then by number.</summary>
    /// <param name="query">The name looked for.</param>
    /// <param name="cutOff">Millionths, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cut-off is not from 1 to 1,000,000.</exception>
    public ImmutableArray<NameHit> Find(string query, int cutOff)
    {
        CheckCutOff(cutOff);
        Prepare(query, exhaustively: false);
        if (CanReach(Covered(), cutOff))
        {
            NextRound();
            Walk(cutOff, SetAside(cutOff));
        }

        return Release();
    }

    /// <summary>The same by scoring every name of the index against every word: the oracle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The cut-off is not from 1 to 1,000,000.</exception>
    public ImmutableArray<NameHit> FindExhaustively(string query, int cutOff)
    {
        CheckCutOff(cutOff);
        Prepare(query, exhaustively: true);
        for (var name = 0; name < _index.Count; name++)
        {
            AddScored(name, cutOff);
        }

        return Release();
    }

    /// <summary>How the query compares with one name, step by step.</summary>
    public NameComparison Explain(string query, int name)
    {
        Prepare(query, exhaustively: false);
        var score = ScoreOf(name);
        var comparison = Explanation.Of(_query.Name, _index.Parsed(name), _alignment.Chosen, score);
        Release();
        return comparison;
    }

    /// <summary>False when the query has no letter and no digit, so that nothing can be compared.</summary>
    public static bool IsScreenable(string query) => NormalText.Words(query).Any();

    static void CheckCutOff(int cutOff)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cutOff, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cutOff, 1_000_000);
    }

    void Prepare(string query, bool exhaustively)
    {
        var name = NameParser.Parse(query, _index.Owner, _resolver.WordOf);
        _query = QueryWords.Of(name, exhaustively ? Word.Joined : _resolver.Joined);
        Array.Clear(_postings, 0, _query.Name.Words.Length);
        for (var unit = 0; unit < _query.Units.Count; unit++)
        {
            var (first, count, word, _) = _query.Units[unit];
            var isAcronym = word.IsAcronym;
            var isLast = count == 1 && first > 0 && first == name.Words.Length - 1 && word.CanBeCutOff;
            var resolved = exhaustively
                ? _resolver.ResolveExhaustively(word, isJoined: count > 1 && !isAcronym, isLast)
                : count > 1 && !isAcronym ? _resolver.ResolveJoined(word) : _resolver.Resolve(word, isLast);
            var cover = ((1UL << count) - 1) << first;
            foreach (var like in resolved.Like)
            {
                AddEntry(like.Number, cover, unit, like, isOfSeveral: _index.Vocabulary[like.Number].IsAcronym);
            }

            foreach (var split in resolved.Splits)
            {
                _splits.Add((first, split));
                var like = new LikeWord(split.First, OfSplit, SimilarityRule.Joined, WordReading.AnyLanguage);
                for (var i = 0; i < split.Count; i++)
                {
                    AddEntry(split[i], cover, unit, like, isOfSeveral: true);
                }
            }
        }
    }

    void AddEntry(int word, ulong cover, int unit, in LikeWord like, bool isOfSeveral)
    {
        var slot = _slotOf[word];
        if (slot == 0)
        {
            // Slot 0 is that of all words that the query does not meet.
            _slotOf[word] = slot = ++_slotCount;
            if (slot == _slots.Length)
            {
                Array.Resize(ref _slots, 2 * slot);
            }

            _slots[slot] = new(word, 0, -1);
        }

        if (_entryCount == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * _entryCount);
        }

        _entries[_entryCount] = new(
            _slots[slot].FirstEntry, unit, like.Likeness, like.Rule, like.Languages, isOfSeveral);
        _slots[slot] = new(word, _slots[slot].Cover | cover, _entryCount++);
        _coverOf[word] = unchecked((byte)_slots[slot].Cover);
        var postings = _index.Postings.Of(word).Length;
        for (; cover != 0; cover &= cover - 1)
        {
            _postings[BitOperations.TrailingZeroCount(cover)] += postings;
        }
    }

    // Forgets the query; what was found stays sorted in the answer.
    ImmutableArray<NameHit> Release()
    {
        for (var slot = 1; slot <= _slotCount; slot++)
        {
            _slotOf[_slots[slot].Word] = 0;
            _coverOf[_slots[slot].Word] = 0;
        }

        (_slotCount, _entryCount) = (0, 0);
        _splits.Clear();
        _hits.Sort(static (a, b) => a.Millionths != b.Millionths
            ? b.Millionths.CompareTo(a.Millionths)
            : a.Name.CompareTo(b.Name));
        ImmutableArray<NameHit> hits = [.. _hits];
        _hits.Clear();
        return hits;
    }

    void NextRound()
    {
        if (_round == int.MaxValue)
        {
            Array.Clear(_stamp);
            _round = 0;
        }

        _round++;
    }

    ulong Covered()
    {
        var cover = 0UL;
        for (var slot = 1; slot <= _slotCount; slot++)
        {
            cover |= _slots[slot].Cover;
        }

        return cover;
    }

    // The words that most names have, as many as are together too little to reach the cut-off.
    ulong SetAside(int cutOff)
    {
        var aside = 0UL;
        Span<int> order = stackalloc int[_query.Name.Words.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        order.Sort((a, b) => _postings[a] != _postings[b] ? _postings[b].CompareTo(_postings[a]) : a.CompareTo(b));
        foreach (var word in order)
        {
            if (!CanReach(aside | (1UL << word), cutOff))
            {
                aside |= 1UL << word;
            }
        }

        return aside;
    }

    // Could a name reach the cut-off that meets these words of the query and no others, met perfectly?
    bool CanReach(ulong cover, int cutOff)
    {
        var met = _query.WeightOf(cover);
        return met > 0 && CanReach(2000L * met, _query.Name.Weight - met, 0, 2 * met, cutOff);
    }

    // A score is agreement over agreement possible (at least the agreement) plus what speaks against.
    static bool CanReach(long agreement, int leftOver, int otherLeftOver, int paired, int cutOff) =>
        agreement * 1_000_000 >= cutOff * (agreement + ScoreRule.Against(leftOver, otherLeftOver, paired));

    void Walk(int cutOff, ulong aside)
    {
        _isSorted = false;
        _isQuick = _query.Name.Words.Length <= QuickWords;
        if (_isQuick)
        {
            _leftOverMost.AsSpan(0, 1 << _query.Name.Words.Length).Fill(NotAsked);
        }

        SetLosses(cutOff);
        for (var slot = 1; slot <= _slotCount; slot++)
        {
            if ((_slots[slot].Cover & ~aside) != 0 && IsSource(slot, cutOff, aside))
            {
                var word = _slots[slot].Word;
                var names = _index.Postings.Of(word);
                if (_index.Postings.IsPaired(word) && names.Length >= _slotCount * _index.WalkedPerSlot)
                {
                    WalkPairs(slot, cutOff);
                }
                else
                {
                    Consider(names, cutOff);
                }
            }
        }
    }

    // The names of a word that many have: those that are little more than the word, and those that have beside it
    // another word that the query meets, both well enough. Any other name pairs no more of the query than the word
    // does, and has too much left over.
    void WalkPairs(int slot, int cutOff)
    {
        SortSlots();
        var (word, cover, _) = _slots[slot];
        var leftOverMost = LeftOverMost(cover, cutOff);
        if (leftOverMost >= 0)
        {
            Consider(_index.Postings.LittleMoreThan(word, leftOverMost), cutOff);
        }

        var from = 0;
        var most = LossMost(cutOff) - _losses[slot];
        for (var i = 0; i < _slotCount; i++)
        {
            ref readonly var other = ref _slots[_sorted[i]];
            if (_losses[_sorted[i]] <= most && other.Word != word
                && (leftOverMost >= 0 || (other.Cover & ~cover) != 0))
            {
                Consider(_index.Postings.Of(word, other.Word, ref from), cutOff);
            }
        }
    }

    // What each word of the index loses at least in any pairing that it takes part in, beside a perfect one: in the
    // unit of cut-off times weight, so that what is lost adds up. None where it stands with others for a word, or for
    // all.
    void SetLosses(int cutOff)
    {
        if (_losses.Length < _slots.Length)
        {
            _losses = new long[_slots.Length];
        }

        for (var slot = 1; slot <= _slotCount; slot++)
        {
            var least = _index.Names.LeastWeights[_slots[slot].Word];
            var loss = long.MaxValue;
            for (var i = _slots[slot].FirstEntry; i >= 0; i = _entries[i].Next)
            {
                var weight = _query.Units[_entries[i].Unit].Weight;
                var above = (ScoreRule.Quality(_entries[i].Likeness) * 1_000_000L) - (cutOff * 1000L);
                // What is worth more than the cut-off gains by its weight, what is worth less loses by it.
                var pair = 2L * (above > 0 ? weight : Math.Min(weight, least));
                loss = _entries[i].IsOfSeveral
                    ? 0 : Math.Min(loss, (2000L * weight * (1_000_000 - cutOff)) - (pair * above));
            }

            _losses[slot] = loss;
        }
    }

    // The most that all pairings may lose together in a name that reaches the cut-off.
    long LossMost(int cutOff) => 2000L * _query.Name.Weight * (1_000_000 - cutOff);

    // The most that a name may have left over that meets these words of the query and no others and reaches the
    // cut-off; -1 when it cannot reach it at all. What speaks against a name grows with what it has left over.
    int LeftOverMost(ulong cover, int cutOff)
    {
        var met = _query.WeightOf(cover);
        var (low, high) = (-1, (int)ushort.MaxValue);
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            (low, high) = CanReach(2000L * met, _query.Name.Weight - met, middle, 2 * met, cutOff)
                ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    void SortSlots()
    {
        if (_isSorted)
        {
            return;
        }

        _isSorted = true;
        if (_sorted.Length < _slotCount)
        {
            _sorted = new int[_slots.Length];
        }

        for (var slot = 1; slot <= _slotCount; slot++)
        {
            _sorted[slot - 1] = slot;
        }

        _sorted.AsSpan(0, _slotCount).Sort(_bySlotWord);
    }

    void Consider(ReadOnlySpan<int> names, int cutOff)
    {
        foreach (var name in names)
        {
            if (_stamp[name] != _round)
            {
                _stamp[name] = _round;
                if (!_isQuick || CanReachQuickly(name, cutOff))
                {
                    Consider(name, cutOff);
                }
            }
        }
    }

    // The first bound of a name by two look-ups a word: nothing else is known of nearly all names that are met.
    bool CanReachQuickly(int name, int cutOff)
    {
        var words = _index.Names.WordsOf(name);
        var weights = _index.Names.WeightsOf(name);
        var cover = 0;
        var otherLeftOver = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var covered = (int)_coverOf[words[i]];
            cover |= covered;
            otherLeftOver += covered == 0 ? weights[i] : 0;
        }

        var most = _leftOverMost[cover];
        if (most == NotAsked)
        {
            _leftOverMost[cover] = most = LeftOverMost((ulong)cover, cutOff);
        }

        // A last word without weight is the name's acronym, which stands for all its words when it is met.
        return otherLeftOver <= most || (weights is [.., 0] && _coverOf[words[^1]] != 0);
    }

    // Can the word stand for a word of the query that is not set aside, in a name that reaches the cut-off? It cannot
    // when this pair alone costs too much, all other words met perfectly.
    bool IsSource(int slot, int cutOff, ulong aside)
    {
        var least = _index.Names.LeastWeights[_slots[slot].Word];
        for (var i = _slots[slot].FirstEntry; i >= 0; i = _entries[i].Next)
        {
            var (first, count, _, weight) = _query.Units[_entries[i].Unit];
            var rest = 2000L * (_query.Name.Weight - weight);
            long pair = 2 * Math.Min(weight, least);
            if (((((1UL << count) - 1) << first) & ~aside) != 0
                && (_entries[i].IsOfSeveral
                    || (rest + (pair * ScoreRule.Quality(_entries[i].Likeness))) * 1_000_000
                        >= cutOff * (rest + (pair * 1000))))
            {
                return true;
            }
        }

        return false;
    }

    void Consider(int name, int cutOff)
    {
        var words = _index.Names.WordsOf(name);
        var weights = _index.Names.WeightsOf(name);
        var cover = 0UL;
        var otherLeftOver = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var slot = _slotOf[words[i]];
            cover |= _slots[slot].Cover;
            otherLeftOver += slot == 0 ? weights[i] : 0;
        }

        if (weights is [.., 0] && _slotOf[words[^1]] != 0)
        {
            // Its acronym is met, and stands for all its words.
            otherLeftOver = 0;
        }

        var met = _query.WeightOf(cover);
        var leftOver = _query.Name.Weight - met;
        var paired = 2 * Math.Min(met, _index.Names.Totals[name] - otherLeftOver);
        if (CanReach(1000L * paired, leftOver, otherLeftOver, paired, cutOff)
            && CanReach(Math.Min(Agreement(words, weights), 1000L * paired), leftOver, otherLeftOver, paired, cutOff))
        {
            AddScored(name, cutOff);
        }
    }

    // The most that the words can agree: each unit of the query with the best word of the name, all at once.
    long Agreement(ReadOnlySpan<int> words, ReadOnlySpan<ushort> weights)
    {
        Array.Clear(_best, 0, _query.Units.Count);
        var agreement = 0L;
        for (var i = 0; i < words.Length; i++)
        {
            for (var at = _slots[_slotOf[words[i]]].FirstEntry; at >= 0; at = _entries[at].Next)
            {
                ref readonly var entry = ref _entries[at];
                var weight = _query.Units[entry.Unit].Weight;
                var gain = 2 * ScoreRule.Quality(entry.Likeness)
                    * (entry.IsOfSeveral ? weight : Math.Min(weight, weights[i]));
                if (gain > _best[entry.Unit])
                {
                    agreement += gain - _best[entry.Unit];
                    _best[entry.Unit] = gain;
                }
            }
        }

        return agreement;
    }

    void AddScored(int name, int cutOff)
    {
        if (ScoreOf(name) is var score && score >= cutOff)
        {
            _hits.Add(new(name, score));
        }
    }

    // The score of one name, exactly. Leaves the pairings in _alignment.
    int ScoreOf(int name)
    {
        var words = _index.Names.WordsOf(name);
        var weights = _index.Names.WeightsOf(name);
        _alignment.Pairings.Clear();
        for (var i = 0; i < words.Length; i++)
        {
            for (var at = _slots[_slotOf[words[i]]].FirstEntry; at >= 0; at = _entries[at].Next)
            {
                ref readonly var entry = ref _entries[at];
                var (first, count, _, weight) = _query.Units[entry.Unit];
                if (!entry.IsOfSeveral)
                {
                    _alignment.Pairings.Add(new(first, count, i, 1, Math.Min(weight, weights[i]), entry.Likeness,
                        entry.Rule, entry.Languages));
                }
                else if (entry.Rule == SimilarityRule.Acronym)
                {
                    _alignment.Pairings.Add(new(first, count, 0, i, Math.Min(weight, _index.Names.Totals[name]),
                        entry.Likeness, entry.Rule));
                }
            }
        }

        foreach (var (at, split) in _splits)
        {
            AddSplitPairings(at, split, words, weights);
        }

        _alignment.Solve(_query.Name.Words.Length);
        return Total(name);
    }

    void AddSplitPairings(int at, in Split split, ReadOnlySpan<int> words, ReadOnlySpan<ushort> weights)
    {
        for (var i = 0; i + split.Count <= words.Length; i++)
        {
            if (words[i] == split.First && words[i + 1] == split.Second
                && (split.Count == 2 || words[i + 2] == split.Third))
            {
                var together = weights[i] + weights[i + 1] + (split.Count == 2 ? 0 : weights[i + 2]);
                _alignment.Pairings.Add(new(at, 1, i, split.Count, Math.Min(_query.Units[at].Weight, together), OfSplit,
                    SimilarityRule.Joined));
            }
        }
    }

    int Total(int name)
    {
        foreach (var pairing in _alignment.Chosen)
        {
            if (pairing.Rule != SimilarityRule.Initial)
            {
                var parsed = _index.Parsed(name);
                var score = Balance.Of(_query.Name, parsed, _alignment.Chosen).Score;
                return (int)((long)score * NameOrder.Kept(_query.Name, parsed, _alignment.Chosen) / 1000);
            }
        }

        // Initials alone are no match.
        return 0;
    }
}
