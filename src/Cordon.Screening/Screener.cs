using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Names;

namespace Cordon.Screening;

/// <summary>Screens subjects against the parties in force on one day. Immutable; safe for any number of
/// threads.</summary>
/// <remarks>
/// A subject meets a party by name, by identifier, or by both. The search by name returns every name at or above the
/// score from which facts could still lift it to the cut-off, so that nothing is lost before the facts are asked.
/// </remarks>
public sealed class Screener
{
    /// <summary>The version of the engine that every answer names. Changed whenever any score can change.</summary>
    public const string Engine = "cordon/0.4.1";

    readonly NameBook[] _books;
    readonly IdentifierBook _identifiers;
    readonly ConcurrentBag<NameSearch[]> _searches;

    Screener(
        ImmutableArray<ListVersion> versions, Policy policy, NameBook[] books, IdentifierBook identifiers,
        ListedParty[] parties, ConcurrentBag<NameSearch[]> searches)
    {
        (Versions, Policy, _books, _identifiers, Parties) = (versions, policy, books, identifiers, parties);
        _searches = searches;
        NameCount = books.Sum(book => book.NameCount);
    }

    /// <summary>The versions screened against, in ordinal order of list identifiers.</summary>
    public ImmutableArray<ListVersion> Versions { get; }

    /// <summary>The policy in use.</summary>
    public Policy Policy { get; }

    /// <summary>Parties in force on the day asked.</summary>
    public int PartyCount => Parties.Length;

    internal ListedParty[] Parties { get; }

    internal IReadOnlyList<NameBook> Books => _books;

    /// <summary>Distinct written names of theirs, each in the book of its kind of owner.</summary>
    public int NameCount { get; }

    /// <summary>Builds the index.</summary>
    /// <param name="versions">One version for each list.</param>
    /// <param name="policy">What counts as a hit.</param>
    /// <param name="day">The day on which designations must be in force.</param>
    /// <param name="threads">How many threads build; the result does not depend on it.</param>
    /// <exception cref="ArgumentException">Two versions are of one list.</exception>
    /// <remarks>Cost: about 10 microseconds a name.</remarks>
    public static Screener Build(IEnumerable<ListVersion> versions, Policy policy, DateOnly day, int threads = 1)
    {
        ImmutableArray<ListVersion> ordered = [.. versions.OrderBy(version => version.ListId, StringComparer.Ordinal)];
        if (ordered.DistinctBy(version => version.ListId).Count() != ordered.Length)
        {
            throw new ArgumentException("Two versions are of one list.", nameof(versions));
        }

        ListedParty[] parties =
        [
            .. from version in ordered
               from party in version.Parties
               where party.IsInForceOn(day)
               select new ListedParty(party, version.ListId),
        ];
        NameBook[] books = [new(NameOwner.Person), new(NameOwner.Organisation), new(NameOwner.Vessel)];
        foreach (var book in books)
        {
            book.Collect(parties);
        }

        // The largest first, so that two threads end at about the same time.
        Parallel.ForEach(
            books.OrderByDescending(book => book.NameCount),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            book => book.Index());
        return new(ordered, policy, books, new(parties), parties, []);
    }

    /// <summary>The same index under another policy; costs nothing.</summary>
    public Screener With(Policy policy) => new(Versions, policy, _books, _identifiers, Parties, _searches);

    /// <summary>Screens one subject completely.</summary>
    /// <param name="subject">Who or what.</param>
    /// <param name="kind">Only parties of this kind, and those of no stated kind; null for the subject's own kind. An
    /// identifier in agreement is reported whatever the kind.</param>
    public ScreeningAnswer Screen(Subject subject, PartyKind? kind = null)
    {
        var searches = _searches.TryTake(out var free) ? free : [.. _books.Select(book => book.Search())];
        try
        {
            return new SubjectScreening(subject, kind ?? subject.Kind, Policy, _books, searches, _identifiers).Answer();
        }
        finally
        {
            _searches.Add(searches);
        }
    }

    /// <summary>False only when <see cref="Screen"/> finds no match, weak ones included: asked before it where hardly
    /// anybody matches, as when many customers are passed over a few parties.</summary>
    /// <remarks>Cost: what searching the names of the parties costs, and nothing besides.</remarks>
    public bool CouldMatch(Subject subject)
    {
        if (subject.Identifiers.SelectMany(_identifiers.Find).Any())
        {
            return true;
        }

        var searches = _searches.TryTake(out var free) ? free : [.. _books.Select(book => book.Search())];
        try
        {
            var floor = SubjectScreening.NameFloor(subject, Policy);
            for (var book = 0; book < _books.Length; book++)
            {
                if (_books[book].NameCount > 0 && _books[book].Holds(subject.Kind)
                    && subject.Names.Any(name => searches[book].Find(name, floor) is not []))
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            _searches.Add(searches);
        }
    }
}
