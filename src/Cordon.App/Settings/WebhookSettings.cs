namespace Cordon.App.Settings;

/// <summary>Somebody who is told when something happens to alerts and lists.</summary>
sealed record WebhookSettings
{
    /// <summary>Where: https, or http to this machine.</summary>
    public required string Url { get; init; }

    /// <summary>A file in the data folder with the secret that signs what is sent, at least 16 bytes.</summary>
    public required string SecretFile { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Fault => Uri.TryCreate(Url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
        && uri.UserInfo.Length == 0 ? null : Url;
}
