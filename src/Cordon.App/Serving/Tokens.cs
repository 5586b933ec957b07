using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Cordon.Alerts;
using Cordon.App.Output;
using Cordon.App.Settings;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Cordon.App.Serving;

/// <summary>Takes the tokens of one issuer in place of keys. Signature, issuer, audience and days are checked by
/// Microsoft's library, against keys that the issuer publishes; what role and person a token stands for is decided
/// here.</summary>
/// <remarks>The issuer is asked when the first token comes, and again when a token bears a key that is not known. What
/// it takes to know a token again is its hash; no token is kept.</remarks>
sealed class Tokens : IDisposable
{
    const string DefaultRoleClaim = "roles";
    const string DefaultPersonClaim = "preferred_username";
    const int MetadataMost = 1024 * 1024;
    const int SeenMost = 10_000;
    const int IdLetters = 10;

    static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    // A symmetric key would be one that both sides know: whoever checks could issue.
    static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = Wait,
        MaxResponseContentBufferSize = MetadataMost,
    };

    readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    readonly ConfigurationManager<OpenIdConnectConfiguration> _issuer;
    readonly TokenValidationParameters _valid;
    readonly TokenSettings _settings;
    readonly LogWriter _log;
    readonly Surroundings _around;

    /// <summary>Takes what the settings name.</summary>
    public Tokens(TokenSettings settings, LogWriter log, Surroundings around)
    {
        (_settings, _log, _around) = (settings, log, around);
        _issuer = new(
            $"{settings.Issuer!.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_client)
            {
                RequireHttps = settings.Issuer.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
            });
        _valid = new()
        {
            ConfigurationManager = _issuer,
            ValidAlgorithms = Algorithms,
            ValidAudience = settings.Audience,
            ValidIssuer = settings.Issuer,
            ClockSkew = TimeSpan.FromSeconds(30),
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = IsOfToday,
        };
    }

    /// <summary>Whoever a token stands for; null when it is none of the issuer's, or not valid.</summary>
    /// <exception cref="ProblemException">It stands for no one role, or the issuer cannot be asked.</exception>
    public async Task<ApiKey?> Of(string token, CancellationToken stop)
    {
        if (!_handler.CanReadToken(token))
        {
            return null;
        }

        try
        {
            await _issuer.GetConfigurationAsync(stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException)
        {
            _around.Warn($"the issuer of tokens cannot be asked, and no token is taken: {e.GetType().Name}");
            throw ProblemException.Unavailable(
                "found an issuer of tokens that does not answer; expected its keys; nothing was done. Ask again.");
        }

        var result = await _handler.ValidateTokenAsync(token, _valid).ConfigureAwait(false);
        return result is { IsValid: true, SecurityToken: JsonWebToken valid }
            ? await Holder(valid).ConfigureAwait(false)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    async Task<ApiKey> Holder(JsonWebToken token)
    {
        ImmutableArray<string> roles =
        [
            .. token.Claims.Where(claim => claim.Type == (_settings.RoleClaim ?? DefaultRoleClaim)).Select(
                claim => Word(claim.Value)).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        if (roles is not [var role])
        {
            throw new ProblemException(
                StatusCodes.Status403Forbidden, "Not this token's to ask",
                $"found a token with {roles.Length} roles of Cordon; expected one; nothing was done.", "role");
        }

        // The same person has the same name wherever they come from: else two could be one.
        var name = token.Claims.FirstOrDefault(
            claim => claim.Type == (_settings.PersonClaim ?? DefaultPersonClaim))?.Value.ToLowerInvariant();
        if (name is not null && !Actor.IsName(name))
        {
            throw new ProblemException(
                StatusCodes.Status403Forbidden, "Not this token's to ask",
                "found a token of a person whose name is none; expected letters, digits and . - _ @, at most 64; "
                + "nothing was done.", "person");
        }

        var holder = new ApiKey(
            "t" + Hash($"{token.Issuer}\n{token.Subject}")[..IdLetters], role, "token", token.ValidFrom, null, name);
        await Note(token, holder).ConfigureAwait(false);
        return holder;
    }

    // A token is a login: its first use is an entry of the log.
    async Task Note(JsonWebToken token, ApiKey holder)
    {
        var hash = Hash(token.EncodedToken);
        if (_seen.ContainsKey(hash))
        {
            return;
        }

        try
        {
            await _log.Append(new LogEntry("token-used", holder.Id, JsonLine.Bytes(json =>
            {
                json.WriteString("issuer", token.Issuer);
                json.WriteString("subject", token.Subject);
                json.WriteString("person", holder.Person);
                json.WriteString("role", holder.Role);
                json.WriteString("expires", AlertJson.Moment(token.ValidTo));
            }).ToArray())).ConfigureAwait(false);
        }
        catch (LogException e)
        {
            throw ProblemException.Unavailable(e.Message);
        }

        if (_seen.Count >= SeenMost)
        {
            // Those that are still used are noted once more.
            _seen.Clear();
        }

        _seen[hash] = true;
    }

    string? Word(string claim) => _settings.Roles is { } named ? named.GetValueOrDefault(claim)
        : RoleWords.Of(claim) == Roles.None ? null : claim;

    bool IsOfToday(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters valid)
    {
        var now = _around.Clock.GetUtcNow().UtcDateTime;
        return until is { } end && now <= end + valid.ClockSkew && (from is null || now >= from - valid.ClockSkew);
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
