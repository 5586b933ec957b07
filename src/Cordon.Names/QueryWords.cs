namespace Cordon.Names;

/// <summary>A query taken apart: its words, and its neighbouring words as they would be written together.</summary>
sealed class QueryWords(ParsedName name, List<(int First, int Count, IndexWord Word)> units)
{
    /// <summary>A joined word shorter than this says too little to be looked for.</summary>
    const int JoinedLengthMin = 5;

    /// <summary>Joins are made among so many first words of a name.</summary>
    const int JoinedWordsMax = 16;

    /// <summary>The name.</summary>
    public ParsedName Name { get; } = name;

    /// <summary>Each word by itself, then two and three neighbours written together.</summary>
    public List<(int First, int Count, IndexWord Word)> Units { get; } = units;

    /// <summary>Weight of the words that are single letters.</summary>
    public int InitialWeight { get; } = name.Words.Sum(word => word.Role == WordRole.Initial ? word.Weight : 0);

    /// <summary>The most that the partners of those letters can weigh together.</summary>
    public int InitialPartnersMost(int heaviest) =>
        Name.Words.Count(word => word.Role == WordRole.Initial) * heaviest;

    public static QueryWords Of(ParsedName name)
    {
        var units = new List<(int, int, IndexWord)>();
        for (var i = 0; i < name.Words.Length; i++)
        {
            units.Add((i, 1, IndexWord.Of(name.Words[i])));
        }

        for (var count = 2; count <= 3; count++)
        {
            for (var i = 0; i + count <= Math.Min(name.Words.Length, JoinedWordsMax); i++)
            {
                if (Join(name.Words.AsSpan(i, count)) is { } joined)
                {
                    units.Add((i, count, joined));
                }
            }
        }

        return new(name, units);
    }

    /// <summary>The words written together, or null when nobody would.</summary>
    static IndexWord? Join(ReadOnlySpan<NameWord> words)
    {
        var text = "";
        foreach (ref readonly var word in words)
        {
            if (word.Role is WordRole.Initial or WordRole.Number || word.Class.Length > 0)
            {
                return null;
            }

            text += word.Word.Text;
        }

        return text.Length < JoinedLengthMin && !HanReading.IsHan(text) && !HangulReading.Reads(text)
            ? null
            : new(Word.Of(text), "", IsMinor: false);
    }
}
