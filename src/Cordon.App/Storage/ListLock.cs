namespace Cordon.App.Storage;

/// <summary>Held while a version of a list is judged and stored, or deleted: a version must not be stored as a delta
/// against one that another process deletes meanwhile, nor judged by one that is not the last any more.</summary>
/// <remarks>Readers need no lock. It is the operating system's, so that it ends with its process.</remarks>
sealed class ListLock : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    readonly FileStream _file;

    ListLock(FileStream file) => _file = file;

    /// <summary>Waits for it.</summary>
    /// <param name="listFolder">The list's folder; it need not exist.</param>
    /// <exception cref="IOException">Somebody else holds it for minutes.</exception>
    public static ListLock Take(string listFolder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(listFolder)!);
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new(new($"{listFolder}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
            }
            catch (IOException) when (waited < Patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
