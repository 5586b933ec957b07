using System.Text;

namespace Cordon.Names;

/// <summary>Reads Cyrillic words in Latin letters as Russian, Ukrainian and Belarusian romanisations write
/// them.</summary>
/// <remarks>
/// The romanisations (BGN/PCGN, ICAO 9303, ISO 9, German, French, Polish habits) differ mostly in what
/// <see cref="SpellingFold"/> brings together, so that one reading stands for most of them. A further reading is made
/// where they do not: г is g in Russian and h in Ukrainian and Belarusian; х is kh, h or ch; ў is u or w.
/// </remarks>
static class CyrillicReading
{
    const int ReadingsMax = 4;

    static readonly Dictionary<char, string[]> Letters = new()
    {
        ['а'] = ["a"],
        ['б'] = ["b"],
        ['в'] = ["v"],
        ['г'] = ["g", "h"],
        ['ґ'] = ["g"],
        ['д'] = ["d"],
        ['е'] = ["e"],
        ['ё'] = ["yo", "e"],
        ['є'] = ["ie"],
        ['ж'] = ["zh", "j"],
        ['з'] = ["z"],
        ['и'] = ["i"],
        ['і'] = ["i"],
        ['ї'] = ["i"],
        ['й'] = ["y"],
        ['к'] = ["k"],
        ['л'] = ["l"],
        ['м'] = ["m"],
        ['н'] = ["n"],
        ['о'] = ["o"],
        ['п'] = ["p"],
        ['р'] = ["r"],
        ['с'] = ["s"],
        ['т'] = ["t"],
        ['у'] = ["u"],
        ['ў'] = ["u", "w"],
        ['ф'] = ["f"],
        ['х'] = ["kh", "ch"],
        ['ц'] = ["ts"],
        ['ч'] = ["ch"],
        ['ш'] = ["sh"],
        ['щ'] = ["shch", "sht"],
        ['ъ'] = [""],
        ['ы'] = ["y"],
        ['ь'] = [""],
        ['э'] = ["e"],
        ['ю'] = ["yu"],
        ['я'] = ["ya"],
        ['ђ'] = ["dj"],
        ['ј'] = ["j"],
        ['љ'] = ["lj"],
        ['њ'] = ["nj"],
        ['ћ'] = ["c", "ch"],
        ['џ'] = ["dz"],
        ['ѓ'] = ["gj"],
        ['ќ'] = ["kj"],
        ['ѕ'] = ["dz"],
        ['қ'] = ["q"],
        ['ғ'] = ["gh"],
        ['ү'] = ["u"],
        ['ұ'] = ["u"],
        ['ө'] = ["o"],
        ['ә'] = ["a"],
        ['ң'] = ["ng"],
        ['һ'] = ["h"],
        ['ҳ'] = ["h"],
        ['ҷ'] = ["j"],
        ['ӣ'] = ["i"],
        ['ӯ'] = ["u"],
        ['ҝ'] = ["g"],
        ['ҹ'] = ["j"],
    };

    /// <summary>Is the word written in these letters alone?</summary>
    public static bool Reads(string text) =>
        text.All(letter => Letters.ContainsKey(letter) || char.IsAsciiDigit(letter))
        && text.Any(Letters.ContainsKey);

    public static WordReading[] Of(string text)
    {
        // A word takes one alternative for all of a letter's occurrences: nobody romanises one г as g and the next as
        // h.
        var forked =
            text.Where(letter => Letters.TryGetValue(letter, out var ways) && ways.Length > 1).Distinct().ToArray();
        var readings = new List<WordReading>();
        for (var choice = 0; choice < 1 << Math.Min(forked.Length, 2); choice++)
        {
            var latin = Read(text, forked, choice);
            readings.Add(new(latin));
        }

        // Adjectival endings are cut short in many romanisations: -skiy, -sky; -iya, -ia.
        return [.. readings.DistinctBy(reading => reading.Fold).Take(ReadingsMax)];
    }

    static string Read(string text, char[] forked, int choice)
    {
        var latin = new StringBuilder(text.Length + 4);
        foreach (var letter in text)
        {
            if (!Letters.TryGetValue(letter, out var ways))
            {
                latin.Append(letter);
                continue;
            }

            var fork = Array.IndexOf(forked, letter);
            latin.Append(ways[fork is >= 0 and < 2 ? (choice >> fork) & 1 : 0]);
        }

        return latin.ToString();
    }
}
