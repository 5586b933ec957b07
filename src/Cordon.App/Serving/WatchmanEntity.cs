using System.Text.Json;
using Cordon.App.Output;
using Cordon.App.Screening;
using Cordon.Model;

namespace Cordon.App.Serving;

/// <summary>A party as Watchman's entity: flat, with null for what is not there.</summary>
static class WatchmanEntity
{
    static readonly string[] Parts = ["person", "business", "organization", "aircraft", "vessel"];

    /// <summary>Watchman's word for a list; Cordon's own where it has none.</summary>
    public static string SourceOf(string list) => list switch
    {
        "ofac-sdn" => "us_ofac",
        "ofac-cons" => "us_non_sdn",
        "us-csl" => "us_csl",
        "eu-fsf" => "eu_csl",
        "uk-sl" => "uk_csl",
        "un-sc" => "un_csl",
        _ => list,
    };

    /// <summary>Watchman's word for a kind of party. It tells businesses from organisations; no list does.</summary>
    public static string TypeOf(PartyKind kind) => kind switch
    {
        PartyKind.Person => "person",
        PartyKind.Organisation => "business",
        PartyKind.Vessel => "vessel",
        PartyKind.Aircraft => "aircraft",
        _ => "unknown",
    };

    /// <summary>Writes what was asked, in the same shape.</summary>
    public static void WriteQuery(Utf8JsonWriter json, WatchmanQuery query)
    {
        json.WriteString("name", query.Name);
        json.WriteString("entityType", query.Type);
        json.WriteString("sourceList", "api-request");
        json.WriteString("sourceID", "");
        WriteParts(json, query.Type, () =>
        {
            json.WriteString("name", query.Name);
            WriteOrNull(json, "altNames", [.. query.AltNames]);
        });
        WriteRest(json, null, null);
    }

    /// <summary>Writes a party.</summary>
    public static void Write(Utf8JsonWriter json, Party party, string list, AnswerContext context)
    {
        var type = TypeOf(party.Kind);
        json.WriteString("name", party.PrimaryName.Text);
        json.WriteString("entityType", type);
        json.WriteString("sourceList", SourceOf(list));
        json.WriteString("sourceID", party.Id.Value[(list.Length + 1)..]);
        WriteParts(json, type, () => WritePart(json, type, party));
        WriteRest(json, party, context);
    }

    static void WriteParts(Utf8JsonWriter json, string type, Action members)
    {
        foreach (var part in Parts)
        {
            if (part == type)
            {
                json.WriteStartObject(part);
                members();
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull(part);
            }
        }
    }

    static void WritePart(Utf8JsonWriter json, string type, Party party)
    {
        json.WriteString("name", party.PrimaryName.Text);
        WriteOrNull(json, "altNames", [.. party.Names.Select(name => name.Text).Where(
            text => text != party.PrimaryName.Text).Distinct()]);
        if (type == "person")
        {
            json.WriteString("gender", party.Genders is [{ Gender: not Gender.Unspecified } stated, ..]
                ? PartyFields.Word(stated.Gender) : "unknown");
            var birth = party.BirthDates.FirstOrDefault(date => date.Span.First == date.Span.Last);
            json.WriteString("birthDate", birth is null ? null : $"{birth.Span.First:yyyy-MM-dd}T00:00:00Z");
            json.WriteString("placeOfBirth", party.BirthPlaces is [var place, ..] ? place.Text : "");
            json.WriteNull("deathDate");
            WriteOrNull(json, "titles", Facts(party, FactKind.Title, FactKind.Position));
        }

        if (type is "vessel" or "aircraft")
        {
            json.WriteString("flag", party.Countries.FirstOrDefault(link => link.Kind == CountryLinkKind.Flag)?.Country
                .Code ?? "");
            json.WriteString("type", Facts(party, FactKind.CraftType) is [var craft, ..] ? craft : "unknown");
        }

        if (type == "vessel")
        {
            json.WriteString("imoNumber", Number(party, IdentifierKind.Imo));
            json.WriteString("mmsi", Number(party, IdentifierKind.Mmsi));
            json.WriteString("callSign", Number(party, IdentifierKind.CallSign));
        }

        if (type == "aircraft")
        {
            json.WriteString("serialNumber", Number(party, IdentifierKind.AircraftSerial));
        }

        if (type is "person" or "business")
        {
            var numbers = party.Identifiers.Where(number => GovernmentId(number.Kind) is not null).ToArray();
            json.WritePropertyName("governmentIDs");
            WriteObjectsOrNull(json, numbers, number =>
            {
                json.WriteString("name", number.Label);
                json.WriteString("type", GovernmentId(number.Kind));
                json.WriteString("country", number.Country?.Code ?? "");
                json.WriteString("identifier", number.Number);
            });
        }
    }

    static void WriteRest(Utf8JsonWriter json, Party? party, AnswerContext? context)
    {
        json.WriteStartObject("contact");
        WriteOrNull(json, "emailAddresses", Facts(party, FactKind.Email));
        WriteOrNull(json, "phoneNumbers", Facts(party, FactKind.Phone));
        WriteOrNull(json, "faxNumbers", []);
        WriteOrNull(json, "websites", Facts(party, FactKind.Website));
        json.WriteEndObject();
        json.WritePropertyName("addresses");
        WriteObjectsOrNull(json, party?.Addresses ?? [], address =>
        {
            json.WriteString("line1", address.Street ?? address.Text);
            json.WriteString("line2", "");
            json.WriteString("city", address.City ?? "");
            json.WriteString("postalCode", address.PostalCode ?? "");
            json.WriteString("state", address.Region ?? "");
            json.WriteString("country", address.Country?.Code ?? address.Country?.Text ?? "");
        });
        json.WritePropertyName("cryptoAddresses");
        WriteObjectsOrNull(
            json, party?.Identifiers.Where(number => number.Kind == IdentifierKind.CryptoAddress) ?? [], number =>
            {
                json.WriteString("currency", number.Label);
                json.WriteString("address", number.Number);
            });
        json.WritePropertyName("affiliations");
        WriteObjectsOrNull(json, party?.Relations ?? [], relation =>
        {
            json.WriteString("entityName", relation.Name);
            json.WriteString("type", relation.Label);
        });
        json.WritePropertyName("sanctionsInfo");
        if (party is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStartObject();
            json.WriteStrings("programs", context!.Programmes(party));
            json.WriteBoolean("secondary", Facts(party, FactKind.SecondarySanctions).Length > 0);
            json.WriteString("description", string.Join("; ", context.Measures(party)));
            json.WriteEndObject();
        }

        json.WriteNull("historicalInfo");
        json.WriteNull("sourceData");
    }

    static string? GovernmentId(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Passport => "passport",
        IdentifierKind.NationalId => "national-id",
        IdentifierKind.TaxNumber => "tax-id",
        IdentifierKind.RegistrationNumber => "business-registration",
        IdentifierKind.DrivingLicence => "drivers-license",
        IdentifierKind.CivilDocument => "birth-certificate",
        _ => null,
    };

    static string[] Facts(Party? party, params FactKind[] kinds) =>
        party is null ? [] : [.. party.Facts.Where(fact => kinds.Contains(fact.Kind)).Select(fact => fact.Text)];

    static string Number(Party party, IdentifierKind kind) =>
        party.Identifiers.FirstOrDefault(number => number.Kind == kind)?.Number ?? "";

    static void WriteOrNull(Utf8JsonWriter json, string name, string[] values)
    {
        if (values.Length == 0)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteStrings(name, values);
        }
    }

    static void WriteObjectsOrNull<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<T> members)
    {
        var all = items.ToArray();
        if (all.Length == 0)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var item in all)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
