using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Cordon.App.Serving;
using Cordon.Records;
using Xunit;

namespace Cordon.Tests.App.Serving;

public sealed class CustomerRoutesTests
{
    const string Three = """
        [{"id":"C-1","name":"Igor Sechin"},{"id":"C-2","name":"Ada Lovelace","birth_date":"1815-12-10"},
         {"id":"C-3","name":"Alan Turing"}]
        """;

    [Fact]
    public async Task Customers_are_taken_in_listed_by_pages_and_stand_as_the_rescreen_found_them()
    {
        await using var server = await Start();
        var taken = await TestServer.Json(server.Post("/v1/customers", Three));
        Assert.Equal(3, taken.GetProperty("added").GetInt32());
        var again = await TestServer.Json(server.Post("/v1/customers", Three));
        Assert.Equal(3, again.GetProperty("unchanged").GetInt32());
        var changed = await TestServer.Json(server.Post("/v1/customers", """{"id":"C-3","name":"Alan M. Turing"}"""));
        Assert.Equal((1, 3), (changed.GetProperty("changed").GetInt32(), changed.GetProperty("customers").GetInt32()));
        Assert.Equal("open", (await One(server, "C-1")).GetProperty("outcome").GetString());
        server.Line.Run("rescreen");

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await TestServer.Json(server.Get($"/v1/customers?limit=2{cursor}"));
            seen.AddRange(page.GetProperty("page").EnumerateArray().Select(
                one => $"{one.GetProperty("id")} {one.GetProperty("outcome")}"));
            cursor = page.GetProperty("next").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(["C-1 hit", "C-2 clear", "C-3 clear"], seen);
        Assert.Equal(
            "sample:sechin", (await One(server, "C-1")).GetProperty("matches")[0].GetProperty("party").GetString());
        Assert.Equal("Alan M. Turing", (await One(server, "C-3")).GetProperty("name").GetString());
        Assert.Contains("C-2", server.Line.Run("customers", "list").Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_customer_is_gone_and_the_log_says_that_one_was_erased_and_not_who()
    {
        await using var server = await Start();
        await server.Post("/v1/customers", Three);
        var admin = server.Key(Roles.Admin);

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await server.Send(HttpMethod.Delete, "/v1/customers/C-2", null, admin)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await server.Send(HttpMethod.Delete, "/v1/customers/C-2", null, admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/v1/customers/C-2")).StatusCode);
        Assert.Equal(2, (await TestServer.Json(server.Get("/v1/customers"))).GetProperty("customers").GetInt32());
        Assert.Equal(["""{"customer":2}"""], server.Logged("customer-erased"));
        Assert.All(server.Logged("customers-taken-in"), body =>
            Assert.DoesNotContain("Lovelace", body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""[]""", 413)]
    [InlineData("""{"name":"Ada"}""", 400)]
    [InlineData("""[{"id":"1","name":"Ada"},{"id":"1","name":"Bob"}]""", 400)]
    [InlineData("""[{"id":"1","name":"Ada"},{"id":"2","nmae":"Bob"}]""", 400)]
    [InlineData("""[{"id":"1","name":"Ada"},7]""", 400)]
    public async Task All_are_taken_in_or_none(string body, int expected)
    {
        await using var server = await Start();
        await server.Post("/v1/customers", Three);

        Assert.Equal(expected, (int)(await server.Post("/v1/customers", body)).StatusCode);
        Assert.Equal(3, (await TestServer.Json(server.Get("/v1/customers"))).GetProperty("customers").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Get("/v1/customers?cursor=x")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Get("/v1/customers?limit=0")).StatusCode);
    }

    [Fact]
    public async Task Without_the_key_to_the_book_nothing_is_read_or_written()
    {
        await using var server = await TestServer.Start();

        using var answer = await server.Post("/v1/customers", Three);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "no-book", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/v1/customers")).StatusCode);
    }

    [Fact]
    public async Task The_log_that_is_exported_over_HTTP_is_verified_from_its_files_alone()
    {
        await using var server = await TestServer.Start();
        await server.Post("/v1/screen", """{"id":"C-1","name":"Igor Sechin"}""");
        using var answer = await server.Get("/v1/audit/export", server.Key(Roles.Auditor));
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        var folder = Path.Combine(server.Line.Folder, "unpacked");
        await using (var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))
        {
            await ZipFile.ExtractToDirectoryAsync(stream, folder, TestContext.Current.CancellationToken);
        }

        var verified = server.Line.Run("audit", "verify", folder);
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        Assert.Contains("Igor Sechin", File.ReadAllText(Path.Combine(folder, "records.txt")), StringComparison.Ordinal);
        Assert.Contains("log-exported", File.ReadAllLines(Path.Combine(folder, "leaves.jsonl"))[^1],
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Line.Data, "log"), "*.part"));
        File.WriteAllText(
            Path.Combine(folder, "records.txt"),
            File.ReadAllText(Path.Combine(folder, "records.txt")).Replace("Igor", "Ivor", StringComparison.Ordinal));
        Assert.Equal(1, server.Line.Run("audit", "verify", folder).Code);
    }

    static Task<TestServer> Start() =>
        TestServer.Start(prepare: line => line.Set("CORDON_BOOK_KEY", BookKey.Create()));

    static Task<JsonElement> One(TestServer server, string id) => TestServer.Json(server.Get($"/v1/customers/{id}"));
}
