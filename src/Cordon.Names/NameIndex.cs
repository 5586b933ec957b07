namespace Cordon.Names;

/// <summary>Names prepared for screening: every name that a query could reach at a score is found, none is
/// lost.</summary>
/// <remarks>
/// <para>Data layout: a vocabulary of distinct words in their roles (<see cref="WordFilter"/> finds those that are like
/// another word); each name as a run of vocabulary numbers (<see cref="NameWordRuns"/>); each word with the names that
/// it stands in (<see cref="NamePostings"/>).</para>
/// <para>Immutable after building, and safe for any number of threads, each with a <see cref="NameSearch"/> of its
/// own.</para>
/// </remarks>
public sealed class NameIndex
{
    /// <summary>Words that no more names have are looked through name by name.</summary>
    internal const int WalkedMost = 64;

    const int WalkedPerPair = 1;

    /// <summary>Looking through so many names costs what finding one word in a run of pairs does.</summary>
    internal readonly int WalkedPerSlot;

    internal readonly IndexWord[] Vocabulary;
    internal readonly NameWordRuns Names;
    internal readonly NamePostings Postings;
    internal readonly NameOwner Owner;
    internal readonly WordFilter Filter;

    NameIndex(ParsedName[] parsed, NameOwner owner, int walkedMost)
    {
        Owner = owner;
        WalkedPerSlot = Math.Min(walkedMost, WalkedPerPair);
        var vocabulary = new List<IndexWord>();
        Names = new(parsed, vocabulary);
        Vocabulary = [.. vocabulary];
        Postings = new(Names, word => !Vocabulary[word].IsMinor, walkedMost);
        Filter = new(Vocabulary);
    }

    /// <summary>How many names it holds.</summary>
    public int Count => Names.Count;

    /// <summary>How many distinct words.</summary>
    public int WordCount => Vocabulary.Length;

    /// <summary>Prepares names of one kind of owner.</summary>
    /// <param name="names">The names; a hit tells a name by its number here. A name without a letter or digit is
    /// kept and never found.</param>
    /// <param name="owner">What they belong to; with <see cref="NameOwner.Any"/> each is judged by its words.</param>
    /// <remarks>Cost: O(words); about 2 microseconds a word.</remarks>
    public static NameIndex Build(IReadOnlyList<string> names, NameOwner owner) => Build(names, owner, WalkedMost);

    /// <summary>The same, with pairs for words that more names have than so many.</summary>
    internal static NameIndex Build(IReadOnlyList<string> names, NameOwner owner, int walkedMost)
    {
        var words = new Dictionary<string, Word>();
        return new([.. names.Select(name => NameParser.Parse(name, owner, WordOf))], owner, walkedMost);

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

    internal ParsedName Parsed(int name) => Names.Parsed(name, Vocabulary);
}
