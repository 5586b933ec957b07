namespace Cordon.Names;

/// <summary>All readings of a word, by its script.</summary>
static class WordReadings
{
    /// <summary>No word has more: each costs a search.</summary>
    public const int Most = 12;

    const int VowelledMost = 6;
    const int VowelledCostMax = 300;
    const int ForeignMost = 2;
    const int ForeignCostMax = 150;

    /// <summary>The readings, the likeliest first; never empty. A word that no table reads is its own
    /// reading.</summary>
    /// <remarks>In Arabic script and Hebrew the last one is what the letters alone say.</remarks>
    public static WordReading[] Of(string text, Writing writing)
    {
        var readings = writing switch
        {
            Writing.Cyrillic when AlphabetReading.Cyrillic.Value.Reads(text) => [
                .. AlphabetReading.Cyrillic.Value.Of(text),
                .. LearntReading.Of(LearntReading.Cyrillic, text, ForeignMost, ForeignCostMax),
                .. Homoglyphs.AsSeen(text)],
            Writing.Greek when AlphabetReading.Greek.Value.Reads(text) => AlphabetReading.Greek.Value.Of(text),
            Writing.Armenian when AlphabetReading.Armenian.Value.Reads(text) => AlphabetReading.Armenian.Value.Of(text),
            Writing.Georgian when AlphabetReading.Georgian.Value.Reads(text) => AlphabetReading.Georgian.Value.Of(text),
            Writing.Arabic when ArabicReading.Reads(text) => [
                .. ArabicReading.Vowelled(text, VowelledMost, VowelledCostMax), ArabicReading.Of(text)],
            Writing.Hebrew when HebrewReading.Reads(text) => [
                .. LearntReading.Of(LearntReading.Hebrew, text, VowelledMost, VowelledCostMax), HebrewReading.Of(text)],
            Writing.Indic when IndicReading.Reads(text) => IndicReading.Of(text),
            Writing.Thai when ThaiReading.Reads(text) => ThaiReading.Of(text),
            Writing.Ethiopic when EthiopicReading.Reads(text) => EthiopicReading.Of(text),
            Writing.Kana when KanaReading.Reads(text) => KanaReading.Of(text),
            Writing.Hangul when HangulReading.Reads(text) => HangulReading.Of(text),
            Writing.Han when HanReading.Reads(text) => HanReading.Of(text),
            Writing.Han or Writing.Kana => JapaneseReading.Of(text).Select(latin => new WordReading(latin)),
            Writing.Other when text.All(char.IsAsciiLetterOrDigit) => LatinReading.Of(text),
            _ => Array.Empty<WordReading>(),
        };
        WordReading[] found = [.. readings.Where(reading => reading.Fold.Length > 0)];
        return found.Length == 0 ? [new(text)] : Distinct(found, writing is Writing.Arabic or Writing.Hebrew);
    }

    // One reading for each fold, in all languages that have it. Where the last one is special, it stays the last.
    static WordReading[] Distinct(WordReading[] readings, bool keepsLast)
    {
        var last = readings[^1];
        var distinct = readings.GroupBy(reading => reading.Fold).Select(same => same.Aggregate((first, second) =>
            first with { Languages = (byte)(first.Languages | second.Languages) }));
        return keepsLast
            ? [.. distinct.Where(reading => reading.Fold != last.Fold).Take(Most - 1), last]
            : [.. distinct.Take(Most)];
    }
}
