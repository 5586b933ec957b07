using System.Xml.Linq;

namespace Cordon.House;

/// <summary>Every project on disk is in the solution, so that none is left out of a build or a test run.</summary>
static class SolutionEqualsDisk
{
    public static IEnumerable<string> Complaints(Tree tree)
    {
        string[] listed =
        [
            .. from project in XDocument.Parse(tree.Find("Cordon.slnx")?.Text ?? "<Solution />").Descendants("Project")
               select project.Attribute("Path")?.Value ?? "",
        ];
        string[] onDisk =
        [
            .. tree.Files.Select(file => file.Path).Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)),
        ];
        return
        [
            .. onDisk.Except(listed).Select(path => $"{path}: found on disk; expected in Cordon.slnx too."),
            .. listed.Except(onDisk).Select(path => $"Cordon.slnx: found {path}; expected it on disk too."),
        ];
    }
}
