using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>A request of Watchman's <c>/v2/search</c>.</summary>
/// <param name="Subject">What is screened, in Cordon's own form: JSON on one line, as the log keeps it and computes it
/// again.</param>
/// <param name="Name">The name that was asked for.</param>
/// <param name="AltNames">The other names.</param>
/// <param name="Type">Watchman's word for what it is; empty where none was given.</param>
/// <param name="Source">Only this list, by Watchman's word or Cordon's; null for all.</param>
/// <param name="SourceId">Only the party with this key; null for all.</param>
/// <param name="Limit">Results at most.</param>
/// <param name="CutOff">The least score of a result.</param>
/// <param name="WithDetails">Are the reasons wanted?</param>
/// <param name="NotCompared">Parameters that have a value and that Cordon compares with nothing.</param>
sealed record WatchmanQuery(
    string Subject, string Name, ImmutableArray<string> AltNames, string Type, string? Source, string? SourceId,
    int Limit, Score CutOff, bool WithDetails, ImmutableArray<string> NotCompared)
{
    const int LimitByDefault = 10;
    const int LimitMost = 100;

    // Below it nothing is a match: yente's threshold, and what a search down to nothing would find is noise.
    static readonly Score Least = YenteParameters.DefaultCutOff;

    static readonly string[] Common =
    [
        "name", "type", "source", "sourceID", "altNames", "limit", "minMatch", "requestID", "debug", "debugSourceIDs",
        "format", "email", "emailAddress", "emailAddresses", "phone", "phoneNumber", "phoneNumbers", "fax", "faxNumber",
        "faxNumbers", "website", "websites", "address", "addresses", "cryptoAddress", "cryptoAddresses",
    ];

    static readonly ImmutableDictionary<string, (PartyKind Kind, string[] Parameters)> Types =
        new Dictionary<string, (PartyKind, string[])>
        {
            [""] = (PartyKind.Unspecified, []),
            ["person"] = (PartyKind.Person, ["gender", "birthDate", "deathDate", "titles"]),
            ["business"] = (PartyKind.Organisation, ["created", "dissolved"]),
            ["organization"] = (PartyKind.Organisation, ["created", "dissolved"]),
            ["aircraft"] = (
                PartyKind.Aircraft, ["aircraftType", "icaoCode", "model", "serialNumber", "built", "flag"]),
            ["vessel"] = (
                PartyKind.Vessel,
                [
                    "imoNumber", "vesselType", "mmsi", "callSign", "owner", "tonnage", "grossRegisteredTonnage",
                    "model", "built", "flag",
                ]),
        }.ToImmutableDictionary(StringComparer.Ordinal);

    // What a number is in Cordon; the kinds that only some countries have are numbers of persons.
    static readonly ImmutableDictionary<string, string> Numbers = new Dictionary<string, string>
    {
        ["gov_passport"] = "passport",
        ["gov_diplomatic_passport"] = "passport",
        ["gov_drivers_license"] = "driving_licence",
        ["gov_national_id"] = "national_id",
        ["gov_personal_id"] = "national_id",
        ["gov_cedula"] = "national_id",
        ["gov_curp"] = "national_id",
        ["gov_electoral"] = "identifier",
        ["gov_ssn"] = "tax_number",
        ["gov_tax_id"] = "tax_number",
        ["gov_cuit"] = "tax_number",
        ["gov_business_registration"] = "registration_number",
        ["gov_commercial_registry"] = "registration_number",
        ["gov_birth_certificate"] = "civil_document",
        ["gov_refugee_id"] = "identifier",
        ["gov_citizenship"] = "citizenship",
        ["gov_nationality"] = "nationality",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    static readonly string[] Compared =
    [
        "name", "type", "source", "sourceID", "altNames", "limit", "minMatch", "requestID", "debug", "format", "gender",
        "birthDate", "serialNumber", "flag", "imoNumber", "mmsi", "callSign", "cryptoAddress", "cryptoAddresses",
    ];

    /// <summary>Reads it. A parameter that the type does not have is refused, as Watchman does.</summary>
    /// <exception cref="ProblemException">It cannot be understood.</exception>
    public static WatchmanQuery Of(IQueryCollection query)
    {
        var type = One(query, "type")?.ToLowerInvariant() ?? "";
        if (!Types.TryGetValue(type, out var known))
        {
            throw ProblemException.BadRequest($"unknown type: {type}");
        }

        var takesNumbers = type is "person" or "business" or "organization";
        string[] extra =
        [
            .. query.Keys.Where(key => !Common.Contains(key) && !known.Parameters.Contains(key)
                && !(takesNumbers && Numbers.ContainsKey(key.Replace('-', '_')))),
        ];
        if (extra.Length > 0)
        {
            throw ProblemException.BadRequest($"extra/unused query parameters in request: {string.Join(", ", extra)}");
        }

        if (One(query, "format") is { Length: > 0 } format && format != "json")
        {
            throw ProblemException.BadRequest($"format: found {format}; expected json, which alone is there");
        }

        var name = One(query, "name") ?? "";
        return new(
            SubjectOf(query, name, known.Kind), name, YenteParameters.All(query, "altNames"), type,
            One(query, "source") is { Length: > 0 } source ? source : null,
            One(query, "sourceID") is { Length: > 0 } id ? id : null, LimitOf(query), CutOffOf(query),
            One(query, "debug")?.ToLowerInvariant() is "yes" or "true" or "1",
            [
                .. query.Where(pair => pair.Value.Any(value => value?.Length > 0) && !Compared.Contains(pair.Key)
                    && !Numbers.ContainsKey(pair.Key.Replace('-', '_'))).Select(pair => pair.Key),
            ]);
    }

    static string SubjectOf(IQueryCollection query, string name, PartyKind kind)
    {
        var values = new List<(string Column, string Value)>();
        void Add(string column, string parameter) => values.AddRange(
            YenteParameters.All(query, parameter).Where(value => value.Length > 0).Select(value => (column, value)));
        Add("birth_date", "birthDate");
        Add("country", "flag");
        Add("imo", "imoNumber");
        Add("mmsi", "mmsi");
        Add("call_sign", "callSign");
        Add("aircraft_serial", "serialNumber");
        values.AddRange(YenteParameters.All(query, "gender").Where(value => value is not ("" or "unknown")).Select(
            value => ("gender", value)));
        values.AddRange(
            YenteParameters.All(query, "cryptoAddress").Concat(YenteParameters.All(query, "cryptoAddresses"))
                .Select(value => ("crypto_address", value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..])));
        foreach (var (key, number) in query.SelectMany(pair => pair.Value.OfType<string>().Select(
            value => (pair.Key.Replace('-', '_'), value))).Where(pair => Numbers.ContainsKey(pair.Item1)))
        {
            var parts = number.Split(':', 2);
            values.Add((Numbers[key], parts[^1].Length > 0 ? parts[^1] : parts[0]));
        }

        return Encoding.UTF8.GetString(JsonLine.Bytes(json =>
        {
            if (One(query, "requestID") is { Length: > 0 } id)
            {
                json.WriteString("id", id);
            }

            json.WriteStrings("name", [name, .. YenteParameters.All(query, "altNames")]);
            json.WriteString("type", kind == PartyKind.Unspecified ? "any" : PartyFields.Word(kind));
            foreach (var column in values.GroupBy(pair => pair.Column, pair => pair.Value, StringComparer.Ordinal))
            {
                json.WriteStrings(column.Key, column.Key == "gender" ? column.Take(1) : column);
            }
        }).Span);
    }

    static int LimitOf(IQueryCollection query) => One(query, "limit") switch
    {
        null or "" => LimitByDefault,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 =>
            Math.Min(limit, LimitMost),
        var text => throw ProblemException.BadRequest($"limit: found {text}; expected a number from 1"),
    };

    static Score CutOffOf(IQueryCollection query) => One(query, "minMatch") switch
    {
        null or "" => Least,
        var text when Score.TryParse(text, out var score) => score.CompareTo(Least) < 0 ? Least : score,
        var text => throw ProblemException.BadRequest($"minMatch: found {text}; expected a number from 0 to 1"),
    };

    static string? One(IQueryCollection query, string name) => YenteParameters.Last(query, name);
}
