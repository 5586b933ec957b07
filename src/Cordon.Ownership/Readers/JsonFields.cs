using System.Text.Json;

namespace Cordon.Ownership.Readers;

/// <summary>Fields of one JSON record; what has another type than is expected is refused.</summary>
readonly struct JsonFields(JsonElement element, int line, JsonPieces.Refusal refused)
{
    /// <summary>The line on which the record begins.</summary>
    public int Line => line;

    /// <summary>The refusal of a field.</summary>
    public RegisterFormatException Refused(string field, string found, string expected) =>
        refused(line, field, found, expected);

    /// <summary>A text; null where it is absent or null.</summary>
    public string? Text(string name) => Value(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw refused(line, name, value.GetRawText(), "a text");

    /// <summary>A text that must be there.</summary>
    public string Required(string name) => Text(name) is { Length: > 0 } text ? text
        : throw refused(line, name, "", "a value");

    /// <summary>A number as it is written; null where it is absent.</summary>
    public string? Number(string name) => Value(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : throw refused(line, name, value.GetRawText(), "a number");

    /// <summary>An object; null where it is absent.</summary>
    public JsonFields? Object(string name) => Value(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new JsonFields(value, line, refused)
        : throw refused(line, name, value.GetRawText(), "an object");

    /// <summary>Is it a text, and not an object?</summary>
    public bool IsText(string name) => Value(name) is { ValueKind: JsonValueKind.String };

    /// <summary>The objects of an array; none where it is absent.</summary>
    public IEnumerable<JsonFields> Objects(string name)
    {
        foreach (var item in Items(name))
        {
            yield return item.ValueKind == JsonValueKind.Object ? new(item, line, refused)
                : throw refused(line, name, item.GetRawText(), "objects");
        }
    }

    /// <summary>The texts of an array; none where it is absent.</summary>
    public IEnumerable<string> Texts(string name)
    {
        foreach (var item in Items(name))
        {
            yield return item.ValueKind == JsonValueKind.String ? item.GetString()!
                : throw refused(line, name, item.GetRawText(), "texts");
        }
    }

    JsonElement.ArrayEnumerator Items(string name) => Value(name) is not { } value ? default
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
        : throw refused(line, name, value.GetRawText(), "an array");

    JsonElement? Value(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
