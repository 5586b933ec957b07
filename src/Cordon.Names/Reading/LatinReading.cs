namespace Cordon.Names;

/// <summary>Readings of a word in Latin letters: the word itself, and what it was before a scanner or a person who
/// wants to pass changed it.</summary>
/// <remarks>Digits inside a word stand for the letters that they look like (Put1n, 1gor, M0hammad): the digit 1 for i
/// and for l. What scanners write for one letter (rn for m, vv for w) is read both ways, and so is
/// the mute e of a French spelling.</remarks>
static class LatinReading
{
    const int FrenchLengthMin = 6;
    const string Digits = "013456789";
    const string LooksLike = "oieasbtbg";

    /// <summary>Could the word have a reading besides its own letters?</summary>
    public static bool HasOthers(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('0', '9') || HasScannedAsTwo(text) || IsFrench(text);

    /// <summary>The readings, the word itself first.</summary>
    public static WordReading[] Of(string text)
    {
        var readings = new List<WordReading> { new(text) };
        if (text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter))
        {
            var letters = string.Concat(text.Select(letter =>
                Digits.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? LooksLike[at] : letter));
            readings.Add(new(letters));
            if (text.Contains('1', StringComparison.Ordinal))
            {
                readings.Add(new(string.Concat(text.Select((letter, i) => letter == '1' ? 'l' : letters[i]))));
            }
        }

        if (HasScannedAsTwo(text))
        {
            readings.Add(new(text.Replace("rn", "m", StringComparison.Ordinal)
                .Replace("vv", "w", StringComparison.Ordinal)));
        }

        if (IsFrench(text))
        {
            readings.Add(new(text[..^1]));
        }

        return readings.Count == 1 ? [readings[0]] : [.. readings.DistinctBy(reading => reading.Fold)];
    }

    // Poutine, Eltsine: in French the e keeps the n from being swallowed.
    static bool IsFrench(ReadOnlySpan<char> text) =>
        text.Length >= FrenchLengthMin && text.EndsWith("ine", StringComparison.Ordinal);

    static bool HasScannedAsTwo(ReadOnlySpan<char> text) =>
        text.Contains("rn", StringComparison.Ordinal) || text.Contains("vv", StringComparison.Ordinal);
}
