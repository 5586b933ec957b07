using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.App.Output;

namespace Cordon.App.Lists;

/// <summary>When a list was last found to be what its publisher offers: <c>checked.json</c> in the list's folder.
/// </summary>
/// <param name="Version">The version that it was found to be.</param>
/// <param name="At">When, UTC.</param>
sealed record LastCheck(string Version, DateTimeOffset At)
{
    const string FileName = "checked.json";

    /// <summary>The last check of a list; null when it was never checked after its import.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public static LastCheck? Of(string listFolder)
    {
        var path = Path.Combine(listFolder, FileName);
        try
        {
            using var stream = File.Exists(path) ? File.OpenRead(path) : null;
            return stream is null ? null : JsonSerializer.Deserialize(stream, CheckJson.Default.LastCheck);
        }
        catch (JsonException e)
        {
            throw new InputException(
                path, e.Message, "the check that Cordon wrote", "nothing was done; delete it and import again", e);
        }
    }

    /// <summary>Writes it in the place of the check before.</summary>
    public void Write(string listFolder) => OutputFile.Write(
        Path.Combine(listFolder, FileName), JsonSerializer.Serialize(this, CheckJson.Default.LastCheck));
}

/// <summary>The JSON of <see cref="LastCheck"/>, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LastCheck))]
sealed partial class CheckJson : JsonSerializerContext;
