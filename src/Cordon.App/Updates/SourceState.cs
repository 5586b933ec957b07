using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.App.Output;

namespace Cordon.App.Updates;

/// <summary>What is known of a source since the last fetch: <c>source.json</c> in the list's folder.</summary>
/// <remarks>It only saves work. Without it, the next update fetches the whole file.</remarks>
sealed record SourceState
{
    const string FileName = "source.json";

    /// <summary>The address that was asked: another one makes the rest worthless.</summary>
    public required string Address { get; init; }

    /// <summary>The version that the bytes made.</summary>
    public required string Version { get; init; }

    /// <summary>As <see cref="Validators.ETag"/>.</summary>
    public required string? ETag { get; init; }

    /// <summary>As <see cref="Validators.LastModified"/>.</summary>
    public required DateTimeOffset? LastModified { get; init; }

    /// <summary>The publisher's own word for its version; null where it has none.</summary>
    public string? PublishersVersion { get; init; }

    /// <summary>When the whole file was last fetched, UTC; null for a source without deltas.</summary>
    public DateTimeOffset? WholeAt { get; init; }

    /// <summary>The state of a list's source; null where there is none, or none that can be read.</summary>
    public static SourceState? Of(string listFolder, Uri address)
    {
        var path = Path.Combine(listFolder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, StateJson.Default.SourceState) is { } state
                && state.Address == address.AbsoluteUri
                ? state
                : null;
        }
        catch (JsonException)
        {
            // It only saves work: damaged is as good as not there.
            return null;
        }
    }

    /// <summary>Writes it in the place of the one before.</summary>
    public void Write(string listFolder) => OutputFile.Write(
        Path.Combine(listFolder, FileName), JsonSerializer.Serialize(this, StateJson.Default.SourceState));
}

/// <summary>The JSON of <see cref="SourceState"/>, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SourceState))]
sealed partial class StateJson : JsonSerializerContext;
