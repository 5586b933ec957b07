using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Settings;
using Cordon.App.Storage;
using Cordon.Model;
using Cordon.Records;
using Cordon.Screening;

namespace Cordon.App.Customers;

/// <summary><c>cordon rescreen</c>: nobody is forgotten when a list, the policy or the engine changes.</summary>
static class RescreenCommand
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var keyFile = BookAccess.KeyFile();
        var all = new Option<bool>("--full")
        {
            Description = "Screen every customer against everything, whatever was done before.",
        };
        var threads = CommandGround.Count("--threads", "Threads (default: one for each processor).");
        var fail = new Option<bool>("--fail-on-hit")
        {
            Description = "End with exit code 3 when there is a new hit, or one that changed.",
        };
        var failIncomplete = new Option<bool>("--fail-on-incomplete")
        {
            Description = "End with exit code 4 when a list is stale or not whole, so that no clear stands.",
        };
        var command = new Command(
            "rescreen", "Screens the customers of the book against all that changed since they were last screened.")
        {
            keyFile, all, threads, fail, failIncomplete,
        };
        command.SetAction(parsed => Run(
            ground.Around, ground.Store(parsed), parsed.GetValue(keyFile), parsed.GetValue(all),
            parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(fail),
            parsed.GetValue(failIncomplete)));
        return command;
    }

    static int Run(
        Surroundings around, ListStore store, string? keyFile, bool all, int threads, bool failOnHit,
        bool failOnIncomplete)
    {
        using var open = BookAccess.Open(around, store.Folder, keyFile);
        using var alone = ListLock.Take(Path.Combine(store.Folder, "rescreen"));
        var settings = DataSettings.Of(store.Folder).Customers;
        var (versions, completeness) = new ListSelection(around, store).Select([], null, threads);
        var target = TargetOf(versions, settings.Policy, around.Today, completeness);
        var before = open.Book.LastAlert;
        var earlier = ThroughWhatWas(around, store, open.Book, versions, settings.Policy, threads);
        var clock = around.Clock.GetTimestamp();
        var now = new Rescreening(
            around, open.Book, target, Plans(store, target, versions, settings.Policy, threads, all), threads).Run(all);
        var result = now with { Lines = [.. earlier, .. now.Lines] };
        Report(around, result, before, around.Clock.GetElapsedTime(clock), versions, settings.Policy);
        foreach (var reason in completeness.Reasons)
        {
            around.Warn($"NOT COMPLETE, so that no clear stands: {reason}.");
        }

        return failOnHit && result.Lines.Any(line => line.Kind != AlertKind.Gone && !line.IsWeak) ? ExitCodes.Hits
            : failOnIncomplete && !completeness.IsComplete ? ExitCodes.Incomplete
            : ExitCodes.Done;
    }

    // Through versions that came and went while nobody screened: nobody is forgotten for having been late.
    static ImmutableArray<AlertLine> ThroughWhatWas(
        Surroundings around, ListStore store, CustomerBook book, ImmutableArray<ListVersion> current, Policy policy,
        int threads)
    {
        var lines = ImmutableArray.CreateBuilder<AlertLine>();
        var replaced = new ReplacedVersions(around, store, current);
        foreach (var end in replaced.Ends(book))
        {
            // Those who were taken to one end may have gone past the next one.
            if (replaced.Due(book, end) is not { IsEmpty: false } due
                || replaced.InForceUntil(end) is not { } versions)
            {
                continue;
            }

            var target = TargetOf(versions, policy, DateOnly.FromDateTime(end.UtcDateTime), Wholeness(versions));
            var result = new Rescreening(
                around, book, target, Plans(store, target, versions, policy, threads, all: false), threads).Run(due);
            lines.AddRange(result.Lines);
            around.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{result.Full + result.Delta:N0} customers against what was in force ")
                + $"until {CustomersAlerts.Time(end)}, before anybody was screened against it.");
        }

        return lines.ToImmutable();
    }

    // What it lacked. How old it was then, nobody asks any more.
    static Completeness Wholeness(ImmutableArray<ListVersion> versions) => new(
    [
        .. versions.Where(version => !version.MissingComponents.IsEmpty).Select(version =>
            $"missing-component: {version.ListId} {version.Hash[..12]} is without "
            + string.Join(", ", version.MissingComponents)),
    ]);

    /// <summary>What customers are to be screened against.</summary>
    internal static ScreeningBasis TargetOf(
        ImmutableArray<ListVersion> versions, Policy policy, DateOnly day, Completeness completeness) => new()
        {
            Policy = policy.Id,
            Engine = Screener.Engine,
            Day = day,
            NextChange = NextChange(versions, day),
            Versions = versions.ToImmutableSortedDictionary(
                version => version.ListId, version => version.Hash, StringComparer.Ordinal),
            Incomplete = completeness.Reason,
        };

    static DateOnly? NextChange(ImmutableArray<ListVersion> versions, DateOnly day) => (
        from version in versions
        from party in version.Parties
        from designation in party.Designations
        from period in designation.InForce
        from edge in new[] { period.From, period.Until }
        where edge > day
        select edge).Min();

    // A plan for each basis at which customers stand; the screener of everything is built once, and only when somebody
    // needs it.
    static Func<CoveredRange, RescreenPlan> Plans(
        ListStore store, ScreeningBasis target, ImmutableArray<ListVersion> versions, Policy policy, int threads,
        bool all)
    {
        var plans = new Dictionary<long, RescreenPlan>();
        var screener = new Lazy<Screener>(() => Screener.Build(versions, policy, target.Day, threads));
        return range =>
        {
            if (!plans.TryGetValue(range.BasisId, out var plan))
            {
                plans.Add(range.BasisId, plan = PlanOf(range.Basis));
            }

            return plan;
        };

        RescreenPlan PlanOf(ScreeningBasis? before) =>
            all ? RescreenPlan.Full(screener.Value, "everything was asked for")
            : before is null ? RescreenPlan.Full(screener.Value, "customers came or changed")
            : before.Policy != target.Policy ? RescreenPlan.Full(screener.Value, "the policy changed")
            : before.Engine != target.Engine ? RescreenPlan.Full(screener.Value, "the engine changed")
            : RescreenPlan.Delta(store, before, target, versions, policy, threads)
                ?? RescreenPlan.Full(screener.Value, "an older version is not there any more, or cannot be read");
    }

    static void Report(
        Surroundings around, RescreenResult result, long before, TimeSpan took, ImmutableArray<ListVersion> versions,
        Policy policy)
    {
        around.Out.WriteLine(result.Full + result.Delta == 0
            ? "every customer is screened against what is in force; nothing was to be done."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Full + result.Delta:N0} customers in {took.TotalSeconds:0.0} s: {result.Full:N0} against "
                + $"everything, {result.Delta:N0} against what changed ({string.Join("; ", result.Reasons)})."));
        if (result.NotScreened > 0)
        {
            around.Warn($"NOT screened, and not clear: {TextTable.Number(result.NotScreened)} customers; no name of "
                + "theirs has a letter or digit to compare.");
        }

        var kinds = result.Lines.CountBy(line => line.Kind).ToDictionary();
        around.Out.WriteLine($"alerts: {Number(AlertKind.New)} new, {Number(AlertKind.Changed)} changed, "
            + $"{Number(AlertKind.Gone)} gone, of "
            + $"{TextTable.Number(result.Lines.Select(line => line.Customer).Distinct().Count())} customers"
            + (result.Lines.IsEmpty ? "." : $"; `cordon customers alerts --after {before}` shows them."));
        foreach (var version in versions)
        {
            around.Out.WriteLine($"against {version.ListId} {version.Hash[..12]}"
                + (version.PublishedOn is null ? "" : $", published {ListsImport.Day(version.PublishedOn)}")
                + (version.IsSample ? " (SAMPLE)" : ""));
        }

        around.Out.WriteLine($"policy {policy.Id}, engine {Screener.Engine}");

        string Number(AlertKind kind) => TextTable.Number(kinds.GetValueOrDefault(kind));
    }
}
