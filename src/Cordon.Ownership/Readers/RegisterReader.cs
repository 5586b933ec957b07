using System.Collections.Immutable;
using System.Text;
using Cordon.Model;

namespace Cordon.Ownership.Readers;

/// <summary>What a file held: found = loaded + set aside, for every kind of record.</summary>
/// <param name="Counts">The counts, by kind.</param>
/// <param name="SetAside">Records left out on purpose, by reason.</param>
/// <param name="Told">What was read in a way that a person should know of, by what it is.</param>
public sealed record RegisterCounts(
    ImmutableArray<RecordCount> Counts, ImmutableSortedDictionary<string, int> SetAside,
    ImmutableSortedDictionary<string, RegisterRemark> Told);

/// <summary>How often something was told, and where first.</summary>
/// <param name="Count">How often.</param>
/// <param name="First">The first places with what stands there, at most <see cref="PlacesMax"/>.</param>
public sealed record RegisterRemark(int Count, ImmutableArray<string> First)
{
    /// <summary>Places that are kept of one remark.</summary>
    public const int PlacesMax = 3;
}

/// <summary>Reads one format of a register of ownership into a graph.</summary>
/// <remarks>It refuses what it does not understand, and never skips, repairs or guesses. What has no meaning for
/// ownership (an address, a statement that there is nobody to name) is set aside and counted.</remarks>
public abstract class RegisterReader
{
    readonly SortedDictionary<string, (int Found, int Loaded, int SetAside)> _counts = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, RegisterRemark> _told = new(StringComparer.Ordinal);

    private protected RegisterReader(string file, GraphBuilder graph) => (File, Graph) = (file, graph);

    /// <summary>Bytes in one line or record that are read at most.</summary>
    public const int RecordBytesMax = 16 * 1024 * 1024;

    private protected string File { get; }

    private protected GraphBuilder Graph { get; }

    /// <summary>The formats, as <c>--format</c> takes them.</summary>
    public static ImmutableArray<string> Formats { get; } = ["csv", "psc", "ftm", "bods", "gleif"];

    /// <summary>The format of a file by how it begins; null when it is none of them.</summary>
    /// <param name="head">The first bytes, a few thousand or all.</param>
    public static string? Recognise(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        bool Has(string word) => text.Contains(word, StringComparison.Ordinal);
        return text switch
        {
            ['<', ..] => Has("LEIData") || Has("RelationshipData") || Has("ReportingExceptionData") ? "gleif" : null,
            ['[' or '{', ..] => Has("\"recordType\"") ? "bods"
                : Has("\"schema\"") && Has("\"properties\"") ? "ftm"
                : Has("\"data\"") && Has("\"kind\"") ? "psc"
                : null,
            _ => text.StartsWith("owner,", StringComparison.Ordinal) ? "csv" : null,
        };
    }

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
            "ftm" => new FollowTheMoney(file, graph),
            "bods" => new BodsStatements(file, graph),
            "gleif" => new GleifXml(file, graph),
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

    /// <summary>Says of something that was read, and not as it may have been meant.</summary>
    private protected void Tell(string what, int line, string found)
    {
        var before = _told.GetValueOrDefault(what, new(0, []));
        var cut = found.Length > 80 ? found[..80] + "\u2026" : found;
        _told[what] = new(before.Count + 1, before.First.Length < RegisterRemark.PlacesMax
            ? before.First.Add($"{File}:{line}: {cut}")
            : before.First);
    }

    /// <summary>Adds a stake whose first and last days are known only to lie within spans.</summary>
    /// <remarks>It is held for certain from the last day on which it can have begun to the first on which it can have
    /// ended. On the days around it may be held: that is added with a link that makes nothing certain.</remarks>
    private protected void AddStake(Stake stake, DateSpan? start, DateSpan? end)
    {
        var (began, ended) = (start?.First, end?.Last is { } last ? Next(last) : (DateOnly?)null);
        if (ended <= began)
        {
            Tell("ends before it begins: taken as possible on every day", stake.Place.Line, $"{start} to {end}");
            Graph.AddStake(Possibly(stake));
            return;
        }

        var (from, until) = (start?.Last, end?.First);
        if (from is null || until is null || from < until)
        {
            Graph.AddStake(stake with { From = from, Until = until });
        }

        if (began < from)
        {
            Graph.AddStake(Possibly(stake) with { From = began, Until = until < from ? until : from });
        }

        if (until < ended)
        {
            Graph.AddStake(Possibly(stake) with { From = until < from ? from : until, Until = ended });
        }
    }

    /// <summary>The same for what is possible only.</summary>
    private protected static Stake Possibly(Stake stake) =>
        stake.Link == StakeLink.Direct ? stake with { Link = StakeLink.Unknown } : stake;

    /// <summary>An owner whom the source does not name, another for each line.</summary>
    private protected string Nameless(string owned, int line)
    {
        var owner = $"{owned}?{File}:{line}";
        Graph.AddEntity(owner, "not named", EntityKind.Unknown);
        return owner;
    }

    static DateOnly Next(DateOnly day) => day < DateOnly.MaxValue ? day.AddDays(1) : day;

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
            _reasons.ToImmutableSortedDictionary(StringComparer.Ordinal),
            _told.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }
}
