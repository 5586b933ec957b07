using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Cordon.App.Auditing;
using Cordon.House;
using Cordon.Lists;
using Cordon.Records.Alerts;
using Xunit;

namespace Cordon.Tests.App.Serving;

/// <summary>A server that is killed under load has in its log every answer that a client got, and nothing twice: what
/// was asked when it was killed is asked again of the next one, under the same <c>Idempotency-Key</c>.</summary>
/// <remarks><c>CORDON_KILLS</c> sets how often; the default is few, as each kill is a process of its own.</remarks>
public sealed class KilledServerTests(ITestOutputHelper output) : IDisposable
{
    const int Clients = 8;

    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };
    readonly ConcurrentQueue<string> _unanswered = new();
    int _askedAgain;

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Every_answer_that_a_client_got_is_in_the_log_once()
    {
        Assert.Equal(0, _line.Run(
            "lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl")).Code);
        var key = _line.Run("keys", "create", "--role", "analyst", "--name", "load").Out.Trim();
        var kills = int.Parse(Environment.GetEnvironmentVariable("CORDON_KILLS") ?? "2", CultureInfo.InvariantCulture);
        var random = new Random(20_261_124);
        var answered = new List<string>();
        for (var i = 0; i < kills; i++)
        {
            answered.AddRange(await UntilKilled(
                key, $"round{i}", TimeSpan.FromMilliseconds(50 + random.Next(700))));
        }

        using (var log = LogAccess.Open(_line.Data))
        {
            var bodies = log.Read(0, int.MaxValue).Select(entry => Encoding.UTF8.GetString(entry.Body)).ToArray();
            var logged = bodies.Where(body => body.Contains("\"answer\"", StringComparison.Ordinal))
                .Select(body => body[(body.IndexOf("\"answer\":", StringComparison.Ordinal) + 9)..^1])
                .GroupBy(answer => answer).ToDictionary(group => group.Key, group => group.Count());
            Assert.All(answered, answer => Assert.Equal(1, logged.GetValueOrDefault(answer)));
            Assert.All(logged.Values, times => Assert.Equal(1, times));

            // An alert is written with the screening that opened it: none is there without the other.
            var reader = new AlertReader(log);
            Assert.Equal(logged.Values.Sum(), reader.Counts().Values.Sum());
            Assert.All(
                Enumerable.Range(1, logged.Values.Sum()),
                number => Assert.Contains(
                    "\"answer\"", bodies[reader.Find(number)!.Opening.Screening], StringComparison.Ordinal));
            output.WriteLine($"{kills} kills, {answered.Count} answers, {logged.Count} in the log; "
                + $"{_askedAgain} were asked again");
        }

        Assert.True(answered.Count > kills, $"{answered.Count} answers");
        var folder = Path.Combine(_line.Folder, "export");
        Assert.Equal(0, _line.Run("audit", "export", folder).Code);
        Assert.Equal(0, _line.Run("audit", "verify", folder).Code);
    }

    async Task<IReadOnlyList<string>> UntilKilled(string key, string round, TimeSpan after)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "cordon.dll"), "serve", "--listen", "127.0.0.1:0", "--data",
                _line.Data,
            },
        })!;
        var address = "";
        while (address.Length == 0 && await process.StandardError.ReadLineAsync() is { } line)
        {
            address = line.StartsWith("note: listening on ", StringComparison.Ordinal) ? line[19..] : "";
        }

        using var client = new HttpClient { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var first = new TaskCompletionSource();
        var answers = Enumerable.Range(0, Clients).Select(number => Ask(client, $"{round}-{number}", first)).ToArray();
        // On a machine that is busy the first answer may come late: the time counts from it.
        await Task.WhenAny(first.Task, Task.WhenAll(answers));
        await Task.Delay(after, TestContext.Current.CancellationToken);
        // SIGKILL: nothing of the process runs any more, no finally and no handler.
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. (await Task.WhenAll(answers)).SelectMany(list => list)];
    }

    async Task<List<string>> Ask(HttpClient client, string who, TaskCompletionSource first)
    {
        var answers = new List<string>();
        for (var i = 0; ; i++)
        {
            var id = _unanswered.TryDequeue(out var again) ? again : $"{who}-{i}";
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/screen")
                {
                    Content = new StringContent($$"""{"id":"{{id}}","name":"Igor Sechin"}"""),
                };
                request.Headers.Add("Idempotency-Key", id);
                using var response = await client.SendAsync(request);
                Assert.True(response.IsSuccessStatusCode);
                answers.Add((await response.Content.ReadAsStringAsync()).TrimEnd('\n'));
                Interlocked.Add(ref _askedAgain, again is null ? 0 : 1);
                first.TrySetResult();
            }
            catch (HttpRequestException)
            {
                _unanswered.Enqueue(id);
                return answers;
            }
        }
    }
}
