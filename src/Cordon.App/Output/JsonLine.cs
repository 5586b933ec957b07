using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cordon.App.Output;

/// <summary>Writes one JSON object on one line.</summary>
static class JsonLine
{
    // Names stay readable in their own scripts; nothing that Cordon writes is put into HTML unescaped.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the object whose members <paramref name="members"/> writes, and LF.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> members)
    {
        writer.Write(Encoding.UTF8.GetString(Bytes(members).Span));
        writer.Write('\n');
    }

    /// <summary>The same object as UTF-8, without LF.</summary>
    public static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Millionths as a number with six decimals.</summary>
    public static void WriteMillionths(this Utf8JsonWriter json, string name, int millionths)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(MillionthsText(millionths));
    }

    /// <summary>An array of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>An array of objects.</summary>
    public static void WriteObjects<T>(
        this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> members)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A day as <c>yyyy-MM-dd</c>, or null.</summary>
    public static void WriteDay(this Utf8JsonWriter json, string name, DateOnly? day) =>
        json.WriteString(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary><c>-0.120000</c>: a contribution or a score as text.</summary>
    public static string MillionthsText(int millionths) =>
        ((decimal)millionths / 1_000_000).ToString("0.000000", CultureInfo.InvariantCulture);
}
