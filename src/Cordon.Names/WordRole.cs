using System.Collections.Concurrent;

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

/// <summary>The words and phrases with a role in names of one kind of owner, from Tables/words.tsv.</summary>
sealed class WordRoles
{
    /// <summary>Words in the longest phrase of the table.</summary>
    public const int PhraseMax = 5;

    // A shorter word has too many neighbours to be told for a slip.
    const int RepairedLengthMin = 5;

    // Longer than any word of the table in Latin letters.
    const int RepairedLengthMax = 24;

    const int RememberedMax = 100_000;

    // One letter, and what a vowel more or less costs.
    const int MendedLengthMin = 5;
    const int RepairBudget = SpellingDistance.Consonant + SpellingDistance.Vowel;

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

    static readonly Dictionary<string, string> Numbers = TableLines.Of("words").Select(line => line.Split('\t'))
        .Where(fields => fields[0] == "number")
        .ToDictionary(fields => string.Concat(NormalText.Words(fields[2])), fields => fields[1]);

    readonly ConcurrentDictionary<string, string> _repaired = new(StringComparer.Ordinal);
    readonly HashSet<string> _words;
    readonly string[] _repairs;
    readonly Dictionary<string, string> _byFold;
    readonly NearWords _near;

    // Later roles take a phrase from earlier ones: "bin" is a particle, and then the word before a father's name.
    WordRoles(params WordRole[] roles)
    {
        foreach (var role in roles)
        {
            foreach (var fields in TableLines.Of("words").Select(line => line.Split('\t')))
            {
                if (RoleWords.TryGetValue(fields[0], out var found) && found == role)
                {
                    Phrases[string.Join(' ', NormalText.Words(fields[2]))] = (role, fields[1]);
                }
            }
        }

        _words = [.. Phrases.Keys.SelectMany(phrase => phrase.Split(' '))];
        _byFold = _words.Where(word => word.Length >= RepairedLengthMin && word.All(char.IsAsciiLetterLower))
            .GroupBy(SpellingFold.Of)
            .ToDictionary(words => words.Key, words => words.Order(StringComparer.Ordinal).First());
        _repairs = [.. _byFold.Keys];
        _near = new(_repairs, EditCosts.OfSpelling);
    }

    /// <summary>For persons' names.</summary>
    public static WordRoles OfPersons { get; } =
        new(WordRole.Honorific, WordRole.Particle, WordRole.Suffix, WordRole.Son);

    /// <summary>For organisations.</summary>
    public static WordRoles OfOrganisations { get; } = new(WordRole.Small, WordRole.Term, WordRole.Legal);

    /// <summary>For vessels and aircraft.</summary>
    public static WordRoles OfVessels { get; } = new(WordRole.Small, WordRole.Prefix);

    /// <summary>Role and class by phrase in normal form, words joined by one space.</summary>
    public Dictionary<string, (WordRole Role, string Class)> Phrases { get; } = [];

    /// <summary>A number written as a word, an ordinal or in Roman digits (First, 1st, II) as its Arabic digits; else
    /// the word itself.</summary>
    /// <param name="word">The word.</param>
    /// <param name="isFirst">The first word of a name: Xi and Vi are names there.</param>
    public static string Numbered(string word, bool isFirst) =>
        Numbers.TryGetValue(word, out var number) && !(isFirst && word.Length == 2) ? number : word;

    /// <summary>The words, with those of the table put together that were cut in two (comp any), and taken apart that
    /// were written in one (commercialcompany).</summary>
    public string[] Mended(string[] words)
    {
        var mended = new List<string>(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (i + 1 < words.Length && words[i].Length + words[i + 1].Length >= MendedLengthMin
                && !(_words.Contains(words[i]) && _words.Contains(words[i + 1]))
                && _words.Contains(words[i] + words[i + 1]))
            {
                mended.Add(words[i] + words[++i]);
            }
            else if (words[i].Length >= 2 * MendedLengthMin && !_words.Contains(words[i])
                && CutOf(words[i]) is var cut and > 0)
            {
                mended.Add(words[i][..cut]);
                mended.Add(words[i][cut..]);
            }
            else
            {
                mended.Add(words[i]);
            }
        }

        return [.. mended];
    }

    // Where a word is one word of the table and then another; 0 when it is not.
    int CutOf(string word)
    {
        for (var cut = MendedLengthMin; cut <= word.Length - MendedLengthMin; cut++)
        {
            if (_words.Contains(word[..cut]) && _words.Contains(word[cut..]))
            {
                return cut;
            }
        }

        return 0;
    }

    /// <summary>The word of the table that a word is a slip for (Companny, C0mpany, Limitd); else the word
    /// itself.</summary>
    /// <remarks>Only a word that nobody is known by is taken for a slip, and only when one letter is amiss.</remarks>
    public string Repaired(string word)
    {
        if (word.Length is < RepairedLengthMin or > RepairedLengthMax || _words.Contains(word)
            || !word.All(char.IsAsciiLetterOrDigit) || word.All(char.IsAsciiDigit))
        {
            return word;
        }

        if (_repaired.TryGetValue(word, out var known))
        {
            return known;
        }

        // The words of companies repeat; what is remembered is bounded, and the same as what would be found.
        var found = Found(word);
        if (_repaired.Count < RememberedMax)
        {
            _repaired.TryAdd(word, found);
        }

        return found;
    }

    string Found(string word)
    {
        foreach (var reading in LatinReading.Of(word))
        {
            if (KnownNames.Of(reading.Fold).Rank == 0 && NearestTo(reading.Fold) is { } repaired)
            {
                return repaired;
            }
        }

        return word;
    }

    string? NearestTo(string fold)
    {
        if (_byFold.TryGetValue(fold, out var same))
        {
            return same;
        }

        Span<int> budget = stackalloc int[SpellingDistance.LengthMax + 1];
        budget.Fill(RepairBudget);
        var found = new List<int>();
        _near.Find(fold, budget, found);
        var (nearest, least) = (default(string), RepairBudget + 1);
        foreach (var candidate in found.Select(number => _repairs[number]).Order(StringComparer.Ordinal))
        {
            var distance = SpellingDistance.Between(fold, candidate, RepairBudget);
            if (candidate.Length >= RepairedLengthMin && distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest is null ? null : _byFold[nearest];
    }
}
