using Cordon.App.Settings;
using Cordon.Records.Log;

namespace Cordon.App.Auditing;

/// <summary>Where the log of a data folder is, and the key that signs its checkpoints.</summary>
/// <remarks>The key is a file in the data folder, wherever the log is. <c>log/log.db</c> and
/// <c>log/key.pem</c>, readable by their owner alone.</remarks>
static class LogAccess
{
    /// <summary>Who does what is done at the command line, in the log.</summary>
    public const string CommandLine = "command-line";

    /// <summary>Opens the log; begins one where there is none.</summary>
    /// <exception cref="InputException">The settings name a database of PostgreSQL, and there is a log in the data
    /// folder too.</exception>
    public static LogStore Begin(string folder) => Opener(folder)();

    /// <summary>Finds out where the log is, once; what it gives opens it as often as one likes.</summary>
    /// <exception cref="InputException">As for <see cref="Begin"/>.</exception>
    public static Func<LogStore> Opener(string folder)
    {
        var (log, path) = (Path.Combine(folder, "log"), DatabaseIn(folder));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(log);
        }
        else
        {
            Directory.CreateDirectory(
                log, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (DataSettings.Of(folder).Records.Postgres is { } postgres)
        {
            return !File.Exists(path)
                ? () => LogStore.OfPostgres(postgres)
                : throw new InputException(
                    $"{path}: found a log, and {DataSettings.FileName} names another in PostgreSQL; expected one; "
                    + "nothing was done; move the file away when its log is to end.");
        }

        if (!File.Exists(path))
        {
            // Before SQLite makes it, so that nobody else on the machine can ever read it; its other two files follow.
            new FileStream(path, Private(FileMode.OpenOrCreate)).Dispose();
        }

        return () => LogStore.Of(path);
    }

    /// <summary>Opens the log that is there.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static LogStore Open(string folder) =>
        DataSettings.Of(folder).Records.Postgres is not null || File.Exists(DatabaseIn(folder))
            ? Begin(folder)
            : throw new InputException(
                $"found no log in {folder}; expected one; nothing was done; `cordon serve` and `cordon keys create` "
                + "begin one.");

    /// <summary>The key that signs; made, and said so, with the first checkpoint.</summary>
    /// <exception cref="InputException">The log has checkpoints, and their key is not there.</exception>
    public static LogKey Key(string folder, LogStore store, Surroundings around)
    {
        var path = Path.Combine(folder, "log", "key.pem");
        if (!IsWhole(path))
        {
            if (store.Checkpoints().Count > 0)
            {
                throw new InputException(
                    path, "", "the key that signed the checkpoints of this log so far", "nothing was done");
            }

            // On disk before it signs anything: a checkpoint that is there is one whose key is there.
            using (var file = new FileStream(path, Private(FileMode.Create)))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(LogKey.Create()));
                file.Flush(flushToDisk: true);
            }

            using var made = LogKey.Of(File.ReadAllText(path), path);
            around.Note($"made the key that signs the log, {path}; keep its fingerprint elsewhere: {made.Fingerprint}");
        }

        return LogKey.Of(File.ReadAllText(path), path);
    }

    // A power cut while it was made leaves less of it than all, and nothing that it signed.
    static bool IsWhole(string path) => File.Exists(path)
        && File.ReadAllText(path).TrimEnd().EndsWith(" PRIVATE KEY-----", StringComparison.Ordinal);

    static string DatabaseIn(string folder) => Path.Combine(folder, "log", "log.db");

    /// <summary>A file that its owner alone can read.</summary>
    public static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
