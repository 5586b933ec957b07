using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cordon.Payments;

/// <summary>Another way to read a text that the message writes in an alphabet of codes.</summary>
/// <param name="Text">The reading.</param>
/// <param name="How">What was read, and by which table: the evidence.</param>
public sealed record HiddenReading(string Text, string How);

/// <summary>Text of other scripts that stands in Latin letters and digits: legitimate, and a way past a
/// filter.</summary>
public static class HiddenAlphabets
{
    // One code of four digits is a year or a number; two beside one another are a name.
    const int CodesMin = 2;
    const string Consonants = "BCDFGHJKLMNPQRSTVWZ";

    static readonly Dictionary<string, string> Telegraph = MtTags.Lines("telegraph").Select(line => line.Split('\t'))
        .ToDictionary(cells => cells[0], cells => cells[1]);

    static readonly Dictionary<char, string> Rur = MtTags.Lines("rur").Select(line => line.Split('\t'))
        .ToDictionary(cells => cells[0][0], cells => cells[1]);

    /// <summary>Every reading of the text; none where it is plain.</summary>
    /// <param name="text">A text of a message, lines divided by line ends or blanks.</param>
    public static ImmutableArray<HiddenReading> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var readings = ImmutableArray.CreateBuilder<HiddenReading>();
        foreach (var codes in Codes(text))
        {
            var evidence = $"Chinese Commercial Code {string.Join(' ', codes)}";
            var mainland = string.Concat(codes.Select(code => First(Telegraph[code])));
            var taiwan = string.Concat(codes.Select(code => Last(Telegraph[code])));
            readings.Add(new(mainland, evidence));
            if (taiwan != mainland)
            {
                readings.Add(new(taiwan, evidence));
            }
        }

        if (LooksLikeRur(text))
        {
            readings.Add(new(OfRur(text), $"SWIFT-RUR \"{text.ReplaceLineEndings(" ")}\""));
        }

        return readings.ToImmutable();
    }

    /// <summary>The text as SWIFT-RUR 6 writes Cyrillic; an apostrophe changes to Latin and back.</summary>
    internal static string OfRur(string text)
    {
        var result = new StringBuilder(text.Length);
        var isLatin = false;
        foreach (var c in text)
        {
            if (c == '\'')
            {
                isLatin = !isLatin;
            }
            else
            {
                result.Append(!isLatin && Rur.TryGetValue(c, out var letter) ? letter : c);
            }
        }

        return result.ToString();
    }

    // Runs of codes of four digits, each known, with blanks between. "(0123)" and quoted ones are numbers.
    static IEnumerable<List<string>> Codes(string text)
    {
        // Two codes have eight digits.
        if (text.Count(char.IsAsciiDigit) < 4 * CodesMin)
        {
            yield break;
        }

        var run = new List<string>();
        foreach (var token in text.Split([' ', '\r', '\n', ',', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (token.Length == 4 && token.All(char.IsAsciiDigit) && Telegraph.ContainsKey(token))
            {
                run.Add(token);
                continue;
            }

            if (run.Count >= CodesMin)
            {
                yield return run;
            }

            run = [];
        }

        if (run.Count >= CodesMin)
        {
            yield return run;
        }
    }

    // Capital letters with small ones among them otherwise than in "Title case", a Q that no U follows, or an X alone
    // after a consonant: a soft sign.
    static bool LooksLikeRur(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isAfterLetter = i > 0 && char.IsAsciiLetter(text[i - 1]);
            var isBeforeCapital = i + 1 < text.Length && char.IsAsciiLetterUpper(text[i + 1]);
            if ((char.IsAsciiLetterLower(text[i]) && isBeforeCapital)
                || (char.IsAsciiLetterLower(text[i]) && isAfterLetter && char.IsAsciiLetterUpper(text[i - 1])
                    && i > 1 && char.IsAsciiLetterUpper(text[i - 2]))
                || (text[i] == 'Q' && isBeforeCapital && text[i + 1] != 'U')
                || (text[i] == 'X' && isAfterLetter && Consonants.Contains(text[i - 1])
                    && (i + 1 == text.Length || text[i + 1] != 'X')))
            {
                return true;
            }
        }

        return false;
    }

    static string First(string characters) => StringInfo.GetNextTextElement(characters);

    static string Last(string characters)
    {
        var elements = StringInfo.ParseCombiningCharacters(characters);
        return characters[elements[^1]..];
    }
}
