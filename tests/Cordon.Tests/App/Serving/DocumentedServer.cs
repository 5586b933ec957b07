using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Cordon.Tests.App.Serving;

/// <summary>The server that a document tells its reader to start, and the few options of <c>curl</c> that documents
/// use.</summary>
sealed partial class DocumentedServer(CommandLine line) : IDisposable
{
    readonly HttpClient _client = new();
    TestServer? _server;

    public void Dispose()
    {
        _server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _client.Dispose();
    }

    /// <summary>Starts it, and writes its first key where the document has its reader put it.</summary>
    public void Start()
    {
        _server = TestServer.Start(line).GetAwaiter().GetResult();
        line.File("key.txt", $"Authorization: Bearer {_server.AdminKey}\n");
    }

    /// <summary>Sends what a line of curl says to the server, whatever host it names.</summary>
    /// <returns>Null when the answer is of success, else what was answered.</returns>
    public string? Curl(string command, out string body)
    {
        var request = new HttpRequestMessage();
        string[] words = [.. Word().Matches(command).Select(match => match.Value.Trim('"', '\''))];
        for (var i = 1; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "-H":
                    var header = Text(words[++i]).Trim().Split(": ");
                    if (header[0] == "Content-Type")
                    {
                        request.Content ??= new ByteArrayContent([]);
                        request.Content.Headers.ContentType = new MediaTypeHeaderValue(header[1]);
                    }
                    else
                    {
                        request.Headers.Add(header[0], header[1]);
                    }

                    break;
                case "-d" or "--data-binary":
                    request.Method = HttpMethod.Post;
                    var type = request.Content?.Headers.ContentType;
                    request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Text(words[++i])));
                    request.Content.Headers.ContentType = type;
                    break;
                default:
                    request.RequestUri = new(_server!.Server.Address + new Uri(words[i]).PathAndQuery);
                    break;
            }
        }

        using var response = _client.Send(request);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        body = reader.ReadToEnd();
        return response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode} {body}";
    }

    static string Text(string value) => value.StartsWith('@') ? File.ReadAllText(value[1..]) : value;

    [GeneratedRegex("\"[^\"]*\"|'[^']*'|\\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
