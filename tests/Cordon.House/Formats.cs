using Cordon.Lists;

namespace Cordon.House;

/// <summary>Every list format is one file, is in the catalogue, has a sample, and is in the README's table.</summary>
static class Formats
{
    /// <summary>Checks where a format's class, sample and line in the README stand.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="formats">Class name and format name of each: <c>UnSecurityCouncilXml</c>, <c>un-xml</c>.</param>
    public static IEnumerable<string> Complaints(Tree tree, IEnumerable<(string Class, string Name)> formats) =>
        formats.SelectMany(format => Of(tree, format.Class, format.Name));

    /// <summary>Readers that are in the room but not in the catalogue: nobody could reach them.</summary>
    public static IEnumerable<string> Unlisted(IEnumerable<Type> types, IEnumerable<ListFormat> catalogue) =>
        from type in types
        where type.IsSubclassOf(typeof(ListFormat)) && !type.IsAbstract
            && catalogue.All(format => format.GetType() != type)
        select $"{type.Name}: found a reader; expected it in {nameof(ListCatalogue)}.";

    static IEnumerable<string> Of(Tree tree, string type, string name)
    {
        var path = $"src/Cordon.Lists/Formats/{type}.cs";
        if (tree.Find(path) is null)
        {
            yield return $"{path}: found no such file; expected the reader of {name}.";
        }

        // A format without a folder of its own says in samples/README.md which sample shows it.
        if (!tree.Holds($"samples/lists/{name}") && !HasLine(tree.Find("samples/README.md"), name))
        {
            yield return $"samples/lists/{name}: found no such folder; expected a sample of the format.";
        }

        if (!HasLine(tree.Find("README.md"), name))
        {
            yield return $"README.md: found no line for `{name}`; expected every format in the table.";
        }
    }

    static bool HasLine(TreeFile? file, string name) =>
        file?.Lines.Any(line => line.StartsWith('|') && line.Contains($"`{name}`", StringComparison.Ordinal)) ?? false;
}
