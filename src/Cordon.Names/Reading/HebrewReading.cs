using System.Text;

namespace Cordon.Names;

/// <summary>Reads Hebrew words by the letters that they write.</summary>
/// <remarks>Vowels that are not written are not guessed here, see <see cref="LearntReading.Hebrew"/>.</remarks>
static class HebrewReading
{
    const char First = 'א';

    // Aleph to tav, with the final forms where Unicode has them.
    static readonly string[] Letters =
    [
        "a", "b", "g", "d", "h", "u", "z", "ch", "t", "i", "kh", "k", "l", "m", "m", "n", "n", "s", "a", "f", "p", "ts",
        "ts", "k", "r", "sh", "t",
    ];

    /// <summary>Is the word written in these letters alone?</summary>
    public static bool Reads(string text) =>
        text.All(letter =>
            letter is >= First and <= 'ת' || char.IsAsciiDigit(letter)) && text.Any(letter => letter >= First);

    /// <summary>What the letters say.</summary>
    public static WordReading Of(string text)
    {
        var latin = new StringBuilder(text.Length + 4);
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, ReadingTable.LettersMax)))
        {
            latin.Append(letter >= First ? Letters[letter - First] : letter.ToString());
        }

        return new(latin.ToString());
    }
}
