namespace Cordon.Names;

/// <summary>Readings of neighbouring words as if they were written in one.</summary>
static class JoinedReadings
{
    /// <summary>How many readings of each part are combined, the likeliest.</summary>
    public const int OfPartMost = 4;

    /// <summary>The readings, those of likelier parts first; never empty.</summary>
    /// <param name="parts">Two or three words.</param>
    /// <param name="isUnwritten">All are of scripts that leave vowels out: then the last reading is what the letters
    /// alone say.</param>
    public static WordReading[] Of(ReadOnlySpan<NameWord> parts, bool isUnwritten)
    {
        var joined = new List<(WordReading Reading, int Rank)> { (new("", ""), 0) };
        foreach (ref readonly var part in parts)
        {
            var longer = new List<(WordReading Reading, int Rank)>();
            foreach (var (before, rank) in joined)
            {
                for (var i = 0; i < part.Word.Readings.Length && i < OfPartMost; i++)
                {
                    var next = part.Word.Readings[i];
                    var languages = (byte)(before.Languages & next.Languages);
                    if (languages != 0 && !next.IsTranscribed)
                    {
                        longer.Add((new(before.Latin + next.Latin, "", languages), rank + i));
                    }
                }
            }

            joined = longer;
        }

        // Every reading of one fold is one: the first, in the languages of all.
        var readings = joined.OrderBy(reading => reading.Rank).Select(reading =>
                new WordReading(reading.Reading.Latin, reading.Reading.Languages))
            .GroupBy(reading => reading.Fold).Select(same => same.Aggregate((first, second) =>
                first with { Languages = (byte)(first.Languages | second.Languages) }))
            .Take(WordReadings.Most).ToList();
        if (isUnwritten || readings.Count == 0)
        {
            var letters = "";
            foreach (ref readonly var part in parts)
            {
                letters += part.Word.Readings[^1].Latin;
            }

            readings.Add(new(letters));
        }

        return [.. readings];
    }
}
