namespace Cordon.Names;

/// <summary>Reads Japanese names in kanji: a few of the readings that their characters have in names.</summary>
/// <remarks>
/// A character has several readings in names and only its bearer knows which. Tables/kanji.tsv lists them for the
/// characters of common family and given names, the most usual first, and words that are read otherwise than their
/// characters; the cheapest combinations are the readings. Kana among kanji read themselves.
/// </remarks>
static class JapaneseReading
{
    const int Most = 4;
    const int LettersMax = 6;
    const int BeamWidth = 12;

    // Each further reading of a character is so much less usual.
    const int PerRank = 10;

    static readonly Lazy<Dictionary<string, string[]>> Table = new(() => TableLines.Of("kanji")
        .Select(line => line.Split('\t')).ToDictionary(fields => fields[0], fields => fields[1].Split(',')));

    /// <summary>Are these characters a word of Japanese names by themselves (安倍, 佐藤), or each the character of
    /// one?</summary>
    public static bool IsWord(string text) =>
        Table.Value.ContainsKey(text) || text.All(letter => Table.Value.ContainsKey(letter.ToString()));

    /// <summary>The likeliest readings; none when a character is of no Japanese name.</summary>
    public static IEnumerable<string> Of(string text)
    {
        if (text.Length > LettersMax)
        {
            return [];
        }

        var beams = new List<(string Latin, int Cost)>[text.Length + 1];
        beams[0] = [("", 0)];
        for (var end = 1; end <= text.Length; end++)
        {
            beams[end] =
            [
                .. (from start in Enumerable.Range(0, end)
                    from beginning in beams[start]
                    from way in Ways(text, start, end).Index()
                    let cost = beginning.Cost + (way.Index * PerRank) + 1
                    orderby cost
                    select (beginning.Latin + way.Item, cost)).Take(BeamWidth),
            ];
        }

        return beams[^1].Select(reading => reading.Latin).Distinct().Take(Most);
    }

    static string[] Ways(string text, int start, int end)
    {
        var part = text[start..end];
        return part switch
        {
            "々" when start > 0 => Ways(text, start - 1, start),
            _ when Table.Value.TryGetValue(part, out var ways) => ways,
            [>= '\u3041' and <= '\u30FF'] => [KanaReading.Latin(part, way: 0)],
            _ => [],
        };
    }
}
