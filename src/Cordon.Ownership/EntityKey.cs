using System.Collections.Frozen;
using Cordon.Model;

namespace Cordon.Ownership;

/// <summary>A number that joins an entity of a register to another entry or to a listed party.</summary>
public static class EntityKey
{
    /// <summary>An LEI: worldwide, one party (ISO 17442).</summary>
    public static string Lei(string number) => $"lei:{Identifier.KeyOf(IdentifierKind.Lei, number)}";

    /// <summary>
    /// Countries whose registers of companies number each for itself (states, provinces, courts): there one number may
    /// be two companies', so that it points to a party and does not name it.
    /// </summary>
    static readonly FrozenSet<string> ManyRegisters =
        new[] { "AE", "CA", "DE", "ES", "IT", "MX", "US" }.ToFrozenSet();

    const string Doubtful = "reg?:";

    /// <summary>A number of a register of companies; with its country, or the number alone means nothing.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, upper case.</param>
    /// <param name="number">The number as written.</param>
    public static string Registration(string country, string number) =>
        (ManyRegisters.Contains(country) ? Doubtful : "reg:")
        + $"{country}:{Identifier.KeyOf(IdentifierKind.RegistrationNumber, number)}";

    /// <summary>A number that a country's tax authority gives to one taxpayer (INN).</summary>
    /// <param name="country">ISO 3166-1 alpha-2, upper case.</param>
    /// <param name="number">The number as written.</param>
    public static string Tax(string country, string number) =>
        $"tax:{country}:{Identifier.KeyOf(IdentifierKind.TaxNumber, number)}";

    /// <summary>Does a key shared by two entries make them one beyond doubt?</summary>
    public static bool IsCertain(string key) => !key.StartsWith(Doubtful, StringComparison.Ordinal);

    /// <summary>Can the number name anybody? Too short ones, and 0000000, stand for "none".</summary>
    public static bool IsUsable(string key)
    {
        var number = key.AsSpan(key.LastIndexOf(':') + 1);
        return number.Length >= 4 && number.ContainsAnyExcept(number[0]);
    }

    /// <summary>The keys of a listed party: LEIs, and registration and tax numbers with a known country.</summary>
    public static IEnumerable<string> Of(Party party) =>
        from identifier in party.Identifiers
        let key = identifier.Kind switch
        {
            IdentifierKind.Lei => Lei(identifier.Number),
            IdentifierKind.RegistrationNumber when identifier.Country?.Code is { } country =>
                Registration(country, identifier.Number),
            IdentifierKind.TaxNumber when identifier.Country?.Code is { } country => Tax(country, identifier.Number),
            _ => null,
        }
        where key is not null && IsUsable(key)
        select key;
}
