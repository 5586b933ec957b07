using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cordon.App;
using Cordon.App.Auditing;
using Cordon.House;
using Cordon.Lists;
using Cordon.Records.Alerts;
using Cordon.Records.Log;
using Xunit;

namespace Cordon.Tests.App.Durability;

/// <summary>The power is lost at any moment, and of what was not synchronised any part is on the disk: what a client
/// was told is in the log, and the log is whole (promise 26).</summary>
/// <remarks>What a real server writes, synchronises and sends is recorded by <c>strace</c>; the disks are made of that
/// record, and opened by the code that opens every log. <c>CORDON_IMAGES</c> sets how many.</remarks>
public sealed partial class PowerLossTests(ITestOutputHelper output) : IDisposable
{
    const int Clients = 4;
    const int Requests = 60;

    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };

    string LogFolder => Path.Combine(_line.Data, "log");

    /// <summary>What a client may know: a subject was answered, an alert came to a version.</summary>
    sealed record Told(string Subject, long Alert, int Version);

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task What_a_client_was_told_is_in_the_log_after_any_loss_of_power()
    {
        TracedServer.Need();
        Assert.Equal(0, _line.Run(
            "lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl")).Code);
        var recorded = await Record(servers: 2);
        var images = TracedServer.Times("CORDON_IMAGES", 100);

        var outcome = new Outcome();
        Replay(recorded, images, outcome);

        output.WriteLine(
            $"{recorded.Count} recorded, {images} disks, {outcome.Torn} of them with a part of what was not "
            + $"synchronised; {outcome.Told} answers looked for, {outcome.Lost} lost, {outcome.Corrupt.Count} corrupt");
        Assert.Empty(outcome.Corrupt);
        Assert.Equal(0, outcome.Lost);
        Assert.True(outcome.Told > images, $"{outcome.Told} answers");
    }

    [Fact]
    public async Task A_record_without_its_synchronisations_loses_answers_so_that_the_test_can_fail()
    {
        TracedServer.Need();
        Assert.Equal(0, _line.Run(
            "lists", "import", Path.Combine(Tree.Root, "samples", "sample-list.jsonl")).Code);
        var recorded = (await Record(servers: 1))
            .Where(item => item is not Recorded.SyncDone { File: "log.db-wal" }).ToList();

        var outcome = new Outcome();
        Replay(recorded, 50, outcome);

        Assert.True(outcome.Lost > 0);
    }

    sealed class Outcome
    {
        public int Torn { get; set; }

        public long Told { get; set; }

        public int Lost { get; set; }

        public List<string> Corrupt { get; } = [];
    }

    // From the first byte on: keys are made, and two servers run one after the other until they are asked to stop. Two
    // persons screen, claim, propose and approve.
    async Task<List<Recorded>> Record(int servers)
    {
        var recorded = new List<Recorded>();
        var ada = await Key("analyst", "ada", recorded);
        var bob = await Key("approver", "bob", recorded);
        for (var round = 0; round < servers; round++)
        {
            var trace = Path.Combine(_line.Folder, $"trace{round}");
            await using var server = await TracedServer.Start(_line.Data, RecordedWrites.Options(trace));
            await Task.WhenAll(
                Enumerable.Range(0, Clients).Select(client => Work(server, ada, bob, $"{round}-{client}")));
            Assert.Equal(0, await server.Stop());
            recorded.AddRange(RecordedWrites.Read(trace, LogFolder));
        }

        return recorded;
    }

    async Task<string> Key(string role, string person, List<Recorded> recorded)
    {
        var trace = Path.Combine(_line.Folder, $"trace-{person}");
        using var process = Process.Start(new ProcessStartInfo(
            "strace",
            [
                "-f", "-qq", "--seccomp-bpf", .. RecordedWrites.Options(trace), "dotnet",
                Path.Combine(AppContext.BaseDirectory, "cordon.dll"), "keys", "create", "--role", role, "--name",
                "test", "--person", person, "--data", _line.Data,
            ])
        {
            RedirectStandardOutput = true,
        })!;
        var key = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        recorded.AddRange(RecordedWrites.Read(trace, LogFolder));
        return key;
    }

    static async Task Work(TracedServer server, string ada, string bob, string who)
    {
        for (var i = 0; i < Requests; i++)
        {
            var answer = await server.Ask(
                HttpMethod.Post, "/v1/screen", ada, $$"""{"id":"subject-{{who}}-{{i}}","name":"Igor Sechin"}""");
            Assert.Equal(200, answer?.Status);
            if (i % 6 == 0)
            {
                var next = await server.Ask(HttpMethod.Post, "/v1/alerts/next", ada, "{}");
                var number = AlertVersion().Match(next!.Value.Body).Groups[1].Value;
                await server.Ask(HttpMethod.Post, $"/v1/alerts/{number}/propose", ada,
                    """{"disposition":"false-positive","differing":["birth-date"],"reason":"facts-differ"}""");
                // Opened, claimed, proposed: the proposal is the third version.
                var approved = await server.Ask(
                    HttpMethod.Post, $"/v1/alerts/{number}/approve", bob, """{"proposal":3}""");
                Assert.Equal(200, approved?.Status);
            }
        }
    }

    void Replay(List<Recorded> recorded, int images, Outcome outcome)
    {
        var random = new Random(20_261_125);
        var cuts = Enumerable.Range(0, images).Select(_ => random.Next(recorded.Count)).Order().ToArray();
        var (disk, told, next) = (new TornDisk(), new List<Told>(), 0);
        for (var at = 0; at < recorded.Count; at++)
        {
            for (; next < cuts.Length && cuts[next] == at; next++)
            {
                var loss = (TornDisk.Loss)(next % Enum.GetValues<TornDisk.Loss>().Length);
                outcome.Torn += loss is TornDisk.Loss.All or TornDisk.Loss.Nothing ? 0 : 1;
                Open(disk.After(loss, random), told, outcome, $"cut {at}, {loss}");
            }

            disk.Add(recorded[at]);
            if (recorded[at] is Recorded.Sent sent)
            {
                told.AddRange(In(Encoding.UTF8.GetString(sent.Bytes)));
            }
        }
    }

    // Only what a 200 says was told.
    static IEnumerable<Told> In(string sent)
    {
        if (!sent.Contains("HTTP/1.1 200", StringComparison.Ordinal))
        {
            yield break;
        }

        if (AlertVersion().Match(sent) is { Success: true } alert)
        {
            yield return new("", long.Parse(alert.Groups[1].Value, CultureInfo.InvariantCulture),
                int.Parse(alert.Groups[2].Value, CultureInfo.InvariantCulture));
        }
        else if (SubjectId().Match(sent) is { Success: true } subject)
        {
            yield return new(subject.Value, 0, 0);
        }
    }

    void Open(Dictionary<string, byte[]> files, List<Told> told, Outcome outcome, string where)
    {
        var folder = Path.Combine(_line.Folder, "image");
        Directory.CreateDirectory(Path.Combine(folder, "log"));
        foreach (var (name, bytes) in files.Where(file => file.Key != "log.db-shm"))
        {
            File.WriteAllBytes(Path.Combine(folder, "log", name), bytes);
        }

        try
        {
            Check(folder, told, outcome, where);
        }
        catch (Exception e) when (e is LogException or System.Data.Common.DbException or InputException)
        {
            outcome.Corrupt.Add($"{where}: {e.Message}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Check(string folder, List<Told> told, Outcome outcome, string where)
    {
        using var log = LogAccess.Begin(folder);
        var subjects = log.Read(0, int.MaxValue).SelectMany(entry => Encoding.UTF8.GetString(entry.Body) is var body
            && body.Contains("\"answer\"", StringComparison.Ordinal) ? SubjectId().Matches(body).Take(1) : [])
            .Select(match => match.Value).ToList();
        if (subjects.Distinct().Count() != subjects.Count)
        {
            outcome.Corrupt.Add($"{where}: a subject is there twice");
        }

        var (there, reader) = (subjects.ToHashSet(), new AlertReader(log));
        outcome.Told += told.Count;
        outcome.Lost += told.Count(one => one.Alert > 0
            ? (reader.Find(one.Alert)?.Version ?? 0) < one.Version
            : !there.Contains(one.Subject));
        if (reader.Counts().Values.Sum() != subjects.Count)
        {
            outcome.Corrupt.Add($"{where}: found {reader.Counts().Values.Sum()} alerts of {subjects.Count} screenings");
        }

        var around = new Surroundings
        {
            In = Stream.Null,
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            Clock = new FixedClock(),
            Variable = _ => null,
            Formats = ListCatalogue.Formats,
        };
        using var key = LogAccess.Key(folder, log, around);
        using var leaves = new MemoryStream();
        using var records = new MemoryStream();
        using var checkpoints = new MemoryStream();
        log.Export(key, around.Clock.GetUtcNow(), leaves, records, checkpoints);
        leaves.Position = records.Position = checkpoints.Position = 0;
        outcome.Corrupt.AddRange(LogVerifier.Verify(new(leaves, records, checkpoints, key.PublicPem), null, [])
            .Complaints.Select(complaint => $"{where}: {complaint}"));
    }

    [GeneratedRegex("\"alert\":([0-9]+),\"version\":([0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex AlertVersion();

    [GeneratedRegex("subject-[0-9]+-[0-9]+-[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex SubjectId();
}
