using System.Text;
using Cordon.App.Auditing;
using Cordon.House;
using Cordon.Lists;
using Xunit;

namespace Cordon.Tests.App.Durability;

/// <summary>Disks that fail to synchronise, and disks that are full: no answer leaves that is not in the log (promises
/// 27 and 28).</summary>
/// <remarks>The faults are put into the system calls of a real server by <c>strace</c>; <c>CORDON_FAULTS</c> sets how
/// many. <c>CORDON_SMALL_DISK</c> names a small disk that may be filled, a tmpfs of 8 MB for instance.</remarks>
public sealed class FailingDiskTests(ITestOutputHelper output) : IDisposable
{
    const int Clients = 4;
    const int Most = 2000;

    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task After_a_synchronisation_that_failed_nothing_is_answered_and_no_answer_is_lost()
    {
        TracedServer.Need();
        var faults = TracedServer.Times("CORDON_FAULTS", 4);
        var (started, told, refused) = (0, 0, 0);
        for (var i = 0; i < faults; i++)
        {
            // Fails once: whoever tried it again would see it succeed.
            var failing = 1 + (i * 200 / faults);
            var data = Data($"fault{i}");
            var key = Key(data);
            await using var server = await TracedServer.Start(
                data, "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e",
                $"inject=fsync,fdatasync:error=EIO:when={failing}");
            var answers = await Load(server, key, stopAtRefusal: true);
            if (server.IsListening)
            {
                started++;
                if (answers.Any(answer => answer.Status != 200))
                {
                    refused++;
                    foreach (var path in (string[])["/v1/lists", "/readyz"])
                    {
                        Assert.Equal(503, (await server.Ask(HttpMethod.Get, path, key))?.Status);
                    }

                    var again = await server.Ask(HttpMethod.Post, "/v1/screen", key, Subject("again"));
                    Assert.Equal(503, again?.Status);
                    Assert.Contains("The log cannot be written", again?.Body, StringComparison.Ordinal);
                }
            }
            else
            {
                Assert.Contains("error", server.Said, StringComparison.Ordinal);
            }

            await server.Stop("KILL");
            told += InLog(data, answers);
        }

        output.WriteLine($"{faults} faults: {started} servers came to listen, {refused} stopped answering, {told} "
            + "answers, all in the log");
        Assert.True(refused > 0);
    }

    [Fact]
    public async Task A_full_disk_refuses_what_is_asked_and_is_over_when_there_is_room_again()
    {
        TracedServer.Need();
        var data = Data("full");
        var key = Key(data);
        await using var server = await TracedServer.Start(
            data, "-o", "/dev/null", "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC:when=600..640");
        Assert.True(server.IsListening, server.Said);
        var before = await Load(server, key, stopAtRefusal: true);
        Assert.Contains(before, answer => answer.Status == 503
            && answer.Body.Contains("found a full disk", StringComparison.Ordinal));
        Assert.All(before, answer => Assert.True(answer.Status is 200 or 503, $"{answer}"));
        Assert.Equal(503, (await server.Ask(HttpMethod.Get, "/readyz", ""))?.Status);
        Assert.Equal(200, (await server.Ask(HttpMethod.Get, "/v1/lists", key))?.Status);
        Assert.Contains(
            "\"log_can_be_written\":false", (await server.Ask(HttpMethod.Get, "/status", key))?.Body,
            StringComparison.Ordinal);

        // Whoever keeps asking whether it is ready finds the room, as a load balancer does.
        var ready = 503;
        for (var i = 0; i < 100 && ready != 200; i++)
        {
            ready = (await server.Ask(HttpMethod.Get, "/readyz", ""))!.Value.Status;
        }

        Assert.Equal(200, ready);
        var after = await Load(server, key, stopAtRefusal: false, asked: 20);
        Assert.All(after, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(0, await server.Stop());
        InLog(data, [.. before, .. after]);
    }

    [Fact]
    public async Task A_small_disk_that_is_filled_refuses_and_goes_on_when_something_is_deleted()
    {
        TracedServer.Need();
        var disk = Environment.GetEnvironmentVariable("CORDON_SMALL_DISK");
        Assert.SkipWhen(disk is null, "CORDON_SMALL_DISK names no small disk that may be filled");
        var data = Path.Combine(disk, "data");
        Fill(data);
        var key = Key(data);
        var ballast = Path.Combine(disk, "ballast");
        File.WriteAllBytes(ballast, new byte[2_000_000]);
        await using var server = await TracedServer.Start(data, "-o", "/dev/null", "-e", "trace=exit_group");
        var before = await Load(server, key, stopAtRefusal: true);
        Assert.Contains(before, answer => answer.Status == 503);
        Assert.Equal(503, (await server.Ask(HttpMethod.Get, "/readyz", ""))?.Status);
        File.Delete(ballast);
        Assert.Equal(200, (await server.Ask(HttpMethod.Get, "/readyz", ""))?.Status);
        var after = await Load(server, key, stopAtRefusal: false, asked: 20);
        Assert.All(after, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(0, await server.Stop());
        output.WriteLine($"{InLog(data, [.. before, .. after])} answers, all in the log");
        Directory.Delete(data, recursive: true);
    }

    static async Task<List<(int Status, string Body)>> Load(
        TracedServer server, string key, bool stopAtRefusal, int asked = Most)
    {
        var isOver = false;
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var own = new List<(int Status, string Body)>();
            for (var i = 0; server.IsListening && !Volatile.Read(ref isOver) && i < asked / Clients; i++)
            {
                if (await server.Ask(HttpMethod.Post, "/v1/screen", key, Subject($"{client}-{i}-{asked}")) is not
                    { } answer)
                {
                    break;
                }

                own.Add(answer);
                Volatile.Write(ref isOver, isOver || (stopAtRefusal && answer.Status != 200));
            }

            return own;
        }));
        return [.. answers.SelectMany(own => own)];
    }

    // Every answer with 200 is there once, and the log proves itself.
    int InLog(string data, IEnumerable<(int Status, string Body)> answers)
    {
        using (var log = LogAccess.Begin(data))
        {
            var bodies = log.Read(0, int.MaxValue).Select(entry => Encoding.UTF8.GetString(entry.Body))
                .Where(body => body.Contains("\"answer\":", StringComparison.Ordinal))
                .Select(body => body[(body.IndexOf("\"answer\":", StringComparison.Ordinal) + 9)..^1])
                .GroupBy(body => body).ToDictionary(group => group.Key, group => group.Count());
            Assert.All(
                answers.Where(answer => answer.Status == 200),
                answer => Assert.Equal(1, bodies.GetValueOrDefault(answer.Body)));
            Assert.All(bodies.Values, times => Assert.Equal(1, times));
        }

        var folder = Path.Combine(_line.Folder, $"export-{Path.GetFileName(data)}");
        Assert.Equal(0, _line.Run("audit", "export", folder, "--data", data).Code);
        Assert.Equal(0, _line.Run("audit", "verify", folder).Code);
        return answers.Count(answer => answer.Status == 200);
    }

    string Data(string name)
    {
        var data = Path.Combine(_line.Folder, name);
        Fill(data);
        return data;
    }

    void Fill(string data) => Assert.Equal(0, _line.Run(
        "lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl"), "--data", data).Code);

    string Key(string data) =>
        _line.Run("keys", "create", "--role", "analyst", "--name", "load", "--data", data).Out.Trim();

    static string Subject(string id) => $$"""{"id":"subject-{{id}}","name":"Igor Sechin"}""";
}
