using System.Collections.Immutable;

namespace Cordon.House;

/// <summary>Every room has one design document, with the same headings in the same order.</summary>
static class DesignDocs
{
    public const int LinesMax = 500;

    public static ImmutableArray<string> Headings { get; } =
    [
        "What it answers", "API shape", "Where it sits", "Invariants", "Cost model",
        "What it deliberately does not do", "Failure modes that belong elsewhere", "Open questions", "Settled",
    ];

    public static IEnumerable<string> Complaints(Tree tree)
    {
        string[] rooms =
        [
            .. from file in tree.Files
               where file.IsUnder("src") && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
               select $"docs/design/{file.Name["Cordon.".Length..^".csproj".Length].ToLowerInvariant()}.md",
        ];
        TreeFile[] docs = [.. tree.Files.Where(file => file.IsUnder("docs/design") && file.IsMarkdown)];
        return
        [
            .. rooms.Except(docs.Select(doc => doc.Path))
                .Select(path => $"{path}: found no such file; expected one a room."),
            .. docs.Select(doc => doc.Path).Except(rooms).Select(path => $"{path}: found no room of that name."),
            .. docs.SelectMany(OfDoc),
        ];
    }

    static IEnumerable<string> OfDoc(TreeFile doc)
    {
        if (doc.Lines.Length > LinesMax)
        {
            yield return $"{doc.Path}: found {doc.Lines.Length} lines; expected at most {LinesMax}.";
        }

        var headings = Markdown.Of(doc).Headings.Where(heading => heading.Level == 2).Select(heading => heading.Text);
        var found = string.Join(" · ", headings);
        var expected = string.Join(" · ", Headings);
        if (found != expected)
        {
            yield return $"{doc.Path}: found the headings \"{found}\"; expected \"{expected}\".";
        }
    }
}
