using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.App.Output;

namespace Cordon.App.Gates;

/// <summary>What a person decided about a version that was held.</summary>
enum DecisionKind
{
    /// <summary>It may come into force.</summary>
    Release,

    /// <summary>It never comes into force.</summary>
    Reject,
}

/// <summary>One decision of one person: a file of its own beside the version, written once.</summary>
/// <remarks>The name is what was typed. Until there are logins it proves nothing about who typed it; it says who
/// answers for it.</remarks>
sealed record StoredDecision
{
    const string Pattern = "decision-*.json";

    /// <summary>What was decided.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>The person, as given.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in the person's words; null where none were given.</summary>
    public required string? Because { get; init; }

    /// <summary>The decisions on a version, the first first.</summary>
    /// <exception cref="InputException">One of them is damaged.</exception>
    public static ImmutableArray<StoredDecision> Of(string versionFolder) =>
    [
        .. Directory.EnumerateFiles(versionFolder, Pattern).Select(Read)
            .OrderBy(decision => decision.At).ThenBy(decision => decision.By, StringComparer.Ordinal),
    ];

    /// <summary>Writes it beside the version. It is there whole or not at all.</summary>
    public void Write(string versionFolder) => OutputFile.Write(
        Path.Combine(versionFolder, string.Create(
            CultureInfo.InvariantCulture, $"decision-{At.UtcDateTime:yyyyMMddHHmmssfff}-{Guid.NewGuid():N}.json")),
        JsonSerializer.Serialize(this, DecisionJson.Default.StoredDecision));

    static StoredDecision Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, DecisionJson.Default.StoredDecision)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new InputException(path, e.Message, "a decision that Cordon wrote", "nothing was done", e);
        }
    }
}

/// <summary>The JSON of <see cref="StoredDecision"/>, generated at compile time; unknown members are refused.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StoredDecision))]
sealed partial class DecisionJson : JsonSerializerContext;
