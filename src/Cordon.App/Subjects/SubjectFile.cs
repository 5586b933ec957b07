using Cordon.App.Lists;
using Cordon.Lists;
using Cordon.Screening;

namespace Cordon.App.Subjects;

/// <summary>How a file of subjects is written.</summary>
enum SubjectForm
{
    /// <summary>A name on each line.</summary>
    Plain,

    /// <summary>A table with a header.</summary>
    Csv,

    /// <summary>A JSON object on each line.</summary>
    JsonLines,
}

/// <summary>The file of those who are to be screened. It is read twice: once to check it, once to screen.</summary>
/// <remarks>So that a value that cannot be read is found before the first answer is given, in memory that does not
/// grow with the file. Standard input is put into a temporary file first.</remarks>
sealed class SubjectFile : IDisposable
{
    readonly ListFile _file;
    readonly string? _temporary;
    readonly SubjectForm _form;
    readonly char _separator;

    SubjectFile(ListFile file, string? temporary)
    {
        (_file, _temporary) = (file, temporary);
        var head = Head(file);
        (_form, _separator) = (FormOf(head), TableHeader.SeparatorOf(head.FirstLine));
    }

    /// <summary>The file's name for messages.</summary>
    public string Name => _file.Name;

    /// <summary>Takes a file that is not on a disk, or not the user's to name.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    public static SubjectFile Of(ListFile file) => new(file, temporary: null);

    /// <summary>Takes the file that the user names; <c>-</c> is standard input.</summary>
    /// <exception cref="InputException">It is not there, or empty.</exception>
    public static SubjectFile Of(string argument, Surroundings around)
    {
        if (argument != "-")
        {
            return new(ReceivedFile.Of(argument), temporary: null);
        }

        var temporary = Path.Combine(Path.GetTempPath(), $"cordon-{Guid.NewGuid():N}");
        try
        {
            using (var copy = new FileStream(temporary, PrivateFile()))
            {
                around.In.CopyTo(copy);
            }

            return new(new("standard input", () => ReceivedFile.Open(temporary)), temporary);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads the whole file once, and refuses it if any value is not understood.</summary>
    /// <returns>How many subjects there are.</returns>
    /// <exception cref="InputException">See <see cref="Read"/>; or there is no subject.</exception>
    public int Check(SubjectWarnings warnings)
    {
        var count = 0;
        foreach (var subject in Read(warnings))
        {
            warnings.Met(subject.Id);
            count++;
        }

        return count > 0
            ? count
            : throw new InputException($"{Name}: found no subject; expected at least one; nothing was screened.");
    }

    /// <summary>Reads the subjects one by one, in file order.</summary>
    /// <exception cref="InputException">The file is not UTF-8, is not well-formed, or a value is not understood.
    /// </exception>
    public IEnumerable<Subject> Read(SubjectWarnings warnings)
    {
        using var subjects = (_form switch
        {
            SubjectForm.Csv => CsvSubjects.Read(_file.Open(), Name, _separator, warnings),
            SubjectForm.JsonLines => JsonSubjects.Read(_file.Open(), Name, warnings),
            _ => PlainSubjects.Read(_file.Open(), Name, warnings),
        }).GetEnumerator();
        while (Next(subjects))
        {
            yield return subjects.Current;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_temporary is not null)
        {
            File.Delete(_temporary);
        }
    }

    /// <summary>Tells the form: by the name where it says, else by the first line.</summary>
    internal static SubjectForm FormOf(FileHead head)
    {
        switch (Path.GetExtension(head.Name).ToUpperInvariant())
        {
            case ".CSV" or ".TSV":
                return SubjectForm.Csv;
            case ".JSONL" or ".NDJSON" or ".JSON":
                return SubjectForm.JsonLines;
            case ".TXT":
                return SubjectForm.Plain;
        }

        if (head.Text.AsSpan().TrimStart() is ['{' or '[', ..])
        {
            return SubjectForm.JsonLines;
        }

        // "Smith, John" is a name; "id,country" is a header that lacks one, and is refused as such.
        var columns = TableHeader.Columns(head.FirstLine);
        return columns.Any(SubjectColumns.IsName)
            || (columns.Length > 1 && columns.Count(SubjectColumns.IsKnown) * 2 > columns.Length)
            ? SubjectForm.Csv
            : SubjectForm.Plain;
    }

    static FileHead Head(ListFile file)
    {
        try
        {
            var head = file.ReadHead();
            return head.Bytes.IsEmpty
                ? throw new InputException(
                    $"{file.Name}: found an empty file; expected subjects; nothing was screened.")
                : head;
        }
        catch (InvalidDataException e)
        {
            throw new InputException(file.Name, e.Message, "a whole gzip file", "nothing was screened", e);
        }
    }

    // The customers' names are nobody else's business on a machine that several use.
    static FileStreamOptions PrivateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // The strict table reader speaks of list versions; here it is the user's own file.
    static bool Next(IEnumerator<Subject> subjects)
    {
        try
        {
            return subjects.MoveNext();
        }
        catch (ListFormatException e)
        {
            throw new InputException(e.Where, e.Found, e.Expected, "nothing was screened", e);
        }
        catch (InvalidDataException e)
        {
            throw new InputException(e.Message, e);
        }
    }
}
