using System.CommandLine;
using Cordon.Records;

namespace Cordon.App.Customers;

/// <summary>Where the book of customers is, and the key to it.</summary>
/// <remarks>The key is the user's to keep. Cordon makes one when it is asked to (<c>cordon customers key</c>), never
/// inside the data folder, and never by itself: a key beside what it locks locks nothing, and a key that nobody knows
/// of is lost with the first machine.</remarks>
static class BookAccess
{
    /// <summary>The variable that holds the key itself.</summary>
    public const string KeyVariable = "CORDON_BOOK_KEY";

    /// <summary>The variable that names the file with the key.</summary>
    public const string KeyFileVariable = "CORDON_BOOK_KEY_FILE";

    const string FileName = "customers.db";
    const string Expected = "64 hexadecimal digits, as `cordon customers key FILE` writes them";

    /// <summary>The option that names the file with the key.</summary>
    public static Option<string?> KeyFile() => new("--key-file")
    {
        Description = $"The file with the key to the book (default: {KeyVariable}, or the file that {KeyFileVariable} "
            + "names).",
        HelpName = "FILE",
    };

    /// <summary>Opens the book with its key; begins one where there is none.</summary>
    /// <exception cref="InputException">There is no key, or it cannot be read.</exception>
    /// <exception cref="BookException">It is another book's key.</exception>
    public static OpenBook Begin(Surroundings around, string folder, string? keyFile)
    {
        var key = Key(around, keyFile);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            // Before SQLite makes it, so that nobody else on the machine can ever read it; its other two files follow.
            new FileStream(path, Private(FileMode.OpenOrCreate)).Dispose();
        }

        return new(CustomerBook.Of(path, key), key);
    }

    /// <summary>Opens the book that is there, with its key.</summary>
    /// <exception cref="InputException">There is no book.</exception>
    public static OpenBook Open(Surroundings around, string folder, string? keyFile)
    {
        Existing(folder);
        return Begin(around, folder, keyFile);
    }

    /// <summary>Is there a book?</summary>
    public static bool IsThere(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Opens the book that is there without its key: it can be counted, and not read.</summary>
    /// <exception cref="InputException">There is no book.</exception>
    public static OpenBook Count(string folder) => new(CustomerBook.Of(Existing(folder), key: null), null);

    /// <summary>Writes a new key to a file that is not there yet.</summary>
    /// <exception cref="InputException">The file is there, or in the data folder.</exception>
    public static void WriteKey(string path, string folder)
    {
        var full = Path.GetFullPath(path);
        var data = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        if (full.StartsWith(data, StringComparison.Ordinal))
        {
            throw new InputException(
                path, full, $"a place outside the data folder {folder}: a key beside what it locks locks nothing",
                "no key was made");
        }

        if (File.Exists(full) || !Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new InputException(
                path, full, "a file that is not there yet, in a folder that is", "no key was made");
        }

        using var writer = new StreamWriter(new FileStream(full, Private(FileMode.CreateNew)));
        writer.Write(BookKey.Create() + "\n");
    }

    static BookKey Key(Surroundings around, string? option)
    {
        var (where, text) = option is not null ? (option, Read(option))
            : around.Variable(KeyVariable) is { Length: > 0 } value ? (KeyVariable, value)
            : around.Variable(KeyFileVariable) is { Length: > 0 } file ? (file, Read(file))
            : throw new InputException(
                $"found no key to the book of customers; expected --key-file, {KeyVariable} or {KeyFileVariable}; "
                + "nothing was done; `cordon customers key FILE` makes one.");

        // What stands there may be most of a key: it is not quoted.
        return BookKey.TryParse(text, out var key)
            ? key
            : throw new InputException(
                $"{where}: found {text.Length} characters; expected {Expected}; nothing was done.");
    }

    static string Read(string path) => File.Exists(path)
        ? File.ReadAllText(path)
        : throw new InputException(path, "", "the file with the key to the book", "nothing was done");

    static string Existing(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? path
            : throw new InputException(
                $"found no book of customers in {folder}; expected one; nothing was done; `cordon customers import "
                + "FILE` begins one.");
    }

    static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}

/// <summary>A book with its key, while a command uses them.</summary>
sealed record OpenBook(CustomerBook Book, BookKey? Key) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Book.Dispose();
        Key?.Dispose();
    }
}
