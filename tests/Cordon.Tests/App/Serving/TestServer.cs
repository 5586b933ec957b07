using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cordon.App;
using Cordon.App.Auditing;
using Cordon.App.Lists;
using Cordon.App.Serving;
using Cordon.House;
using Cordon.Lists;
using Cordon.Records.Log;

namespace Cordon.Tests.App.Serving;

/// <summary>A real server on a port of this machine, over a data folder with the sample list.</summary>
sealed class TestServer : IAsyncDisposable
{
    readonly StringWriter _out = new();
    readonly StringWriter _error = new();
    readonly HttpClient _client = new();
    readonly Dictionary<(Roles, string), string> _secrets = [];
    Server? _server;
    Conformance? _conformance;
    bool _isLineOurs;

    public required CommandLine Line { get; init; }

    public Server Server => _server!;

    /// <summary>The key that the first start printed.</summary>
    public string AdminKey => _out.ToString().Split('\n')[0].Trim();

    /// <summary>Everything that the server has said.</summary>
    public string Said => _out.ToString() + _error;

    /// <summary>Over a data folder of its own.</summary>
    /// <param name="withList">Is the sample list in it?</param>
    /// <param name="prepare">Puts more into it, before the server starts.</param>
    public static async Task<TestServer> Start(bool withList = true, Action<CommandLine>? prepare = null)
    {
        var line = new CommandLine { Formats = ListCatalogue.Formats };
        if (withList && line.Run("lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl")) is
            { Code: not 0 } result)
        {
            throw new InvalidOperationException(result.Error);
        }

        prepare?.Invoke(line);
        var server = await Start(line);
        server._isLineOurs = true;
        return server;
    }

    /// <summary>Over the data folder of a command line.</summary>
    public static async Task<TestServer> Start(CommandLine line)
    {
        var server = new TestServer { Line = line };
        server._server = await server.Open(port: 0);
        return server;
    }

    /// <summary>Ends the server, and starts another on the same port over the same data.</summary>
    public async Task Restart()
    {
        var port = new Uri(Server.Address).Port;
        await Server.DisposeAsync();
        _server = await Open(port);
    }

    public void Import(string file)
    {
        var result = Line.Run("lists", "import", file);
        if (result.Code != 0)
        {
            throw new InvalidOperationException(result.Error);
        }
    }

    /// <summary>A key of a role, made at the command line.</summary>
    /// <param name="role">The role.</param>
    /// <param name="person">Whose it is; one person for each role where it is not said.</param>
    public string Key(Roles role, string? person = null)
    {
        var word = RoleWords.All.Single(item => item.Role == role).Word;
        if (!_secrets.TryGetValue((role, person ?? word), out var secret))
        {
            var result = Line.Run("keys", "create", "--role", word, "--name", "test", "--person", person ?? word);
            _secrets[(role, person ?? word)] = secret = result.Out.Trim();
            // The server reads keys again when they are a second old.
            Thread.Sleep(1100);
        }

        return secret;
    }

    public Task<HttpResponseMessage> Get(string path, string? key = null) => Send(HttpMethod.Get, path, null, key);

    /// <summary>Posts; asking first (<c>Expect: 100-continue</c>) where the body may be refused unread.</summary>
    public Task<HttpResponseMessage> Post(
        string path, string body, string type = "application/json", bool expectContinue = false) =>
        Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, type), key: null, expectContinue);

    /// <summary>Posts as whoever has the key, with headers.</summary>
    public Task<HttpResponseMessage> PostAs(
        string key, string path, string body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Server.Address + path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Checked(request);
    }

    /// <summary>Sends with a key; the first one when none is named, and without any for an empty text.</summary>
    public Task<HttpResponseMessage> Send(
        HttpMethod method, string path, HttpContent? content, string? key, bool expectContinue = false)
    {
        var request = new HttpRequestMessage(method, Server.Address + path) { Content = content };
        request.Headers.ExpectContinue = expectContinue;
        if (key != "")
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key ?? AdminKey);
        }

        return Checked(request);
    }

    async Task<Server> Open(int port)
    {
        var around = new Surroundings
        {
            In = Stream.Null,
            Out = TextWriter.Synchronized(_out),
            Error = TextWriter.Synchronized(_error),
            Clock = Line.Clock,
            Variable = Line.Variable,
            Formats = ListCatalogue.Formats,
        };
        var server = await Server.Start(
            around, new ListStore(Line.Data, ListCatalogue.Formats), new(IPAddress.Loopback, port));

        // So that what a test does to the log afterwards is not found by chance.
        await server.Checking;
        return server;
    }

    // Every answer that a test sees is what the server's document says.
    async Task<HttpResponseMessage> Checked(HttpRequestMessage request)
    {
        var response = await _client.SendAsync(request);
        var complaints = await (_conformance ??= new(Server)).Complaints(request, response);
        Xunit.Assert.True(complaints.Length == 0, string.Join('\n', complaints));
        return response;
    }

    public static async Task<JsonElement> Json(
        Task<HttpResponseMessage> response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await response;
        var body = await answer.Content.ReadAsStringAsync();
        Xunit.Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The entries of a kind that are in the log now.</summary>
    public ImmutableArray<string> Logged(string kind)
    {
        using var log = LogAccess.Open(Line.Data);
        return
        [
            .. log.Read(0, int.MaxValue)
                .Where(entry => LogLeaf.TryParse(entry.Leaf, out var leaf) && leaf.Kind == kind)
                .Select(entry => Encoding.UTF8.GetString(entry.Body)),
        ];
    }

    /// <summary>Ends the server; its data folder stays.</summary>
    public async Task Stop()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();

        _client.Dispose();
        if (_isLineOurs)
        {
            Line.Dispose();
        }
    }
}
