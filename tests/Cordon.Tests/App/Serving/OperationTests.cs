using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Cordon.App.Auditing;
using Cordon.App.Serving;
using Cordon.App.Settings;
using Cordon.House;
using Cordon.Lists;
using Cordon.Tests.App.Updates;
using Xunit;

namespace Cordon.Tests.App.Serving;

public sealed class OperationTests
{
    const string Sechin = """{"id":"C-7","name":"Igor Sechin"}""";
    const string Different =
        """{"disposition":"false-positive","differing":["birth-date"],"reason":"facts-differ","text":"another year"}""";

    [Fact]
    public async Task Evidence_of_an_alert_is_checked_by_itself_and_any_change_of_it_is_found()
    {
        await using var server = await TestServer.Start();
        var (ada, bob) = (server.Key(Roles.Analyst, "ada"), server.Key(Roles.Approver, "bob"));
        await server.PostAs(ada, "/v1/screen", Sechin);
        await server.PostAs(ada, "/v1/screen", Sechin);
        await server.PostAs(ada, "/v1/alerts/1/propose", Different);
        await server.PostAs(bob, "/v1/alerts/1/approve", """{"proposal":2}""");
        using var answer = await server.Get("/v1/alerts/1/evidence", server.Key(Roles.Auditor));
        var zip = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var file = Path.Combine(server.Line.Folder, "alert-1.zip");
        File.WriteAllBytes(file, zip);
        var verified = server.Line.Run("audit", "verify", file);
        Assert.True(verified.Code == 0, verified.Error);
        Assert.Contains("verified: 5 entries of the alert are in this log", verified.Out, StringComparison.Ordinal);
        Assert.Single(server.Logged("evidence-given"));
        using (var archive = new ZipArchive(new MemoryStream(zip)))
        {
            var proofs = Text(archive, "proofs.jsonl");
            Assert.Contains("another year", proofs, StringComparison.Ordinal);
            Assert.Contains("\\\"reasons\\\":", proofs, StringComparison.Ordinal);
        }

        Assert.Equal(1, server.Line.Run("audit", "verify", file, "--key", new string('0', 64)).Code);
        (string File, string From, string To)[] changes =
        [
            ("alert.json", "false-positive", "true-match"), ("alert.json", "\"bob\"", "\"eve\""),
            ("history.json", "another year", "another name"), ("history.json", "approved", "declined"),
            ("proofs.jsonl", "another year", "another name"), ("proofs.jsonl", "C-7", "C-8"),
            ("proofs.jsonl", "\"proof\":[\"", "\"proof\":[\"00"), ("checkpoint.txt", " ", "0 "),
        ];
        foreach (var (name, from, to) in changes)
        {
            File.WriteAllBytes(file, Changed(zip, name, from, to));
            var found = server.Line.Run("audit", "verify", file);
            Assert.True(found.Code == 1, $"{name}: {from}");
            Assert.NotEmpty(found.Error);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/v1/alerts/2/evidence")).StatusCode);
        File.WriteAllText(file, "no zip");
        Assert.Equal(1, server.Line.Run("audit", "verify", file).Code);
    }

    [Fact]
    public async Task An_alert_whose_history_is_damaged_is_not_shown()
    {
        await using var server = await TestServer.Start();
        await server.Post("/v1/screen", Sechin);
        using (var log = LogAccess.Open(server.Line.Data))
        {
            log.Database.Run(
                "UPDATE record SET body = replace(CAST(body AS TEXT), '\"event\":\"opened\"', '\"event\":\"closed\"')");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Get("/v1/alerts/1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/lists")).StatusCode);
    }

    [Fact]
    public async Task Changes_are_told_in_order_once_and_from_where_one_likes()
    {
        await using var server = await TestServer.Start();
        var ada = server.Key(Roles.Analyst, "ada");
        await server.PostAs(ada, "/v1/screen", Sechin);
        await server.PostAs(ada, "/v1/screen", """{"id":"C-8","name":"Ada Lovelace"}""");
        await server.PostAs(ada, "/v1/alerts/1/claim", "");

        var all = await TestServer.Json(server.Get("/v1/changes"));
        Assert.Equal(
            ["lists-in-force", "alert-opened", "alert-claimed"],
            all.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("kind").GetString()));
        var told = new List<long>();
        for (long since = 0; ;)
        {
            var page = await TestServer.Json(server.Get($"/v1/changes?limit=1&since={since}"));
            if (page.GetProperty("next").GetInt64() == since)
            {
                break;
            }

            since = page.GetProperty("next").GetInt64();
            told.AddRange(page.GetProperty("changes").EnumerateArray().Select(
                change => change.GetProperty("entry").GetInt64()));
        }

        Assert.Equal(
            all.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("entry").GetInt64()), told);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Get("/v1/changes?since=-1")).StatusCode);
    }

    [Fact]
    public async Task Status_and_metrics_say_how_it_is_and_name_nobody()
    {
        await using var server = await TestServer.Start();
        await server.Post("/v1/screen", """{"id":"Zyxwvut","name":"Igor Sechin"}""");
        await server.Post("/v1/screen", """{"nmae":"Zyxwvut"}""");
        await server.Get("/v1/alerts?subject=Zyxwvut");
        await server.Get("/no/such/Zyxwvut");

        var status = await TestServer.Json(server.Get("/status"));
        Assert.True(status.GetProperty("ready").GetBoolean());
        Assert.Equal(1, status.GetProperty("alerts").GetProperty("open").GetInt32());
        Assert.Equal("sample", status.GetProperty("lists")[0].GetProperty("list").GetString());
        using var answer = await server.Get("/metrics");
        var metrics = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string[] expected =
        [
            "cordon_ready 1", "cordon_alerts{status=\"open\"} 1", "cordon_list_parties{list=\"sample\"} ",
            "cordon_request_seconds_count{method=\"POST\",route=\"/v1/screen\",status=\"200\"} 1",
            "cordon_request_seconds_bucket{method=\"POST\",route=\"/v1/screen\",status=\"400\",le=\"+Inf\"} 1",
            "cordon_request_seconds_count{method=\"\",route=\"none\",status=\"404\"} 1",
        ];
        Assert.All(expected, line => Assert.Contains(line, metrics, StringComparison.Ordinal));
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("Zyxwvut", metrics + status, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            metrics.Split('\n').Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).Distinct().Count(),
            metrics.Split('\n').Count(line => line.StartsWith("# TYPE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_lists_the_status_is_told_and_says_that_nothing_is_ready()
    {
        await using var server = await TestServer.Start(withList: false);

        var status = await TestServer.Json(server.Get("/status"));
        Assert.False(status.GetProperty("ready").GetBoolean());
        Assert.False(status.GetProperty("complete").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/metrics")).StatusCode);
    }

    [Fact]
    public void Each_key_has_its_requests_of_a_second_and_no_more()
    {
        var clock = new Ticks();
        var limit = new RequestLimit(
            new() { RequestsPerSecond = 10, Keys = Limits(("c", new(RequestsPerSecond: 2))) }, clock);

        Assert.Equal(10, Enumerable.Range(0, 25).Count(_ => limit.Lets("a")));
        Assert.True(limit.Lets("b"));
        clock.Seconds += 0.5;
        Assert.Equal(5, Enumerable.Range(0, 25).Count(_ => limit.Lets("a")));
        clock.Seconds += 60;
        Assert.Equal(10, Enumerable.Range(0, 25).Count(_ => limit.Lets("a")));
        Assert.Equal(2, Enumerable.Range(0, 25).Count(_ => limit.Lets("c")));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(new RequestLimit(new(), clock).Lets("a")));
    }

    static ImmutableSortedDictionary<string, KeyLimits> Limits(params (string Key, KeyLimits Limits)[] keys) =>
        keys.ToImmutableSortedDictionary(item => item.Key, item => item.Limits, StringComparer.Ordinal);

    [Fact]
    public async Task A_key_has_limits_of_its_own_and_what_is_beyond_them_is_a_problem()
    {
        using var line = Line("{}");
        var key = line.Run("keys", "create", "--role", "analyst", "--name", "small");
        var id = line.Run("keys", "list").Out.Split('\n').Single(row => row.Contains("small", StringComparison.Ordinal))
            .Trim().Split(' ')[0];
        line.File("data/cordon.json", JsonSerializer.Serialize(new
        {
            server = new
            {
                body_bytes = 100_000,
                keys = new Dictionary<string, object> { [id] = new { requests_per_second = 4, body_bytes = 2000 } },
            },
        }));
        await using var server = await TestServer.Start(line);
        var (small, other) = (key.Out.Trim(), server.Key(Roles.Analyst));
        var body = $$"""{"id":"1","name":"{{new string('x', 3000)}}"}""";

        // A body of a length that is too much, and one that does not say how long it is; a stream too.
        foreach (var content in (HttpContent[])[
            new StringContent(body), new Chunked(body),
            new StringContent($"{body}\n", Encoding.UTF8, "application/x-ndjson")])
        {
            var path = content.Headers.ContentType?.MediaType == "application/x-ndjson"
                ? "/v1/screen/batch" : "/v1/screen";
            using var refused = await server.Send(HttpMethod.Post, path, content, small);
            var problem = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(refused.StatusCode == HttpStatusCode.RequestEntityTooLarge, $"{refused.StatusCode} {problem}");
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
            Assert.Contains("expected one within the limits", problem, StringComparison.Ordinal);
        }

        var codes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Code(small, """{"name":"Ada"}""")));
        Assert.Contains(HttpStatusCode.TooManyRequests, codes);
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Code(other, body))),
            code => Assert.Equal(HttpStatusCode.OK, code));
        var long100k = $$"""{"id":"1","name":"{{new string('x', 100_000)}}"}""";
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Code(other, long100k));

        async Task<HttpStatusCode> Code(string who, string asked)
        {
            using var answer = await server.PostAs(who, "/v1/screen?alert=no", asked);
            return answer.StatusCode;
        }
    }

    // Does not say how long it is, and is sent in chunks.
    sealed class Chunked(string text) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var start = 0; start < text.Length; start += 500)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text[start..Math.Min(start + 500, text.Length)]));
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_ask_again_and_what_was_answered_is_whole()
    {
        using var line = Line("""{"server": {"requests_per_second": 3}}""");
        await using var server = await TestServer.Start(line);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => server.Post(
            "/v1/screen?alert=no", """{"id":"1","name":"Igor Sechin"}""")));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.All(answers, answer => Assert.True(answer.StatusCode == HttpStatusCode.OK
            || answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null));
        Assert.Equal(
            answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), server.Logged("screening").Length);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthz", key: "")).StatusCode);
    }

    [Fact]
    public async Task With_a_certificate_it_speaks_TLS_and_nothing_else()
    {
        using var line = Line("""{"server": {"certificate": "server.pem", "certificate_key": "key.pem"}}""");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        line.File("data/server.pem", certificate.ExportCertificatePem());
        line.File("data/key.pem", key.ExportPkcs8PrivateKeyPem());
        await using var server = await TestServer.Start(line);
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown!.GetCertHashString() == certificate.Thumbprint,
            },
        };
        using var client = new HttpClient(handler);

        Assert.StartsWith("https://", server.Server.Address, StringComparison.Ordinal);
        Assert.Equal(
            """{"status":"ok"}""",
            await client.GetStringAsync(server.Server.Address + "/healthz", TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetStringAsync(
            server.Server.Address.Replace("https", "http", StringComparison.Ordinal) + "/healthz",
            TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"server": {"certificate": "server.pem"}}""", "both certificate and certificate_key")]
    [InlineData("""{"server": {"certificate": "no.pem", "certificate_key": "no.pem"}}""", "nothing was started")]
    [InlineData("""{"server": {"requests_per_second": 0}}""", "a number from 1")]
    [InlineData("""{"server": {"body_bytes": 3}}""", "a number of bytes from 1024")]
    [InlineData("""{"server": {"keys": {"k1": {"requests_per_second": 0}}}}""", "keys: k1: requests_per_second")]
    [InlineData("""{"server": {"keys": {"k1": {"requests": 1}}}}""", "requests")]
    [InlineData("""{"server": {"log": "xml"}}""", "text or json")]
    [InlineData("""{"server": {"telemetry": {"otlp": "http://example.org"}}}""", "telemetry: otlp")]
    [InlineData("""{"server": {"telemetry": {}}}""", "telemetry: otlp")]
    [InlineData("""{"server": {"port": 1}}""", "port")]
    [InlineData("""{"webhooks": [{"url": "http://example.org/", "secret_file": "x"}]}""", "https://")]
    [InlineData("""{"webhooks": [{"url": "https://example.org/", "secret_file": "x"}]}""", "at least 16 bytes")]
    [InlineData("""{"webhooks": [{"url": "https://example.org/"}]}""", "secret_file")]
    [InlineData("""{"alerts": {"one_person_below": 2}}""", "a number from 0 to 1")]
    [InlineData("""{"alerts": {"used_for_days": -1}}""", "days, from 0")]
    [InlineData("""{"alerts": {"reasons": {"maybe": ["x"]}}}""", "true-match, false-positive or undetermined")]
    [InlineData("""{"alerts": {"reasons": {"true-match": ["A b"]}}}""", "lower case letters")]
    [InlineData("""{"alerts": {"reasons": {"true-match": []}}}""", "at least one")]
    [InlineData("""{"records": {"postgres": "Host=/nowhere;Database=x;Password=sesame"}}""", "found no database")]
    public void Settings_that_cannot_be_used_are_refused_before_anything_starts(string settings, string expected)
    {
        using var line = Line(settings);
        var result = line.Run("serve", "--listen", "127.0.0.1:0");

        Assert.Equal(1, result.Code);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(line.Data, "log", "log.db")));
    }

    [Fact]
    public async Task A_webhook_is_told_each_change_in_order_signed_and_again_until_it_takes_it()
    {
        const string Secret = "a secret of sixteen bytes or more";
        var (taken, refused) = (new ConcurrentQueue<string>(), 0);
        using var receiver = new LoopbackServer(async (request, stream, stop) =>
        {
            var body = new byte[int.Parse(request.Header("Content-Length")!, CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, stop);
            var signature = request.Header("Cordon-Signature")!.Split(',');
            Assert.Equal(
                signature[1],
                "v1=" + Webhook.Signature(
                    Encoding.UTF8.GetBytes(Secret), long.Parse(signature[0][2..], CultureInfo.InvariantCulture), body));
            var isTaken = Interlocked.Increment(ref refused) > 2;
            if (isTaken)
            {
                taken.Enqueue(Encoding.UTF8.GetString(body));
            }

            await LoopbackServer.WriteAsync(stream, isTaken ? 204 : 500, "");
        });
        using var line = Line(JsonSerializer.Serialize(new
        {
            webhooks = new[] { new { url = receiver.Address("/hook"), secret_file = "hook.txt" } },
        }));
        line.File("data/hook.txt", Secret + "\n");
        for (var round = 0; round < 2; round++)
        {
            await using var server = await TestServer.Start(line);
            var key = server.Key(Roles.Admin);
            await server.PostAs(
                key, "/v1/screen", $$"""{"id":"Zyxwvut-{{round}}","name":"Igor Sechin"}""");
            await server.PostAs(key, $"/v1/alerts/{round + 1}/claim", "");
            for (var i = 0; i < 150 && Told("alert-claimed").Length <= round; i++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            Assert.Equal(round == 0, server.Said.Contains("does not take what it is told", StringComparison.Ordinal));
        }

        Assert.Equal([1, 2], Told("alert-opened").Select(change => change.GetProperty("alert").GetInt32()));
        Assert.Equal([1, 2], Told("alert-claimed").Select(change => change.GetProperty("alert").GetInt32()));
        Assert.DoesNotContain("Zyxwvut", string.Concat(taken), StringComparison.Ordinal);
        Assert.DoesNotContain("Sechin", string.Concat(taken), StringComparison.Ordinal);
        var entries = taken.SelectMany(Changes).Select(change => change.GetProperty("entry").GetInt64()).ToArray();
        Assert.Equal(entries.Order(), entries);

        JsonElement[] Told(string kind) =>
            [.. taken.SelectMany(Changes).Where(change => change.GetProperty("kind").GetString() == kind)];

        static IEnumerable<JsonElement> Changes(string body) =>
            JsonDocument.Parse(body).RootElement.GetProperty("changes").EnumerateArray();
    }

    static CommandLine Line(string settings)
    {
        var line = new CommandLine { Formats = ListCatalogue.Formats };
        Assert.Equal(0, line.Run(
            "lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl")).Code);
        line.File("data/cordon.json", settings);
        return line;
    }

    static byte[] Changed(byte[] zip, string name, string from, string to)
    {
        using var copy = new MemoryStream();
        copy.Write(zip);
        using (var archive = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = Text(archive, name);
            archive.GetEntry(name)!.Delete();
            Assert.Contains(from, text, StringComparison.Ordinal);
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
        }

        return copy.ToArray();
    }

    static string Text(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    sealed class Ticks : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => (long)(Seconds * 1_000_000);
    }
}
