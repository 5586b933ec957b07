namespace Cordon.Names;

/// <summary>Organisations called by the first letters of their words: IRISL, Islamic Republic of Iran Shipping
/// Lines.</summary>
/// <remarks>Small words and legal forms give no letter. Three letters stand for so many names that they are never
/// enough by themselves. Letters are of the script that the name is written in.</remarks>
static class Acronyms
{
    const int LettersMin = 3;

    // A longer name is not called by its first letters.
    const int LettersMax = 12;

    // A pairing's words must fit in the bits of a mask.
    const int WordsMax = 24;

    /// <summary>Does a word have as many letters as an acronym has?</summary>
    public static bool IsLongEnough(string text) => text.Length is >= LettersMin and <= LettersMax;

    /// <summary>How alike an acronym and the name are, in thousandths.</summary>
    public static int Likeness(int letters) => letters == LettersMin ? 880 : 955;

    /// <summary>The letter that words give to an acronym; none for small words and legal forms.</summary>
    /// <param name="words">A word, or the words of a phrase.</param>
    /// <param name="role">Their role.</param>
    /// <param name="roles">The roles of single words.</param>
    public static string LettersOf(ReadOnlySpan<string> words, WordRole role, WordRoles roles)
    {
        var letters = "";
        if (role is not (WordRole.Small or WordRole.Legal or WordRole.Prefix))
        {
            foreach (var word in words)
            {
                letters += roles.Phrases.GetValueOrDefault(word).Role == WordRole.Small ? "" : word[..1];
            }
        }

        return letters;
    }

    /// <summary>The word that these letters make, or null when no name of so many words is called so.</summary>
    public static Word? Of(string letters, int words, Func<string, Word> wordOf) =>
        words is >= 2 and <= WordsMax && IsLongEnough(letters) && letters.All(char.IsLetter) ? wordOf(letters) : null;
}
