using System.Net;

namespace Cordon.App.Updates;

/// <summary>Follows redirects to hosts that the source allows, by https, a few times; and nothing else.</summary>
/// <remarks>The target is never remembered: publishers redirect to links that are good for an hour.</remarks>
sealed class RedirectHandler(Source source, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    const int RedirectsMax = 5;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        for (var redirects = 0; ; redirects++)
        {
            Check(address);
            using var hop = new HttpRequestMessage(HttpMethod.Get, address) { Version = request.Version };
            foreach (var (name, values) in request.Headers)
            {
                hop.Headers.TryAddWithoutValidation(name, values);
            }

            var response = await base.SendAsync(hop, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found
                or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return response;
            }

            using (response)
            {
                if (redirects == RedirectsMax || response.Headers.Location is not { } location)
                {
                    throw new FetchException(
                        address, redirects == RedirectsMax ? "one more redirect" : "a redirect to nowhere",
                        $"at most {RedirectsMax}, each with a target");
                }

                address = new(address, location);
            }
        }
    }

    // The address behind the name is looked at when the connection is made: AddressGuard.
    void Check(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps
            && !(source.AllowsLoopback && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        {
            throw new FetchException(address, $"the scheme {address.Scheme}", "https");
        }

        if (!source.Allows(address.IdnHost))
        {
            throw new FetchException(
                address, $"the host {address.IdnHost}", $"a host that the source of {source.List} allows; "
                    + "`hosts` in cordon.json adds one");
        }
    }
}
