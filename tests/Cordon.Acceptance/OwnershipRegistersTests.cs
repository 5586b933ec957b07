using System.Text;
using System.Text.RegularExpressions;
using Cordon.Ownership;
using Cordon.Ownership.Readers;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>Registers' own files: every record is loaded or set aside, counted here by other means.</summary>
public sealed partial class OwnershipRegistersTests
{
    [Fact]
    public void Every_record_of_a_FollowTheMoney_file_is_loaded_or_set_aside()
    {
        var path = RealData.Path("ownership/ftm/zala-entities.ftm.json");
        var text = File.ReadAllText(path);
        var (counts, graph) = Read("ftm", path, text);
        Assert.Equal(text.Split('\n').Count(line => line.Trim().Length > 0), Accounted(counts));
        Assert.Equal(14, counts.Counts.Single(count => count.Kind == "Ownership").Loaded);
        Assert.Equal(14, Enumerable.Range(0, graph.StakeCount).Select(graph.StakeOf)
            .Where(stake => stake.Kind == StakeKind.Shares).Select(stake => stake.Place.Line).Distinct().Count());
        Assert.Equal(4, counts.Told.Where(pair => pair.Key.Contains("share is unknown", StringComparison.Ordinal))
            .Sum(pair => pair.Value.Count));
    }

    [Fact]
    public void Every_statement_of_the_BODS_examples_is_loaded_or_set_aside()
    {
        var folder = RealData.Path("ownership/bods");
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(folder, "v0.4-examples"), "*.json"),
            Path.Combine(folder, "sample_300_statements.json"),
        ];
        Assert.Equal(20, files.Length);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            var (counts, _) = Read("bods", file, text);
            Assert.Equal(StatementKey().Count(text), Accounted(counts));
            Assert.Throws<RegisterFormatException>(() => Read("bods", file, text[..(text.Length / 2)]));
        }
    }

    // 60 percent of A is B's, and the person's 30 percent of A goes through B: whether it is half of B, nobody states.
    [Fact]
    public void An_indirect_interest_that_its_components_explain_is_not_added()
    {
        var path = RealData.Path("ownership/bods/v0.4-examples/indirect-ownership.json");
        var (_, graph) = Read("bods", path, File.ReadAllText(path));
        var day = graph.On(new(2025, 10, 15));
        var person = graph.Find("bods:c25d4d612c2c")!.Value;
        var found = Derivation.Of(day, RegimeCatalogue.Find("ofac-50", day.Day)!,
            [new Listing(person, new("x:1"), "P", "P", "test", true)]);
        Assert.Equal(Standing.Possible, found.StandingOf(graph.Find("bods:d4ab89ea169a")!.Value));
        Assert.Equal(Standing.Possible, found.StandingOf(graph.Find("bods:ad3f6c2fcc9e")!.Value));
    }

    // The files in the data folder are the first records of the golden copy; the count of the whole is put right.
    [Theory]
    [InlineData("lei-data.xml", "LEIRecord")]
    [InlineData("lei-updates-data2.xml", "LEIRecord")]
    [InlineData("lei-updates-data2-new.xml", "LEIRecord")]
    [InlineData("rr-data.xml", "RelationshipRecord")]
    [InlineData("rr-updates-data2.xml", "RelationshipRecord")]
    [InlineData("rr-updates-data2-new.xml", "RelationshipRecord")]
    [InlineData("repex-data.xml", "Exception")]
    [InlineData("repex-updates-data2.xml", "Exception")]
    [InlineData("repex-updates-data2-new.xml", "Exception")]
    public void Every_record_of_a_GLEIF_file_is_loaded_or_set_aside(string file, string record)
    {
        var path = RealData.Path($"ownership/gleif/{file}");
        var text = File.ReadAllText(path);
        var records = Regex.Count(text, $@"</\w+:{record}>", RegexOptions.None, TimeSpan.FromSeconds(5));
        var whole = Records().Replace(text, $"RecordCount>{records}<");
        var (counts, _) = Read("gleif", path, whole);
        Assert.Equal(records, Accounted(counts));
        Assert.Contains("a whole file", Assert.Throws<RegisterFormatException>(() => Read("gleif", path, text)).Message,
            StringComparison.Ordinal);
        Assert.Throws<RegisterFormatException>(() => Read("gleif", path, whole[..(whole.Length / 2)]));
    }

    [GeneratedRegex("\"recordType\"", RegexOptions.NonBacktracking)]
    private static partial Regex StatementKey();

    [GeneratedRegex("RecordCount>[0-9]+<", RegexOptions.NonBacktracking)]
    private static partial Regex Records();

    static int Accounted(RegisterCounts counts)
    {
        Assert.All(counts.Counts, count => Assert.Equal(count.InFile, count.Loaded + count.SetAside));
        Assert.Equal(counts.Counts.Sum(count => count.SetAside), counts.SetAside.Values.Sum());
        return counts.Counts.Sum(count => count.InFile);
    }

    static (RegisterCounts Counts, OwnershipGraph Graph) Read(string format, string path, string text)
    {
        var builder = new GraphBuilder();
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(format, RegisterReader.Recognise(bytes.AsSpan(0, Math.Min(8192, bytes.Length))));
        using var content = new MemoryStream(bytes);
        return (RegisterReader.Read(format, Path.GetFileName(path), content, builder), builder.Build());
    }
}
