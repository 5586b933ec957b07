using Cordon.App.Lists;
using Cordon.App.Serving;
using Cordon.Records.Log;

namespace Cordon.App.Console;

/// <summary>What the pages stand on: the same rooms of the server that the routes have.</summary>
/// <param name="Around">Clock and voice.</param>
/// <param name="Store">The list versions.</param>
/// <param name="Lists">Those in force.</param>
/// <param name="Alerts">The alerts.</param>
/// <param name="Log">Writes.</param>
/// <param name="Readers">Reads.</param>
/// <param name="Sessions">Who is signed in.</param>
sealed record ConsoleGround(
    Surroundings Around, ListStore Store, LiveLists Lists, AlertDesk Alerts, LogWriter Log, LogReaders Readers,
    Sessions Sessions)
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now => Around.Clock.GetUtcNow();
}
