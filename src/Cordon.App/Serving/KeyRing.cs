using Cordon.Records.Log;

namespace Cordon.App.Serving;

/// <summary>The valid keys, read again when they are more than a second old: a key that was revoked ends that soon.
/// </summary>
sealed class KeyRing(LogReaders readers, TimeProvider clock)
{
    static readonly TimeSpan OldMost = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    IReadOnlyDictionary<string, ApiKey> _keys = new Dictionary<string, ApiKey>();
    Dictionary<string, ApiKey> _byId = [];
    long _readAt;

    /// <summary>The key with this secret; null when there is none that is valid.</summary>
    /// <remarks>Found by its hash, so that the time it takes tells nothing about secrets.</remarks>
    public ApiKey? Of(string secret)
    {
        lock (_gate)
        {
            Refresh();
            return _keys.GetValueOrDefault(ApiKeys.HashText(secret));
        }
    }

    /// <summary>The key that the log calls so; null when it is not valid any more.</summary>
    public ApiKey? OfId(string id)
    {
        lock (_gate)
        {
            Refresh();
            return _byId.GetValueOrDefault(id);
        }
    }

    void Refresh()
    {
        if (_readAt == 0 || clock.GetElapsedTime(_readAt) > OldMost)
        {
            _keys = readers.Read(store => new ApiKeys(store).Valid());
            _byId = _keys.Values.ToDictionary(key => key.Id, StringComparer.Ordinal);
            _readAt = clock.GetTimestamp();
        }
    }
}
