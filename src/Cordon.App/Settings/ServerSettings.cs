using System.Globalization;

namespace Cordon.App.Settings;

/// <summary>What the user sets for the server; null for what stays as it is by default.</summary>
sealed record ServerSettings
{
    const int RequestsMost = 1_000_000;

    /// <summary>The certificate with its chain, PEM; with it the server speaks TLS, and nothing else.</summary>
    public string? Certificate { get; init; }

    /// <summary>The certificate's private key, PEM.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>How many requests each API key may make in a second; more are refused with 429.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>Whose tokens are taken beside keys; null for none.</summary>
    public TokenSettings? Tokens { get; init; }

    /// <summary>The member that cannot be used, with what is expected of it; null when all is well.</summary>
    public (string Member, string Found, string Expected)? Nonsense() =>
        RequestsPerSecond is { } requests and not (> 0 and <= RequestsMost)
            ? ("requests_per_second", requests.ToString(CultureInfo.InvariantCulture), "a number from 1 to 1000000")
            : Certificate is null != CertificateKey is null
                ? ("certificate", Certificate ?? "", "both certificate and certificate_key, or none of them")
                : Tokens?.Nonsense();
}
