using System.Collections.Immutable;
using Cordon.App.Serving;

namespace Cordon.App.Settings;

/// <summary>Whose tokens (OpenID Connect, JWT) the server takes beside its own keys.</summary>
sealed record TokenSettings
{
    /// <summary>Who issues them; its metadata is at <c>/.well-known/openid-configuration</c> below. https, or http on
    /// this machine alone.</summary>
    public string? Issuer { get; init; }

    /// <summary>For whom a token must be.</summary>
    public string? Audience { get; init; }

    /// <summary>The claim with roles; <c>roles</c> by default.</summary>
    public string? RoleClaim { get; init; }

    /// <summary>The claim with the person; <c>preferred_username</c> by default. A token without it is a program's.
    /// </summary>
    public string? PersonClaim { get; init; }

    /// <summary>What the issuer calls a role, and the role; by default the roles' own words.</summary>
    public ImmutableSortedDictionary<string, string>? Roles { get; init; }

    /// <summary>The member that cannot be used, with what is expected of it; null when all is well.</summary>
    public (string Member, string Found, string Expected)? Nonsense() =>
        !Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer)
            || !(issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback))
            ? ("tokens: issuer", Issuer ?? "", "an address with https, or with http on this machine")
            : string.IsNullOrWhiteSpace(Audience)
                ? ("tokens: audience", "", "the audience for which tokens must be")
                : Roles?.Values.FirstOrDefault(word => RoleWords.Of(word) == Serving.Roles.None) is { } unknown
                    ? ("tokens: roles", unknown, string.Join(", ", RoleWords.All.Select(role => role.Word)))
                    : null;
}
