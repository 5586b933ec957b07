using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cordon.App.Lists;
using Cordon.Lists;
using Cordon.Model;
using Cordon.Records;
using Cordon.Screening;

namespace Cordon.App.Customers;

/// <summary>How customers who stand at one basis are brought to another: all parties, or those that changed.</summary>
/// <remarks>
/// A match depends on the customer, the party and the policy alone (docs/design/records.md): no word's weight comes
/// from the list, and no party of a list knows of another. So what a customer matches in a new version is what it
/// matched of the parties that did not change, and what the same engine finds among those that did.
/// </remarks>
sealed class RescreenPlan
{
    readonly Screener? _screener;
    readonly HashSet<string>? _concerned;
    readonly ConcurrentDictionary<PartyId, byte[]> _fingerprints = [];

    RescreenPlan(PassKind kind, Screener? screener, HashSet<string>? concerned, string why) =>
        (Kind, _screener, _concerned, Why) = (kind, screener, concerned, why);

    /// <summary>All or what changed.</summary>
    public PassKind Kind { get; }

    /// <summary>Why, for people.</summary>
    public string Why { get; }

    /// <summary>Must each customer be looked at? Not when no party came or changed.</summary>
    public bool LooksAtCustomers => _screener is not null;

    /// <summary>Everything, with the screener of all lists.</summary>
    public static RescreenPlan Full(Screener screener, string why) => new(PassKind.Full, screener, null, why);

    /// <summary>The difference between two bases of one policy and engine.</summary>
    /// <param name="store">Where the older versions are.</param>
    /// <param name="before">What the customers were screened against.</param>
    /// <param name="now">What they are to be screened against.</param>
    /// <param name="versions">The versions of <paramref name="now"/>.</param>
    /// <param name="policy">The policy of both.</param>
    /// <param name="threads">For the index.</param>
    /// <returns>Null when an older version is not there, or cannot be read any more.</returns>
    public static RescreenPlan? Delta(
        ListStore store, ScreeningBasis before, ScreeningBasis now, ImmutableArray<ListVersion> versions,
        Policy policy, int threads)
    {
        var concerned = new HashSet<string>(StringComparer.Ordinal);
        var changed = new List<ListVersion>();
        foreach (var list in before.Versions.Keys.Union(now.Versions.Keys))
        {
            var current = versions.FirstOrDefault(version => version.ListId == list);
            if (!TryOld(store, list, before, current, out var old))
            {
                return null;
            }

            var was = InForce(old, before.Day);
            var parties = InForce(current, now.Day);
            var come = parties.Where(party => !Same(was.GetValueOrDefault(party.Key), party.Value))
                .Select(party => party.Value.Party).ToImmutableArray();
            concerned.UnionWith(come.Select(party => party.Id.Value));
            concerned.UnionWith(was.Keys.Except(parties.Keys).Select(id => id.Value));
            if (!come.IsEmpty)
            {
                changed.Add(current! with { Parties = come });
            }
        }

        return new(
            PassKind.Delta, changed.Count > 0 ? Screener.Build(changed, policy, now.Day, threads) : null, concerned,
            $"{concerned.Count} parties changed");
    }

    /// <summary>Does the plan say anything of this party?</summary>
    public bool Concerns(string party) => _concerned?.Contains(party) ?? true;

    /// <summary>The matches of a customer among the parties that the plan concerns.</summary>
    /// <param name="customer">Who.</param>
    /// <param name="isScreenable">False when no name can be compared; only a full plan knows.</param>
    public ImmutableArray<StandingMatch> Matches(Customer customer, out bool isScreenable)
    {
        isScreenable = true;
        if (_screener is null || (Kind == PassKind.Delta && !_screener.CouldMatch(customer.Subject)))
        {
            return [];
        }

        var answer = _screener.Screen(customer.Subject);
        isScreenable = answer.Outcome != Outcome.NotScreened;
        return
        [
            .. answer.Matches.Select(match => Standing(customer.Number, match, isWeak: false)),
            .. answer.WeakMatches.Select(match => Standing(customer.Number, match, isWeak: true)),
        ];
    }

    StandingMatch Standing(long customer, Match match, bool isWeak) => new(
        customer, match.Party.Id.Value, match.Score.Millionths, isWeak,
        _fingerprints.GetOrAdd(match.Party.Id, _ => PartyFingerprint.Of(match.Party)));

    static bool TryOld(
        ListStore store, string list, ScreeningBasis before, ListVersion? current, out ListVersion? old)
    {
        old = null;
        if (!before.Versions.TryGetValue(list, out var hash))
        {
            return true;
        }

        if (hash == current?.Hash)
        {
            old = current;
            return true;
        }

        try
        {
            var stored = store.AllOf(list).FirstOrDefault(version => version.Manifest.Hash == hash);
            old = stored is null ? null : store.Read(stored.Manifest);
            return old is not null;
        }
        catch (Exception e) when (e is InputException or InvalidDataException or ListFormatException)
        {
            // It is needed only to be spared work: without it everything is screened.
            return false;
        }
    }

    // A version against itself on another day: no fingerprint can differ, only who is in force.
    static bool Same((Party Party, Lazy<byte[]> Fingerprint) was, (Party Party, Lazy<byte[]> Fingerprint) now) =>
        was.Party is not null && (ReferenceEquals(was.Party, now.Party)
            || was.Fingerprint.Value.AsSpan().SequenceEqual(now.Fingerprint.Value));

    static Dictionary<PartyId, (Party Party, Lazy<byte[]> Fingerprint)> InForce(ListVersion? version, DateOnly day) =>
        version is null
            ? []
            : version.Parties.Where(party => party.IsInForceOn(day)).ToDictionary(
                party => party.Id, party => (party, new Lazy<byte[]>(() => PartyFingerprint.Of(party))));
}
