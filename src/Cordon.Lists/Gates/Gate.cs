using System.Collections.Immutable;
using System.Globalization;

namespace Cordon.Lists.Gates;

/// <summary>Decides whether a version may come into force by itself.</summary>
/// <remarks>
/// <para>Ours: half a file that happens to be well-formed looks like a mass delisting. One bank screened 38 of 3,088
/// listed persons for six years. A reader cannot see what was taken out whole; the version before can.</para>
/// <para>A kind with fewer than 100 records may lose none: of so few, each is one in a hundred or more.</para>
/// </remarks>
public static class Gate
{
    /// <summary>The word for parties of all kinds, in floors and in reasons.</summary>
    public const string PartiesWord = "parties";

    /// <summary>Compares a version with the one that it would follow.</summary>
    /// <param name="before">The version it would follow; null for the first of its list.</param>
    /// <param name="now">The version that wants in.</param>
    /// <param name="policy">The limits.</param>
    /// <param name="stated">What the publisher says that there is, where it says so outside the file. What a file says
    /// of itself is its reader's to check, and refuses.</param>
    /// <remarks>Between two formats of one list only the parties are compared, as formats cut the same facts into other
    /// records and words. A sample has no floor.</remarks>
    public static GateVerdict Judge(
        VersionSummary? before, VersionSummary now, ListPolicy policy, PublisherCount? stated = null)
    {
        GateReason[] alone = [.. Completeness(stated), .. Floors(now, policy)];
        if (before is null)
        {
            return new([.. alone], []);
        }

        Fallen[] fallen = [.. Counts(before, now).Where(count => count.Now < count.Before)];
        return new(
            [
                .. alone,
                .. Samples(before, now),
                .. Dates(before, now),
                .. Missing(before, now),
                .. fallen.Where(count => IsTooMany(count, policy)).Select(count => Reason(count, policy)),
                .. now.Format == before.Format ? Programmes(before, now, policy) : [],
                .. now.Format == before.Format ? FillRates(before, now, policy) : [],
            ],
            [.. fallen.Where(count => !IsTooMany(count, policy)).Select(Words)]);
    }

    static IEnumerable<GateReason> Completeness(PublisherCount? stated) => stated is { } count
        && count.Stated != count.Found
            ? [new(GateRule.Completeness,
                $"{Number(count.Found)} {count.What}, and the publisher states {Number(count.Stated)}")]
            : [];

    static IEnumerable<GateReason> Floors(VersionSummary now, ListPolicy policy) => now.IsSample
        ? []
        : from floor in policy.Floors
          let found = Of(now, floor.Key)
          where found < floor.Value
          select new GateReason(GateRule.Floor,
              $"{floor.Key} {Number(found)}; a whole version has at least {Number(floor.Value)}");

    static int Of(VersionSummary now, string what) => what switch
    {
        PartiesWord => now.PartyCount,
        "names" => now.Names,
        "identifiers" => now.Identifiers,
        _ => now.Parties.TryGetValue(what, out var parties) ? parties : now.Records.GetValueOrDefault(what),
    };

    static IEnumerable<GateReason> Samples(VersionSummary before, VersionSummary now) =>
        now.IsSample && !before.IsSample
            ? [new(GateRule.Sample, "a sample, and the version before it is a real list")]
            : [];

    static IEnumerable<GateReason> Dates(VersionSummary before, VersionSummary now) =>
        now.PublishedOn is { } day && before.PublishedOn is { } earlier && day < earlier
            ? [new(GateRule.PublicationDate, string.Create(CultureInfo.InvariantCulture,
                $"published on {day:yyyy-MM-dd}, and the version in force on {earlier:yyyy-MM-dd}"))]
            : [];

    static IEnumerable<GateReason> Missing(VersionSummary before, VersionSummary now) =>
        now.MissingComponents.Except(before.MissingComponents).Select(component =>
            new GateReason(GateRule.Emptied, $"no {component}, which the version before it has"));

    static IEnumerable<Fallen> Counts(VersionSummary before, VersionSummary now) =>
    [
        new(PartiesWord, now.PartyCount, before.PartyCount),
        .. now.Format != before.Format
            ? []
            : (IEnumerable<Fallen>)
            [
                .. Pairs(before.Parties, now.Parties),
                new("names", now.Names, before.Names),
                new("identifiers", now.Identifiers, before.Identifiers),
                .. Pairs(before.Records, now.Records),
            ],
    ];

    static IEnumerable<Fallen> Pairs(
        ImmutableSortedDictionary<string, int> before, ImmutableSortedDictionary<string, int> now) =>
        before.Select(pair => new Fallen(pair.Key, now.GetValueOrDefault(pair.Key), pair.Value));

    static bool IsTooMany(Fallen count, ListPolicy policy) =>
        count.Now == 0 || (long)count.By * 1_000 >= (long)count.Before * policy.FallPerMille;

    static GateReason Reason(Fallen count, ListPolicy policy) => count.Now == 0
        ? new(GateRule.Emptied, Words(count))
        : new(GateRule.Fall, string.Create(CultureInfo.InvariantCulture,
            $"{Words(count)}; a fall of less than {policy.FallPerMille / 10m:0.#} % is expected"));

    static IEnumerable<GateReason> Programmes(VersionSummary before, VersionSummary now, ListPolicy policy) =>
        from count in Pairs(before.Programmes, now.Programmes)
        where count.By >= policy.ProgrammeFallParties
            && (long)count.By * 100 >= (long)count.Before * policy.ProgrammeFallPercent
        select new GateReason(GateRule.Programme,
            $"programme {Words(count)}; a fall of less than {policy.ProgrammeFallPercent} %, or of fewer than "
            + $"{policy.ProgrammeFallParties} parties, is expected");

    static IEnumerable<GateReason> FillRates(VersionSummary before, VersionSummary now, ListPolicy policy)
    {
        foreach (var (field, filled) in before.Filled)
        {
            var kind = field[..field.IndexOf(' ', StringComparison.Ordinal)];
            var (had, has) = (before.Parties[kind], now.Parties.GetValueOrDefault(kind));
            var found = now.Filled.GetValueOrDefault(field);
            if (has == 0)
            {
                // No party of this kind is left: that is told as such.
                continue;
            }

            // Of parties that are gone nobody expects a field; of parties that are new, nobody knows.
            var (rate, rateNow) = (100m * filled / had, 100m * found / has);
            var expected = (decimal)filled * Math.Min(has, had) / had;
            var isLost = expected - found >= policy.FieldFallParties
                && 100m * (expected - found) >= expected * policy.FieldFallPercent;
            var isDiluted = rate * has / 100m - found >= policy.FieldFallParties
                && rate - rateNow >= policy.FillRateFallPoints;
            if (isLost || isDiluted)
            {
                yield return new(GateRule.FillRate, string.Create(CultureInfo.InvariantCulture,
                    $"{field}: {found:N0} of {has:N0} ({rateNow:0.0} %), were {filled:N0} of {had:N0} ({rate:0.0} %); ")
                    + $"a fall of less than {policy.FieldFallPercent} % and of less than {policy.FillRateFallPoints} "
                    + $"points, or of fewer than {policy.FieldFallParties} parties, is expected");
            }
        }
    }

    static string Words(Fallen count) => $"{count.What} {Number(count.Now)}, were {Number(count.Before)}";

    static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    readonly record struct Fallen(string What, int Now, int Before)
    {
        public int By => Before - Now;
    }
}
