using System.Globalization;
using System.Text;

namespace Cordon.NameTables;

/// <summary>Writes what a native letter is read as beside its neighbours: a learnt table of readings.</summary>
/// <remarks>
/// <para>Line: <c>context TAB part cost ...</c>. A context is the last fold letter written before it (<c>^</c> at the
/// start, <c>c</c> for any consonant, <c>*</c> for whatever), and the native letters around the one that is read; the
/// number before it says which (see <see cref="Context"/>). A cost is hundredths of a nat.</para>
/// <para>Each context's shares are mixed with those of the next smaller one (Witten and Bell); a context that says
/// hardly anything that the smaller one does not is left out.</para>
/// <para>Line: <c>wWORD TAB fold cost ...</c>: what a whole word that is common is written as.</para>
/// </remarks>
static class ReadingTableWriter
{
    const double GainMin = 3.0;
    const double ShareMin = 0.008;
    const int WordCountMin = 3;
    const double WordShareMin = 0.1;

    /// <summary>Pairs by table.</summary>
    public static IEnumerable<(string Native, string Latin, int Count)> Pairs(string table, string dataDirectory) =>
        table switch
        {
            "arabic" => [.. NamePairs.Wikidata(dataDirectory, "arabic"), .. NamePairs.ArabicEnglish(dataDirectory)],
            "katakana" => NamePairs.Wikidata(dataDirectory, "katakana"),
            "han" => NamePairs.Wikidata(dataDirectory, "chinese"),
            "hangul" => NamePairs.Wikidata(dataDirectory, "korean"),
            "cyrillic" => NamePairs.Wikidata(dataDirectory, "russian"),
            _ => NamePairs.Wikidata(dataDirectory, table),
        };

    public static IEnumerable<string> Lines(string table, string dataDirectory)
    {
        NamePair[] pairs = [.. NamePairs.Teaching(Pairs(table, dataDirectory))];
        // A character stands for a syllable, a letter for a sound or none.
        var aligned = (table == "han" ? new LetterAlignment(1, 5) : new LetterAlignment(0, 3)).Align(pairs);
        Console.Error.WriteLine($"{table}: {pairs.Length} pairs, {aligned.Count} explained");
        var counts = new Dictionary<string, Dictionary<string, double>>[ContextCount];
        for (var level = 0; level < ContextCount; level++)
        {
            counts[level] = [];
        }

        foreach (var (pair, parts) in aligned)
        {
            var before = '^';
            for (var i = 0; i < parts.Length; i++)
            {
                for (var level = 0; level < ContextCount; level++)
                {
                    Add(counts[level], Context(level, pair.Native, i, before), parts[i], Math.Log2(1 + pair.Count));
                }

                before = Before(parts[i], before);
            }
        }

        return
        [
            $"# Readings of {table} letters, learnt from pairs of names. Written by tools/Cordon.NameTables.",
            .. Tables(counts).Order(StringComparer.Ordinal),
            .. Words(pairs, [.. aligned.Select(pair => pair.Pair)]),
        ];
    }

    // Words that are common enough to be known whole: John is 約翰, which no letter says. A spelling that the letters
    // do not explain must have been met several times.
    static IEnumerable<string> Words(NamePair[] pairs, HashSet<NamePair> explained) =>
        from word in pairs.GroupBy(pair => pair.Native).OrderBy(same => same.Key, StringComparer.Ordinal)
        let kept = word.Where(pair => pair.Count >= WordCountMin || explained.Contains(pair)).ToArray()
        let total = kept.Sum(pair => pair.Count)
        where total >= WordCountMin
        let shares = kept.Where(pair => pair.Count >= total * WordShareMin)
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Fold, StringComparer.Ordinal).Take(4)
            .ToDictionary(pair => pair.Fold, pair => (double)pair.Count / total)
        select Line($"w{word.Key}", shares);

    /// <summary>How many kinds of context there are.</summary>
    const int ContextCount = 6;

    // The letters around letter i that a context of this level names; must equal what LearntReading looks up.
    static string Context(int level, string native, int i, char before)
    {
        char At(int place) => place < 0 ? '^' : place >= native.Length ? '$' : native[place];
        return level switch
        {
            0 => $"0{At(i)}",
            1 => $"1{before}{At(i)}",
            2 => $"2{before}{At(i)}{At(i + 1)}",
            3 => $"3{before}{At(i - 1)}{At(i)}{At(i + 1)}",
            4 => $"4{before}{At(i - 1)}{At(i)}{At(i + 1)}{At(i + 2)}",
            _ => $"5{before}{At(i - 2)}{At(i - 1)}{At(i)}{At(i + 1)}{At(i + 2)}",
        };
    }

    static char Before(string part, char before) =>
        part.Length == 0 ? before : part[^1] is 'a' or 'i' or 'u' ? part[^1] : 'c';

    static void Add(Dictionary<string, Dictionary<string, double>> counts, string context, string part, double weight)
    {
        if (!counts.TryGetValue(context, out var parts))
        {
            counts[context] = parts = [];
        }

        parts[part] = parts.GetValueOrDefault(part) + weight;
    }

    static IEnumerable<string> Tables(Dictionary<string, Dictionary<string, double>>[] counts)
    {
        // Shares in use, by context: a context that was left out has those of the next smaller one.
        var shares = new Dictionary<string, Dictionary<string, double>>();
        for (var level = 0; level < ContextCount; level++)
        {
            foreach (var (context, parts) in counts[level].OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                var smaller = level == 0 ? [] : shares[Smaller(context)];
                var total = parts.Values.Sum();
                var kinds = parts.Count;
                var mixed = smaller.Keys.Union(parts.Keys).ToDictionary(part => part, part =>
                    (parts.GetValueOrDefault(part) + (kinds * smaller.GetValueOrDefault(part)))
                        / (total + (level == 0 ? 0 : kinds)));
                var gain = parts.Sum(pair =>
                    pair.Value * Math.Log(mixed[pair.Key] / Math.Max(0.0001, smaller.GetValueOrDefault(pair.Key))));
                if (level > 0 && (gain < GainMin || total < 2))
                {
                    shares[context] = smaller;
                    continue;
                }

                shares[context] = mixed;
                yield return Line(context, mixed);
            }
        }
    }

    static string Smaller(string context) => context[0] switch
    {
        '1' => $"0{context[2]}",
        '2' => $"1{context[1]}{context[2]}",
        '3' => $"2{context[1]}{context[3..]}",
        '4' => $"3{context[1..5]}",
        _ => $"4{context[1]}{context[3..]}",
    };

    static string Line(string context, Dictionary<string, double> shares)
    {
        var line = new StringBuilder(context).Append('\t');
        var kept = shares.Where(pair => pair.Value >= ShareMin).OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(12).ToArray();
        foreach (var (part, share) in kept)
        {
            line.Append(part).Append(((int)Math.Round(-100 * Math.Log(share))).ToString(CultureInfo.InvariantCulture))
                .Append(' ');
        }

        return line.ToString().TrimEnd();
    }
}
