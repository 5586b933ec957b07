using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cordon.App.Settings;
using Cordon.App.Updates;
using Cordon.Lists;
using Xunit;

namespace Cordon.Tests.App.Updates;

/// <summary>A FollowTheMoney source as OpenSanctions has it: an index, a list of deltas, the deltas, the whole file.
/// </summary>
public sealed class FollowTheMoneyUpdateTests : IDisposable
{
    const string V1 = "20240527134702-zbn";
    const string V2 = "20240527194702-wnk";
    const string V3 = "20240528014702-pfh";

    static readonly string[] First = [Entity("NK-1", "Ada Lovelace"), Entity("NK-2", "Bob")];
    static readonly string[] Second = [Entity("NK-1", "Ada King"), Entity("NK-2", "Bob"), Entity("NK-3", "Cleo")];
    static readonly string[] Third = [Entity("NK-1", "Ada King"), Entity("NK-2", "Bob"), Entity("NK-3", "Cleopatra")];
    static readonly string ToSecond = Op("MOD", Second[0]) + Op("ADD", Second[2]);
    static readonly string ToThird = Op("MOD", Third[2]);

    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };
    readonly ConcurrentDictionary<string, string> _files = [];
    readonly LoopbackServer _server;

    public FollowTheMoneyUpdateTests()
    {
        _server = new((request, stream, _) => _files.TryGetValue(request.Target, out var body)
            ? LoopbackServer.WriteAsync(stream, 200, body)
            : LoopbackServer.WriteAsync(stream, 404, ""));
        Settings("\"retries\": 0");
    }

    public void Dispose()
    {
        _server.Dispose();
        _line.Dispose();
    }

    [Fact]
    public void The_first_time_the_whole_file_is_fetched_and_checked_against_its_sum()
    {
        Publish(V1, First);

        var result = Update();

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.Code);
        Assert.Equal(["/index.json", "/entities.ftm.json"], Asked());
    }

    [Fact]
    public void Of_an_index_of_several_datasets_the_one_that_is_set_is_taken()
    {
        Publish(V1, First);
        Several();

        var asked = Update();
        Assert.Equal(1, asked.Code);
        Assert.Contains("found an index of 2 datasets (other, sanctions); expected a `dataset`", asked.Error,
            StringComparison.Ordinal);
        Settings("\"dataset\": \"sanctions\"");
        Assert.Equal(0, Update().Code);
        Assert.Contains("Ada Lovelace", _line.Run("party", "ftm:NK-1").Out, StringComparison.Ordinal);

        Publish(V2, Second, (V1, ""), (V2, ToSecond));
        Several();
        Assert.Contains("1 deltas applied", Update().Error, StringComparison.Ordinal);
        Settings("\"dataset\": \"missing\"");
        Assert.Contains("expected one with missing", Update().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_of_another_dataset_than_the_one_that_is_set_is_refused()
    {
        Publish(V1, First);
        Settings("\"dataset\": \"default\"");

        Assert.Contains("found the index of the dataset sanctions; expected that of default", Update().Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_another_sum_is_refused()
    {
        Publish(V1, First, sha1: new string('0', 40));

        var result = Update();

        Assert.Equal(1, result.Code);
        Assert.Contains("found bytes with the SHA-1", result.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Run("lists", "show", "--format", "json").Out);
    }

    [Fact]
    public void A_file_with_fewer_entities_than_the_index_states_is_held()
    {
        Publish(V1, First, count: 3);

        var result = Update();

        Assert.Equal(5, result.Code);
        Assert.Contains("completeness: 2 entities, and the publisher states 3", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_version_is_not_fetched_again()
    {
        Publish(V1, First);
        Update();

        Assert.Equal(0, Update().Code);
        Assert.Equal(["/index.json", "/entities.ftm.json", "/index.json"], Asked());
    }

    [Fact]
    public void A_newer_version_is_made_of_deltas()
    {
        Publish(V1, First);
        Update();
        Publish(V3, Third, (V1, ""), (V2, ToSecond), (V3, ToThird));

        var result = Update();

        Assert.Equal(0, result.Code);
        Assert.Contains("2 deltas applied", result.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["/index.json", "/delta.json", $"/{V2}", $"/{V3}"], Asked()[2..]);
        Assert.Contains("Cleopatra", _line.Run("party", "ftm:NK-3").Out, StringComparison.Ordinal);
        Assert.Contains("Ada King", _line.Run("party", "ftm:NK-1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_delta_without_a_line_is_a_version_in_which_nothing_changed()
    {
        Publish(V1, First);
        Update();
        Publish(V2, First, (V1, ""), (V2, ""));

        var result = Update();

        Assert.Equal(0, result.Code);
        Assert.DoesNotContain("whole file", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a base older than the window", V2, V3)]
    [InlineData("a list of deltas that lags behind the index", V1, V2)]
    public void A_chain_that_does_not_reach_falls_back_to_the_whole_file(string why, params string[] named)
    {
        Publish(V1, First);
        Update();
        Publish(V3, Third, [.. named.Select(version => (version, version == V2 ? ToSecond : ToThird))]);

        var result = Update();

        Assert.True(result.Code == 0, why);
        Assert.Contains($"the deltas do not reach from {V1} to {V3}", result.Error, StringComparison.Ordinal);
        Assert.Equal("/entities.ftm.json", Asked()[^1]);
        Assert.Contains("Cleopatra", _line.Run("party", "ftm:NK-3").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_delta_that_does_not_fit_falls_back_to_the_whole_file()
    {
        Publish(V1, First);
        Update();
        Publish(V2, Second, (V1, ""), (V2, Op("DEL", Entity("NK-9", "Nobody"))));

        var result = Update();

        Assert.Contains("DEL of NK-9, which is not there", result.Error, StringComparison.Ordinal);
        Assert.Contains("Cleo", _line.Run("party", "ftm:NK-3").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Deltas_that_make_another_number_of_entities_fall_back_to_the_whole_file()
    {
        Publish(V1, First);
        Update();
        Publish(V2, Second, (V1, ""), (V2, Op("MOD", Second[0])));

        var result = Update();

        Assert.Contains("the deltas make 2 entities, and the publisher states 3", result.Error,
            StringComparison.Ordinal);
        Assert.Contains("Cleo", _line.Run("party", "ftm:NK-3").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_delta_that_is_not_there_falls_back_to_the_whole_file()
    {
        Publish(V1, First);
        Update();
        Publish(V2, Second, (V1, ""), (V2, ToSecond));
        _files.Remove($"/{V2}", out _);

        Assert.Equal(0, Update().Code);
        Assert.Contains("Cleo", _line.Run("party", "ftm:NK-3").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_week_what_the_deltas_made_is_compared_with_the_whole_file()
    {
        Publish(V1, First);
        Update();
        _line.Clock.Now = _line.Clock.Now.AddDays(7);
        Publish(V2, Second, (V1, ""), (V2, ToSecond));

        var result = Update();

        Assert.Contains("what the deltas made equals the whole file", result.Error, StringComparison.Ordinal);
        Assert.Equal("/entities.ftm.json", Asked()[^1]);
    }

    [Fact]
    public void If_they_differ_it_is_told_and_the_whole_file_is_taken()
    {
        Publish(V1, First);
        Update();
        _line.Clock.Now = _line.Clock.Now.AddDays(7);
        Publish(V2, Second, (V1, ""), (V2, Op("MOD", Entity("NK-1", "Adam")) + Op("ADD", Second[2])));

        var result = Update();

        Assert.Contains("differs from the whole file in 1 entities (NK-1 ...)", result.Error, StringComparison.Ordinal);
        Assert.Contains("Ada King", _line.Run("party", "ftm:NK-1").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"version\": \"1\"}")]
    [InlineData("{\"version\": \"1\", \"resources\": [   ]}")]
    [InlineData("[\"this is no index of anything\"]")]
    [InlineData("this is no JSON, only a text")]
    public void An_index_of_another_form_is_refused(string index)
    {
        _files["/index.json"] = index;

        var result = Update();

        Assert.Equal(1, result.Code);
        Assert.DoesNotContain("defect", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_in_an_index_may_not_lead_to_another_host()
    {
        Publish(V1, First);
        _files["/index.json"] = _files["/index.json"]
            .Replace("\"/entities.ftm.json\"", "\"https://10.0.0.1/x\"", StringComparison.Ordinal);

        Assert.Contains("found the host 10.0.0.1", Update().Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b", "d", "c,d")]
    [InlineData("a", "a", null)]
    [InlineData("d", "b", null)]
    [InlineData("0", "d", null)]
    [InlineData("a", "e", null)]
    public void A_chain_begins_after_the_version_that_is_stored(string from, string to, string? chain) => Assert.Equal(
        chain,
        FollowTheMoneyUpdate.Chain(
            [.. "abcd".Select(letter => ($"{letter}", new Uri("https://x/")))], from, to) is { } found
            ? string.Join(',', found.Select(version => version.Version))
            : null);

    void Settings(string more) => _line.File(
        $"data/{DataSettings.FileName}",
        $"{{\"lists\": {{\"ftm\": {{\"source\": {{\"addresses\": [\"{_server.Address("/index.json")}\"], "
        + $"\"allow_loopback\": true, \"bytes_min\": 20, {more}}}}}}}}}");

    // As https://data.opensanctions.org/datasets/latest/index.json has them.
    void Several() => _files["/index.json"] =
        $"{{\"datasets\": [{{\"name\": \"other\", \"version\": \"x\", \"resources\": []}}, {_files["/index.json"]}]}}";

    void Publish(string version, string[] entities, params (string Version, string Body)[] deltas) =>
        Publish(version, entities, null, entities.Length, deltas);

    void Publish(
        string version, string[] entities, string? sha1 = null, int? count = null,
        params (string Version, string Body)[] deltas)
    {
        var whole = string.Concat(entities.Select(entity => entity + "\n"));
#pragma warning disable CA5350 // The publisher's own checksum.
        sha1 ??= Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(whole)));
#pragma warning restore CA5350
        _files["/entities.ftm.json"] = whole;
        _files["/delta.json"] = JsonSerializer.Serialize(new
        {
            versions = deltas.ToDictionary(delta => delta.Version, delta => "/" + delta.Version),
        });
        foreach (var (name, body) in deltas)
        {
            _files["/" + name] = body;
        }

        _files["/index.json"] = JsonSerializer.Serialize(new
        {
            name = "sanctions",
            version,
            entity_count = count ?? entities.Length,
            resources = new[] { new { name = "entities.ftm.json", url = "/entities.ftm.json", checksum = sha1 } },
            delta_url = "/delta.json",
        });
    }

    CommandResult Update() => _line.Run("lists", "update", "ftm");

    string[] Asked() => [.. _server.Requests.Select(request => request.Target)];

    static string Op(string op, string entity) => $"{{\"op\":\"{op}\",\"entity\":{entity}}}\n";

    static string Entity(string id, string name) => $"{{\"id\":\"{id}\",\"caption\":\"{name}\",\"schema\":\"Person\","
        + $"\"properties\":{{\"name\":[\"{name}\"],\"topics\":[\"sanction\"]}},\"referents\":[],"
        + "\"datasets\":[\"x\"],\"first_seen\":\"2024-01-01T00:00:00\",\"last_seen\":\"2024-06-01T00:00:00\","
        + "\"last_change\":\"2024-02-01T00:00:00\",\"target\":true}";
}
