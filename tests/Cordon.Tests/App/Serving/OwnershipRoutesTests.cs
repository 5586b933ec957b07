using System.Net;
using System.Text.Json;
using Cordon.House;
using Xunit;

namespace Cordon.Tests.App.Serving;

public sealed class OwnershipRoutesTests
{
    static readonly string Samples = Path.Combine(Tree.Root, "samples", "ownership");

    [Fact]
    public async Task Without_a_register_there_is_no_answer()
    {
        await using var server = await Started(withRegister: false);

        foreach (var path in new[] { "of?party=2-c", "picture?party=2-c&regime=ofac-50", "blocked?regime=ofac-50" })
        {
            var problem = await TestServer.Json(server.Get($"/v1/ownership/{path}"), HttpStatusCode.NotFound);
            Assert.Equal("no-register", problem.GetProperty("refusal").GetString());
        }

        Assert.Empty(server.Logged("ownership"));
    }

    [Theory]
    [InlineData("2-c", "ofac-50", null)]
    [InlineData("4-c", null, null)]
    [InlineData("Example 2 Entity C", "ofac-50", null)]
    [InlineData("4-a", "ofac-50", "2025-06-01")]
    [InlineData("band", null, "2026-01-15")]
    public async Task A_verdict_is_what_the_command_line_prints(string party, string? regime, string? asOf)
    {
        await using var server = await Started();
        var query = $"party={Uri.EscapeDataString(party)}{(regime is null ? "" : $"&regime={regime}")}"
            + (asOf is null ? "" : $"&as_of={asOf}");
        var expected = server.Line.Run(
            ["ownership", "of", party, "--format", "json", .. regime is null ? [] : new[] { "--regime", regime },
                .. asOf is null ? [] : new[] { "--as-of", asOf }]);
        Assert.True(expected.Code == 0, expected.Error);

        Assert.Equal(expected.Out.TrimEnd('\n'), await Text(server.Get($"/v1/ownership/of?{query}")));
        var members = new Dictionary<string, string?> { ["party"] = party, ["regime"] = regime, ["as_of"] = asOf }
            .Where(member => member.Value is not null).ToDictionary();
        Assert.Equal(
            expected.Out.TrimEnd('\n'),
            await Text(server.Post("/v1/ownership/of", JsonSerializer.Serialize(members))));
        Assert.Equal(2, server.Logged("ownership").Length);
    }

    [Fact]
    public async Task A_verdict_says_where_it_stands_why_and_by_what()
    {
        await using var server = await Started();

        var answer = await TestServer.Json(server.Get("/v1/ownership/of?party=2-c&regime=ofac-50"));
        var test = answer.GetProperty("tests")[0];
        Assert.Equal("certain", test.GetProperty("standing").GetString());
        Assert.Equal(5, test.GetProperty("lines").GetArrayLength());
        Assert.Equal("25 %", test.GetProperty("multiplied").GetString());
        Assert.Equal("ofac-sdn", answer.GetProperty("lists")[0].GetProperty("id").GetString());
        var (logged, hash) = (Assert.Single(server.Logged("ownership")), test.GetProperty("proof_sha256").GetString()!);
        Assert.Contains(hash, logged, StringComparison.Ordinal);
        Assert.DoesNotContain("\"proof\":", logged, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "\"proof\":", await Text(server.Get("/v1/ownership/of?party=2-c&regime=ofac-50&proof=no")),
            StringComparison.Ordinal);

        var other = await TestServer.Json(server.Get("/v1/ownership/of?party=2-c"));
        var standings = other.GetProperty("tests").EnumerateArray().ToDictionary(
            item => item.GetProperty("regime").GetString()!, item => item.GetProperty("standing").GetString());
        Assert.Equal("certain", standings["ofac-50"]);
        Assert.Equal("not-computed", standings["uk-freeze"]);
    }

    [Fact]
    public async Task Who_is_not_in_the_graph_is_not_clear_and_who_is_there_twice_is_asked_for_again()
    {
        await using var server = await Started();
        Import(server, "ofac-sdn:x,,a,Twin,60,shares,direct,,,r", "ofac-sdn:x,,b,Twin,30,shares,direct,,,r");

        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/v1/ownership/of?party=nobody")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await server.Get("/v1/ownership/of?party=a&as_of=2023-05-31")).StatusCode);
        var several = await TestServer.Json(
            server.Get("/v1/ownership/of?party=Twin"), HttpStatusCode.Conflict);
        Assert.Contains("a, b", several.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("of")]
    [InlineData("of?party=")]
    [InlineData("of?party=2-c&regime=ofac")]
    [InlineData("of?party=2-c&as_of=yesterday")]
    [InlineData("of?party=2-c&proof=maybe")]
    [InlineData("of?party=2-c&rgime=ofac-50")]
    [InlineData("picture?party=2-c")]
    [InlineData("blocked")]
    [InlineData("blocked?regime=ofac-50&limit=0")]
    [InlineData("blocked?regime=ofac-50&cursor=1")]
    public async Task What_is_not_understood_is_refused(string path)
    {
        await using var server = await Started();
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Get($"/v1/ownership/{path}")).StatusCode);
    }

    [Fact]
    public async Task A_proof_is_right_or_it_is_said_what_is_wrong()
    {
        await using var server = await Started();
        var proof = (await TestServer.Json(server.Get("/v1/ownership/of?party=2-c&regime=ofac-50")))
            .GetProperty("tests")[0].GetProperty("proof").GetRawText();

        var right = await TestServer.Json(server.Post("/v1/ownership/check", proof));
        Assert.True(right.GetProperty("holds").GetBoolean());
        Assert.Equal("2-c", right.GetProperty("entity").GetString());
        Assert.Equal(4, right.GetProperty("stakes").GetInt32());

        var less = proof.Replace("[1/4..1/4]", "[1/5..1/5]", StringComparison.Ordinal);
        Assert.NotEqual(proof, less);
        var wrong = await TestServer.Json(server.Post("/v1/ownership/check", less));
        Assert.False(wrong.GetProperty("holds").GetBoolean());
        Assert.NotEqual(0, wrong.GetProperty("complaints").GetArrayLength());

        foreach (var body in new[] { "", "{}", "null", "[]", "{\"entity\":\"x\"}", proof[..^9], "\u0000" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await server.Post("/v1/ownership/check", body)).StatusCode);
        }
    }

    [Fact]
    public async Task The_derived_list_comes_in_pages_that_are_all_of_it()
    {
        await using var server = await Started();
        var whole = await TestServer.Json(server.Get("/v1/ownership/blocked?regime=ofac-50"));
        var expected = Rows(whole);
        var (rows, cursor, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await TestServer.Json(server.Get($"/v1/ownership/blocked?regime=ofac-50&limit=4{cursor}"));
            rows.AddRange(Rows(page));
            cursor = page.GetProperty("next").GetString() is { } next ? $"&cursor={next}" : "";
            pages++;
        }
        while (cursor.Length > 0);

        var table = server.Line.Run("ownership", "blocked", "--regime", "ofac-50").Out;
        Assert.Equal(expected, rows);
        Assert.Equal(whole.GetProperty("total").GetInt32(), rows.Count);
        Assert.Equal(3, pages);
        Assert.Equal(8, whole.GetProperty("firm").GetInt32());
        Assert.Equal(2, whole.GetProperty("possible").GetInt32());
        Assert.All(rows, row => Assert.Contains($"  {row.Split('|')[0]} ", table, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, (await server.Get("/v1/ownership/blocked?regime=uk-freeze")).StatusCode);
    }

    [Fact]
    public async Task A_page_of_what_has_changed_is_no_next_page()
    {
        await using var server = await Started();
        var page = await TestServer.Json(server.Get("/v1/ownership/blocked?regime=ofac-50&limit=4"));
        var next = page.GetProperty("next").GetString();
        Assert.Equal(HttpStatusCode.OK, (await server.Get(
            $"/v1/ownership/blocked?regime=ofac-50&limit=1&cursor={next}")).StatusCode);

        Import(server, "ofac-sdn:x,,a,Company A,60,shares,direct,,,r");

        Assert.Equal(HttpStatusCode.Conflict, (await server.Get(
            $"/v1/ownership/blocked?regime=ofac-50&cursor={next}")).StatusCode);
        var now = await TestServer.Json(server.Get("/v1/ownership/blocked?regime=ofac-50"));
        Assert.Equal(["a|certain|ofac-sdn:x 60 %"], Rows(now));
    }

    [Fact]
    public async Task A_register_that_is_imported_answers_at_once()
    {
        await using var server = await Started();
        var before = await TestServer.Json(server.Get("/v1/ownership/of?party=2-c&regime=ofac-50&proof=no"));
        Import(server, "ofac-sdn:x,,2-c,Company C,10,shares,direct,,,r");

        var after = await TestServer.Json(server.Get("/v1/ownership/of?party=2-c&regime=ofac-50&proof=no"));
        Assert.NotEqual(before.GetProperty("graph").GetString(), after.GetProperty("graph").GetString());
        Assert.Equal("certain", before.GetProperty("tests")[0].GetProperty("standing").GetString());
        Assert.Equal("clear", after.GetProperty("tests")[0].GetProperty("standing").GetString());
    }

    [Fact]
    public async Task A_picture_is_the_one_of_the_command_line()
    {
        await using var server = await Started();
        var file = Path.Combine(server.Line.Folder, "proof.svg");
        Assert.Equal(0, server.Line.Run(
            "ownership", "of", "2-c", "--regime", "ofac-50", "--svg", file).Code);

        using var answer = await server.Get("/v1/ownership/picture?party=2-c&regime=ofac-50");
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(file), await answer.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken));
        var none = await TestServer.Json(
            server.Get("/v1/ownership/picture?party=4-c&regime=ofac-50"), HttpStatusCode.Conflict);
        Assert.Equal("clear", none.GetProperty("refusal").GetString());
    }

    [Fact]
    public async Task A_graph_that_cannot_be_read_answers_nothing_and_is_taken_up_again()
    {
        await using var server = await Started();
        var file = Directory.EnumerateFiles(server.Line.Data, "graph.cordon", SearchOption.AllDirectories).Single();
        var good = File.ReadAllBytes(file);
        byte[] changed = [.. good];
        changed[^40] ^= 1;
        File.WriteAllBytes(file, changed);

        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, (await server.Get("/v1/ownership/of?party=2-c")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/lists")).StatusCode);
        File.WriteAllBytes(file, good);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/ownership/of?party=2-c")).StatusCode);
    }

    static string[] Rows(JsonElement page) =>
    [
        .. page.GetProperty("entities").EnumerateArray().Select(item => string.Join(
            '|', new[] { "entity", "standing", "why" }.Select(name => item.GetProperty(name).GetString()))),
    ];

    static async Task<TestServer> Started(bool withRegister = true)
    {
        var server = await TestServer.Start(withList: false, line =>
        {
            Assert.Equal(0, line.Run("lists", "import", Path.Combine(Samples, "listed.jsonl")).Code);
            if (withRegister)
            {
                Assert.Equal(0, line.Run("ownership", "import", Path.Combine(Samples, "faq-401.csv")).Code);
            }
        });
        return server;
    }

    static void Import(TestServer server, params string[] rows)
    {
        var result = server.Line.Run("ownership", "import", "--smaller", server.Line.File(
            "graph.csv", "owner,owner_name,owned,owned_name,share,kind,link,from,to,source\n"
                + string.Join('\n', rows) + "\n"));
        Assert.True(result.Code == 0, result.Error);
    }

    static async Task<string> Text(Task<HttpResponseMessage> response)
    {
        using var answer = await response;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return text;
    }
}
