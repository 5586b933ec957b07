using System.Globalization;
using System.Text;

namespace Cordon.NameTables;

/// <summary>Writes the table of letters: what a code point is, and what it becomes when names are compared.</summary>
/// <remarks>
/// Two kinds of line. <c>first..last TAB class</c> gives the class of a run of code points: L letter, D digit,
/// I ignorable; what is in no run separates words. <c>code TAB text</c> gives the normal form of a code point that is
/// not its own: compatibility decomposition and case folding until nothing changes, without marks in the scripts that
/// write them as accents or vowel points.
/// </remarks>
static class LetterTableWriter
{
    // Scripts in which a combining mark is an accent or a vowel point that people leave out. Elsewhere (Indic
    // scripts, Thai, Myanmar ...) a mark is a letter like any other. Cyrillic marks go too, but й, ё, ї and ў are kept
    // whole: they are letters with readings of their own.
    static readonly HashSet<string> MarksAreAccents =
        ["Latin", "Greek", "Cyrillic", "Arabic", "Hebrew", "Inherited", "Common", "Syriac", "Armenian", "Georgian"];

    public static IEnumerable<string> Lines(string unicodeDirectory)
    {
        var scripts = Ranges(Path.Combine(unicodeDirectory, "Scripts.txt"));
        var folding = CaseFolding(Path.Combine(unicodeDirectory, "CaseFolding.txt"));
        var characters = Characters(Path.Combine(unicodeDirectory, "UnicodeData.txt")).ToDictionary(c => c.Code);
        yield return "# Unicode 15.0.0: UnicodeData.txt, CaseFolding.txt, Scripts.txt. "
            + "Written by tools/Cordon.NameTables.";
        foreach (var line in Classes(characters.Values, scripts))
        {
            yield return line;
        }

        foreach (var character in characters.Values.OrderBy(character => character.Code))
        {
            var normal = NormalForm(character.Code, characters, folding, scripts);
            if (normal is not null)
            {
                yield return $"{character.Code:X4}\t{normal}";
            }
        }
    }

    sealed record Character(int Code, int Last, string Name, string Category, string Decomposition);

    static IEnumerable<Character> Characters(string path)
    {
        Character? first = null;
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(';');
            var code = int.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var character = new Character(code, code, fields[1], fields[2], fields[5]);
            if (fields[1].EndsWith(", First>", StringComparison.Ordinal))
            {
                first = character;
            }
            else if (first is not null)
            {
                yield return first with { Last = code };
                first = null;
            }
            else
            {
                yield return character;
            }
        }
    }

    static IEnumerable<string> Classes(
        IEnumerable<Character> characters, List<(int First, int Last, string Value)> scripts)
    {
        (int First, int Last, char Class)? run = null;
        foreach (var character in characters.OrderBy(character => character.Code))
        {
            var kind = ClassOf(character, scripts);
            if (run is { } open && open.Class == kind && open.Last + 1 == character.Code)
            {
                run = (open.First, character.Last, kind);
                continue;
            }

            if (run is { } done && done.Class != 'S')
            {
                yield return $"{done.First:X4}..{done.Last:X4}\t{done.Class}";
            }

            run = (character.Code, character.Last, kind);
        }

        if (run is { } last && last.Class != 'S')
        {
            yield return $"{last.First:X4}..{last.Last:X4}\t{last.Class}";
        }
    }

    static char ClassOf(Character character, List<(int First, int Last, string Value)> scripts) => character switch
    {
        // Modifier letters that stand for an apostrophe or a hamza, and the Arabic stretching line.
        { Code: >= 0x02B9 and <= 0x02DF or 0x0640 } => 'I',
        { Category: "Cf" } => 'I',
        { Category: "Mn" or "Mc" or "Me" } => MarksAreAccents.Contains(ScriptOf(character.Code, scripts)) ? 'I' : 'L',
        { Category: [.. var major, _] } when major == "L" => 'L',
        { Category: "Nd" or "Nl" } => 'D',
        { Category: "No", Decomposition.Length: > 0 } => 'D',
        _ => 'S',
    };

    static string? NormalForm(
        int code, Dictionary<int, Character> characters, Dictionary<int, string> folding,
        List<(int First, int Last, string Value)> scripts)
    {
        var before = char.ConvertFromUtf32(code is >= 0xD800 and <= 0xDFFF ? 0x20 : code);
        if (code is >= 0xD800 and <= 0xDFFF || characters[code].Last != code)
        {
            return null;
        }

        var text = before;
        for (var i = 0; i < 4; i++)
        {
            var next = new StringBuilder();
            foreach (var rune in text.EnumerateRunes())
            {
                next.Append(folding.TryGetValue(rune.Value, out var folded) ? folded
                    : Decomposed(rune.Value, characters, scripts) ?? BaseLetter(rune.Value, characters)
                    ?? rune.ToString());
            }

            if (next.ToString() == text)
            {
                break;
            }

            text = next.ToString();
        }

        var kept = string.Concat(text.EnumerateRunes()
            .Where(rune =>
                !characters.TryGetValue(rune.Value, out var character) || ClassOf(character, scripts) != 'I'));
        return kept == before ? null : kept;
    }

    static string? Decomposed(
        int code, Dictionary<int, Character> characters, List<(int First, int Last, string Value)> scripts)
    {
        if (!characters.TryGetValue(code, out var character) || character.Decomposition.Length == 0)
        {
            return null;
        }

        // Letters in their own right keep their mark: й, ё, ї, ў ...; voiced kana; Hangul is never taken apart.
        var script = ScriptOf(code, scripts);
        var isCompatibility = character.Decomposition[0] == '<';
        if (!isCompatibility && script is "Cyrillic" or "Hiragana" or "Katakana" or "Hangul")
        {
            return null;
        }

        if (character.Category is not ['L' or 'N' or 'M', _])
        {
            return null;
        }

        return string.Concat(character.Decomposition.Split(' ').Where(part => part[0] != '<')
            .Select(part =>
                char.ConvertFromUtf32(int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
    }

    // LATIN SMALL LETTER L WITH STROKE has no decomposition, yet people write it as l.
    static string? BaseLetter(int code, Dictionary<int, Character> characters) =>
        !characters.TryGetValue(code, out var character) ? null : code switch
        {
            0x00E6 or 0x01E3 => "ae",
            0x0153 => "oe",
            0x00F0 => "d",
            0x00FE => "th",
            0x0131 => "i",
            0x0138 => "k",
            0x014B => "ng",
            0x0259 or 0x01DD => "a",
            0x0269 => "i",
            0x0254 => "o",
            0x025B => "e",
            0x0292 => "z",
            0x01A3 => "gh",
            _ when character.Name.StartsWith("LATIN SMALL LETTER ", StringComparison.Ordinal)
                && character.Name[19..].Split(' ') is [[>= 'A' and <= 'Z'] letter, "WITH", ..] =>
                letter.ToLowerInvariant(),
            _ => null,
        };

    static Dictionary<int, string> CaseFolding(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split("; "))
            .Where(fields => fields[1] is "C" or "F")
            .ToDictionary(
                fields => int.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                fields => string.Concat(fields[2].Split(' ').Select(code =>
                    char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))));

    static List<(int First, int Last, string Value)> Ranges(string path) =>
    [
        .. from line in File.ReadLines(path)
           where line.Length > 0 && line[0] != '#'
           let fields = line.Split('#')[0].Split(';', StringSplitOptions.TrimEntries)
           let ends = fields[0].Split("..")
           let first = int.Parse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
           let last = int.Parse(ends[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
           orderby first
           select (first, last, fields[1]),
    ];

    static string ScriptOf(int code, List<(int First, int Last, string Value)> scripts)
    {
        var (low, high) = (0, scripts.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (code < scripts[middle].First)
            {
                high = middle - 1;
            }
            else if (code > scripts[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return scripts[middle].Value;
            }
        }

        return "Unknown";
    }
}
