using System.Collections.Immutable;
using Cordon.Alerts;
using Cordon.Records.Log;

namespace Cordon.Records.Alerts;

/// <summary>The events of an alert as they are kept, played again.</summary>
public static class AlertEvents
{
    /// <summary>Reads the body of an entry.</summary>
    /// <exception cref="LogException">It is no event of an alert.</exception>
    public static AlertEntry Of(byte[] body, DateTimeOffset at, long entry, int version) =>
        new(AlertEventJson.Read(body, at), entry, version, body);

    /// <summary>The alert that they come to; null when they cannot have happened, one after the other.</summary>
    public static Alert? Play(long number, ImmutableArray<AlertEntry> events)
    {
        if (events is [] || events[0] is not { Event: Opened opened, Version: 1 } || opened.Hits is [])
        {
            return null;
        }

        var alert = Alert.Of(number, opened);
        foreach (var entry in events.Skip(1))
        {
            alert = entry.Version == alert.Version + 1 ? alert.After(entry.Event).Alert : null;
            if (alert is null)
            {
                return null;
            }
        }

        return alert;
    }
}
