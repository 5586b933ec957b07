using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Screening;

/// <summary>A name for which the index and the scoring of every name gave different answers.</summary>
/// <param name="Query">The name searched.</param>
/// <param name="CutOff">Down to which score.</param>
/// <param name="Found">Names that the index found.</param>
/// <param name="Expected">Names that reach the score.</param>
public sealed record IndexDifference(string Query, Score CutOff, int Found, int Expected);

/// <summary>A listed name that does not find its own party.</summary>
/// <param name="Party">The party.</param>
/// <param name="Name">The name, as listed.</param>
/// <param name="Outcome">What screening it gave.</param>
public sealed record LostName(PartyId Party, string Name, Outcome Outcome);

/// <summary>Asks a screener whether it loses anything, on the lists in use.</summary>
public static class ScreenerCheck
{
    static readonly int[] CutOffs = [500_000, 700_000, 800_000, 850_000, 900_000, 950_000, 990_000];

    /// <summary>Searches listed names, varied in every way and as they are, by the index and by scoring every name of
    /// the same book; the answers must be the same, names and scores to the millionth.</summary>
    /// <param name="screener">The screener.</param>
    /// <param name="queries">How many names are searched at most.</param>
    /// <param name="threads">How many threads search.</param>
    /// <param name="progress">Told of each thousand; called from any thread.</param>
    /// <param name="stop">Ends it between two names.</param>
    /// <returns>The differences, in the order of the queries; and how many queries were made.</returns>
    /// <remarks>Cost: scoring every name is thousands of times slower than the index; some milliseconds a query for
    /// lists of the usual size.</remarks>
    public static (ImmutableArray<IndexDifference> Differences, int Asked) Index(
        Screener screener, int queries, int threads, Action<int> progress, CancellationToken stop)
    {
        (NameBook Book, string Query)[] deck = [.. Queries(screener, queries)];
        var differences = new IndexDifference?[deck.Length];
        Parallel.For(
            0, deck.Length,
            new() { MaxDegreeOfParallelism = threads, CancellationToken = stop },
            () => screener.Books.ToDictionary(book => book, book => book.Search()),
            (i, _, searches) =>
            {
                var (book, query) = deck[i];
                var cutOff = new Dice(query).Of(CutOffs);
                var found = searches[book].Find(query, cutOff);
                var expected = searches[book].FindExhaustively(query, cutOff);
                differences[i] = found.SequenceEqual(expected)
                    ? null : new(query, new(cutOff), found.Length, expected.Length);
                progress(1);
                return searches;
            },
            _ => { });
        return ([.. differences.OfType<IndexDifference>()], deck.Length);
    }

    /// <summary>Screens every name of every party in force as a subject of the party's kind: each must find its party,
    /// a weak alias at least as a match that informs.</summary>
    /// <returns>The names that do not, and how many were screened.</returns>
    /// <inheritdoc cref="Index"/>
    public static (ImmutableArray<LostName> Lost, int Asked) Self(
        Screener screener, int threads, Action<int> progress, CancellationToken stop)
    {
        (ListedParty Listed, PartyName Name)[] names =
            [.. screener.Parties.SelectMany(listed => listed.Party.Names.Select(name => (listed, name)))];
        var lost = new LostName?[names.Length];
        Parallel.For(0, names.Length, new() { MaxDegreeOfParallelism = threads, CancellationToken = stop }, i =>
        {
            var (listed, name) = names[i];
            var answer = screener.Screen(
                new() { Id = listed.Party.Id.Value, Names = [name.Text], Kind = listed.Party.Kind });
            lost[i] = answer.Matches.Concat(answer.WeakMatches).Any(match => match.Party.Id == listed.Party.Id)
                ? null : new(listed.Party.Id, name.Text, answer.Outcome);
            progress(1);
        });
        return ([.. lost.OfType<LostName>()], names.Length);
    }

    // Names of all books in turn, each as it is and then varied, until there are enough.
    static IEnumerable<(NameBook Book, string Query)> Queries(Screener screener, int queries)
    {
        var names = screener.Books.SelectMany(book => book.Texts.Select(text => (Book: book, Text: text)))
            .OrderBy(name => new Dice(name.Text).Next(int.MaxValue)).ThenBy(name => name.Text, StringComparer.Ordinal)
            .ToArray();
        string[] strangers = [.. names.Take(1000).SelectMany(name => name.Text.Split(' '))];
        var plain = names.Select(name => (name.Book, name.Text));
        var varied = Variations.All.SelectMany((variation, i) => names.Skip(i * 97 % Math.Max(1, names.Length))
            .Select(name => (name.Book, Query: variation.Of(name.Text, strangers)))
            .Where(name => name.Query is not null).Select(name => (name.Book, name.Query!))
            .Take(Math.Max(1, queries / Variations.All.Length)));
        return varied.Concat(plain).Take(queries);
    }
}
