namespace Cordon.Names;

/// <summary>Takes names apart.</summary>
static class NameParser
{
    /// <summary>Words of one name; a longer text is cut, which bounds the cost of whatever it is.</summary>
    public const int WordsMax = 64;

    const int SpacedLettersMin = 5;

    static readonly string[] PatronymicEndings =
    [
        "ovich", "evich", "ovych", "evych", "avich", "ievich", "yevich", "ovna", "evna", "yevna", "ivna", "ovich",
        "auna",
        "owicz", "ovic", "evic",
    ];

    static readonly string[] ServantPrefixes = ["abdul", "abdel", "abdal", "abdol", "abdoul", "abdil", "abdur"];

    /// <summary>Takes a name apart as what it belongs to; <see cref="NameOwner.Any"/> is decided here.</summary>
    public static ParsedName Parse(string text, NameOwner owner, Func<string, Word> wordOf)
    {
        var words = Homoglyphs.Repaired(NormalText.Words(text).Take(WordsMax));
        return owner switch
        {
            NameOwner.Person => Person(words, wordOf),
            NameOwner.Organisation => Organisation(words, WordRoles.OfOrganisations, wordOf),
            NameOwner.Vessel or NameOwner.Aircraft => Organisation(words, WordRoles.OfVessels, wordOf),
            _ when LooksLikeOrganisation(words) => Organisation(words, WordRoles.OfOrganisations, wordOf),
            _ => Person(words, wordOf),
        };
    }

    /// <summary>Does the name have a legal form, another word of organisations, or a digit?</summary>
    public static bool LooksLikeOrganisation(string text) =>
        LooksLikeOrganisation(Homoglyphs.Repaired(NormalText.Words(text).Take(WordsMax)));

    static bool LooksLikeOrganisation(string[] words) =>
        words.Any(word => WordRoles.OfOrganisations.Phrases.TryGetValue(word, out var found)
            && found.Role is WordRole.Term or WordRole.Place or WordRole.Legal && word.Length > 2)
        || words.Any(word => word.Any(char.IsAsciiDigit));

    static ParsedName Person(string[] words, Func<string, Word> wordOf)
    {
        words = WithoutSpacedLetters(words);
        var parts = words.SelectMany(word => PersonParts(word, isAlone: words.Length == 1)).ToArray();
        var found = new List<NameWord>(parts.Length);
        foreach (var part in parts)
        {
            var word = wordOf(part);
            var (role, kind) = WordRoles.OfPersons.Phrases.GetValueOrDefault(part, (WordRole.Name, ""));
            role = role switch
            {
                // An initial that is also a particle (e, y, a) is an initial between names.
                _ when word.IsInitial && role is WordRole.Name or WordRole.Particle
                    && part.Length == 1 => WordRole.Initial,
                WordRole.Name when word.IsNumber => WordRole.Number,
                WordRole.Name when IsPatronymic(word) => WordRole.Patronymic,
                _ => role,
            };
            found.Add(new(word, role, WordWeight.Of(word, role, isPerson: true), role == WordRole.Initial ? "" : kind));
        }

        return new(Strengthened(found, isPerson: true), IsPerson: true);
    }

    // P u t i n is a word with its letters spaced; J. R. R. are initials: hardly anybody has five of them.
    static string[] WithoutSpacedLetters(string[] words)
    {
        var joined = new List<string>(words.Length);
        for (var i = 0; i < words.Length;)
        {
            var count = 0;
            while (i + count < words.Length && words[i + count] is [var letter] && char.IsLetter(letter))
            {
                count++;
            }

            if (count >= SpacedLettersMin)
            {
                joined.Add(string.Concat(words.AsSpan(i, count)!));
                i += count;
            }
            else
            {
                joined.Add(words[i++]);
            }
        }

        return joined.Count == words.Length ? words : [.. joined];
    }

    // Abdulrahman and Abd al-Rahman are one name; the article of Arabic script is written together with its word; a
    // Chinese or Korean name in one piece is the family name and the given name.
    static IEnumerable<string> PersonParts(string word, bool isAlone)
    {
        if (word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal))
        {
            return ["ال", word[2..]];
        }

        if (isAlone && HanReading.IsHan(word) && word.Length is >= 2 and <= 4)
        {
            var family = HanReading.FamilyNameLength(word);
            return [word[..family], word[family..]];
        }

        if (isAlone && HangulReading.Reads(word) && word.Length is 3 or 4)
        {
            return [word[..1], word[1..]];
        }

        foreach (var prefix in ServantPrefixes)
        {
            if (word == prefix)
            {
                return ["abd", "al"];
            }

            if (word.Length >= prefix.Length + 3 && word.StartsWith(prefix, StringComparison.Ordinal)
                && !word.AsSpan(prefix.Length).StartsWith("la"))
            {
                return ["abd", "al", word[prefix.Length..]];
            }
        }

        return [word];
    }

    static bool IsPatronymic(Word word)
    {
        var latin = word.Readings[0].Latin;
        return latin.Length > 6 && PatronymicEndings.Any(ending => latin.EndsWith(ending, StringComparison.Ordinal));
    }

    static ParsedName Organisation(
        string[] words, WordRoles roles, Func<string, Word> wordOf)
    {
        words = [.. roles.Mended(WithoutSpacedLetters(words))
            .Select((word, i) => WordRoles.Numbered(roles.Repaired(word), isFirst: i == 0))];
        var found = new List<NameWord>(words.Length);
        var letters = "";
        for (var i = 0; i < words.Length;)
        {
            // Letters standing alone are one word with dots or blanks in it: A. B. C. Company is ABC Company.
            var alone = LettersAt(words, i, roles);
            var length = alone > 1 ? 0 : PhraseAt(words, i, roles);
            if (length > 0)
            {
                var phrase = string.Join(' ', words.AsSpan(i, length)!);
                var (role, kind) = roles.Phrases[phrase];
                var word = wordOf(string.Concat(words.Skip(i).Take(length)));
                found.Add(new(word, role, WordWeight.Of(word, role, isPerson: false), kind));
                letters += Acronyms.LettersOf(words.AsSpan(i, length), role, roles);
                i += length;
                continue;
            }

            length = alone;
            var plain = wordOf(string.Concat(words.Skip(i).Take(length)));
            var plainRole = plain.IsNumber ? WordRole.Number : plain.IsInitial ? WordRole.Initial : WordRole.Name;
            found.Add(new(plain, plainRole, WordWeight.Of(plain, plainRole, isPerson: false), ""));
            letters += words[i][..1];
            i += length;
        }

        return new(
            Strengthened(found, isPerson: false), IsPerson: false, Acronyms.Of(letters, found.Count, wordOf));
    }

    // How many letters stand alone from here on, up to a phrase of several of them (S. A.); at least 1.
    static int LettersAt(string[] words, int start, WordRoles roles)
    {
        var count = 0;
        while (start + count < words.Length && words[start + count] is [var letter] && char.IsLetter(letter)
            && PhraseAt(words, start + count, roles) < 2)
        {
            count++;
        }

        return Math.Max(1, count);
    }

    static int PhraseAt(string[] words, int start, WordRoles roles)
    {
        for (var length = Math.Min(WordRoles.PhraseMax, words.Length - start); length > 0; length--)
        {
            var phrase = length == 1 ? words[start] : string.Join(' ', words.AsSpan(start, length)!);
            if (roles.Phrases.ContainsKey(phrase))
            {
                return length;
            }
        }

        return 0;
    }

    // A name made of nothing but small words, legal forms or titles is screened by them: they are all there is.
    static NameWord[] Strengthened(List<NameWord> words, bool isPerson)
    {
        if (words.Count == 0 || words.Any(word => word.Role is WordRole.Name or WordRole.Number or WordRole.Patronymic
            or WordRole.Term or WordRole.Place))
        {
            return [.. words];
        }

        return
        [
            .. words.Select(word => word.Role == WordRole.Initial
                ? word
                : word with { Weight = WordWeight.Of(word.Word, WordRole.Name, isPerson) }),
        ];
    }
}
