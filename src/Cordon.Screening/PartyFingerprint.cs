using System.Security.Cryptography;
using System.Text;
using Cordon.Model;

namespace Cordon.Screening;

/// <summary>Everything of a party that its matches and their meaning rest on, as sixteen bytes: two versions of a party
/// with one fingerprint give every subject the same match.</summary>
/// <remarks>
/// Names, dates and places of birth, countries, genders and identifiers, in the publisher's order, as the score can
/// depend on it to the last digit; and the designations, because who is newly frozen is to be looked at again. Not the
/// place in the file, nor remarks and relations: publishers edit those in bulk (OFAC touched 499 parties on
/// 2022-04-30), and no score knows of them.
/// </remarks>
public static class PartyFingerprint
{
    /// <summary>Bytes of a fingerprint.</summary>
    public const int Length = 16;

    // Each value has its length before it, so that no two rows of values are one text.
    const char Separator = '\u001F';

    /// <summary>The first 16 bytes of a SHA-256 over the values.</summary>
    public static byte[] Of(Party party)
    {
        var text = new StringBuilder(512);
        Add(text, PartyFields.Word(party.Kind));
        foreach (var name in party.Names)
        {
            Add(text, "name", PartyFields.Word(name.Kind), name.Text);
        }

        foreach (var date in party.BirthDates)
        {
            Add(text, "birth-date", date.Span.ToString(), date.IsCirca ? "circa" : "");
        }

        foreach (var country in party.BirthPlaces.Select(place => place.Country?.Code)
            .Concat(party.Countries.Select(link => link.Country.Code))
            .Concat(party.Addresses.Select(address => address.Country?.Code)))
        {
            Add(text, "country", country);
        }

        foreach (var gender in party.Genders)
        {
            Add(text, "gender", PartyFields.Word(gender.Gender));
        }

        foreach (var identifier in party.Identifiers)
        {
            Add(text, "identifier", PartyFields.Word(identifier.Kind), identifier.Number, identifier.Country?.Code);
        }

        foreach (var field in PartyFields.Of(party).Where(field => field.Field == "designation"))
        {
            Add(text, field.Field, field.Value);
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..Length];
    }

    static void Add(StringBuilder text, params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            text.Append(value?.Length ?? -1).Append(Separator).Append(value);
        }
    }
}
