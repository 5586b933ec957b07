using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cordon.App.Serving;
using Cordon.House;
using Cordon.Lists;
using Cordon.Tests.App.Updates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Cordon.Tests.App.Serving;

/// <summary>Tokens of an issuer that the test is itself: its metadata and keys are served on this machine.</summary>
public sealed class TokenTests : IDisposable
{
    const string Sechin = """{"id":"C-7","name":"Igor Sechin"}""";

    readonly RSA _rsa = RSA.Create(2048);
    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };
    readonly LoopbackServer _issuer;
    bool _isDown;

    public TokenTests()
    {
        LoopbackServer? issuer = null;
        _issuer = issuer = new(async (request, stream, _) =>
        {
            var parameters = _rsa.ExportParameters(includePrivateParameters: false);
            await LoopbackServer.WriteAsync(
                stream, _isDown ? 500 : 200, request.Target.EndsWith("/keys", StringComparison.Ordinal)
                    ? JsonSerializer.Serialize(new
                    {
                        keys = new[]
                        {
                            new
                            {
                                kty = "RSA", use = "sig", kid = "one", n = Base64UrlEncoder.Encode(parameters.Modulus!),
                                e = Base64UrlEncoder.Encode(parameters.Exponent!),
                            },
                        },
                    })
                    : JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = issuer!.Address("/keys") }),
                "Content-Type: application/json");
        });
        Assert.Equal(0, _line.Run(
            "lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl")).Code);
        Settings($$"""{"issuer": "{{Issuer}}", "audience": "cordon"}""");
    }

    string Issuer => _issuer.Address("/realm");

    public void Dispose()
    {
        _issuer.Dispose();
        _rsa.Dispose();
        _line.Dispose();
    }

    [Fact]
    public async Task A_token_is_taken_in_its_role_and_its_first_use_is_in_the_log()
    {
        await using var server = await TestServer.Start(_line);
        var token = Token();

        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/lists", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAs(token, "/v1/screen", Sechin)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.PostAs(
            token, "/v1/alerts/1/approve", """{"proposal":1}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/lists")).StatusCode);
        var used = JsonDocument.Parse(Assert.Single(server.Logged("token-used"))).RootElement;
        Assert.Equal("ada", used.GetProperty("person").GetString());
        Assert.Equal("analyst", used.GetProperty("role").GetString());
        Assert.DoesNotContain(token, server.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_is_one_whether_with_a_key_or_a_token()
    {
        await using var server = await TestServer.Start(_line);
        var (key, token) = (server.Key(Roles.Approver, "ada"), Token(("roles", "approver")));
        var bob = Token(("roles", "approver"), ("preferred_username", "bob"), ("sub", "2"));
        await server.PostAs(token, "/v1/screen", Sechin);
        await server.PostAs(token, "/v1/alerts/1/propose",
            """{"disposition":"false-positive","differing":["birth-date"],"reason":"facts-differ"}""");

        var refused = await TestServer.Json(
            server.PostAs(key, "/v1/alerts/1/approve", """{"proposal":2}"""), HttpStatusCode.Forbidden);
        Assert.Equal("same-person", refused.GetProperty("refusal").GetString());
        Assert.Equal("closed", (await TestServer.Json(server.PostAs(
            bob, "/v1/alerts/1/approve", """{"proposal":2}"""))).GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_is_not_right_in_a_token_is_refused()
    {
        await using var server = await TestServer.Start(_line);
        using var other = RSA.Create(2048);
        var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()));
        var right = Token();
        string[] wrong =
        [
            Token(("aud", "another")), Token(("iss", "https://login.example.org")), Token(("exp", -3600)),
            Token(("nbf", 3600)), Token(("exp", null!)), Made(Claims(), new(Key(other), "RS256")),
            Made(Claims(), new(secret, "HS256")), Made(Claims(), null), right[..^4] + "AAAA",
            right[..right.LastIndexOf('.')] + ".", "a.b.c", "eyJ", "cordon_" + new string('0', 64),
        ];
        Assert.All(wrong, token => Assert.Equal(
            HttpStatusCode.Unauthorized, server.Get("/v1/lists", token).GetAwaiter().GetResult().StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/lists", right)).StatusCode);
        Assert.Single(server.Logged("token-used"));
    }

    [Theory]
    [InlineData("roles", "visitor", "role")]
    [InlineData("roles", null, "role")]
    [InlineData("roles", new[] { "analyst", "admin" }, "role")]
    [InlineData("preferred_username", "Ada Lovelace", "person")]
    public async Task A_token_of_no_one_role_or_no_name_may_nothing(string claim, object? value, string refusal)
    {
        await using var server = await TestServer.Start(_line);
        var problem = await TestServer.Json(
            server.Get("/v1/lists", Token((claim, value!))), HttpStatusCode.Forbidden);
        Assert.Equal(refusal, problem.GetProperty("refusal").GetString());
        Assert.Empty(server.Logged("token-used"));
    }

    [Fact]
    public async Task A_token_without_a_person_screens_and_decides_nothing()
    {
        await using var server = await TestServer.Start(_line);
        var program = Token(("preferred_username", null!));
        Assert.Equal(HttpStatusCode.OK, (await server.PostAs(program, "/v1/screen", Sechin)).StatusCode);
        var refused = await TestServer.Json(
            server.PostAs(program, "/v1/alerts/1/claim", ""), HttpStatusCode.Forbidden);
        Assert.Equal("no-person", refused.GetProperty("refusal").GetString());
    }

    [Fact]
    public async Task Roles_are_called_what_the_issuer_calls_them()
    {
        Settings("""
            {"issuer": "ISSUER", "audience": "cordon", "role_claim": "groups", "person_claim": "sub",
            "roles": {"S-1": "list-manager"}}
            """.Replace("ISSUER", Issuer, StringComparison.Ordinal));
        await using var server = await TestServer.Start(_line);
        var token = Token(("groups", new[] { "everybody", "S-1" }));
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/held", token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.PostAs(token, "/v1/screen", Sechin)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Get("/v1/lists", Token())).StatusCode);
    }

    [Fact]
    public async Task When_the_issuer_does_not_answer_keys_go_on()
    {
        _isDown = true;
        await using var server = await TestServer.Start(_line);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Get("/v1/lists", Token())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/lists")).StatusCode);
    }

    [Theory]
    [InlineData("""{"audience": "cordon"}""", "https")]
    [InlineData("""{"issuer": "http://login.example.org", "audience": "cordon"}""", "https")]
    [InlineData("""{"issuer": "https://login.example.org"}""", "audience")]
    [InlineData("""{"issuer": "https://login.example.org", "audience": "x", "roles": {"a": "boss"}}""", "analyst")]
    [InlineData("""{"issuer": "https://login.example.org", "audience": "x", "secret": "y"}""", "secret")]
    public void Settings_that_cannot_be_used_are_refused(string tokens, string expected)
    {
        Settings(tokens);
        var result = _line.Run("serve", "--listen", "127.0.0.1:0");
        Assert.Equal(1, result.Code);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    void Settings(string tokens) => _line.File(
        "data/cordon.json", "{\"server\": {\"tokens\": " + tokens + "}}");

    string Token(params (string Name, object Value)[] changes) =>
        Made(Claims(changes), new(Key(_rsa), SecurityAlgorithms.RsaSha256));

    Dictionary<string, object> Claims(params (string Name, object Value)[] changes)
    {
        var now = _line.Clock.Now.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = "cordon",
            ["sub"] = "1",
            ["nbf"] = now - 60,
            ["exp"] = now + 3600,
            ["roles"] = "analyst",
            ["preferred_username"] = "Ada",
        };
        foreach (var (name, value) in changes)
        {
            claims.Remove(name);
            if (value is not null)
            {
                claims[name] = value is int seconds ? now + seconds : value;
            }
        }

        return claims;
    }

    static RsaSecurityKey Key(RSA rsa) => new(rsa) { KeyId = "one" };

    static string Made(Dictionary<string, object> claims, SigningCredentials? credentials) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            SigningCredentials = credentials,
        });
}
