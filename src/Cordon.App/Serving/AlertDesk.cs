using System.Collections.Immutable;
using Cordon.Alerts;
using Cordon.Records.Alerts;
using Cordon.Records.Log;

namespace Cordon.App.Serving;

/// <summary>The alerts of a running server, for whoever shows or decides them in its process: routes and pages.
/// </summary>
/// <param name="log">Writes: what happens to an alert is an entry of the log in the same transaction.</param>
/// <param name="readers">Reads, without waiting for who writes.</param>
/// <param name="policy">What a decision takes.</param>
/// <remarks>Safe for any number of threads. Who calls says who asks, and has made sure of it.</remarks>
sealed class AlertDesk(LogWriter log, LogReaders readers, DecisionPolicy policy)
{
    /// <summary>What a decision takes, reason codes among it.</summary>
    public DecisionPolicy Policy => policy;

    /// <summary>One alert with all that happened to it; null when there is none of that number.</summary>
    public AlertHistory? History(long number) => readers.Read(store => new AlertReader(store).History(number));

    /// <summary>A page of a queue.</summary>
    /// <param name="filter">Which alerts.</param>
    /// <param name="order">In which order.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="most">How many, from 1 to <see cref="AlertReader.PageMost"/>.</param>
    public AlertPage Page(AlertFilter filter, AlertOrder order, AlertCursor? after, int most) =>
        readers.Read(store => new AlertReader(store).Page(filter, order, after, most));

    /// <summary>How many alerts stand where; a status without any is left out.</summary>
    public ImmutableDictionary<AlertStatus, long> Counts() =>
        readers.Read(store => new AlertReader(store).Counts());

    /// <summary>Alerts by day, from a day on.</summary>
    public ImmutableArray<AlertDay> Days(DateOnly from) => readers.Read(store => new AlertReader(store).Days(from));

    /// <summary>Does what a person asks of an alert.</summary>
    /// <param name="number">The alert.</param>
    /// <param name="version">The version that they looked at; null when it does not matter.</param>
    /// <param name="asked">What they ask for; its moment and author are set here.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="key">The key or login that they use, as the log calls it.</param>
    /// <exception cref="LogException">It could not be written.</exception>
    public Task<AlertChange> Ask(long number, int? version, AlertEvent asked, Actor actor, string key) =>
        log.Write(step => step.Ask(number, version, asked, actor, key, policy));

    /// <summary>Claims the next alert that nobody works on; null when none waits. No two persons get the same.
    /// </summary>
    /// <param name="filter">Which alerts; status and assignee do not matter.</param>
    /// <param name="actor">Who claims.</param>
    /// <param name="key">The key or login that they use, as the log calls it.</param>
    /// <exception cref="LogException">It could not be written.</exception>
    public Task<Alert?> ClaimNext(AlertFilter filter, Actor actor, string key) =>
        log.Write(step => step.ClaimNext(filter, actor, key, policy));
}
