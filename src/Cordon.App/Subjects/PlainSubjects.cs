using Cordon.Screening;

namespace Cordon.App.Subjects;

/// <summary>Subjects from plain text: a line is a name, and its number the identifier.</summary>
static class PlainSubjects
{
    /// <summary>Reads every line in file order. A blank line is a subject without a name: it is not screened, and
    /// reported so.</summary>
    public static IEnumerable<Subject> Read(Stream stream, string file, SubjectWarnings warnings)
    {
        foreach (var (line, text) in TextLines.Read(stream, file))
        {
            var draft = new SubjectDraft(file, line);
            draft.Add("name", text);
            yield return draft.ToSubject(warnings);
        }
    }
}
