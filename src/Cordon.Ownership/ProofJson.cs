using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Ownership;

/// <summary>A proof as a JSON document.</summary>
/// <remarks>Shares are written as fractions (<c>"1/2"</c>), days as <c>yyyy-MM-dd</c>, kinds as words. A property that
/// is not known is refused, and so is one that is missing.</remarks>
public static class ProofJson
{
    /// <summary>Characters in one proof that are read at most.</summary>
    public const int LengthMax = 16 * 1024 * 1024;

    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new ShareConverter() },
    };

    /// <summary>The document, with LF at its end.</summary>
    public static string Write(Proof proof) => JsonSerializer.Serialize(proof, Options) + "\n";

    /// <summary>Reads one.</summary>
    /// <exception cref="RegisterFormatException">It is no proof.</exception>
    public static Proof Read(string name, string text)
    {
        if (text.Length > LengthMax)
        {
            throw new RegisterFormatException(name, $"{text.Length} characters", $"at most {LengthMax}");
        }

        try
        {
            var proof = JsonSerializer.Deserialize<Proof>(text, Options)
                ?? throw new RegisterFormatException(name, "null", "a proof");
            return proof.Steps.IsDefaultOrEmpty || proof.Seeds.IsDefault || proof.Steps.Any(step =>
                step.Stakes.IsDefaultOrEmpty || step.Stakes.Any(stake => stake.Records.IsDefaultOrEmpty))
                ? throw new RegisterFormatException(name, "a proof without steps or records", "a whole proof")
                : proof;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new RegisterFormatException(name, e.Message, "a proof as cordon writes it", e);
        }
    }

    /// <summary><c>[1/4..1/2]</c>: fractions of the whole, a round bracket excludes the end.</summary>
    internal static string Text(ShareRange share) =>
        $"{(share.LowIsOpen ? '(' : '[')}{share.Low}..{share.High}{(share.HighIsOpen ? ')' : ']')}";

    /// <summary>Reads what <see cref="Text"/> writes.</summary>
    internal static ShareRange Share(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return text is ['[' or '(', .., ']' or ')'] && dots > 0
            && Fraction.TryParseExact(text.AsSpan(1, dots - 1), out var low)
            && Fraction.TryParseExact(text.AsSpan(dots + 2, text.Length - dots - 3), out var high)
                ? new(low, high, text[0] == '(', text[^1] == ')')
                : throw new JsonException($"\"{text}\" is no range of shares.");
    }

    sealed class ShareConverter : JsonConverter<ShareRange>
    {
        public override ShareRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Share(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ShareRange value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Text(value));
    }
}
