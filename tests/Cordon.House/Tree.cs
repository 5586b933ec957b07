using System.Collections.Immutable;

namespace Cordon.House;

/// <summary>A file of the repository.</summary>
/// <param name="Path">From the root, with forward slashes: <c>src/Cordon.Model/Party.cs</c>.</param>
/// <param name="Text">Its text; empty for what is not text or is only data (samples).</param>
sealed record TreeFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path[..Math.Max(0, Path.LastIndexOf('/'))];

    public string[] Lines => Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsMarkdown => Path.EndsWith(".md", StringComparison.Ordinal);

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>The files that a check looks at: the repository as it is on disk, or one made up by a test.</summary>
sealed class Tree(ImmutableArray<TreeFile> files)
{
    static readonly ImmutableHashSet<string> NotOurs = [".git", "artifacts", "bin", "obj", ".vs", ".idea"];

    static readonly ImmutableHashSet<string> Texts =
    [
        ".cs", ".razor", ".csproj", ".props", ".targets", ".slnx", ".md", ".json", ".txt", ".config", ".sh", "", ".awk",
        ".editorconfig", ".gitignore", ".gitattributes",
    ];

    static readonly Lazy<Tree> Disk = new(Read);

    /// <summary>The repository that this build was made from.</summary>
    public static Tree OnDisk => Disk.Value;

    /// <summary>The folder that holds <c>Cordon.slnx</c>.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests run outside the repository.</exception>
    public static string Root { get; } = FindRoot();

    public ImmutableArray<TreeFile> Files { get; } = files;

    public IEnumerable<TreeFile> Code => Files.Where(file => file.IsCode);

    public static Tree Of(params (string Path, string Text)[] files) =>
        new([.. files.Select(file => new TreeFile(file.Path, file.Text))]);

    public TreeFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);

    /// <summary>Is there such a file, or a folder with a file in it?</summary>
    public bool Holds(string path) => Files.Any(file => file.Path == path || file.IsUnder(path));

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cordon.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException(
            $"{AppContext.BaseDirectory}: found no Cordon.slnx above it; expected to run inside the repository.");
    }

    static Tree Read() => new([.. FilesIn(Root).Order(StringComparer.Ordinal).Select(ReadFile)]);

    static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder)
            .Where(sub => !NotOurs.Contains(Path.GetFileName(sub)))
            .SelectMany(FilesIn));

    static TreeFile ReadFile(string path)
    {
        var relative = Path.GetRelativePath(Root, path).Replace('\\', '/');
        var isText = Texts.Contains(Path.GetExtension(path))
            && (relative.EndsWith(".md", StringComparison.Ordinal)
                || !relative.StartsWith("samples/", StringComparison.Ordinal));
        return new(relative, isText ? File.ReadAllText(path) : "");
    }
}
