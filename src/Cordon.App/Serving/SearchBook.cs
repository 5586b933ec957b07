using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Cordon.Model;
using Cordon.Names;
using Cordon.Screening;

namespace Cordon.App.Serving;

/// <summary>A party that can be searched for.</summary>
/// <param name="Party">The party.</param>
/// <param name="List">The list that it is on.</param>
/// <param name="Values">The values of its properties, in FollowTheMoney's names.</param>
sealed record SearchedParty(Party Party, string List, ILookup<string, string> Values)
{
    static readonly string[] Countries =
        ["country", "nationality", "citizenship", "jurisdiction", "flag", "pastFlags"];

    static readonly string[] Identifiers =
        ["passportNumber", "taxNumber", "registrationNumber", "leiCode", "swiftBic", "imoNumber", "mmsi", "callSign",
            "idNumber"];

    /// <summary>The values of a property, or of what yente gathers under a name of its own.</summary>
    public IEnumerable<string> Of(string field) => field switch
    {
        "countries" => Countries.SelectMany(name => Values[name]).Distinct(),
        "identifiers" => Identifiers.SelectMany(name => Values[name]).Distinct(),
        "genders" => Values["gender"],
        "topics" => Values["topics"],
        "datasets" => [List],
        "schema" => [YenteEntity.Schema(Party.Kind)],
        _ => Values[field],
    };
}

/// <summary>The words of everything that the lists in use say of their parties in force. Made when it is first asked
/// for, and kept with the lists; it looks for words as they are written, and screens nobody.</summary>
sealed class SearchBook
{
    static readonly ConditionalWeakTable<ListsInUse, SearchBook> Kept = [];
    static readonly string[] NameProperties = ["name", "alias", "weakAlias", "previousName"];

    readonly Dictionary<string, List<int>> _words = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>> _nameWords = new(StringComparer.Ordinal);

    SearchBook(ListsInUse now)
    {
        var context = now.Context(Policy.Default, top: null);
        All =
        [
            .. from version in now.Screener.Versions
               from party in version.Parties
               where party.IsInForceOn(now.Day)
               orderby party.Id
               select new SearchedParty(party, version.ListId, YenteEntity.Values(party, context).ToLookup(
                   pair => pair.Property, pair => pair.Value, StringComparer.Ordinal)),
        ];
        for (var i = 0; i < All.Length; i++)
        {
            foreach (var property in All[i].Values)
            {
                Note(_words, property, i);
                if (NameProperties.Contains(property.Key))
                {
                    Note(_nameWords, property, i);
                }
            }
        }
    }

    /// <summary>Every party in force, in the order of their identifiers.</summary>
    public ImmutableArray<SearchedParty> All { get; }

    /// <summary>That of the lists in use.</summary>
    public static SearchBook Of(ListsInUse now) => Kept.GetValue(now, lists => new(lists));

    /// <summary>The parties that have every word: first those that have them in their names.</summary>
    /// <param name="words">Words; one that ends with <c>*</c> is the beginning of a word.</param>
    public IEnumerable<SearchedParty> Find(IReadOnlyCollection<string> words)
    {
        if (words.Count == 0)
        {
            return All;
        }

        var inNames = Having(_nameWords, words);
        return inNames.Concat(Having(_words, words).Except(inNames)).Select(i => All[i]);
    }

    static int[] Having(Dictionary<string, List<int>> book, IReadOnlyCollection<string> words)
    {
        IEnumerable<int>? found = null;
        foreach (var word in words)
        {
            var having = word.EndsWith('*')
                ? book.Where(pair => pair.Key.StartsWith(word[..^1], StringComparison.Ordinal)).SelectMany(
                    pair => pair.Value)
                : book.GetValueOrDefault(word, []);
            found = found is null ? having : found.Intersect(having);
        }

        return [.. found!.Distinct().Order()];
    }

    static void Note(Dictionary<string, List<int>> book, IEnumerable<string> texts, int party)
    {
        foreach (var word in texts.SelectMany(NormalText.Words))
        {
            if (!book.TryGetValue(word, out var parties))
            {
                book[word] = parties = [];
            }

            if (parties.Count == 0 || parties[^1] != party)
            {
                parties.Add(party);
            }
        }
    }
}
