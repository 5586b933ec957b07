namespace Cordon.Names;

/// <summary>A word at its place in a name.</summary>
/// <param name="Word">The word.</param>
/// <param name="Role">What it does there.</param>
/// <param name="Weight">How much it says, in hundredths of an ordinary name.</param>
/// <param name="Class">For legal forms and terms, the class that stands for all their languages; else empty.</param>
readonly record struct NameWord(Word Word, WordRole Role, int Weight, string Class)
{
    /// <summary>What two words must share to be the same without looking at letters.</summary>
    public string Identity => Class.Length > 0 ? $"{Role}:{Class}" : Word.Text;
}

/// <summary>A name taken apart.</summary>
/// <param name="Words">In order. Empty when the text has no letter and no digit.</param>
/// <param name="IsPerson">Taken apart as a person's name.</param>
/// <param name="Acronym">The first letters of an organisation's words, when they could stand for it; else null.</param>
sealed record ParsedName(NameWord[] Words, bool IsPerson, Word? Acronym = null)
{
    /// <summary>Sum of the weights.</summary>
    public int Weight { get; } = Words.Sum(word => word.Weight);
}
