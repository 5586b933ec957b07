namespace Cordon.Names;

/// <summary>What a word does in a name.</summary>
enum WordRole : byte
{
    /// <summary>A name proper.</summary>
    Name,

    /// <summary>Title or form of address: Sheikh, Dr.</summary>
    Honorific,

    /// <summary>Small word of a person's name: al, de, von.</summary>
    Particle,

    /// <summary>Small word after which the father is named: bin, ibn.</summary>
    Son,

    /// <summary>Jr., Sr., II.</summary>
    Suffix,

    /// <summary>A patronymic by its ending: Vladimirovich.</summary>
    Patronymic,

    /// <summary>A single letter.</summary>
    Initial,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Small word of an organisation's name: of, and.</summary>
    Small,

    /// <summary>Legal form: Ltd, OOO.</summary>
    Legal,

    /// <summary>Word of organisations that has a class across languages: plant, bank, shipping.</summary>
    Term,

    /// <summary>What stands before a vessel's name: M/V.</summary>
    Prefix,
}

/// <summary>The words with a role, from Tables/words.tsv.</summary>
static class WordRoles
{
    /// <summary>Words in the longest phrase of the table.</summary>
    public const int PhraseMax = 5;

    static readonly Dictionary<string, WordRole> RoleWords = new()
    {
        ["honorific"] = WordRole.Honorific,
        ["particle"] = WordRole.Particle,
        ["son"] = WordRole.Son,
        ["suffix"] = WordRole.Suffix,
        ["small"] = WordRole.Small,
        ["legal"] = WordRole.Legal,
        ["term"] = WordRole.Term,
        ["prefix"] = WordRole.Prefix,
    };

    /// <summary>Role and class by phrase in normal form (words joined by one space), for persons' names.</summary>
    public static Dictionary<string, (WordRole Role, string Class)> OfPersons { get; } =
        Load(WordRole.Honorific, WordRole.Particle, WordRole.Suffix, WordRole.Son);

    /// <summary>The same for organisations.</summary>
    public static Dictionary<string, (WordRole Role, string Class)> OfOrganisations { get; } =
        Load(WordRole.Small, WordRole.Term, WordRole.Legal);

    /// <summary>The same for vessels and aircraft.</summary>
    public static Dictionary<string, (WordRole Role, string Class)> OfVessels { get; } =
        Load(WordRole.Small, WordRole.Prefix);

    // Later roles take a phrase from earlier ones: "bin" is a particle, and then the word before a father's name.
    static Dictionary<string, (WordRole, string)> Load(params WordRole[] roles)
    {
        var words = new Dictionary<string, (WordRole, string)>();
        foreach (var role in roles)
        {
            foreach (var fields in TableLines.Of("words").Select(line => line.Split('\t')))
            {
                if (RoleWords.TryGetValue(fields[0], out var found) && found == role)
                {
                    words[string.Join(' ', NormalText.Words(fields[2]))] = (role, fields[1]);
                }
            }
        }

        return words;
    }
}
