using System.Net;
using System.Text.Json;
using Cordon.App.Serving;
using Cordon.House;
using Cordon.Lists;
using Cordon.Tests.Records.Alerts;
using Xunit;

namespace Cordon.Tests.App.Serving;

public sealed class AlertRoutesTests
{
    const string Sechin = """{"id":"C-7","name":"Igor Sechin"}""";
    const string Different =
        """{"disposition":"false-positive","differing":["birth-date"],"reason":"facts-differ","text":"another year"}""";

    [Fact]
    public async Task A_hit_opens_an_alert_that_two_persons_close_and_the_next_screening_of_the_same_is_suppressed()
    {
        await using var server = await TestServer.Start();
        await TwoClose(server);
    }

    [Fact]
    public async Task With_the_log_in_PostgreSQL_it_is_the_same()
    {
        using var database = new TestPostgres();
        using var line = new CommandLine { Formats = ListCatalogue.Formats };
        Assert.Equal(0, line.Run(
            "lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl")).Code);
        line.File("data/cordon.json", JsonSerializer.Serialize(
            new { records = new { postgres = database.Connection } }));
        await using (var server = await TestServer.Start(line))
        {
            await TwoClose(server);
            Assert.False(File.Exists(Path.Combine(line.Data, "log", "log.db")));
        }

        File.WriteAllText(Path.Combine(line.Data, "log", "log.db"), "");
        var two = line.Run("keys", "list");
        Assert.Equal(1, two.Code);
        Assert.Contains("names another in PostgreSQL", two.Error, StringComparison.Ordinal);
    }

    static async Task TwoClose(TestServer server)
    {
        var (ada, bob) = (server.Key(Roles.Analyst, "ada"), server.Key(Roles.Approver, "bob"));
        Assert.Equal("1", await AlertOf(server.PostAs(ada, "/v1/screen", Sechin)));

        var next = await Json(server.PostAs(ada, "/v1/alerts/next", ""));
        Assert.Equal(
            (1, "ada", "C-7", "sample:sechin"),
            (next.GetProperty("alert").GetInt32(), next.GetProperty("assignee").GetString(),
                next.GetProperty("subject").GetProperty("id").GetString(),
                next.GetProperty("hits")[0].GetProperty("party").GetString()));
        Assert.Equal(HttpStatusCode.NoContent, (await server.PostAs(bob, "/v1/alerts/next", "")).StatusCode);
        await Refused(server.PostAs(ada, "/v1/alerts/1/propose", """{"disposition":"false-positive","reason":"x"}"""),
            422, "differing-fact");
        var proposed = await Json(server.PostAs(ada, "/v1/alerts/1/propose", Different));
        var version = proposed.GetProperty("proposal").GetProperty("version").GetInt32();
        await Refused(
            server.PostAs(server.Key(Roles.Admin, "ada"), "/v1/alerts/1/approve", $$"""{"proposal":{{version}}}"""),
            403, "same-person");
        var closed = await Json(server.PostAs(bob, "/v1/alerts/1/approve", $$"""{"proposal":{{version}}}"""));
        Assert.Equal(
            ("closed", "false-positive", "bob"),
            (closed.GetProperty("status").GetString(),
                closed.GetProperty("decision").GetProperty("disposition").GetString(),
                closed.GetProperty("decision").GetProperty("approved_by").GetString()));

        Assert.Equal("2", await AlertOf(server.PostAs(ada, "/v1/screen", Sechin)));
        var suppressed = await Json(server.Get("/v1/alerts/2", ada));
        Assert.Equal("suppressed", suppressed.GetProperty("status").GetString());
        Assert.Equal(1, suppressed.GetProperty("hits")[0].GetProperty("decided_in").GetInt32());
        Assert.Equal("2", await AlertOf(server.PostAs(ada, "/v1/screen", Sechin)));

        var history = await Json(server.Get("/v1/alerts/1/history", server.Key(Roles.Auditor)));
        Assert.Equal(
            ["opened", "claimed", "proposed", "approved"],
            history.GetProperty("events").EnumerateArray()
                .Select(item => item.GetProperty("record").GetProperty("event").GetString()));
        var folder = Path.Combine(server.Line.Folder, "export");
        Assert.Equal(0, server.Line.Run("audit", "export", folder).Code);
        Assert.Equal(0, server.Line.Run("audit", "verify", folder).Code);
        Assert.Equal(0, server.Line.Run("audit", "replay").Code);
        var check = server.Line.Run("audit", "check");
        Assert.Equal((0, ""), (check.Code, check.Error));
    }

    [Fact]
    public async Task A_key_that_is_no_persons_screens_and_decides_nothing()
    {
        await using var server = await TestServer.Start();
        Assert.Equal("1", await AlertOf(server.Post("/v1/screen", Sechin)));

        await Refused(server.Post("/v1/alerts/1/claim", ""), 403, "no-person");
        await Refused(server.Post("/v1/alerts/next", ""), 403, "no-person");
        Assert.Equal(1, server.Line.Run(
            "keys", "create", "--role", "analyst", "--name", "x", "--person", "Ada Lovelace").Code);
    }

    [Fact]
    public async Task A_look_up_opens_no_alert_and_a_clear_neither()
    {
        await using var server = await TestServer.Start();

        Assert.Null(await AlertOf(server.Post("/v1/screen?alert=no", Sechin)));
        Assert.Null(await AlertOf(server.Post("/v1/screen", """{"id":"C-8","name":"Ada Lovelace"}""")));
        Assert.Equal(0, (await Json(server.Get("/v1/alerts/counts"))).GetProperty("open").GetInt32());
        Assert.Equal(2, server.Logged("screening").Length);
    }

    [Fact]
    public async Task A_batch_and_a_stream_open_an_alert_for_each_subject_with_hits()
    {
        await using var server = await TestServer.Start();
        await server.Post("/v1/screen/batch", $$"""[{{Sechin}},{"name":"Ada Lovelace"},{"name":"Igor Sechin"}]""");
        await server.Post("/v1/screen/batch", "{\"id\":\"C-9\",\"name\":\"Igor Sechin\"}\n{\"name\":\"Igor Sechin\"}",
            "application/x-ndjson");

        // A subject without a key of its own is nobody that was seen before.
        Assert.Equal(4, (await Json(server.Get("/v1/alerts/counts"))).GetProperty("open").GetInt32());
        var page = await Json(server.Get("/v1/alerts?subject=C-9"));
        Assert.Equal(3, page.GetProperty("alerts")[0].GetProperty("alert").GetInt32());
        var first = await Json(server.Get("/v1/alerts?limit=3&order=oldest"));
        var rest = await Json(server.Get(
            $"/v1/alerts?limit=3&order=oldest&cursor={first.GetProperty("next").GetString()}"));
        Assert.Equal(4, rest.GetProperty("alerts")[0].GetProperty("alert").GetInt32());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Who_was_not_fastest_is_told_and_looks_again()
    {
        await using var server = await TestServer.Start();
        var ada = server.Key(Roles.Analyst, "ada");
        await server.Post("/v1/screen", Sechin);
        using var seen = await server.Get("/v1/alerts/1", ada);
        Assert.Equal("\"1\"", seen.Headers.ETag!.Tag);
        await server.PostAs(ada, "/v1/alerts/1/comment", """{"text":"hm"}""");

        await Refused(
            server.PostAs(ada, "/v1/alerts/1/propose", Different, ("If-Match", "\"1\"")), 412, "changed");
        var proposed = await server.PostAs(ada, "/v1/alerts/1/propose", Different, ("If-Match", "\"2\""));
        Assert.Equal("\"3\"", proposed.Headers.ETag!.Tag);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await server.PostAs(ada, "/v1/alerts/1/withdraw", "", ("If-Match", "3"))).StatusCode);
    }

    [Fact]
    public async Task A_request_sent_again_gets_the_same_answer_and_nothing_happens_twice()
    {
        await using var server = await TestServer.Start();
        var ada = server.Key(Roles.Analyst, "ada");
        var key = ("Idempotency-Key", "q-1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.PostAs(
            ada, "/v1/screen", Sechin, key)));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));

        Assert.Single(bodies.Distinct());
        Assert.Contains("\"outcome\":\"hit\"", bodies[0], StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Equal("1", answer.Headers.GetValues("Cordon-Alert").Single()));
        Assert.All(answers, answer => Assert.NotEmpty(answer.Headers.GetValues("Cordon-Lists")));
        Assert.Equal(7, answers.Count(answer => answer.Headers.Contains("Idempotency-Replayed")));
        Assert.Single(server.Logged("screening"));
        Assert.Single(server.Logged("alert-opened"));

        Assert.Equal(409, (int)(await server.PostAs(ada, "/v1/screen", Sechin + " ", key)).StatusCode);
        Assert.Equal(409, (int)(await server.PostAs(ada, "/v1/alerts/1/claim", "", key)).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK, (await server.PostAs(server.AdminKey, "/v1/screen", Sechin, key)).StatusCode);
        var other = ("Idempotency-Key", "q-2");
        Assert.Equal(400, (int)(await server.PostAs(ada, "/v1/screen", "{", other)).StatusCode);
        await Json(server.PostAs(ada, "/v1/alerts/1/comment", """{"text":"hm"}""", other));
        await Json(server.PostAs(ada, "/v1/alerts/1/comment", """{"text":"hm"}""", other));
        Assert.Single(server.Logged("alert-commented"));
        Assert.Equal(400, (int)(await server.PostAs(
            ada, "/v1/screen", Sechin, ("Idempotency-Key", new string('x', 256)))).StatusCode);
    }

    [Theory]
    [InlineData("/v1/alerts/1/propose", """{"disposition":"maybe","reason":"x"}""")]
    [InlineData("/v1/alerts/1/propose", """{"disposition":"true-match"}""")]
    [InlineData("/v1/alerts/1/propose", """{"verdicts":{},"reason":"x"}""")]
    [InlineData("/v1/alerts/1/propose", """{"verdicts":[1],"reason":"x"}""")]
    [InlineData("/v1/alerts/1/propose", """{"verdicts":[{"party":"sample:sechin"}],"reason":"x"}""")]
    [InlineData("/v1/alerts/1/propose", """{"disposition":"false-positive","differing":[7],"reason":"x"}""")]
    [InlineData("/v1/alerts/1/approve", """{"proposal":"2"}""")]
    [InlineData("/v1/alerts/1/comment", """{"txt":"hm"}""")]
    [InlineData("/v1/alerts/1/comment", """{"text":7}""")]
    [InlineData("/v1/alerts/1/comment", "[")]
    [InlineData("/v1/alerts/1/claim", """{"by":"bob"}""")]
    [InlineData("/v1/alerts/1/claim?by=bob", "")]
    public async Task What_cannot_be_understood_is_refused_and_changes_nothing(string path, string body)
    {
        await using var server = await TestServer.Start();
        await server.Post("/v1/screen", Sechin);
        using var answer = await server.PostAs(server.Key(Roles.Approver, "bob"), path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(1, (await Json(server.Get("/v1/alerts/1"))).GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("/v1/alerts?status=waiting", 400)]
    [InlineData("/v1/alerts?order=best", 400)]
    [InlineData("/v1/alerts?limit=501", 400)]
    [InlineData("/v1/alerts?limit=0", 400)]
    [InlineData("/v1/alerts?cursor=oldest.1.1", 400)]
    [InlineData("/v1/alerts?cursor=score.x.1", 400)]
    [InlineData("/v1/alerts?stauts=open", 400)]
    [InlineData("/v1/alerts/0", 404)]
    [InlineData("/v1/alerts/-1", 404)]
    [InlineData("/v1/alerts/99999999999999999999", 404)]
    public async Task A_question_that_cannot_be_answered_is_refused(string path, int status)
    {
        await using var server = await TestServer.Start();

        Assert.Equal(status, (int)(await server.Get(path)).StatusCode);
    }

    static async Task<string?> AlertOf(Task<HttpResponseMessage> response)
    {
        using var answer = await response;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.TryGetValues("Cordon-Alert", out var values) ? values.Single() : null;
    }

    static async Task Refused(Task<HttpResponseMessage> response, int status, string refusal)
    {
        using var answer = await response;
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, body);
        Assert.Equal(refusal, JsonDocument.Parse(body).RootElement.GetProperty("refusal").GetString());
    }

    static Task<JsonElement> Json(Task<HttpResponseMessage> response) => TestServer.Json(response);
}
