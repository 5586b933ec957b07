using System.Net;
using System.Net.Sockets;

namespace Cordon.App.Updates;

/// <summary>Lets connections go to public addresses only, whatever a name resolves to.</summary>
/// <remarks>
/// A redirect, or a name server, must not be able to make this program ask the machines of its own network: a private
/// address behind a public name is refused when the connection is made, to the address that was looked at, so that it
/// cannot change in between. The ranges: IANA's registries of special-purpose addresses (RFC 6890 and its updates).
/// </remarks>
static class AddressGuard
{
    // Address and length of the prefix. Addresses that only wrap an IPv4 address are unwrapped first.
    static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ]).Select(range => IPNetwork.Parse(range)),
    ];

    static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    /// <summary>Is it an address of the public Internet?</summary>
    public static bool IsPublic(IPAddress address) =>
        Unwrapped(address) is var inner && !NotPublic.Any(range => range.Contains(inner));

    /// <summary>Connects to the first address of a name that answers, if all of them may be asked.</summary>
    /// <exception cref="FetchException">One of them is not public.</exception>
    public static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, bool allowsLoopback, CancellationToken stop)
    {
        var target = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(target.Host, stop).ConfigureAwait(false);
        foreach (var address in addresses)
        {
            if (!IsPublic(address) && !(allowsLoopback && IPAddress.IsLoopback(address)))
            {
                throw new FetchException(
                    context.InitialRequestMessage.RequestUri!, $"the address {address} for {target.Host}",
                    "a public one");
            }
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static IPAddress Unwrapped(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : Nat64.Contains(address) ? new(bytes.AsSpan(12, 4))
            : SixToFour.Contains(address) ? new(bytes.AsSpan(2, 4))
            : Compatible.Contains(address) && !address.Equals(IPAddress.IPv6Loopback)
                && !address.Equals(IPAddress.IPv6Any) ? new(bytes.AsSpan(12, 4))
            : address;
    }
}
