using System.Globalization;

namespace Cordon.App.Settings;

/// <summary>What a key may ask for; null for what is as it is for all.</summary>
/// <param name="RequestsPerSecond">How many requests in a second; more are refused with 429.</param>
/// <param name="BodyBytes">How many bytes a body may have, JSON lines too; more are refused with 413.</param>
sealed record KeyLimits(int? RequestsPerSecond = null, int? BodyBytes = null)
{
    const int RequestsMost = 1_000_000;
    const int BodyLeast = 1024;
    const int BodyMost = 1024 * 1024 * 1024;

    /// <summary>The member that cannot be used, with what is expected of it; null when all is well.</summary>
    public (string Member, string Found, string Expected)? Nonsense() =>
        RequestsPerSecond is { } requests and not (> 0 and <= RequestsMost)
            ? ("requests_per_second", Text(requests), "a number from 1 to 1000000")
            : BodyBytes is { } bytes and not (>= BodyLeast and <= BodyMost)
                ? ("body_bytes", Text(bytes), "a number of bytes from 1024 to 1073741824")
                : null;

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
