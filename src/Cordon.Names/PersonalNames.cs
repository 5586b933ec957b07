namespace Cordon.Names;

/// <summary>Which words many people bear as their name.</summary>
public static class PersonalNames
{
    /// <summary>Is the word known as a given name or surname of several people?</summary>
    /// <param name="word">A word in Latin letters.</param>
    /// <remarks>From Tables/known.tsv, by spelling fold. It says nothing of who is meant.</remarks>
    public static bool IsKnown(string word) => KnownNames.Of(SpellingFold.Of(NormalText.Of(word))).Rank > 0;
}
