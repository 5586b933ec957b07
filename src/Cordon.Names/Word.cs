namespace Cordon.Names;

/// <summary>One reading of a word in Latin letters.</summary>
/// <param name="Latin">ASCII letters, lower case; native letters where no table reads them.</param>
/// <param name="Fold">Its <see cref="SpellingFold"/>.</param>
/// <param name="Languages">For Han characters and Hangul, the languages that read them so, one bit each; else all
/// bits.</param>
sealed record WordReading(string Latin, string Fold, byte Languages = WordReading.AnyLanguage)
{
    /// <summary>No language in particular.</summary>
    public const byte AnyLanguage = 0xFF;

    /// <summary>The bit of a name of another language that Han or Hangul write by its sound: 普京, 푸틴 for
    /// Putin.</summary>
    public const byte Transcribed = 0x20;

    /// <summary>Is it a name of another language that Han or Hangul write by its sound? Such a reading is a guess at a
    /// spelling and may be met nearly; the others are short, shared by many words, and must be met exactly.</summary>
    public bool IsTranscribed => Languages == Transcribed;

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
    // Readings whose vowels are guessed: the likeliest are compared letter by letter.
    const int GuessesCompared = 2;

    Word(string text, string asWritten, WordReading[] readings, WordReading? written = null)
    {
        Text = text;
        AsWritten = asWritten;
        Letters = text.AsSpan().ContainsAnyExceptInRange('a', 'z') ? "" : text;
        Readings = readings;
        VowelsUnwritten = written is not null;
        IsNumber = text.All(char.IsAsciiDigit);
        IsInitial = !IsNumber && readings[0].Latin.Length == 1 && text.Length == 1 && !HanReading.IsHan(text);
        IsHan = HanReading.IsHan(text);
        IsSyllabic = IsHan || HangulReading.Reads(text);
        NearReadings = VowelsUnwritten ? Math.Min(readings.Length, GuessesCompared) : IsHan ? 0 : readings.Length;
        Names = [.. readings.Select(reading => GivenNames.Of(reading.Fold))];
        Skeleton = ConsonantSkeleton.Of((written ?? readings[0]).Fold, VowelsUnwritten);
    }

    /// <summary>The normal form in the word's own script; Han characters are simplified, so that both ways of writing
    /// one name are one.</summary>
    public string Text { get; }

    /// <summary>The normal form with Han characters as they were written, whose readings may differ from those of
    /// simplified ones: 麗 is read in Japanese, 丽 is not. What the word is remembered by.</summary>
    public string AsWritten { get; }

    /// <summary>The text when it is all Latin letters; else empty.</summary>
    public string Letters { get; }

    /// <summary>Readings in Latin letters, the likeliest first. Never empty.</summary>
    public WordReading[] Readings { get; }

    /// <summary>Written in a script that leaves short vowels out (Arabic script, Hebrew).</summary>
    public bool VowelsUnwritten { get; }

    /// <summary>Written in Han characters.</summary>
    public bool IsHan { get; }

    /// <summary>Written in Han characters or Hangul: short readings that many words share.</summary>
    public bool IsSyllabic { get; }

    /// <summary>How many readings, from the first, may be met nearly; the others must be met exactly.</summary>
    public int NearReadings { get; }

    /// <summary>For each reading, what given name it is.</summary>
    public GivenName[] Names { get; }

    /// <summary>Digits only: must agree, never nearly.</summary>
    public bool IsNumber { get; }

    /// <summary>A single letter: stands for any word that begins with it.</summary>
    public bool IsInitial { get; }

    /// <summary>The consonants, and the vowels that scripts without short vowels write.</summary>
    public string Skeleton { get; }

    /// <summary>Reads a word in normal form.</summary>
    public static Word Of(string text)
    {
        var writing = Writings.Of(text);
        var readings = WordReadings.Of(text, writing);
        return new(writing == Writing.Han ? HanReading.Simplified(text) : text, text, readings,
            writing is Writing.Arabic or Writing.Hebrew && readings.Length > 1 ? readings[^1] : null);
    }

    /// <summary>Several words written together. What they read is what the parts read, one after the other.</summary>
    /// <remarks>Latin letters are read again as one word, in which a 1 may be an l. Of other scripts the likeliest
    /// readings of the parts are combined: to read the whole by a learnt table costs a hundred times as much, and says
    /// the same.</remarks>
    public static Word Joined(ReadOnlySpan<NameWord> parts)
    {
        var text = "";
        var (isLatin, isUnwritten) = (true, true);
        foreach (ref readonly var part in parts)
        {
            text += part.Word.Text;
            isLatin &= Writings.Of(part.Word.Text) == Writing.Other;
            isUnwritten &= part.Word.VowelsUnwritten;
        }

        if (isLatin)
        {
            return Of(text);
        }

        var readings = JoinedReadings.Of(parts, isUnwritten);
        return new(text, text, readings, isUnwritten ? readings[^1] : null);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
