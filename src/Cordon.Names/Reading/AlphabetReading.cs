using System.Text;

namespace Cordon.Names;

/// <summary>Reads words of an alphabet whose romanisations are known rules: each way of romanising is one
/// reading.</summary>
/// <remarks>
/// A word is written by one way throughout: nobody romanises one г as g and the next as h. The ways differ mostly in
/// what <see cref="SpellingFold"/> brings together, so that few are left. Source: Tables/alphabets.tsv.
/// </remarks>
sealed class AlphabetReading
{
    const int GroupMax = 6;

    readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _groups;
    readonly int _ways;

    AlphabetReading(string script)
    {
        var groups = TableLines.Of("alphabets").Select(line => line.Split('\t')).Where(fields => fields[0] == script)
            .ToDictionary(fields => fields[1], Ways);
        _groups = groups.GetAlternateLookup<ReadOnlySpan<char>>();
        _ways = groups.Values.Max(ways => ways.Length);
    }

    /// <summary>Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, and languages of Central
    /// Asia.</summary>
    public static Lazy<AlphabetReading> Cyrillic { get; } = new(() => new("cyrillic"));

    /// <summary>Greek.</summary>
    public static Lazy<AlphabetReading> Greek { get; } = new(() => new("greek"));

    /// <summary>Armenian, eastern and western.</summary>
    public static Lazy<AlphabetReading> Armenian { get; } = new(() => new("armenian"));

    /// <summary>Georgian.</summary>
    public static Lazy<AlphabetReading> Georgian { get; } = new(() => new("georgian"));

    /// <summary>Is the word written in these letters and digits alone?</summary>
    public bool Reads(string text)
    {
        foreach (ref readonly var letter in text.AsSpan())
        {
            if (!char.IsAsciiDigit(letter) && !_groups.ContainsKey(new ReadOnlySpan<char>(in letter)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One reading for each way that differs after folding, the most usual first.</summary>
    public IEnumerable<WordReading> Of(string text)
    {
        var word = "^" + text[..Math.Min(text.Length, ReadingTable.LettersMax)] + "$";
        return Enumerable.Range(0, _ways).Select(way => new WordReading(Read(word, way)))
            .Where(reading => reading.Fold.Length > 0).DistinctBy(reading => reading.Fold);
    }

    string Read(string word, int way)
    {
        var latin = new StringBuilder(word.Length + 8);
        for (var i = 0; i < word.Length;)
        {
            var length = Math.Min(GroupMax, word.Length - i);
            string[]? ways = null;
            while (length > 0 && !_groups.TryGetValue(word.AsSpan(i, length), out ways))
            {
                length--;
            }

            if (ways is null)
            {
                latin.Append(word[i] is '^' or '$' ? "" : word[i]);
                length = 1;
            }
            else
            {
                latin.Append(ways[Math.Min(way, ways.Length - 1)]);
            }

            // A group may end with the end of the word, which closes nothing else.
            i += length;
        }

        return latin.ToString();
    }

    // An empty column repeats the first; what follows the last column, too. A letter that is not heard is "-".
    static string[] Ways(string[] fields)
    {
        var ways = fields[2..].Select(way => way.Length == 0 ? fields[2] : way == "-" ? "" : way).ToList();
        ways.Add(fields[2] == "-" ? "" : fields[2]);
        return [.. ways];
    }
}
