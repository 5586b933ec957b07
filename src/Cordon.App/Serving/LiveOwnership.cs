using System.Globalization;
using System.Text.Json;
using Cordon.App.Lists;
using Cordon.App.Ownership;
using Cordon.Ownership;

namespace Cordon.App.Serving;

/// <summary>What one question about ownership is answered with: a graph, and lists of one day.</summary>
/// <param name="Hash">Names the graph.</param>
/// <param name="Graph">The graph in force.</param>
/// <param name="Lists">The lists: those in use, or those known on a past day.</param>
sealed record OwnershipInUse(string Hash, OwnershipGraph Graph, ListsInUse Lists)
{
    /// <summary>The same for the same graph, list versions and day, and for no other.</summary>
    public string Basis => string.Create(
        CultureInfo.InvariantCulture,
        $"{Hash} {Lists.Day:yyyy-MM-dd} {string.Join(' ', Lists.Screener.Versions.Select(version =>
            $"{version.ListId}={version.Hash}"))}");
}

/// <summary>The graph of ownership in force, read when it is first asked for, kept, and replaced as a whole as soon as
/// another is imported: no answer comes from a graph that is not in force.</summary>
/// <remarks>Beside it are kept the lists of the past day that was asked for last, and what was last derived from the
/// whole graph. Reading a graph of ten million stakes takes seconds, in which who asks waits.</remarks>
sealed class LiveOwnership(Surroundings around, ListStore lists) : IDisposable
{
    readonly OwnershipStore _store = new(lists.Folder);
    readonly Lock _gate = new();
    readonly SemaphoreSlim _turn = new(1);

    (string Hash, Task<OwnershipGraph> Graph)? _loaded;
    (string Known, ListsInUse Lists)? _past;
    (string Basis, OwnershipVerdicts Verdicts, NamesJoined Names)? _whole;
    (string Basis, string Regime, BlockedEntities? Blocked)? _derived;

    /// <summary>What to answer with.</summary>
    /// <param name="now">The lists in use.</param>
    /// <param name="asOf">The lists known on that day; null for those in use.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="ProblemException">No register is imported, the graph cannot be read, or no list was known on
    /// that day.</exception>
    public async Task<OwnershipInUse> Take(ListsInUse now, DateOnly? asOf, CancellationToken stop)
    {
        var hash = _store.HashInForce() ?? throw new ProblemException(
            404, "No register", "found no ownership graph; expected one; nothing was answered; `cordon ownership "
            + "import FILE` imports one.", "no-register");
        Task<OwnershipGraph> graph;
        lock (_gate)
        {
            if (_loaded is not { } loaded || loaded.Hash != hash || loaded.Graph.IsFaulted)
            {
                _loaded = loaded = (hash, Task.Run(() => _store.Graph(hash), CancellationToken.None));
            }

            graph = loaded.Graph;
        }

        try
        {
            return new(
                hash, await graph.WaitAsync(stop).ConfigureAwait(false),
                asOf is { } day ? await Past(day, stop).ConfigureAwait(false) : now);
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException or JsonException)
        {
            around.Warn($"the ownership graph {hash[..12]} cannot be read, and nothing is answered from it: "
                + e.Message);
            throw ProblemException.Unavailable(
                "found an ownership graph that cannot be read; expected it to be whole; nothing was answered.");
        }
    }

    /// <summary>Everybody whom a test reaches in the whole graph.</summary>
    /// <returns>What they were found with; null when there is no list from which the test starts.</returns>
    public async Task<(OwnershipVerdicts Verdicts, NamesJoined Names, BlockedEntities? Blocked)> Blocked(
        OwnershipInUse from, Regime regime, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (_whole is not { } whole || whole.Basis != from.Basis)
            {
                var names = NameJoins.Of(from.Graph, about: null, all: false, () => from.Lists.Screener, stop);
                _whole = whole = (
                    from.Basis,
                    new(from.Graph, from.Lists.Screener.Versions, from.Lists.Day, [], names.Joins), names);
                _derived = null;
            }

            if (_derived is not { } derived || derived.Regime != regime.Id)
            {
                _derived = derived = (from.Basis, regime.Id, whole.Verdicts.Blocked(regime));
            }

            return (whole.Verdicts, whole.Names, derived.Blocked);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    async Task<ListsInUse> Past(DateOnly day, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var known = string.Create(
                CultureInfo.InvariantCulture,
                $"{day:yyyy-MM-dd} {around.Today:yyyy-MM-dd} {string.Join(' ', lists.ListIds().Select(list =>
                    $"{list}={lists.InForce(list, day)?.Hash}"))}");
            if (_past is not { } past || past.Known != known)
            {
                // What it says to people it says in the answer.
                var quiet = around with { Error = TextWriter.Null, ErrorIsTerminal = false };
                _past = past = (known, ListsInUse.Of(
                    new ListSelection(quiet, lists).Select([], day, Environment.ProcessorCount), day,
                    Environment.ProcessorCount));
            }

            return past.Lists;
        }
        catch (InputException e)
        {
            throw ProblemException.NotFound(e.Message);
        }
        finally
        {
            _turn.Release();
        }
    }
}
