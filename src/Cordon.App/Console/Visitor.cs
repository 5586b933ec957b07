using Cordon.Alerts;
using Cordon.App.Serving;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cordon.App.Console;

/// <summary>The session is over; nothing was done.</summary>
sealed class SessionOverException() : Exception("The session is over.");

/// <summary>It is not this person's to do; nothing was done.</summary>
sealed class NotYoursException() : Exception("Not this role's to do.");

/// <summary>The person in front of one open page. What they may is asked anew each time.</summary>
sealed class Visitor(AuthenticationStateProvider provider, ConsoleGround ground)
{
    Session? _session;
    ApiKey? _key;

    /// <summary>Their name, as it was when the page was opened.</summary>
    public string Person => _key?.Person ?? "";

    /// <summary>Their role, as it was when last asked.</summary>
    public Roles Role => RoleWords.Of(_key?.Role ?? "");

    /// <summary>Finds out who it is.</summary>
    /// <exception cref="SessionOverException">Nobody who is signed in.</exception>
    public async Task Meet()
    {
        var state = await provider.GetAuthenticationStateAsync();
        _session = state.User.FindFirst(ConsoleServer.SessionClaim) is { } claim
            ? ground.Sessions.OfName(claim.Value)
            : null;
        Key();
    }

    /// <summary>Would they be let, to say so before they try?</summary>
    public bool May(Roles who) => (who & Role) != Roles.None;

    /// <summary>Makes sure that they are signed in and may, and that they did something.</summary>
    /// <returns>Their key.</returns>
    /// <exception cref="SessionOverException">They are not signed in any more.</exception>
    /// <exception cref="NotYoursException">They may not.</exception>
    public ApiKey Do(Roles who)
    {
        var key = Look(who);
        ground.Sessions.Touch(_session!);
        return key;
    }

    /// <summary>The same for what a page does by itself: it keeps nobody signed in.</summary>
    public ApiKey Look(Roles who)
    {
        var key = Key();
        return May(who) ? key : throw new NotYoursException();
    }

    /// <summary>They, as the rules of alerts know them.</summary>
    public Actor Actor() => new(Person, May(Roles.Approves));

    ApiKey Key() => _key = (_session is null ? null : ground.Sessions.KeyOf(_session))
        ?? throw new SessionOverException();
}
