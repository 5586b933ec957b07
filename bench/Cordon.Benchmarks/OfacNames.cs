using Cordon.Lists;

namespace Cordon.Benchmarks;

/// <summary>The names of persons in OFAC's CSV set.</summary>
static class OfacNames
{
    /// <summary>Primary names and aliases, as published: "LAST, First".</summary>
    public static IEnumerable<string> Persons(string folder)
    {
        var persons = new HashSet<string>();
        using (var sdn = File.OpenRead(Path.Combine(folder, "sdn.csv")))
        {
            foreach (var row in CsvRows.Read(sdn, "sdn.csv", endMark: '\u001A')
                .Where(row => row.Fields[2].Trim() == "individual"))
            {
                persons.Add(row.Fields[0]);
                yield return row.Fields[1];
            }
        }

        using var alt = File.OpenRead(Path.Combine(folder, "alt.csv"));
        foreach (var row in CsvRows.Read(alt, "alt.csv", endMark: '\u001A')
            .Where(row => persons.Contains(row.Fields[0])))
        {
            yield return row.Fields[3];
        }
    }
}
