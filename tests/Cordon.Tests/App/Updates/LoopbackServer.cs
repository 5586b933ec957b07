using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cordon.Tests.App.Updates;

/// <summary>One request as it came.</summary>
sealed record ServerRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>An HTTP/1.1 server on the loopback address that behaves as badly as a test wants it to: the test writes the
/// bytes of the answer. A connection carries one request.</summary>
sealed class LoopbackServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Func<ServerRequest, NetworkStream, CancellationToken, Task> _answer;
    readonly Task _accepting;

    public LoopbackServer(Func<ServerRequest, NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>A server that gives every request the same answer.</summary>
    public LoopbackServer(string body)
        : this((_, stream, _) => WriteAsync(stream, 200, body))
    {
    }

    public int Port { get; }

    public ConcurrentQueue<ServerRequest> Requests { get; } = [];

    public string Address(string path) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}{path}");

    public void Dispose()
    {
        _stop.Cancel();
        _accepting.GetAwaiter().GetResult();
        _listener.Stop();
        _stop.Dispose();
    }

    /// <summary>Writes a whole answer.</summary>
    public static Task WriteAsync(NetworkStream stream, int status, string body, params string[] headers) =>
        WriteRawAsync(stream, status, body, [
            string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}"),
            .. headers,
        ]);

    /// <summary>Writes an answer with these headers and no others but that the connection ends with it.</summary>
    public static async Task WriteRawAsync(NetworkStream stream, int status, string body, params string[] headers)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\n")
            + string.Concat(headers.Append("Connection: close").Select(header => $"{header}\r\n")) + "\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head + body));
    }

    async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(serving);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var stream = client.GetStream();
                if (await ReadAsync(stream) is { } request)
                {
                    Requests.Enqueue(request);
                    await _answer(request, stream, _stop.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The other side went away, or the test is over: neither is the server's business.
            }
        }
    }

    static async Task<ServerRequest?> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            text.Append((char)one[0]);
        }

        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        return new(first[0], first[1], lines[1..].Select(line => line.Split(": ", 2)).ToDictionary(
            pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase));
    }
}
