using Cordon.Lists;

namespace Cordon.App.Updates;

/// <summary>A source did not give what can be a list. The message reads "where: found; expected; what happens now".
/// </summary>
/// <remarks>Not an <see cref="HttpRequestException"/>: what raises this is not tried again.</remarks>
sealed class FetchException(Uri address, string found, string expected, Exception? cause = null) : Exception(
    $"{Shown(address)}: found {found}; expected {expected}; nothing was changed, the version in force stays.", cause)
{
    /// <summary>An address for a message: without user, password and query, which may hold a token.</summary>
    public static string Shown(Uri address) =>
        ListFormatException.Quote($"{address.Scheme}://{address.Authority}{address.AbsolutePath}").Trim('"');
}
