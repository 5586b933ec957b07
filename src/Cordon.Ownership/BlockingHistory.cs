using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Ownership;

/// <summary>A stretch of days on which an entity stands the same way.</summary>
/// <param name="From">The first day; null for as long as anybody knows.</param>
/// <param name="Until">The first day on which it stands otherwise; null while it lasts.</param>
/// <param name="Standing">How it stands; null where the test was not worded.</param>
public sealed record StandingPeriod(DateOnly? From, DateOnly? Until, Standing? Standing);

/// <summary>Where an entity stood on every day.</summary>
/// <remarks>OFAC FAQ 402: what was blocked while its owners held enough stays blocked after they sold, so that one
/// day's answer is not enough. The days that are asked are those on which a stake, a designation or a wording begins or
/// ends; between them nothing changes. Designations are as the list versions at hand tell them.</remarks>
public static class BlockingHistory
{
    /// <summary>Days that are asked at most; an entity with more is refused, not shortened.</summary>
    public const int DaysMax = 2_000;

    /// <summary>Every period, the first without a first day and the last without an end.</summary>
    /// <param name="graph">The graph; that of the entity's owners is enough.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="regimeId">The test, with all its wordings.</param>
    /// <param name="versions">The lists.</param>
    /// <param name="names">Entities that may be a party by name.</param>
    /// <param name="rebuttals">Presumptions that were rebutted.</param>
    /// <exception cref="InvalidOperationException">More than <see cref="DaysMax"/> days.</exception>
    public static ImmutableArray<StandingPeriod> Of(
        OwnershipGraph graph, int entity, string regimeId, IReadOnlyCollection<ListVersion> versions,
        IReadOnlyCollection<(int Entity, PartyId Party, string Evidence)>? names = null,
        ImmutableArray<Rebuttal> rebuttals = default)
    {
        DateOnly[] days = [.. Days(graph, regimeId, versions, rebuttals)];
        if (days.Length > DaysMax)
        {
            throw new InvalidOperationException($"{days.Length} days on which something changes; at most {DaysMax}.");
        }

        Standing? StandingOn(DateOnly day) => RegimeCatalogue.Find(regimeId, day) is not { } regime ? null
            : Derivation.Of(graph.On(day), regime, Listings.Of(graph, regime, versions, day, names), rebuttals)
                .StandingOf(entity);

        var periods = ImmutableArray.CreateBuilder<StandingPeriod>();
        periods.Add(new(null, null, days is [var first, ..] && first > DateOnly.MinValue
            ? StandingOn(first.AddDays(-1)) : null));
        foreach (var day in days)
        {
            var standing = StandingOn(day);
            if (standing != periods[^1].Standing)
            {
                periods[^1] = periods[^1] with { Until = day };
                periods.Add(new(day, null, standing));
            }
        }

        return periods.ToImmutable();
    }

    static SortedSet<DateOnly> Days(
        OwnershipGraph graph, string regimeId, IEnumerable<ListVersion> versions, ImmutableArray<Rebuttal> rebuttals)
    {
        var parties = new HashSet<string>();
        for (var entity = 0; entity < graph.EntityCount; entity++)
        {
            parties.Add(graph.IdOf(entity));
        }

        var keys = graph.Keys().Select(key => key.Key).ToHashSet();
        var days = new SortedSet<DateOnly>();
        void Add(DateOnly? day)
        {
            if (day is { } known)
            {
                days.Add(known);
            }
        }

        foreach (var stake in Enumerable.Range(0, graph.StakeCount).Where(one => !graph.IsGone(one))
            .Select(graph.StakeOf))
        {
            Add(stake.From);
            Add(stake.Until);
        }

        foreach (var wording in RegimeCatalogue.All.Where(wording => wording.Id == regimeId))
        {
            Add(wording.From);
            Add(wording.Until);
        }

        foreach (var rebuttal in rebuttals.IsDefault ? [] : rebuttals)
        {
            Add(rebuttal.From);
        }

        foreach (var party in versions.SelectMany(version => version.Parties).Where(party =>
            parties.Contains(party.Id.Value) || parties.Contains($"ftm:{party.Id.Value[(party.Id.List.Length + 1)..]}")
            || EntityKey.Of(party).Any(keys.Contains)))
        {
            foreach (var designation in party.Designations)
            {
                Add(designation.ListedOn);
                foreach (var period in designation.InForce)
                {
                    Add(period.From);
                    Add(period.Until);
                }
            }
        }

        return days;
    }
}
