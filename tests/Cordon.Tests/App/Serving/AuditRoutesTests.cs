using System.Net;
using System.Text;
using System.Text.Json;
using Cordon.App.Customers;
using Cordon.App.Serving;
using Cordon.House;
using Cordon.Lists;
using Cordon.Records;
using Cordon.Records.Log;
using Cordon.Tests.Records.Alerts;
using Xunit;

namespace Cordon.Tests.App.Serving;

/// <summary>The log over HTTP; held versions, coverage and policies.</summary>
public sealed class AuditRoutesTests
{
    [Fact]
    public async Task A_checkpoint_is_signed_and_entries_are_proved_to_be_in_it()
    {
        await using var server = await TestServer.Start();
        await Proved(server);
    }

    [Fact]
    public async Task With_the_log_in_PostgreSQL_it_is_the_same()
    {
        using var database = new TestPostgres();
        using var line = new CommandLine { Formats = ListCatalogue.Formats };
        line.File("data/cordon.json", JsonSerializer.Serialize(
            new { records = new { postgres = database.Connection } }));
        Assert.Equal(0, line.Run(
            "lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl")).Code);
        await using var server = await TestServer.Start(line);
        await Proved(server);
    }

    static async Task Proved(TestServer server)
    {
        await server.Post("/v1/screen", """{"id":"1","name":"Ada Lovelace"}""");
        var signed = await TestServer.Json(server.Get("/v1/audit/checkpoint"));
        using var key = LogKey.Of(signed.GetProperty("key").GetString()!, "key");
        Assert.True(Checkpoint.TryParse(signed.GetProperty("checkpoint").GetString()!, out var checkpoint));
        Assert.True(checkpoint.IsSignedBy(key));
        Assert.Contains(signed.GetProperty("fingerprint").GetString()!, server.Said, StringComparison.Ordinal);
        await server.Post("/v1/screen", """{"id":"2","name":"Ada Lovelace"}""");

        for (var number = 0L; number < checkpoint.Size; number++)
        {
            var entry = await TestServer.Json(server.Get($"/v1/audit/entries/{number}?size={checkpoint.Size}"));
            var leaf = Encoding.UTF8.GetBytes(entry.GetProperty("leaf").GetString()!);
            Assert.True(MerkleTree.IsIncluded(
                MerkleTree.LeafHash(leaf), number, checkpoint.Size, Hashes(entry), checkpoint.Root));
            Assert.True(LogLeaf.TryParse(leaf, out var parsed));
            Assert.Equal(parsed.Commitment, LogLeaf.Commit(
                Convert.FromHexString(entry.GetProperty("salt").GetString()!),
                Encoding.UTF8.GetBytes(entry.GetProperty("body").GetString()!)));
        }

        var later = await TestServer.Json(server.Get($"/v1/audit/consistency?from={checkpoint.Size}"));
        Assert.Equal(checkpoint.Root, Convert.FromHexString(later.GetProperty("from_root").GetString()!));
        Assert.True(MerkleTree.IsConsistent(
            checkpoint.Size, checkpoint.Root, later.GetProperty("size").GetInt64(),
            Convert.FromHexString(later.GetProperty("root").GetString()!), Hashes(later)));
        Assert.True(later.GetProperty("size").GetInt64() > checkpoint.Size);
        Assert.Single(server.Logged("checkpoint-given"));
    }

    [Theory]
    [InlineData("entries/99999", 404)]
    [InlineData("entries/x", 400)]
    [InlineData("entries/-1", 400)]
    [InlineData("entries/0?size=0", 400)]
    [InlineData("entries/0?size=99999", 400)]
    [InlineData("entries/1?size=1", 404)]
    [InlineData("consistency", 400)]
    [InlineData("consistency?from=0", 400)]
    [InlineData("consistency?from=2&size=1", 400)]
    [InlineData("consistency?from=99999", 400)]
    [InlineData("checkpoint?size=1", 400)]
    public async Task What_the_log_does_not_have_is_refused(string path, int status)
    {
        await using var server = await TestServer.Start();
        Assert.Equal(status, (int)(await server.Get($"/v1/audit/{path}")).StatusCode);
    }

    [Fact]
    public async Task A_held_version_is_released_by_as_many_persons_as_its_policy_asks_for()
    {
        await using var server = await Held();
        var (ada, bob) = (server.Key(Roles.ListManager, "ada"), server.Key(Roles.ListManager, "bob"));
        var version = (await TestServer.Json(server.Get("/v1/held", ada))).GetProperty("held")[0];
        var hash = version.GetProperty("version").GetString()!;
        Assert.Equal("fall", version.GetProperty("reasons")[0].GetProperty("rule").GetString());
        var release = $"/v1/held/custom/{hash}/release";

        Assert.Equal(HttpStatusCode.Forbidden, (await server.Post(release, "")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.PostAs(
            ada, "/v1/held/custom/00/release", "")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.PostAs(ada, release, """{"because":""}""")).StatusCode);
        var first = await TestServer.Json(server.PostAs(ada, release, """{"because":"checked with the publisher"}"""));
        Assert.Equal("held", first.GetProperty("status").GetString());
        var again = await TestServer.Json(server.PostAs(ada, release, ""), HttpStatusCode.Forbidden);
        Assert.Equal("same-person", again.GetProperty("refusal").GetString());
        Assert.Equal(3, await Parties());
        var second = await TestServer.Json(server.PostAs(bob, release, ""));
        Assert.Equal("released", second.GetProperty("status").GetString());
        for (var i = 0; i < 100 && await Parties() != 2; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, await Parties());
        Assert.Equal(HttpStatusCode.Conflict, (await server.PostAs(bob, release, "")).StatusCode);
        Assert.Equal(2, server.Logged("list-released").Length);
        Assert.Empty((await TestServer.Json(server.Get("/v1/held"))).GetProperty("held").EnumerateArray());

        async Task<int> Parties() => (await TestServer.Json(server.Get("/v1/lists/custom"))).GetProperty("parties")
            .GetInt32();
    }

    [Fact]
    public async Task One_person_asking_many_times_at_once_releases_nothing_alone()
    {
        await using var server = await Held();
        var ada = server.Key(Roles.ListManager, "ada");
        var hash = (await TestServer.Json(server.Get("/v1/held"))).GetProperty("held")[0].GetProperty("version")
            .GetString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            _ => server.PostAs(ada, $"/v1/held/custom/{hash}/release", "")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Single(server.Logged("list-released"));
        Assert.Single((await TestServer.Json(server.Get("/v1/held"))).GetProperty("held").EnumerateArray());
    }

    [Fact]
    public async Task A_rejected_version_never_comes_into_force()
    {
        await using var server = await Held();
        var ada = server.Key(Roles.ListManager, "ada");
        var hash = (await TestServer.Json(server.Get("/v1/held"))).GetProperty("held")[0].GetProperty("version")
            .GetString();
        var rejected = await TestServer.Json(server.PostAs(ada, $"/v1/held/custom/{hash}/reject", ""));
        Assert.Equal("rejected", rejected.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await server.PostAs(
            ada, $"/v1/held/custom/{hash}/release", "")).StatusCode);
    }

    [Fact]
    public async Task Coverage_and_policies_are_what_the_command_line_says()
    {
        await using var server = await TestServer.Start(prepare: line =>
            line.Set(BookAccess.KeyVariable, BookKey.Create()));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/v1/coverage")).StatusCode);
        Assert.Equal(0, server.Line.Run(
            "customers", "import", server.Line.File("c.csv", "id,name\n1,Ada\n2,Bob\n")).Code);

        var coverage = await TestServer.Json(server.Get("/v1/coverage"));
        var lines = server.Line.Run("coverage", "--format", "json").Out.TrimEnd('\n').Split('\n');
        Assert.Equal(2, coverage.GetProperty("customers").GetInt32());
        Assert.Equal(lines, coverage.GetProperty("versions").EnumerateArray().Select(item => item.GetRawText()));
        Assert.Equal(2, coverage.GetProperty("versions")[0].GetProperty("open").GetInt32());
        var policies = (await TestServer.Json(server.Get("/v1/policies"))).GetProperty("policies");
        Assert.Equal(
            ["broad", "default", "strict"],
            policies.EnumerateArray().Select(item => item.GetProperty("name").GetString()));
    }

    static byte[][] Hashes(JsonElement answer) =>
        [.. answer.GetProperty("proof").EnumerateArray().Select(hash => Convert.FromHexString(hash.GetString()!))];

    static Task<TestServer> Held() => TestServer.Start(prepare: line =>
    {
        line.File("data/cordon.json", """{"lists": {"custom": {"releases_needed": 2}}}""");
        var list = File.ReadAllLines(Path.Combine(Tree.Root, "samples", "watchlist.csv"));
        Assert.Equal(0, line.Run("lists", "import", line.File("a.csv", string.Join('\n', list) + "\n")).Code);
        var fewer = line.Run("lists", "import", line.File("b.csv", string.Join('\n', list[..^1]) + "\n"));
        Assert.True(fewer.Code == 5, $"{fewer.Code} {fewer.Out} {fewer.Error}");
    });
}
