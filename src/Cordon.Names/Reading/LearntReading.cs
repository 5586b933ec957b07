namespace Cordon.Names;

/// <summary>Reads words by learnt tables.</summary>
static class LearntReading
{
    /// <summary>Readings of Arabic script with the vowels that are likeliest.</summary>
    public static readonly Lazy<ReadingTable> Arabic = new(() => ReadingTable.Load("reading-arabic"));

    /// <summary>Readings of Hebrew with the vowels that are likeliest.</summary>
    public static readonly Lazy<ReadingTable> Hebrew = new(() => ReadingTable.Load("reading-hebrew"));

    /// <summary>Names of other languages as Russian writes them.</summary>
    public static readonly Lazy<ReadingTable> Cyrillic = new(() => ReadingTable.Load("reading-cyrillic"));

    /// <summary>Names of other languages as Chinese writes them.</summary>
    public static readonly Lazy<ReadingTable> Han = new(() => ReadingTable.Load("reading-han"));

    /// <summary>Names of other languages as Korean writes them.</summary>
    public static readonly Lazy<ReadingTable> Hangul = new(() => ReadingTable.Load("reading-hangul"));

    /// <summary>Names of other languages as Japanese writes them.</summary>
    public static readonly Lazy<ReadingTable> Kana = new(() => ReadingTable.Load("reading-katakana"));

    /// <summary>The likeliest readings, the likeliest first; none when the table does not know a letter.</summary>
    /// <param name="table">The table.</param>
    /// <param name="text">A word in normal form.</param>
    /// <param name="most">No more than so many.</param>
    /// <param name="costMax">None that costs so much more than the likeliest.</param>
    /// <param name="languages">See <see cref="WordReading.Languages"/>.</param>
    /// <param name="costPerLetter">None that costs more for each letter: the word is of another kind.</param>
    public static IEnumerable<WordReading> Of(
        Lazy<ReadingTable> table, string text, int most, int costMax, byte languages = WordReading.AnyLanguage,
        int costPerLetter = 100_000)
    {
        var letters = NativeLetters.Of(text);
        return table.Value.Reads(letters)
            ? table.Value.Folds(letters, most, costMax)
                .Where(reading => reading.Cost <= costPerLetter * Math.Min(letters.Length, ReadingTable.LettersMax))
                .Select(reading => new WordReading(Latin(reading.Fold), reading.Fold, languages))
            : [];
    }

    // The tables speak the alphabet of folds; this is the plainest spelling of one.
    static string Latin(string fold) => fold
        .Replace("c", "ts", StringComparison.Ordinal).Replace("S", "sh", StringComparison.Ordinal)
        .Replace("C", "ch", StringComparison.Ordinal).Replace("Z", "zh", StringComparison.Ordinal);
}
