using System.Net;

namespace Cordon.App.Updates;

/// <summary>Writes the body of an answer into a file as it comes, at most so many bytes of it.</summary>
/// <remarks>It stands below the retries: an answer that breaks off, or takes too long, is asked for again from its
/// beginning. The answer that comes out has no body of its own.</remarks>
sealed class BodyHandler(Source source, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The request's file for the body.</summary>
    public static readonly HttpRequestOptionsKey<string> PathKey = new("cordon.body");

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK || !request.Options.TryGetValue(PathKey, out var path))
        {
            return response;
        }

        try
        {
            await WriteAsync(request.RequestUri!, response, path, cancellationToken).ConfigureAwait(false);
            var etag = response.Content.Headers.LastModified;
            response.Content.Dispose();
            response.Content = new ByteArrayContent([]) { Headers = { LastModified = etag } };
            return response;
        }
        catch (HttpIOException e)
        {
            response.Dispose();
            // An answer that ends before its stated length: worth another attempt.
            throw new HttpRequestException(e.HttpRequestError, $"the answer broke off: {e.Message}", e);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    async Task WriteAsync(Uri address, HttpResponseMessage response, string path, CancellationToken stop)
    {
        if (response.Content.Headers.ContentLength is { } length && length > source.BytesMax)
        {
            throw TooLong(address);
        }

        var body = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using (file.ConfigureAwait(false))
        {
            var buffer = new byte[128 * 1024];
            var bytes = 0L;
            for (int read; (read = await body.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0;)
            {
                bytes += read;
                if (bytes > source.BytesMax)
                {
                    throw TooLong(address);
                }

                await file.WriteAsync(buffer.AsMemory(0, read), stop).ConfigureAwait(false);
            }
        }
    }

    FetchException TooLong(Uri address) => new(
        address, $"more than {source.BytesMax} bytes", $"at most so many; `bytes_max` of {source.List} sets another");
}
