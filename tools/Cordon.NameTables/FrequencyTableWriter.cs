namespace Cordon.NameTables;

/// <summary>Writes how common name parts are: kind (p person, o organisation), spelling fold, rank 1 to 7.</summary>
/// <remarks>
/// Sources: common forenames and surnames by country (CC0) and the names of OFAC's list of 2023-12-29 (public domain).
/// Rank r means that the part is met in about one of 2^(13-r) names of the reference corpus, so 7 is the most common;
/// what is rarer than rank 1 is left out and counts as rare.
/// </remarks>
static class FrequencyTableWriter
{
    public static IEnumerable<string> Lines(string dataDirectory)
    {
        var persons = new Dictionary<string, double>();
        var organisations = new Dictionary<string, double>();
        CountList(dataDirectory, persons, organisations);
        CountPopular(dataDirectory, persons);
        return
        [
            "# kind, spelling fold, rank. Written by tools/Cordon.NameTables.",
            .. Ranked("o", organisations),
            .. Ranked("p", persons),
        ];
    }

    static void CountList(
        string dataDirectory, Dictionary<string, double> persons, Dictionary<string, double> organisations)
    {
        var kinds = new Dictionary<string, string>();
        foreach (var row in Rows(Path.Combine(dataDirectory, "lists/ofac/2024-01/sdn.csv")))
        {
            kinds[row[0]] = row[2];
            Count(row[1], row[2], persons, organisations);
        }

        foreach (var row in Rows(Path.Combine(dataDirectory, "lists/ofac/2024-01/alt.csv")))
        {
            // An alias repeats its party's parts: a tenth of a name each, so that parties with many do not rule.
            Count(row[3], kinds[row[0]], persons, organisations, 0.1);
        }
    }

    static void Count(
        string name, string kind, Dictionary<string, double> persons, Dictionary<string, double> organisations,
        double weight = 1)
    {
        var counts = kind.Contains("individual", StringComparison.Ordinal) ? persons
            : kind.Contains("-0-", StringComparison.Ordinal) ? organisations : null;
        if (counts is not null)
        {
            foreach (var fold in Cordon.Names.NormalText.Words(name).Select(Cordon.Names.SpellingFold.Of).Distinct())
            {
                counts[fold] = counts.GetValueOrDefault(fold) + weight;
            }
        }
    }

    // A name among the ten most popular of a country counts for more than its hundredth. A country's list stands for
    // some hundred names of the corpus, whatever its size, as the world's customers are not OFAC's.
    static void CountPopular(string dataDirectory, Dictionary<string, double> persons)
    {
        foreach (var (file, indexColumn, nameColumn) in new[]
            { ("common-forenames-by-country.csv", 7, 11), ("common-surnames-by-country.csv", 1, 5) })
        {
            foreach (var row in Rows(Path.Combine(dataDirectory, "names/popular_names", file)).Skip(1))
            {
                if (row.Length <= nameColumn || !double.TryParse(row[indexColumn], out var rank) || rank <= 0)
                {
                    continue;
                }

                foreach (var fold in Cordon.Names.NormalText.Words(row[nameColumn])
                    .Select(Cordon.Names.SpellingFold.Of).Distinct())
                {
                    persons[fold] = persons.GetValueOrDefault(fold) + (8 / (4 + rank));
                }
            }
        }
    }

    static IEnumerable<string> Ranked(string kind, Dictionary<string, double> counts)
    {
        const double Names = 8192;
        var total = kind == "p" ? 9000.0 : 6500.0;
        return counts.Where(pair => pair.Key.Length > 1)
            .Select(pair => (Fold: pair.Key, Rank: (int)Math.Floor(Math.Log2(pair.Value / total * Names))))
            .Where(pair => pair.Rank >= 1)
            .OrderBy(pair => pair.Fold, StringComparer.Ordinal)
            .Select(pair => $"{kind}\t{pair.Fold}\t{Math.Min(7, pair.Rank)}");
    }

    // A naive splitter is enough: the files are known and the result is only statistics.
    static IEnumerable<string[]> Rows(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            var fields = new List<string>();
            var value = new System.Text.StringBuilder();
            var quoted = false;
            foreach (var letter in line)
            {
                if (letter == '"')
                {
                    quoted = !quoted;
                }
                else if (letter == ',' && !quoted)
                {
                    fields.Add(value.ToString());
                    value.Clear();
                }
                else
                {
                    value.Append(letter);
                }
            }

            fields.Add(value.ToString());
            if (fields.Count > 3)
            {
                yield return [.. fields];
            }
        }
    }
}
