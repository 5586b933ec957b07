using System.Collections.Concurrent;

namespace Cordon.App.Serving;

/// <summary>How many requests each API key may make: a second's worth at once, and as many in each second after.
/// </summary>
/// <param name="perSecond">Null for any number.</param>
/// <param name="clock">The clock.</param>
sealed class RequestLimit(int? perSecond, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    sealed class Bucket(double left, long at)
    {
        public double Left { get; set; } = left;

        public long At { get; set; } = at;
    }

    /// <summary>How many in a second; null for any number.</summary>
    public int? PerSecond => perSecond;

    /// <summary>May this key make one more?</summary>
    /// <remarks>Keys are those that are valid: there are as many buckets at most.</remarks>
    public bool Lets(string key)
    {
        if (perSecond is not { } most)
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
}
