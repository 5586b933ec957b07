using System.Collections.Immutable;

namespace Cordon.App.Settings;

/// <summary>What the user sets for the server; null for what stays as it is by default.</summary>
sealed record ServerSettings
{
    /// <summary>The certificate with its chain, PEM; with it the server speaks TLS, and nothing else.</summary>
    public string? Certificate { get; init; }

    /// <summary>The certificate's private key, PEM.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>How many requests each API key may make in a second; more are refused with 429.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>How many bytes a body may have, 10 MiB by default; a stream of JSON lines is not one body.</summary>
    public int? BodyBytes { get; init; }

    /// <summary>Limits of single keys, by their identifiers (<c>cordon keys list</c>), in place of those of all.
    /// </summary>
    public ImmutableSortedDictionary<string, KeyLimits> Keys
    {
        get => field ?? ImmutableSortedDictionary.Create<string, KeyLimits>(StringComparer.Ordinal);
        init;
    }

    /// <summary>Where traces and metrics are sent; null for nowhere.</summary>
    public TelemetrySettings? Telemetry { get; init; }

    /// <summary>How what is said on standard error is written: <c>text</c>, as by default, or <c>json</c>.</summary>
    public string? Log { get; init; }

    /// <summary>Whose tokens are taken beside keys; null for none.</summary>
    public TokenSettings? Tokens { get; init; }

    /// <summary>The member that cannot be used, with what is expected of it; null when all is well.</summary>
    public (string Member, string Found, string Expected)? Nonsense() =>
        new KeyLimits(RequestsPerSecond, BodyBytes).Nonsense() is { } wrong
            ? wrong
            : Keys.Select(key => (key.Key, Wrong: key.Value.Nonsense())).FirstOrDefault(key => key.Wrong is not null)
                is { Wrong: { } own } faulty
                ? own with { Member = $"keys: {faulty.Key}: {own.Member}" }
            : Certificate is null != CertificateKey is null
                ? ("certificate", Certificate ?? "", "both certificate and certificate_key, or none of them")
                : Log is not (null or "text" or "json")
                    ? ("log", Log, "text or json")
                    : Telemetry?.Nonsense() ?? Tokens?.Nonsense();
}
