using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Lists.Gates;

namespace Cordon.App.Lists;

/// <summary>One file of a stored version.</summary>
/// <param name="Name">The component: <c>alt.csv</c>.</param>
/// <param name="OriginalName">The name under which the user gave it.</param>
/// <param name="Hash">SHA-256 of its bytes, unpacked, in lower-case hexadecimal.</param>
/// <param name="Bytes">Its length, unpacked.</param>
/// <param name="Packed">Its length on disk.</param>
/// <param name="Base">The version of the same list whose file of that name it is a delta against; null where it is
/// stored whole. A base is always stored whole.</param>
sealed record StoredComponent(
    string Name, string OriginalName, string Hash, long Bytes, long Packed = 0, string? Base = null);

/// <summary>How many records of a kind were read, as <see cref="Model.RecordCount"/> has it.</summary>
sealed record StoredCount(string Kind, int InFile, int Loaded, int SetAside);

/// <summary>How many records of a kind were set aside for one reason.</summary>
sealed record StoredReason(string Kind, string Reason, int Count);

/// <summary>Why a version was held when it came, see <see cref="GateReason"/>.</summary>
/// <param name="Rule">The rule: <c>fill-rate</c>.</param>
/// <param name="Text">What was found and what was expected.</param>
sealed record StoredHold(string Rule, string Text);

/// <summary>What the store knows of one version without reading it: <c>version.json</c> beside its files.</summary>
/// <remarks>Written once, when the version is imported, and never changed.</remarks>
sealed record ListManifest
{
    /// <summary>The version of this file's own shape.</summary>
    public const int ShapeNow = 2;

    /// <summary><see cref="ShapeNow"/> when it was written.</summary>
    public required int Shape { get; init; }

    /// <summary>The list's identifier.</summary>
    public required string List { get; init; }

    /// <summary>As <see cref="Model.ListVersion.Hash"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The format that it was read with.</summary>
    public required string Format { get; init; }

    /// <summary>The title that the file gives itself, or null.</summary>
    public required string? Title { get; init; }

    /// <summary>Is it a sample, not to be screened against in earnest?</summary>
    public required bool IsSample { get; init; }

    /// <summary>The day of publication: the file's own, or what the user said; null when nobody says.</summary>
    public required DateOnly? PublishedOn { get; init; }

    /// <summary>When it was imported, UTC.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>The files, in ordinal order of their names.</summary>
    public required ImmutableArray<StoredComponent> Components { get; init; }

    /// <summary>The components that the user said to import without.</summary>
    public required ImmutableArray<string> MissingComponents { get; init; }

    /// <summary>Parties by kind.</summary>
    public required ImmutableSortedDictionary<string, int> Parties { get; init; }

    /// <summary>Names of all parties.</summary>
    public required int Names { get; init; }

    /// <summary>Identifiers of all parties.</summary>
    public required int Identifiers { get; init; }

    /// <summary>Counts per kind of record.</summary>
    public required ImmutableArray<StoredCount> Counts { get; init; }

    /// <summary>Records left out on purpose, grouped by reason.</summary>
    public required ImmutableArray<StoredReason> SetAside { get; init; }

    /// <summary>As <see cref="VersionSummary.Programmes"/>.</summary>
    public required ImmutableSortedDictionary<string, int> Programmes { get; init; }

    /// <summary>As <see cref="VersionSummary.Filled"/>.</summary>
    public required ImmutableSortedDictionary<string, int> Filled { get; init; }

    /// <summary>Why it was held when it came; empty when it was not.</summary>
    public required ImmutableArray<StoredHold> Held { get; init; }

    /// <summary>How many persons it takes to release it, by the policy of the day on which it was held.</summary>
    public required int ReleasesNeeded { get; init; }

    /// <summary>SHA-256 of the manifest without this member, so that no changed bit of it counts; null in those that
    /// were written before there was one.</summary>
    public string? Sum { get; init; }

    /// <summary>What the gates compare.</summary>
    [JsonIgnore]
    public VersionSummary Summary => new()
    {
        List = List,
        Format = Format,
        PublishedOn = PublishedOn,
        IsSample = IsSample,
        Parties = Parties,
        Names = Names,
        Identifiers = Identifiers,
        Records = Counts.ToImmutableSortedDictionary(
            count => count.Kind, count => count.Loaded, StringComparer.Ordinal),
        Programmes = Programmes,
        Filled = Filled,
        MissingComponents = MissingComponents,
    };

    /// <summary>Parties of all kinds.</summary>
    [JsonIgnore]
    public int PartyCount => Parties.Values.Sum();

    /// <summary>The first twelve digits of the hash, for people.</summary>
    [JsonIgnore]
    public string ShortHash => Hash[..12];

    /// <summary>The day that decides which of two versions is the later: of publication, else of import.</summary>
    [JsonIgnore]
    public DateOnly KnownSince => PublishedOn ?? DateOnly.FromDateTime(ImportedAt.UtcDateTime);

    /// <summary>The manifest as text.</summary>
    public string ToJson() => (this with { Sum = SumNow() }).Json();

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InputException">It is damaged, or of another shape than this program writes.</exception>
    public static ListManifest Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var manifest = JsonSerializer.Deserialize(stream, ManifestJson.Default.ListManifest);
            return manifest is not { Shape: ShapeNow }
                ? throw Damaged(path, $"shape {manifest?.Shape}", null)
                : manifest.Sum is null || manifest.Sum == manifest.SumNow()
                    ? manifest
                    : throw Damaged(path, "another sum than its own", null);
        }
        catch (JsonException e)
        {
            throw Damaged(path, e.Message, e);
        }
    }

    string SumNow() => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes((this with { Sum = null }).Json())));

    string Json() => JsonSerializer.Serialize(this, ManifestJson.Default.ListManifest);

    static InputException Damaged(string path, string found, Exception? cause) => new(
        path, found, $"a manifest of shape {ShapeNow} that this version of Cordon wrote",
        "no list of this folder was used; delete the version's folder and import the list again", cause);
}

/// <summary>The JSON of <see cref="ListManifest"/>, generated at compile time; an unknown member is refused.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ListManifest))]
sealed partial class ManifestJson : JsonSerializerContext;
