namespace Cordon.Names;

/// <summary>How much a word says, in hundredths of an ordinary name.</summary>
/// <remarks>
/// A rare word says more than a common one. Rarity comes from the library's own table (Tables/frequencies.tsv) and not
/// from the list in use: so the score of two names depends on the two names alone, and an alias added to a list never
/// changes the score of another. Ours: the numbers were set on the lists' own aliases against people on no list, see
/// docs/design/names.md.
/// </remarks>
static class WordWeight
{
    const int Rare = 145;
    const int PerRank = 13;

    static readonly Dictionary<string, int> Persons = Load("p");
    static readonly Dictionary<string, int> Organisations = Load("o");

    /// <summary>The weight of a word in a role.</summary>
    public static int Of(Word word, WordRole role, bool isPerson) => role switch
    {
        WordRole.Honorific or WordRole.Prefix => 6,
        WordRole.Particle or WordRole.Small => 8,
        WordRole.Son => 8,
        WordRole.Legal => 6,
        WordRole.Suffix or WordRole.Place => 30,
        WordRole.Initial => 30,
        WordRole.Number => 100,
        WordRole.Term => Math.Min(60, OfRarity(word, isPerson)),
        WordRole.Patronymic => OfRarity(word, isPerson) * 6 / 10,
        _ => OfRarity(word, isPerson),
    };

    /// <summary>Is the fold that of a common word of organisations?</summary>
    public static bool IsOfOrganisations(string fold) => Organisations.ContainsKey(fold);

    // Of several readings the most common counts: a word is as common as the most common thing it can be.
    static int OfRarity(Word word, bool isPerson)
    {
        var ranks = isPerson ? Persons : Organisations;
        var rank = 0;
        foreach (var reading in word.Readings)
        {
            rank = Math.Max(rank, ranks.GetValueOrDefault(reading.Fold));
        }

        // Two or three letters say little whatever they are.
        var length = word.Readings[0].Fold.Length;
        var brevity = length <= 2 ? 45 : length == 3 ? 20 : 0;
        return Math.Max(30, Rare - (rank * PerRank) - brevity);
    }

    static Dictionary<string, int> Load(string kind) => TableLines.Of("frequencies").Select(line => line.Split('\t'))
        .Where(fields => fields[0] == kind)
        .ToDictionary(
            fields => fields[1],
            fields => int.Parse(fields[2], System.Globalization.CultureInfo.InvariantCulture));
}
