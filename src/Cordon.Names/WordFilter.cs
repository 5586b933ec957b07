namespace Cordon.Names;

/// <summary>Finds, for a word, every word of a vocabulary that is like it, without asking all of them.</summary>
/// <remarks>
/// <para>Complete by construction. <see cref="WordSimilarity"/> finds two words alike only (a) by the same text,
/// class or fold, or a fold that is another form of one given name: looked up by key; (b) by an initial: looked up by
/// first letters; (c) by consonants without vowels, or (d) by a spelling distance within the budget of the longer word:
/// a word is passed over only when the distance is provably beyond it.</para>
/// <para>The bound for (d) is <see cref="LetterBag"/>, for (c) that of <see cref="SkeletonFilter"/>; one entry of eight
/// bytes for each distinct fold.</para>
/// </remarks>
sealed class WordFilter
{
    readonly IndexWord[] _vocabulary;
    readonly Dictionary<string, int[]> _byText;
    readonly Dictionary<string, int[]> _byClass;
    readonly Dictionary<string, int[]> _byFold;
    readonly Dictionary<string, int[]> _byConsonants;
    readonly int[] _initials;
    readonly Dictionary<char, int[]> _byFirstLetter;
    readonly int[] _numbers;
    readonly SkeletonFilter _skeletons;
    readonly SkeletonFilter _unwrittenSkeletons;
    readonly string[] _folds;
    readonly int[][] _wordsOfFold;
    readonly LetterBag[] _bags;
    readonly byte[] _lengths;

    public WordFilter(IndexWord[] vocabulary)
    {
        _vocabulary = vocabulary;
        _byText = Group(vocabulary, word => [word.Word.Text]);
        _byClass = Group(vocabulary, word => word.Class.Length > 0 ? [word.Class] : []);
        _byFold = Group(vocabulary, word => word.Word.Readings.Select(reading => reading.Fold).Distinct());
        _byConsonants = Group(vocabulary, word => word.Word.Readings.Select(reading => reading.Consonants).Distinct());
        _initials = Numbers(word => word.Word.IsInitial);
        _numbers = Numbers(word => word.Word.IsNumber);
        _byFirstLetter = vocabulary.Length == 0 ? [] : FirstLetters(vocabulary);
        _skeletons = new(vocabulary, Numbers(word => !word.IsMinor && !word.Word.VowelsUnwritten));
        _unwrittenSkeletons = new(vocabulary, Numbers(word => !word.IsMinor && word.Word.VowelsUnwritten));
        _folds = [.. _byFold.Keys.OrderBy(fold => fold.Length).ThenBy(fold => fold, StringComparer.Ordinal)];
        _wordsOfFold = [.. _folds.Select(fold => _byFold[fold])];
        _bags = [.. _folds.Select(LetterBag.Of)];
        _lengths = [.. _folds.Select(fold => (byte)Math.Min(fold.Length, SpellingDistance.LengthMax))];
    }

    /// <summary>The words whose text begins or ends a word that was written in one, by fold.</summary>
    public int[] WithFold(string fold) => _byFold.GetValueOrDefault(fold, []);

    /// <summary>Adds the number of every word that has the consonants of some reading of the given one.</summary>
    public void WithConsonants(Word word, List<int> found)
    {
        foreach (var reading in word.Readings)
        {
            found.AddRange(_byConsonants.GetValueOrDefault(reading.Consonants, []));
        }
    }

    /// <summary>Adds to <paramref name="found"/> the number of every word that can be like the given one, and perhaps
    /// more; some twice.</summary>
    public void Candidates(in IndexWord word, List<int> found)
    {
        found.AddRange(_byText.GetValueOrDefault(word.Word.Text, []));
        if (word.Class.Length > 0)
        {
            found.AddRange(_byClass.GetValueOrDefault(word.Class, []));
        }

        if (word.Word.IsNumber)
        {
            found.AddRange(_numbers);
            return;
        }

        if (word.Word.IsInitial)
        {
            foreach (var letter in word.Word.Readings.SelectMany(FirstLettersOf).Distinct())
            {
                found.AddRange(_byFirstLetter.GetValueOrDefault(letter, []));
            }

            return;
        }

        found.AddRange(_initials);
        (word.Word.VowelsUnwritten ? _skeletons : _unwrittenSkeletons).AddNear(word.Word.Skeleton, found);
        foreach (var name in word.Word.Names)
        {
            foreach (var form in GivenNames.FormsOf(name))
            {
                found.AddRange(_byFold.GetValueOrDefault(form, []));
            }
        }

        foreach (var reading in word.Word.Readings)
        {
            found.AddRange(_byFold.GetValueOrDefault(reading.Fold, []));
            AddNear(reading.Fold, found);
        }
    }

    // Both the letter as written and its sound, as in WordSimilarity.
    static IEnumerable<char> FirstLettersOf(WordReading reading) => reading.Latin.Length == 0
        ? []
        : [reading.Latin[0], reading.Fold[0]];

    static Dictionary<char, int[]> FirstLetters(IndexWord[] vocabulary) =>
        Enumerable.Range(0, vocabulary.Length)
            .SelectMany(i => vocabulary[i].Word.Readings.SelectMany(FirstLettersOf).Distinct().Select(c => (c, i)))
            .GroupBy(pair => pair.c, pair => pair.i).ToDictionary(group => group.Key, group => group.ToArray());

    void AddNear(string fold, List<int> found)
    {
        var length = Math.Min(fold.Length, SpellingDistance.LengthMax);
        var bag = LetterBag.Of(fold);
        for (var i = 0; i < _bags.Length; i++)
        {
            var budget = WordSimilarity.Budget(Math.Max(length, _lengths[i]));
            if (LetterBag.Missing(bag, _bags[i]) * SpellingDistance.Vowel <= budget
                && LetterBag.Bound(bag, _bags[i]) <= budget)
            {
                found.AddRange(_wordsOfFold[i]);
            }
        }
    }

    int[] Numbers(Func<IndexWord, bool> where) =>
        [.. Enumerable.Range(0, _vocabulary.Length).Where(i => where(_vocabulary[i]))];

    static Dictionary<string, int[]> Group(IndexWord[] vocabulary, Func<IndexWord, IEnumerable<string>> keys) =>
        Enumerable.Range(0, vocabulary.Length).SelectMany(i => keys(vocabulary[i]).Select(key => (Key: key, Number: i)))
            .GroupBy(pair => pair.Key, pair => pair.Number).ToDictionary(group => group.Key, group => group.ToArray());
}
