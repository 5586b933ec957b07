namespace Cordon.Names;

/// <summary>Names as runs of numbers of a vocabulary, in flat arrays.</summary>
/// <remarks>Seven bytes for each word of each name, and nine for each name.</remarks>
sealed class NameWordRuns
{
    readonly int[] _start;
    readonly int[] _words;
    readonly ushort[] _weights;
    readonly WordRole[] _roles;
    readonly bool[] _isPerson;

    /// <summary>Numbers the words of names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="vocabulary">Where each distinct word goes; a word's number is its place there.</param>
    public NameWordRuns(IReadOnlyList<ParsedName> names, List<IndexWord> vocabulary)
    {
        _start = new int[names.Count + 1];
        _isPerson = new bool[names.Count];
        Totals = new int[names.Count];
        var words = names.Sum(name => name.Words.Length + (name.Acronym is null ? 0 : 1));
        _words = new int[words];
        _weights = new ushort[words];
        _roles = new WordRole[words];
        var numbers = new Dictionary<(string, string, bool, bool), int>();
        var next = 0;
        for (var name = 0; name < names.Count; name++)
        {
            _start[name] = next;
            _isPerson[name] = names[name].IsPerson;
            Totals[name] = names[name].Weight;
            foreach (ref readonly var word in names[name].Words.AsSpan())
            {
                (_words[next], _weights[next], _roles[next]) =
                    (NumberOf(IndexWord.Of(word)), (ushort)word.Weight, word.Role);
                next++;
            }

            if (names[name].Acronym is { } acronym)
            {
                _words[next++] = NumberOf(IndexWord.OfAcronym(acronym));
            }
        }

        _start[^1] = next;
        WordCount = vocabulary.Count;
        LeastWeights = new ushort[WordCount];
        Array.Fill(LeastWeights, ushort.MaxValue);
        for (var i = 0; i < _words.Length; i++)
        {
            LeastWeights[_words[i]] = Math.Min(LeastWeights[_words[i]], _weights[i]);
        }

        int NumberOf(IndexWord word)
        {
            if (!numbers.TryGetValue(word.Key, out var number))
            {
                numbers.Add(word.Key, number = vocabulary.Count);
                vocabulary.Add(word);
            }

            return number;
        }
    }

    /// <summary>How many names.</summary>
    public int Count => _isPerson.Length;

    /// <summary>How many distinct words.</summary>
    public int WordCount { get; }

    /// <summary>What each name weighs.</summary>
    public int[] Totals { get; }

    /// <summary>The least that each word of the vocabulary weighs in any name.</summary>
    public ushort[] LeastWeights { get; }

    /// <summary>The words of a name, in its order; then, of an organisation, its acronym, which weighs
    /// nothing.</summary>
    public ReadOnlySpan<int> WordsOf(int name) => _words.AsSpan(_start[name], _start[name + 1] - _start[name]);

    /// <summary>What they weigh there.</summary>
    public ReadOnlySpan<ushort> WeightsOf(int name) => _weights.AsSpan(_start[name], _start[name + 1] - _start[name]);

    /// <summary>How many words a name has, its acronym not counted.</summary>
    public int WordsProper(int name)
    {
        var words = _start[name + 1] - _start[name];
        return words > 0 && _weights[_start[name + 1] - 1] == 0 ? words - 1 : words;
    }

    /// <summary>How many distinct words a name has.</summary>
    public int DistinctWords(int name)
    {
        var words = WordsOf(name);
        var distinct = 0;
        for (var i = 0; i < words.Length; i++)
        {
            distinct += words[..i].Contains(words[i]) ? 0 : 1;
        }

        return distinct;
    }

    /// <summary>What a name weighs without one of its words, wherever that stands.</summary>
    public ushort LeftOver(int name, int word)
    {
        var leftOver = Totals[name];
        for (var i = _start[name]; i < _start[name + 1]; i++)
        {
            leftOver -= _words[i] == word ? _weights[i] : 0;
        }

        return (ushort)leftOver;
    }

    /// <summary>The name as it was taken apart.</summary>
    public ParsedName Parsed(int name, IndexWord[] vocabulary)
    {
        var words = new NameWord[WordsProper(name)];
        for (var i = 0; i < words.Length; i++)
        {
            var at = _start[name] + i;
            ref readonly var word = ref vocabulary[_words[at]];
            words[i] = new(word.Word, _roles[at], _weights[at], word.Class);
        }

        return new(words, _isPerson[name]);
    }
}
