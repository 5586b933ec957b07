using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>Every word in a country's place of the real files has a code, but for the few that name no
/// country.</summary>
public sealed partial class CountryWordsTests
{
    // What remains, and why each has no code.
    static readonly string[] NoCountry =
    [
        "", "-0-", "00", "na", "UNKNOWN", "Unknown", "undetermined", "None Identified", "unknown", // said to be unknown
        "Region: Commonwealth of Independent States", // eleven states
        "Region: Kafia Kingi", // claimed by Sudan and by South Sudan
        "eu", "zz", // FollowTheMoney: the Union; a stateless or global party
        "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR)", // a programme, not a country
        "possibly Palestinian", // OFAC doubts it, and says so where the country stands
    ];

    [Fact]
    public void Every_country_word_of_the_UN_files_has_a_code() => Check(
        Words("lists/un/un_2024-09-21.xml", UnCountry())
            .Concat(Words("lists/un/un_2026-02-27.xml", UnCountry()))
            .Concat(UnNationalities("lists/un/un_2024-09-21.xml"))
            .Concat(UnNationalities("lists/un/un_2026-02-27.xml")), atLeast: 70);

    [Fact]
    public void Every_country_word_of_the_EU_file_has_a_code() =>
        Check(Words("lists/eu/eu_fsf_excerpt_2020-04-15.xml", EuCountry()), atLeast: 5);

    [Fact]
    public void Every_country_word_of_the_Canadian_file_has_a_code() => Check(
        Words("lists/ca/sema-lmes_2020-10.xml", CaCountry()).Select(word => word.Split(" / ")[0]), atLeast: 8);

    [Fact]
    public void Every_country_word_of_the_OFAC_files_has_a_code() => Check(
        Words("lists/ofac/2024-01/add.csv", OfacAddress())
            .Concat(Words("lists/ofac/2021-07/add.csv", OfacAddress()))
            .Concat(Words("lists/ofac/2024-01/sdn.csv", OfacRemark()))
            .Concat(Words("lists/ofac/nonsdn/cons_add.csv", OfacAddress()))
            .Concat(Words("lists/ofac/classic/CONSOLIDATED_2024-05-06.xml", OfacXml()))
            .Concat(Words("lists/ofac/enhanced/CONS_ENHANCED.XML", OfacXml()))
            .Concat(Words("lists/ofac/enhanced/SDN_ENHANCED_filter_IRGC.xml", OfacXml())), atLeast: 150);

    [Fact]
    public void Every_country_word_of_the_Australian_file_has_a_code() => Check(AustralianCitizenships(), atLeast: 60);

    [Fact]
    public void Every_country_word_of_the_FollowTheMoney_file_has_a_code() => Check(
        Words("lists/ftm/entities.delta.large.json", FtmCountries()).SelectMany(list => list.Split(','))
            .Select(word => word.Trim(' ', '"')), atLeast: 60);

    [Fact]
    public void Every_country_word_of_the_US_consolidated_file_has_a_code()
    {
        using var stream = new GZipStream(
            File.OpenRead(RealData.Path("lists/csl/consolidated.csv.gz")), CompressionMode.Decompress);
        var rows = Lists.CsvRows.Read(stream, "consolidated.csv").ToList();
        var columns = new[] { "citizenships", "nationalities", "vessel_flag" }
            .Select(name => Array.IndexOf(rows[0].Fields, name)).ToArray();
        Assert.DoesNotContain(-1, columns);
        Check(
            from row in rows.Skip(1)
            from column in columns
            from word in row.Fields[column].Split("; ")
            select word,
            atLeast: 100);
    }

    static void Check(IEnumerable<string> words, int atLeast)
    {
        var distinct = words.Select(word => WebUtility.HtmlDecode(word).Trim().TrimEnd(';')).Distinct().ToList();
        Assert.True(distinct.Count >= atLeast, $"only {distinct.Count} words found");
        Assert.Empty(distinct.Where(word => Country.Of(word).Code is null).Except(NoCountry));
    }

    static IEnumerable<string> Words(string file, Regex pattern) =>
        pattern.Matches(File.ReadAllText(RealData.Path(file))).Select(match => match.Groups[1].Value);

    static IEnumerable<string> UnNationalities(string file) => Words(file, UnNationality())
        .SelectMany(list => Value().Matches(list).Select(match => match.Groups[1].Value))
        .Where(word => word != "na");

    static IEnumerable<string> AustralianCitizenships()
    {
        using var zip = ZipFile.OpenRead(RealData.Path("lists/au/dfat_2026-08.xlsx"));
        using var strings = new StreamReader(zip.GetEntry("xl/sharedStrings.xml")!.Open());
        var shared = SharedString().Matches(strings.ReadToEnd())
            .Select(item => string.Concat(SharedText().Matches(item.Value).Select(text => text.Groups[1].Value)))
            .ToList();
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return
        [
            .. from cell in CitizenshipCell().Matches(sheet.ReadToEnd()).Skip(1)
               from word in AuSeparator().Split(WebUtility.HtmlDecode(shared[int.Parse(
                   cell.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)]))
               where word.Trim().Length > 0
               select word,
        ];
    }

    [GeneratedRegex("<(?:COUNTRY|COUNTRY_OF_BIRTH|ISSUING_COUNTRY|COUNTRY_OF_ISSUE)>([^<]+)</")]
    private static partial Regex UnCountry();

    [GeneratedRegex("<NATIONALITY>(.*?)</NATIONALITY>", RegexOptions.Singleline)]
    private static partial Regex UnNationality();

    [GeneratedRegex("<VALUE>([^<]+)</VALUE>")]
    private static partial Regex Value();

    [GeneratedRegex("countryDescription=\"([^\"]+)\"")]
    private static partial Regex EuCountry();

    [GeneratedRegex("<Country>([^<]+)</Country>")]
    private static partial Regex CaCountry();

    [GeneratedRegex("^\\d+,\\d+,(?:-0- |\"[^\"]*\"),(?:-0- |\"[^\"]*\"),\"([^\"]*)\",", RegexOptions.Multiline)]
    private static partial Regex OfacAddress();

    [GeneratedRegex("; (?:nationality|citizen) ([^;\"]+?)(?=[;.\"])")]
    private static partial Regex OfacRemark();

    [GeneratedRegex("<(?:country|idCountry|vesselFlag|issuingCountry)(?: [^>]*)?>([^<]+)</")]
    private static partial Regex OfacXml();

    [GeneratedRegex("\"(?:country|nationality|citizenship|jurisdiction|flag)\": ?\\[([^\\]]*)\\]")]
    private static partial Regex FtmCountries();

    [GeneratedRegex("<si>.*?</si>", RegexOptions.Singleline)]
    private static partial Regex SharedString();

    [GeneratedRegex("<t[^>]*>([^<]*)</t>")]
    private static partial Regex SharedText();

    [GeneratedRegex("<c r=\"H\\d+\"[^>]*t=\"s\"[^>]*><v>(\\d+)</v>")]
    private static partial Regex CitizenshipCell();

    [GeneratedRegex("[;\\n]|\\([a-z]\\)")]
    private static partial Regex AuSeparator();
}
