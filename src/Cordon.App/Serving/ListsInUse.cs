using System.Collections.Frozen;
using System.Collections.Immutable;
using Cordon.App.Lists;
using Cordon.App.Screening;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Serving;

/// <summary>What one request is answered with: list versions, the index over them, and whether they are all that should
/// be there. Immutable; a request takes it once, so that its answer is of one moment.</summary>
/// <param name="Screener">The index, under the default policy.</param>
/// <param name="Completeness">The mark that every answer bears.</param>
/// <param name="Day">The day on which designations are in force.</param>
/// <param name="Parties">Every party of the versions, those not in force too.</param>
sealed record ListsInUse(
    Screener Screener, Completeness Completeness, DateOnly Day,
    FrozenDictionary<string, (Party Party, ListVersion Version)> Parties)
{
    /// <summary>What every answer names.</summary>
    /// <param name="policy">The policy of the answer.</param>
    /// <param name="top">How many matches are written; null for all.</param>
    public AnswerContext Context(Policy policy, int? top) =>
        new(Screener.Versions, policy.Id, Day, top, Completeness);

    /// <summary>Builds the index over versions.</summary>
    public static ListsInUse Of(SelectedLists lists, DateOnly day, int threads)
    {
        // Identifiers are unique within a list, and begin with it.
        var parties = new Dictionary<string, (Party, ListVersion)>(StringComparer.Ordinal);
        foreach (var version in lists.Versions)
        {
            foreach (var party in version.Parties)
            {
                parties[party.Id.Value] = (party, version);
            }
        }

        return new(
            Screener.Build(lists.Versions, Policy.Default, day, threads), lists.Completeness, day,
            parties.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Do listed names find their own parties? Asked before an index answers anybody: some of every list, at
    /// equal distances.</summary>
    /// <returns>The parties that were not found; empty when the index is sound.</returns>
    public ImmutableArray<PartyId> NotFound()
    {
        const int OfEachList = 50;
        return
        [
            .. from version in Screener.Versions
               let inForce = version.Parties.Where(party => party.IsInForceOn(Day)).ToArray()
               let step = Math.Max(1, inForce.Length / OfEachList)
               from party in inForce.Where((_, i) => i % step == 0)
               let answer = Screener.Screen(new()
               {
                   Id = party.Id.Value,
                   Names = [party.PrimaryName.Text],
                   Kind = party.Kind,
               })
               where answer.Outcome != Outcome.NotScreened
                   && answer.Matches.Concat(answer.WeakMatches).All(match => match.Party.Id != party.Id)
               select party.Id,
        ];
    }
}
