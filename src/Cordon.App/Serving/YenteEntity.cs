using System.Text.Json;
using Cordon.App.Output;
using Cordon.App.Screening;
using Cordon.Model;

namespace Cordon.App.Serving;

/// <summary>A party as an entity of FollowTheMoney, in the shape in which yente gives one.</summary>
/// <remarks>All ten members are always there. Cordon keeps no days on which an entity was first seen or changed: they
/// are null. Relations are not followed.</remarks>
static class YenteEntity
{
    /// <summary>The schema of a kind of party.</summary>
    public static string Schema(PartyKind kind) => kind switch
    {
        PartyKind.Person => "Person",
        PartyKind.Organisation => "Organization",
        PartyKind.Vessel => "Vessel",
        PartyKind.Aircraft => "Airplane",
        _ => "LegalEntity",
    };

    /// <summary>Writes the members.</summary>
    /// <param name="json">Takes them.</param>
    /// <param name="party">The party.</param>
    /// <param name="list">The list that it is on.</param>
    /// <param name="context">Which of its programmes are told.</param>
    /// <param name="ties">Writes further properties; null for none.</param>
    public static void Write(
        Utf8JsonWriter json, Party party, string list, AnswerContext context, Action<Utf8JsonWriter>? ties = null)
    {
        json.WriteString("id", party.Id.Value);
        json.WriteString("caption", party.PrimaryName.Text);
        json.WriteString("schema", Schema(party.Kind));
        json.WriteStartObject("properties");
        foreach (var property in Values(party, context).GroupBy(
            pair => pair.Property, pair => pair.Value, StringComparer.Ordinal))
        {
            json.WriteStrings(property.Key, property.Distinct(StringComparer.Ordinal));
        }

        ties?.Invoke(json);
        json.WriteEndObject();
        WriteRest(json, list, isTarget: true);
    }

    /// <summary>Writes the members after the properties.</summary>
    public static void WriteRest(Utf8JsonWriter json, string list, bool isTarget)
    {
        json.WriteStrings("datasets", [list]);
        json.WriteStrings("referents", []);
        json.WriteBoolean("target", isTarget);
        json.WriteNull("first_seen");
        json.WriteNull("last_seen");
        json.WriteNull("last_change");
    }

    /// <summary>The values of an entity's properties.</summary>
    public static IEnumerable<(string Property, string Value)> Values(Party party, AnswerContext context) =>
        Properties(party, context).Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).Select(
            pair => (pair.Property, pair.Value!));

    static IEnumerable<(string Property, string? Value)> Properties(Party party, AnswerContext context) =>
    [
        .. party.Names.Select(name => (Name(name.Kind), (string?)name.Text)),
        .. party.BirthDates.Select(date => ("birthDate", (string?)date.Span.ToString())),
        .. party.BirthPlaces.Select(place => ("birthPlace", (string?)place.Text)),
        .. party.Countries.Select(link => (CountryOf(link.Kind, party.Kind), link.Country.Code?.ToLowerInvariant())),
        .. party.Genders.Select(stated => ("gender", (string?)PartyFields.Word(stated.Gender))),
        .. party.Identifiers.Select(identifier => (Number(identifier.Kind), (string?)identifier.Number)),
        .. party.Addresses.Select(address => ("address", (string?)address.Text)),
        .. party.Facts.Select(fact => (FactOf(fact.Kind), (string?)fact.Text)),
        .. context.Programmes(party).Select(programme => ("program", (string?)programme)),
        ("topics", "sanction"),
    ];

    static string Name(NameKind kind) => kind switch
    {
        NameKind.WeakAlias => "weakAlias",
        NameKind.StrongAlias => "alias",
        NameKind.Former => "previousName",
        _ => "name",
    };

    static string CountryOf(CountryLinkKind link, PartyKind kind) => (link, kind) switch
    {
        (CountryLinkKind.Nationality, PartyKind.Person) => "nationality",
        (CountryLinkKind.Citizenship, PartyKind.Person) => "citizenship",
        (CountryLinkKind.Flag, PartyKind.Vessel) => "flag",
        (CountryLinkKind.FormerFlag, PartyKind.Vessel) => "pastFlags",
        (CountryLinkKind.Registration, PartyKind.Organisation) => "jurisdiction",
        _ => "country",
    };

    static string Number(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Passport => "passportNumber",
        IdentifierKind.TaxNumber => "taxNumber",
        IdentifierKind.RegistrationNumber => "registrationNumber",
        IdentifierKind.Lei => "leiCode",
        IdentifierKind.Bic => "swiftBic",
        IdentifierKind.Imo => "imoNumber",
        IdentifierKind.Mmsi => "mmsi",
        IdentifierKind.CallSign => "callSign",
        _ => "idNumber",
    };

    static string FactOf(FactKind kind) => kind switch
    {
        FactKind.Title => "title",
        FactKind.Position => "position",
        FactKind.Phone => "phone",
        FactKind.Email => "email",
        FactKind.Website => "website",
        _ => "notes",
    };
}
