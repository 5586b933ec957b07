namespace Cordon.Names;

/// <summary>Compares a word of a script without short vowels with a Latin one by what both write.</summary>
/// <remarks>
/// The skeleton of a fold is the fold without <c>a</c> and without a closing <c>h</c>: what is left are consonants and
/// the long vowels <c>i u</c>, which Arabic and Hebrew write and which stand for w, v and y as well.
/// Worked example: Muhammad, fold <c>muhamad</c>, skeleton <c>muhmd</c>; محمد, skeleton <c>mhmd</c>: 20 apart.
/// </remarks>
static class ConsonantSkeleton
{
    const int LongVowel = 20;
    const int HalfVowel = 15;

    public static string Of(string fold, bool vowelsUnwritten)
    {
        var letters = fold.Where(letter => letter != 'a').ToArray();
        var length = letters.Length;
        if (!vowelsUnwritten && length > 1 && letters[length - 1] == 'h')
        {
            length--;
        }

        return new(letters, 0, Math.Min(length, SpellingDistance.LengthMax));
    }

    /// <summary>How many letters of a skeleton are consonants.</summary>
    public static int Consonants(string skeleton)
    {
        var count = 0;
        foreach (var letter in skeleton)
        {
            count += letter is 'u' or 'i' ? 0 : 1;
        }

        return count;
    }

    /// <summary>The distance in hundredths of a consonant.</summary>
    public static int Between(string first, string second)
    {
        Span<int> above = stackalloc int[SpellingDistance.LengthMax + 1];
        Span<int> row = stackalloc int[SpellingDistance.LengthMax + 1];
        above[0] = 0;
        for (var j = 1; j <= second.Length; j++)
        {
            above[j] = above[j - 1] + LossOf(second[j - 1]);
        }

        for (var i = 1; i <= first.Length; i++)
        {
            row[0] = above[0] + LossOf(first[i - 1]);
            for (var j = 1; j <= second.Length; j++)
            {
                var change = above[j - 1] + ChangeOf(first[i - 1], second[j - 1]);
                var loss = Math.Min(above[j] + LossOf(first[i - 1]), row[j - 1] + LossOf(second[j - 1]));
                row[j] = Math.Min(change, loss);
            }

            var free = above;
            above = row;
            row = free;
        }

        return above[second.Length];
    }

    /// <summary>Cost of a letter lost or added.</summary>
    public static int LossOf(char letter) => letter switch
    {
        'u' or 'i' => LongVowel,
        'h' => 50,
        _ => SpellingDistance.Consonant,
    };

    /// <summary>Cost of a letter changed for another.</summary>
    public static int ChangeOf(char letter, char other)
    {
        if (letter == other)
        {
            return 0;
        }

        if ((letter is 'u' or 'i') && (other is 'u' or 'i'))
        {
            return LongVowel;
        }

        if ((letter, other) is ('u', 'v') or ('v', 'u') or ('i', 'j') or ('j', 'i'))
        {
            return HalfVowel;
        }

        var hard = SpellingDistance.HardClass(letter);
        return (hard >= 0 && hard == SpellingDistance.HardClass(other))
            || (letter, other) is ('d', 'z') or ('z', 'd') or ('h', 'k') or ('k', 'h') or ('g', 'j') or ('j', 'g')
            ? SpellingDistance.SoundsAlike
            : SpellingDistance.Consonant;
    }
}
