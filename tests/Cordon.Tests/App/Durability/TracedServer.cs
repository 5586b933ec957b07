using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace Cordon.Tests.App.Durability;

/// <summary>A server in a process of its own, under <c>strace</c>: what it asks of the system is written down, or is
/// made to fail.</summary>
sealed class TracedServer : IAsyncDisposable
{
    readonly Process _process;
    readonly HttpClient _client = new();
    readonly ConcurrentQueue<string> _said = new();

    Task _listening = Task.CompletedTask;

    TracedServer(Process process) => _process = process;

    /// <summary>What it said on standard error.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Did it come to listen?</summary>
    public bool IsListening => _client.BaseAddress is not null;

    /// <summary>Skips the test where there is no strace, or it may not trace.</summary>
    public static void Need()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "strace: is there on Linux alone");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("strace", ["-qq", "-o", "/dev/null", "true"])
            {
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            Assert.SkipUnless(process.ExitCode == 0, "strace: may not trace here");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace: not found; install it to have disks that fail");
        }
    }

    /// <summary>Starts a server over a data folder.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="options">What strace is asked for.</param>
    public static async Task<TracedServer> Start(string data, params string[] options)
    {
        var process = Process.Start(new ProcessStartInfo(
            "strace",
            [
                "-f", "-qq", "--seccomp-bpf", .. options, "dotnet",
                Path.Combine(AppContext.BaseDirectory, "cordon.dll"), "serve", "--listen", "127.0.0.1:0", "--data",
                data,
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var server = new TracedServer(process);
        while (!server.IsListening && await process.StandardError.ReadLineAsync() is { } line)
        {
            server._said.Enqueue(line);
            const string Listening = "note: listening on ";
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                server._client.BaseAddress = new(line[Listening.Length..]);
            }
        }

        server._listening = server.Listen();
        return server;
    }

    async Task Listen()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _said.Enqueue(line);
        }
    }

    /// <summary>Asks; null when it is gone.</summary>
    public async Task<(int Status, string Body)?> Ask(HttpMethod method, string path, string key, string? body = null)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path)
            {
                Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await _client.SendAsync(request);
            return ((int)response.StatusCode, (await response.Content.ReadAsStringAsync()).TrimEnd('\n'));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Ends it: as an operator does, or as a crash.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Stop(string signal = "TERM")
    {
        // strace ends with what it traces; killed itself, it would let go of it.
        var children = $"/proc/{_process.Id}/task/{_process.Id}/children";
        if (!_process.HasExited && File.ReadAllText(children).Trim() is { Length: > 0 } child)
        {
            using var kill = Process.Start("kill", [$"-{signal}", child]);
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        await _listening;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop("KILL");
        _client.Dispose();
        _process.Dispose();
    }

    /// <summary>A number of the environment, by which a test is made longer.</summary>
    public static int Times(string variable, int otherwise) => int.Parse(
        Environment.GetEnvironmentVariable(variable) ?? otherwise.ToString(CultureInfo.InvariantCulture),
        CultureInfo.InvariantCulture);
}
