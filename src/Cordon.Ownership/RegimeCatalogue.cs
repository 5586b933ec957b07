using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Cordon.Model;

namespace Cordon.Ownership;

/// <summary>The tests that are built in, each as worded on every day.</summary>
public static class RegimeCatalogue
{
    static readonly byte[] File = Read();

    /// <summary>Every wording, in the order of the file <c>regimes.json</c>.</summary>
    public static ImmutableArray<Regime> All { get; } = [.. Parse(File)];

    /// <summary>SHA-256 of the file, in lower-case hexadecimal: names the data that an answer was made with.</summary>
    public static string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(File));

    /// <summary>The tests' identifiers.</summary>
    public static ImmutableArray<string> Ids { get; } = [.. All.Select(regime => regime.Id).Distinct()];

    /// <summary>A test as worded on a day; null when there is no such test, or none on that day.</summary>
    public static Regime? Find(string id, DateOnly day) => All.FirstOrDefault(
        regime => regime.Id == id && regime.From <= day && (regime.Until is null || day < regime.Until));

    /// <summary>One wording; null when there is none.</summary>
    public static Regime? Find(string id, string version) =>
        All.FirstOrDefault(regime => regime.Id == id && regime.Version == version);

    static byte[] Read()
    {
        using var stream = typeof(RegimeCatalogue).Assembly.GetManifestResourceStream("regimes.json")
            ?? throw new InvalidOperationException("The assembly was built without regimes.json.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    static IEnumerable<Regime> Parse(byte[] file)
    {
        using var document = JsonDocument.Parse(file);
        return
        [
            .. from test in document.RootElement.EnumerateArray()
               from version in test.GetProperty("versions").EnumerateArray()
               select Parse(test, version),
        ];
    }

    static Regime Parse(JsonElement test, JsonElement version) => new()
    {
        Id = Text(test, "id"),
        Title = Text(test, "title"),
        Authority = Text(test, "authority"),
        Version = Text(version, "version"),
        From = Day(Text(version, "from")),
        Until = version.TryGetProperty("until", out var until) ? Day(until.GetString()!) : null,
        State = Text(version, "state") switch
        {
            "in-force" => RegimeState.InForce,
            "suspended" => RegimeState.Suspended,
            "unverified" => RegimeState.Unverified,
            var other => throw new FormatException($"regimes.json: state is \"{other}\"."),
        },
        Threshold = Fraction.TryParseExact(Text(version, "threshold"), out var threshold)
            ? threshold
            : throw new FormatException("regimes.json: threshold is no fraction."),
        IsStrict = version.GetProperty("strict").GetBoolean(),
        IsEachPerson = Text(version, "persons") == "each",
        CountsControl = version.GetProperty("control").GetBoolean(),
        EachMeasureApart = version.TryGetProperty("eachMeasureApart", out var apart) && apart.GetBoolean(),
        ExceptCountry = version.TryGetProperty("exceptCountry", out var country) ? country.GetString() : null,
        Effect = Text(version, "effect"),
        Sources = Texts(version, "sources"),
        Seeds =
        [
            .. version.GetProperty("seeds").EnumerateArray().Select(seed => new SeedRule(
                Texts(seed, "lists"), [.. Texts(seed, "measures").Select(Enum.Parse<MeasureKind>)],
                seed.TryGetProperty("exceptProgrammes", out _) ? Texts(seed, "exceptProgrammes") : [])),
        ],
    };

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static ImmutableArray<string> Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
