namespace Cordon.App.Settings;

/// <summary>Where traces and metrics are sent.</summary>
sealed record TelemetrySettings
{
    /// <summary>A collector that takes OTLP over HTTP: <c>http://127.0.0.1:4318</c>. https, or http on this machine
    /// alone.</summary>
    public string? Otlp { get; init; }

    /// <summary>The member that cannot be used, with what is expected of it; null when all is well.</summary>
    public (string Member, string Found, string Expected)? Nonsense() =>
        Uri.TryCreate(Otlp, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? null
            : ("telemetry: otlp", Otlp ?? "", "an address with https, or with http on this machine; no user in it");
}
