using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Model;
using Cordon.Payments;
using Cordon.Payments.Comparing;
using Cordon.Screening;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary>The rules of one rail in one direction, as the user writes them; what is left out is as the default has
/// it.</summary>
sealed record RailSettings
{
    /// <summary>The lists to screen against; null for all.</summary>
    public ImmutableArray<string>? Lists { get; init; }

    /// <summary>The score from which a name is a hit.</summary>
    public decimal? CutOff { get; init; }

    /// <summary>Measures that reject without a person on an exact identifier.</summary>
    public ImmutableArray<string>? Reject { get; init; }

    /// <summary>Roles in which a hit only informs.</summary>
    public ImmutableArray<string>? Inform { get; init; }

    /// <summary>Lists against which payers and payees are screened daily and not by payment.</summary>
    public ImmutableArray<string>? Daily { get; init; }
}

/// <summary>The configuration of payments in a data folder: <c>payments.json</c>, which the user writes and Cordon
/// reads.</summary>
/// <remarks>What it does not know, it refuses. Every answer names the file by the hash of its bytes.</remarks>
sealed record PaymentSettings
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "payments.json";

    const string SepaInstant = "sepa-instant";

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, RailSettings> Rails { get; init; } =
        ImmutableSortedDictionary.Create<string, RailSettings>(StringComparer.Ordinal);

    /// <summary>Hits that persons have judged already.</summary>
    public ImmutableArray<GoodGuy> GoodGuys { get; init; } = [];

    [JsonIgnore]
    string Hash { get; init; } = "";

    /// <summary>Reads the configuration of a data folder.</summary>
    /// <exception cref="InputException">It says something that is not understood.</exception>
    public static PaymentSettings Of(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return new();
        }

        var bytes = File.ReadAllBytes(path);
        try
        {
            var read = JsonSerializer.Deserialize(bytes, PaymentSettingsJson.Default.PaymentSettings)
                ?? throw new JsonException("null");

            // A member that is left out comes as nothing at all.
            return Checked(new()
            {
                Rails = read.Rails ?? new PaymentSettings().Rails,
                GoodGuys = read.GoodGuys.IsDefault ? [] : read.GoodGuys,
                Hash = MessageBatch.IdOf(bytes)[..8],
            });
        }
        catch (JsonException e)
        {
            throw new InputException(
                path, e.Message, "the members that docs/screen-payments.md describes", "nothing was done", e);
        }
    }

    /// <summary>The policy of a rail, and the lists that it names; null for no rail.</summary>
    /// <exception cref="InputException">There is no such rail.</exception>
    public (PaymentPolicy Policy, ImmutableArray<string> Lists) PolicyOf(string? rail)
    {
        var hash = Hash.Length == 0 ? "" : $" settings={Hash}";
        if (rail is null)
        {
            return (PaymentPolicy.Default with { Id = $"{PaymentPolicy.Default.Id}{hash}", GoodGuys = GoodGuys }, []);
        }

        if (!Rails.TryGetValue(rail, out var given))
        {
            var instant = PaymentPolicy.SepaInstant;
            var known = Rails.Keys.Append(SepaInstant).Order(StringComparer.Ordinal);
            return rail == SepaInstant
                ? (instant with { Id = $"{instant.Id}{hash}", GoodGuys = GoodGuys }, [])
                : throw new InputException("--rail", rail, string.Join(", ", known), "nothing was screened");
        }

        var policy = PaymentPolicy.Default with
        {
            Id = $"{PaymentPolicy.Default.Id} rail={rail}{hash}",
            GoodGuys = GoodGuys,
            Rejecting = given.Reject is { } measures ? [.. measures.Select(Enums<MeasureKind>)]
                : PaymentPolicy.Default.Rejecting,
            Informing = [.. (given.Inform ?? []).Select(Enums<PaymentRole>)],
            Daily = given.Daily ?? [],
        };
        return given.CutOff is { } cutOff
            ? (policy with { Names = policy.Names.WithCutOff(CutOff(cutOff)) }, given.Lists ?? [])
            : (policy, given.Lists ?? []);
    }

    static PaymentSettings Checked(PaymentSettings settings)
    {
        foreach (var known in settings.GoodGuys)
        {
            var persons = known.By.Select(name => name.Trim().ToUpperInvariant()).Where(name => name.Length > 0);
            if (persons.Distinct().Count() < 2 || string.IsNullOrWhiteSpace(known.Because))
            {
                throw new JsonException(
                    $"good guy for {known.Party}: fewer than two persons in \"by\", or nothing in \"because\"");
            }
        }

        foreach (var rail in settings.Rails.Values)
        {
            _ = rail.CutOff is { } cutOff ? CutOff(cutOff) : default;
            _ = (rail.Reject ?? []).Select(Enums<MeasureKind>).Count();
            _ = (rail.Inform ?? []).Select(Enums<PaymentRole>).Count();
        }

        return settings with
        {
            GoodGuys = [.. settings.GoodGuys.Select(known => known with
            {
                Text = Transfers.Plain(known.Text),
                Counterparty = known.Counterparty is { } other ? Transfers.Plain(other) : null,
            })],
        };
    }

    static Score CutOff(decimal value) => value is > 0 and <= 1
        && Score.TryParse(value.ToString(CultureInfo.InvariantCulture), out var score)
            ? score
            : throw new JsonException($"cut_off {value}; expected more than 0 and at most 1");

    static T Enums<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (PartyFields.Word(value) == word)
            {
                return value;
            }
        }

        throw new JsonException(
            $"\"{word}\"; expected one of {string.Join(", ", Enum.GetValues<T>().Select(PartyFields.Word))}");
    }
}

/// <summary>The JSON of <see cref="PaymentSettings"/>, generated at compile time; an unknown member is
/// refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PaymentSettings))]
sealed partial class PaymentSettingsJson : JsonSerializerContext;
