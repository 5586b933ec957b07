using System.Collections.Immutable;

namespace Cordon.Model;

/// <summary>How many records of one kind a version holds, and what became of them.</summary>
/// <param name="Kind">The publisher's word for the record: <c>INDIVIDUAL</c>, <c>alt.csv row</c>.</param>
/// <param name="InFile">Records in the file.</param>
/// <param name="Loaded">Records whose content is in <see cref="ListVersion.Parties"/>.</param>
/// <param name="SetAside">Records left out on purpose, each in <see cref="ListVersion.SetAside"/>.</param>
public sealed record RecordCount(string Kind, int InFile, int Loaded, int SetAside);

/// <summary>A record that was left out on purpose.</summary>
/// <param name="Kind">The kind that <see cref="RecordCount.Kind"/> counts it under.</param>
/// <param name="Key">The publisher's key of the record.</param>
/// <param name="Reason">Why: "a Treasury row; taken from OFAC's own file".</param>
/// <param name="Place">Where it stands.</param>
public sealed record SetAsideRecord(string Kind, string Key, string Reason, Place Place);

/// <summary>A list as published at one moment, read whole.</summary>
/// <remarks>Immutable, and named by its bytes: the same bytes are the same version.</remarks>
public sealed record ListVersion
{
    /// <summary>The list's identifier: <c>ofac-sdn</c>.</summary>
    public required string ListId { get; init; }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal: of the file's bytes, or for a list of several files of one line for each
    /// (hash, two spaces, component name, LF) in ordinal order of the names, as <c>sha256sum</c> prints them.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary>The format that it was read with: <c>un-xml</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The day of publication that the file states; null where the format states none.</summary>
    public required DateOnly? PublishedOn { get; init; }

    /// <summary>What the file calls itself; null where it does not say.</summary>
    public string? Title { get; init; }

    /// <summary>True when the file says that it is a sample. Whoever shows its matches says so each time.</summary>
    public bool IsSample { get; init; }

    /// <summary>The parties in file order.</summary>
    public required ImmutableArray<Party> Parties { get; init; }

    /// <summary>Counts per kind of record; in each, loaded + set aside = in file.</summary>
    public required ImmutableArray<RecordCount> Counts { get; init; }

    /// <summary>The records left out on purpose, in file order.</summary>
    public ImmutableArray<SetAsideRecord> SetAside { get; init; } = [];

    /// <summary>
    /// Components that the list has and this version was imported without; empty for a whole version.
    /// </summary>
    public ImmutableArray<string> MissingComponents { get; init; } = [];
}
