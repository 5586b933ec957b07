using System.Net;
using System.Text.Json;
using Xunit;

namespace Cordon.Tests.App.Serving;

/// <summary>What clients of yente rely on: shapes, limits, errors and oddities of yente 5.5.</summary>
public sealed class YenteTests
{
    static readonly string[] EntityMembers =
    [
        "id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen", "last_seen",
        "last_change",
    ];

    [Fact]
    public async Task A_query_is_answered_with_scored_entities_and_echoed_as_it_was_understood()
    {
        await using var server = await TestServer.Start();
        using var response = await server.Post("/match/default", Query(
            """{"name":"Igor Setchin","country":"Russia","birthDate":["1960-09-07","soon"],"x":"x","idNumber":77}"""));
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement;
        var entry = answer.GetProperty("responses").GetProperty("q");
        var result = entry.GetProperty("results")[0];

        Assert.Equal("1", response.Headers.GetValues("x-batch-size").Single());
        Assert.Equal(5, answer.GetProperty("limit").GetInt32());
        Assert.Equal(200, entry.GetProperty("status").GetInt32());
        Assert.Equal("eq", entry.GetProperty("total").GetProperty("relation").GetString());
        Assert.Equal(1, entry.GetProperty("total").GetProperty("value").GetInt32());
        Assert.Equal(
            """{"birthDate":["1960-09-07"],"country":["ru"],"idNumber":["77"],"name":["Igor Setchin"]}""",
            entry.GetProperty("query").GetProperty("properties").GetRawText());
        Assert.Equal("sample:sechin", result.GetProperty("id").GetString());
        Assert.Equal([.. EntityMembers, "score", "explanations", "match"], Members(result));
        Assert.True(result.GetProperty("match").GetBoolean());
        Assert.Equal(
            result.GetProperty("score").GetDecimal(),
            result.GetProperty("explanations").EnumerateObject().Sum(part =>
                part.Value.GetProperty("score").GetDecimal()));
        Assert.Equal(["sample"], entry.GetProperty("lists").EnumerateArray().Select(list =>
            list.GetProperty("id").GetString()));
        Assert.Equal("hit", entry.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_result_at_the_cut_off_is_dropped_and_one_at_the_threshold_matches()
    {
        await using var server = await TestServer.Start();
        var query = Query("""{"name":"Igor Setchin"}""");
        var score = (await Results(server, "", query))[0].GetProperty("score").GetRawText();

        Assert.Empty(await Results(server, $"?threshold={score}&cutoff={score}", query));
        Assert.Empty(await Results(server, $"?threshold={score}&cutoff=0.99", query));
        Assert.True(
            (await Results(server, $"?threshold={score}&cutoff=0.5", query))[0].GetProperty("match").GetBoolean());
        Assert.False((await Results(server, "?threshold=0.99&cutoff=0.5", query))[0].GetProperty("match").GetBoolean());
    }

    [Fact]
    public async Task Parameters_narrow_the_results()
    {
        await using var server = await TestServer.Start();
        var query = Query("""{"name":"Igor Setchin"}""");

        Assert.Single(await Results(server, "?include_dataset=sample", query));
        Assert.Empty(await Results(server, "?include_dataset=nothing", query));
        Assert.Empty(await Results(server, "?exclude_dataset=sample", query));
        Assert.Empty(await Results(server, "?exclude_schema=Person", query));
        Assert.Empty(await Results(server, "?exclude_entity_ids=sample:sechin", query));
        Assert.Empty(await Results(server, "?limit=0", query));
        Assert.Single(await Results(server, "?topics=sanction&unknown=1&algorithm=logic-v1", query));
    }

    [Theory]
    [InlineData("default", "?limit=501", 422)]
    [InlineData("default", "?limit=x", 422)]
    [InlineData("default", "?threshold=high", 422)]
    [InlineData("default", "?changed_since=yesterday", 422)]
    [InlineData("nothing", "?limit=501", 422)]
    [InlineData("nothing", "", 404)]
    [InlineData("default", "?algorithm=magic", 400)]
    public async Task Errors_are_yentes(string dataset, string query, int status)
    {
        await using var server = await TestServer.Start();
        var detail = (await TestServer.Json(
            server.Post($"/match/{dataset}{query}", Query("""{"name":"x"}""")), (HttpStatusCode)status))
            .GetProperty("detail");

        Assert.Equal(status == 422 ? JsonValueKind.Array : JsonValueKind.String, detail.ValueKind);
        if (status == 422)
        {
            Assert.Equal(["type", "loc", "msg", "input"], Members(detail[0]));
        }
    }

    [Fact]
    public async Task A_batch_has_one_to_a_hundred_queries_and_one_bad_query_fails_it()
    {
        await using var server = await TestServer.Start();
        var many = string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"{i}\":{{\"schema\":\"Person\"}}"));

        Assert.Equal("No queries provided.", await Detail(server, """{"queries":{}}"""));
        Assert.Equal("Too many queries in one batch (limit: 100)", await Detail(server, $"{{\"queries\":{{{many}}}}}"));
        Assert.Contains("Article", await Detail(
            server, """{"queries":{"a":{"schema":"Person"},"b":{"schema":"Article"}}}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_without_a_name_says_that_it_was_not_screened()
    {
        await using var server = await TestServer.Start();
        var entry = (await TestServer.Json(server.Post("/match/default", Query("{}")))).GetProperty("responses")
            .GetProperty("q");

        Assert.Empty(entry.GetProperty("results").EnumerateArray());
        Assert.Equal("not-screened", entry.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task An_entity_has_ten_members_or_is_not_there()
    {
        await using var server = await TestServer.Start();
        var entity = await TestServer.Json(server.Get("/entities/sample:putin"));

        Assert.Equal(EntityMembers, Members(entity));
        Assert.Equal("Vladimir Vladimirovich Putin", entity.GetProperty("caption").GetString());
        Assert.Equal("1952-10-07", entity.GetProperty("properties").GetProperty("birthDate")[0].GetString());
        Assert.Equal(
            JsonValueKind.String,
            (await TestServer.Json(server.Get("/entities/sample:nobody"), HttpStatusCode.NotFound))
                .GetProperty("detail").ValueKind);
    }

    [Fact]
    public async Task The_catalog_has_a_tag_and_is_not_sent_twice()
    {
        await using var server = await TestServer.Start();
        using var first = await server.Get("/catalog");
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Server.Address + "/catalog");
        request.Headers.Authorization = new("Bearer", server.AdminKey);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var client = new HttpClient();
        using var second = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(["default", "sample"], (await TestServer.Json(server.Get("/catalog"))).GetProperty("datasets")
            .EnumerateArray().Select(dataset => dataset.GetProperty("name").GetString()));
        var algorithms = await TestServer.Json(server.Get("/algorithms"));
        Assert.Contains("logic-v2", algorithms.GetProperty("algorithms").EnumerateArray().Select(item =>
            item.GetProperty("name").GetString()));
        Assert.Equal("cordon", algorithms.GetProperty("best").GetString());
    }

    static string Query(string properties) =>
        """{"queries":{"q":{"schema":"Person","properties":PROPERTIES}}}""".Replace(
            "PROPERTIES", properties, StringComparison.Ordinal);

    static async Task<JsonElement[]> Results(TestServer server, string query, string body) =>
    [
        .. (await TestServer.Json(server.Post("/match/default" + query, body))).GetProperty("responses")
            .GetProperty("q").GetProperty("results").EnumerateArray(),
    ];

    static async Task<string> Detail(TestServer server, string body) =>
        (await TestServer.Json(server.Post("/match/default", body), HttpStatusCode.BadRequest)).GetProperty("detail")
            .GetString()!;

    static string[] Members(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
