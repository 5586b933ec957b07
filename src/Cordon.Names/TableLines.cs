namespace Cordon.Names;

/// <summary>The lines of a table that is built into the assembly.</summary>
static class TableLines
{
    /// <summary>The lines of <c>Tables/{name}.tsv</c> that are neither empty nor comments.</summary>
    public static IEnumerable<string> Of(string name)
    {
        using var stream = typeof(TableLines).Assembly.GetManifestResourceStream($"{name}.tsv")
            ?? throw new InvalidOperationException($"{name}.tsv is not in the assembly");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
