using System.Net;
using System.Text;
using Cordon.App.Auditing;
using Cordon.App.Serving;
using Cordon.House;
using Xunit;

namespace Cordon.Tests.App.Serving;

public sealed class ServerTests
{
    static readonly string[] Subjects =
    [
        """{"id":"1","name":"Vladimir Putin","type":"person","birth_date":"1952-10-07","country":"RU"}""",
        """{"id":"2","name":"Игорь Сечин"}""",
        """{"id":"3","name":"Moscow Correspondent Account 7","bic":"SABRRUMM"}""",
        """{"id":"4","name":["Ada Lovelace","A. Byron"],"gender":"female"}""",
        """{"id":"5","name":"???"}""",
    ];

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("?cut_off=0.7&top=1", new[] { "--cut-off", "0.7", "--top", "1" })]
    public async Task An_answer_is_the_line_that_the_command_line_prints(string query, string[] options)
    {
        await using var server = await TestServer.Start();
        var file = server.Line.File("subjects.jsonl", string.Join('\n', Subjects) + "\n");
        var expected = server.Line.Run(["screen", file, "--format", "jsonl", .. options]).Out;

        var single = new StringBuilder();
        foreach (var subject in Subjects)
        {
            single.Append(await Text(server.Post("/v1/screen" + query, subject)));
        }

        Assert.Equal(expected, single.ToString());
        Assert.Equal(expected, await Text(server.Post(
            "/v1/screen/batch" + query, string.Join('\n', Subjects), "application/x-ndjson")));
        Assert.Equal(
            $"[{string.Join(",\n", expected.TrimEnd('\n').Split('\n'))}]\n",
            await Text(server.Post("/v1/screen/batch" + query, $"[{string.Join(',', Subjects)}]")));
        Assert.Equal(5, expected.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("\"outcome\":\"hit\"", expected, StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"not-screened\"", expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_is_in_the_log_and_the_log_is_verified_and_replayed()
    {
        await using var server = await TestServer.Start();
        var answers = new List<string>();
        foreach (var subject in Subjects)
        {
            answers.Add((await Text(server.Post("/v1/screen", subject))).TrimEnd('\n'));
        }

        await Text(server.Post("/v1/screen/batch", string.Join('\n', Enumerable.Repeat(Subjects[3], 600)),
            "application/x-ndjson"));
        await Text(server.Post(
            "/match/default", """{"queries":{"q":{"schema":"Person","properties":{"name":"Putin"}}}}"""));
        await Text(server.Post("/v1/compare", """{"first":"Ada","second":"Ida"}"""));

        var logged = server.Logged("screening");
        Assert.Equal(605, logged.Length);
        Assert.All(answers, (answer, i) => Assert.Contains(answer, logged[i], StringComparison.Ordinal));
        Assert.Single(server.Logged("match"));
        Assert.Single(server.Logged("comparison"));
        Assert.Single(server.Logged("lists-in-force"));

        var folder = Path.Combine(server.Line.Folder, "export");
        Assert.Equal(0, server.Line.Run("audit", "export", folder).Code);
        var verified = server.Line.Run("audit", "verify", folder);
        Assert.True(verified.Code == 0, verified.Error);
        var replayed = server.Line.Run("audit", "replay");
        Assert.True(replayed.Code == 0, replayed.Error);
        Assert.Contains("606 are the same bytes, 0 are not", replayed.Out, StringComparison.Ordinal);

        var records = Path.Combine(folder, "records.txt");
        File.WriteAllText(records, File.ReadAllText(records).Replace("\"outcome\":\"hit\"", "\"outcome\":\"clear\"",
            StringComparison.Ordinal));
        var changed = server.Line.Run("audit", "verify", folder);
        Assert.Equal(1, changed.Code);
        Assert.Contains("found another record than leaf", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_says_which_answer_is_not_what_is_computed()
    {
        await using var server = await TestServer.Start();
        var answer = await Text(server.Post("/v1/screen", Subjects[0]));
        using (var log = LogAccess.Open(server.Line.Data))
        {
            log.Append(
                [
                    new ScreeningLog(ScreeningLog.Subject, 1, new(2026, 3, 1), new(880_000), null, Subjects[1],
                        answer.TrimEnd('\n')).ToEntry("test"),
                ],
                DateTimeOffset.UnixEpoch);
        }

        var replayed = server.Line.Run("audit", "replay");
        Assert.Equal(1, replayed.Code);
        Assert.Contains("found another answer than was given", replayed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_contract_is_what_the_endpoints_are()
    {
        await using var server = await TestServer.Start(withList: false);
        var text = string.Join('\n', server.Server.Routes) + "\n";
        var path = Path.Combine(Tree.Root, "contracts", "http.txt");
        if (Environment.GetEnvironmentVariable("CORDON_WRITE") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
        Assert.Equal(
            server.Server.Routes.Select(route => route.ToString()).Order(),
            server.Server.Endpoints.Select(endpoint =>
                endpoint.Metadata.GetMetadata<Route>()?.ToString() ?? $"{endpoint} is nobody's").Order());
    }

    [Fact]
    public async Task Who_may_is_what_the_contract_says_and_nothing_else_is_open()
    {
        await using var server = await TestServer.Start(prepare: line => line.Set("YENTE_UPDATE_TOKEN", "sesame"));
        var keys = RoleWords.All.ToDictionary(item => item.Role, item => server.Key(item.Role));
        Assert.Equal(
            [
                "/healthz", "/readyz", "/", "/console/sign-in", "/console/sign-in", "/console/sign-out",
                "/console/assets/{name}",
            ],
            server.Server.Routes.Where(route => route.Who == Roles.None).Select(route => route.Pattern));
        foreach (var route in server.Server.Routes.Where(route => route.Who != Roles.None))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(server, route, key: ""));
            Assert.Equal(
                HttpStatusCode.Unauthorized, await Status(server, route, key: "cordon_" + new string('0', 64)));
            foreach (var (role, key) in keys)
            {
                var status = await Status(server, route, key);
                Assert.True(
                    (status == HttpStatusCode.Forbidden) == !route.Who.HasFlag(role)
                    && status != HttpStatusCode.Unauthorized,
                    $"{route} {role}: {status}");
            }
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Get("/no/such/path", key: "")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_within_a_second()
    {
        await using var server = await TestServer.Start();
        var key = server.Key(Roles.Auditor);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/lists", key)).StatusCode);
        var id = server.Line.Run("keys", "list").Out.Split('\n')
            .Single(row => row.Contains("auditor", StringComparison.Ordinal)).Trim().Split(' ')[0];

        var revoked = server.Line.Run("keys", "revoke", id);
        Assert.True(revoked.Code == 0, revoked.Error);
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Get("/v1/lists", key)).StatusCode);
        Assert.Equal(1, server.Line.Run("keys", "revoke", id).Code);
    }

    [Theory]
    [InlineData("/v1/screen", "{", 400)]
    [InlineData("/v1/screen", "[]", 400)]
    [InlineData("/v1/screen", "", 400)]
    [InlineData("/v1/screen", "null", 400)]
    [InlineData("/v1/screen", "\u0000", 400)]
    [InlineData("/v1/screen", """{"name":true}""", 400)]
    [InlineData("/v1/screen", """{"name":{"first":"x"}}""", 400)]
    [InlineData("/v1/screen", """{"name":[["x"]]}""", 400)]
    [InlineData("/v1/screen", """{"id":["1","2"],"name":"x"}""", 400)]
    [InlineData("/v1/screen", """{"name":"x"}{"name":"y"}""", 400)]
    [InlineData("/v1/screen", """{"name":"x"},""", 400)]
    [InlineData("/v1/screen?alert=maybe", """{"name":"x"}""", 400)]
    [InlineData("/v1/screen?top=1&top=2", """{"name":"x"}""", 400)]
    [InlineData("/v1/screen/batch", """[{"name":"x"},7]""", 400)]
    [InlineData("/v1/screen/batch", """[{"name":"x"},{"nmae":"y"}]""", 400)]
    [InlineData("/v1/lists/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "", 405)]
    [InlineData("/v1/alerts/%2e%2e/claim", "", 404)]
    [InlineData("/v1/alerts/1e0/claim", "", 404)]
    [InlineData("/v1/screen", "\"x\"", 400)]
    [InlineData("/v1/screen", """{"name":"x","birth_date":"soon"}""", 400)]
    [InlineData("/v1/screen", """{"name":"x","nmae":"y"}""", 400)]
    [InlineData("/v1/screen", """{"name":"x","name":"y"}""", 400)]
    [InlineData("/v1/screen", """{"name":[[[[[[[[[["x"]]]]]]]]]]}""", 400)]
    [InlineData("/v1/screen?cut_off=2", """{"name":"x"}""", 400)]
    [InlineData("/v1/screen?top=0", """{"name":"x"}""", 400)]
    [InlineData("/v1/screen?cutoff=0.9", """{"name":"x"}""", 400)]
    [InlineData("/v1/screen/batch", "[]", 400)]
    [InlineData("/v1/screen/batch", """{"name":"x"}""", 400)]
    [InlineData("/v1/compare", """{"first":"x"}""", 400)]
    [InlineData("/v1/compare", """{"first":"x","second":1}""", 400)]
    [InlineData("/v1/parties/../../etc/passwd", "", 404)]
    [InlineData("/v1/lists", "{}", 405)]
    [InlineData("/match/default", "{", 400)]
    [InlineData("/match/default", "{}", 422)]
    public async Task Bad_input_is_a_problem_with_a_clear_title_and_nothing_is_logged(
        string path, string body, int status)
    {
        await using var server = await TestServer.Start();
        using var answer = await server.Post(path, body);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("\"detail\":", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Empty(server.Logged("screening"));
        Assert.Empty(server.Logged("match"));
    }

    [Fact]
    public async Task What_is_too_much_is_refused()
    {
        await using var server = await TestServer.Start();

        Assert.Equal(413, (int)(await server.Post(
            "/v1/screen/batch", $"[{string.Join(',', Enumerable.Repeat("{\"name\":\"x\"}", 1001))}]")).StatusCode);
        Assert.Equal(413, (int)(await server.Post(
            "/v1/screen", $"{{\"name\":\"{new string('x', 11_000_000)}\"}}", expectContinue: true)).StatusCode);
        Assert.Equal(413, (int)(await server.Post(
            "/v1/screen/batch", $"{{\"name\":\"{new string('x', 2_000_000)}\"}}", "application/x-ndjson",
            expectContinue: true)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/lists")).StatusCode);
    }

    [Fact]
    public async Task A_bad_line_in_a_stream_ends_it_and_says_so_last()
    {
        await using var server = await TestServer.Start();
        var lines = Enumerable.Repeat(Subjects[3], 300).Append("{\"name\":").Append(Subjects[3]);

        var answers = (await Text(server.Post(
            "/v1/screen/batch", string.Join('\n', lines), "application/x-ndjson"))).TrimEnd('\n').Split('\n');

        Assert.Equal(257, answers.Length);
        Assert.Contains("\"status\":400", answers[^1], StringComparison.Ordinal);
        Assert.Contains("body:301", answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_lists_it_is_not_ready_and_screens_nothing()
    {
        await using var server = await TestServer.Start(withList: false);

        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthz", key: "")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Get("/readyz", key: "")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Post("/v1/screen", Subjects[0])).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Post(
            "/match/default", """{"queries":{"q":{"schema":"Person","properties":{"name":"x"}}}}""")).StatusCode);
    }

    [Fact]
    public async Task A_list_that_is_imported_answers_within_seconds()
    {
        await using var server = await TestServer.Start();
        server.Import(server.Line.File("mine.csv", File.ReadAllText(
            Path.Combine(Tree.Root, "samples", "watchlist.csv")).Replace("Jan Example", "Ada Lovelace",
                StringComparison.Ordinal)));

        await UntilIn(server, () => server.Get("/v1/lists"), "\"custom\"");
        Assert.Contains("\"party\":\"custom:H-1\"", await Text(server.Post("/v1/screen", Subjects[3])),
            StringComparison.Ordinal);
        Assert.Equal(2, server.Logged("lists-in-force").Length);
        Assert.Equal(
            "custom:H-1",
            (await TestServer.Json(server.Get("/v1/parties/custom:H-1"))).GetProperty("party").GetString());
        Assert.Equal(3, (await TestServer.Json(server.Get("/v1/lists/custom"))).GetProperty("parties").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/v1/parties/custom:2")).StatusCode);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_ends_all_answers()
    {
        await using var server = await TestServer.Start();
        await Text(server.Post("/v1/screen", Subjects[0]));
        using (var log = LogAccess.Open(server.Line.Data))
        {
            log.Database.Run("DROP TABLE record");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Post("/v1/screen", Subjects[0])).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Get("/readyz", key: "")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Post("/v1/screen", Subjects[0])).StatusCode);
    }

    [Fact]
    public async Task Lists_that_cannot_be_loaded_mark_every_answer_and_are_taken_up_again()
    {
        await using var server = await TestServer.Start();
        var settings = server.Line.File("data/cordon.json", "{ broken");
        await Until(server, "\"complete\":false,\"reason\":\"not-loaded: ");
        File.Delete(settings);
        await Until(server, "\"complete\":true");
    }

    [Fact]
    public async Task No_name_of_a_customer_is_ever_said()
    {
        const string Canary = "Zyxwvut Canaryname";
        using var collector = new Collector();
        await using var server = await TestServer.Start(prepare: line => line.File(
            "data/cordon.json", collector.Settings));
        string[] bodies =
        [
            $"{{\"name\":\"{Canary}\"}}", $"[{{\"name\":\"{Canary}\"}}]", $"{{\"name\":\"{Canary}\"",
            $"{{\"name\":\"{Canary}\",\"birth_date\":\"{Canary}\"}}", $"{{\"{Canary}\":1}}",
            $"{{\"first\":\"{Canary}\",\"second\":\"{Canary}\"}}",
            $"{{\"queries\":{{\"{Canary}\":{{\"schema\":\"Person\",\"properties\":{{\"name\":\"{Canary}\"}}}}}}}}",
            $"{{\"queries\":{{\"{Canary}\":{{\"schema\":\"{Canary}\"}}}}}}",
            $"{{\"text\":\"{Canary}\"}}", $"{{\"text\":\"{Canary}\",\"reason\":\"{Canary}\",\"disposition\":1}}",
            $"{{\"proposal\":2,\"text\":\"{Canary}\"}}", $"{{\"party\":\"{Canary}\"}}",
        ];
        var key = server.Key(Roles.Admin);
        await Text(server.Post("/v1/screen", Subjects[0]));
        foreach (var route in server.Server.Routes)
        {
            foreach (var body in bodies)
            {
                await server.Send(new(route.Method), route.Pattern.Replace("{id}", "Canaryname",
                    StringComparison.Ordinal).Replace("{dataset}", "default", StringComparison.Ordinal)
                    .Replace("{number}", "1", StringComparison.Ordinal), new StringContent(body), key);
            }
        }

        Assert.NotEmpty(server.Logged("screening"));
        Assert.NotEmpty(server.Logged("alert-commented"));
        await server.Stop();
        Assert.DoesNotContain("Canaryname", server.Said, StringComparison.OrdinalIgnoreCase);
        string[] expected =
        [
            "POST /v1/screen", "http.server.request.duration", "http.route", "/v1/parties/{id}", "cordon_list_parties",
        ];
        Assert.All(expected, text => Assert.Contains(text, collector.Taken, StringComparison.Ordinal));
        Assert.DoesNotContain("Canaryname", collector.Taken, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("host.name", collector.Taken, StringComparison.OrdinalIgnoreCase);
    }

    static Task Until(TestServer server, string text) =>
        UntilIn(server, () => server.Post("/v1/screen", Subjects[0]), text);

    static async Task UntilIn(TestServer server, Func<Task<HttpResponseMessage>> ask, string text)
    {
        var answer = "";
        for (var i = 0; i < 200; i++)
        {
            answer = await Text(ask());
            if (answer.Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{answer}\nexpected: {text}\n{server.Said}");
    }

    static async Task<HttpStatusCode> Status(TestServer server, Route route, string key)
    {
        using var answer = await server.Send(
            new(route.Method),
            route.Pattern.Replace("{number:long}", "1", StringComparison.Ordinal)
                + (route.Pattern == "/updatez" ? "?token=sesame" : ""),
            route.Method == "POST" ? new StringContent("{}") : null, key);
        return answer.StatusCode;
    }

    static async Task<string> Text(Task<HttpResponseMessage> response)
    {
        using var answer = await response;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return text;
    }
}
