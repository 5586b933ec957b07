using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.App.Lists;
using Cordon.App.Updates;
using Cordon.Lists.Gates;

namespace Cordon.App.Settings;

/// <summary>The configuration in a data folder: <c>cordon.json</c>, which the user writes and Cordon reads.</summary>
/// <remarks>Without it everything is as the defaults have it. What it does not know, it refuses: a misspelt limit must
/// not be a limit that does not hold.</remarks>
sealed record DataSettings
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "cordon.json";

    /// <summary>By list identifier.</summary>
    public ImmutableSortedDictionary<string, ListSettings> Lists
    {
        // A member that the file does not have comes as null.
        get => field ?? ImmutableSortedDictionary.Create<string, ListSettings>(StringComparer.Ordinal);
        init;
    }

    /// <summary>The book of customers.</summary>
    public CustomerSettings Customers
    {
        get => field ?? new();
        init;
    }

    /// <summary>The server.</summary>
    public ServerSettings Server
    {
        get => field ?? new();
        init;
    }

    /// <summary>Who is told when something happens to alerts and lists.</summary>
    public ImmutableArray<WebhookSettings> Webhooks
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Where the log is, and what is kept with it.</summary>
    public RecordSettings Records
    {
        get => field ?? new();
        init;
    }

    /// <summary>Decisions about alerts.</summary>
    public AlertSettings Alerts
    {
        get => field ?? new();
        init;
    }

    /// <summary>The limits for a list: the user's, over the defaults.</summary>
    public ListPolicy PolicyOf(string listId) => Lists.TryGetValue(listId, out var settings)
        ? settings.Over(ListPolicy.For(listId))
        : ListPolicy.For(listId);

    /// <summary>Does the user set floors for this list?</summary>
    public bool SetsFloorsOf(string listId) =>
        Lists.TryGetValue(listId, out var settings) && settings.Floors is not null;

    /// <summary>The sources: the defaults, with what the user sets, and those that only the user has; in ordinal order
    /// of their lists.</summary>
    /// <exception cref="InputException">The user sets what cannot be used.</exception>
    public ImmutableArray<Source> Sources() =>
    [
        .. SourceCatalogue.Defaults.Select(known => known.List)
            .Union(Lists.Where(list => list.Value.Source is not null).Select(list => list.Key))
            .Order(StringComparer.Ordinal).Select(Source),
    ];

    Source Source(string list)
    {
        var known = SourceCatalogue.Defaults.FirstOrDefault(source => source.List == list);
        return Lists.TryGetValue(list, out var settings) && settings.Source is { } given
            ? given.Over($"{FileName}: {list}", list, known)
            : known!;
    }

    /// <summary>Reads the configuration of a data folder.</summary>
    /// <exception cref="InputException">It says something that is not understood.</exception>
    public static DataSettings Of(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return new();
        }

        try
        {
            using var stream = File.OpenRead(path);
            return Checked(path, JsonSerializer.Deserialize(stream, SettingsJson.Default.DataSettings)
                ?? throw Refusal(path, "null", "an object with \"lists\"", null));
        }
        catch (JsonException e)
        {
            throw Refusal(path, e.Message, "the members that docs/keep-lists-current.md describes", e);
        }
    }

    static DataSettings Checked(string path, DataSettings settings)
    {
        foreach (var (list, given) in settings.Lists)
        {
            ListIdSyntax.Checked(list, $"{path}: lists", "nothing was done");
            if (given.Nonsense() is { } nonsense)
            {
                throw Refusal($"{path}: {list}: {nonsense.Member}", $"{nonsense.Found}", nonsense.Expected, null);
            }
        }

        (string Part, (string Member, string Found, string Expected)? Nonsense)[] parts =
        [
            ("customers", settings.Customers.Nonsense()),
            ("alerts", settings.Alerts.Nonsense()),
            ("server", settings.Server.Nonsense()),
        ];
        foreach (var (part, nonsense) in parts)
        {
            if (nonsense is { } wrong)
            {
                throw Refusal($"{path}: {part}: {wrong.Member}", wrong.Found, wrong.Expected, null);
            }
        }

        return settings.Webhooks.FirstOrDefault(webhook => webhook.Fault is not null) is { } faulty
            ? throw Refusal(
                $"{path}: webhooks: url", faulty.Url, "https://..., or http://... of this machine; no user in it", null)
            : settings;
    }

    static InputException Refusal(string where, string found, string expected, Exception? cause) =>
        new(where, found, expected, "nothing was done", cause);
}

/// <summary>The JSON of <see cref="DataSettings"/>, generated at compile time; an unknown member is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DataSettings))]
sealed partial class SettingsJson : JsonSerializerContext;
