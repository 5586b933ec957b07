using System.Globalization;
using System.Text.Json;
using Cordon.Model;

namespace Cordon.Lists;

/// <summary>One JSON object of a list, that remembers what its reader asked for.</summary>
/// <remarks>
/// The counterpart of <see cref="XmlRecord"/>: <see cref="Close"/> refuses the record when a property in it was never
/// asked for. Text is trimmed; a property that is absent, null, blank or an empty array is the same: not stated.
/// Valid until <see cref="JsonLines.Read"/> is asked for the next record.
/// </remarks>
public sealed class JsonRecord
{
    readonly JsonElement _object;
    readonly string _path;
    readonly HashSet<string> _asked = [];
    readonly List<JsonRecord> _children = [];

    internal JsonRecord(string file, int line, string path, JsonElement element) =>
        (File, Line, _path, _object) = (file, line, path, element);

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }

    /// <summary>What the reader calls this record in messages: its key. Set it as soon as it is known.</summary>
    public string Key { get; set; } = "";

    /// <summary>The names of the properties that it states, in file order.</summary>
    public IEnumerable<string> Properties => _object.EnumerateObject().Select(property => property.Name);

    /// <summary>The place of a property, or of the object itself.</summary>
    public Place Place(string field = "") => new(File, Line, PathOf(field));

    /// <summary>Is the property there at all, in whatever form?</summary>
    public bool Has(string name) => Property(name) is not null;

    /// <summary>A text; null when it is not stated.</summary>
    /// <exception cref="ListFormatException">It is there and not a text.</exception>
    public string? Text(string name) => Property(name) is { } value ? TextOf(name, value) : null;

    /// <summary>A text that must be there.</summary>
    /// <exception cref="ListFormatException">It is not stated, or not a text.</exception>
    public string Required(string name) => Text(name) ?? throw Unreadable(name, "", "a value");

    /// <summary>The texts of an array in file order; blank ones are refused.</summary>
    /// <exception cref="ListFormatException">It is not an array of texts.</exception>
    public string[] Texts(string name) =>
        [.. Items(name).Select((item, i) => TextOf($"{name}[{i}]", item)
            ?? throw Unreadable($"{name}[{i}]", "", "a value"))];

    /// <summary>A truth value; false when it is not stated.</summary>
    /// <exception cref="ListFormatException">It is neither true nor false.</exception>
    public bool Flag(string name) => Property(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Unreadable(name, value.GetRawText(), "true or false"),
    };

    /// <summary>A whole number; null when it is not stated.</summary>
    /// <exception cref="ListFormatException">It is not a whole number.</exception>
    public int? Number(string name) => Property(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : throw Unreadable(name, value.GetRawText(), "a whole number");

    /// <summary>A day, yyyy-MM-dd; null when it is not stated.</summary>
    /// <exception cref="ListFormatException">It is not such a day.</exception>
    public DateOnly? Day(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw Unreadable(name, text, "a day, yyyy-MM-dd");

    /// <summary>The object of that name, or null.</summary>
    /// <exception cref="ListFormatException">It is not an object.</exception>
    public JsonRecord? Nested(string name) => Property(name) is { } value ? Child(name, value) : null;

    /// <summary>The objects of an array in file order.</summary>
    /// <exception cref="ListFormatException">It is not an array of objects.</exception>
    public IEnumerable<JsonRecord> Objects(string name) =>
        Items(name).Select((item, i) => Child($"{name}[{i}]", item)).ToArray();

    /// <summary>Ends the reading of this record.</summary>
    /// <exception cref="ListFormatException">A property in it was never asked for, at any depth.</exception>
    public void Close()
    {
        foreach (var property in _object.EnumerateObject())
        {
            if (!_asked.Contains(property.Name))
            {
                throw Unreadable(property.Name, property.Value.GetRawText(), "no such property");
            }
        }

        foreach (var child in _children)
        {
            child.Close();
        }
    }

    /// <summary>The refusal of a field of this record.</summary>
    public ListFormatException Unreadable(string field, string found, string expected) =>
        new($"{File}:{Line}: {(Key.Length == 0 ? "" : $"record {Key}: ")}{PathOf(field)}", found, expected);

    string PathOf(string field) => _path.Length == 0 ? field : field.Length == 0 ? _path : $"{_path}.{field}";

    JsonElement? Property(string name)
    {
        _asked.Add(name);
        return _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    JsonElement[] Items(string name) => Property(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : throw Unreadable(name, value.GetRawText(), "an array");

    JsonRecord Child(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Unreadable(name, value.GetRawText(), "an object");
        }

        var child = new JsonRecord(File, Line, PathOf(name), value) { Key = Key };
        _children.Add(child);
        return child;
    }

    string? TextOf(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw Unreadable(name, value.GetRawText(), "a text");
        }

        try
        {
            var text = value.GetString()?.Trim();
            return string.IsNullOrEmpty(text) ? null : text;
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair, written as an escape: JSON allows it, text does not.
            throw new ListFormatException($"{File}:{Line}: {PathOf(name)}", e.Message, "whole characters", e);
        }
    }
}
