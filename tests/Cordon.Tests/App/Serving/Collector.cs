using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cordon.Tests.App.Updates;

namespace Cordon.Tests.App.Serving;

/// <summary>Takes what is sent by OTLP over HTTP, as it is: names and values stand in it as UTF-8.</summary>
sealed class Collector : IDisposable
{
    readonly ConcurrentQueue<byte[]> _taken = new();
    readonly LoopbackServer _server;

    public Collector() => _server = new(async (request, stream, stop) =>
    {
        var body = new byte[int.Parse(request.Header("Content-Length")!, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stop);
        _taken.Enqueue([.. Encoding.UTF8.GetBytes(request.Target), .. body]);
        await LoopbackServer.WriteAsync(stream, 200, "");
    });

    /// <summary>The settings of a server that sends here.</summary>
    public string Settings =>
        JsonSerializer.Serialize(new { server = new { telemetry = new { otlp = _server.Address("") } } });

    /// <summary>Everything that was sent, bodies after their paths.</summary>
    public string Taken => string.Concat(_taken.Select(Encoding.UTF8.GetString));

    public void Dispose() => _server.Dispose();
}
