using System.Collections.Immutable;

namespace Cordon.Names;

/// <summary>A name that a query reaches.</summary>
/// <param name="Name">Its number in the index.</param>
/// <param name="Millionths">The score.</param>
public readonly record struct NameHit(int Name, int Millionths);

/// <summary>Searches one index. Holds working memory; not for more than one thread.</summary>
/// <remarks>
/// <see cref="Find"/> returns what <see cref="FindExhaustively"/> returns, in the same order. Why: a word of the query
/// and a word of a name are alike only as <see cref="WordFilter"/> finds; and a name is left out only when an upper
/// bound on its score is below the cut-off. The bound pairs every word of the query with the best word of the name at
/// once, and counts what must be left over, see docs/design/names.md.
/// </remarks>
public sealed class NameSearch
{
    // Words whose parts were written in one: likeness of the pair to the one word.
    const int OfSplit = 950;

    const int CachedWordsMax = 20_000;

    readonly NameIndex _index;
    readonly Alignment _alignment = new();
    readonly List<int> _candidates = [];
    readonly Dictionary<(string, string, bool, bool), LikeWord[]> _cache = [];
    readonly Dictionary<string, Word> _words = [];
    readonly List<(int Unit, int First, int Second)> _splits = [];
    readonly List<ushort[]> _likeness = [];
    readonly List<byte[]> _rules = [];
    readonly List<byte[]> _languages = [];
    readonly List<LikeWord[]> _like = [];
    readonly int[] _stamp;
    readonly int[] _bestOfUnit;
    readonly int[] _weightOfUnit;
    readonly long[] _agreement;
    readonly int[] _paired;
    readonly int[] _otherPaired;
    readonly List<int> _touched = [];

    internal NameSearch(NameIndex index)
    {
        _index = index;
        _stamp = new int[index.Count];
        _bestOfUnit = new int[index.Count];
        _weightOfUnit = new int[index.Count];
        _agreement = new long[index.Count];
        _paired = new int[index.Count];
        _otherPaired = new int[index.Count];
    }

    readonly record struct LikeWord(int Number, ushort Likeness, SimilarityRule Rule, byte Languages);

    /// <summary>Every name at or above the cut-off, by falling score and then by number.</summary>
    /// <param name="query">The name looked for.</param>
    /// <param name="cutOff">Millionths, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cut-off is not from 1 to 1,000,000.</exception>
    public ImmutableArray<NameHit> Find(string query, int cutOff)
    {
        CheckCutOff(cutOff);
        var words = Prepare(query, exhaustively: false);
        var hits = ImmutableArray.CreateBuilder<NameHit>();
        Touch(words);
        foreach (var name in _touched)
        {
            if (Bound(words, name) >= cutOff && ScoreOf(words, name) is var score && score >= cutOff)
            {
                hits.Add(new(name, score));
            }

            _stamp[name] = 0;
        }

        _touched.Clear();
        Release();
        return Ordered(hits);
    }

    /// <summary>The same by scoring every name of the index against every word: the oracle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The cut-off is not from 1 to 1,000,000.</exception>
    public ImmutableArray<NameHit> FindExhaustively(string query, int cutOff)
    {
        CheckCutOff(cutOff);
        var words = Prepare(query, exhaustively: true);
        var hits = ImmutableArray.CreateBuilder<NameHit>();
        for (var name = 0; name < _index.Count; name++)
        {
            var score = ScoreOf(words, name);
            if (score >= cutOff)
            {
                hits.Add(new(name, score));
            }
        }

        Release();
        return Ordered(hits);
    }

    /// <summary>How the query compares with one name, step by step.</summary>
    public NameComparison Explain(string query, int name)
    {
        var words = Prepare(query, exhaustively: false);
        var score = ScoreOf(words, name);
        var comparison = Explanation.Of(words.Name, _index.Parsed[name], _alignment.Chosen, score);
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

    static ImmutableArray<NameHit> Ordered(ImmutableArray<NameHit>.Builder hits)
    {
        hits.Sort(static (a, b) => a.Millionths != b.Millionths
            ? b.Millionths.CompareTo(a.Millionths)
            : a.Name.CompareTo(b.Name));
        return hits.ToImmutable();
    }

    // Fills the table of likenesses: for each unit of the query, by number of the index's word.
    QueryWords Prepare(string query, bool exhaustively)
    {
        var words = QueryWords.Of(NameParser.Parse(query, _index.Owner, WordOf));
        for (var unit = 0; unit < words.Units.Count; unit++)
        {
            if (_likeness.Count == unit)
            {
                _likeness.Add(new ushort[_index.WordCount]);
                _rules.Add(new byte[_index.WordCount]);
                _languages.Add(new byte[_index.WordCount]);
            }

            var (_, count, word) = words.Units[unit];
            var like = exhaustively ? LikeAmongAll(word, count > 1) : Like(word, count > 1);
            foreach (var found in like)
            {
                _likeness[unit][found.Number] = found.Likeness;
                _rules[unit][found.Number] = (byte)found.Rule;
                _languages[unit][found.Number] = found.Languages;
            }

            _like.Add(like);
        }

        _splits.Clear();
        for (var i = 0; i < words.Name.Words.Length; i++)
        {
            AddSplits(i, words.Name.Words[i]);
        }

        return words;
    }

    void Release()
    {
        for (var unit = 0; unit < _like.Count; unit++)
        {
            foreach (var word in _like[unit])
            {
                _likeness[unit][word.Number] = 0;
            }
        }

        _like.Clear();
    }

    LikeWord[] Like(in IndexWord word, bool isJoined)
    {
        var key = (word.Word.Text, word.Class, word.IsMinor, isJoined);
        if (_cache.TryGetValue(key, out var like))
        {
            return like;
        }

        _candidates.Clear();
        if (isJoined)
        {
            _index.Filter.WithConsonants(word.Word, _candidates);
        }
        else
        {
            _index.Filter.Candidates(word, _candidates);
        }

        _candidates.Sort();
        var found = new List<LikeWord>();
        var last = -1;
        foreach (var number in _candidates)
        {
            if (number != last)
            {
                last = number;
                Add(word, number, isJoined, found);
            }
        }

        if (_cache.Count >= CachedWordsMax)
        {
            _cache.Clear();
        }

        return _cache[key] = [.. found];
    }

    LikeWord[] LikeAmongAll(in IndexWord word, bool isJoined)
    {
        var found = new List<LikeWord>();
        for (var number = 0; number < _index.WordCount; number++)
        {
            Add(word, number, isJoined, found);
        }

        return [.. found];
    }

    void Add(in IndexWord word, int number, bool isJoined, List<LikeWord> found)
    {
        var other = _index.Vocabulary[number];
        var likeness = isJoined ? WordSimilarity.BetweenJoined(word, other) : WordSimilarity.Between(word, other);
        if (likeness.Thousandths > 0)
        {
            found.Add(new(number, (ushort)likeness.Thousandths, likeness.Rule, likeness.Languages));
        }
    }

    // The ways in which a word of the query can be two words of the index written together.
    void AddSplits(int at, in NameWord word)
    {
        if (word.Word.IsNumber || word.Class.Length > 0 || IndexWord.Of(word).IsMinor)
        {
            return;
        }

        foreach (var reading in word.Word.Readings)
        {
            for (var cut = 2; reading.Latin.Length >= 5 && cut <= reading.Latin.Length - 2; cut++)
            {
                var first = Parts(reading.Latin[..cut], word.Word.IsHan);
                var second = first.Length == 0 ? [] : Parts(reading.Latin[cut..], word.Word.IsHan);
                foreach (var a in first)
                {
                    foreach (var b in second)
                    {
                        if (!_splits.Contains((at, a, b)))
                        {
                            _splits.Add((at, a, b));
                        }
                    }
                }
            }
        }
    }

    // Words that are read as this piece of a word; a syllable must be met to the letter.
    int[] Parts(string piece, bool isSyllabic)
    {
        var words = _index.Filter.WithFold(SpellingFold.Of(piece));
        return isSyllabic
            ? [.. words.Where(word => _index.Vocabulary[word].Word.Readings.Any(reading => reading.Latin == piece))]
            : words;
    }

    Word WordOf(string text)
    {
        if (!_words.TryGetValue(text, out var word))
        {
            if (_words.Count >= CachedWordsMax)
            {
                _words.Clear();
            }

            _words.Add(text, word = Word.Of(text));
        }

        return word;
    }

    // Walks the postings of every like word and adds up, for each name, the most that can be paired.
    void Touch(QueryWords words)
    {
        for (var unit = 0; unit < _like.Count; unit++)
        {
            var (first, count, _) = words.Units[unit];
            var weight = 0;
            for (var i = first; i < first + count; i++)
            {
                weight += words.Name.Words[i].Weight;
            }

            foreach (var word in _like[unit])
            {
                // An initial alone never makes a match; beside other words it is added to the bound of all names.
                if (word.Rule != SimilarityRule.Initial || words.Name.Words[first].Role != WordRole.Initial)
                {
                    Touch(unit + 1, word.Number, weight, word.Likeness);
                }
            }
        }

        foreach (var (at, first, second) in _splits)
        {
            var rarer = Length(first) <= Length(second) ? first : second;
            var weight = words.Name.Words[at].Weight;
            var most = Math.Min(weight, _index.MostWeight[first] + _index.MostWeight[second]);
            TouchSplit(rarer, weight, most, _index.MostWeight[first] + _index.MostWeight[second]);
        }
    }

    int Length(int word) => _index.PostingStart[word + 1] - _index.PostingStart[word];

    void Touch(int unit, int word, int weight, int likeness)
    {
        var otherWeight = _index.MostWeight[word];
        var most = Math.Min(weight, otherWeight);
        var gain = 2 * most * ScoreRule.Quality(likeness);
        for (var i = _index.PostingStart[word]; i < _index.PostingStart[word + 1]; i++)
        {
            var name = _index.Postings[i];
            if (_stamp[name] == 0)
            {
                Begin(name);
            }

            if (_stamp[name] != unit + 1)
            {
                _stamp[name] = unit + 1;
                _paired[name] += weight;
                (_bestOfUnit[name], _weightOfUnit[name]) = (0, 0);
            }

            if (gain > _bestOfUnit[name])
            {
                _agreement[name] += gain - _bestOfUnit[name];
                _bestOfUnit[name] = gain;
            }

            if (otherWeight > _weightOfUnit[name])
            {
                _otherPaired[name] += otherWeight - _weightOfUnit[name];
                _weightOfUnit[name] = otherWeight;
            }
        }
    }

    void TouchSplit(int word, int weight, int most, int otherWeight)
    {
        for (var i = _index.PostingStart[word]; i < _index.PostingStart[word + 1]; i++)
        {
            var name = _index.Postings[i];
            if (_stamp[name] == 0)
            {
                Begin(name);
            }

            _agreement[name] += 2 * most * ScoreRule.Quality(OfSplit);
            _paired[name] += weight;
            _otherPaired[name] += otherWeight;
        }
    }

    void Begin(int name)
    {
        _touched.Add(name);
        _stamp[name] = 1;
        (_agreement[name], _paired[name], _otherPaired[name]) = (0, 0, 0);
    }

    // The words that can be paired are at most those counted, on either side, so at least the rest is left over; what
    // speaks against a pairing falls with all three. A score is agreement over agreement possible plus that, and the
    // agreement possible is never below the agreement: so this is never below the score.
    int Bound(QueryWords words, int name)
    {
        var paired = Math.Min(_paired[name] + words.InitialWeight, words.Name.Weight);
        var otherPaired = Math.Min(_otherPaired[name] + words.InitialPartnersMost(_index.MostOfAll), _index.NameTotal[name]);
        var agreement = Math.Min(_agreement[name] + (2000L * words.InitialWeight), 2000L * Math.Min(paired, otherPaired));
        var against = ScoreRule.Against(
            words.Name.Weight - paired, _index.NameTotal[name] - otherPaired, 2 * Math.Min(paired, otherPaired));
        return agreement == 0 ? 0 : (int)(agreement * 1_000_000 / (agreement + against));
    }

    // The score of one name, exactly. Leaves the pairings in _alignment.
    int ScoreOf(QueryWords words, int name)
    {
        var start = _index.NameStart[name];
        var length = _index.NameStart[name + 1] - start;
        _alignment.Pairings.Clear();
        for (var unit = 0; unit < _like.Count; unit++)
        {
            var (first, count, _) = words.Units[unit];
            var weight = 0;
            for (var i = first; i < first + count; i++)
            {
                weight += words.Name.Words[i].Weight;
            }

            var likeness = _likeness[unit];
            for (var i = 0; i < length; i++)
            {
                var like = likeness[_index.NameWords[start + i]];
                if (like > 0)
                {
                    var number = _index.NameWords[start + i];
                    var rule = (SimilarityRule)_rules[unit][number];
                    _alignment.Pairings.Add(new(first, count, i, 1, Math.Min(weight, _index.NameWeights[start + i]), like,
                        rule, _languages[unit][number]));
                }
            }
        }

        foreach (var (at, first, second) in _splits)
        {
            AddSplitPairings(words, at, first, second, start, length);
        }

        _alignment.Solve(words.Name.Words.Length);
        return Total(words.Name, name);
    }

    void AddSplitPairings(QueryWords words, int at, int first, int second, int start, int length)
    {
        for (var i = 0; i + 1 < length; i++)
        {
            if (_index.NameWords[start + i] == first && _index.NameWords[start + i + 1] == second)
            {
                var weight = Math.Min(
                    words.Name.Words[at].Weight, _index.NameWeights[start + i] + _index.NameWeights[start + i + 1]);
                _alignment.Pairings.Add(new(at, 1, i, 2, weight, OfSplit, SimilarityRule.Joined));
            }
        }
    }

    int Total(ParsedName query, int name)
    {
        var onlyInitials = true;
        foreach (var pairing in _alignment.Chosen)
        {
            onlyInitials &= pairing.Rule == SimilarityRule.Initial;
        }

        if (onlyInitials)
        {
            return 0;
        }

        var score = Balance.Of(query, _index.Parsed[name], _alignment.Chosen).Score;
        return (int)((long)score * NameOrder.Kept(query, _index.Parsed[name], _alignment.Chosen) / 1000);
    }
}
