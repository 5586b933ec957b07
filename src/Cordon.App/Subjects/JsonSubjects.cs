using System.Text.Json;
using Cordon.Screening;

namespace Cordon.App.Subjects;

/// <summary>Subjects from JSON lines: an object on a line is a subject.</summary>
/// <remarks>The properties are the columns of the CSV form. A value is a text, a number or an array.</remarks>
static class JsonSubjects
{
    static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads every line in file order; a blank line is refused but at the end.</summary>
    /// <exception cref="InputException">A line is no object, or a value is not understood.</exception>
    public static IEnumerable<Subject> Read(Stream stream, string file, SubjectWarnings warnings)
    {
        var blank = 0;
        foreach (var (line, text) in TextLines.Read(stream, file))
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                blank = blank == 0 ? line : blank;
                continue;
            }

            if (blank > 0)
            {
                throw new InputException($"{file}:{blank}", "", "a JSON object", "nothing was screened");
            }

            yield return Of(text, file, line, warnings);
        }
    }

    /// <summary>Reads one subject.</summary>
    /// <param name="text">A JSON object.</param>
    /// <param name="file">Where it stands, for messages.</param>
    /// <param name="line">On which line, from 1; its identifier when it has none of its own.</param>
    /// <param name="warnings">Told of what is not understood and not used.</param>
    /// <exception cref="InputException">It is no object, or a value is not understood.</exception>
    public static Subject Of(string text, string file, int line, SubjectWarnings warnings)
    {
        using var document = Parse(text, file, line);
        var draft = new SubjectDraft(file, line);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw draft.Refuse("JSON", text, "an object on each line");
        }

        foreach (var property in document.RootElement.EnumerateObject())
        {
            var column = SubjectColumns.Canonical(property.Name);
            if (!SubjectColumns.IsKnown(column))
            {
                warnings.UnknownColumn(property.Name);
                continue;
            }

            foreach (var value in Values(property, draft))
            {
                draft.Add(column, value);
            }
        }

        return draft.ToSubject(warnings);
    }

    static string[] Values(JsonProperty property, SubjectDraft draft)
    {
        if (property.Value.ValueKind != JsonValueKind.Array)
        {
            return [Text(property.Name, property.Value, draft)];
        }

        string[] values = [.. property.Value.EnumerateArray().Select(item => Text(property.Name, item, draft))];
        return values.Length > 1 && SubjectColumns.Canonical(property.Name) is "id" or "type" or "gender"
            ? throw draft.Refuse(property.Name, property.Value.GetRawText(), "one value")
            : values;
    }

    static string Text(string name, JsonElement value, SubjectDraft draft) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Null => "",
        _ => throw draft.Refuse(name, value.GetRawText(), "a string, a number, or an array of them"),
    };

    static JsonDocument Parse(string text, string file, int line)
    {
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException e)
        {
            throw new InputException($"{file}:{line}", text, $"a JSON object ({e.Message})", "nothing was screened", e);
        }
    }
}
