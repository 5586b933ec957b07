using Cordon.Lists;
using Cordon.Screening;

namespace Cordon.App.Subjects;

/// <summary>Subjects from a table with a header: a row is a subject.</summary>
static class CsvSubjects
{
    /// <summary>Reads every row in file order.</summary>
    /// <exception cref="InputException">There is no <c>name</c> column, a row has another number of values than the
    /// header, or a value is not understood.</exception>
    public static IEnumerable<Subject> Read(Stream stream, string file, char separator, SubjectWarnings warnings)
    {
        string[]? columns = null;
        foreach (var row in CsvRows.Read(stream, file, separator))
        {
            if (columns is null)
            {
                columns = Columns(row, file, warnings);
                continue;
            }

            if (row.Fields.Length != columns.Length)
            {
                throw new InputException(
                    $"{file}:{row.Line}: found {row.Fields.Length} values; expected {columns.Length}, as the header "
                    + "has; nothing was screened.");
            }

            var draft = new SubjectDraft(file, row.Line);
            for (var i = 0; i < columns.Length; i++)
            {
                if (columns[i].Length > 0)
                {
                    draft.Add(columns[i], row.Fields[i]);
                }
            }

            yield return draft.ToSubject(warnings);
        }
    }

    // A column that is not understood becomes the empty word.
    static string[] Columns(CsvRow header, string file, SubjectWarnings warnings)
    {
        string[] columns = [.. header.Fields.Select(SubjectColumns.Canonical)];
        if (!columns.Any(SubjectColumns.IsName))
        {
            throw new InputException(
                $"{file}:{header.Line}", string.Join(", ", header.Fields), "a header with a column \"name\"",
                "nothing was screened");
        }

        for (var i = 0; i < columns.Length; i++)
        {
            if (!SubjectColumns.IsKnown(columns[i]))
            {
                warnings.UnknownColumn(header.Fields[i].Trim());
                columns[i] = "";
            }
        }

        foreach (var once in new[] { "id", "type", "gender" })
        {
            if (columns.Count(column => column == once) > 1)
            {
                throw new InputException(
                    $"{file}:{header.Line}", $"{once}, {once}", $"one column {once}", "nothing was screened");
            }
        }

        return columns;
    }
}
