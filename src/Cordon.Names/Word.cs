namespace Cordon.Names;

/// <summary>One reading of a word in Latin letters.</summary>
/// <param name="Latin">ASCII letters, lower case; native letters where no table reads them.</param>
/// <param name="Fold">Its <see cref="SpellingFold"/>.</param>
/// <param name="Languages">For Han characters, the languages that read them so, one bit each; else all bits.</param>
sealed record WordReading(string Latin, string Fold, byte Languages = WordReading.AnyLanguage)
{
    /// <summary>No language in particular.</summary>
    public const byte AnyLanguage = 0xFF;

    /// <summary>The hard consonants of the fold by their classes, one digit each: what stays when vowels and letters
    /// that sound alike are changed.</summary>
    public string Consonants { get; } = SpellingDistance.ConsonantsOf(Fold);

    /// <summary>A reading with the fold of its letters.</summary>
    public WordReading(string latin, byte languages = AnyLanguage)
        : this(latin, SpellingFold.Of(latin), languages)
    {
    }
}

/// <summary>A word of a name with all that comparing needs to know of it. The same for every name that has
/// it.</summary>
/// <remarks>Immutable. Built once for each distinct word of an index, and once for each word of a query.</remarks>
sealed class Word
{
    Word(string text, WordReading[] readings, bool vowelsUnwritten)
    {
        Text = text;
        Readings = readings;
        VowelsUnwritten = vowelsUnwritten;
        IsNumber = text.All(char.IsAsciiDigit);
        IsInitial = !IsNumber && readings[0].Latin.Length == 1 && text.Length == 1 && !HanReading.IsHan(text);
        IsHan = HanReading.IsHan(text);
        IsSyllabic = IsHan || HangulReading.Reads(text);
        Names = [.. readings.Select(reading => GivenNames.Of(reading.Fold))];
        Skeleton = ConsonantSkeleton.Of(readings[0].Fold, vowelsUnwritten);
    }

    /// <summary>The normal form in the word's own script.</summary>
    public string Text { get; }

    /// <summary>Readings in Latin letters, the likeliest first. Never empty.</summary>
    public WordReading[] Readings { get; }

    /// <summary>Written in a script that leaves short vowels out (Arabic script, Hebrew).</summary>
    public bool VowelsUnwritten { get; }

    /// <summary>Written in Han characters.</summary>
    public bool IsHan { get; }

    /// <summary>Written in Han characters or Hangul: short readings that many words share.</summary>
    public bool IsSyllabic { get; }

    /// <summary>For each reading, what given name it is.</summary>
    public GivenName[] Names { get; }

    /// <summary>Digits only: must agree, never nearly.</summary>
    public bool IsNumber { get; }

    /// <summary>A single letter: stands for any word that begins with it.</summary>
    public bool IsInitial { get; }

    /// <summary>The consonants, and the vowels that scripts without short vowels write.</summary>
    public string Skeleton { get; }

    /// <summary>Reads a word in normal form.</summary>
    public static Word Of(string text) => text switch
    {
        _ when CyrillicReading.Reads(text) => new(
            text, Homoglyphs.AlsoAsSeen(text, CyrillicReading.Of(text)), vowelsUnwritten: false),
        _ when ArabicReading.Reads(text) => new(text, ArabicReading.Of(text), vowelsUnwritten: true),
        _ when HangulReading.Reads(text) => new(text, HangulReading.Of(text), vowelsUnwritten: false),
        _ when HanReading.Reads(text) => new(HanReading.Simplified(text), HanReading.Of(text), vowelsUnwritten: false),
        _ => new(text, LatinReading.Of(text), vowelsUnwritten: false),
    };

    /// <inheritdoc/>
    public override string ToString() => Text;
}
