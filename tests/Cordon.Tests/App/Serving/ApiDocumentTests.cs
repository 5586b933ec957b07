using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cordon.App.Serving.Api;
using Cordon.House;
using Microsoft.OpenApi;
using Xunit;

namespace Cordon.Tests.App.Serving;

/// <summary>The document itself. That answers are what it says, every other test of the server checks.</summary>
public sealed class ApiDocumentTests
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task The_document_is_OpenAPI_and_has_every_route()
    {
        await using var server = await TestServer.Start(withList: false);
        using var answer = await server.Get("/openapi/v1.json");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var read = OpenApiDocument.Parse(text, "json");
        Assert.Equal([], read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        var routes = server.Server.Routes.Where(route => !route.IsPage).Select(
            route => $"{route.Method} {route.Pattern}").Order().ToArray();
        Assert.Equal(
            routes,
            read.Document!.Paths.SelectMany(path => path.Value.Operations!.Select(
                operation => $"{operation.Key.Method} {path.Key}")).Order());
        Assert.Equal(
            RouteShapes.All.Select(shape => shape.Route).Order(),
            routes);
        var ids = read.Document.Paths.SelectMany(path => path.Value.Operations!.Values).Select(
            operation => operation.OperationId).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    // The document is for programs: what changes with every page's needs would be a promise to them that is not meant.
    [Fact]
    public async Task The_pages_for_persons_are_the_console_and_nothing_else_and_are_not_in_the_document()
    {
        await using var server = await TestServer.Start(withList: false);
        using var document = JsonDocument.Parse(ApiDocument.Of(server.Server.Routes));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();

        Assert.DoesNotContain(paths, IsOfTheConsole);
        Assert.All(
            server.Server.Routes, route => Assert.Equal(IsOfTheConsole(route.Pattern), route.IsPage));
        Assert.Contains(server.Server.Routes, route => route.IsPage);

        static bool IsOfTheConsole(string path) =>
            path is "/" || path.Split('/')[1] is "console" or "_blazor" or "_framework";
    }

    [Fact]
    public async Task Every_schema_is_used_and_every_reference_leads_somewhere()
    {
        await using var server = await TestServer.Start(withList: false);
        var text = Encoding.UTF8.GetString(ApiDocument.Of(server.Server.Routes).Span);
        var document = JsonDocument.Parse(text).RootElement;
        var schema = new JsonSchema(document);
        var references = References(document).Distinct().ToArray();

        Assert.All(references, reference => Assert.Equal(JsonValueKind.Object, schema.Find(reference).ValueKind));
        Assert.Equal(
            document.GetProperty("components").GetProperty("schemas").EnumerateObject()
                .Select(item => $"#/components/schemas/{item.Name}").Order(),
            references.Order());
    }

    [Fact]
    public async Task The_committed_document_is_what_the_server_gives()
    {
        await using var server = await TestServer.Start(withList: false);
        using var document = JsonDocument.Parse(ApiDocument.Of(server.Server.Routes));
        var text = JsonSerializer.Serialize(document, Indented) + "\n";
        var path = Path.Combine(Tree.Root, "contracts", "openapi.json");
        if (Environment.GetEnvironmentVariable("CORDON_WRITE") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    [Fact]
    public async Task The_page_is_made_of_what_the_server_itself_gives_and_needs_a_key()
    {
        await using var server = await TestServer.Start(withList: false);
        using var page = await server.Get("/scalar");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var script = await server.Get("/scalar/scalar.js");

        Assert.Contains("default-src 'none'; script-src 'self'", page.Headers.GetValues(
            "Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("//", html.Replace("<!doctype", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("/scalar/scalar.js", html, StringComparison.Ordinal);
        Assert.Contains("/openapi/v1.json", html, StringComparison.Ordinal);
        Assert.True(script.Content.Headers.ContentLength > 500_000);
        foreach (var path in new[] { "/scalar", "/scalar/scalar.js", "/openapi/v1.json" })
        {
            using var refused = await server.Get(path, key: "");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal("Basic", refused.Headers.WwwAuthenticate.Single().Scheme);
            Assert.Equal(HttpStatusCode.NotModified, await Status(server, path, "Bearer " + server.AdminKey,
                tag: (await server.Get(path)).Headers.ETag));
        }
    }

    [Fact]
    public async Task A_browser_gives_the_key_as_a_password_and_can_look_and_not_act()
    {
        await using var server = await TestServer.Start();
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + server.AdminKey));
        using var client = new HttpClient();
        using var unknown = new HttpRequestMessage(HttpMethod.Get, server.Server.Address + "/scalar");
        unknown.Headers.Accept.Add(new("text/html"));
        using var asked = await client.SendAsync(unknown, TestContext.Current.CancellationToken);

        Assert.Equal("Basic", asked.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(HttpStatusCode.OK, await Status(server, "/scalar", basic));
        Assert.Equal(HttpStatusCode.OK, await Status(server, "/status", basic));
        foreach (var wrong in new[] { "Basic", "Basic !", "Basic " + Convert.ToBase64String("me"u8), basic + "x",
            "Basic " + Convert.ToBase64String("me:no"u8), "Basic " + Convert.ToBase64String(new byte[4000]) })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(server, "/status", wrong));
        }

        Assert.Equal("Bearer", (await server.Get("/status", key: "")).Headers.WwwAuthenticate.Single().Scheme);
        using var act = new HttpRequestMessage(HttpMethod.Post, server.Server.Address + "/v1/screen")
        {
            Content = new StringContent("""{"name":"Igor Sechin"}"""),
        };
        act.Headers.TryAddWithoutValidation("Authorization", basic);
        using var refused = await client.SendAsync(act, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData("""{"score":0.5,"kind":"x","text":"y"}""", true)]
    [InlineData("""{"score":"0.5","kind":"x","text":"y"}""", false)]
    [InlineData("""{"score":0.5,"kind":"x"}""", false)]
    [InlineData("""{"score":0.5,"kind":"x","text":"y","more":1}""", false)]
    [InlineData("""{"score":0.5,"kind":null,"text":"y"}""", false)]
    [InlineData("[]", false)]
    public async Task What_is_not_of_a_schema_is_found(string json, bool isOfIt)
    {
        await using var server = await TestServer.Start(withList: false);
        var schema = new JsonSchema(JsonDocument.Parse(ApiDocument.Of(server.Server.Routes)).RootElement);

        Assert.Equal(isOfIt, !schema.Complaints(
            schema.Find("#/components/schemas/reason"), JsonDocument.Parse(json).RootElement).Any());
    }

    static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    static async Task<HttpStatusCode> Status(
        TestServer server, string path, string authorization, EntityTagHeaderValue? tag = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Server.Address + path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
