using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cordon.Ownership;

/// <summary>The entities and stakes of a proof as statements of the Beneficial Ownership Data Standard 0.4.</summary>
/// <remarks>Source: BODS 0.4, https://standard.openownership.org/en/0.4.0/. Entities first, then the relationships, one
/// for each record. The standing, the test and the listings are not of the standard; the proof itself has them. A
/// statement's identifier is a hash of what it says, so that the same proof gives the same bytes.</remarks>
public static class ProofBods
{
    /// <summary>A JSON array, with LF at its end.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="publishedOn">The day that the statements are published on.</param>
    public static string Write(Proof proof, DateOnly publishedOn)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new()
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartArray();
            foreach (var (id, name) in proof.Names)
            {
                Statement(json, proof, publishedOn, "entity", id, id, () => Entity(json, proof, id, name));
            }

            foreach (var record in proof.Steps.SelectMany(step => step.Stakes).SelectMany(stake => stake.Records)
                .Concat(proof.Seeds.Select(seed => seed.Joint).OfType<Stake>()))
            {
                var id = $"{record.Owner} in {record.Owned}, {record.Place}";
                Statement(json, proof, publishedOn, "relationship", id, $"{id}, {record.Kind} {record.Share}",
                    () => Relationship(json, record));
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    static void Statement(
        Utf8JsonWriter json, Proof proof, DateOnly publishedOn, string type, string record, string said, Action details)
    {
        json.WriteStartObject();
        json.WriteString("statementId", Hash($"{proof.CatalogueHash} {Day(proof.Day)} {type} {said}"));
        json.WriteString("declarationSubject", proof.Entity);
        json.WriteString("statementDate", Day(proof.Day));
        json.WriteStartObject("publicationDetails");
        json.WriteString("publicationDate", Day(publishedOn));
        json.WriteString("bodsVersion", "0.4");
        json.WriteStartObject("publisher");
        json.WriteString("name", "Cordon");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("recordId", record);
        json.WriteString("recordStatus", "new");
        json.WriteString("recordType", type);
        json.WriteStartObject("recordDetails");
        json.WriteBoolean("isComponent", false);
        details();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The standard tells persons from entities; a register that does not say which leaves it open.
    static void Entity(Utf8JsonWriter json, Proof proof, string id, string name)
    {
        var isNameless = proof.Seeds.Any(seed => seed.Entity == id && seed.Party.Length == 0 && seed.Joint is null);
        json.WriteStartObject("entityType");
        json.WriteString("type", isNameless ? "unknownEntity" : "legalEntity");
        json.WriteEndObject();
        json.WriteString("name", name);
        json.WriteStartArray("identifiers");
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("schemeName", "identifier in the graph of Cordon");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void Relationship(Utf8JsonWriter json, Stake record)
    {
        json.WriteString("subject", record.Owned);
        json.WriteString("interestedParty", record.Owner);
        json.WriteStartArray("interests");
        json.WriteStartObject();
        json.WriteString("type", record.Kind switch
        {
            StakeKind.Shares => "shareholding",
            StakeKind.Votes => "votingRights",
            StakeKind.BoardMajority => "appointmentOfBoard",
            StakeKind.DominantInfluence => "otherInfluenceOrControl",
            StakeKind.Nominee => "nominator",
            _ => "unknownInterest",
        });
        json.WriteString("directOrIndirect", record.Link switch
        {
            StakeLink.Direct => "direct",
            StakeLink.Unknown => "unknown",
            _ => "indirect",
        });
        json.WriteString("details", $"{record.Kind}; {record.Source}; {record.Place}");
        if (!record.Share.IsUnknown)
        {
            json.WriteStartObject("share");
            WriteShare(json, record.Share);
            json.WriteEndObject();
        }

        Write(json, "startDate", record.From);
        Write(json, "endDate", record.Until);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // A share that no decimal can hold (1/6) becomes the range between the decimals around it.
    static void WriteShare(Utf8JsonWriter json, ShareRange share)
    {
        var (low, lowIsExact) = Percent(share.Low, up: false);
        var (high, highIsExact) = Percent(share.High, up: true);
        if (share.IsExact && lowIsExact)
        {
            Number(json, "exact", low);
            return;
        }

        Number(json, share.LowIsOpen || !lowIsExact ? "exclusiveMinimum" : "minimum", low);
        Number(json, share.HighIsOpen || !highIsExact ? "exclusiveMaximum" : "maximum", high);
    }

    static void Number(Utf8JsonWriter json, string name, string number)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(number);
    }

    static (string Text, bool IsExact) Percent(Fraction share, bool up)
    {
        const int scale = 1_000_000;
        var whole = System.Numerics.BigInteger.DivRem(
            share.Numerator * 100 * scale, share.Denominator, out var rest);
        whole += up && !rest.IsZero ? 1 : 0;
        var text = string.Create(CultureInfo.InvariantCulture, $"{whole / scale}.{(int)(whole % scale):000000}");
        return (text.TrimEnd('0').TrimEnd('.'), rest.IsZero);
    }

    static void Write(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } known)
        {
            json.WriteString(name, Day(known));
        }
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40];
}
