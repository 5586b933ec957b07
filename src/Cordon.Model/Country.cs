namespace Cordon.Model;

/// <summary>A country as the publisher names it, with its code where the name is known.</summary>
/// <param name="Text">The publisher's own word. Never empty.</param>
/// <param name="Code">ISO 3166-1 alpha-2, upper case; null where the word is not in <see cref="Countries"/>.</param>
public readonly record struct Country(string Text, string? Code)
{
    /// <summary>Reads a name or code in any case; a word that is not known keeps its text and has no code.</summary>
    public static Country Of(string text) => new(text.Trim(), Countries.CodeOf(text));

    /// <summary>The code, or the text in brackets where there is no code.</summary>
    public override string ToString() => Code ?? $"[{Text}]";
}

/// <summary>What a country is to a party.</summary>
public enum CountryLinkKind
{
    /// <summary>The publisher names a country without saying how it is linked.</summary>
    Unspecified,

    /// <summary>Nationality.</summary>
    Nationality,

    /// <summary>Citizenship, where the publisher tells it from nationality.</summary>
    Citizenship,

    /// <summary>Lives, is based or works there.</summary>
    Residence,

    /// <summary>Incorporated or registered there.</summary>
    Registration,

    /// <summary>The flag that a vessel or aircraft flies.</summary>
    Flag,

    /// <summary>A flag flown before.</summary>
    FormerFlag,
}

/// <summary>A country that a party is linked to, otherwise than by an address or a place of birth.</summary>
/// <param name="Kind">How.</param>
/// <param name="Country">Which.</param>
/// <param name="Place">Where it stands.</param>
public sealed record CountryLink(CountryLinkKind Kind, Country Country, Place Place);
