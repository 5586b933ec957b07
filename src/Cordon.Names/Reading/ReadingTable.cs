using System.Globalization;

namespace Cordon.Names;

/// <summary>A learnt table of readings: what a letter beside its neighbours is read as, and what that costs.</summary>
/// <remarks>
/// <para>Data: <c>Tables/reading-*.tsv</c>, written by tools/Cordon.NameTables; loaded when the first word of its
/// script is met. A cost is hundredths of a nat.</para>
/// <para>Method: from left to right, the <see cref="BeamWidth"/> cheapest beginnings are kept; equal beginnings are
/// one,
/// their likelihoods added. Worked example: محمد is read muhamad (15), muhamd (320), mahamad (350).</para>
/// <para>Cost: about 50 microseconds for a word of seven letters.</para>
/// </remarks>
sealed class ReadingTable
{
    /// <summary>Words are read as far as this; no name is longer, and what is compared is shorter.</summary>
    public const int LettersMax = 48;

    const int BeamWidth = 24;

    // A beginning that is e^8 times less likely than the best never ends among the best.
    const int BeamCost = 800;

    // What a spelling gains that is a common name of persons.
    const int KnownName = 150;

    // A letter that the table does not know.
    const int Unknown = 1_000;

    readonly Dictionary<string, Part[]>.AlternateLookup<ReadOnlySpan<char>> _parts;

    readonly record struct Part(string Letters, int Cost);

    ReadingTable(Dictionary<string, Part[]> parts) => _parts = parts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads the table from <c>Tables/{name}.tsv</c>.</summary>
    public static ReadingTable Load(string name)
    {
        var parts = new Dictionary<string, Part[]>();
        var texts = new Dictionary<string, string>();
        var known = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<Part>();
        foreach (var line in TableLines.Of(name))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            found.Clear();
            foreach (var range in line.AsSpan(tab + 1).Split(' '))
            {
                var part = line.AsSpan(tab + 1)[range];
                var cost = part.IndexOfAnyInRange('0', '9');
                if (!known.TryGetValue(part[..cost], out var letters))
                {
                    letters = part[..cost].ToString();
                    texts.Add(letters, letters);
                }

                found.Add(new(letters, int.Parse(part[cost..], NumberStyles.None, CultureInfo.InvariantCulture)));
            }

            parts.Add(line[..tab], [.. found]);
        }

        return new(parts);
    }

    /// <summary>Does the table know every letter (digits read themselves)?</summary>
    public bool Reads(string letters)
    {
        Span<char> key = stackalloc char[2];
        key[0] = '0';
        foreach (var letter in letters)
        {
            key[1] = letter;
            if (!char.IsAsciiDigit(letter) && !_parts.ContainsKey(key))
            {
                return false;
            }
        }

        return letters.Length > 0;
    }

    /// <summary>The likeliest folds of the word, the likeliest first.</summary>
    /// <param name="letters">The word's <see cref="NativeLetters"/>.</param>
    /// <param name="most">No more than so many.</param>
    /// <param name="costMax">None that costs so much more than the likeliest.</param>
    public List<(string Fold, int Cost)> Folds(string letters, int most, int costMax)
    {
        var word = letters.AsSpan(0, Math.Min(letters.Length, LettersMax));
        var beam = new List<(string Fold, int Cost)> { ("", 0) };
        var next = new Dictionary<string, int>();
        for (var i = 0; i < word.Length; i++)
        {
            next.Clear();
            foreach (var (fold, cost) in beam)
            {
                foreach (var part in PartsAt(word, i, Before(fold)))
                {
                    var longer = Joined(fold, part.Letters);
                    var sum = cost + part.Cost;
                    next[longer] = next.TryGetValue(longer, out var other) ? Together(sum, other) : sum;
                }
            }

            beam.Clear();
            foreach (var (fold, cost) in next)
            {
                beam.Add((fold, cost));
            }

            Cut(beam, BeamWidth, BeamCost);
        }

        beam.RemoveAll(reading => reading.Fold.Length == 0);
        for (var i = 0; i < beam.Count; i++)
        {
            beam[i] = beam[i] with { Cost = beam[i].Cost - ((KnownNames.Of(beam[i].Fold).Rank >= 5) ? KnownName : 0) };
        }

        AddWhole(word, beam);
        Cut(beam, most, costMax);
        return beam;
    }

    // A word that is known whole: its spellings come before all that its letters could be.
    void AddWhole(ReadOnlySpan<char> word, List<(string Fold, int Cost)> beam)
    {
        Span<char> key = stackalloc char[word.Length + 1];
        key[0] = 'w';
        word.CopyTo(key[1..]);
        if (_parts.TryGetValue(key, out var known))
        {
            var least = beam.Count == 0 ? 0 : beam.Min(reading => reading.Cost);
            foreach (var part in known)
            {
                beam.RemoveAll(reading => reading.Fold == part.Letters);
                beam.Add((part.Letters, Math.Min(least, 0) + part.Cost));
            }
        }
    }

    static void Cut(List<(string Fold, int Cost)> beam, int most, int costMax)
    {
        beam.Sort((first, second) => first.Cost != second.Cost
            ? first.Cost.CompareTo(second.Cost) : string.CompareOrdinal(first.Fold, second.Fold));
        var count = beam.Count;
        while (count > 0 && (count > most || beam[count - 1].Cost > beam[0].Cost + costMax))
        {
            count--;
        }

        beam.RemoveRange(count, beam.Count - count);
    }

    // The contexts of ReadingTableWriter, the largest that is known.
    Part[] PartsAt(ReadOnlySpan<char> word, int i, char before)
    {
        if (char.IsAsciiDigit(word[i]))
        {
            return [new(word[i].ToString(), 0)];
        }

        Span<char> key =
            ['5', before, At(word, i - 2), At(word, i - 1), word[i], At(word, i + 1), At(word, i + 2)];
        if (_parts.TryGetValue(key, out var parts))
        {
            return parts;
        }

        key[2] = before;
        key[1] = '4';
        if (_parts.TryGetValue(key[1..], out parts))
        {
            return parts;
        }

        key[1] = '3';
        if (_parts.TryGetValue(key[1..6], out parts))
        {
            return parts;
        }

        key[3] = before;
        key[2] = '2';
        if (_parts.TryGetValue(key[2..6], out parts))
        {
            return parts;
        }

        key[2] = '1';
        if (_parts.TryGetValue(key[2..5], out parts))
        {
            return parts;
        }

        key[3] = '0';
        return _parts.TryGetValue(key[3..5], out parts) ? parts : [new("", Unknown)];
    }

    static char At(ReadOnlySpan<char> word, int place) => place < 0 ? '^' : place >= word.Length ? '$' : word[place];

    static char Before(string fold) =>
        fold.Length == 0 ? '^' : fold[^1] is 'a' or 'i' or 'u' ? fold[^1] : 'c';

    // A fold has no doubled letters.
    static string Joined(string fold, string part) =>
        fold.Length > 0 && part.Length > 0 && fold[^1] == part[0] && !char.IsAsciiDigit(part[0])
            ? string.Concat(fold, part.AsSpan(1)) : fold + part;

    // The cost of two likelihoods added: the lesser one less 100 ln(1 + e^(-d/100)), in steps.
    static int Together(int cost, int other) => Math.Min(cost, other) - Math.Abs(cost - other) switch
    {
        < 12 => 69,
        < 37 => 58,
        < 62 => 47,
        < 87 => 38,
        < 125 => 31,
        < 175 => 20,
        < 250 => 13,
        < 350 => 5,
        _ => 0,
    };
}
