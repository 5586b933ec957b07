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

    /// <summary>A full pass: a new book against every list that is imported from the given files.</summary>
    /// <param name="peopleFile">People on no list, from whom the customers are recombined.</param>
    /// <param name="count">Customers.</param>
    /// <param name="lists">What is imported, one list each: files of one list joined by a plus,
    /// after an ID and an equals sign where the list is to bear another name than its own.</param>
    public static int Full(string peopleFile, int count, string[] lists)
    {
        var folder = Directory.CreateTempSubdirectory("cordon-bench-").FullName;
        try
        {
            var (key, data) = (BookKey.Create(), Path.Combine(folder, "data"));
            var customers = Path.Combine(folder, "customers.csv");
            File.WriteAllLines(customers, People(peopleFile, count), new UTF8Encoding(false));
            foreach (var list in lists)
            {
                Timed(list.Split('=') is [var id, var files]
                    ? ["lists", "import", .. files.Split('+'), "--list", id]
                    : ["lists", "import", .. list.Split('+')], data, key);
            }

            Timed(["customers", "import", customers], data, key);
            Timed(["rescreen"], data, key);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    /// <summary>After every delta: are the matches that stand, and the alerts, those of screening everybody against
    /// everything?</summary>
    /// <remarks>The other side is a full pass by the same rules for a match, made in memory for each version, so that
    /// it takes seconds and knows neither the book's ranges nor what stood before. Every fiftieth customer bears the
    /// name of a party of some version; the others are on no list.</remarks>
    public static int Compare(string history, string peopleFile, int count, int deltas, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("cordon-bench-").FullName;
        try
        {
            var (key, clock, data) = (BookKey.Create(), Stopwatch.StartNew(), Path.Combine(folder, "data"));
            Directory.CreateDirectory(data);
            File.WriteAllText(Path.Combine(data, "cordon.json"), NothingIsHeld);
            var customers = Path.Combine(folder, "customers.csv");
            File.WriteAllLines(
                customers, WithListed(People(peopleFile, count), ListedNames(history)), new UTF8Encoding(false));
            Quiet(["customers", "import", customers], data, key);
            var full = new FullPasses(data, key);
            var (done, parties) = (0, 0);
            foreach (var version in Between(history, folder, deltas))
            {
                Quiet(["lists", "import", version, "--without", "add,alt,comments", "--published",
                    new DateOnly(2022, 1, 1).AddDays(done).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
                    data, key);
                parties += Changed(Quiet(["rescreen"], data, key));
                if (full.Difference() is { } difference)
                {
                    Console.WriteLine($"version {done}: {difference}");
                    return 1;
                }

                if (++done % 10 == 0 || clock.Elapsed.TotalSeconds > seconds)
                {
                    Console.WriteLine(
                        $"{count} customers, {done - 1} of {deltas} deltas of {parties} parties together in "
                        + $"{clock.Elapsed.TotalSeconds:0} s: {full.Alerts} lines of alerts and {full.Standing} "
                        + "matches that stand, the same from deltas as from full passes");
                }

                if (clock.Elapsed.TotalSeconds > seconds)
                {
                    break;
                }
            }

            Console.WriteLine($"{done - 1} deltas: no difference");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    const string NothingIsHeld =
        """
        {"lists": {"ofac-sdn": {"floors": {"parties": 1}, "fall_per_mille": 1000, "programme_fall_percent": 100,
        "field_fall_percent": 100, "fill_rate_fall_points": 100}}}
        """;

    // Of "... (N parties changed)."; a first pass says something else.
    static int Changed(string text) =>
        text.IndexOf(" parties changed", StringComparison.Ordinal) is >= 0 and var end
        && int.TryParse(text.AsSpan(text.LastIndexOfAny(['(', ' '], end - 1) + 1, end - 1
            - text.LastIndexOfAny(['(', ' '], end - 1)), CultureInfo.InvariantCulture, out var count) ? count : 0;

    /// <summary>Screens every customer of a book against everything, version after version, and compares.</summary>
    sealed class FullPasses
    {
        readonly string _data;
        readonly string _key;
        readonly Customer[] _customers;
        Dictionary<(long, string), StandingMatch> _before = [];
        long _lastAlert;

        public FullPasses(string data, string key)
        {
            (_data, _key) = (data, key);
            _customers = Look(book => book.Read(1, book.LastNumber, int.MaxValue).Select(book.Open).ToArray());
        }

        public int Alerts { get; private set; }

        public int Standing => _before.Count;

        public string? Difference()
        {
            var store = new ListStore(_data, ListCatalogue.Formats);
            var screener = Screener.Build(
                [store.Read(store.InForce("ofac-sdn")!)], Policy.Default, DateOnly.FromDateTime(DateTime.UtcNow),
                Environment.ProcessorCount);
            var plan = RescreenPlan.Full(screener, "to compare");
            var now = _customers.AsParallel().SelectMany(customer => plan.Matches(customer, out _))
                .ToDictionary(match => (match.Customer, match.Party));
            var (standing, alerts) = Look(
                book => (book.Standing(1, book.LastNumber), book.Alerts(_lastAlert, int.MaxValue)));
            string[] expected = [.. now.Values.Select(Text).Order(StringComparer.Ordinal)];
            string[] lines = [.. Lines(_before, now).Order(StringComparer.Ordinal)];
            string[] found = [.. standing.Select(Text).Order(StringComparer.Ordinal)];
            string[] told =
            [
                .. alerts.Select(line => $"{line.Kind} {line.Customer} {line.Party} {line.Millionths} {line.IsWeak}")
                    .Order(StringComparer.Ordinal),
            ];
            (_before, Alerts) = (now, Alerts + told.Length);
            _lastAlert = alerts.Count > 0 ? alerts[^1].Id : _lastAlert;
            return expected.SequenceEqual(found) && lines.SequenceEqual(told)
                ? null
                : $"matches: {Off(expected, found)}; alerts: {Off(lines, told)}";
        }

        static IEnumerable<string> Lines(
            Dictionary<(long, string), StandingMatch> before, Dictionary<(long, string), StandingMatch> now)
        {
            foreach (var (key, match) in now)
            {
                if (!before.TryGetValue(key, out var known) || !known.IsLike(match))
                {
                    yield return Line(known is null ? AlertKind.New : AlertKind.Changed, match);
                }
            }

            foreach (var (key, match) in before.Where(pair => !now.ContainsKey(pair.Key)))
            {
                yield return Line(AlertKind.Gone, match);
            }
        }

        static string Line(AlertKind kind, StandingMatch match) =>
            $"{kind} {match.Customer} {match.Party} {match.Millionths} {match.IsWeak}";

        static string Text(StandingMatch match) =>
            $"{match.Customer} {match.Party} {match.Millionths} {match.IsWeak} "
            + Convert.ToHexString(match.Fingerprint);

        static string Off(string[] expected, string[] found) =>
            $"{expected.Except(found).Count()} missing, {found.Except(expected).Count()} too many of {found.Length}, "
            + $"first {expected.Except(found).Concat(found.Except(expected)).FirstOrDefault()}";

        T Look<T>(Func<CustomerBook, T> look)
        {
            using var key = BookKey.TryParse(_key, out var read) ? read : throw new FormatException(nameof(_key));
            using var book = CustomerBook.Of(Path.Combine(_data, "customers.db"), key);
            return look(book);
        }
    }

    // Every fiftieth bears a listed name, as it stands or with its words the other way round.
    static IEnumerable<string> WithListed(IEnumerable<string> people, string[] names) => people.Select((row, i) =>
    {
        if (i == 0 || i % 50 != 0)
        {
            return row;
        }

        var name = names[(int)(i / 50 * 7_919L % names.Length)];
        name = i % 100 == 0 ? name : string.Join(' ', name.Split(' ').Reverse());
        return $"C-{i - 1},,\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",,";
    });

    // The names of all files of the history, the second column.
    static string[] ListedNames(string history) =>
    [
        .. Directory.EnumerateFiles(history, "*.gz").Order().SelectMany(file => Rows(file).Values)
            .Select(row => row.Split('"') is [_, var name, ..] ? name : "").Where(name => name.Length > 0).Distinct()
            .Order(StringComparer.Ordinal),
    ];

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

    // Between the files of a history: each party goes from its old row to its new one in a step of its own; and of each
    // version some thirty parties, others each time, are left out, and come back in the next.
    static IEnumerable<string> Between(string history, string folder, int deltas)
    {
        string[] files = [.. Directory.EnumerateFiles(history, "*.gz").Order()];
        var steps = Math.Max(1, deltas / (files.Length - 1));
        var (path, known, random) = (Path.Combine(folder, "sdn.csv"), "", new Random(20_261_125));
        foreach (var (old, now) in files.Zip(files.Skip(1)).Select(pair => (Rows(pair.First), Rows(pair.Second))))
        {
            for (var step = 0; step < steps; step++)
            {
                var left = random.Next(300);
                var text = string.Concat(old.Keys.Union(now.Keys).Order().Where(key => key * 31L % 300 != left)
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
