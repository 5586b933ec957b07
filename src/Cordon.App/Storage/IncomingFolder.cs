namespace Cordon.App.Storage;

/// <summary>A folder for what is not whole yet, in the data folder, so that a rename out of it stays on one file
/// system.</summary>
/// <remarks>
/// While its process lives it holds the file <c>&lt;folder&gt;.lock</c> open. Whoever opens the next one deletes the
/// folders whose lock nobody holds: a process that was killed leaves rubbish behind for one run, and never a version.
/// </remarks>
sealed class IncomingFolder : IDisposable
{
    readonly FileStream _lock;

    IncomingFolder(string path)
    {
        // The lock first: a folder without one belongs to nobody.
        _lock = new($"{path}.lock", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        Directory.CreateDirectory(path);
        Path = path;
    }

    /// <summary>Where it is. It may be moved away.</summary>
    public string Path { get; }

    /// <summary>Makes one, and takes away what killed processes left.</summary>
    public static IncomingFolder Open(string dataFolder)
    {
        var parent = System.IO.Path.Combine(dataFolder, "incoming");
        Directory.CreateDirectory(parent);
        foreach (var left in Directory.EnumerateDirectories(parent))
        {
            DeleteIfNobodys(left);
        }

        return new(System.IO.Path.Combine(parent, Guid.NewGuid().ToString("N")));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        _lock.Dispose();
    }

    static void DeleteIfNobodys(string folder)
    {
        try
        {
            using var held = new FileStream(
                $"{folder}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // Its process lives and holds the lock, or has just moved or deleted the folder itself.
        }
    }
}
