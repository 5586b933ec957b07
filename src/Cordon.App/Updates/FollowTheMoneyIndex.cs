using System.Collections.Immutable;
using System.Text.Json;

namespace Cordon.App.Updates;

/// <summary>What a FollowTheMoney source says of its latest version: <c>index.json</c>.</summary>
/// <param name="Version">Its word for the version; versions sort ordinally.</param>
/// <param name="Entities">The file of all entities.</param>
/// <param name="Sha1">The publisher's checksum of it, in lower-case hexadecimal; null where it gives none.</param>
/// <param name="EntityCount">How many there are; null where it does not say.</param>
/// <param name="Deltas">The list of deltas; null where it offers none.</param>
sealed record FollowTheMoneyIndex(string Version, Uri Entities, string? Sha1, int? EntityCount, Uri? Deltas)
{
    const string EntitiesName = "entities.ftm.json";
    const int NamedMax = 5;

    /// <summary>Reads it. Other members are other people's business.</summary>
    /// <param name="address">Where it was fetched; addresses in it may be relative to that.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="dataset">Which of several datasets; null for an index of one.</param>
    /// <exception cref="FetchException">It is not such a file, or does not have the dataset.</exception>
    public static FollowTheMoneyIndex Read(Uri address, string path, string? dataset) => Parsed(address, path, index =>
    {
        var root = Chosen(address, index, dataset);
        var file = root.GetProperty("resources").EnumerateArray()
            .FirstOrDefault(resource => resource.GetProperty("name").GetString() == EntitiesName);
        if (file.ValueKind != JsonValueKind.Object)
        {
            throw new FetchException(address, $"no resource {EntitiesName}", "one");
        }

        return new FollowTheMoneyIndex(
            root.GetProperty("version").GetString()!,
            new(address, file.GetProperty("url").GetString()!),
            Text(file, "checksum")?.ToLowerInvariant(),
            root.TryGetProperty("entity_count", out var count) && count.TryGetInt32(out var number) ? number : null,
            Text(root, "delta_url") is { } deltas ? new(address, deltas) : null);
    });

    // An index is of one dataset, or has several under "datasets": each has a name.
    static JsonElement Chosen(Uri address, JsonElement index, string? dataset)
    {
        if (!index.TryGetProperty("datasets", out var several) || index.TryGetProperty("resources", out _))
        {
            return dataset is null || Text(index, "name") == dataset
                ? index
                : throw new FetchException(
                    address, $"the index of the dataset {Text(index, "name")}", $"that of {dataset}");
        }

        var names = several.EnumerateArray().Select(one => Text(one, "name")).ToArray();
        return several.EnumerateArray().FirstOrDefault(one => dataset is not null && Text(one, "name") == dataset) is
        { ValueKind: JsonValueKind.Object } chosen
            ? chosen
            : throw new FetchException(
                address, $"an index of {names.Length} datasets ({string.Join(", ", names.Take(NamedMax))}"
                + $"{(names.Length > NamedMax ? ", ..." : "")})",
                dataset is null ? "a `dataset` in the source's settings that says which" : $"one with {dataset}");
    }

    /// <summary>Reads the list of deltas: version and address, in ordinal order of the versions.</summary>
    /// <exception cref="FetchException">It is not such a file.</exception>
    public static ImmutableArray<(string Version, Uri Address)> ReadDeltas(Uri address, string path) =>
        Parsed(address, path, root => root.GetProperty("versions").EnumerateObject()
            .OrderBy(version => version.Name, StringComparer.Ordinal)
            .Select(version => (version.Name, new Uri(address, version.Value.GetString()!))).ToImmutableArray());

    static T Parsed<T>(Uri address, string path, Func<JsonElement, T> read)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream, new() { AllowDuplicateProperties = false });
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or UriFormatException or ArgumentNullException)
        {
            throw new FetchException(address, $"no file of the form of FollowTheMoney ({e.Message})", "one", e);
        }
    }

    static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
