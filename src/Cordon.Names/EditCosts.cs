namespace Cordon.Names;

/// <summary>What an edit of one letter costs, as a table that sixteen words can be compared by at once.</summary>
/// <remarks>Unit: five hundredths of a letter, so that every cost of <see cref="SpellingDistance"/> and
/// <see cref="ConsonantSkeleton"/> is a whole number and every distance that counts fits a byte. Letters have codes of
/// five bits. Digits and letters that are not ASCII share one code: two of them cost nothing to change, so that what is
/// computed for such a word is a lower bound.</remarks>
sealed class EditCosts
{
    /// <summary>Hundredths of a letter in one unit.</summary>
    public const int Unit = 5;

    /// <summary>Entries of a row of the table.</summary>
    public const int Codes = 32;

    const string Alphabet = "abcdefghijklmnopqrstuvwxyzSCZ";

    // Stands for all letters without a code of their own: such a letter costs no less than this one.
    const char AnyOther = '\u00FF';

    /// <summary>The costs of <see cref="SpellingDistance"/>.</summary>
    public static readonly EditCosts OfSpelling =
        new(SpellingDistance.LossIn, SpellingDistance.ChangeIn, SpellingDistance.Transposed, SpellingDistance.StartIn);

    /// <summary>The costs of <see cref="ConsonantSkeleton"/>, which knows no transposition.</summary>
    public static readonly EditCosts OfSkeletons =
        new(ConsonantSkeleton.LossOf, ConsonantSkeleton.ChangeOf, transposed: null, (_, _) => 0);

    EditCosts(
        Func<char, int> loss, Func<char, char, int> change, int? transposed, Func<char, char, int> start)
    {
        char[] letters = [.. Alphabet, AnyOther];
        for (var a = 0; a < letters.Length; a++)
        {
            Loss[a] = InUnits(loss(letters[a]));
            for (var b = 0; b < letters.Length; b++)
            {
                Change[(a * Codes) + b] = InUnits(a == b ? 0 : change(letters[a], letters[b]));
                Start[(a * Codes) + b] = InUnits(a == b ? 0 : start(letters[a], letters[b]));
            }
        }

        Transposed = transposed is { } cost ? InUnits(cost) : byte.MaxValue;
    }

    /// <summary>Cost of a letter lost or added, by code.</summary>
    public byte[] Loss { get; } = new byte[Codes];

    /// <summary>Cost of a letter changed, by code of one times <see cref="Codes"/> plus code of the other.</summary>
    public byte[] Change { get; } = new byte[Codes * Codes];

    /// <summary>Cost of two words that begin with these letters, beside their edits, by the same codes.</summary>
    public byte[] Start { get; } = new byte[Codes * Codes];

    /// <summary>Cost of two neighbours that changed places; the largest byte when that is no edit.</summary>
    public byte Transposed { get; }

    /// <summary>The codes of a word, as far as <see cref="SpellingDistance"/> looks.</summary>
    public static byte[] CodesOf(string word)
    {
        var codes = new byte[Math.Min(word.Length, SpellingDistance.LengthMax)];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = word[i] switch
            {
                >= 'a' and <= 'z' => (byte)(word[i] - 'a'),
                'S' => 26,
                'C' => 27,
                'Z' => 28,
                _ => 29,
            };
        }

        return codes;
    }

    static byte InUnits(int hundredths) => hundredths % Unit == 0
        ? (byte)(hundredths / Unit)
        : throw new InvalidOperationException($"A cost of {hundredths} is no multiple of {Unit}.");
}
