using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Serving;

/// <summary>A query in yente's form: a FollowTheMoney entity, as subject and as it is echoed.</summary>
/// <param name="Subject">What is screened.</param>
/// <param name="Echo">What was understood of it: values that are no date, no country and so on are left out, as yente
/// does, and so are properties that are not used.</param>
sealed record YenteQuery(Subject Subject, string Echo)
{
    static readonly FrozenDictionary<string, PartyKind> Schemata = new Dictionary<string, PartyKind>
    {
        ["Thing"] = PartyKind.Unspecified,
        ["LegalEntity"] = PartyKind.Unspecified,
        ["Person"] = PartyKind.Person,
        ["Organization"] = PartyKind.Organisation,
        ["Company"] = PartyKind.Organisation,
        ["PublicBody"] = PartyKind.Organisation,
        ["Vehicle"] = PartyKind.Unspecified,
        ["Vessel"] = PartyKind.Vessel,
        ["Airplane"] = PartyKind.Aircraft,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly string[] Names = ["name", "alias", "previousName", "weakAlias"];
    static readonly string[] NameParts = ["firstName", "secondName", "middleName", "fatherName", "lastName"];
    static readonly string[] Countries = ["country", "nationality", "citizenship", "jurisdiction", "flag"];

    static readonly FrozenDictionary<string, IdentifierKind?> Numbers = new Dictionary<string, IdentifierKind?>
    {
        ["passportNumber"] = IdentifierKind.Passport,
        ["idNumber"] = null,
        ["socialSecurityNumber"] = null,
        ["taxNumber"] = IdentifierKind.TaxNumber,
        ["vatCode"] = IdentifierKind.TaxNumber,
        ["innCode"] = IdentifierKind.TaxNumber,
        ["registrationNumber"] = IdentifierKind.RegistrationNumber,
        ["ogrnCode"] = IdentifierKind.RegistrationNumber,
        ["leiCode"] = IdentifierKind.Lei,
        ["swiftBic"] = IdentifierKind.Bic,
        ["bic"] = IdentifierKind.Bic,
        ["imoNumber"] = IdentifierKind.Imo,
        ["mmsi"] = IdentifierKind.Mmsi,
        ["callSign"] = IdentifierKind.CallSign,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads a query.</summary>
    /// <param name="id">Its key in the batch: the subject's identifier unless it has its own.</param>
    /// <param name="query">The entity.</param>
    /// <exception cref="ProblemException">Its schema is unknown or cannot be matched, or its shape is another.
    /// </exception>
    public static YenteQuery Of(string id, JsonElement query)
    {
        var schema = Text(query, "schema") ?? throw ProblemException.BadRequest($"Query {id}: no schema.");
        if (!Schemata.TryGetValue(schema, out var kind))
        {
            throw ProblemException.BadRequest($"Schema is unknown or cannot be matched: {schema}");
        }

        var properties = new SortedDictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (query.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in given.EnumerateObject())
            {
                var values = Values(property.Value).Select(value => Clean(property.Name, value)).OfType<string>()
                    .Distinct(StringComparer.Ordinal).ToImmutableArray();
                if (!values.IsEmpty)
                {
                    properties[property.Name] = values;
                }
            }
        }

        var own = Text(query, "id");
        return new(ToSubject(own ?? id, kind, properties), Written(own, schema, properties));
    }

    static Subject ToSubject(
        string id, PartyKind kind, SortedDictionary<string, ImmutableArray<string>> properties)
    {
        string[] names = [.. Names.SelectMany(property => All(property))];
        var parts = string.Join(' ', NameParts.SelectMany(property => All(property)));
        return new()
        {
            Id = id,
            Names = names.Length > 0 ? [.. names] : [parts],
            Kind = kind,
            BirthDates = [.. All("birthDate").Select(text => DateSpan.TryParse(text, out var span) ? span : default)],
            Countries =
            [
                .. Countries.SelectMany(property => All(property)).Select(code => code.ToUpperInvariant()).Distinct(),
            ],
            Gender = All("gender") is ["male"] ? Gender.Male : All("gender") is ["female"] ? Gender.Female
                : Gender.Unspecified,
            Identifiers =
            [
                .. from property in properties.Keys
                   where Numbers.ContainsKey(property)
                   from number in properties[property]
                   select new SubjectIdentifier(Numbers[property], number),
            ],
        };

        ImmutableArray<string> All(string property) => properties.GetValueOrDefault(property, []);
    }

    static string? Clean(string property, string value)
    {
        var text = value.Trim();
        return text.Length == 0 ? null
            : Names.Contains(property) || NameParts.Contains(property) ? text
            : property == "birthDate" ? Date(text)
            : Countries.Contains(property) ? Country.Of(text).Code?.ToLowerInvariant()
            : property == "gender" ? Sex(text)
            : Numbers.ContainsKey(property) && text.Any(char.IsLetterOrDigit) ? text
            : null;
    }

    static string? Date(string text)
    {
        var day = text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text;
        return DateSpan.TryParse(day, out _) ? day : null;
    }

    static string? Sex(string text) => text.ToLowerInvariant() switch
    {
        "m" or "male" => "male",
        "f" or "female" => "female",
        "other" => "other",
        _ => null,
    };

    static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Values),
        _ => [],
    };

    static string? Text(JsonElement query, string member) =>
        query.ValueKind == JsonValueKind.Object && query.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;

    static string Written(
        string? id, string schema, SortedDictionary<string, ImmutableArray<string>> properties) =>
        System.Text.Encoding.UTF8.GetString(JsonLine.Bytes(json =>
        {
            if (id is not null)
            {
                json.WriteString("id", id);
            }

            json.WriteString("schema", schema);
            json.WriteStartObject("properties");
            foreach (var (property, values) in properties)
            {
                json.WriteStrings(property, values);
            }

            json.WriteEndObject();
        }).Span);
}
