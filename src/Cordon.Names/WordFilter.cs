namespace Cordon.Names;

/// <summary>Finds, for a word, every word of a vocabulary that is like it, without asking all of them.</summary>
/// <remarks>
/// Complete by construction. <see cref="WordSimilarity"/> finds two words alike only (a) by the same text, class or
/// fold, or a fold that is another form of one given name: looked up by key; (b) by an initial: looked up by first
/// letters; (c) by consonants without vowels, or (d) by a spelling distance within the budget of the longer word, of
/// two patronymics by that of the fathers: found by <see cref="NearWords"/>, which passes over a word only when the
/// distance is beyond the budget.
/// </remarks>
sealed class WordFilter
{
    const int JoinedMax = 64;

    readonly Dictionary<string, int[]> _byAcronym;
    readonly Dictionary<string, int[]> _byText;
    readonly Dictionary<string, int[]> _byClass;
    readonly Dictionary<string, int[]> _byFold;
    readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _wordsByFold;
    readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _wordsByText;
    readonly Dictionary<char, int[]> _byFirstLetter;
    readonly Dictionary<char, int[]> _initials;
    readonly int[] _numbers;
    readonly string[] _sortedFolds;
    readonly string[] _sortedLetters;
    readonly Dictionary<string, int[]> _byLetters;
    readonly Group _folds;
    readonly Group _fathers;
    readonly Group _letters;
    readonly Group _writtenSkeletons;
    readonly Group _unwrittenSkeletons;

    public WordFilter(IndexWord[] vocabulary)
    {
        int[] all = [.. Enumerable.Range(0, vocabulary.Length).Where(i => !vocabulary[i].IsAcronym)];
        _byAcronym = ByKey<string>(
            Enumerable.Range(0, vocabulary.Length).Where(i => vocabulary[i].IsAcronym),
            i => [vocabulary[i].Word.Text]);
        int[] initials = [.. all.Where(i => vocabulary[i].Word.IsInitial)];
        _byText = ByKey<string>(all, i => [vocabulary[i].Word.Text]);
        _byClass = ByKey<string>(all, i => vocabulary[i].Class.Length > 0 ? [vocabulary[i].Class] : []);
        _byFold = ByKey(all, i => vocabulary[i].Word.Readings.Select(reading => reading.Fold).Distinct());
        _wordsByFold = _byFold.GetAlternateLookup<ReadOnlySpan<char>>();
        _wordsByText = _byText.GetAlternateLookup<ReadOnlySpan<char>>();
        _byFirstLetter = ByKey(all, i => FirstLettersOf(vocabulary[i].Word));
        _initials = ByKey(initials, i => FirstLettersOf(vocabulary[i].Word));
        _numbers = [.. all.Where(i => vocabulary[i].Word.IsNumber)];
        _sortedFolds = [.. _byFold.Keys.Order(StringComparer.Ordinal)];
        _folds = new(_byFold, EditCosts.OfSpelling);
        _fathers = new(
            ByKey(all, i => vocabulary[i].Word.Readings.Select(reading => WordSimilarity.FatherIn(reading.Fold))
                .Where(father => father.Length > 0).Distinct()),
            EditCosts.OfSpelling);
        _byLetters = ByKey<string>(all, i => vocabulary[i].Word.Letters is { Length: > 0 } letters ? [letters] : []);
        _sortedLetters = [.. _byLetters.Keys.Order(StringComparer.Ordinal)];
        _letters = new(_byLetters, EditCosts.OfSpelling);
        _writtenSkeletons = Skeletons(vocabulary, vowelsUnwritten: false);
        _unwrittenSkeletons = Skeletons(vocabulary, vowelsUnwritten: true);
    }

    // Distinct folds or skeletons, and the words of each.
    sealed class Group(Dictionary<string, int[]> wordsByKey, EditCosts costs)
    {
        readonly int[][] _words = [.. wordsByKey.Values];
        readonly NearWords _near = new([.. wordsByKey.Keys], costs);

        public void AddNear(string key, ReadOnlySpan<int> budget, List<int> found)
        {
            var start = found.Count;
            _near.Find(key, budget, found);
            int[] groups = [.. found.Skip(start)];
            found.RemoveRange(start, found.Count - start);
            foreach (var group in groups)
            {
                found.AddRange(_words[group]);
            }
        }
    }

    /// <summary>The words whose text begins or ends a word that was written in one, by fold.</summary>
    public int[] WithFold(string fold) => _byFold.GetValueOrDefault(fold, []);

    /// <summary>Could some word be these words written together? Makes nothing: nearly all joins meet
    /// nothing.</summary>
    /// <remarks>Asks for the folds of every reading that <see cref="Word.Joined"/> would have, and of more.</remarks>
    public bool CanMeetJoined(ReadOnlySpan<NameWord> words)
    {
        Span<char> text = stackalloc char[JoinedMax];
        var (length, isPlain, isLatin) = (0, true, true);
        foreach (ref readonly var word in words)
        {
            var part = word.Word.Text;
            if (length + part.Length > JoinedMax)
            {
                return true;
            }

            isPlain &= !part.AsSpan().ContainsAnyExceptInRange('a', 'z');
            isLatin &= Writings.Of(part) == Writing.Other;
            part.CopyTo(text[length..]);
            length += part.Length;
        }

        return isPlain && !LatinReading.HasOthers(text[..length]) ? HasFold(text[..length])
            : isLatin || _wordsByText.ContainsKey(text[..length]) || MeetsReadings(words, text, 0)
                || MeetsLast(words, text);
    }

    bool MeetsReadings(ReadOnlySpan<NameWord> words, Span<char> latin, int length)
    {
        if (words.IsEmpty)
        {
            return HasFold(latin[..length]);
        }

        var readings = words[0].Word.Readings;
        for (var i = 0; i < readings.Length && i < JoinedReadings.OfPartMost; i++)
        {
            var part = readings[i].Latin;
            if (length + part.Length > JoinedMax)
            {
                return true;
            }

            part.CopyTo(latin[length..]);
            if (MeetsReadings(words[1..], latin, length + part.Length))
            {
                return true;
            }
        }

        return false;
    }

    bool MeetsLast(ReadOnlySpan<NameWord> words, Span<char> latin)
    {
        var length = 0;
        foreach (ref readonly var word in words)
        {
            var part = word.Word.Readings[^1].Latin;
            if (length + part.Length > JoinedMax)
            {
                return true;
            }

            part.CopyTo(latin[length..]);
            length += part.Length;
        }

        return HasFold(latin[..length]);
    }

    bool HasFold(ReadOnlySpan<char> latin)
    {
        Span<char> fold = stackalloc char[2 * JoinedMax];
        return _wordsByFold.ContainsKey(fold[..SpellingFold.Write(latin, fold)]);
    }

    /// <summary>Adds the number of every word that is these words written together: of the same text, or of a fold of
    /// theirs.</summary>
    public void CandidatesOfJoined(Word joined, List<int> found)
    {
        found.AddRange(_byText.GetValueOrDefault(joined.Text, []));
        foreach (var reading in joined.Readings)
        {
            found.AddRange(WithFold(reading.Fold));
        }
    }

    /// <summary>Adds to <paramref name="found"/> the number of every word that can be like the given one, and perhaps
    /// more; some twice.</summary>
    public void Candidates(in IndexWord word, List<int> found)
    {
        found.AddRange(_byText.GetValueOrDefault(word.Word.Text, []));
        if (word.IsAcronym)
        {
            return;
        }

        if (word.CanBeAcronym)
        {
            found.AddRange(_byAcronym.GetValueOrDefault(word.Word.Text, []));
        }

        if (word.Class.Length > 0)
        {
            found.AddRange(_byClass.GetValueOrDefault(word.Class, []));
        }

        if (word.Word.IsNumber)
        {
            found.AddRange(_numbers);
            return;
        }

        foreach (var letter in FirstLettersOf(word.Word))
        {
            found.AddRange((word.Word.IsInitial ? _byFirstLetter : _initials).GetValueOrDefault(letter, []));
        }

        if (word.Word.IsInitial)
        {
            return;
        }

        AddNear(word, found);
        foreach (var name in word.Word.Names)
        {
            foreach (var form in GivenNames.FormsOf(name))
            {
                found.AddRange(_byFold.GetValueOrDefault(form, []));
            }
        }
    }

    /// <summary>Adds every word that begins as the given one is written or read, as
    /// <see cref="WordSimilarity.OfCutOff"/> asks; some twice.</summary>
    public void Longer(Word word, List<int> found)
    {
        AddLonger(word.Readings[0].Fold, _sortedFolds, _byFold, found);
        if (word.Letters.Length > 0)
        {
            AddLonger(word.Letters, _sortedLetters, _byLetters, found);
        }
    }

    void AddNear(in IndexWord word, List<int> found)
    {
        Span<int> budget = stackalloc int[SpellingDistance.LengthMax + 1];
        if (!word.IsMinor)
        {
            var consonants = ConsonantSkeleton.Consonants(word.Word.Skeleton);
            for (var length = 0; length < budget.Length; length++)
            {
                // A skeleton has at most as many consonants as letters.
                var longer = Math.Max(consonants, length);
                budget[length] = longer < 2 ? -1 : WordSimilarity.SkeletonBudget(longer);
            }

            (word.Word.VowelsUnwritten ? _writtenSkeletons : _unwrittenSkeletons)
                .AddNear(word.Word.Skeleton, budget, found);
        }

        if (word.Word.Letters.Length > 0)
        {
            SetBudget(word.Word.Letters, budget);
            _letters.AddNear(word.Word.Letters, budget, found);
        }

        for (var i = 0; i < word.Word.Readings.Length; i++)
        {
            var reading = word.Word.Readings[i];
            found.AddRange(_byFold.GetValueOrDefault(reading.Fold, []));

            if (reading.IsTranscribed)
            {
                SetBudget(reading.Fold, budget);
                budget[..WordSimilarity.TranscribedNearMin].Fill(-1);
                if (reading.Fold.Length >= WordSimilarity.TranscribedNearMin)
                {
                    _folds.AddNear(reading.Fold, budget, found);
                }
            }

            // Two words whose vowels are unwritten are compared by the last reading, by what is written.
            else if (i < word.Word.NearReadings || (word.Word.VowelsUnwritten && i == word.Word.Readings.Length - 1))
            {
                AddCutOff(reading.Fold, found);
                SetBudget(reading.Fold, budget);
                _folds.AddNear(reading.Fold, budget, found);
                if (WordSimilarity.FatherIn(reading.Fold) is { Length: > 0 } father)
                {
                    // Two patronymics are compared without their endings, which may be further apart than their
                    // fathers.
                    SetBudget(father, budget);
                    _fathers.AddNear(father, budget, found);
                }
            }
        }
    }

    static void SetBudget(string word, Span<int> budget)
    {
        var own = Math.Min(word.Length, SpellingDistance.LengthMax);
        for (var length = 0; length < budget.Length; length++)
        {
            budget[length] = WordSimilarity.Budget(Math.Max(own, length));
        }
    }

    // Every word that begins with this one, or that this one begins with.
    void AddCutOff(string fold, List<int> found)
    {
        AddLonger(fold, _sortedFolds, _byFold, found);

        for (var length = 3; length < fold.Length; length++)
        {
            found.AddRange(_byFold.GetValueOrDefault(fold[..length], []));
        }
    }

    static void AddLonger(string key, string[] sorted, Dictionary<string, int[]> words, List<int> found)
    {
        var at = Array.BinarySearch(sorted, key, StringComparer.Ordinal);
        for (at = at < 0 ? ~at : at; at < sorted.Length && sorted[at].StartsWith(key, StringComparison.Ordinal); at++)
        {
            found.AddRange(words[sorted[at]]);
        }
    }

    // Both the letter as written and its sound, as in WordSimilarity.
    static IEnumerable<char> FirstLettersOf(Word word) => word.Readings
        .Where(reading => reading.Latin.Length > 0)
        .SelectMany(reading => new[] { reading.Latin[0], reading.Fold[0] }).Distinct();

    static Group Skeletons(IndexWord[] vocabulary, bool vowelsUnwritten) => new(
        ByKey<string>(
            Enumerable.Range(0, vocabulary.Length).Where(i =>
                !vocabulary[i].IsMinor && vocabulary[i].Word.VowelsUnwritten == vowelsUnwritten),
            i => [vocabulary[i].Word.Skeleton]),
        EditCosts.OfSkeletons);

    static Dictionary<TKey, int[]> ByKey<TKey>(IEnumerable<int> words, Func<int, IEnumerable<TKey>> keys)
        where TKey : notnull =>
        words.SelectMany(word => keys(word).Select(key => (Key: key, Word: word)))
            .GroupBy(pair => pair.Key, pair => pair.Word).ToDictionary(group => group.Key, group => group.ToArray());
}
