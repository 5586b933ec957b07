using Cordon.App;
using Cordon.Lists;

namespace Cordon.Acceptance;

/// <summary>A data folder of one test, with the command line over it.</summary>
sealed class AcceptanceStore : IDisposable
{
    readonly TickingClock _clock = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("cordon-acceptance-").FullName;

    public string Data => Path.Combine(Folder, "data");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string File(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public (int Code, string Out, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CordonCommand.Run([.. args, "--data", Data], new()
        {
            In = Stream.Null,
            Out = output,
            Error = error,
            Clock = _clock,
            Variable = _ => null,
            Formats = ListCatalogue.Formats,
        });
        return (code, output.ToString(), error.ToString());
    }

    // Each run is later than the one before it.
    sealed class TickingClock : TimeProvider
    {
        DateTimeOffset _now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now = _now.AddMilliseconds(1);
    }
}
