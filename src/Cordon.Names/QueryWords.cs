namespace Cordon.Names;

/// <summary>One word of a query, or several neighbours written together.</summary>
/// <param name="First">Index of the first word.</param>
/// <param name="Count">How many words.</param>
/// <param name="Word">The word, or what they are together.</param>
/// <param name="Weight">What they weigh together.</param>
readonly record struct QueryUnit(int First, int Count, IndexWord Word, int Weight);

/// <summary>Words written together, or null when an index cannot have such a word.</summary>
delegate Word? WordsJoined(ReadOnlySpan<NameWord> words);

/// <summary>A query taken apart: its words, and its neighbouring words as they would be written together.</summary>
sealed class QueryWords(ParsedName name, List<QueryUnit> units)
{
    /// <summary>The most units that a query can have: its words, the joins of its first words, and its
    /// acronym.</summary>
    public const int UnitsMax = NameParser.WordsMax + (2 * JoinedWordsMax) + 1;

    /// <summary>A joined word shorter than this says too little to be looked for.</summary>
    const int JoinedLengthMin = 5;

    /// <summary>Joins are made among so many first words of a name.</summary>
    const int JoinedWordsMax = 16;

    /// <summary>The name.</summary>
    public ParsedName Name { get; } = name;

    /// <summary>Each word by itself, in order; then two and three neighbours written together; then all of them as an
    /// acronym.</summary>
    public List<QueryUnit> Units { get; } = units;

    /// <summary>What the words of a cover weigh together; bit 0 is the first word.</summary>
    public int WeightOf(ulong cover)
    {
        var weight = 0;
        for (; cover != 0; cover &= cover - 1)
        {
            weight += Name.Words[System.Numerics.BitOperations.TrailingZeroCount(cover)].Weight;
        }

        return weight;
    }

    /// <summary>Takes a query apart.</summary>
    /// <param name="name">The query.</param>
    /// <param name="joined">Writes neighbours together.</param>
    public static QueryWords Of(ParsedName name, WordsJoined joined)
    {
        var units = new List<QueryUnit>(3 * name.Words.Length);
        for (var i = 0; i < name.Words.Length; i++)
        {
            units.Add(new(i, 1, IndexWord.Of(name.Words[i]), name.Words[i].Weight));
        }

        for (var count = 2; count <= 3; count++)
        {
            for (var i = 0; i + count <= Math.Min(name.Words.Length, JoinedWordsMax); i++)
            {
                var words = name.Words.AsSpan(i, count);
                if (IsJoined(words) && joined(words) is { } together)
                {
                    var weight = 0;
                    foreach (ref readonly var word in words)
                    {
                        weight += word.Weight;
                    }

                    units.Add(new(i, count, new(together, "", IsMinor: false), weight));
                }
            }
        }

        if (name.Acronym is { } acronym)
        {
            units.Add(new(0, name.Words.Length, IndexWord.OfAcronym(acronym), name.Weight));
        }

        return new(name, units);
    }

    /// <summary>Would anybody write the words together?</summary>
    static bool IsJoined(ReadOnlySpan<NameWord> words)
    {
        var (length, isSyllabic) = (0, false);
        foreach (ref readonly var word in words)
        {
            if (word.Role is WordRole.Initial or WordRole.Number
                || (word.Class.Length > 0 && word.Role is not (WordRole.Term or WordRole.Place or WordRole.Particle)))
            {
                return false;
            }

            length += word.Word.Text.Length;
            isSyllabic |= word.Word.IsSyllabic;
        }

        return isSyllabic || length >= JoinedLengthMin;
    }
}
