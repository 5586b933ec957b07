using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Cordon.Lists;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

public sealed class AustraliaDfatXlsxTests
{
    const string Real = "lists/au/dfat_2026-08.xlsx";

    static readonly Lazy<ListVersion> Version = new(ReadFile);
    static readonly Lazy<List<Dictionary<string, string>>> RawRows = new(ReadRaw);

    [Fact]
    public void Every_row_of_the_real_file_is_a_name_of_the_party_with_its_number()
    {
        var version = Version.Value;
        var rows = RawRows.Value;
        var parties = version.Parties.ToDictionary(party => party.Id.Value);
        Assert.Equal(11_068, rows.Count);
        Assert.Equal(3_846, parties.Count);
        Assert.Equal(rows.Select(row => Number(row["A"])).Distinct().Count(), parties.Count);
        Assert.Equal((11_068, 11_068), version.Counts.Where(count => count.Kind == "row")
            .Select(count => (count.InFile, count.Loaded)).Single());
        foreach (var row in rows)
        {
            var isFormer = row["B"].Contains("ly listed as", StringComparison.Ordinal);
            var text = isFormer ? row["B"].Split(" (")[0] : OneLine(row["B"]);
            var kind = (row["D"], row.GetValueOrDefault("E")) switch
            {
                ("Primary Name", _) => NameKind.Primary,
                _ when isFormer => NameKind.Former,
                (_, "Weak") => NameKind.WeakAlias,
                _ => NameKind.StrongAlias,
            };
            Assert.True(parties[$"au-dfat:{Number(row["A"])}"].Names.Any(
                name => name.Text == text && name.Kind == kind), $"{row["A"]}: {row["B"]}");
        }
    }

    [Fact]
    public void Previous_names_of_the_real_file_s_ships_are_former_names()
    {
        var version = Version.Value;
        var told = RawRows.Value.Where(row =>
            row.GetValueOrDefault("J", "").StartsWith("Previous names", StringComparison.Ordinal)).ToList();
        Assert.Equal(118, told.Count);
        Assert.All(told, row => Assert.Contains(
            version.Parties.Single(party => party.Id.Value == $"au-dfat:{row["A"]}").Names,
            name => name.Kind == NameKind.Former));
    }

    [Fact]
    public void Every_number_of_a_ship_and_every_numeric_date_of_birth_of_the_real_file_is_kept()
    {
        var version = Version.Value;
        var parties = version.Parties.ToDictionary(party => party.Id.Value);
        var rows = RawRows.Value;
        Assert.Equal(rows.Count(row => row.ContainsKey("L")), version.Parties.Sum(party =>
            party.Identifiers.Count(identifier => identifier.Kind == IdentifierKind.Imo)));
        Assert.Equal(rows.Count(row => row.ContainsKey("F")),
            version.Counts.Single(count => count.Kind == "Date of Birth cell").Loaded);
        foreach (var row in rows.Where(row => row.GetValueOrDefault("F", "").All(char.IsAsciiDigit)
            && row.ContainsKey("F")))
        {
            var value = int.Parse(row["F"], CultureInfo.InvariantCulture);
            var first = value < 3_000 ? new DateOnly(value, 1, 1)
                : DateOnly.FromDateTime(DateTime.FromOADate(value));
            Assert.Contains(parties[$"au-dfat:{Number(row["A"])}"].BirthDates, date => date.Span.First == first);
        }
    }

    [Fact]
    public void Only_four_misprinted_dates_of_the_real_file_are_set_aside_and_their_text_is_kept()
    {
        var version = Version.Value;
        Assert.Equal(["\"/02/1961\"", "\"10/061962\"", "\"24/06/1402\"", "\"7/02/1950/11/1950\""],
            version.SetAside.Select(record => Regex.Match(record.Reason, "\".*\"").Value).Distinct().Order());
        Assert.All(version.SetAside, record => Assert.Contains(version.Parties.Single(party =>
            party.Id.Value == $"au-dfat:{Number(record.Key)}").Facts, fact => fact.Label == "Date of Birth"));
    }

    [Fact]
    public void Every_measure_column_of_the_real_file_is_a_measure_of_the_party()
    {
        var version = Version.Value;
        var rows = RawRows.Value.Where(row => row["D"] == "Primary Name").ToList();
        foreach (var (column, kind) in new[] { ("P", MeasureKind.AssetFreeze), ("Q", MeasureKind.TravelBan),
            ("R", MeasureKind.ArmsBan), ("S", MeasureKind.PortOrShipBan) })
        {
            Assert.Equal(rows.Count(row => row[column] == "1"), version.Parties.Count(party =>
                party.Designations.Single().Measures.Any(measure => measure.Kind == kind)));
        }
    }

    static ListVersion ReadFile()
    {
        var path = RealData.Path(Real);
        var file = new ListFile("dfat.xlsx", () => File.OpenRead(path));
        var found = ListCatalogue.Recognise(file.ReadHead());
        Assert.Equal(("au-dfat-xlsx", "au-dfat"), (found?.Format.Name, found?.Recognition.ListId));
        return ListCatalogue.Read(found!.Value.Format,
            new Dictionary<string, ListFile> { [found.Value.Recognition.Component] = file }, "au-dfat", "0");
    }

    // By patterns over the raw XML, so that the reader's code does not count itself.
    static List<Dictionary<string, string>> ReadRaw()
    {
        using var archive = ZipFile.OpenRead(RealData.Path(Real));
        var strings = Regex.Matches(Text(archive, "xl/sharedStrings.xml"), "<si>.*?<t[^>]*>(.*?)</t></si>",
            RegexOptions.Singleline).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
        return [.. Regex.Matches(Text(archive, "xl/worksheets/sheet1.xml"), "<row .*?</row>").Skip(1).Select(row =>
            Regex.Matches(row.Value, "<c r=\"([A-Z]+)[0-9]+\"[^>]*?(t=\"([a-z])\")?><v>(.*?)</v></c>").ToDictionary(
                cell => cell.Groups[1].Value,
                cell => cell.Groups[3].Value == "s"
                    ? strings[int.Parse(cell.Groups[4].Value, CultureInfo.InvariantCulture)]
                    : cell.Groups[4].Value))];
    }

    static string Text(ZipArchive archive, string part)
    {
        using var reader = new StreamReader(archive.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }

    static string Number(string reference) => Regex.Match(reference, "^[0-9]+").Value;

    static string OneLine(string text) => Regex.Replace(text.Replace("_x000D_", " ", StringComparison.Ordinal),
        "\\s+", " ").Trim();
}
