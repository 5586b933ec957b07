using System.Text.Json;
using Cordon.App.Output;
using Cordon.Model;

namespace Cordon.App.Parties;

/// <summary>A party as one JSON object on one line, with nothing left out. The shape is in docs/output.md.</summary>
static class PartyJson
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, Party party, ListVersion version) => JsonLine.Write(writer, json =>
    {
        json.WriteString("party", party.Id.Value);
        json.WriteString("list", version.ListId);
        json.WriteString("version", version.Hash);
        json.WriteDay("published_on", version.PublishedOn);
        json.WriteString("kind", PartyFields.Word(party.Kind));
        json.WriteString("place", party.Place.ToString());
        json.WriteObjects("names", party.Names, Name);
        json.WriteObjects("designations", party.Designations, Designation);
        json.WriteObjects("birth_dates", party.BirthDates, BirthDate);
        json.WriteObjects("birth_places", party.BirthPlaces, (item, birth) =>
        {
            item.WriteString("text", birth.Text);
            WriteCountry(item, birth.Country);
            WritePlace(item, birth.Place);
        });
        json.WriteObjects("countries", party.Countries, (item, link) =>
        {
            item.WriteString("kind", PartyFields.Word(link.Kind));
            WriteCountry(item, link.Country);
            WritePlace(item, link.Place);
        });
        json.WriteObjects("genders", party.Genders, (item, gender) =>
        {
            item.WriteString("gender", PartyFields.Word(gender.Gender));
            WritePlace(item, gender.Place);
        });
        json.WriteObjects("identifiers", party.Identifiers, Identifier);
        json.WriteObjects("addresses", party.Addresses, Address);
        json.WriteObjects("relations", party.Relations, (item, relation) =>
        {
            item.WriteString("kind", PartyFields.Word(relation.Kind));
            item.WriteString("label", relation.Label);
            item.WriteString("name", relation.Name);
            item.WriteString("party", relation.Party?.Value);
            WritePlace(item, relation.Place);
        });
        json.WriteObjects("facts", party.Facts, (item, fact) =>
        {
            item.WriteString("kind", PartyFields.Word(fact.Kind));
            item.WriteString("label", fact.Label);
            item.WriteString("text", fact.Text);
            WritePlace(item, fact.Place);
        });
    });

    static void Name(Utf8JsonWriter json, PartyName name)
    {
        json.WriteString("kind", PartyFields.Word(name.Kind));
        json.WriteString("text", name.Text);
        json.WriteString("script", name.Script);
        json.WriteString("language", name.Language);
        json.WriteObjects("parts", name.Parts, (item, part) =>
        {
            item.WriteString("kind", PartyFields.Word(part.Kind));
            item.WriteString("text", part.Text);
        });
        WritePlace(json, name.Place);
    }

    static void Designation(Utf8JsonWriter json, Designation designation)
    {
        json.WriteString("authority", designation.Authority);
        json.WriteString("programme", designation.Programme);
        json.WriteString("sublist", designation.Sublist);
        json.WriteDay("listed_on", designation.ListedOn);
        json.WriteStrings("legal_basis", designation.LegalBasis);
        json.WriteObjects("in_force", designation.InForce, (item, period) =>
        {
            item.WriteDay("from", period.From);
            item.WriteDay("until", period.Until);
        });
        json.WriteObjects("measures", designation.Measures, (item, measure) =>
        {
            item.WriteString("kind", PartyFields.Word(measure.Kind));
            item.WriteString("text", measure.Text);
            WritePlace(item, measure.Place);
        });
        WritePlace(json, designation.Place);
    }

    static void BirthDate(Utf8JsonWriter json, BirthDate date)
    {
        json.WriteDay("first", date.Span.First);
        json.WriteDay("last", date.Span.Last);
        json.WriteBoolean("circa", date.IsCirca);
        json.WriteString("text", date.Text);
        WritePlace(json, date.Place);
    }

    static void Identifier(Utf8JsonWriter json, Identifier identifier)
    {
        json.WriteString("kind", PartyFields.Word(identifier.Kind));
        json.WriteString("number", identifier.Number);
        json.WriteString("label", identifier.Label);
        WriteCountry(json, identifier.Country);
        json.WriteString("note", identifier.Note);
        WritePlace(json, identifier.Place);
    }

    static void Address(Utf8JsonWriter json, Address address)
    {
        json.WriteString("text", address.Text);
        json.WriteString("street", address.Street);
        json.WriteString("city", address.City);
        json.WriteString("region", address.Region);
        json.WriteString("postal_code", address.PostalCode);
        WriteCountry(json, address.Country);
        json.WriteString("note", address.Note);
        WritePlace(json, address.Place);
    }

    static void WriteCountry(Utf8JsonWriter json, Country? country)
    {
        json.WriteString("country", country?.Text);
        json.WriteString("country_code", country?.Code);
    }

    static void WritePlace(Utf8JsonWriter json, Place place) => json.WriteString("place", place.ToString());
}
