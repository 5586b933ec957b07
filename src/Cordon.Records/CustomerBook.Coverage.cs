using System.Collections.Immutable;

namespace Cordon.Records;

/// <content>The question that the ledger answers: is anybody forgotten?</content>
public sealed partial class CustomerBook
{
    /// <summary>How far the customers are screened, for each version that was in force since the book has
    /// customers.</summary>
    /// <param name="versions">Every version that was in force here.</param>
    /// <param name="now">What is asked for now: policy, engine, and day; its versions are not looked at.</param>
    /// <param name="at">Now.</param>
    /// <param name="limit">How long a customer may wait.</param>
    /// <remarks>Counts ranges, not customers: the cost grows with passes and imports, and with those who changed or
    /// were erased.</remarks>
    public ImmutableArray<VersionCoverage> Coverage(
        IEnumerable<ForceSpan> versions, ScreeningBasis now, DateTimeOffset at, TimeSpan limit)
    {
        ImmutableArray<ForceSpan> all = [.. versions];
        var arrivals = Arrivals();
        var ranges = Ranges();
        var missed = Missed(all, ranges, arrivals);
        return
        [
            .. all
                .Where(version => arrivals.Any(arrival => version.Until is null || arrival.At < version.Until))
                .Select(version => version.Until is { } until
                    ? Past(version, arrivals.Last(arrival => arrival.At < until).Last, Waiting(
                        missed[version], version, arrivals, at, limit))
                    : Current(version, arrivals, ranges, now, at, limit)),
        ];
    }

    /// <summary>For versions of the past, customers who were in the book while one was in force, were not screened
    /// against it, and have not come to a later one since.</summary>
    /// <param name="versions">Every version that was in force here.</param>
    public ILookup<ForceSpan, CoveredRange> Missed(ImmutableArray<ForceSpan> versions) =>
        Missed(versions, Ranges(), Arrivals());

    static ILookup<ForceSpan, CoveredRange> Missed(
        ImmutableArray<ForceSpan> versions, ImmutableArray<CoveredRange> ranges, List<Arrival> arrivals) => (
            from range in ranges
            let youngest = YoungestOf(range.Basis, versions)
            from version in versions
            where version.Until is not null
            let last = youngest is not null ? range.Last
                : range.Basis is not null ? 0
                : arrivals.FindLast(arrival => arrival.At < version.Until)?.Last ?? 0
            where last >= range.First && (youngest is null || youngest < version.From)
            select (version, range with { Last = Math.Min(range.Last, last) }))
        .ToLookup(pair => pair.version, pair => pair.Item2);

    // When the youngest of its versions came: of what came later the basis does not know. Null for no basis, and for
    // one whose versions are not there any more.
    static DateTimeOffset? YoungestOf(ScreeningBasis? basis, ImmutableArray<ForceSpan> versions) => versions
        .Where(version => basis?.Versions.GetValueOrDefault(version.List) == version.Hash)
        .Select(version => (DateTimeOffset?)version.From).Max();

    List<Arrival> Arrivals() => _database.Rows(
        "SELECT first, last, at FROM arrival ORDER BY first",
        row => new Arrival(row.GetInt64(0), row.GetInt64(1), Time(row, 2)));

    // Customers who came into the book together.
    sealed record Arrival(long First, long Last, DateTimeOffset At);

    VersionCoverage Past(ForceSpan version, long last, (long Open, long Overdue, DateTimeOffset? Since) waiting)
    {
        var (due, done) = (LivingIn(1, last), 0L);
        foreach (var (first, to) in ScreenedAgainst(version))
        {
            done += LivingIn(first, Math.Min(to, last));
        }

        return new(
            version, due, done, waiting.Open, Math.Max(0, due - done - waiting.Open), waiting.Since, waiting.Overdue);
    }

    VersionCoverage Current(
        ForceSpan version, List<Arrival> arrivals, ImmutableArray<CoveredRange> ranges, ScreeningBasis now,
        DateTimeOffset at, TimeSpan limit)
    {
        var (due, waiting) = (Count, Waiting(
            ranges.Where(range => !IsDone(range.Basis, version, now)), version, arrivals, at, limit));
        return new(version, due, due - waiting.Open, waiting.Open, PassedOver: 0, waiting.Since, waiting.Overdue);
    }

    (long Open, long Overdue, DateTimeOffset? Since) Waiting(
        IEnumerable<CoveredRange> ranges, ForceSpan version, List<Arrival> arrivals, DateTimeOffset at, TimeSpan limit)
    {
        var (open, overdue, since) = (0L, 0L, (DateTimeOffset?)null);
        foreach (var range in ranges)
        {
            foreach (var arrival in arrivals.Where(arrival => arrival.First <= range.Last
                && arrival.Last >= range.First))
            {
                var waiting = LivingIn(Math.Max(range.First, arrival.First), Math.Min(range.Last, arrival.Last));
                if (waiting > 0)
                {
                    var waits = WaitsSince(range.Basis, version, arrival.At);
                    open += waiting;
                    overdue += at - waits > limit ? waiting : 0;
                    since = since is null || waits < since ? waits : since;
                }
            }
        }

        return (open, overdue, since);
    }

    static bool IsDone(ScreeningBasis? basis, ForceSpan version, ScreeningBasis now) => basis is not null
        && basis.Policy == now.Policy && basis.Engine == now.Engine
        && basis.Versions.GetValueOrDefault(version.List) == version.Hash
        && (basis.NextChange is null || now.Day < basis.NextChange);

    // Since the version came, or the customer; or since the day on which a designation began or ended by itself. Nobody
    // knows when a new policy or engine came: it is taken to have come with the version, which is never too late.
    static DateTimeOffset WaitsSince(ScreeningBasis? basis, ForceSpan version, DateTimeOffset arrived)
    {
        var since = arrived > version.From ? arrived : version.From;
        return basis is not null && basis.Versions.GetValueOrDefault(version.List) == version.Hash
            && basis.NextChange?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) is { } change && change > since
                ? change
                : since;
    }

    // The ranges of all passes against a version, joined where they meet.
    List<(long First, long Last)> ScreenedAgainst(ForceSpan version)
    {
        var joined = new List<(long First, long Last)>();
        foreach (var (first, last) in _database.Rows(
            "SELECT first, last FROM pass JOIN basis_version USING (basis) WHERE list = $1 AND hash = $2 "
            + "ORDER BY first",
            row => (row.GetInt64(0), row.GetInt64(1)), version.List, version.Hash))
        {
            if (joined.Count > 0 && first <= joined[^1].Last + 1)
            {
                joined[^1] = (joined[^1].First, Math.Max(joined[^1].Last, last));
            }
            else
            {
                joined.Add((first, last));
            }
        }

        return joined;
    }
}
