using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cordon.App.Serving;

/// <summary>What the server counts, as text for Prometheus (exposition format 0.0.4). Routes by their patterns: no
/// path, and no word of a request.</summary>
sealed class Metrics
{
    // Upper ends in seconds; a screening takes less than a millisecond, a large batch seconds.
    static readonly ImmutableArray<double> Ends =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    readonly ConcurrentDictionary<(string Method, string Route, int Status), Durations> _requests = new();

    /// <summary>Counts a request.</summary>
    /// <param name="route">The route; null where none was found.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="took">How long it took.</param>
    public void Count(Route? route, int status, TimeSpan took) => _requests
        .GetOrAdd((route?.Method ?? "", route?.Pattern ?? "none", status), _ => new()).Add(took);

    /// <summary>The requests that were counted, and values of this moment.</summary>
    /// <param name="gauges">Name, labels (<c>list="x"</c>; empty for none), value; those of one name together.</param>
    public string Text(IEnumerable<(string Name, string Labels, double Value)> gauges)
    {
        var text = new StringBuilder();
        var named = "";
        foreach (var (name, labels, value) in gauges)
        {
            if (name != named)
            {
                text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} gauge\n");
                named = name;
            }

            Line(text, name, labels, value);
        }

        text.Append("# TYPE cordon_request_seconds histogram\n");
        foreach (var ((method, route, status), durations) in _requests.OrderBy(
            item => item.Key.Route, StringComparer.Ordinal).ThenBy(item => item.Key.Status).ThenBy(
                item => item.Key.Method, StringComparer.Ordinal))
        {
            var labels = $"method=\"{method}\",route=\"{route}\",status=\"{status}\"";
            var (counts, seconds) = durations.Now();
            var sum = 0L;
            for (var i = 0; i < counts.Length; i++)
            {
                sum += counts[i];
                var end = i < Ends.Length ? Ends[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
                Line(text, "cordon_request_seconds_bucket", $"{labels},le=\"{end}\"", sum);
            }

            Line(text, "cordon_request_seconds_sum", labels, seconds);
            Line(text, "cordon_request_seconds_count", labels, sum);
        }

        return text.ToString();
    }

    static void Line(StringBuilder text, string name, string labels, double value) => text.Append(
        CultureInfo.InvariantCulture, $"{name}{(labels.Length == 0 ? "" : $"{{{labels}}}")} {value}\n");

    sealed class Durations
    {
        readonly long[] _counts = new long[Ends.Length + 1];
        readonly Lock _gate = new();
        double _seconds;

        public void Add(TimeSpan took)
        {
            var place = 0;
            while (place < Ends.Length && took.TotalSeconds > Ends[place])
            {
                place++;
            }

            lock (_gate)
            {
                _counts[place]++;
                _seconds += took.TotalSeconds;
            }
        }

        public (long[] Counts, double Seconds) Now()
        {
            lock (_gate)
            {
                return ([.. _counts], _seconds);
            }
        }
    }
}
