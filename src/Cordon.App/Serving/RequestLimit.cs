using System.Collections.Concurrent;
using Cordon.App.Settings;

namespace Cordon.App.Serving;

/// <summary>How much each API key may ask for: a second's worth of requests at once, and as many in each second after;
/// and how long a body may be.</summary>
/// <param name="settings">The limits of all keys, and of single ones.</param>
/// <param name="clock">The clock.</param>
sealed class RequestLimit(ServerSettings settings, TimeProvider clock)
{
    /// <summary>How long a body is, unless it is set.</summary>
    public const int BodyMost = 10 * 1024 * 1024;

    readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    sealed class Bucket(double left, long at)
    {
        public double Left { get; set; } = left;

        public long At { get; set; } = at;
    }

    /// <summary>How many requests of this key in a second; null for any number.</summary>
    public int? PerSecond(string key) => Own(key)?.RequestsPerSecond ?? settings.RequestsPerSecond;

    /// <summary>How many bytes a body of this key may have.</summary>
    public int BodyBytes(string key) => Own(key)?.BodyBytes ?? settings.BodyBytes ?? BodyMost;

    /// <summary>How many bytes a stream of this key may have; null for what the route takes.</summary>
    public int? StreamBytes(string key) => Own(key)?.BodyBytes;

    /// <summary>May this key make one more?</summary>
    /// <remarks>Keys are those that are valid: there are as many buckets at most.</remarks>
    public bool Lets(string key)
    {
        if (PerSecond(key) is not { } most)
        {
            return true;
        }

        var now = clock.GetTimestamp();
        var bucket = _buckets.GetOrAdd(key, _ => new(most, now));
        lock (bucket)
        {
            bucket.Left = Math.Min(
                most, bucket.Left + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * most));
            bucket.At = now;
            if (bucket.Left < 1)
            {
                return false;
            }

            bucket.Left--;
            return true;
        }
    }

    KeyLimits? Own(string key) => settings.Keys.GetValueOrDefault(key);
}
