using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cordon.App;
using Cordon.App.Customers;
using Cordon.App.Lists;
using Cordon.Lists;
using Cordon.Records;
using Cordon.Screening;

namespace Cordon.Benchmarks;

/// <summary>A book of many customers when 200 parties are new on a list: how long until each was screened.</summary>
/// <remarks>The book is taken to have been screened against the list before; what it matches of that is not what is
/// measured. The customers are recombined from people on no list: given names of one, the rest of another.</remarks>
static class Rescreen
{
    const int New = 200;

    /// <summary>The delta, the coverage query, and a full pass over a part of the customers.</summary>
    public static int Run(string lists, string peopleFile, int count)
    {
        var folder = Directory.CreateTempSubdirectory("cordon-bench-").FullName;
        try
        {
            var key = BookKey.Create();
            var data = Path.Combine(folder, "data");
            int Cordon(params string[] args) => Timed(args, data, key);

            foreach (var file in (string[])["sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"])
            {
                WithoutLast(Path.Combine(lists, file), Path.Combine(folder, file));
            }

            var customers = Path.Combine(folder, "customers.csv");
            File.WriteAllLines(customers, People(peopleFile, count), new UTF8Encoding(false));
            string[] files = [.. Directory.EnumerateFiles(folder, "*.csv").Where(file => file != customers)];
            Cordon(["lists", "import", .. files, "--published", "2026-01-01"]);
            Cordon("customers", "import", customers);
            TakeAsScreened(data, key);
            Cordon([
                "lists", "import", .. files.Select(file => Path.Combine(lists, Path.GetFileName(file))), "--published",
                "2026-01-02"]);
            Cordon("coverage");
            Cordon("rescreen");
            Cordon("coverage");
            Cordon("rescreen");
            Console.WriteLine($"book: {new FileInfo(Path.Combine(data, "customers.db")).Length / 1e6:0} MB; "
                + $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB (one process did all of it)");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    /// <summary>Every delta beside a full pass, for as long as the time lasts: are the alerts the same?</summary>
    public static int Compare(string history, string peopleFile, int count, int deltas, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("cordon-bench-").FullName;
        try
        {
            var (key, clock) = (BookKey.Create(), Stopwatch.StartNew());
            string[] both = [Path.Combine(folder, "delta"), Path.Combine(folder, "full")];
            var customers = Path.Combine(folder, "customers.csv");
            File.WriteAllLines(customers, People(peopleFile, count), new UTF8Encoding(false));
            foreach (var data in both)
            {
                Quiet(["customers", "import", customers], data, key);
            }

            var (done, alerts) = (0, 0L);
            foreach (var version in Between(history, folder, deltas))
            {
                foreach (var data in both)
                {
                    Quiet(["lists", "import", version, "--without", "add,alt,comments", "--published",
                        new DateOnly(2022, 1, 1).AddDays(done).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
                        data, key);
                }

                Quiet(["rescreen"], both[0], key);
                Quiet(["rescreen", "--full"], both[1], key);
                var (first, second) = (Alerts(both[0], key), Alerts(both[1], key));
                if (!first.SequenceEqual(second))
                {
                    Console.WriteLine($"version {done}: {first.Except(second).Count()} + "
                        + $"{second.Except(first).Count()} alerts differ");
                    return 1;
                }

                (done, alerts) = (done + 1, first.Count);
                if (clock.Elapsed.TotalSeconds > seconds)
                {
                    break;
                }
            }

            Console.WriteLine($"{count} customers, {done - 1} of {deltas} deltas in {clock.Elapsed.TotalSeconds:0} s: "
                + $"{alerts} lines of alerts, the same from deltas as from full passes");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    // As if somebody had screened everybody: nobody matches, and the ledger says so.
    static void TakeAsScreened(string data, string keyText)
    {
        using (var key = BookKey.TryParse(keyText, out var read) ? read : throw new FormatException(nameof(keyText)))
        {
            using var book = CustomerBook.Of(Path.Combine(data, "customers.db"), key);
            var store = new ListStore(data, ListCatalogue.Formats);
            var target = RescreenCommand.TargetOf(
                [store.Read(store.InForce("ofac-sdn")!)], Policy.Default, new(2026, 1, 1), Completeness.Whole);
            book.Remember(
                new()
                {
                    First = 1,
                    Last = book.LastNumber,
                    Kind = PassKind.Full,
                    Matches = [],
                    Unscreenable = [],
                    Concerns = _ => true,
                },
                book.BasisOf(target), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        }
    }

    static List<string> Alerts(string data, string key) =>
    [
        .. Quiet(["customers", "alerts", "--format", "csv"], data, key).Split('\n')
            .Select(line => string.Join(',', line.Split(',').Skip(2))),
    ];

    static string Quiet(string[] args, string data, string key)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CordonCommand.Run([.. args, "--data", data], Around(output, error, key));
        return code is 0 or 5 ? output.ToString() : throw new InvalidOperationException(error.ToString());
    }

    static int Timed(string[] args, string data, string key)
    {
        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var text = Quiet(args, data, key);
        Console.WriteLine($"{args[0]} {args[^1].Split('/')[^1]}: {clock.Elapsed.TotalSeconds:0.00} s, "
            + $"{(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.00} s of processors");
        Console.WriteLine(string.Join('\n', text.Trim().Split('\n').TakeLast(6).Select(line => "  | " + line)));
        return 0;
    }

    static Surroundings Around(TextWriter output, TextWriter error, string key) => new()
    {
        In = Stream.Null,
        Out = output,
        Error = error,
        Clock = TimeProvider.System,
        Variable = name => name == BookAccess.KeyVariable ? key : null,
        Formats = ListCatalogue.Formats,
    };

    // The rows of a file but those of the parties that came last.
    static void WithoutLast(string from, string to)
    {
        var parties = File.ReadLines(Path.Combine(Path.GetDirectoryName(from)!, "sdn.csv"), Encoding.Latin1)
            .Select(KeyOf).OfType<int>().Order().ToArray();
        var last = parties[^New];
        File.WriteAllText(to, string.Concat(File.ReadLines(from, Encoding.Latin1)
            .Where(row => KeyOf(row) is null || KeyOf(row) < last).Select(row => row + "\r\n")), Encoding.Latin1);
    }

    static int? KeyOf(string row) => int.TryParse(
        row.AsSpan(0, Math.Max(0, row.IndexOf(',', StringComparison.Ordinal))), CultureInfo.InvariantCulture,
        out var key) ? key : null;

    // Between the files of a history: each party goes from its old row to its new one in a step of its own.
    static IEnumerable<string> Between(string history, string folder, int deltas)
    {
        string[] files = [.. Directory.EnumerateFiles(history, "*.gz").Order()];
        var steps = Math.Max(1, deltas / (files.Length - 1));
        var (path, known) = (Path.Combine(folder, "sdn.csv"), "");
        foreach (var (old, now) in files.Zip(files.Skip(1)).Select(pair => (Rows(pair.First), Rows(pair.Second))))
        {
            for (var step = 0; step < steps; step++)
            {
                var text = string.Concat(old.Keys.Union(now.Keys).Order()
                    .Select(key => (key * 7_919L % steps < step ? now : old).GetValueOrDefault(key))) + "\x1A\r\n";
                if (text != known)
                {
                    File.WriteAllText(path, text, Encoding.Latin1);
                    known = text;
                    yield return path;
                }
            }
        }
    }

    static Dictionary<int, string> Rows(string path)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.Latin1);
        return reader.ReadToEnd().TrimEnd('\x1A').Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(row => KeyOf(row) is not null).ToDictionary(row => KeyOf(row)!.Value, row => row + "\n");
    }

    static IEnumerable<string> People(string peopleFile, int count)
    {
        using var people = new GZipStream(File.OpenRead(peopleFile), CompressionMode.Decompress);
        var rows = CsvRows.Read(people, peopleFile).Skip(1).Select(row => row.Fields).ToArray();
        return
        [
            "id,type,name,birth_date,gender",
            .. Enumerable.Range(0, count).Select(i =>
            {
                var given = rows[(int)(i * 7_919L % rows.Length)];
                var family = rows[(int)(((i * 104_729L) + (i / rows.Length * 31L)) % rows.Length)];
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"C-{i},person,\"{given[1]} {family[2]} {family[3]}\",{family[5]},{given[4]}");
            }),
        ];
    }
}
