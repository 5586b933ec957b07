using System.Text.RegularExpressions;

namespace Cordon.House;

/// <summary>Sizes, names and leftovers. The limits hold for every C# file, those of width and length for every
/// page of the console too; there are no exceptions.</summary>
static partial class Tidy
{
    public const int ColumnsMax = 120;
    public const int MethodLinesMax = 70;
    public const int FileLinesMax = 600;

    /// <summary>Words of which a file's name is never made: each hides a thing that has a noun of its own.</summary>
    static readonly string[] NamelessWords =
    [
        "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Misc", "Base",
    ];

    public static IEnumerable<string> Complaints(Tree tree) =>
        tree.Code.SelectMany(OfCode)
            .Concat(tree.Files.Where(file => file.Path.EndsWith(".razor", StringComparison.Ordinal)).SelectMany(Sizes))
            .Concat(tree.Files.SelectMany(Sources));

    [GeneratedRegex("[A-Z][a-z0-9]*|[a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex(@"\bTODO\b( #[0-9]+\b)?", RegexOptions.NonBacktracking)]
    private static partial Regex Promise();

    [GeneratedRegex("/v3/index.json|packageSources|RestoreSources|RestoreAdditionalProjectSources",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex PackageSource();

    static IEnumerable<string> OfCode(TreeFile file)
    {
        var text = new CSharpText(file.Text);
        return [.. Sizes(file), .. Methods(file, text), .. Names(file), .. Leftovers(file, text)];
    }

    static IEnumerable<string> Sizes(TreeFile file)
    {
        var lines = file.Lines;
        if (lines.Length > FileLinesMax)
        {
            yield return $"{file.Path}: found {lines.Length} lines; expected at most {FileLinesMax}.";
        }

        for (var i = 0; i < lines.Length; i++)
        {
            // Runes, because a sign outside the basic plane is one column and two chars.
            var columns = lines[i].EnumerateRunes().Count();
            if (columns > ColumnsMax)
            {
                yield return $"{file.Path}:{i + 1}: found {columns} columns; expected at most {ColumnsMax}.";
            }
        }
    }

    static IEnumerable<string> Methods(TreeFile file, CSharpText text) =>
        from method in MethodLengths.Of(text)
        where method.Lines > MethodLinesMax
        select $"{file.Path}:{method.Line}: found {method.Lines} lines in \"{method.Signature}\"; "
            + $"expected at most {MethodLinesMax}.";

    static IEnumerable<string> Names(TreeFile file) =>
        from word in Words().Matches(Path.GetFileNameWithoutExtension(file.Name)).Select(match => match.Value)
        where NamelessWords.Contains(word, StringComparer.OrdinalIgnoreCase)
        select $"{file.Path}: found \"{word}\" in a file's name; expected a noun that says what it holds.";

    static IEnumerable<string> Leftovers(TreeFile file, CSharpText text) =>
    [
        .. from comment in text.Comments
           where Promise().Matches(comment.Text).Any(match => !match.Groups[1].Success)
           select $"{file.Path}:{comment.Line}: found TODO without a number; expected the issue it waits for.",
        .. from directive in text.Directives
           where directive.Text.Contains("region", StringComparison.Ordinal)
           select $"{file.Path}:{directive.Line}: found {directive.Text.Trim()}; expected smaller files.",
    ];

    // Whoever clones the tree has a package source of their own: ours would be of no use, or would not be there.
    static IEnumerable<string> Sources(TreeFile file)
    {
        if (file.Name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{file.Path}: found a file that names package sources; expected none in the tree.";
        }
        else if (!file.IsCode && PackageSource().Match(file.Text) is { Success: true } match)
        {
            yield return $"{file.Path}: found \"{match.Value}\"; expected no package source in the tree.";
        }
    }
}
