namespace Cordon.Names;

/// <summary>A second score, by the method that OFAC publishes for its own search page: not Cordon's judgement, but what
/// an examiner who types the name there may be shown.</summary>
/// <remarks>
/// <para>Source: OFAC FAQ 249 (28 April 2021). Two techniques, of which the higher counts: Jaro-Winkler of the whole
/// names; and the names in parts, each part entered against the listed ones by Jaro-Winkler and Soundex, with a
/// composite of the parts. Candidates share a first letter and are alike by half by edit distance.</para>
/// <para>The FAQ leaves open, and Cordon takes: the composite is the mean over the parts entered; a listed part is a
/// candidate when it has the same Soundex code, or the same first letter and half of its letters by edit distance;
/// Winkler's bonus of a tenth for each of up to four letters of a common beginning is given always, also below the
/// likeness of 0.7 from which Winkler gave it; a name is compared in its normal form in Latin letters, by its likeliest
/// reading. The page itself was not asked: parity is with the text.</para>
/// </remarks>
public static class OfacScore
{
    const int Whole = 1_000_000;
    const int PrefixMax = 4;
    const int PerPrefixLetter = 10;
    const string Digits = "01230120022455012623010202";

    /// <summary>The score of two names.</summary>
    /// <param name="entered">The name entered.</param>
    /// <param name="listed">The listed name.</param>
    /// <returns>Hundredths, 0 to 100, rounded to the nearest as the page shows them; 0 when either has no letter and no
    /// digit.</returns>
    /// <remarks>Cost: the product of the lengths, which are cut at 64 words.</remarks>
    public static int Between(string entered, string listed)
    {
        string[] parts = [.. PartsOf(entered)];
        string[] others = [.. PartsOf(listed)];
        if (parts.Length == 0 || others.Length == 0)
        {
            return 0;
        }

        var composite = 0L;
        foreach (var part in parts)
        {
            composite += others.Where(other => IsCandidate(part, other))
                .Select(other => JaroWinkler(part, other)).DefaultIfEmpty().Max();
        }

        var score = Math.Max(composite / parts.Length, JaroWinkler(string.Join(' ', parts), string.Join(' ', others)));
        return (int)((score + (Whole / 200)) / (Whole / 100));
    }

    /// <summary>Jaro-Winkler likeness in millionths, the bonus for a common beginning always given.</summary>
    internal static int JaroWinkler(string first, string second)
    {
        var jaro = Jaro(first, second);
        var prefix = 0;
        while (prefix < Math.Min(PrefixMax, Math.Min(first.Length, second.Length)) && first[prefix] == second[prefix])
        {
            prefix++;
        }

        return jaro + (prefix * (Whole - jaro) / PerPrefixLetter);
    }

    /// <summary>American Soundex: a letter and three digits.</summary>
    internal static string Soundex(string word)
    {
        var code = new char[] { '0', '0', '0', '0' };
        var (length, last) = (0, '0');
        foreach (var letter in word)
        {
            if (!char.IsAsciiLetterLower(letter))
            {
                continue;
            }

            var digit = Digits[letter - 'a'];
            if (length == 0)
            {
                code[length++] = letter;
            }
            else if (digit != '0' && digit != last && length < code.Length)
            {
                code[length++] = digit;
            }

            // h and w do not part two letters of one digit; vowels do.
            last = letter is 'h' or 'w' ? last : digit;
        }

        return new(code);
    }

    static IEnumerable<string> PartsOf(string name) => NormalText.Words(name).Take(NameParser.WordsMax)
        .Select(word => Word.Of(word).Readings[0].Latin);

    static bool IsCandidate(string part, string other) => part == other
        || (char.IsAsciiLetterLower(part[0]) && Soundex(part) == Soundex(other))
        || (part[0] == other[0] && 2 * Edits(part, other) <= Math.Max(part.Length, other.Length));

    static int Jaro(string first, string second)
    {
        var window = Math.Max(0, (Math.Max(first.Length, second.Length) / 2) - 1);
        var isMet = new bool[second.Length];
        var met = new List<char>();
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j < Math.Min(second.Length, i + window + 1); j++)
            {
                if (!isMet[j] && first[i] == second[j])
                {
                    isMet[j] = true;
                    met.Add(first[i]);
                    break;
                }
            }
        }

        if (met.Count == 0)
        {
            return 0;
        }

        var (moved, at) = (0, 0);
        for (var j = 0; j < second.Length; j++)
        {
            moved += isMet[j] && second[j] != met[at++] ? 1 : 0;
        }

        long count = met.Count;
        return (int)(((Whole * count / first.Length) + (Whole * count / second.Length)
            + (Whole * (count - (moved / 2)) / count)) / 3);
    }

    static int Edits(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                (row[j], diagonal) = (Math.Min(
                    Math.Min(row[j], row[j - 1]) + 1, diagonal + (first[i - 1] == second[j - 1] ? 0 : 1)), row[j]);
            }
        }

        return row[^1];
    }
}
