using System.Text;
using System.Text.Json;
using Cordon.App.Settings;
using Xunit;

namespace Cordon.Tests.App.Updates;

/// <summary>Updates from a real server that does what publishers do.</summary>
public sealed class ListsUpdateTests : IDisposable
{
    const string January = "TINY 2026-01-31\n1|Ada Lovelace|Countess\n2|Bob\nEND";
    const string February = "TINY 2026-02-20\n1|Ada King|Countess\n2|Bob\n3|Cleo\nEND";

    readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_list_is_fetched_and_comes_into_force()
    {
        using var server = new LoopbackServer(January);
        Configure(server);

        var result = Update();

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.Code);
        Assert.Contains("published 2026-01-31; in force now", result.Out, StringComparison.Ordinal);
        Assert.Equal("2026-01-31", InForce());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_line.Data, "incoming")));
    }

    [Fact]
    public void Only_GET_is_asked_because_publishers_answer_404_to_HEAD()
    {
        using var server = new LoopbackServer((request, stream, _) => request.Method == "HEAD"
            ? LoopbackServer.WriteAsync(stream, 404, "")
            : LoopbackServer.WriteAsync(stream, 200, January));
        Configure(server);

        Assert.Equal(0, Update().Code);
        Assert.Equal(["GET"], server.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(", \"user_agent\": \"curl/8.5.0\"", 1)]
    [InlineData(", \"user_agent\": \"Mozilla/5.0 (short)\"", 1)]
    public void A_host_that_refuses_programs_accepts_the_default_user_agent(string more, int code)
    {
        using var server = new LoopbackServer((request, stream, _) =>
            request.Header("User-Agent") is { Length: >= 40 } agent
            && agent.StartsWith("Mozilla/", StringComparison.Ordinal) && char.IsAsciiDigit(agent[8])
                ? LoopbackServer.WriteAsync(stream, 200, January)
                : LoopbackServer.WriteAsync(stream, 403, "Forbidden"));
        Configure(server, more: more);

        var result = Update();

        Assert.Equal(code, result.Code);
        Assert.Equal(code == 1, result.Error.Contains("found status 403 (it may refuse the user agent",
            StringComparison.Ordinal));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void An_empty_202_is_no_list_however_often_it_comes()
    {
        using var server = new LoopbackServer((_, stream, _) => LoopbackServer.WriteAsync(stream, 202, ""));
        Configure(server);

        var result = Update();

        Assert.Equal(1, result.Code);
        Assert.Contains("found status 202", result.Error, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public void A_burst_of_500_is_waited_out()
    {
        var attempts = 0;
        using var server = new LoopbackServer((_, stream, _) => ++attempts <= 3
            ? LoopbackServer.WriteAsync(stream, 500, "Internal Server Error")
            : LoopbackServer.WriteAsync(stream, 200, January));
        Configure(server);

        Assert.Equal(0, Update().Code);
        Assert.Equal(4, attempts);
    }

    [Fact]
    public void A_host_that_stays_down_leaves_the_version_in_force()
    {
        Import(January);
        using var server = new LoopbackServer((_, stream, _) => LoopbackServer.WriteAsync(stream, 500, ""));
        Configure(server);

        var result = Update();

        Assert.Equal(1, result.Code);
        Assert.Contains("found status 500; expected 200; nothing was changed, the version in force stays.",
            result.Error, StringComparison.Ordinal);
        Assert.Equal("2026-01-31", InForce());
    }

    [Fact]
    public void A_host_that_does_not_listen_is_an_error_and_no_defect()
    {
        var server = new LoopbackServer(January);
        Configure(server);
        server.Dispose();

        var result = Update();

        Assert.Equal(1, result.Code);
        Assert.Contains("found no whole answer in 4 attempts", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_stalls_is_given_up_and_asked_for_again()
    {
        var attempts = 0;
        using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            if (++attempts == 1)
            {
                await LoopbackServer.WriteRawAsync(stream, 200, January[..20], "Content-Length: 100");
                await Task.Delay(Timeout.Infinite, stop);
            }

            await LoopbackServer.WriteAsync(stream, 200, January);
        });
        Configure(server, more: ", \"timeout_seconds\": 0.5");

        Assert.Equal(0, Update().Code);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public void A_body_that_always_stalls_is_an_error()
    {
        using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            await LoopbackServer.WriteRawAsync(stream, 200, January[..20], "Content-Length: 100");
            await Task.Delay(Timeout.Infinite, stop);
        });
        Configure(server, more: ", \"timeout_seconds\": 0.2, \"retries\": 1");

        Assert.Contains(
            "found no whole answer within 0.2 s in 2 attempts", Update().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_shorter_than_stated_is_asked_for_again_and_never_used()
    {
        var attempts = 0;
        using var server = new LoopbackServer((_, stream, _) => ++attempts <= 2
            ? LoopbackServer.WriteRawAsync(stream, 200, January[..^4], $"Content-Length: {January.Length}")
            : LoopbackServer.WriteAsync(stream, 200, January));
        Configure(server);

        Assert.Equal(0, Update().Code);
        Assert.Equal(3, attempts);
        Configure(server, more: ", \"retries\": 0");
        attempts = -100;
        Assert.Contains("the answer broke off", Update().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_cut_short_without_a_stated_length_is_refused_by_its_reader()
    {
        Import(January);
        using var server = new LoopbackServer((_, stream, _) =>
            LoopbackServer.WriteRawAsync(stream, 200, February[..^4]));
        Configure(server);

        var result = Update();

        Assert.Equal(1, result.Code);
        Assert.Contains("expected END on the last line", result.Error, StringComparison.Ordinal);
        Assert.Equal("2026-01-31", InForce());
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html><body>Sorry, the list is being maintained.</body></html>")]
    [InlineData("\uFEFF  <HTML><head><title>Access denied</title></head></HTML>")]
    public void A_page_of_HTML_with_status_200_is_no_list(string page)
    {
        using var server = new LoopbackServer(page);
        Configure(server);

        var result = Update();

        Assert.Equal(1, result.Code);
        Assert.Contains("found a page of HTML; expected a list", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_body_is_no_list()
    {
        using var server = new LoopbackServer("TINY -\nEND");
        Configure(server);

        Assert.Contains("found 10 bytes; expected a list, of at least 20", Update().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_redirect_to_a_link_for_an_hour_is_followed_and_never_remembered()
    {
        var links = 0;
        using var server = new LoopbackServer((request, stream, _) => request.Target == "/list"
            ? LoopbackServer.WriteAsync(stream, 302, "", $"Location: /signed?link={++links}&expires=3600")
            : request.Target == $"/signed?link={links}&expires=3600"
                ? LoopbackServer.WriteAsync(stream, 200, links == 1 ? January : February)
                : LoopbackServer.WriteAsync(stream, 403, "expired"));
        Configure(server);

        Assert.Equal(0, Update().Code);
        Assert.Equal(0, Update().Code);
        Assert.Equal("2026-02-20", InForce());
        Assert.Equal(
            ["/list", "/signed?link=1&expires=3600", "/list", "/signed?link=2&expires=3600"],
            server.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData("https://10.0.0.1/list", "", "the host 10.0.0.1; expected a host that the source of tiny allows")]
    [InlineData("https://10.0.0.1/list", "10.0.0.1", "the address 10.0.0.1 for 10.0.0.1; expected a public one")]
    [InlineData("https://192.168.0.7/", "192.168.0.7", "the address 192.168.0.7")]
    [InlineData("https://169.254.169.254/", "169.254.169.254", "the address 169.254.169.254")]
    [InlineData("http://169.254.169.254/latest/meta-data", "169.254.169.254", "the scheme http; expected https")]
    [InlineData("file:///etc/passwd", "", "the scheme file; expected https")]
    [InlineData("https://evil.example/", "good.example", "the host evil.example; expected a host")]
    [InlineData("/list", "", "one more redirect; expected at most 5")]
    public void A_redirect_that_leads_elsewhere_is_not_followed(string location, string host, string error)
    {
        using var server = new LoopbackServer((_, stream, _) =>
            LoopbackServer.WriteAsync(stream, 302, "", $"Location: {location}"));
        Configure(server, more: $", \"hosts\": [\"{host}\"]");

        var result = Update();

        Assert.Equal(1, result.Code);
        Assert.Contains($"found {error}", result.Error, StringComparison.Ordinal);
        // Not tried again: no answer will be another.
        Assert.Equal(location == "/list" ? 6 : 1, server.Requests.Count);
    }

    [Fact]
    public void A_name_that_leads_to_this_machine_is_refused_when_the_connection_is_made()
    {
        using var server = new LoopbackServer(January);
        Configure($"https://localhost:{server.Port}/list", "");

        Assert.Matches(@"found the address (127\.0\.0\.1|::1) for localhost; expected a public one", Update().Error);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Without_TLS_nothing_is_asked()
    {
        using var server = new LoopbackServer(January);
        Configure(server.Address("/list"), "");

        Assert.Contains("found the scheme http; expected https", Update().Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_body_without_end_is_cut_at_the_limit(bool isPacked)
    {
        using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            await LoopbackServer.WriteRawAsync(
                stream, 200, "", isPacked ? ["Content-Encoding: gzip"] : []);
            Stream body = isPacked
                ? new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionLevel.Fastest)
                : stream;
            var line = Encoding.UTF8.GetBytes("TINY 2026-01-31\n" + new string('x', 60_000));
            while (true)
            {
                await body.WriteAsync(line, stop);
            }
        });
        Configure(server, more: ", \"bytes_max\": 1000000");

        var result = Update();

        Assert.Contains("found more than 1000000 bytes", result.Error, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_line.Data, "incoming")));
    }

    [Fact]
    public void A_list_that_did_not_change_is_not_sent_again_and_counts_as_checked()
    {
        using var server = new LoopbackServer((request, stream, _) =>
            request.Header("If-None-Match") == "\"v1\"" && request.Header("If-Modified-Since") is { }
                ? LoopbackServer.WriteAsync(stream, 304, "")
                : LoopbackServer.WriteAsync(
                    stream, 200, January, "ETag: \"v1\"", "Last-Modified: Sat, 31 Jan 2026 10:00:00 GMT"));
        Configure(server, list: "\"checked_within_days\": 4, ");
        Update();
        _line.Clock.Now = _line.Clock.Now.AddDays(6);
        var stale = Screen();

        var result = Update();

        Assert.Equal(0, result.Code);
        Assert.Contains("was there already", result.Out, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(4, stale.Code);
        Assert.Equal(0, Screen().Code);
    }

    [Fact]
    public void The_same_bytes_without_any_mark_are_known_by_their_hash()
    {
        using var server = new LoopbackServer(January);
        Configure(server);
        Update();

        Assert.Contains("was there already", Update().Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_is_not_sent_when_the_version_that_it_stands_for_is_gone()
    {
        using var server = new LoopbackServer((request, stream, _) => request.Header("If-None-Match") is null
            ? LoopbackServer.WriteAsync(stream, 200, January, "ETag: \"v1\"")
            : LoopbackServer.WriteAsync(stream, 304, ""));
        Configure(server);
        Update();
        foreach (var version in Directory.GetDirectories(Path.Combine(_line.Data, "lists", "tiny")))
        {
            Directory.Delete(version, recursive: true);
        }

        Assert.Equal(0, Update().Code);
        Assert.Equal("2026-01-31", InForce());
    }

    [Fact]
    public void A_publication_older_than_the_one_in_force_is_held()
    {
        Import(February);
        using var server = new LoopbackServer(January.Replace("2|", "3|Cleo\n2|", StringComparison.Ordinal));
        Configure(server);

        var result = Update();

        Assert.Equal(5, result.Code);
        Assert.Contains(
            "publication-date: published on 2026-01-31, and the version in force on 2026-02-20", result.Error,
            StringComparison.Ordinal);
        Assert.Equal("2026-02-20", InForce());
    }

    [Fact]
    public void A_version_that_is_held_stays_so_at_the_next_update_and_is_no_check_of_the_one_before()
    {
        Import(February);
        using var server = new LoopbackServer("TINY 2026-02-25\n1|Ada King|Countess\nEND");
        Configure(server, list: "\"checked_within_days\": 4, ");
        Update();
        _line.Clock.Now = _line.Clock.Now.AddDays(6);

        Assert.Equal(5, Update().Code);
        Assert.Equal(4, Screen().Code);
    }

    [Fact]
    public void Another_list_at_the_address_is_refused()
    {
        using var server = new LoopbackServer(January);
        Configure(server.Address("/list"), ", \"allow_loopback\": true, \"bytes_min\": 20", id: "other");

        Assert.Contains(
            "other: found files of tiny (1 versions); expected one version of other", Update("other").Error,
            StringComparison.Ordinal);
        Configure(
            server.Address("/list"), ", \"allow_loopback\": true, \"bytes_min\": 20, \"content\": \"tiny\"",
            id: "other");
        Assert.Equal(0, Update("other").Code);
        Assert.Equal(0, _line.Run("party", "other:1").Code);
    }

    [Fact]
    public void A_folder_may_stand_in_for_the_web()
    {
        _line.File("mirror/latest.txt", January);
        var folder = JsonSerializer.Serialize(Path.Combine(_line.Folder, "mirror"));
        Settings("tiny", $"\"folder\": {folder}");

        Assert.Equal(0, Update().Code);
        Assert.Equal("2026-01-31", InForce());
    }

    [Fact]
    public void A_list_of_several_files_is_fetched_file_by_file()
    {
        using var server = new LoopbackServer((request, stream, _) => LoopbackServer.WriteAsync(
            stream, 200, request.Target == "/main" ? "MAIN\n1|Ada Lovelace\n" : "ALIAS\n1|Countess of Lovelace\n"));
        Settings("tiny-set", $"\"addresses\": [\"{server.Address("/main")}\", \"{server.Address("/alias")}\"], "
            + "\"allow_loopback\": true, \"bytes_min\": 10");

        Assert.Equal(0, Update("tiny-set").Code);
        Assert.Equal(0, _line.Run("party", "tiny-set:1").Code);
    }

    [Fact]
    public void One_source_that_fails_does_not_keep_the_others_from_being_current()
    {
        using var server = new LoopbackServer((request, stream, _) => request.Target == "/bad"
            ? LoopbackServer.WriteAsync(stream, 404, "")
            : LoopbackServer.WriteAsync(stream, 200, January));
        const string More = "\"allow_loopback\": true, \"bytes_min\": 20, \"content\": \"tiny\"";
        string Of(string path) => $"{{\"source\": {{\"addresses\": [\"{server.Address(path)}\"], {More}}}}}";
        _line.File(
            $"data/{DataSettings.FileName}",
            $"{{\"lists\": {{\"a-bad\": {Of("/bad")}, \"b-good\": {Of("/good")}}}}}");

        var result = Update("a-bad", "b-good");

        Assert.Equal(1, result.Code);
        Assert.Contains("error: a-bad: http://127.0.0.1", result.Error, StringComparison.Ordinal);
        Assert.Contains("b-good", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_is_asked_to_connect_and_the_name_is_not_resolved_here()
    {
        using var proxy = new LoopbackServer((_, stream, _) => LoopbackServer.WriteAsync(stream, 502, ""));
        Configure(
            "https://lists.example.invalid/list", $", \"proxy\": \"{proxy.Address("/")}\", \"retries\": 0");

        Assert.Equal(1, Update().Code);
        var request = Assert.Single(proxy.Requests);
        Assert.Equal(("CONNECT", "lists.example.invalid:443"), (request.Method, request.Target));
    }

    [Fact]
    public void A_token_in_an_address_does_not_appear_in_a_message()
    {
        using var server = new LoopbackServer((_, stream, _) => LoopbackServer.WriteAsync(stream, 404, ""));
        Configure(
            server.Address("/list?token=geheim").Replace("//", "//user:passwort@", StringComparison.Ordinal),
            ", \"allow_loopback\": true");

        var result = Update();

        Assert.Contains("/list: found status 404", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("passwort", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watching_goes_on_until_it_is_interrupted()
    {
        using var stop = new CancellationTokenSource();
        var rounds = 0;
        using var server = new LoopbackServer((_, stream, _) =>
        {
            rounds++;
            return LoopbackServer.WriteAsync(stream, 200, January);
        });
        Configure(server);
        var running = Task.Run(() => _line.Run(stop.Token, "lists", "update", "tiny", "--watch", "--every", "1"));
        SpinWait.SpinUntil(() => rounds > 0 && Directory.Exists(Path.Combine(_line.Data, "lists", "tiny")), 20_000);
        stop.CancelAfter(200);

        var result = await running;

        Assert.Equal(130, result.Code);
        Assert.Equal("2026-01-31", InForce());
    }

    [Fact]
    public void A_list_without_a_source_is_an_error_that_names_those_that_have_one() => Assert.Contains(
        "ID: found \"nowhere\"; expected one of au-dfat, ca-sema,", Update("nowhere").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"addresses\": [\"ftp://x/y\"]", "addresses: found \"ftp://x/y\"; expected an address that begins")]
    [InlineData("\"addresses\": []", "expected an address, or a folder")]
    [InlineData("\"addresses\": [\"https://x/\"], \"retries\": -1", "retries")]
    [InlineData("\"addresses\": [\"https://x/\"], \"bytes_max\": 1", "bytes_max")]
    [InlineData("\"addresses\": [\"https://x/\"], \"timeout_seconds\": 0", "timeout_seconds")]
    [InlineData("\"addresses\": [\"https://x/\"], \"user_agent\": \"a\\r\\nb\"", "user_agent")]
    [InlineData("\"addresses\": [\"https://x/\"], \"kind\": \"rss\"", "expected files or follow-the-money")]
    [InlineData("\"address\": \"https://x/\"", "address")]
    public void A_source_that_cannot_be_used_is_refused(string source, string error)
    {
        Settings("tiny", source);

        var result = Update();

        Assert.Equal(1, result.Code);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
    }

    CommandResult Update(params string[] lists) => _line.Run(["lists", "update", .. lists is [] ? ["tiny"] : lists]);

    CommandResult Screen() => _line.Run(
        "screen", _line.File("subjects.txt", "Zoe Quux\n"), "--format", "csv", "--fail-on-incomplete");

    void Import(string text) => Assert.Equal(0, _line.Run("lists", "import", _line.File("first.txt", text)).Code);

    string? InForce() => JsonDocument.Parse(_line.Run("lists", "show", "tiny", "--format", "json").Out).RootElement
        .GetProperty("published_on").GetString();

    void Configure(LoopbackServer server, string list = "", string more = "") =>
        Configure(server.Address("/list"), ", \"allow_loopback\": true, \"bytes_min\": 20" + more, list);

    void Configure(string address, string more, string list = "", string id = "tiny")
    {
        var retries = more.Contains("retries", StringComparison.Ordinal) ? "" : ", \"retries\": 3";
        Settings(id, $"\"addresses\": [\"{address}\"], \"retry_wait_seconds\": 0{retries}{more}", list);
    }

    void Settings(string id, string source, string list = "") => _line.File(
        $"data/{DataSettings.FileName}",
        $"{{\"lists\": {{\"{id}\": {{{list}\"source\": {{{source}}}}}}}}}");
}
