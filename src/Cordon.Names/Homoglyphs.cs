namespace Cordon.Names;

/// <summary>Letters of one script that look like letters of another.</summary>
/// <remarks>
/// A word whose letters are of two scripts was made to deceive, or typed on two keyboards: its minority is written
/// with the look-alikes of its majority. A word of one script is left alone: МАРС may be Mars. Pairs: the single-letter
/// confusables of Unicode Technical Standard 39 among Latin, Cyrillic and Greek small letters.
/// </remarks>
static class Homoglyphs
{
    // The first letters look alike to anybody; those after them only to who expects them. В and Н are B and H as
    // capital letters.
    const string Latin = "aceopxyijsbhkmtbhnuvwdgqr";
    const string Cyrillic = "асеорхуіјѕьһкмтвнпцѵшԁԍԛг";
    const int Alike = 17;
    const string GreekOfLatin = "avoptuxyikn";
    const string Greek = "ανορτυχγικη";

    // A word so short that is written in look-alikes says nothing of its own script: с.а. beside Latin words is S.A.
    const int TellingLength = 3;

    /// <summary>The words of a name, each in one script as far as look-alikes go.</summary>
    /// <remarks>A word that could be meant in either script is read in that of the name: where Latin letters stand that
    /// nobody takes for Cyrillic ones, and no such Cyrillic letters, the name is a Latin one.</remarks>
    public static string[] Repaired(IEnumerable<string> name)
    {
        string[] words = [.. name];
        var (hasLatin, hasCyrillic, hasLookAlikes) = (false, false, false);
        foreach (var letter in words.SelectMany(word => word))
        {
            var isAlike = Cyrillic.AsSpan(0, Alike).Contains(letter);
            hasLookAlikes |= isAlike;
            hasCyrillic |= !isAlike && letter is >= (char)0x0400 and <= (char)0x052F;
            hasLatin |= char.IsAsciiLetter(letter) && !Latin.AsSpan(0, Alike).Contains(letter);
        }

        for (var i = 0; i < words.Length; i++)
        {
            words[i] = hasLookAlikes && hasLatin && !hasCyrillic
                && (words[i].Length < TellingLength || words[i].Any(char.IsAsciiLetter))
                && Written(words[i], Cyrillic, Latin) is var inLatin && inLatin.All(char.IsAscii)
                ? inLatin : Repair(words[i]);
        }

        return words;
    }

    // The word in one script, by itself.
    static string Repair(string word)
    {
        var (latin, cyrillic, greek) = (0, 0, 0);
        foreach (var letter in word)
        {
            latin += letter is >= 'a' and <= 'z' ? 1 : 0;
            cyrillic += letter is >= (char)0x0400 and <= (char)0x052F ? 1 : 0;
            greek += letter is >= (char)0x0370 and <= (char)0x03FF ? 1 : 0;
        }

        if (latin == 0 || cyrillic + greek == 0)
        {
            return word;
        }

        // What becomes one script is told first: a letter without a look-alike shows in which script the word was
        // meant.
        var inLatin = Written(Written(word, Cyrillic, Latin), Greek, GreekOfLatin);
        var inCyrillic = Written(word, Latin, Cyrillic);
        var isLatin = inLatin.All(char.IsAscii);
        return (latin, cyrillic, greek) switch
        {
            _ when isLatin != inCyrillic.All(letter => !char.IsAsciiLetter(letter)) => isLatin ? inLatin : inCyrillic,
            _ when latin >= cyrillic && latin >= greek => inLatin,
            _ when cyrillic >= greek => inCyrillic,
            _ => Written(word, GreekOfLatin, Greek),
        };
    }

    /// <summary>One more reading of a Cyrillic word when every letter of it looks like a Latin one: сара is Sara to a
    /// reader of Russian, and capa to the eye.</summary>
    public static IEnumerable<WordReading> AsSeen(string word) =>
        word.Length >= 3 && word.All(letter => Cyrillic.Contains(letter, StringComparison.Ordinal))
            ? [new(Written(word, Cyrillic, Latin))]
            : [];

    static string Written(string word, string from, string to) => string.Concat(word.Select(letter =>
        from.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? to[at] : letter));
}
