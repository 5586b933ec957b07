using System.Text.Json;
using Cordon.App;
using Cordon.App.Lists;
using Cordon.App.Settings;
using Cordon.Lists;
using Cordon.Lists.Gates;

namespace Cordon.Acceptance;

/// <summary>What became of a mutant.</summary>
/// <param name="Mutation">How it came to be.</param>
/// <param name="IsRefused">Did its reader refuse it?</param>
/// <param name="IsHeld">Did a gate hold it? In both cases the version before it stays in force.</param>
/// <param name="Fewer">What it has fewer of, counted in its manifest by this test: "names 398 of 400".</param>
/// <param name="Complaint">What must not be; null for nothing.</param>
sealed record MutantResult(Mutation Mutation, bool IsRefused, bool IsHeld, string[] Fewer, string? Complaint);

/// <summary>A data folder in which a whole list is in force; mutants come as updates of it one by one, from a folder
/// that stands for the publisher and through the command line, and are taken out again.</summary>
sealed class MutantStore : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("cordon-mutants-").FullName;
    readonly (string Name, byte[] Bytes)[] _files;
    readonly ListStore _store;
    readonly ListManifest _whole;
    readonly TickingClock _clock = new();

    public MutantStore((string Name, byte[] Bytes)[] files)
    {
        _files = files;
        _store = new(Path.Combine(_folder, "data"), ListCatalogue.Formats);
        Directory.CreateDirectory(_store.Folder);
        Directory.CreateDirectory(Publisher);
        Settle([]);
        Publish(files);
        var (code, _, error) = Run(["lists", "import", Publisher]);
        _whole = code == 0 && _store.ListIds() is [var list]
            ? _store.InForce(list)!
            : throw new InvalidOperationException($"The whole list was not imported: {error}");
        Settle([_whole.List]);
    }

    // The excerpts and thinned lists that are damaged here are below the floors of whole ones.
    void Settle(string[] published) => File.WriteAllText(
        Path.Combine(_store.Folder, DataSettings.FileName),
        JsonSerializer.Serialize(new
        {
            lists = ListPolicy.Known.Union(published).ToDictionary<string, string, object>(
                list => list, list => published.Contains(list)
                    ? new { floors = new { }, source = new { kind = "files", folder = Publisher } }
                    : new { floors = new { } }),
        }));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Publisher => Path.Combine(_folder, "publisher");

    /// <summary>Updates the list while one of its files is damaged.</summary>
    public MutantResult Import(Mutation mutation)
    {
        Publish([.. _files.Select(file =>
            file.Name == mutation.File ? (file.Name, mutation.Apply(file.Bytes)) : file)]);
        var (code, _, error) = Run(["lists", "update", _whole.List]);
        var others = _store.ListIds()
            .Where(list => list != _whole.List && _store.InForce(list) is not null).ToArray();
        var now = _store.InForce(_whole.List)!;
        var isSame = now.Hash == _whole.Hash;
        var fewer = isSame ? [] : Fewer(now).ToArray();
        var complaint = Complaint(code, error, fewer, others);
        foreach (var other in _store.ListIds().SelectMany(list => _store.AllOf(list))
            .Select(version => version.Manifest)
            .Where(version => version.Hash != _whole.Hash || version.List != _whole.List))
        {
            Directory.Delete(Path.Combine(_store.Folder, "lists", other.List, other.Hash), recursive: true);
        }

        return new(
            mutation, code == ExitCodes.Error, code == ExitCodes.Held,
            [.. fewer.Select(fall => $"{fall.What} {fall.Now} of {fall.Whole}")],
            complaint is null ? null : $"{mutation.File}: {mutation.What}: {complaint}");
    }

    static string? Complaint(int code, string error, (string What, int Now, int Whole)[] fewer, string[] others)
    {
        if (code != 0)
        {
            return error.Contains("defect of Cordon", StringComparison.Ordinal) || fewer.Length > 0 ? error : null;
        }

        foreach (var (what, now, whole) in fewer)
        {
            if ((whole - now) * 100 >= whole || !error.Contains($"{what} {now:N0}, were {whole:N0}",
                StringComparison.Ordinal))
            {
                return $"{what} {now} of {whole}; told: {error}";
            }
        }

        return others.Length > 0 ? $"taken for {string.Join(", ", others)}" : null;
    }

    IEnumerable<(string What, int Now, int Whole)> Fewer(ListManifest now) =>
        new[]
        {
            ("parties", now.PartyCount, _whole.PartyCount),
            ("names", now.Names, _whole.Names),
            ("identifiers", now.Identifiers, _whole.Identifiers),
        }
        .Concat(_whole.Counts.Select(count =>
            (count.Kind, now.Counts.FirstOrDefault(other => other.Kind == count.Kind)?.Loaded ?? 0, count.Loaded)))
        .Where(count => count.Item2 < count.Item3);

    void Publish((string Name, byte[] Bytes)[] files)
    {
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(Publisher, name), bytes);
        }
    }

    (int Code, string Out, string Error) Run(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CordonCommand.Run([.. args, "--data", _store.Folder], new()
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

    // Each import is later than the one before it.
    sealed class TickingClock : TimeProvider
    {
        DateTimeOffset _now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now = _now.AddMilliseconds(1);
    }
}
