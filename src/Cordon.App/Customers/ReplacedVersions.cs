using System.Collections.Immutable;
using Cordon.App.Lists;
using Cordon.Lists;
using Cordon.Model;
using Cordon.Records;

namespace Cordon.App.Customers;

/// <summary>Versions that came into force and were replaced before everybody was screened against them.</summary>
/// <remarks>
/// Whoever is designated on Monday and delisted on Wednesday was to be found on Tuesday, though nobody screened then.
/// So customers go through what was in force while they waited before they come to what is in force now. They are taken
/// to the end of each version that they would miss, and no further steps: what was in force at that moment covers every
/// version of the other lists that had not ended by then.
/// </remarks>
sealed class ReplacedVersions
{
    readonly Surroundings _around;
    readonly ListStore _store;
    readonly ImmutableArray<ForceSpan> _spans;
    // Two lists can be of the same bytes, so that the hash alone does not say whose version it is.
    Dictionary<(string List, string Hash), ListVersion> _read;

    /// <summary>Prepares them.</summary>
    /// <param name="around">For what is to be told.</param>
    /// <param name="store">Where the versions are.</param>
    /// <param name="current">Those in force now, which most often were in force then too.</param>
    public ReplacedVersions(Surroundings around, ListStore store, ImmutableArray<ListVersion> current)
    {
        (_around, _store, _spans) = (around, store, ForceSpans.Of(store));
        _read = current.ToDictionary(version => (version.ListId, version.Hash));
    }

    /// <summary>The moments at which versions ended that somebody missed, the earliest first.</summary>
    public ImmutableArray<DateTimeOffset> Ends(CustomerBook book) =>
        [.. book.Missed(_spans).Select(missed => missed.Key.Until!.Value).Distinct().Order()];

    /// <summary>Who has not been screened against a version that ended then, though it was due.</summary>
    public ImmutableArray<CoveredRange> Due(CustomerBook book, DateTimeOffset end) =>
        [.. book.Missed(_spans).Where(missed => missed.Key.Until == end).SelectMany(missed => missed).Distinct()];

    /// <summary>What was in force up to a moment; null when some of it cannot be read any more, which is told.
    /// </summary>
    public ImmutableArray<ListVersion>? InForceUntil(DateTimeOffset end)
    {
        var read = new Dictionary<(string List, string Hash), ListVersion>();
        foreach (var span in _spans.Where(span => span.From < end && (span.Until is null || span.Until >= end)))
        {
            try
            {
                read[(span.List, span.Hash)] = _read.GetValueOrDefault((span.List, span.Hash))
                    ?? _store.Read(_store.AllOf(span.List).First(one => one.Manifest.Hash == span.Hash).Manifest);
            }
            catch (Exception e) when (e is InputException or InvalidDataException or ListFormatException)
            {
                _around.Warn($"{span.List} {span.Hash[..12]}, in force until {CustomersAlerts.Time(end)}, cannot be "
                    + $"read any more: {e.Message} Who was not screened against it then is passed over.");
                return null;
            }
        }

        _read = read;
        return [.. read.Values.OrderBy(version => version.ListId, StringComparer.Ordinal)];
    }
}
