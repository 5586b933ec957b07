using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists;

/// <summary>What a file seems to be.</summary>
/// <param name="ListId">The list that this content belongs to by default: <c>ofac-sdn</c>.</param>
/// <param name="Component">Which of the format's components it is; one of <see cref="ListFormat.Components"/>.</param>
public sealed record Recognition(string ListId, string Component);

/// <summary>What a reader found in the files of one version.</summary>
/// <param name="PublishedOn">The day of publication that the files state, or null.</param>
/// <param name="Parties">In file order.</param>
/// <param name="Title">What the file calls itself, where it says so.</param>
/// <param name="IsSample">The file says that it is a sample: never to be relied on.</param>
public sealed record ListContent(
    DateOnly? PublishedOn, ImmutableArray<Party> Parties, string? Title = null, bool IsSample = false);

/// <summary>The reader of one format of one publisher. Each lives in one file under Formats/.</summary>
/// <remarks>
/// A reader refuses, with a <see cref="ListFormatException"/>, whatever it was not written to understand: an unknown
/// element, column or value, a missing key, a key that occurs twice, a reference to a record that is not there, a
/// file that ends early. It never skips, repairs or guesses. A reader has no state: one instance serves every thread.
/// </remarks>
public abstract class ListFormat
{
    /// <summary>The format's own name: <c>un-xml</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What a user calls it: "United Nations Security Council Consolidated List, XML".</summary>
    public abstract string Title { get; }

    /// <summary>
    /// The files that make one version, by canonical name, the main one first: <c>sdn.csv</c>, <c>add.csv</c> ...;
    /// a single name for a format of one file.
    /// </summary>
    public abstract ImmutableArray<string> Components { get; }

    /// <summary>Says what a file is by its first 64 KiB, or null when it is not of this format. Never throws.</summary>
    public abstract Recognition? Recognise(FileHead head);

    /// <summary>Reads one version whole, or refuses it.</summary>
    /// <param name="files">The version's files by component name; a component that is missing was left out on
    /// purpose by the user, who knows that the version is marked so.</param>
    /// <param name="listId">The list that the parties belong to: the prefix of their identifiers.</param>
    /// <param name="tally">Told of every record: found, and loaded or set aside.</param>
    /// <exception cref="ListFormatException">The files say something that this reader does not understand.</exception>
    public abstract ListContent Read(IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally);
}
