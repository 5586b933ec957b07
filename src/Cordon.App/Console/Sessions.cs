using System.Security.Cryptography;
using Cordon.App.Serving;
using Cordon.Records.Log;

namespace Cordon.App.Console;

/// <summary>One person's stay in the console, from signing in to its end.</summary>
/// <param name="keyId">The key that they signed in with.</param>
/// <param name="began">When.</param>
sealed class Session(string keyId, DateTimeOffset began)
{
    /// <summary>The key that they signed in with.</summary>
    public string KeyId { get; } = keyId;

    /// <summary>What the browser must not be able to read stands for: a name in the circuit's memory.</summary>
    public string Name { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The hash of the token in the browser's cookie.</summary>
    public string TokenHash { get; set; } = "";

    /// <summary>When they signed in.</summary>
    public DateTimeOffset Began { get; set; } = began;

    /// <summary>When they last did something.</summary>
    public DateTimeOffset UsedAt { get; set; } = began;

    /// <summary>Has the person signed out?</summary>
    public bool IsOver { get; set; }
}

/// <summary>Who is signed in to the console. Kept in memory alone: a server that starts again asks everybody.</summary>
/// <remarks>A session ends when it is signed out of, when nothing was done for <see cref="IdleMost"/>, after
/// <see cref="LifeMost"/>, and when its key is revoked. Who signs in again with the same key goes on with the same
/// session, so that a page that waits with somebody's text in it can be finished.</remarks>
sealed class Sessions(KeyRing keys, TimeProvider clock)
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "cordon-session";

    const int TokenBytes = 32;
    const int Most = 10_000;

    readonly Lock _gate = new();
    readonly Dictionary<string, Session> _byToken = new(StringComparer.Ordinal);
    readonly Dictionary<string, Session> _byName = new(StringComparer.Ordinal);

    /// <summary>Ours: a pause at lunch ends a session, a telephone call does not.</summary>
    public static TimeSpan IdleMost { get; } = TimeSpan.FromMinutes(45);

    /// <summary>Ours: a working day.</summary>
    public static TimeSpan LifeMost { get; } = TimeSpan.FromHours(12);

    /// <summary>Signs a person in.</summary>
    /// <param name="key">Their key.</param>
    /// <param name="oldToken">The token that the browser still has; null for none.</param>
    /// <returns>The token for the browser: random, and kept here as its hash alone.</returns>
    public string Begin(ApiKey key, string? oldToken)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var old = oldToken is null ? null : _byToken.GetValueOrDefault(ApiKeys.HashText(oldToken));
            var session = old is { IsOver: false } && old.KeyId == key.Id ? old : new(key.Id, now);
            _byToken.Remove(session.TokenHash);
            (session.TokenHash, session.Began, session.UsedAt) = (ApiKeys.HashText(token), now, now);
            _byToken[session.TokenHash] = session;
            _byName[session.Name] = session;
            Forget();
        }

        return token;
    }

    /// <summary>The session of a cookie; null when there is none that goes on.</summary>
    public Session? OfToken(string token)
    {
        Session? found;
        lock (_gate)
        {
            found = _byToken.GetValueOrDefault(ApiKeys.HashText(token));
        }

        return found is not null && KeyOf(found) is not null ? found : null;
    }

    /// <summary>The session of that name, ended or not; null when it was forgotten.</summary>
    public Session? OfName(string name)
    {
        lock (_gate)
        {
            return _byName.GetValueOrDefault(name);
        }
    }

    /// <summary>The key of a session; null when it has ended.</summary>
    public ApiKey? KeyOf(Session session)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (session.IsOver || now - session.UsedAt > IdleMost || now - session.Began > LifeMost)
            {
                return null;
            }
        }

        return keys.OfId(session.KeyId);
    }

    /// <summary>The person did something.</summary>
    public void Touch(Session session)
    {
        lock (_gate)
        {
            session.UsedAt = clock.GetUtcNow();
        }
    }

    /// <summary>Signs the person out, wherever that session is open.</summary>
    public void End(string token)
    {
        lock (_gate)
        {
            if (_byToken.Remove(ApiKeys.HashText(token), out var session))
            {
                session.IsOver = true;
                _byName.Remove(session.Name);
            }
        }
    }

    // Sessions that nobody comes back to; one that only paused too long is kept, to be gone on with.
    void Forget()
    {
        if (_byToken.Count <= Most)
        {
            return;
        }

        foreach (var old in _byToken.Values.OrderBy(session => session.UsedAt).Take(Most / 10).ToArray())
        {
            _byToken.Remove(old.TokenHash);
            _byName.Remove(old.Name);
        }
    }
}
