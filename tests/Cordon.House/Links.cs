namespace Cordon.House;

/// <summary>Every relative link in a Markdown document leads to a file, and to a heading where it names one.</summary>
/// <remarks>Links to other hosts are not followed: a test that needs the network is not a test of this tree.</remarks>
static class Links
{
    public static IEnumerable<string> Complaints(Tree tree) =>
        from file in tree.Files
        where file.IsMarkdown
        from link in Markdown.Of(file).Links
        where !link.Target.Contains("://", StringComparison.Ordinal)
            && !link.Target.StartsWith("mailto:", StringComparison.Ordinal)
        let fault = Fault(tree, file, link.Target)
        where fault is not null
        select $"{file.Path}:{link.Line}: found a link to \"{link.Target}\"; {fault}.";

    static string? Fault(Tree tree, TreeFile file, string target)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var path = hash < 0 ? target : target[..hash];
        var resolved = path.Length == 0 ? file.Path : Resolve(file.Folder, path);
        if (resolved is null || !tree.Holds(resolved))
        {
            return "expected a file or folder of this tree";
        }

        return hash < 0 || tree.Find(resolved) is not { IsMarkdown: true } document
            || Markdown.Of(document).Headings.Any(heading => heading.Anchor == target[(hash + 1)..])
                ? null
                : "expected a heading of that document";
    }

    // Null when the link leaves the tree.
    static string? Resolve(string folder, string path)
    {
        var parts = new Stack<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                if (!parts.TryPop(out _))
                {
                    return null;
                }
            }
            else if (part != ".")
            {
                parts.Push(part);
            }
        }

        return string.Join('/', parts.Reverse());
    }
}
