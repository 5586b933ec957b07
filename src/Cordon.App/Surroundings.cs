using System.Collections.Immutable;
using System.Text;
using Cordon.Lists;

namespace Cordon.App;

/// <summary>Everything of the machine and the process that a command may use; a test gives its own.</summary>
sealed record Surroundings
{
    /// <summary>Standard input.</summary>
    public required Stream In { get; init; }

    /// <summary>Standard output: results, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: errors, warnings, notes and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Does a person look at standard output?</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Does a person look at standard error?</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>An environment variable; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The formats that can be read.</summary>
    public required ImmutableArray<ListFormat> Formats { get; init; }

    /// <summary>Set when the user wants the command to end.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The day by the clock, in UTC, so that two offices on one day screen for the same day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>A line on standard error that is no error.</summary>
    public void Note(string text) => Error.WriteLine($"note: {text}");

    /// <summary>A line on standard error about something that the user should look at.</summary>
    public void Warn(string text) => Error.WriteLine($"warning: {text}");

    /// <summary>The real ones. Text out is UTF-8 without a byte order mark, whatever the machine's own is.</summary>
    public static Surroundings OfProcess(CancellationToken stop)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new()
        {
            In = System.Console.OpenStandardInput(),
            Out = new StreamWriter(System.Console.OpenStandardOutput(), encoding, 64 * 1024),
            Error = new StreamWriter(System.Console.OpenStandardError(), encoding) { AutoFlush = true },
            OutIsTerminal = !System.Console.IsOutputRedirected,
            ErrorIsTerminal = !System.Console.IsErrorRedirected,
            Clock = TimeProvider.System,
            Variable = Environment.GetEnvironmentVariable,
            Formats = ListCatalogue.Formats,
            Stop = stop,
        };
    }
}
