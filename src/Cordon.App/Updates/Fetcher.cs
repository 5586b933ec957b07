using System.Net;
using System.Text;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace Cordon.App.Updates;

/// <summary>What a server says of a file, to be sent back the next time.</summary>
/// <param name="ETag">Its mark, as sent; null for none.</param>
/// <param name="LastModified">When it last changed; null where the server does not say.</param>
sealed record Validators(string? ETag, DateTimeOffset? LastModified);

/// <summary>Asks one source for files, as its settings say.</summary>
/// <remarks>
/// From the outside in: retries with growing waits, a time limit for each attempt, the body into a file, redirects, and
/// a connection to public addresses only. Compressed answers are unpacked, and counted unpacked.
/// </remarks>
sealed class Fetcher : IDisposable
{
    readonly Source _source;
    readonly HttpClient _client;

    public Fetcher(Source source)
    {
        _source = source;
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            UseProxy = source.Proxy is not null,
            Proxy = source.Proxy is { } proxy ? new WebProxy(proxy) : null,
            ConnectTimeout = TimeSpan.FromSeconds(30),
        };
        if (source.Proxy is null)
        {
            // Behind a proxy it is the proxy that resolves names; what is connected to here is the proxy itself, which
            // the user chose and which may well be in a private network.
            sockets.ConnectCallback = (context, stop) =>
                AddressGuard.ConnectAsync(context, source.AllowsLoopback, stop);
        }

        _client = new(new ResilienceHandler(Pipeline(source))
        {
            InnerHandler = new BodyHandler(source, new RedirectHandler(source, sockets)),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", source.UserAgent);
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "*/*");
    }

    /// <summary>Gets a file.</summary>
    /// <param name="address">Where.</param>
    /// <param name="path">Where to; written only when there is a body.</param>
    /// <param name="known">What the server said last time; null to get the file whatever it is.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="bytesMin">The smallest body; null for the source's own.</param>
    /// <returns>Null when the file is still the one that <paramref name="known"/> marks.</returns>
    /// <exception cref="FetchException">The source does not give what can be a list.</exception>
    public async Task<Validators?> GetAsync(
        Uri address, string path, Validators? known, CancellationToken stop, long? bytesMin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Options.Set(BodyHandler.PathKey, path);
        if (known?.ETag is { } etag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        request.Headers.IfModifiedSince = known?.LastModified;
        using var response = await SendAsync(request, stop).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotModified && known is not null)
        {
            return null;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new FetchException(address, $"status {(int)response.StatusCode}{Hint(response.StatusCode)}", "200");
        }

        CheckBody(address, path, bytesMin ?? _source.BytesMin);
        return new(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw Refusal(e) ?? new FetchException(
                request.RequestUri!, $"no whole answer in {_source.Retries + 1} attempts ({e.Message})", "one", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new FetchException(
                request.RequestUri!,
                $"no whole answer within {_source.Timeout.TotalSeconds:0.##} s in {_source.Retries + 1} attempts",
                "one", e);
        }
    }

    // What is refused while the connection is made comes wrapped.
    static FetchException? Refusal(Exception? e) => e is null ? null : e as FetchException ?? Refusal(e.InnerException);

    static ResiliencePipeline<HttpResponseMessage> Pipeline(Source source)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage>();
        if (source.Retries > 0)
        {
            builder.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = source.Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = source.RetryWait,
                MaxDelay = TimeSpan.FromMinutes(10),
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(
                    Refusal(attempt.Outcome.Exception) is null
                    && (HttpClientResiliencePredicates.IsTransient(attempt.Outcome)
                        || attempt.Outcome.Result?.StatusCode == HttpStatusCode.Accepted)),
            });
        }

        return builder.AddTimeout(source.Timeout).Build();
    }

    static string Hint(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Forbidden => " (it may refuse the user agent: `user_agent` sets another)",
        HttpStatusCode.Accepted => " (what some hosts answer to programs)",
        _ => "",
    };

    static void CheckBody(Uri address, string path, long bytesMin)
    {
        using var file = File.OpenRead(path);
        if (file.Length < bytesMin)
        {
            throw new FetchException(address, $"{file.Length} bytes", $"a list, of at least {bytesMin}");
        }

        Span<byte> head = stackalloc byte[512];
        var text = Encoding.UTF8.GetString(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)])
            .TrimStart('\uFEFF').TrimStart();
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw new FetchException(address, "a page of HTML", "a list");
        }
    }
}
