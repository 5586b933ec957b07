using System.Net;
using System.Text.Json;
using Xunit;

namespace Cordon.Tests.App.Serving;

/// <summary>Search, ties and what motiva adds.</summary>
public sealed class YenteSearchTests
{
    const string Designation =
        """{"authority":"An authority","programme":"EXAMPLE","measures":[{"kind":"asset-freeze","text":"block"}]}""";

    // A party on a line, once its pieces are put together.
    static readonly string List = """
        {"cordon_list":{"id":"mine","title":"Invented","published":"2026-02-01","sample":true}}
        {"id":"ada","kind":"person","names":[{"text":"Ada Example","kind":"primary"}],"designations":[D],
          "countries":[{"kind":"nationality","country":"RU"}],
          "relations":[{"kind":"owns-or-controls","name":"Example Shipping","party":"mine:ship"},
          {"kind":"family","name":"Berta Example","party":"mine:berta"},{"kind":"linked-to","name":"Somebody Else"}]}
        {"id":"berta","kind":"person","names":[{"text":"Berta Example","kind":"primary"}],"designations":[D],
          "countries":[{"kind":"nationality","country":"IR"}]}
        {"id":"ship","kind":"organisation",
          "names":[{"text":"Example Shipping","kind":"primary"},{"text":"Wave Line","kind":"strong-alias"}],
          "designations":[D],"countries":[{"kind":"registration","country":"RU"}]}
        """.Replace(",\n  ", ",", StringComparison.Ordinal)
        .Replace("[D]", $"[{Designation}]", StringComparison.Ordinal);

    [Theory]
    [InlineData("", "mine:ada mine:berta mine:ship")]
    [InlineData("?q=example", "mine:ada mine:berta mine:ship")]
    [InlineData("?q=example ada", "mine:ada")]
    [InlineData("?q=EXAMPLE AND Ada", "mine:ada")]
    [InlineData("?q=exam* wav*", "mine:ship")]
    [InlineData("?q=exampel", "")]
    [InlineData("?q=Ada Exampel&fuzzy=true", "mine:ada")]
    [InlineData("?q=(example) ada/&simple=true", "mine:ada")]
    [InlineData("?schema=Person", "mine:ada mine:berta")]
    [InlineData("?schema=Company", "mine:ship")]
    [InlineData("?schema=Vessel", "")]
    [InlineData("?exclude_schema=Person", "mine:ship")]
    [InlineData("?countries=ru", "mine:ada mine:ship")]
    [InlineData("?countries=ru&countries=ir", "mine:ada mine:berta mine:ship")]
    [InlineData("?countries=ru&countries=ir&filter_op=AND", "")]
    [InlineData("?filter=alias:Wave Line", "mine:ship")]
    [InlineData("?filter=nationality:ru&topics=sanction", "mine:ada")]
    [InlineData("?topics=crime", "")]
    [InlineData("?datasets=other", "")]
    [InlineData("?exclude_dataset=mine", "")]
    [InlineData("?limit=1&offset=1", "mine:berta")]
    [InlineData("?limit=0", "")]
    [InlineData("?sort=caption:desc", "mine:ship mine:berta mine:ada")]
    [InlineData("?sort=nationality", "mine:berta mine:ada mine:ship")]
    [InlineData("?sort=nationality:desc", "mine:ada mine:berta mine:ship")]
    public async Task Words_and_filters_find_parties(string query, string expected)
    {
        await using var server = await Started();
        var found = await TestServer.Json(server.Get("/search/default" + query));

        Assert.Equal(expected, string.Join(' ', found.GetProperty("results").EnumerateArray().Select(
            item => item.GetProperty("id").GetString())));
        Assert.Single(server.Logged("search"));
    }

    [Fact]
    public async Task Facets_count_all_that_is_found_and_the_total_is_of_all()
    {
        await using var server = await Started();
        var found = await TestServer.Json(server.Get("/search/mine?limit=1&facets=countries&facets=schema"));

        Assert.Equal(3, found.GetProperty("total").GetProperty("value").GetInt32());
        Assert.Equal(
            "ru=2 ir=1", string.Join(' ', found.GetProperty("facets").GetProperty("countries").GetProperty("values")
                .EnumerateArray().Select(value => $"{value.GetProperty("name")}={value.GetProperty("count")}")));
        Assert.True(found.GetProperty("facets").TryGetProperty("schema", out _));
        Assert.False(found.GetProperty("facets").TryGetProperty("topics", out _));
    }

    [Theory]
    [InlineData("/search/default?limit=501", 422)]
    [InlineData("/search/default?offset=9500", 422)]
    [InlineData("/search/default?filter_op=XOR", 422)]
    [InlineData("/search/default?fuzzy=perhaps", 422)]
    [InlineData("/search/default?facets=colours", 422)]
    [InlineData("/search/default?changed_since=soon", 422)]
    [InlineData("/search/default?q=invalid/query", 400)]
    [InlineData("/search/default?q=a:b", 400)]
    [InlineData("/search/default?schema=Poem", 400)]
    [InlineData("/search/default?filter=country", 400)]
    [InlineData("/search/default?sort=a:b", 400)]
    [InlineData("/search/nothing", 404)]
    [InlineData("/entities/mine:ada/adjacent?limit=x", 422)]
    [InlineData("/entities/mine:nobody/adjacent", 404)]
    [InlineData("/entities/mine:ada/adjacent/name", 404)]
    [InlineData("/entities/mine:ada?nested=perhaps", 422)]
    public async Task Errors_are_yentes(string path, int status)
    {
        await using var server = await Started();
        var detail = (await TestServer.Json(server.Get(path), (HttpStatusCode)status)).GetProperty("detail");
        Assert.Equal(status == 422 ? JsonValueKind.Array : JsonValueKind.String, detail.ValueKind);
    }

    [Fact]
    public async Task A_party_has_its_ties_from_both_ends_and_through_them_the_others()
    {
        await using var server = await Started();
        var ada = (await TestServer.Json(server.Get("/entities/mine:ada"))).GetProperty("properties");
        var owned = ada.GetProperty("ownershipOwner")[0];
        Assert.Equal("Ownership", owned.GetProperty("schema").GetString());
        Assert.Equal("mine:ada", owned.GetProperty("properties").GetProperty("owner")[0].GetString());
        Assert.Equal(
            "mine:ship", owned.GetProperty("properties").GetProperty("asset")[0].GetProperty("id").GetString());
        Assert.Equal(
            "Somebody Else", ada.GetProperty("unknownLinkTo")[0].GetProperty("properties").GetProperty("object")[0]
                .GetString());

        var ship = (await TestServer.Json(server.Get("/entities/mine:ship"))).GetProperty("properties");
        Assert.Equal(
            "mine:ada", ship.GetProperty("ownershipAsset")[0].GetProperty("properties").GetProperty("owner")[0]
                .GetProperty("id").GetString());
        var flat = (await TestServer.Json(server.Get("/entities/mine:ship?nested=false"))).GetProperty("properties");
        Assert.False(flat.TryGetProperty("ownershipAsset", out _));
        var edge = await TestServer.Json(server.Get($"/entities/{owned.GetProperty("id").GetString()}"));
        Assert.Equal("mine:ada", edge.GetProperty("properties").GetProperty("owner")[0].GetProperty("id").GetString());
        Assert.False(edge.GetProperty("target").GetBoolean());
    }

    [Fact]
    public async Task Ties_are_given_by_property_and_in_pages()
    {
        await using var server = await Started();
        var all = await TestServer.Json(server.Get("/entities/mine:ada/adjacent?limit=1"));
        Assert.Equal("mine:ada", all.GetProperty("entity").GetProperty("id").GetString());
        Assert.Equal(
            ["familyPerson", "ownershipOwner", "unknownLinkTo"],
            all.GetProperty("adjacent").EnumerateObject().Select(item => item.Name));
        var one = await TestServer.Json(server.Get("/entities/mine:ada/adjacent/familyPerson?offset=1"));
        Assert.Empty(one.GetProperty("results").EnumerateArray());
        Assert.Equal(1, one.GetProperty("total").GetProperty("value").GetInt32());
        Assert.Equal(0, (await TestServer.Json(server.Get("/entities/mine:ada/adjacent/agencyClient")))
            .GetProperty("total").GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task An_update_needs_the_token_and_is_in_use_before_the_answer()
    {
        await using var server = await Started("sesame");
        server.Import(server.Line.File(
            "mine.jsonl", List.Replace("Ada Example", "Ada Otherwise", StringComparison.Ordinal)));

        foreach (var query in new[] { "", "?token=", "?token=Sesame" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await server.Post("/updatez" + query, "")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.Post("/updatez?token=sesame", "")).StatusCode);
        Assert.Equal(
            "Ada Otherwise",
            (await TestServer.Json(server.Get("/entities/mine:ada"))).GetProperty("caption").GetString());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.Get("/updatez?token=sesame")).StatusCode);
        await using var closed = await Started();
        Assert.Equal(HttpStatusCode.Forbidden, (await closed.Post("/updatez?token=", "")).StatusCode);
    }

    [Theory]
    [InlineData("""{"params":{"exclude_entity_ids":["mine:ada"]},"queries":{"q":Q}}""", "")]
    [InlineData("""{"params":{"exclude_datasets":["mine"]},"queries":{"q":Q}}""", "")]
    [InlineData("""{"params":{"include_datasets":["mine"]},"queries":{"q":Q}}""", "mine:ada")]
    [InlineData("""{"params":null,"weights":{},"config":null,"queries":{"q":Q}}""", "mine:ada")]
    [InlineData("""{"queries":{"q":R,"params":{"exclude_datasets":["mine"]}}}}""", "")]
    [InlineData("""{"queries":{"q":R,"filters":{"countries":[["ru","ir"]]}}}}""", "mine:ada")]
    [InlineData("""{"queries":{"q":R,"filters":{"countries":[["ru"],["ir"]]}}}}""", "")]
    [InlineData("""{"queries":{"q":R,"filters":{"topics":[["crime"]]}}}}""", "")]
    public async Task What_motiva_takes_in_the_body_is_taken(string body, string expected)
    {
        await using var server = await Started();
        var answer = await TestServer.Json(server.Post("/match/default?threshold=0.9", Query(body)));
        Assert.Equal(expected, string.Join(' ', answer.GetProperty("responses").GetProperty("q").GetProperty("results")
            .EnumerateArray().Select(item => item.GetProperty("id").GetString())));
    }

    [Theory]
    [InlineData("""{"weights":{"name":1},"queries":{"q":Q}}""")]
    [InlineData("""{"config":{"x":1},"queries":{"q":Q}}""")]
    [InlineData("""{"params":{"limit":1},"queries":{"q":Q}}""")]
    [InlineData("""{"params":{"exclude_entity_ids":[1]},"queries":{"q":Q}}""")]
    [InlineData("""{"params":[],"queries":{"q":Q}}""")]
    [InlineData("""{"queries":{"q":{"schema":"Person","filters":[]}}}""")]
    [InlineData("""{"queries":{"q":{"schema":"Person","filters":{"topics":["sanction"]}}}}""")]
    public async Task What_would_be_passed_over_is_refused(string body)
    {
        await using var server = await Started();
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Post("/match/default", Query(body))).StatusCode);
        Assert.Empty(server.Logged("match"));
    }

    [Fact]
    public async Task More_parties_than_yente_takes_are_left_out_where_the_body_names_them()
    {
        await using var server = await Started();
        var many = string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"x:{i}\""));
        var answer = await TestServer.Json(server.Post("/match/default", Query(
            """{"params":{"exclude_entity_ids":[MANY,"mine:ada"]},"queries":{"q":Q}}""".Replace(
                "MANY", many, StringComparison.Ordinal))));
        Assert.DoesNotContain("mine:ada", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("0.9.0", (await TestServer.Json(server.Get("/-/version"))).GetProperty("motiva").GetString());
    }

    static string Query(string body) => body.Replace(
        "Q}", """{"schema":"Person","properties":{"name":"Ada Example"}}}""", StringComparison.Ordinal).Replace(
        "R,", """{"schema":"Person","properties":{"name":"Ada Example"},""", StringComparison.Ordinal);

    static Task<TestServer> Started(string? token = null) => TestServer.Start(withList: false, line =>
    {
        line.Set("YENTE_UPDATE_TOKEN", token);
        var list = line.File("mine.jsonl", List);
        var imported = line.Run("lists", "import", list);
        Assert.True(imported.Code == 0, imported.Error);
    });
}
