namespace Cordon.App;

/// <summary>What the process says to a script.</summary>
static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>An error: standard error says which.</summary>
    public const int Error = 1;

    /// <summary>Done, but some subjects were not screened.</summary>
    public const int SomeNotScreened = 2;

    /// <summary>Hits were found, and the user asked to be told so.</summary>
    public const int Hits = 3;

    /// <summary>Done, but not against all that it should have been: a list is stale, left out or not whole; and the
    /// user asked to be told so.</summary>
    public const int Incomplete = 4;

    /// <summary>Done, but a version is held: it waits for a person, and the one before it answers.</summary>
    public const int Held = 5;

    /// <summary>A customer waits longer than the limit to be screened against what is in force.</summary>
    public const int Overdue = 6;

    /// <summary>Ended by the user: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
