using System.Net;
using System.Text.Json;
using Cordon.App.Serving;
using Xunit;

namespace Cordon.Tests.App.Serving;

/// <summary>What clients of Watchman rely on: shapes, parameters and errors of its API v2.</summary>
public sealed class WatchmanTests
{
    static readonly string[] Members =
    [
        "name", "entityType", "sourceList", "sourceID", "person", "business", "organization", "aircraft", "vessel",
        "contact", "addresses", "cryptoAddresses", "affiliations", "sanctionsInfo", "historicalInfo", "sourceData",
        "match",
    ];

    [Fact]
    public async Task A_search_gives_flat_entities_with_their_scores()
    {
        await using var server = await TestServer.Start();
        var found = await TestServer.Json(server.Get("/v2/search?name=Igor+Setchin&type=person&birthDate=1960-09-07"));
        var entity = found.GetProperty("entities")[0];

        Assert.Equal(Members, entity.EnumerateObject().Select(member => member.Name));
        Assert.Equal("sechin", entity.GetProperty("sourceID").GetString());
        Assert.Equal("person", entity.GetProperty("entityType").GetString());
        Assert.Equal("Igor Setchin", found.GetProperty("query").GetProperty("name").GetString());
        Assert.Equal("api-request", found.GetProperty("query").GetProperty("sourceList").GetString());
        Assert.Equal(JsonValueKind.Null, entity.GetProperty("vessel").ValueKind);
        Assert.Equal("1960-09-07T00:00:00Z", entity.GetProperty("person").GetProperty("birthDate").GetString());
        Assert.Equal("hit", found.GetProperty("outcome").GetString());
        Assert.True(found.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task A_search_scores_as_a_screening_does_and_is_computed_again_from_the_log()
    {
        await using var server = await TestServer.Start();
        var found = await TestServer.Json(server.Get(
            "/v2/search?name=Igor+Setchin&type=person&minMatch=0.9&debug=yes"));
        var screened = await TestServer.Json(server.Post(
            "/v1/screen?cut_off=0.9", """{"name":["Igor Setchin"],"type":"person"}"""));
        var entity = found.GetProperty("entities")[0];

        Assert.Equal(
            screened.GetProperty("matches")[0].GetProperty("score").GetRawText(),
            entity.GetProperty("match").GetRawText());
        Assert.Equal(
            entity.GetProperty("match").GetDecimal(),
            entity.GetProperty("details").GetProperty("pieces").EnumerateArray().Sum(
                piece => piece.GetProperty("score").GetDecimal()));
        Assert.Equal(2, server.Logged("screening").Length);
        var replayed = server.Line.Run("audit", "replay");
        Assert.True(replayed.Code == 0, replayed.Error);
        Assert.Contains("2 are the same bytes, 0 are not", replayed.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name=Ocean+Breeze&type=vessel&imoNumber=9116412", "adrian-darya-1")]
    [InlineData("name=Igor+Setchin&source=us_ofac", "")]
    [InlineData("name=Igor+Setchin&source=sample", "sechin")]
    [InlineData("name=Igor+Setchin&sourceID=sechin", "sechin")]
    [InlineData("name=Igor+Setchin&sourceID=putin", "")]
    [InlineData("name=Nobody+Atall&altNames=Igor+Setchin", "sechin")]
    [InlineData("name=Igor+Setchin&type=vessel", "")]
    [InlineData("name=Igor+Setchin&limit=1000", "sechin")]
    public async Task Parameters_narrow_and_widen(string query, string expected)
    {
        await using var server = await TestServer.Start();
        var found = await TestServer.Json(server.Get($"/v2/search?minMatch=0.88&{query}"));
        Assert.Equal(expected, string.Join(' ', found.GetProperty("entities").EnumerateArray().Select(
            entity => entity.GetProperty("sourceID").GetString())));
    }

    [Theory]
    [InlineData("name=x&type=alien", "unknown type: alien")]
    [InlineData("name=x&colour=red", "extra/unused query parameters in request: colour")]
    [InlineData("name=x&gov_passport=RU:1", "extra/unused query parameters")]
    [InlineData("name=x&type=aircraft&callSign=A", "extra/unused query parameters in request: callSign")]
    [InlineData("name=x&type=person&birthDate=soon", "birth_date")]
    [InlineData("name=x&minMatch=high", "minMatch")]
    [InlineData("name=x&limit=-1", "limit")]
    [InlineData("name=x&format=senzing", "format")]
    [InlineData("", "name")]
    [InlineData("name=???", "name")]
    public async Task Errors_are_watchmans(string query, string expected)
    {
        await using var server = await TestServer.Start();
        var error = await TestServer.Json(server.Get($"/v2/search?{query}"), HttpStatusCode.BadRequest);
        Assert.Contains(expected, error.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(server.Logged("screening"));
    }

    [Fact]
    public async Task What_is_not_compared_is_told()
    {
        await using var server = await TestServer.Start();
        var found = await TestServer.Json(server.Get(
            "/v2/search?name=Igor+Sechin&type=person&gov_passport=RU:123&phone=1&address=Moscow&titles=Mr"));
        Assert.Equal(
            ["address", "phone", "titles"],
            found.GetProperty("notCompared").EnumerateArray().Select(item => item.GetString()).Order());
        Assert.Contains("\"passport\":[\"123\"]", server.Logged("screening").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_takes_up_what_was_imported_and_lists_are_told()
    {
        await using var server = await TestServer.Start();
        Assert.Equal("idle", (await TestServer.Json(server.Get("/v2/data/refresh"))).GetProperty("state").GetString());
        var begun = await TestServer.Json(server.Post("/v2/data/refresh", ""), HttpStatusCode.Accepted);
        Assert.Equal("api", begun.GetProperty("trigger").GetString());
        for (var i = 0; i < 100 && State() != "succeeded"; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal("succeeded", State());
        var lists = await TestServer.Json(server.Get("/v2/listinfo"));
        Assert.True(lists.GetProperty("lists").GetProperty("sample").GetInt32() > 10);
        Assert.Equal(64, lists.GetProperty("listHashes").GetProperty("sample").GetString()!.Length);
        using var ping = await server.Get("/ping");
        Assert.Equal("PONG", await ping.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Send(
            HttpMethod.Post, "/v2/data/refresh", null, server.Key(Roles.Analyst))).StatusCode);

        string? State() => TestServer.Json(server.Get("/v2/data/refresh")).GetAwaiter().GetResult().GetProperty("state")
            .GetString();
    }
}
