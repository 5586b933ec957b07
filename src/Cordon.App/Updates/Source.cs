using System.Collections.Immutable;

namespace Cordon.App.Updates;

/// <summary>How a source offers its list.</summary>
enum SourceKind
{
    /// <summary>A file, or a set of files, at fixed addresses.</summary>
    Files,

    /// <summary>An <c>index.json</c> of FollowTheMoney, which names versions, files, checksums and deltas.</summary>
    FollowTheMoney,
}

/// <summary>Where a list comes from, and how it is asked for.</summary>
sealed record Source
{
    /// <summary>The list's identifier.</summary>
    public required string List { get; init; }

    /// <summary>The list that the files must show by their content; the same, unless the user keeps two lists of one
    /// format apart.</summary>
    public required string Content { get; init; }

    /// <summary>How it is offered.</summary>
    public SourceKind Kind { get; init; } = SourceKind.Files;

    /// <summary>One address for each file.</summary>
    public required ImmutableArray<Uri> Addresses { get; init; }

    /// <summary>A folder or a mirror on this machine's disks, instead of the web; null for the web.</summary>
    public string? Folder { get; init; }

    /// <summary>Hosts, besides those of <see cref="Addresses"/>, that a redirect may lead to.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>What Cordon calls itself. OFAC's host refuses what does not begin with <c>Mozilla/</c> and a digit, or
    /// is shorter than 40 letters.</summary>
    public string UserAgent { get; init; } = "Mozilla/5.0 (compatible; Cordon/0.2.0; sanctions list updates)";

    /// <summary>For one attempt, body included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Attempts after the first.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The wait before the first of them; it doubles each time, and is spread at random.</summary>
    public TimeSpan RetryWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest body, in bytes, unpacked.</summary>
    public long BytesMax { get; init; } = 500_000_000;

    /// <summary>The smallest body that can be a list, in bytes.</summary>
    public long BytesMin { get; init; } = 500;

    /// <summary>The proxy; null for none. The machine's own settings are not asked.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>May it be on this machine, and without TLS? For tests and for a mirror that the user runs.</summary>
    public bool AllowsLoopback { get; init; }

    /// <summary>Days after which a list made of deltas is compared with the whole file again.</summary>
    public int WholeEveryDays { get; init; } = 7;

    /// <summary>Which dataset of an index of several; null for an index of one.</summary>
    public string? Dataset { get; init; }

    /// <summary>Is it asked when no list is named? A list whose licence the user must have first is not.</summary>
    public bool IsByDefault { get; init; } = true;

    /// <summary>May a request go to this host?</summary>
    public bool Allows(string host) =>
        Addresses.Any(address => host.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase))
        || Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
