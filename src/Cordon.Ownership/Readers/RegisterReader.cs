using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Ownership.Readers;

/// <summary>What a file held: found = loaded + set aside, for every kind of record.</summary>
/// <param name="Counts">The counts, by kind.</param>
/// <param name="SetAside">Records left out on purpose, by reason.</param>
public sealed record RegisterCounts(
    ImmutableArray<RecordCount> Counts, ImmutableSortedDictionary<string, int> SetAside);

/// <summary>Reads one format of a register of ownership into a graph.</summary>
/// <remarks>It refuses what it does not understand, and never skips, repairs or guesses. What has no meaning for
/// ownership (an address, a statement that there is nobody to name) is set aside and counted.</remarks>
public abstract class RegisterReader
{
    readonly SortedDictionary<string, (int Found, int Loaded, int SetAside)> _counts = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);

    private protected RegisterReader(string file, GraphBuilder graph) => (File, Graph) = (file, graph);

    /// <summary>Bytes in one line or record that are read at most.</summary>
    public const int RecordBytesMax = 16 * 1024 * 1024;

    private protected string File { get; }

    private protected GraphBuilder Graph { get; }

    /// <summary>The formats, as <c>--format</c> takes them.</summary>
    public static ImmutableArray<string> Formats { get; } = ["csv", "psc"];

    /// <summary>Reads a whole file into <paramref name="graph"/>.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="file">Its name, for messages and places.</param>
    /// <param name="content">The bytes, UTF-8.</param>
    /// <param name="graph">Takes the entities and stakes. After a refusal it is not to be used.</param>
    /// <exception cref="RegisterFormatException">The file, or a record in it, is not understood.</exception>
    public static RegisterCounts Read(string format, string file, Stream content, GraphBuilder graph)
    {
        RegisterReader reader = format switch
        {
            "csv" => new StakeCsv(file, graph),
            "psc" => new UkPsc(file, graph),
            _ => throw new ArgumentException($"\"{format}\" is no format.", nameof(format)),
        };
        reader.ReadAll(content);
        return reader.Finish();
    }

    private protected abstract void ReadAll(Stream content);

    private protected void Found(string kind) => Count(kind, (1, 0, 0));

    private protected void Loaded(string kind) => Count(kind, (0, 1, 0));

    private protected void SetAside(string kind, string reason)
    {
        Count(kind, (0, 0, 1));
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
    }

    private protected Place At(int line, string field) => new(File, line, field);

    private protected RegisterFormatException Refused(
        int line, string field, string found, string expected, Exception? cause = null) =>
        new($"{File}:{line}: {field}", found, expected, cause);

    void Count(string kind, (int Found, int Loaded, int SetAside) more)
    {
        var so = _counts.GetValueOrDefault(kind);
        _counts[kind] = (so.Found + more.Found, so.Loaded + more.Loaded, so.SetAside + more.SetAside);
    }

    RegisterCounts Finish()
    {
        foreach (var (kind, count) in _counts.Where(
            pair => pair.Value.Loaded + pair.Value.SetAside != pair.Value.Found))
        {
            throw new RegisterFormatException(
                $"{File}: {kind}", $"{count.Found} found, {count.Loaded} loaded, {count.SetAside} set aside",
                "loaded and set aside to make up all that was found");
        }

        return new(
            [.. _counts.Select(pair => new RecordCount(
                pair.Key, pair.Value.Found, pair.Value.Loaded, pair.Value.SetAside))],
            _reasons.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }
}
