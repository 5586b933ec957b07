using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Settings;
using Cordon.Records;
using Cordon.Screening;

namespace Cordon.App.Customers;

/// <summary><c>cordon coverage</c>: is every customer screened against every version?</summary>
static class CoverageCommand
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var customer = new Option<string?>("--customer")
        {
            Description = "Show what one customer was screened against, and what came of it; this needs the key.",
            HelpName = "ID",
        };
        var keyFile = BookAccess.KeyFile();
        var format = CommandGround.Format("table", "json");
        var command = new Command(
            "coverage",
            "Shows which customers are due, done and open for each list version; exit code 6 when one waits too long.")
        {
            customer, keyFile, format,
        };
        command.SetAction(parsed => parsed.GetValue(customer) is { } id
            ? CustomerLedger.Run(
                ground.Around, ground.Store(parsed), id, parsed.GetValue(keyFile), parsed.GetValue(format) == "json")
            : Run(ground.Around, ground.Store(parsed), parsed.GetValue(format) == "json"));
        return command;
    }

    /// <summary>What is due, done and open, how many customers there are, and how long one may wait.</summary>
    /// <exception cref="InputException">There is no book.</exception>
    public static (ImmutableArray<VersionCoverage> Coverage, long Customers, TimeSpan Limit) Of(
        Surroundings around, ListStore store)
    {
        using var open = BookAccess.Count(store.Folder);
        var settings = DataSettings.Of(store.Folder).Customers;
        var coverage = open.Book.Coverage(
            ForceSpans.Of(store),
            new()
            {
                Policy = settings.Policy.Id,
                Engine = Screener.Engine,
                Day = around.Today,
                NextChange = null,
                Versions = ImmutableSortedDictionary<string, string>.Empty,
            },
            around.Clock.GetUtcNow(), settings.Limit);
        return (coverage, open.Book.Count, settings.Limit);
    }

    static int Run(Surroundings around, ListStore store, bool isJson)
    {
        var (coverage, customers, limit) = Of(around, store);
        if (isJson)
        {
            WriteJson(around.Out, coverage);
        }
        else
        {
            WriteText(around, coverage, customers, limit);
        }

        var overdue = coverage.Sum(version => version.Overdue);
        if (overdue > 0)
        {
            around.Warn($"{Number(overdue)} screenings wait longer than {Hours(limit)}; `cordon rescreen` "
                + "does them.");
        }

        return overdue > 0 ? ExitCodes.Overdue : ExitCodes.Done;
    }

    static void WriteText(
        Surroundings around, ImmutableArray<VersionCoverage> coverage, long customers, TimeSpan limit)
    {
        var table = new TextTable(
            "list", "version", "in force from", "until", "due", "done", "open", "passed over", "waits since");
        foreach (var version in coverage)
        {
            table.Row(
                version.Version.List, version.Version.Hash[..12], CustomersAlerts.Time(version.Version.From),
                version.Version.Until is { } until ? CustomersAlerts.Time(until) : "", Number(version.Due),
                Number(version.Done), Number(version.Open), Number(version.PassedOver),
                version.OpenSince is { } since ? CustomersAlerts.Time(since) : "");
        }

        table.Write(around.Out, around.OutIsTerminal);
        around.Out.WriteLine($"{Number(customers)} customers, {coverage.Length} versions: "
            + $"{Number(coverage.Sum(version => version.Due))} due, "
            + $"{Number(coverage.Sum(version => version.Done))} done, "
            + $"{Number(coverage.Sum(version => version.Open))} open, "
            + $"{Number(coverage.Sum(version => version.Overdue))} of them longer than {Hours(limit)}; "
            + $"{Number(coverage.Sum(version => version.PassedOver))} passed over.");
    }

    static void WriteJson(TextWriter writer, ImmutableArray<VersionCoverage> coverage)
    {
        foreach (var version in coverage)
        {
            JsonLine.Write(writer, json => WriteMembers(json, version));
        }
    }

    /// <summary>The coverage of one version.</summary>
    public static void WriteMembers(Utf8JsonWriter json, VersionCoverage version)
    {
        json.WriteString("list", version.Version.List);
        json.WriteString("version", version.Version.Hash);
        json.WriteString("in_force_from", CustomersAlerts.Time(version.Version.From));
        json.WriteString("until", version.Version.Until is { } until ? CustomersAlerts.Time(until) : null);
        json.WriteNumber("due", version.Due);
        json.WriteNumber("done", version.Done);
        json.WriteNumber("open", version.Open);
        json.WriteNumber("passed_over", version.PassedOver);
        json.WriteString("open_since", version.OpenSince is { } since ? CustomersAlerts.Time(since) : null);
        json.WriteNumber("overdue", version.Overdue);
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Hours(TimeSpan limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{limit.TotalHours:0.##} h");
}
