using Cordon.Model;

namespace Cordon.Ownership;

/// <summary>A number that joins an entity of a register to another entry or to a listed party.</summary>
public static class EntityKey
{
    /// <summary>An LEI: worldwide, one party (ISO 17442).</summary>
    public static string Lei(string number) => $"lei:{Identifier.KeyOf(IdentifierKind.Lei, number)}";

    /// <summary>A number of a register of companies; with its country, or the number alone means nothing.</summary>
    public static string Registration(string country, string number) =>
        $"reg:{country}:{Identifier.KeyOf(IdentifierKind.RegistrationNumber, number)}";

    /// <summary>The keys of a listed party: LEIs, and registration and tax numbers with a known country.</summary>
    public static IEnumerable<string> Of(Party party) =>
        from identifier in party.Identifiers
        let key = identifier.Kind switch
        {
            IdentifierKind.Lei => Lei(identifier.Number),
            IdentifierKind.RegistrationNumber when identifier.Country?.Code is { } country =>
                Registration(country, identifier.Number),
            _ => null,
        }
        where key is not null
        select key;
}
