using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.House;
using Cordon.Lists;
using Xunit;

namespace Cordon.Tests.App.Serving;

public sealed class TelemetryTests
{
    const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_request_goes_on_with_the_trace_of_its_caller_and_says_its_route_and_status()
    {
        using var collector = new Collector();
        await using var server = await TestServer.Start(prepare: line => line.File(
            "data/cordon.json", collector.Settings));
        await server.PostAs(server.AdminKey, "/v1/screen", "{}", ("traceparent", $"00-{Trace}-b7ad6b7169203331-01"));
        await server.Stop();

        Assert.Contains("/v1/traces", collector.Taken, StringComparison.Ordinal);
        Assert.Contains("/v1/metrics", collector.Taken, StringComparison.Ordinal);
        Assert.Contains("POST /v1/screen", collector.Taken, StringComparison.Ordinal);
        Assert.Contains(
            Encoding.UTF8.GetString(Convert.FromHexString(Trace)), collector.Taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_not_there_hinders_no_answer()
    {
        await using var server = await TestServer.Start(prepare: line => line.File(
            "data/cordon.json", """{"server": {"telemetry": {"otlp": "http://127.0.0.1:9"}}}"""));

        var answer = await TestServer.Json(server.Post("/v1/screen", """{"name":"Igor Sechin"}"""));
        Assert.Equal("hit", answer.GetProperty("outcome").GetString());
    }

    [Fact]
    public void Each_line_said_is_a_line_of_JSON()
    {
        using var written = new StringWriter();
        var around = JsonLog.Over(new()
        {
            In = Stream.Null,
            Out = TextWriter.Null,
            Error = written,
            Clock = new FixedClock(),
            Variable = _ => null,
            Formats = [],
        });

        Parallel.For(0, 200, i => around.Warn($"number {i} \"quoted\""));
        around.Note("a: b");
        around.Error.WriteLine("something else");

        JsonElement[] lines =
        [
            .. written.ToString().TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement),
        ];
        Assert.Equal(202, lines.Length);
        Assert.Equal(200, lines.Count(line => line.GetProperty("level").GetString() == "warning"
            && line.GetProperty("text").GetString()!.EndsWith("\"quoted\"", StringComparison.Ordinal)));
        Assert.Equal(["a: b", "something else"], lines[^2..].Select(line => line.GetProperty("text").GetString()));
        Assert.All(lines, line => Assert.True(line.GetProperty("at").TryGetDateTimeOffset(out _)));
    }

    [Fact]
    public async Task A_server_that_is_set_to_says_everything_as_JSON()
    {
        using var line = new CommandLine { Formats = ListCatalogue.Formats };
        Assert.Equal(0, line.Run(
            "lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl")).Code);
        line.File("data/cordon.json", """{"server": {"log": "json"}}""");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "cordon.dll"), "serve", "--listen", "127.0.0.1:0", "--data",
                line.Data,
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } text)
        {
            said.Add(JsonDocument.Parse(text).RootElement.GetProperty("text").GetString()!);
            if (said[^1].StartsWith("listening on http://", StringComparison.Ordinal))
            {
                break;
            }
        }

        process.Kill();
        Assert.True(said.Count > 2, string.Join('\n', said));
    }
}
