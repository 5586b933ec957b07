using System.Collections.Immutable;
using System.Text;
using Cordon.App;
using Cordon.Lists;

namespace Cordon.Tests.App;

/// <summary>Runs cordon in this process, in a folder of its own that is deleted at the end.</summary>
sealed class CommandLine : IDisposable
{
    readonly Dictionary<string, string> _variables = [];

    public CommandLine() => _variables[DataFolder.VariableName] = Data;

    public string Folder { get; } = Directory.CreateTempSubdirectory("cordon-tests-").FullName;

    public string Data => Path.Combine(Folder, "data");

    public string Input { get; init; } = "";

    public FixedClock Clock { get; } = new();

    /// <summary>Small formats made for tests, unless a test wants the real ones.</summary>
    public ImmutableArray<ListFormat> Formats { get; init; } = [new TinyFormat(), new TinySetFormat()];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public void Set(string variable, string? value)
    {
        _variables.Remove(variable);
        if (value is not null)
        {
            _variables[variable] = value;
        }
    }

    public string? Variable(string name) => _variables.GetValueOrDefault(name);

    /// <summary>Writes a file and gives its path.</summary>
    public string File(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public CommandResult Run(params string[] args) => Run(CancellationToken.None, args);

    public CommandResult Run(CancellationToken stop, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Input));
        var code = CordonCommand.Run(args, new()
        {
            In = input,
            Out = output,
            Error = error,
            Clock = Clock,
            Variable = Variable,
            Formats = Formats,
            Stop = stop,
        });
        return new(code, output.ToString(), error.ToString());
    }
}

/// <summary>What one run gave.</summary>
sealed record CommandResult(int Code, string Out, string Error);

/// <summary>A clock that a test sets; it moves a second at each look.</summary>
sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now = Now.AddSeconds(1);
}
