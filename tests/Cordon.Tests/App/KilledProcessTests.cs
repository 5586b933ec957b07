using System.Diagnostics;
using System.Globalization;
using Cordon.App.Lists;
using Cordon.App.Settings;
using Cordon.Lists;
using Cordon.Tests.App.Updates;
using Xunit;

namespace Cordon.Tests.App;

/// <summary>A process that is killed at any moment of an import or an update leaves a whole version, or none.</summary>
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

    int Run(string[] arguments, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
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
