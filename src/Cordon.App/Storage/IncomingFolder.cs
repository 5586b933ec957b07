namespace Cordon.App.Storage;

/// <summary>A folder for what is not whole yet, in the data folder, so that a rename out of it stays on one file
/// system.</summary>
/// <remarks>
/// While its process lives it holds the file <c>&lt;folder&gt;.lock</c> open. Whoever opens the next one deletes the
/// folders whose lock nobody holds: a process that was killed leaves rubbish behind for one run, and never a version.
/// </remarks>
sealed class IncomingFolder : IDisposable
{
    const string LockEnding = ".lock";

    readonly FileStream _lock;

    IncomingFolder(string path, FileStream held)
    {
        (Path, _lock) = (path, held);
        Directory.CreateDirectory(path);
    }

    /// <summary>Where it is. It may be moved away.</summary>
    public string Path { get; }

    /// <summary>Makes one, and takes away what killed processes left.</summary>
    public static IncomingFolder Open(string dataFolder)
    {
        var parent = System.IO.Path.Combine(dataFolder, "incoming");
        Directory.CreateDirectory(parent);
        // A process may be killed between its lock and its folder, and between the folder's end and the lock's.
        foreach (var left in Directory.EnumerateFileSystemEntries(parent)
            .Select(path => path.EndsWith(LockEnding, StringComparison.Ordinal) ? path[..^LockEnding.Length] : path)
            .Distinct().ToArray())
        {
            DeleteIfNobodys(left);
        }

        while (true)
        {
            // The lock first: a folder without one belongs to nobody. Another process may take a new lock file for
            // left behind before we hold it; then it is gone, and we begin again under another name.
            var path = System.IO.Path.Combine(parent, Guid.NewGuid().ToString("N"));
            if (TryHold($"{path}{LockEnding}", FileMode.CreateNew) is not { } held)
            {
                continue;
            }

            if (File.Exists($"{path}{LockEnding}"))
            {
                return new(path, held);
            }

            held.Dispose();
        }
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

    // Of a process that lives the lock is held; of one that has just ended there is nothing to delete any more.
    static void DeleteIfNobodys(string folder)
    {
        using var held = TryHold($"{folder}{LockEnding}", FileMode.OpenOrCreate);
        if (held is not null && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Null when somebody else holds it. A lock that cannot be looked at is left alone; one that cannot be made is an
    // error: the disk is full, or not ours to write to.
    static FileStream? TryHold(string path, FileMode mode)
    {
        try
        {
            return new(path, mode, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (mode == FileMode.OpenOrCreate || File.Exists(path))
        {
            return null;
        }
    }
}
