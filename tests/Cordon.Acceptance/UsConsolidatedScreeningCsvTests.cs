using System.IO.Compression;
using Cordon.Lists;
using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

public sealed class UsConsolidatedScreeningCsvTests
{
    const string Real = "lists/csl/consolidated.csv.gz";

    static readonly Lazy<ListVersion> Version = new(ReadFile);
    static readonly Lazy<List<List<string>>> RawRows = new(ReadRaw);

    [Fact]
    public void Every_row_of_the_real_file_is_a_party_or_set_aside()
    {
        var version = Version.Value;
        var rows = RawRows.Value;
        var kept = rows.Where(row => !row[1].EndsWith("Treasury Department", StringComparison.Ordinal)).ToList();

        Assert.Equal(14_160, rows.Count);
        Assert.Equal(3_625, kept.Count);
        var count = Assert.Single(version.Counts, count => count.Kind == "consolidated.csv row");
        Assert.Equal((rows.Count, kept.Count, rows.Count - kept.Count),
            (count.InFile, count.Loaded, count.SetAside));
        Assert.Equal(kept.Select(row => $"us-csl:{row[0]}"), version.Parties.Select(party => party.Id.Value));
        Assert.All(version.Parties, party => Assert.All(
            party.Designations, designation => Assert.NotEmpty(designation.Measures)));
        Assert.All(version.Parties, party => Assert.NotEmpty(party.Designations));
    }

    [Fact]
    public void Every_name_and_every_alternative_name_of_the_real_file_is_a_name_of_its_party()
    {
        var version = Version.Value;
        var parties = version.Parties.ToDictionary(party => party.Id.Value);
        var alternatives = 0;
        foreach (var row in RawRows.Value.Where(row => parties.ContainsKey($"us-csl:{row[0]}")))
        {
            var party = parties[$"us-csl:{row[0]}"];
            Assert.Equal(OneLine(row[5]), party.PrimaryName.Text);
            if (row[22] == "ZAMAN; Haydar")
            {
                alternatives++;
                Assert.Contains(party.Names, name => name.Text == "Haydar ZAMAN");
                continue;
            }

            foreach (var part in OneLine(row[22]).Split("; ", StringSplitOptions.RemoveEmptyEntries))
            {
                alternatives++;
                var text = part.StartsWith("and ", StringComparison.Ordinal) ? part[4..] : part;
                Assert.Contains(party.Names, name => name.Text == text.Trim());
            }
        }

        Assert.True(alternatives > 2_000);
        Assert.Equal(alternatives, version.Counts.Single(count => count.Kind == "alternative name").Loaded);
    }

    [Fact]
    public void Every_address_of_the_real_file_is_an_address_of_its_party()
    {
        var version = Version.Value;
        var parties = version.Parties.ToDictionary(party => party.Id.Value);
        var addresses = RawRows.Value.Where(row => parties.ContainsKey($"us-csl:{row[0]}"))
            .Sum(row => OneLine(row[7]).Split("; ", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.True(addresses > 3_500);
        Assert.Equal(addresses, version.Parties.Sum(party => party.Addresses.Length));
    }

    [Fact]
    public void An_order_that_ran_out_is_no_longer_in_force()
    {
        var version = Version.Value;
        var expired = version.Parties.Count(party => !party.IsInForceOn(new(2026, 1, 1)));
        var rows = RawRows.Value.Count(row => row[1].StartsWith("Denied", StringComparison.Ordinal)
            && row[10].Length > 0 && string.CompareOrdinal(row[10], "2026-01-01") < 0);
        Assert.Equal(rows, expired);
    }

    static ListVersion ReadFile()
    {
        var path = RealData.Path(Real);
        var file = new ListFile(
            "consolidated.csv", () => new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var found = ListCatalogue.Recognise(file.ReadHead());
        Assert.Equal(("us-csl-csv", "us-csl"), (found?.Format.Name, found?.Recognition.ListId));
        return ListCatalogue.Read(
            new UsConsolidatedScreeningCsv(), new Dictionary<string, ListFile> { ["consolidated.csv"] = file },
            "us-csl", "0");
    }

    // A naive splitter of its own, so that the reader's code does not count itself.
    static List<List<string>> ReadRaw()
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(RealData.Path(Real)), CompressionMode.Decompress));
        var rows = new List<List<string>>();
        foreach (var piece in Records(reader.ReadToEnd()))
        {
            rows.Add(piece);
        }

        return rows[1..];
    }

    static IEnumerable<List<string>> Records(string text)
    {
        var row = new List<string>();
        var quotes = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            quotes += text[i] == '"' ? 1 : 0;
            if (quotes % 2 == 1 || text[i] is not (',' or '\n'))
            {
                continue;
            }

            var value = text[start..i].TrimEnd('\r');
            row.Add(value.StartsWith('"') ? value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : value);
            start = i + 1;
            if (text[i] == '\n')
            {
                yield return row;
                row = [];
            }
        }
    }

    static string OneLine(string text) => string.Join(' ', text.Split([' ', '\n', '\r', '\t', '\u00A0'],
        StringSplitOptions.RemoveEmptyEntries));
}
