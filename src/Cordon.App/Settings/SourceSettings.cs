using System.Collections.Immutable;
using Cordon.App.Updates;

namespace Cordon.App.Settings;

/// <summary>What the user sets for the source of one list; null for what stays as it is by default.</summary>
sealed record SourceSettings
{
    /// <summary>As <see cref="Source.Addresses"/>.</summary>
    public ImmutableArray<string>? Addresses { get; init; }

    /// <summary>As <see cref="Source.Folder"/>.</summary>
    public string? Folder { get; init; }

    /// <summary>As <see cref="Source.Kind"/>: <c>files</c> or <c>follow-the-money</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>As <see cref="Source.Content"/>.</summary>
    public string? Content { get; init; }

    /// <summary>As <see cref="Source.Hosts"/>.</summary>
    public ImmutableArray<string>? Hosts { get; init; }

    /// <summary>As <see cref="Source.UserAgent"/>.</summary>
    public string? UserAgent { get; init; }

    /// <summary>As <see cref="Source.Timeout"/>.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>As <see cref="Source.Retries"/>.</summary>
    public int? Retries { get; init; }

    /// <summary>As <see cref="Source.RetryWait"/>.</summary>
    public double? RetryWaitSeconds { get; init; }

    /// <summary>As <see cref="Source.BytesMax"/>.</summary>
    public long? BytesMax { get; init; }

    /// <summary>As <see cref="Source.BytesMin"/>.</summary>
    public long? BytesMin { get; init; }

    /// <summary>As <see cref="Source.Proxy"/>.</summary>
    public string? Proxy { get; init; }

    /// <summary>As <see cref="Source.AllowsLoopback"/>.</summary>
    public bool? AllowLoopback { get; init; }

    /// <summary>As <see cref="Source.WholeEveryDays"/>.</summary>
    public int? WholeEveryDays { get; init; }

    /// <summary>As <see cref="Source.Dataset"/>.</summary>
    public string? Dataset { get; init; }

    /// <summary>The source with what the user sets. One that the user sets is asked by default.</summary>
    /// <param name="where">The file and the list, for messages.</param>
    /// <param name="list">The list.</param>
    /// <param name="known">The default source; null for a list that has none.</param>
    /// <exception cref="InputException">A value cannot be used, or there is no address.</exception>
    public Source Over(string where, string list, Source? known)
    {
        var otherwise = known ?? new() { List = list, Content = list, Addresses = [] };
        var source = otherwise with
        {
            Addresses = Addresses is { } addresses
                ? [.. addresses.Select(address => Address(where, "addresses", address))]
                : otherwise.Addresses,
            Folder = Folder ?? otherwise.Folder,
            Kind = Kind switch
            {
                null => otherwise.Kind,
                "files" => SourceKind.Files,
                "follow-the-money" => SourceKind.FollowTheMoney,
                _ => throw Refusal(where, "kind", Kind, "files or follow-the-money"),
            },
            Content = Content ?? otherwise.Content,
            Hosts = Hosts ?? otherwise.Hosts,
            UserAgent = UserAgent ?? otherwise.UserAgent,
            Timeout = Span(where, "timeout_seconds", TimeoutSeconds, 0.01) ?? otherwise.Timeout,
            Retries = Retries ?? otherwise.Retries,
            RetryWait = Span(where, "retry_wait_seconds", RetryWaitSeconds, 0) ?? otherwise.RetryWait,
            BytesMax = BytesMax ?? otherwise.BytesMax,
            BytesMin = BytesMin ?? otherwise.BytesMin,
            Proxy = Proxy is { } proxy ? Address(where, "proxy", proxy) : otherwise.Proxy,
            AllowsLoopback = AllowLoopback ?? otherwise.AllowsLoopback,
            WholeEveryDays = WholeEveryDays ?? otherwise.WholeEveryDays,
            Dataset = Dataset ?? otherwise.Dataset,
            IsByDefault = true,
        };
        Check(where, source);
        return source;
    }

    static void Check(string where, Source source)
    {
        if (source.Retries is < 0 or > 100)
        {
            throw Refusal(where, "retries", $"{source.Retries}", "a whole number from 0 to 100");
        }

        if (source.BytesMin < 1 || source.BytesMax < source.BytesMin)
        {
            throw Refusal(where, "bytes_max", $"{source.BytesMax}", "at least bytes_min, which is at least 1");
        }

        if (source.UserAgent.Length == 0 || source.UserAgent.Any(char.IsControl))
        {
            throw Refusal(where, "user_agent", source.UserAgent, "a text of one line");
        }

        if (source.Folder is null && source.Addresses.IsEmpty)
        {
            throw Refusal(where, "addresses", "", "an address, or a folder");
        }

        if (source.Kind == SourceKind.FollowTheMoney && (source.Folder is not null || source.Addresses.Length != 1))
        {
            throw Refusal(where, "addresses", $"{source.Addresses.Length} addresses", "one: that of index.json");
        }
    }

    static Uri Address(string where, string member, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address
            : throw Refusal(where, member, text, "an address that begins with https://");

    static TimeSpan? Span(string where, string member, double? seconds, double least) => seconds is null
        ? null
        : seconds >= least && seconds <= 86_400
            ? TimeSpan.FromSeconds(seconds.Value)
            : throw Refusal(where, member, $"{seconds}", $"seconds from {least} to 86400");

    static InputException Refusal(string where, string member, string found, string expected) =>
        new($"{where}: source: {member}", found, expected, "nothing was done");
}
