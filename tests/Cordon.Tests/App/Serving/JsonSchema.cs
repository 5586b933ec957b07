using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cordon.Tests.App.Serving;

/// <summary>Holds JSON against a schema of the server's document. It knows the words of JSON Schema that the document
/// uses and refuses all others; an object has no members but those that its schema names.</summary>
sealed class JsonSchema(JsonElement document)
{
    static readonly string[] Known =
    [
        "$ref", "type", "description", "properties", "required", "items", "enum", "oneOf", "additionalProperties",
        "patternProperties", "format", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems",
    ];

    /// <summary>What is wrong, with its place; nothing when all is well.</summary>
    public IEnumerable<string> Complaints(JsonElement schema, JsonElement value, string at = "$")
    {
        foreach (var word in schema.EnumerateObject().Select(member => member.Name).Except(Known))
        {
            yield return $"{at}: the schema has the word \"{word}\", which is not checked";
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = Find(reference.GetString()!);
        }

        foreach (var complaint in Type(schema, value, at).Concat(Bounds(schema, value, at))
            .Concat(Members(schema, value, at)).Concat(Items(schema, value, at)).Concat(OneOf(schema, value, at)))
        {
            yield return complaint;
        }
    }

    /// <summary>What a reference names.</summary>
    public JsonElement Find(string reference) => reference.Split('/').Skip(1).Aggregate(
        document, (element, name) => element.GetProperty(name));

    static IEnumerable<string> Type(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("type", out var type))
        {
            var types = type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Select(item => item.GetString()) : [type.GetString()];
            if (!types.Any(word => Is(word!, value)))
            {
                yield return $"{at}: found {value.ValueKind}; expected {type}";
            }
        }
    }

    static bool Is(string type, JsonElement value) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => false,
    };

    static IEnumerable<string> Bounds(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("enum", out var words) && value.ValueKind == JsonValueKind.String
            && words.EnumerateArray().All(word => word.GetString() != value.GetString()))
        {
            yield return $"{at}: found \"{value}\"; expected one of {words}";
        }

        if (schema.TryGetProperty("format", out var format) && value.ValueKind == JsonValueKind.String
            && !(format.GetString() == "date"
                ? DateOnly.TryParse(value.GetString(), out _) : value.TryGetDateTimeOffset(out _)))
        {
            yield return $"{at}: found \"{value}\"; expected a {format}";
        }

        double? size = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String => value.GetString()!.Length,
            JsonValueKind.Array => value.GetArrayLength(),
            _ => null,
        };
        var (least, most) = value.ValueKind switch
        {
            JsonValueKind.Number => ("minimum", "maximum"),
            JsonValueKind.String => ("minLength", "maxLength"),
            _ => ("minItems", "maxItems"),
        };
        if (size is { } number && ((schema.TryGetProperty(least, out var low) && number < low.GetDouble())
            || (schema.TryGetProperty(most, out var high) && number > high.GetDouble())))
        {
            yield return $"{at}: found {number}, out of bounds";
        }
    }

    IEnumerable<string> Members(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : [])
        {
            if (!value.TryGetProperty(name.GetString()!, out _))
            {
                yield return $"{at}: found no \"{name}\"; expected one";
            }
        }

        if (!schema.TryGetProperty("type", out _))
        {
            yield break;
        }

        foreach (var member in value.EnumerateObject())
        {
            var place = $"{at}.{member.Name}";
            if (Member(schema, member.Name) is not { } known)
            {
                yield return $"{place}: found a member that the schema does not name";
            }
            else if (known.ValueKind == JsonValueKind.Object)
            {
                foreach (var complaint in Complaints(known, member.Value, place))
                {
                    yield return complaint;
                }
            }
        }
    }

    // An object is a schema, true is anything, null is nothing.
    static JsonElement? Member(JsonElement schema, string name)
    {
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var known))
        {
            return known;
        }

        if (schema.TryGetProperty("patternProperties", out var patterns))
        {
            foreach (var pattern in patterns.EnumerateObject().Where(pattern => Regex.IsMatch(
                name, pattern.Name, RegexOptions.NonBacktracking)))
            {
                return pattern.Value;
            }
        }

        return schema.TryGetProperty("additionalProperties", out var others)
            && others.ValueKind is JsonValueKind.Object or JsonValueKind.True ? others : null;
    }

    IEnumerable<string> Items(JsonElement schema, JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().SelectMany((item, i) => Complaints(items, item, $"{at}[{i}]")) : [];

    IEnumerable<string> OneOf(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            string[][] found = [.. choices.EnumerateArray().Select(choice => Complaints(choice, value, at).ToArray())];
            if (found.Count(complaints => complaints.Length == 0) != 1)
            {
                yield return $"{at}: expected exactly one of {found.Length} forms: {string.Join(
                    "; ", found.SelectMany(complaints => complaints).Take(4))}";
            }
        }
    }
}
