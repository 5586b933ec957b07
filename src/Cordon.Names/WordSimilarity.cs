namespace Cordon.Names;

/// <summary>Why two words are alike.</summary>
enum SimilarityRule : byte
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>The same letters.</summary>
    Same,

    /// <summary>Legal forms or terms of one class: Ltd and Limited, plant and завод.</summary>
    SameClass,

    /// <summary>The same spelling fold of some reading.</summary>
    SameFold,

    /// <summary>One given name in two languages.</summary>
    SameGivenName,

    /// <summary>A short form.</summary>
    ShortForm,

    /// <summary>The same consonants, where one script does not write vowels.</summary>
    SameConsonants,

    /// <summary>Spelt nearly alike.</summary>
    Near,

    /// <summary>The beginning of the other.</summary>
    CutOff,

    /// <summary>A letter that stands for the word.</summary>
    Initial,

    /// <summary>Written together on one side and apart on the other.</summary>
    Joined,

    /// <summary>The first letters of all words.</summary>
    Acronym,
}

/// <summary>How alike two words are.</summary>
/// <param name="Thousandths">0, or at least <see cref="WordSimilarity.Floor"/>.</param>
/// <param name="Rule">Why.</param>
/// <param name="Languages">The languages in which Han characters read so; all bits where there are none.</param>
readonly record struct Likeness(
    int Thousandths, SimilarityRule Rule, byte Languages = WordReading.AnyLanguage);

/// <summary>How alike two words are, in thousandths: 0, or at least <see cref="Floor"/>.</summary>
/// <remarks>A pure function of the two words, the query's first: a slip is likelier in it than in a list. It is the
/// only judge: the index only decides which words need not be asked, and proves it.</remarks>
static class WordSimilarity
{
    /// <summary>What is less alike counts as another word.</summary>
    public const int Floor = 700;

    /// <summary>Thousandths lost for each hundredth of a letter, divided by the letters of the longer word.</summary>
    public const int LossPerHundredth = 95;

    /// <summary>What an initial is worth beside its word.</summary>
    public const int OfInitial = 930;

    /// <summary>A name written by its sound in Han or Hangul, and its spelling, must have so many letters to be met
    /// nearly.</summary>
    public const int TranscribedNearMin = 6;

    const int OfGivenName = 920;
    const int OfShortForm = 870;

    // Two given names that are known, and known to differ, are a contradiction and not a slip: Hassan, Hussein.
    const int KnownToDiffer = 200;

    // Two names that are both known are more likely two names than a slip, the better known the more: Luis, Luisa.
    const int PerKnownRank = 14;
    const int OfSpellings = 930;

    // A word that nobody is known to bear is more likely a slip than one that people bear: Chleng for Cheng. So many
    // hundredths of the loss are left.
    const int LossOfUnknown = 64;
    const int SlipsOfUnknown = 200;

    // A word whose end was cut off by a form or a field: so much for none of it, so much more for all.
    const int CutOffLeast = 740;
    const int CutOffMore = 250;
    const int CutOffLengthMin = 3;

    // The same of the last word of a query, where texts are cut: more, and less the better the rest is known as a name.
    const int LastLeast = 900;
    const int LastMore = 80;
    const int PerRankOfLast = 20;
    const int LastLengthMin = 2;

    // Without vowels every consonant says more.
    const int SkeletonLossPerHundredth = 170;

    const int TranscribedLengthMin = 4;
    const int OfTranscription = 930;
    const int GuessedLoss = 150;
    const int PerReading = 10;

    const int JoinedFloor = 930;
    const int MisspeltLengthMin = 6;
    const int MisspeltFloor = 800;
    const int SoundsAlikeInHan = 750;
    const int OnlyFoldsAlike = 850;
    const int NearSyllables = 800;
    const int OneVowel = 40;

    /// <summary>Are two folds near enough to be compared by letters?</summary>
    public static bool AreNear(string fold, string other)
    {
        var longer = Math.Min(Math.Max(fold.Length, other.Length), SpellingDistance.LengthMax);
        return SpellingDistance.Between(fold, other, Budget(longer)) != SpellingDistance.Far;
    }

    /// <summary>Compares two words, the query's first.</summary>
    public static Likeness Between(IndexWord first, IndexWord second)
    {
        if (first.IsAcronym || second.IsAcronym)
        {
            return first.Word.Text == second.Word.Text && (first.CanBeAcronym || second.CanBeAcronym)
                ? new(Acronyms.Likeness(first.Word.Text.Length), SimilarityRule.Acronym) : default;
        }

        if (first.Word.Text == second.Word.Text)
        {
            return new(1000, SimilarityRule.Same);
        }

        if (first.Class.Length > 0 && first.Class == second.Class)
        {
            return new(980, SimilarityRule.SameClass);
        }

        var (word, other) = (first.Word, second.Word);
        if (word.IsNumber || other.IsNumber)
        {
            return word.IsNumber && other.IsNumber && word.Text.AsSpan().TrimStart('0').SequenceEqual(
                other.Text.AsSpan().TrimStart('0')) ? new(990, SimilarityRule.Same) : default;
        }

        if (word.IsInitial || other.IsInitial)
        {
            return first.IsMinor || second.IsMinor || word.IsSyllabic || other.IsSyllabic || !SharesInitial(word, other)
                ? default
                : new(word.IsInitial && other.IsInitial ? 950 : OfInitial, SimilarityRule.Initial);
        }

        return first.IsMinor || second.IsMinor ? OfMinorWords(first, second) : OfNames(word, other);
    }

    /// <summary>Compares a word that is written together from several with one word.</summary>
    /// <remarks>They must fold alike: gluing is not an occasion for misspelling as well.</remarks>
    public static Likeness BetweenJoined(IndexWord joined, IndexWord other)
    {
        if (joined.Word.Text == other.Word.Text && !other.IsMinor)
        {
            return new(1000, SimilarityRule.Joined);
        }

        if (other.IsMinor || !joined.Word.Readings.Any(reading => !reading.IsTranscribed
            && other.Word.Readings.Any(second => !second.IsTranscribed && second.Fold == reading.Fold)))
        {
            return default;
        }

        var likeness = Between(joined, other);
        return likeness.Thousandths >= JoinedFloor ? likeness with { Rule = SimilarityRule.Joined } : default;
    }

    /// <summary>Compares the last word of a query, which a form or a field may have cut off, with a word that begins
    /// so: there a name of its own (Ali, Quin) may also be the beginning of another (Alizadeh, Quintero).</summary>
    /// <remarks>The better known the name, the likelier it is whole. A last word only: texts are cut at their
    /// end.</remarks>
    public static Likeness OfCutOff(Word last, Word other)
    {
        var (text, whole) = last.Letters.Length > 0 && other.Letters.Length > 0
            ? (last.Letters, other.Letters) : (last.Readings[0].Fold, other.Readings[0].Fold);
        if (text.Length < LastLengthMin || text.Length >= whole.Length
            || !whole.StartsWith(text, StringComparison.Ordinal) || last.IsSyllabic || other.IsSyllabic)
        {
            return default;
        }

        var thousandths = LastLeast + (text.Length * LastMore / whole.Length)
            - (PerRankOfLast * last.Names[0].Known.Rank);
        return thousandths < Floor ? default : new(thousandths, SimilarityRule.CutOff);
    }

    static int CutOffOf(int length, int whole) => CutOffLeast + (length * CutOffMore / whole);

    /// <summary>The most that two folds may be apart, in hundredths of a letter, to be so much alike.</summary>
    /// <param name="longer">Letters of the longer one.</param>
    public static int Budget(int longer) => ((1000 - Floor + 1) * longer * 10 / LossPerHundredth) + 1;

    /// <summary>The most that two skeletons may be apart whose longer one has so many consonants.</summary>
    public static int SkeletonBudget(int consonants) =>
        ((BestOfSkeletons(consonants) - Floor + 1) * consonants * 10 / SkeletonLossPerHundredth) + 1;

    static int BestOfSkeletons(int consonants) => consonants switch { >= 4 => 960, 3 => 930, _ => 860 };

    // Titles, articles and legal forms are short and many: only their own spellings stand for them.
    // A long one can be misspelt, and is then a word that nobody knows: Companny, Limitd.
    static Likeness OfMinorWords(IndexWord first, IndexWord second)
    {
        if (SharesFold(first.Word, second.Word))
        {
            return new(950, SimilarityRule.SameFold);
        }

        var (minor, word) = first.IsMinor ? (first, second) : (second, first);
        if (word.IsMinor || word.Word.Text.Length < MisspeltLengthMin || minor.Word.Text.Length < MisspeltLengthMin
            || word.Word.Names[0].Known.Rank > 0)
        {
            return default;
        }

        var near = OfFolds(
            word.Word.Readings[0].Fold, minor.Word.Readings[0].Fold, word.Word.Names[0], minor.Word.Names[0],
            canBeNear: true);
        return near.Thousandths >= MisspeltFloor && near.Rule == SimilarityRule.Near ? near : default;
    }

    static Likeness OfNames(Word word, Word other)
    {
        if (word.IsHan && other.IsHan)
        {
            // Different characters that sound alike are different names: half of China sounds alike.
            return word.Readings[0].Fold == other.Readings[0].Fold
                ? new(SoundsAlikeInHan, SimilarityRule.SameFold) : default;
        }

        var best = word.VowelsUnwritten && other.VowelsUnwritten
            // Both leave the vowels out: what is written is compared, not what each may be read as.
            ? OfFolds(word.Readings[^1].Fold, other.Readings[^1].Fold, word.Names[^1], other.Names[^1], canBeNear: true)
            : OfReadings(word, other);
        if (word.VowelsUnwritten != other.VowelsUnwritten && OfSkeletons(word, other) is var skeletons
            && skeletons.Thousandths > best.Thousandths)
        {
            best = skeletons;
        }

        return OfLetters(word, other) is var letters && letters.Thousandths > best.Thousandths ? letters : best;
    }

    static Likeness OfReadings(Word word, Word other)
    {
        var isGuessed = word.VowelsUnwritten || other.VowelsUnwritten;
        var best = default(Likeness);
        for (var i = 0; i < word.Readings.Length; i++)
        {
            for (var j = 0; j < other.Readings.Length; j++)
            {
                var found = word.Readings[i].IsTranscribed || other.Readings[j].IsTranscribed
                    ? OfTranscribed(word, other, i, j)
                    : word.IsSyllabic || other.IsSyllabic
                    ? OfSyllables(word.Readings[i], other.Readings[j], word.IsHan || other.IsHan)
                    : OfFolds(word.Readings[i].Fold, other.Readings[j].Fold, word.Names[i], other.Names[j],
                        i < word.NearReadings && j < other.NearReadings);
                if (isGuessed && found.Thousandths > 0)
                {
                    found = Guessed(found, i + j);
                }

                var languages = (byte)(word.Readings[i].Languages & other.Readings[j].Languages);
                if (found.Thousandths == best.Thousandths)
                {
                    best = best with { Languages = (byte)(best.Languages | languages) };
                }
                else if (found.Thousandths > best.Thousandths)
                {
                    best = found with { Languages = languages };
                }
            }
        }

        return best;
    }

    // Vowels that nobody wrote are a guess: the less likely the reading, the less it says; and a reading that is only
    // nearly met says less than a spelling that is.
    static Likeness Guessed(Likeness found, int reading)
    {
        var loss = 1000 - found.Thousandths;
        var thousandths = 1000 - (found.Rule == SimilarityRule.SameFold ? loss : loss * GuessedLoss / 100)
            - (PerReading * reading);
        return thousandths < Floor || found.Rule == SimilarityRule.ShortForm
            ? default : found with { Thousandths = thousandths };
    }

    // A foreign name written in syllables (奥巴马) is long; what one or two syllables could stand for is a guess.
    static Likeness OfTranscribed(Word word, Word other, int i, int j)
    {
        var (fold, second) = (word.Readings[i].Fold, other.Readings[j].Fold);
        var shorter = Math.Min(fold.Length, second.Length);
        return (word.IsSyllabic && word.Text.Length < 2) || (other.IsSyllabic && other.Text.Length < 2) ? default
            : fold == second && shorter >= TranscribedLengthMin ? new(OfTranscription, SimilarityRule.SameFold)
            : shorter >= TranscribedNearMin
                ? Guessed(OfNearFolds(fold, second, word.Names[i], other.Names[j], isGuessed: true), reading: 0)
            : default;
    }

    // A syllable or two have so many neighbours that a near spelling says nothing, but for a vowel in a Korean name;
    // and what only folds alike (Guiying, Guoying) is seldom the same name.
    static Likeness OfSyllables(WordReading reading, WordReading other, bool isHan)
    {
        if (reading.Fold == other.Fold)
        {
            var isExact = !isHan || reading.Latin == other.Latin;
            return new(isExact ? reading.Fold.Length switch { >= 4 => 960, 3 => 930, _ => 880 } : OnlyFoldsAlike,
                SimilarityRule.SameFold);
        }

        return !isHan && Math.Min(reading.Fold.Length, other.Fold.Length) >= 4
            && SpellingDistance.Between(reading.Fold, other.Fold, OneVowel) != SpellingDistance.Far
            ? new(NearSyllables, SimilarityRule.Near)
            : default;
    }

    static Likeness OfFolds(string fold, string other, GivenName name, GivenName second, bool canBeNear)
    {
        if (fold == other)
        {
            return new(fold.Length switch { >= 4 => 975, 3 => 950, _ => 900 }, SimilarityRule.SameFold);
        }

        if (name.IsSame(second))
        {
            return canBeNear && OfNearFolds(fold, other, name, second) is { Thousandths: > OfGivenName } spelt
                ? spelt : new(OfGivenName, SimilarityRule.SameGivenName);
        }

        if (name.Forms.Contains(other))
        {
            return new(OfShortForm, SimilarityRule.ShortForm);
        }

        if (!canBeNear)
        {
            return default;
        }

        var near = OfNearFolds(fold, other, name, second);
        if (IsCutOff(fold, other, name.Known.Rank) || IsCutOff(other, fold, second.Known.Rank))
        {
            var cutOff = CutOffOf(Math.Min(fold.Length, other.Length), Math.Max(fold.Length, other.Length));
            return cutOff > near.Thousandths ? new(cutOff, SimilarityRule.CutOff) : near;
        }

        return near;
    }

    static Likeness OfNearFolds(
        string fold, string other, GivenName name, GivenName second, bool isGuessed = false)
    {
        if (FatherIn(fold) is { Length: > 0 } father && FatherIn(other) is { Length: > 0 } otherFather)
        {
            // All patronymics end alike: what tells them apart is the father's name.
            (fold, other) = (father, otherFather);
        }

        var longer = Math.Min(Math.Max(fold.Length, other.Length), SpellingDistance.LengthMax);
        if (longer < 3)
        {
            return default;
        }

        var distance = SpellingDistance.Between(fold, other, Budget(longer));
        return distance == SpellingDistance.Far ? default
            : OfDistance(distance, longer, name, second, IsSpelling(name, fold, second, other), canBeSlip: !isGuessed);
    }

    // A slip inside of what is one letter to the ear (hCol for Chol, Letxcha for Letscha) is far in the fold, and a
    // slip all the same in the letters as they are written.
    static Likeness OfLetters(Word word, Word other)
    {
        var longer = Math.Min(Math.Max(word.Letters.Length, other.Letters.Length), SpellingDistance.LengthMax);
        if (word.Letters.Length < 3 || other.Letters.Length < 3
            || (FatherIn(word.Readings[0].Fold).Length > 0 && FatherIn(other.Readings[0].Fold).Length > 0))
        {
            return default;
        }

        var distance = SpellingDistance.Between(word.Letters, other.Letters, Budget(longer));
        return distance == SpellingDistance.Far ? default
            : OfDistance(distance, longer, word.Names[0], other.Names[0],
                IsSpelling(word.Names[0], word.Readings[0].Fold, other.Names[0], other.Readings[0].Fold),
                canBeSlip: true);
    }

    static bool IsSpelling(GivenName name, string fold, GivenName second, string other) =>
        name.Known.Spellings.Contains(other) || second.Known.Spellings.Contains(fold);

    // Nobody slips in writing what a reader guessed.
    static Likeness OfDistance(
        int distance, int longer, GivenName name, GivenName second, bool isSpelling, bool canBeSlip)
    {
        var loss = LossPerHundredth * distance / longer / 10;
        if (canBeSlip && name.Known.Rank == 0 && distance <= SlipsOfUnknown && !name.IsSame(second))
        {
            loss = loss * LossOfUnknown / 100;
        }

        var thousandths = Math.Min(970, 1000 - loss);
        if (isSpelling)
        {
            thousandths = Math.Max(thousandths, OfSpellings);
        }
        else if (!name.IsSame(second))
        {
            thousandths -= name.IsKnownToDiffer(second) ? KnownToDiffer : PerKnownRank * name.RankBeside(second);
        }

        return thousandths < Floor ? default : new(thousandths, SimilarityRule.Near);
    }

    /// <summary>The father's name in a patronymic, by the fold of -ovich, -evich, -ovna, -evna and -ivna; empty where
    /// a word has none of them.</summary>
    public static string FatherIn(string fold) => fold.Length >= 7
        && (fold.EndsWith("viC", StringComparison.Ordinal) || fold.EndsWith("vna", StringComparison.Ordinal))
        && fold[^4] is 'u' or 'a' or 'i' ? fold[..^4] : "";

    // A fragment that is a name of its own (Kim, Alex) is not taken for a longer one cut off.
    static bool IsCutOff(string fold, string whole, int rank) =>
        rank == 0 && fold.Length >= CutOffLengthMin && fold.Length < whole.Length
        && whole.StartsWith(fold, StringComparison.Ordinal);

    static Likeness OfSkeletons(Word word, Word other)
    {
        var (first, second) = (word.Skeleton, other.Skeleton);
        var consonants = Math.Max(ConsonantSkeleton.Consonants(first), ConsonantSkeleton.Consonants(second));
        if (consonants < 2)
        {
            return default;
        }

        var thousandths = BestOfSkeletons(consonants)
            - (ConsonantSkeleton.Between(first, second) * SkeletonLossPerHundredth / consonants / 10);
        return thousandths < Floor ? default : new(thousandths, SimilarityRule.SameConsonants);
    }

    static bool SharesFold(Word word, Word other) =>
        word.Readings.Any(reading => other.Readings.Any(second => second.Fold == reading.Fold));

    static bool SharesInitial(Word word, Word other) =>
        word.Readings.Any(reading => other.Readings.Any(second => SameInitial(reading, second)));

    // Both the letter as written and its sound: Yevgeny is Y. as well as E.
    static bool SameInitial(WordReading reading, WordReading other) =>
        reading.Latin.Length > 0 && other.Latin.Length > 0
        && (reading.Latin[0] == other.Latin[0] || reading.Fold[0] == other.Fold[0]);
}
