using System.Globalization;
using System.Text;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Settings;
using Cordon.Records.Log;

namespace Cordon.App.Serving;

/// <summary>The lists in force, followed while the server runs: what is imported, released or checked by any process
/// comes into use within seconds, whole and at once.</summary>
sealed class LiveLists(Surroundings around, ListStore store, LogWriter log) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    readonly SemaphoreSlim _turn = new(1);

    ListsInUse? _now;
    string _seen = "";

    /// <summary>What to answer with; null until lists are loaded.</summary>
    public ListsInUse? Now => Volatile.Read(ref _now);

    /// <summary>Loads what is in force, and then again whenever something changed, until it is stopped.</summary>
    public async Task Follow(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Look().ConfigureAwait(false);
                await Task.Delay(Pause, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Loads what is in force if it is not what is in use.</summary>
    public async Task Look()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var seen = Seen();
            if (seen == _seen)
            {
                return;
            }

            var lists = new ListSelection(around, store).Select([], asOf: null, Environment.ProcessorCount);
            var next = ListsInUse.Of(lists, around.Today, Environment.ProcessorCount);
            if (next.NotFound() is { IsEmpty: false } lost)
            {
                throw new InputException(
                    $"self-check: found no match for the names of {string.Join(", ", lost.Take(5))}; expected every "
                    + "listed name to find its party; the lists are not used.");
            }

            await log.Append(new LogEntry("lists-in-force", "cordon", Body(next))).ConfigureAwait(false);
            Volatile.Write(ref _now, next);
            _seen = seen;
            around.Note($"answering with {string.Join(", ", next.Screener.Versions.Select(version =>
                $"{version.ListId} {version.Hash[..12]}"))}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Keep(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // What was in use goes on answering, marked: it is not what should be in force, and nobody may take its "clear"
    // for one.
    void Keep(Exception e)
    {
        var reason = $"not-loaded: {e.Message}";
        _seen = _now is null ? _seen : "";
        if (_now is { } now && !now.Completeness.Reasons.Contains(reason))
        {
            Volatile.Write(ref _now, now with { Completeness = new([reason]) });
            around.Warn($"the lists in force could not be loaded, and the answers say so: {e.Message}");
        }
        else if (_now is null && _seen != reason)
        {
            around.Warn($"no lists are loaded: {e.Message}");
            _seen = reason;
        }
    }

    // Everything that which lists answer, and whether they are complete, depends on.
    string Seen()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{around.Today:yyyy-MM-dd}");
        foreach (var list in store.ListIds())
        {
            var hash = store.InForce(list)?.Hash;
            var at = hash is null ? null : store.CheckedAt(list, hash);
            text.Append(CultureInfo.InvariantCulture, $" {list}={hash},{at:O}");
        }

        var settings = Path.Combine(store.Folder, DataSettings.FileName);
        return File.Exists(settings)
            ? text.Append(CultureInfo.InvariantCulture, $" {File.GetLastWriteTimeUtc(settings):O}").ToString()
            : text.ToString();
    }

    static byte[] Body(ListsInUse next) => JsonLine.Bytes(json =>
    {
        next.Completeness.WriteMembers(json);
        json.WriteDay("day", next.Day);
        json.WriteObjects("lists", next.Screener.Versions, (item, version) =>
        {
            item.WriteString("id", version.ListId);
            item.WriteString("version", version.Hash);
        });
    }).ToArray();
}
