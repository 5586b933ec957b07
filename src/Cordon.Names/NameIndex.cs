namespace Cordon.Names;

/// <summary>Names prepared for screening: every name that a query could reach at a score is found, none is
/// lost.</summary>
/// <remarks>
/// <para>Data layout: a vocabulary of distinct words in their roles; each name is a run of vocabulary numbers with
/// weights in two flat arrays; each word has the run of names that it stands in (postings). About 4 + 2 bytes for each
/// word of each name and 4 for each posting, besides the vocabulary's own texts.</para>
/// <para>Immutable after building, and safe for any number of threads, each with a <see cref="NameSearch"/> of its
/// own.</para>
/// </remarks>
public sealed class NameIndex
{
    internal readonly IndexWord[] Vocabulary;
    internal readonly int[] NameStart;
    internal readonly int[] NameWords;
    internal readonly ushort[] NameWeights;
    internal readonly int[] NameTotal;
    internal readonly ushort[] LeastWeight;
    internal readonly int[] PostingStart;
    internal readonly int[] Postings;
    internal readonly NameOwner Owner;
    internal readonly WordFilter Filter;
    readonly ParsedName[] _parsed;

    NameIndex(ParsedName[] parsed, NameOwner owner)
    {
        (Owner, _parsed) = (owner, parsed);
        Count = parsed.Length;
        var numbers = new Dictionary<(string, string, bool), int>();
        var vocabulary = new List<IndexWord>();
        NameStart = new int[Count + 1];
        NameTotal = new int[Count];
        NameWords = new int[parsed.Sum(name => name.Words.Length)];
        NameWeights = new ushort[NameWords.Length];
        var next = 0;
        for (var name = 0; name < Count; name++)
        {
            NameStart[name] = next;
            NameTotal[name] = parsed[name].Weight;
            foreach (ref readonly var word in parsed[name].Words.AsSpan())
            {
                var key = IndexWord.Of(word);
                if (!numbers.TryGetValue(key.Key, out var number))
                {
                    numbers.Add(key.Key, number = vocabulary.Count);
                    vocabulary.Add(key);
                }

                NameWords[next] = number;
                NameWeights[next++] = (ushort)word.Weight;
            }
        }

        NameStart[Count] = next;
        Vocabulary = [.. vocabulary];
        LeastWeight = new ushort[Vocabulary.Length];
        Array.Fill(LeastWeight, ushort.MaxValue);
        (PostingStart, Postings) = Invert();
        Filter = new(Vocabulary);
    }

    /// <summary>How many names it holds.</summary>
    public int Count { get; }

    /// <summary>How many distinct words.</summary>
    public int WordCount => Vocabulary.Length;

    /// <summary>Prepares names of one kind of owner.</summary>
    /// <param name="names">The names; a hit tells a name by its number here. A name without a letter or digit is
    /// kept and never found.</param>
    /// <param name="owner">What they belong to; with <see cref="NameOwner.Any"/> each is judged by its words.</param>
    /// <remarks>Cost: O(words); about 2 microseconds a word.</remarks>
    public static NameIndex Build(IReadOnlyList<string> names, NameOwner owner)
    {
        var words = new Dictionary<string, Word>();
        return new([.. names.Select(name => NameParser.Parse(name, owner, WordOf))], owner);

        Word WordOf(string text)
        {
            if (!words.TryGetValue(text, out var word))
            {
                words.Add(text, word = Word.Of(text));
            }

            return word;
        }
    }

    /// <summary>A search with memory of its own. One for each thread; keep it and use it again.</summary>
    public NameSearch CreateSearch() => new(this);

    internal ReadOnlySpan<int> PostingsOf(int word) =>
        Postings.AsSpan(PostingStart[word], PostingStart[word + 1] - PostingStart[word]);

    internal ReadOnlySpan<int> WordsOf(int name) =>
        NameWords.AsSpan(NameStart[name], NameStart[name + 1] - NameStart[name]);

    internal ReadOnlySpan<ushort> WeightsOf(int name) =>
        NameWeights.AsSpan(NameStart[name], NameStart[name + 1] - NameStart[name]);

    internal ParsedName Parsed(int name) => _parsed[name];

    // A name stands once in a word's postings, however often it has the word.
    (int[] Start, int[] Names) Invert()
    {
        var counts = new int[Vocabulary.Length + 1];
        var last = new int[Vocabulary.Length];
        Array.Fill(last, -1);
        ForEachWord((name, word, weight) =>
        {
            LeastWeight[word] = Math.Min(LeastWeight[word], weight);
            if (last[word] != name)
            {
                last[word] = name;
                counts[word + 1]++;
            }
        });

        for (var word = 0; word < Vocabulary.Length; word++)
        {
            counts[word + 1] += counts[word];
        }

        var names = new int[counts[^1]];
        var next = counts.AsSpan(0, Vocabulary.Length).ToArray();
        Array.Fill(last, -1);
        ForEachWord((name, word, _) =>
        {
            if (last[word] != name)
            {
                last[word] = name;
                names[next[word]++] = name;
            }
        });
        return (counts, names);
    }

    void ForEachWord(Action<int, int, ushort> visit)
    {
        for (var name = 0; name < Count; name++)
        {
            for (var i = NameStart[name]; i < NameStart[name + 1]; i++)
            {
                visit(name, NameWords[i], NameWeights[i]);
            }
        }
    }
}
