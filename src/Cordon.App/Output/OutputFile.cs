using System.Text;

namespace Cordon.App.Output;

/// <summary>A file that appears under its name only when it is whole.</summary>
/// <remarks>Written beside its place under a temporary name, then renamed. Disposed without
/// <see cref="Complete"/>, it leaves nothing, and what stood there before stays.</remarks>
sealed class OutputFile : IDisposable
{
    const string Ending = ".part";

    static readonly TimeSpan LeftBehind = TimeSpan.FromDays(1);

    readonly string _path;
    readonly string _temporary;
    readonly FileStream _stream;
    bool _isComplete;

    /// <summary>Begins the file.</summary>
    /// <exception cref="InputException">Its folder is not there.</exception>
    public OutputFile(string path)
    {
        _path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(_path);
        if (folder is null || !Directory.Exists(folder) || Directory.Exists(_path))
        {
            throw new InputException(
                path, folder ?? path, "a file name in a folder that is there", "nothing was written");
        }

        _temporary = Path.Combine(folder, $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}{Ending}");
        _stream = new(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024);
        Sweep(folder, Path.GetFileName(_path), File.GetLastWriteTimeUtc(_temporary) - LeftBehind);
        Writer = new StreamWriter(_stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
    }

    /// <summary>Takes the content: UTF-8 without a byte order mark.</summary>
    public TextWriter Writer { get; }

    /// <summary>Takes the content as bytes, instead of <see cref="Writer"/>.</summary>
    public Stream Stream => _stream;

    /// <summary>Writes one whole text.</summary>
    public static void Write(string path, string text)
    {
        using var file = new OutputFile(path);
        file.Writer.Write(text);
        file.Complete();
    }

    /// <summary>Everything has been written: the file takes its name.</summary>
    public void Complete()
    {
        Writer.Flush();
        _stream.Flush(flushToDisk: true);
        Writer.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _isComplete = true;
    }

    // What killed processes left of this file. One that lives holds its own, and nobody else can open that; but for the
    // moment before its rename, and so nothing is taken away that was written to within a day.
    static void Sweep(string folder, string name, DateTime before)
    {
        var parts = name.AsSpan().ContainsAny('*', '?')
            ? Array.Empty<string>()
            : Directory.GetFiles(folder, $".{name}.*{Ending}");
        foreach (var left in parts.Where(part => File.GetLastWriteTimeUtc(part) < before))
        {
            try
            {
                new FileStream(
                    left, FileMode.Open, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is somebody's, or not ours to delete.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isComplete)
        {
            _stream.Dispose();
            File.Delete(_temporary);
        }
    }
}
