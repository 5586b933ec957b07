using System.Net;
using System.Text;
using System.Text.Json;
using Cordon.App.Serving;
using Cordon.House;
using Xunit;

namespace Cordon.Tests.App.Serving;

public sealed class PaymentRoutesTests
{
    static readonly string Clear =
        File.ReadAllText(Path.Combine(Tree.Root, "samples", "payments", "mt103-clear.fin"));

    [Fact]
    public async Task A_message_is_answered_as_the_command_line_answers_it_and_is_in_the_log()
    {
        await using var server = await TestServer.Start();
        var message = Message("IGOR IVANOVICH SECHIN");
        var answer = await TestServer.Json(Screen(server, message));

        Assert.Equal("hold", answer.GetProperty("verdict").GetString());
        Assert.Contains(
            answer.GetProperty("reasons").EnumerateArray(),
            reason => reason.TryGetProperty("party", out var party) && party.GetString() == "sample:sechin");
        server.Line.File("in/message.fin", message);
        using var printed = JsonDocument.Parse(server.Line.Run(
            "payments", "screen", Path.Combine(server.Line.Folder, "in", "message.fin"), "--format", "jsonl").Out);
        Assert.Equal(
            printed.RootElement.GetProperty("reasons").GetRawText(), answer.GetProperty("reasons").GetRawText());

        using var logged = JsonDocument.Parse(Assert.Single(server.Logged("payment")));
        Assert.Equal(message, Encoding.UTF8.GetString(logged.RootElement.GetProperty("request").GetBytesFromBase64()));
        Assert.Equal(answer.GetRawText(), logged.RootElement.GetProperty("answer").GetRawText());
        var other = await TestServer.Json(Screen(server, Message("ADA LOVELACE")));
        Assert.Equal("pass", other.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task What_cannot_be_read_is_held_and_what_is_too_long_is_refused()
    {
        await using var server = await TestServer.Start();

        Assert.Equal(
            "hold", (await TestServer.Json(Screen(server, "no message"))).GetProperty("verdict").GetString());
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge, (await Screen(server, new string('x', 1_048_577))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Screen(server, "")).StatusCode);
        using var rail = await server.Post("/v1/payments/screen?rail=none", Clear, "text/plain");
        Assert.Equal(HttpStatusCode.BadRequest, rail.StatusCode);
    }

    [Fact]
    public async Task Two_persons_decide_about_a_message_that_watch_holds_and_watch_moves_it()
    {
        await using var server = await TestServer.Start();
        var (ada, bob) = (server.Key(Roles.Analyst, "ada"), server.Key(Roles.Approver, "bob"));
        var spool = Path.Combine(server.Line.Folder, "spool");
        server.Line.File("spool/in/a.fin", Message("IGOR IVANOVICH SECHIN"));
        Assert.Equal("a.fin: held\n", server.Line.Run("payments", "watch", spool, "--once").Out);

        var held = (await TestServer.Json(server.Get("/v1/payments/held", ada))).GetProperty("held")[0];
        Assert.Equal("a.fin", held.GetProperty("message").GetString());
        Assert.Equal(JsonValueKind.Null, held.GetProperty("proposal").ValueKind);
        var path = $"/v1/payments/held/{held.GetProperty("id").GetString()}/decide";
        const string Release = """{"state":"released","because":"another date of birth"}""";

        var proposed = await TestServer.Json(server.PostAs(ada, path, Release));
        Assert.Equal("ada", proposed.GetProperty("proposal").GetProperty("by").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await server.PostAs(ada, path, Release)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden, (await server.PostAs(server.Key(Roles.Admin, "ada"), path, Release)).StatusCode);
        Assert.Equal(
            "released", (await TestServer.Json(server.PostAs(bob, path, Release))).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await server.PostAs(bob, path, Release)).StatusCode);
        Assert.Equal(2, server.Logged("payment-decided").Length);
        var none = await TestServer.Json(server.Get("/v1/payments/held", ada));
        Assert.Empty(none.GetProperty("held").EnumerateArray());
        server.Line.Run("payments", "watch", spool, "--once");
        Assert.True(File.Exists(Path.Combine(spool, "passed", "a.fin")));
    }

    [Theory]
    [InlineData("""{"state":"passed","because":"x"}""", 400)]
    [InlineData("""{"state":"released"}""", 400)]
    [InlineData("""{"state":"released","because":"x","by":"eve"}""", 400)]
    [InlineData("""{"state":"released","because":"x"}""", 404)]
    public async Task A_decision_that_is_not_understood_changes_nothing(string body, int expected)
    {
        await using var server = await TestServer.Start();
        var path = $"/v1/payments/held/{new string('0', 64)}/decide";

        Assert.Equal(expected, (int)(await server.PostAs(server.Key(Roles.Analyst, "ada"), path, body)).StatusCode);
        Assert.Empty(server.Logged("payment-decided"));
    }

    static Task<HttpResponseMessage> Screen(TestServer server, string message) =>
        server.Post("/v1/payments/screen", message, "text/plain");

    static string Message(string name) => Clear.Replace("MARIA MUSTERMANN", name, StringComparison.Ordinal);
}
