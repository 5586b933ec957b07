using System.Net;
using System.Text.RegularExpressions;
using Cordon.App;
using Cordon.Lists;

namespace Cordon.Tests.App.Demo;

/// <summary><c>cordon demo</c> as a newcomer has it: started, looked at, and ended as by Ctrl-C.</summary>
/// <remarks>On any port that is free, unless the arguments say which: what it prints is shown as if it were the one
/// that the documents name.</remarks>
sealed partial class RunningDemo : IAsyncDisposable
{
    const string DocumentedAddress = "http://127.0.0.1:8080";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly CancellationTokenSource _stop = new();
    readonly StringWriter _out = new();
    readonly StringWriter _error = new();
    readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    readonly Task<int> _run;

    RunningDemo(CommandLine line, string[] arguments)
    {
        var around = new Surroundings
        {
            In = Stream.Null,
            Out = TextWriter.Synchronized(_out),
            Error = TextWriter.Synchronized(_error),
            Clock = line.Clock,
            Variable = line.Variable,
            Formats = ListCatalogue.Formats,
            Stop = _stop.Token,
        };
        var all = arguments.Contains("--listen") ? arguments : [.. arguments, "--listen", "127.0.0.1:0"];
        _run = Task.Run(() => CordonCommand.Run(all, around));
    }

    /// <summary>Where the console is.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What it printed.</summary>
    public string Output => _out.ToString().Replace(Address, DocumentedAddress, StringComparison.Ordinal);

    /// <summary>Starts it, and waits until it has said where the console is.</summary>
    /// <exception cref="InvalidOperationException">It ended before, or never said it.</exception>
    public static async Task<RunningDemo> Start(CommandLine line, params string[] arguments)
    {
        var demo = new RunningDemo(line, arguments);
        for (var waited = TimeSpan.Zero; waited < Patience; waited += TimeSpan.FromMilliseconds(50))
        {
            // The line that it prints last comes after the address and the keys.
            var said = demo._out.ToString();
            if (said.Contains("delete it when you have seen enough.", StringComparison.Ordinal)
                && Place().Match(said) is { Success: true } place)
            {
                demo.Address = place.Groups[1].Value;
                return demo;
            }

            if (demo._run.IsCompleted)
            {
                throw new InvalidOperationException($"exit code {await demo._run}: {demo._error}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        await demo.DisposeAsync();
        throw new InvalidOperationException($"found no address after {Patience}: {demo._error}");
    }

    /// <summary>Signs a person in with the key that was printed for them, and opens a page.</summary>
    /// <returns>The page's status and text.</returns>
    public async Task<(HttpStatusCode Status, string Text)> Open(string person, string path)
    {
        var key = _out.ToString().Split('\n').Single(
            line => line.StartsWith($"  {person} (", StringComparison.Ordinal)).Trim().Split(' ')[^1];
        using var form = new FormUrlEncodedContent([new("key", key), new("to", "")]);
        using var entered = await _client.PostAsync(new Uri(Address + "/console/sign-in"), form);
        if (entered.StatusCode != HttpStatusCode.SeeOther)
        {
            return (entered.StatusCode, await entered.Content.ReadAsStringAsync());
        }

        using var page = await _client.GetAsync(new Uri(Address + path));
        return (page.StatusCode, await page.Content.ReadAsStringAsync());
    }

    /// <summary>Ends it as Ctrl-C does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Stop()
    {
        await _stop.CancelAsync();
        return await _run.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _client.Dispose();
        _stop.Dispose();
    }

    [GeneratedRegex(@"(http://[0-9.:]+)/console until", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
