using System.Collections.Frozen;
using System.Collections.Immutable;
using Cordon.Lists;

namespace Cordon.App.Lists;

/// <summary>Sorts files and folders that a user names into versions of lists, by what is in them.</summary>
sealed class ListFileSets(Surroundings around)
{
    // OFAC publishes its non-SDN list in the same four tables under these names.
    static readonly FrozenSet<string> OtherComponentNames =
        FrozenSet.Create("cons_prim.csv", "cons_add.csv", "cons_alt.csv", "cons_comments.csv");

    /// <summary>The versions that the files make, in the order in which their first files were given.</summary>
    /// <param name="paths">Files and folders. Of a folder its files are taken, without those in folders below.</param>
    /// <param name="without">Components that are not looked for.</param>
    /// <exception cref="InputException">A file is not there, not recognised, or a second one of its kind.</exception>
    public ImmutableArray<ListFileSet> Of(IEnumerable<string> paths, ImmutableArray<string> without)
    {
        var given = new List<(ListFormat Format, RecognisedFile File)>();
        foreach (var path in paths)
        {
            given.AddRange(Directory.Exists(path) ? InFolder(path) : [Recognised(path)]);
        }

        return
        [
            .. from file in given.DistinctBy(file => Path.GetFullPath(file.File.Path))
               group file by (file.Format, file.File.Recognition.ListId, Folder(file.File.Path)) into together
               from set in Sets(together.Key.Format, together.Key.ListId, [.. together.Select(file => file.File)])
               select WithSiblings(set, without),
        ];
    }

    static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";

    static IEnumerable<ListFileSet> Sets(ListFormat format, string listId, RecognisedFile[] files)
    {
        var main = format.Components[0];
        if (files.All(file => file.Recognition.Component == main))
        {
            // Several main files are several versions: a folder of past publications.
            return files.Select(file => new ListFileSet(
                format, listId, ImmutableSortedDictionary.Create<string, RecognisedFile>(StringComparer.Ordinal)
                    .Add(main, file), []));
        }

        var set = ImmutableSortedDictionary.CreateBuilder<string, RecognisedFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!set.TryAdd(file.Recognition.Component, file))
            {
                throw new InputException(
                    $"{file.Path}: found a second {file.Recognition.Component} of {format.Title}, beside "
                    + $"{set[file.Recognition.Component].Path}; expected one of each; nothing was read.");
            }
        }

        return [new(format, listId, set.ToImmutable(), [])];
    }

    // Looked for only when the file that was given bears the publisher's own name: beside sdn_2021-05-22.csv an
    // add.csv may stand that is of another day.
    ListFileSet WithSiblings(ListFileSet set, ImmutableArray<string> without)
    {
        if (set.Missing.IsEmpty || !set.Files.Values.All(file => IsComponentName(set.Format, file.Path)))
        {
            return set;
        }

        var files = set.Files.ToBuilder();
        var along = ImmutableArray.CreateBuilder<string>();
        foreach (var path in Directory.EnumerateFiles(Folder(set.Main)).Order(StringComparer.Ordinal))
        {
            if (IsComponentName(set.Format, path)
                && Find(path) is { } found
                && found.Format == set.Format
                && found.File.Recognition.ListId == set.ListId
                && !without.Any(word => ListFileSet.Means(word, found.File.Recognition.Component))
                && files.TryAdd(found.File.Recognition.Component, found.File))
            {
                along.Add(path);
            }
        }

        return set with { Files = files.ToImmutable(), TakenAlong = along.ToImmutable() };
    }

    static bool IsComponentName(ListFormat format, string path)
    {
        var name = ReceivedFile.NameOf(path);
        return OtherComponentNames.Any(other => other.Equals(name, StringComparison.OrdinalIgnoreCase))
            || format.Components.Any(component => component.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    List<(ListFormat Format, RecognisedFile File)> InFolder(string folder)
    {
        var found = new List<(ListFormat, RecognisedFile)>();
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (Find(path) is { } file)
            {
                found.Add(file);
            }
            else
            {
                around.Warn($"{path}: passed over; it is of no format that Cordon reads.");
            }
        }

        return found.Count > 0
            ? found
            : throw new InputException(
                $"{folder}: found no list file; expected a folder that holds some; nothing was read.");
    }

    (ListFormat Format, RecognisedFile File) Recognised(string path) => Find(path)
        ?? throw new InputException(
            $"{path}: found a file of no known format; expected one of: "
            + $"{string.Join("; ", around.Formats.Select(format => format.Title))}; nothing was read.");

    (ListFormat Format, RecognisedFile File)? Find(string path)
    {
        FileHead head;
        try
        {
            head = ReceivedFile.Of(path).ReadHead();
        }
        catch (InvalidDataException e)
        {
            throw new InputException(path, e.Message, "a whole gzip file", "nothing was read", e);
        }

        foreach (var format in around.Formats)
        {
            if (format.Recognise(head) is { } recognition)
            {
                return (format, new(path, recognition));
            }
        }

        return null;
    }
}
