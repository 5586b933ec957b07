using System.Diagnostics;
using System.Globalization;
using Cordon.App.Customers;
using Cordon.App.Lists;
using Cordon.App.Settings;
using Cordon.Lists;
using Cordon.Records;
using Cordon.Tests.App.Updates;
using Xunit;

namespace Cordon.Tests.App;

/// <summary>A process that is killed at any moment of an import or an update leaves a whole version, or none; and of a
/// rescreen, a ledger that agrees with the book.</summary>
/// <remarks><c>CORDON_KILLS</c> sets how often; the default is few, as each kill is a process of its own.</remarks>
public sealed class KilledProcessTests(ITestOutputHelper output) : IDisposable
{
    const int Parties = 4_000;

    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };

    static int Kills => int.Parse(
        Environment.GetEnvironmentVariable("CORDON_KILLS") ?? "6", CultureInfo.InvariantCulture);

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Import_leaves_no_half_version() => Check(
        version => ["lists", "import", _line.File($"list-{version}.csv", List(version))]);

    [Fact]
    public void Update_leaves_no_half_version()
    {
        var now = "";
        using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            // In pieces, so that a kill can fall between them.
            var body = now;
            await LoopbackServer.WriteRawAsync(stream, 200, "", $"Content-Length: {body.Length}");
            foreach (var piece in body.Chunk(body.Length / 8))
            {
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(piece), stop);
                await Task.Delay(10, stop);
            }
        });
        _line.File(
            $"data/{DataSettings.FileName}",
            $"{{\"lists\": {{\"custom\": {{\"source\": {{\"addresses\": [\"{server.Address("/list")}\"], "
            + "\"allow_loopback\": true}}}}");
        Check(version =>
        {
            now = List(version);
            return ["lists", "update", "custom"];
        });
    }

    void Check(Func<int, string[]> command)
    {
        var store = new ListStore(_line.Data, ListCatalogue.Formats);
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, Run(command(0), killAfter: null));
        var aim = clock.Elapsed;
        var random = new Random(20_261_124);
        var (killed, came) = (0, 0);
        for (var i = 1; i <= Kills; i++)
        {
            var before = store.AllOf("custom").Length;
            var code = Run(command(i), aim * 1.2 * random.NextDouble());
            var versions = store.AllOf("custom");

            Assert.InRange(versions.Length, before, before + 1);
            Assert.All(versions, version => Assert.Equal(Parties, store.Read(version.Manifest).Parties.Length));
            Assert.Equal(versions[^1].Manifest.Hash, store.InForce("custom")!.Hash);
            // One that reported success is there; of one that was killed nobody knows.
            Assert.True(code != 0 || versions.Length == before + 1);
            // The moments around the rename are the interesting ones, and a machine is not always equally fast.
            aim *= versions.Length == before ? 1.1 : 0.8;
            killed += code == 0 ? 0 : 1;
            came += versions.Length - before;
        }

        Assert.Equal(0, Run(command(Kills + 1), killAfter: null));
        output.WriteLine($"{killed} of {Kills} killed, {came} versions came whole");
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_line.Data, "incoming")));
    }

    [Fact]
    public void Customers_are_taken_in_all_or_not_at_all()
    {
        var book = 0L;
        KillAll(
            i => ["customers", "import", _line.File("customers.csv", Customers(i))],
            (i, code) =>
            {
                // Each file has the customers of the ones before it too.
                var (before, whole) = (book, (i + 1L) * Added);
                book = Book(open => open.Count);
                Assert.True(book == before || book == whole, $"{before} customers, then {book} of {whole}");
                Assert.True(code != 0 || book == whole);
                return book > before;
            });

        // What a kill prevented is taken in by the same command, and what it did not is not taken in twice.
        Assert.Equal(0, Run(["customers", "import", _line.File("customers.csv", Customers(Kills + 1))], null));
        Assert.Equal((Kills + 2) * Added, Book(open => open.Count));
    }

    [Fact]
    public void A_rescreen_loses_nothing_and_repeats_nothing()
    {
        Assert.Equal(0, Run(["lists", "import", _line.File("list-0.csv", List(0))], null));
        Assert.Equal(0, Run(["customers", "import", _line.File("customers.csv", Customers(3))], null));
        KillAll(
            i =>
            {
                // In turn a new version, whose delta is one range, and a new policy, which screens everybody, range by
                // range: a kill falls between two, and the next rescreen goes on from there.
                Assert.Equal(0, Run(["lists", "import", _line.File("list.csv", List(i))], null));
                _line.File($"data/{DataSettings.FileName}", i % 4 < 2
                    ? "{}"
                    : "{\"customers\": {\"cut_off\": 0.95}}");
                return ["rescreen"];
            },
            (_, code) => Book(open =>
            {
                // The ledger and the book agree at any moment: each range is at one basis, and who matches in it is
                // who should.
                Assert.Equal(open.LastNumber, open.Ranges().Sum(range => range.Last - range.First + 1));
                return open.Ranges().Length == 1 && code == 0;
            }));

        Assert.Equal(0, Run(["rescreen"], null));
        var alerts = Alerts();
        Assert.Equal(alerts.Count, alerts.DistinctBy(line => (line.Customer, line.Party, line.Kind, line.Millionths,
            Pass: line.At)).Count());
        var standing = Book(open => open.Standing(1, open.LastNumber));
        Assert.NotEmpty(standing);
        // What the alerts say, one after the other, is what stands.
        Assert.Equal(
            alerts.GroupBy(line => (line.Customer, line.Party)).Where(lines => lines.Last().Kind != AlertKind.Gone)
                .Select(lines => lines.Key).Order(),
            standing.Select(match => (match.Customer, match.Party)).Order());
        Assert.All(
            alerts.GroupBy(line => (line.Customer, line.Party)),
            lines => Assert.All(
                lines.Zip(lines.Skip(1)), pair => Assert.True(
                    pair.First.Kind == AlertKind.Gone == (pair.Second.Kind == AlertKind.New))));
        // And what stands is what screening everything again finds.
        Assert.Equal(0, Run(["rescreen", "--full"], null));
        Assert.Equal(alerts.Count, Alerts().Count);

        IReadOnlyList<AlertLine> Alerts() => Book(open => open.Alerts(0, int.MaxValue));
    }

    const int Added = 1_500;

    static readonly string Key = BookKey.Create();

    T Book<T>(Func<CustomerBook, T> look)
    {
        Assert.True(BookKey.TryParse(Key, out var key));
        using (key)
        {
            using var book = CustomerBook.Of(Path.Combine(_line.Data, "customers.db"), key);
            return look(book);
        }
    }

    // Customers up to this import: each import has those of the ones before it.
    static string Customers(int import) => "id,name,country\n" + string.Concat(
        Enumerable.Range(1, (import + 1) * Added).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"C-{i},Somebody {i * 7_919 % 10_007},GB\n")));

    void KillAll(Func<int, string[]> command, Func<int, int, bool> check)
    {
        var clock = Stopwatch.StartNew();
        var first = command(0);
        clock.Restart();
        Assert.Equal(0, Run(first, killAfter: null));
        var aim = clock.Elapsed;
        check(0, 0);
        var random = new Random(20_261_124);
        var (killed, came) = (0, 0);
        for (var i = 1; i <= Kills; i++)
        {
            var code = Run(command(i), aim * 1.2 * random.NextDouble());
            var isDone = check(i, code);
            aim *= isDone ? 0.8 : 1.1;
            killed += code == 0 ? 0 : 1;
            came += isDone ? 1 : 0;
        }

        output.WriteLine($"{killed} of {Kills} killed, {came} were done");
    }

    int Run(string[] arguments, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [BookAccess.KeyVariable] = Key },
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "cordon.dll") },
        };
        foreach (var argument in (string[])[.. arguments, "--data", _line.Data])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (killAfter is { } delay && !process.WaitForExit(delay))
        {
            // SIGKILL: nothing of the process runs any more, no finally and no handler.
            process.Kill();
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    // Each version is later than the one before it by its import, and has one name of its own.
    static string List(int version) => string.Concat(
        "id,kind,name,aliases,weak_aliases,birth_dates,countries,identifiers,programme,measures,listed_on,remarks\n",
        string.Concat(Enumerable.Range(1, Parties).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{i},person,Somebody {(i == 1 ? version : i * 7_919 % 10_007)},,,,,,,,,\n"))));
}
