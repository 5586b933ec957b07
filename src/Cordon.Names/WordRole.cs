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

    /// <summary>Where an organisation sits: added or left out freely (T-Bank Moscow), and another place is another
    /// organisation.</summary>
    Place,

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

    const int MendedLengthMin = 5;

    // What stands beside a legal form that was written together with it; and how long that is when it is no accident.
    const int NameLengthMin = 3;
    const int LongFormMin = 7;

    // One letter.
    const int RepairBudget = SpellingDistance.Consonant;

    static readonly Dictionary<string, WordRole> RoleWords = new()
    {
        ["honorific"] = WordRole.Honorific,
        ["particle"] = WordRole.Particle,
        ["son"] = WordRole.Son,
        ["suffix"] = WordRole.Suffix,
        ["small"] = WordRole.Small,
        ["legal"] = WordRole.Legal,
        ["term"] = WordRole.Term,
        ["place"] = WordRole.Place,
        ["prefix"] = WordRole.Prefix,
    };

    static readonly (string Word, string Abbreviated)[] Abbreviations =
        [("limited", "ltd"), ("company", "co"), ("corporation", "corp"), ("association", "assn")];

    static readonly Dictionary<string, string> Numbers = TableLines.Of("words").Select(line => line.Split('\t'))
        .Where(fields => fields[0] == "number")
        .ToDictionary(fields => string.Concat(NormalText.Words(fields[2])), fields => fields[1]);

    readonly ConcurrentDictionary<string, string> _repaired = new(StringComparer.Ordinal);
    readonly HashSet<string> _words;
    readonly string[] _sorted;
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

        AddAbbreviated();
        _words = [.. Phrases.Keys.SelectMany(phrase => phrase.Split(' '))];
        _sorted = [.. _words.Order(StringComparer.Ordinal)];
        _byFold = _words.Where(word => word.Length >= RepairedLengthMin && word.All(char.IsAsciiLetterLower))
            .GroupBy(SpellingFold.Of)
            .ToDictionary(words => words.Key, words => words.Order(StringComparer.Ordinal).First());
        _repairs = [.. _byFold.Keys];
        _near = new(_repairs, EditCosts.OfSpelling);
    }

    // Ltd Liability Co is Limited Liability Company: each phrase also with its words abbreviated, all or some.
    void AddAbbreviated()
    {
        foreach (var (phrase, found) in Phrases.ToArray())
        {
            string[] written = [phrase];
            foreach (var (word, abbreviated) in Abbreviations)
            {
                if (phrase.Contains(word, StringComparison.Ordinal))
                {
                    written = [.. written, .. written.Select(one => one.Replace(word, abbreviated))];
                }
            }

            foreach (var one in written)
            {
                Phrases.TryAdd(one, found);
            }
        }
    }

    /// <summary>For persons' names.</summary>
    public static WordRoles OfPersons { get; } =
        new(WordRole.Honorific, WordRole.Particle, WordRole.Suffix, WordRole.Son);

    /// <summary>For organisations.</summary>
    public static WordRoles OfOrganisations { get; } =
        new(WordRole.Small, WordRole.Term, WordRole.Place, WordRole.Legal);

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
            else if (words[i].Length > MendedLengthMin && !_words.Contains(words[i])
                && (CutOf(words[i]) is var cut and > 0 || (cut = CutBeforeLetters(words, i)) > 0))
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

    // Where a word is one word of the table and then another, or a name and then a legal form written out
    // (nicecompany, companynice); 0 when it is not.
    int CutOf(string word)
    {
        for (var cut = NameLengthMin; cut <= word.Length - NameLengthMin; cut++)
        {
            var (first, second) = (word[..cut], word[cut..]);
            if ((first.Length >= MendedLengthMin && second.Length >= MendedLengthMin
                    && _words.Contains(first) && _words.Contains(second))
                || IsLongForm(first) || IsLongForm(second))
            {
                return cut;
            }
        }

        return 0;
    }

    bool IsLongForm(string word) =>
        word.Length >= LongFormMin && Phrases.TryGetValue(word, out var found) && found.Role == WordRole.Legal;

    // Biestras. A. is Biestra S. A.: the last letter of the word and the single letters after it, to the end, are a
    // legal form; 0 when they are not.
    int CutBeforeLetters(string[] words, int at)
    {
        var letters = words.AsSpan(at + 1);
        if (letters.IsEmpty || letters.Length > PhraseMax || !char.IsAsciiLetter(words[at][^1]))
        {
            return 0;
        }

        foreach (var letter in letters)
        {
            if (letter.Length != 1)
            {
                return 0;
            }
        }

        return Phrases.TryGetValue($"{words[at][^1]} {string.Join(' ', letters!)}", out var found)
            && found.Role == WordRole.Legal ? words[at].Length - 1 : 0;
    }

    /// <summary>The word of the table that a word is a slip for (Companny, C0mpany, Limitd); else the word
    /// itself.</summary>
    /// <remarks>Only a word that nobody is known by is taken for a slip, and only when one letter is amiss.</remarks>
    public string Repaired(string word)
    {
        if (word.Length is < RepairedLengthMin or > RepairedLengthMax || _words.Contains(word)
            || !word.All(char.IsAsciiLetterOrDigit) || word.All(char.IsAsciiDigit) || IsCutOff(word))
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

    // The beginning of a word of the table is that word cut off, and no slip for another: Solut, Broad.
    bool IsCutOff(string word)
    {
        var at = Array.BinarySearch(_sorted, word, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        return at < _sorted.Length && _sorted[at].StartsWith(word, StringComparison.Ordinal);
    }

    string Found(string word)
    {
        foreach (var reading in LatinReading.Of(word))
        {
            if (KnownNames.Of(reading.Fold).Rank == 0 && !WordWeight.IsOfOrganisations(reading.Fold)
                && NearestTo(reading.Fold) is { } repaired)
            {
                return repaired;
            }
        }

        return word;
    }

    // A slip seldom changes the first letter; it may drop it.
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
            if (candidate.Length >= RepairedLengthMin && distance < least
                && (candidate[0] == fold[0] || candidate[1] == fold[0]))
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest is null ? null : _byFold[nearest];
    }
}
