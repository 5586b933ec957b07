using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Cordon.App.Output;
using Cordon.Records;

namespace Cordon.App.Customers;

/// <summary>What a rescreen did.</summary>
/// <param name="Full">Customers screened against everything.</param>
/// <param name="Delta">Customers screened against what changed.</param>
/// <param name="NotScreened">Of the first, those without a name to compare.</param>
/// <param name="Lines">The lines of alerts that came of it.</param>
/// <param name="Reasons">Why each pass was what it was.</param>
sealed record RescreenResult(
    long Full, long Delta, int NotScreened, ImmutableArray<AlertLine> Lines, ImmutableArray<string> Reasons);

/// <summary>Brings every customer of a book to one basis, range by range.</summary>
/// <remarks>
/// A range and what was found in it are one transaction. So a process that is killed loses the ranges that it had not
/// finished, which the next one takes up, and repeats none that it had.
/// </remarks>
sealed class Rescreening(
    Surroundings around, CustomerBook book, ScreeningBasis target, Func<CoveredRange, RescreenPlan> planOf, int threads)
{
    // A full pass takes about a millisecond a customer, a delta some microseconds: both commit every second or so.
    const int FullLength = 1_024;
    const int DeltaLength = 32_768;

    readonly ImmutableArray<AlertLine>.Builder _lines = ImmutableArray.CreateBuilder<AlertLine>();
    readonly List<string> _reasons = [];
    readonly DateTimeOffset _started = around.Clock.GetUtcNow();
    long _basisId;
    long _full;
    long _delta;
    int _notScreened;

    /// <summary>Screens those whose basis does not hold any more.</summary>
    /// <param name="all">Screens everybody, whatever they were screened against.</param>
    public RescreenResult Run(bool all) => Run(
        [.. book.Ranges().Where(range => all || range.Basis is null || !range.Basis.StillHoldsFor(target))]);

    /// <summary>Screens these.</summary>
    public RescreenResult Run(ImmutableArray<CoveredRange> due)
    {
        var total = due.Sum(range => range.Last - range.First + 1);
        ProgressBar.Run(around, "screening customers", (int)Math.Min(total, int.MaxValue), progress =>
        {
            foreach (var range in due)
            {
                Bring(range, planOf(range), progress);
            }

            return due.Length;
        });
        return new(_full, _delta, _notScreened, _lines.ToImmutable(), [.. _reasons.Distinct()]);
    }

    void Bring(CoveredRange range, RescreenPlan plan, Action<int> progress)
    {
        _basisId = _basisId > 0 ? _basisId : book.BasisOf(target);
        _reasons.Add(plan.Why);
        if (!plan.LooksAtCustomers)
        {
            Remember(plan, range.First, range.Last, [], []);
            _delta += range.Last - range.First + 1;
            return;
        }

        var length = plan.Kind == PassKind.Full ? FullLength : DeltaLength;
        var customers = book.Read(range.First, range.Last, length);
        for (var first = range.First; first <= range.Last;)
        {
            // The last number that was looked at; those who are not there any more lie between.
            var last = customers.Count < length ? range.Last : customers[^1].Number;
            var next = last < range.Last ? Task.Run(() => book.Read(last + 1, range.Last, length)) : null;
            var (matches, unscreenable) = Screened(customers, plan);

            // The connection serves one thread at a time.
            var following = next?.GetAwaiter().GetResult() ?? [];
            Remember(plan, first, last, matches, unscreenable);
            _full += plan.Kind == PassKind.Full ? customers.Count : 0;
            _delta += plan.Kind == PassKind.Delta ? customers.Count : 0;
            _notScreened += unscreenable.Count;
            progress(customers.Count);
            (first, customers) = (last + 1, following);
        }
    }

    (List<StandingMatch> Matches, List<long> Unscreenable) Screened(
        IReadOnlyList<SealedCustomer> customers, RescreenPlan plan)
    {
        var found = new ImmutableArray<StandingMatch>[customers.Count];
        var named = new bool[customers.Count];
        try
        {
            Parallel.For(
                0, customers.Count, new() { MaxDegreeOfParallelism = threads, CancellationToken = around.Stop },
                i => found[i] = plan.Matches(book.Open(customers[i]), out named[i]));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return (
            [.. found.SelectMany(matches => matches)],
            [.. customers.Where((_, i) => !named[i]).Select(customer => customer.Number)]);
    }

    void Remember(
        RescreenPlan plan, long first, long last, IReadOnlyList<StandingMatch> matches,
        IReadOnlyList<long> unscreenable) => _lines.AddRange(book.Remember(
            new()
            {
                First = first,
                Last = last,
                Kind = plan.Kind,
                Matches = matches,
                Unscreenable = unscreenable,
                Concerns = plan.Concerns,
            },
            _basisId, _started, around.Clock.GetUtcNow()));
}
