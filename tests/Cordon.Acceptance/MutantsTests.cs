using System.Text.RegularExpressions;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>
/// Damaged copies of a list, imported over the whole one: none takes its place with fewer parties, names, identifiers
/// or records of any kind, but for a fall of less than one in a hundred, which the import tells.
/// </summary>
/// <remarks>Some 200 mutants a format; <c>CORDON_MUTANTS=7</c> makes seven times as many, over 1,000 of each.</remarks>
public sealed partial class MutantsTests(ITestOutputHelper output)
{
    static readonly Regex Line = NotTheFirstLine();

    static int Times => int.Parse(
        Environment.GetEnvironmentVariable("CORDON_MUTANTS") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Of_OFAC_s_enhanced_XML() => Check("ofac-enhanced-xml",
        Real("lists/ofac/enhanced/SDN_ENHANCED_filter_IRGC.xml"), Element("entity"));

    [Fact]
    public void Of_OFAC_s_classic_XML() => Check("ofac-classic-xml",
        Real("lists/ofac/classic/CONSOLIDATED_2024-05-06.xml"), Element("sdnEntry"));

    [Fact]
    public void Of_OFAC_s_CSV_set() => Check("ofac-csv", Real(
        "lists/ofac/nonsdn/cons_prim.csv", "lists/ofac/nonsdn/cons_alt.csv", "lists/ofac/nonsdn/cons_add.csv",
        "lists/ofac/nonsdn/cons_comments.csv"), Line);

    [Fact]
    public void Of_the_United_Nations_list() =>
        Check("un-xml", [("un.xml", Damage.Thinned(
            File.ReadAllBytes(RealData.Path("lists/un/un_2026-02-27.xml")), 3, Element("(INDIVIDUAL|ENTITY)")))],
            Element("INDIVIDUAL"));

    [Fact]
    public void Of_the_European_Union_s_list() =>
        Check("eu-fsf-xml", Real("lists/eu/eu_fsf_excerpt_2020-04-15.xml"), Element("sanctionEntity"));

    [Fact]
    public void Of_the_United_Kingdom_s_list() =>
        Check("uk-sl-xml", Real("lists/uk/uksl_excerpt_2026-08-20.xml"), Element("Designation"));

    [Fact]
    public void Of_Switzerland_s_list() =>
        Check("ch-seco-xml", Real("lists/ch/seco_excerpt_2026-08-27.xml"), Element("target"));

    [Fact]
    public void Of_Canada_s_list() => Check("ca-sema-xml", Real("lists/ca/sema-lmes_2020-10.xml"), Element("record"));

    [Fact]
    public void Of_the_United_States_screening_list() =>
        Check("us-csl-csv", [("consolidated.csv", Damage.Thinned(
            Unpacked("lists/csl/consolidated.csv.gz"), 6, WholeRow()))], Line);

    [Fact]
    public void Of_Australia_s_workbook() => Check("au-dfat-xlsx",
        [("dfat.xlsx", Workbook.WithRows(File.ReadAllBytes(RealData.Path("lists/au/dfat_2026-08.xlsx")), 1_200))],
        Element("row"));

    [Fact]
    public void Of_FollowTheMoney_entities() => Check("ftm-json", Real("lists/ftm/entities.ftm.json"), Line);

    [Fact]
    public void Of_a_house_watchlist_in_CSV() => Check("custom-csv", Sample("custom-csv/watchlist.csv"), Line);

    [Fact]
    public void Of_a_house_watchlist_in_JSON_lines() =>
        Check("custom-jsonl", Sample("custom-jsonl/watchlist.jsonl"), Line);

    void Check(string format, (string Name, byte[] Bytes)[] whole, Regex record)
    {
        Mutation[] mutations =
        [
            .. from file in whole
               from mutation in Mutations(file.Name, 100 * Times / whole.Length, record)
               where !mutation.Apply(file.Bytes).AsSpan().SequenceEqual(file.Bytes)
               select mutation,
        ];
        var results = new MutantResult[mutations.Length];
        Parallel.For(
            0, mutations.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new MutantStore(whole),
            (i, _, store) =>
            {
                results[i] = store.Import(mutations[i]);
                return store;
            },
            store => store.Dispose());

        var shrunk = results.Where(result => result.Fewer.Length > 0).ToArray();
        output.WriteLine($"| `{format}` | {results.Length} | {results.Count(result => result.IsRefused)} | "
            + $"{results.Count(result => result.IsHeld)} | "
            + $"{results.Count(result => !result.IsRefused && !result.IsHeld && result.Fewer.Length == 0)} | "
            + $"{shrunk.Length} |");
        foreach (var result in shrunk)
        {
            output.WriteLine($"{result.Mutation.File}: {result.Mutation.What}: {string.Join(", ", result.Fewer)}");
        }

        Assert.True(results.Length >= 100);
        Assert.Contains(results, result => !result.IsRefused);
        Assert.All(results, result => Assert.Null(result.Complaint));
    }

    static IEnumerable<Mutation> Mutations(string file, int share, Regex record) =>
    [
        .. Damage.Cuts(file, 100 * Times),
        .. Workbook.IsOne(file)
            ? Damage.Flips(file, share / 4).Concat(Workbook.Parts.SelectMany(part => Inside(part, share / 2, record)
                .Select(mutation => Workbook.Around(file, mutation))))
            : Inside(file, share, record),
    ];

    static IEnumerable<Mutation> Inside(string file, int share, Regex record) =>
    [
        .. Damage.Flips(file, share / 4),
        .. Damage.LostQuotes(file, share / 5),
        .. Damage.LostLines(file, share / 10),
        .. Damage.LostMatches("a record", file, share / 10, record),
        .. Damage.Swaps(file, share / 5),
        .. file.EndsWith("xml", StringComparison.OrdinalIgnoreCase) ? Damage.LostLeaves(file, share / 5) : [],
        .. file.EndsWith("csv", StringComparison.OrdinalIgnoreCase) ? Damage.SwappedColumns(file, 5) : [],
    ];

    static (string Name, byte[] Bytes)[] Real(params string[] paths) =>
        [.. paths.Select(path => (Path.GetFileName(path), File.ReadAllBytes(RealData.Path(path))))];

    static (string Name, byte[] Bytes)[] Sample(string path) =>
        [(Path.GetFileName(path), File.ReadAllBytes(SamplePath(path)))];

    static string SamplePath(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "samples", "lists", path);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException($"samples/lists/{path} above {AppContext.BaseDirectory}");
    }

    static byte[] Unpacked(string path)
    {
        using var packed = new System.IO.Compression.GZipStream(
            File.OpenRead(RealData.Path(path)), System.IO.Compression.CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    static Regex Element(string name) => new($@"(?s)\s*<{name}[ >].*?</{name}>", RegexOptions.ExplicitCapture);

    [GeneratedRegex(@"(?<=\n)[^\n]*\n")]
    private static partial Regex NotTheFirstLine();

    // A row that does not go over several lines.
    [GeneratedRegex(@"(?<=\n)(?:[^""\n]|""[^""\n]*"")*\n")]
    private static partial Regex WholeRow();
}
