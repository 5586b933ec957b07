using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cordon.App;
using Cordon.App.Customers;
using Cordon.Lists;
using Cordon.Records;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>Customers through the spring of 2022, file by file of OFAC's list: what each delta brings is what screening
/// everybody against everything brings.</summary>
/// <remarks><c>CORDON_CUSTOMERS</c> sets how many; the default is few, as every full pass screens all.</remarks>
public sealed class RescreenTests(ITestOutputHelper output) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("cordon-acceptance-").FullName;
    readonly string _key = BookKey.Create();

    static int Count => int.Parse(
        Environment.GetEnvironmentVariable("CORDON_CUSTOMERS") ?? "600", CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Deltas_bring_the_alerts_that_full_passes_bring()
    {
        string[] files = [.. Directory.EnumerateFiles(RealData.Path("lists/ofac/history"), "*.gz").Order()];
        var last = Rows(files[^1]);
        var customers = Path.Combine(_folder, "customers.csv");
        File.WriteAllLines(customers, Customers(last));
        foreach (var file in files)
        {
            var path = Path.Combine(_folder, "sdn.csv");
            File.WriteAllText(path, string.Concat(Rows(file).Values) + "\x1A\r\n", Encoding.Latin1);
            foreach (var data in (string[])["delta", "full"])
            {
                Run(data, "lists", "import", path, "--without", "add,alt,comments", "--published",
                    Path.GetFileName(file)[4..14]);
                Run(data, "customers", "import", customers);
            }

            Run("delta", "rescreen");
            Run("full", "rescreen", "--full");
            Assert.Equal(Alerts("full"), Alerts("delta"));
        }

        var alerts = Alerts("delta");
        output.WriteLine($"{Count} customers, {files.Length - 1} deltas: {alerts.Length} lines of alerts, the same");
        Assert.Contains(alerts, line => line.Contains(",new,", StringComparison.Ordinal));
        Assert.Equal(Run("full", "customers", "list", "--format", "csv"),
            Run("delta", "customers", "list", "--format", "csv"));
    }

    // A third are people on no list, and two thirds are parties of the last file, whose names are written otherwise.
    static IEnumerable<string> Customers(SortedDictionary<int, string> last)
    {
        using var people = new GZipStream(
            File.OpenRead(RealData.Path("names/ordinary_people_global.csv.gz")), CompressionMode.Decompress);
        string[] names = [.. CsvRows.Read(people, "people").Skip(1).Take(Count / 3).Select(row => row.Fields[0])];
        string[] listed =
        [
            .. last.Values.Where(row => row.Contains("\"individual\"", StringComparison.Ordinal))
                .Select(row => row.Split('"')[1]),
        ];
        return
        [
            "id,type,name",
            .. names.Concat(Enumerable.Range(0, Count - names.Length).Select(i =>
                Written(listed[^(1 + (i * 7 % Math.Min(listed.Length, 2 * Count)))], i)))
                .Select((name, i) => $"C-{i},person,\"{name}\""),
        ];
    }

    static string Written(string name, int i) => (i % 4) switch
    {
        0 => name,
        1 => string.Join(' ', name.Split(", ").Reverse()),
        2 => name.Replace("i", "y", StringComparison.Ordinal),
        _ => name.Remove(name.Length / 2, 1),
    };

    static SortedDictionary<int, string> Rows(string path)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.Latin1);
        return new(reader.ReadToEnd().TrimEnd('\x1A').Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(row => char.IsAsciiDigit(row[0])).ToDictionary(
                row => int.Parse(row.AsSpan(0, row.IndexOf(',', StringComparison.Ordinal)),
                    CultureInfo.InvariantCulture),
                row => row + "\n"));
    }

    // Without the numbers of the lines and their times, which differ.
    string[] Alerts(string data) =>
    [
        .. Run(data, "customers", "alerts", "--format", "csv").Split('\n').Skip(1)
            .Select(line => string.Join(',', line.Split(',').Skip(2))),
    ];

    string Run(string data, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CordonCommand.Run([.. args, "--data", Path.Combine(_folder, data)], new()
        {
            In = Stream.Null,
            Out = output,
            Error = error,
            Clock = TimeProvider.System,
            Variable = name => name == BookAccess.KeyVariable ? _key : null,
            Formats = ListCatalogue.Formats,
        });
        Assert.True(code is 0 or 5, error.ToString());
        return output.ToString();
    }
}
