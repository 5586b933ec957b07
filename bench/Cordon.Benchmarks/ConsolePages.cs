using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using Cordon.Alerts;
using Cordon.App;
using Cordon.App.Auditing;
using Cordon.App.Console;
using Cordon.App.Console.Pages;
using Cordon.App.Serving;
using Cordon.Lists;
using Cordon.Records.Alerts;
using Cordon.Records.Log;
using Cordon.Screening;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace Cordon.Benchmarks;

/// <summary>What the pages of the console cost the server when there are many alerts: each is drawn whole, queries and
/// HTML, as a page that was just opened, by one person after the other.</summary>
/// <remarks>Every alert is opened by a screening of its own, with its record; of a hundred, ten are closed by two
/// persons, five wait for the second, two are escalated.</remarks>
static class ConsolePages
{
    const int AtOnce = 1000;
    const int Views = 200;

    static readonly Actor Ada = new("ada", MayApprove: false);
    static readonly Actor Bob = new("bob", MayApprove: true);

    /// <summary>Fills a new data folder, and draws the pages.</summary>
    /// <param name="list">A list to screen against, for instance <c>samples/sample-list.jsonl</c>.</param>
    /// <param name="count">Alerts.</param>
    /// <param name="postgres">A database that may be filled; null for SQLite.</param>
    public static async Task<int> Run(string list, int count, string? postgres)
    {
        var folder = Directory.CreateTempSubdirectory("cordon-bench-").FullName;
        try
        {
            await Measure(folder, list, count, postgres);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    static async Task Measure(string folder, string list, int count, string? postgres)
    {
        var around = Quiet();
        if (CordonCommand.Run(["lists", "import", list, "--data", folder], around) != ExitCodes.Done)
        {
            throw new InvalidOperationException(list);
        }

        var open = postgres is null ? LogAccess.Opener(folder) : () => LogStore.OfPostgres(postgres);
        // The key that signs is a file, wherever the log is.
        Directory.CreateDirectory(Path.Combine(folder, "log"));
        var store = open();
        await using var log = new LogWriter(
            store, LogAccess.Key(folder, store, around), around.Clock, TimeSpan.FromMinutes(1));
        using var readers = new LogReaders(open);
        var key = Key(open, around);
        using var lists = new LiveLists(around, new(folder, around.Formats), log);
        await lists.Look();
        var policy = new DecisionPolicy();
        await Fill(log, lists.Now!, key.Id, count, policy);
        var sessions = new Sessions(new(readers, around.Clock), around.Clock);
        var ground = new ConsoleGround(
            around, new(folder, around.Formats), lists, new(log, readers, policy), log, readers, sessions,
            new(new(folder, around.Formats)));
        var person = ConsoleServer.Person(sessions.OfToken(sessions.Begin(key, oldToken: null))!, key);

        Console.WriteLine("| page | p50 ms | p95 ms | slowest ms |\n|---|---:|---:|---:|");
        var dice = new Random(1);

        // Of five names one scores highest: a fifth of all alerts stand at its place, in the order of their numbers.
        var top = ground.Alerts.Page(new() { Status = AlertStatus.Open }, AlertOrder.Score, null, 1).Next!.Value.Place;
        await Time<AlertList>("queue, first page", "data-row", _ => "/console/alerts");
        await Time<AlertList>(
            "queue, anywhere in it", "data-row", _ => $"/console/alerts?at={top}.{dice.Next(count / 2)}");
        await Time<AlertList>("queue, oldest first", "data-row", _ => "/console/alerts?order=oldest");
        await Time<AlertList>("queue of one list", "data-row", _ => "/console/alerts?list=sample");
        await Time<AlertList>("queue from a score", "data-row", _ => "/console/alerts?from=0.95");
        await Time<AlertList>("to approve", "data-row", _ => "/console/alerts?view=approve");
        await Time<AlertList>("closed, newest first", "data-row", _ => "/console/alerts?view=closed&order=newest");
        await Time<OneAlert>(
            "one alert", "id=\"versus\"", _ => "/console/alerts",
            () => new() { ["Number"] = dice.NextInt64(1, count) });
        await Time<Counts>("management", "<svg", _ => "/console/counts");
        await Time<Audit>("audit, newest", "<summary", _ => "/console/audit");
        await Time<AllLists>("lists", "data-row", _ => "/console/lists");
        await Time<OneParty>(
            "party", "id=\"names\"", _ => "/console/parties", () => new() { ["Id"] = "sample:sechin" });

        async Task Time<TPage>(
            string name, string has, Func<int, string> path,
            Func<Dictionary<string, object?>>? parameters = null)
            where TPage : IComponent
        {
            var times = new List<double>();
            for (var i = 0; i < Views + 5; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await Draw<TPage>(ground, person, path(i), has, parameters?.Invoke() ?? []);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            // The first are the compiler's.
            double[] sorted = [.. times.Skip(5).Order()];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {sorted[Views / 2]:0.0} | {sorted[Views * 95 / 100]:0.0} | {sorted[^1]:0.0} |"));
        }
    }

    static Surroundings Quiet() => new()
    {
        In = Stream.Null,
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        Clock = TimeProvider.System,
        Variable = _ => null,
        Formats = ListCatalogue.Formats,
    };

    static ApiKey Key(Func<LogStore> open, Surroundings around)
    {
        using var store = open();
        var secret = new ApiKeys(store).Create("admin", "bench", "cleo", "bench", around.Clock.GetUtcNow()).Secret;
        return new ApiKeys(store).Valid()[ApiKeys.HashText(secret)];
    }

    static async Task Fill(LogWriter log, ListsInUse now, string key, int count, DecisionPolicy policy)
    {
        string[] names = ["Igor Setchin", "Vladimir Putin", "Nicolas Madurro Moros", "Kim Jong Un", "OAO Rosneft"];
        var asked = new AskedScreening(key, now, Policy.Default, Top: null, OpensAlerts: true);
        var clock = Stopwatch.StartNew();
        for (var first = 1; first <= count; first += AtOnce)
        {
            var screened = asked.Screen(
                [
                    .. Enumerable.Range(first, Math.Min(AtOnce, count - first + 1)).Select(i => (
                        i, $$"""{"id": "C-{{i}}", "name": "{{names[i % names.Length]}}"}""")),
                ],
                CancellationToken.None);
            await log.Write(
                step =>
                {
                    foreach (var alert in asked.Keep(step, screened))
                    {
                        Decide(step, alert!.Value, key, policy);
                    }

                    return 0;
                },
                AtOnce);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} alerts opened and worked on in {clock.Elapsed.TotalSeconds:0} s\n"));
    }

    static void Decide(LogStep step, long number, string key, DecisionPolicy policy)
    {
        switch (number % 100)
        {
            case < 10:
                var proposed = Ask(Propose(), Ada);
                Ask(new Approved { At = default, By = "", Proposal = proposed.Proposal!.Version, Text = "" }, Bob);
                break;
            case < 15:
                Ask(Propose(), Ada);
                break;
            case < 17:
                Ask(new Escalated { At = default, By = "", Text = "Is it enough?" }, Ada);
                break;
        }

        AlertEvent Propose() => new Proposed
        {
            At = default,
            By = "",
            Verdicts =
            [
                .. step.Ask(number, null, new Commented { At = default, By = "", Text = "." }, Ada, key, policy)
                    .Alert!.Hits.Select(hit => new HitVerdict(
                        hit.Party, Disposition.FalsePositive, [DifferingFact.BirthDate])),
            ],
            Reason = "facts-differ",
            Text = "Another year of birth.",
        };

        Alert Ask(AlertEvent asked, Actor actor) =>
            step.Ask(number, null, asked, actor, key, policy) is { Outcome: AlertOutcome.Done } change
                ? change.Alert!
                : throw new InvalidOperationException($"alert {number}: {asked.GetType().Name} was not done.");
    }

    static async Task Draw<TPage>(
        ConsoleGround ground, ClaimsPrincipal person, string path, string has,
        Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        var services = new ServiceCollection();
        services.AddSingleton(ground);
        services.AddScoped<Visitor>();
        services.AddSingleton<AuthenticationStateProvider>(new Known(person));
        services.AddSingleton<NavigationManager>(new Place(path));
        services.AddSingleton<IJSRuntime>(new NoBrowser());
        services.AddSupplyValueFromQueryProvider();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        await provider.GetRequiredService<Visitor>().Meet();
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(
            ParameterView.FromDictionary(parameters))).ToHtmlString());
        if (!html.Contains(has, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{path}: found a page without {has}: {html}");
        }
    }

    sealed class Known(ClaimsPrincipal person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(person));
    }

    sealed class Place : NavigationManager
    {
        public Place(string path) => Initialize("http://127.0.0.1/", $"http://127.0.0.1{path}");
    }

    sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            throw new NotSupportedException(identifier);

        public ValueTask<TValue> InvokeAsync<TValue>(
            string identifier, CancellationToken cancellationToken, object?[]? args) =>
            throw new NotSupportedException(identifier);
    }
}
