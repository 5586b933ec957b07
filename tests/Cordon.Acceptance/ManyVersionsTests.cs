using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>Many publications of the SDN list in one data folder: what they take on disk, and what a past day costs.
/// </summary>
/// <remarks>Made between real files: each party changes from its old rows to its new ones, in all components at once,
/// on a day of its own. <c>CORDON_VERSIONS</c> sets how many; 258 are what OFAC published in three years.</remarks>
public sealed class ManyVersionsTests(ITestOutputHelper output) : IDisposable
{
    const long BytesOf258 = 60_000_000;

    readonly AcceptanceStore _store = new();

    public void Dispose() => _store.Dispose();

    static int Count => int.Parse(
        Environment.GetEnvironmentVariable("CORDON_VERSIONS") ?? "12", CultureInfo.InvariantCulture);

    [Fact]
    public void Between_nine_files_of_ten_weeks()
    {
        string[] files = [.. Directory.EnumerateFiles(RealData.Path("lists/ofac/history"), "*.gz").Order()];
        var steps = Math.Max(1, Count / (files.Length - 1));
        var made = files.Zip(files.Skip(1)).SelectMany(pair => Enumerable.Range(0, steps).Select(step =>
            new Dictionary<string, string>
            {
                ["sdn.csv"] = Between(Rows(pair.First), Rows(pair.Second), step, steps),
            }));
        // Between two of the files fewer parties changed than there are steps: what is the same again is no version.
        Check([.. made.DistinctBy(version => version["sdn.csv"]).Take(Count)], "--without", "add,alt,comments");
    }

    [Fact]
    public void Between_two_whole_sets_of_two_years_and_a_half()
    {
        string[] names = ["sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"];
        var old = names.ToDictionary(name => name, name => Rows(RealData.Path($"lists/ofac/2021-07/{name}")));
        var now = names.ToDictionary(name => name, name => Rows(RealData.Path($"lists/ofac/2024-01/{name}")));
        Check([.. Enumerable.Range(0, Count).Select(step => names.ToDictionary(
            name => name, name => Between(old[name], now[name], step, Count)))]);
    }

    void Check(Dictionary<string, string>[] versions, params string[] more)
    {
        var first = new DateOnly(2021, 7, 1);
        var unpacked = 0L;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < versions.Length; i++)
        {
            unpacked += versions[i].Values.Sum(text => (long)text.Length);
            foreach (var (name, text) in versions[i])
            {
                File.WriteAllText(Path.Combine(_store.Folder, name), text, Encoding.Latin1);
            }

            var result = _store.Run(
                ["lists", "import", .. versions[i].Keys.Select(name => Path.Combine(_store.Folder, name)),
                    "--published", Day(first.AddDays(i)), .. more]);
            Release(result.Code, result.Error);
        }

        var imported = clock.Elapsed;
        var bytes = new DirectoryInfo(_store.Data).EnumerateFiles("*", SearchOption.AllDirectories)
            .Sum(file => file.Length);
        var day = Day(first.AddDays(versions.Length / 2));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{versions.Length} versions: {bytes / 1e6:0.00} MB on disk of {unpacked / 1e6:0} MB, imported in ")
            + string.Create(CultureInfo.InvariantCulture, $"{imported.TotalSeconds:0.0} s; ")
            + $"--as-of {day}: show {Seconds("lists", "show", "ofac-sdn", "--as-of", day)}, "
            + $"party {Seconds("party", "ofac-sdn:306", "--as-of", day)}, "
            + $"history {Seconds("party", "ofac-sdn:306", "--history")}");
        Assert.Equal(versions.Length, _store.Run("lists", "versions", "ofac-sdn", "--format", "json").Out
            .Count(letter => letter == '\n'));

        // A row begins with a whole file, which few versions cannot spread over many.
        Assert.True(bytes <= 2_000_000 + (BytesOf258 * versions.Length / 258), $"{bytes} bytes");
    }

    // Made of two files, a version may well be one that a gate holds: it is not what is measured here.
    void Release(int code, string error)
    {
        Assert.True(code is 0 or 5, error);
        if (code == 5)
        {
            var digits = error[(error.IndexOf("ofac-sdn ", StringComparison.Ordinal) + 9)..][..12];
            _store.Run("lists", "release", "ofac-sdn", digits, "--by", "Ada");
            _store.Run("lists", "release", "ofac-sdn", digits, "--by", "Grace");
        }
    }

    string Seconds(params string[] args)
    {
        var clock = Stopwatch.StartNew();
        var result = _store.Run(args);
        Assert.True(result.Code == 0, result.Error);
        return string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.00} s");
    }

    // The rows of a file by the party that they are of, the number in the first column.
    static ILookup<int, string> Rows(string path)
    {
        using Stream file = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new System.IO.Compression.GZipStream(
                File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress)
            : File.OpenRead(path);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd().TrimEnd('\x1A').Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToLookup(row => int.Parse(row.AsSpan(0, row.IndexOf(',', StringComparison.Ordinal)),
                CultureInfo.InvariantCulture));
    }

    static string Between(ILookup<int, string> old, ILookup<int, string> now, int step, int steps) => string.Concat(
        old.Select(group => group.Key).Union(now.Select(group => group.Key)).Order()
            .SelectMany(key => key * 7_919L % steps < step ? now[key] : old[key])
            .Select(row => row + "\n")) + "\x1A\r\n";

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
