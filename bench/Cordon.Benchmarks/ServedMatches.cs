using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cordon.App;
using Cordon.App.Lists;
using Cordon.App.Serving;
using Cordon.Lists;

namespace Cordon.Benchmarks;

/// <summary>A server over loopback, asked for one person at a time by clients in the same process: requests a second
/// and how long each waited, every answer durable in the log before it left.</summary>
static class ServedMatches
{
    const int Seconds = 8;

    static int _asked;

    /// <summary>Runs each route with one client, and with many.</summary>
    public static int Run(string lists, string peopleFile)
    {
        var folder = Directory.CreateTempSubdirectory("cordon-bench-").FullName;
        try
        {
            Measure(folder, lists, People(peopleFile)).GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    static async Task Measure(string folder, string lists, string[] people)
    {
        using var output = new StringWriter();
        var around = Surroundings.OfProcess(CancellationToken.None) with { Out = output };
        string[] files = [.. Directory.EnumerateFiles(lists, "*.csv")];
        CordonCommand.Run(["lists", "import", .. files, "--published", "2024-01-01", "--data", folder], around);
        var clock = Stopwatch.StartNew();
        await using var server = await Server.Start(
            around, new ListStore(folder, ListCatalogue.Formats), new(IPAddress.Loopback, 0));
        Console.WriteLine($"ready after {clock.Elapsed.TotalSeconds:0.00} s");
        var key = output.ToString().Split('\n').Single(line => line.StartsWith("cordon_", StringComparison.Ordinal));
        foreach (var clients in (int[])[1, 16, 64])
        {
            await Load($"POST /match/default, threshold 0.70, {clients} clients", server, key.Trim(), clients,
                "/match/default", i => Query(Name(people, i)));
            await Load($"POST /match/default, threshold 0.88, {clients} clients", server, key.Trim(), clients,
                "/match/default?threshold=0.88&cutoff=0.88", i => Query(Name(people, i)));
            await Load($"POST /v1/screen, {clients} clients", server, key.Trim(), clients, "/v1/screen", i => $$"""
                {"name":{{JsonSerializer.Serialize(Name(people, i))}},"type":"person"}
                """);
        }

        var lines = Enumerable.Range(0, 20_000).Select(i => $$"""
            {"name":{{JsonSerializer.Serialize(Name(people, i + 10_000_000))}},"type":"person"}
            """.Trim());
        clock.Restart();
        using var client = Client(server, key.Trim());
        using var answer = await client.PostAsync("/v1/screen/batch", new StringContent(
            string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson"));
        var text = await answer.Content.ReadAsStringAsync();
        Console.WriteLine($"POST /v1/screen/batch, JSON lines: {text.Count(letter => letter == '\n')} subjects, "
            + $"{20_000 / clock.Elapsed.TotalSeconds:0}/s");
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB; log "
            + $"{new FileInfo(Path.Combine(folder, "log", "log.db")).Length / 1e6:0} MB");
    }

    static async Task Load(
        string what, Server server, string key, int clients, string path, Func<int, string> body)
    {
        using var client = Client(server, key);
        var failed = 0;
        var clock = Stopwatch.StartNew();
        var processors = Environment.CpuUsage.TotalTime;
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (clock.Elapsed.TotalSeconds < Seconds)
            {
                var number = Interlocked.Increment(ref _asked);
                var start = clock.Elapsed;
                using var response = await client.PostAsync(path, new StringContent(body(number)));
                await response.Content.ReadAsByteArrayAsync();
                own.Add((clock.Elapsed - start).TotalMilliseconds);
                if (!response.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref failed);
                }
            }

            return own;
        })));
        var used = Environment.CpuUsage.TotalTime - processors;
        double[] all = [.. times.SelectMany(list => list).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {all.Length / clock.Elapsed.TotalSeconds:0}/s, p50 {all[all.Length / 2]:0.0} ms, "
            + $"p99 {all[all.Length * 99 / 100]:0.0} ms, "
            + $"{used.TotalMilliseconds / all.Length:0.00} ms of processors each (clients included), failed {failed}"));
    }

    // No name is asked twice: the given name of one, the last word of another.
    static string Name(string[] people, int i)
    {
        var (given, last) = (people[i % people.Length], people[(int)((i * 7919L + i / people.Length) % people.Length)]);
        return $"{given.Split(' ')[0]} {last.Split(' ')[^1]}";
    }

    static string Query(string name) =>
        "{\"queries\":{\"q\":{\"schema\":\"Person\",\"properties\":{\"name\":" + JsonSerializer.Serialize(name)
        + "}}}}";

    static HttpClient Client(Server server, string key)
    {
        var client = new HttpClient { BaseAddress = new(server.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    // The first column: the whole name.
    static string[] People(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        var names = new List<string>();
        while (reader.ReadLine() is { } line && names.Count < 20_000)
        {
            names.Add(line.Split(',')[0].Trim('"'));
        }

        return [.. names];
    }
}
