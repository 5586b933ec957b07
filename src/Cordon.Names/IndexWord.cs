namespace Cordon.Names;

/// <summary>A word in a role: what the vocabulary of an index holds once for all the names that have it.</summary>
/// <param name="Word">The word.</param>
/// <param name="Class">Class of a legal form or term; else empty.</param>
/// <param name="IsMinor">A title, article, small word, legal form or prefix: compared by its own spelling only.</param>
/// <param name="IsAcronym">Not a word of the name, but the first letters of all its words.</param>
readonly record struct IndexWord(Word Word, string Class, bool IsMinor, bool IsAcronym = false)
{
    /// <summary>What tells it from the others of a vocabulary.</summary>
    public (string Text, string Class, bool IsMinor, bool IsAcronym) Key => (Word.AsWritten, Class, IsMinor, IsAcronym);

    /// <summary>Can it be what is left of a word that was cut off?</summary>
    public bool CanBeCutOff => !IsMinor && !Word.IsSyllabic && !Word.IsInitial && !Word.IsNumber;

    /// <summary>Can it be written for a whole name, as the first letters of its words? Legal forms and terms
    /// cannot.</summary>
    public bool CanBeAcronym => !IsMinor && !IsAcronym && Class.Length == 0 && Acronyms.IsLongEnough(Word.Text);

    /// <summary>The acronym of a name.</summary>
    public static IndexWord OfAcronym(Word acronym) => new(acronym, "", IsMinor: true, IsAcronym: true);

    /// <summary>The word at a place of a name.</summary>
    public static IndexWord Of(in NameWord word) => new(word.Word, word.Class, word.Role
        is WordRole.Honorific or WordRole.Particle or WordRole.Son or WordRole.Suffix or WordRole.Small
            or WordRole.Legal
        or WordRole.Prefix);
}
