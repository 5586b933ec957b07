using System.Diagnostics;
using System.Globalization;
using Cordon.App.Payments;
using Cordon.Lists;
using Cordon.Screening.Payments;
using Xunit;

namespace Cordon.Tests.App.Payments;

/// <summary>A folder that messages go through, by whole commands in this process and by killed processes.</summary>
public sealed class PaymentsWatchTests(ITestOutputHelper output) : IDisposable
{
    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };

    string Spool => Path.Combine(_line.Folder, "spool");

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Messages_go_to_the_folder_of_their_verdict_and_are_told_without_a_name()
    {
        Put("a", "ADA LOVELACE");
        Put("b", "BELAGROPROMBANK");
        Put(".c", "BEING WRITTEN");
        var result = Watch();
        Assert.Equal("a: passed\nb: held\n", result.Out);
        Assert.Equal(["held/b", "in/.c", "passed/a"], Files());
    }

    [Fact]
    public void Nothing_passes_when_the_lists_are_not_complete()
    {
        Put("a", "ADA LOVELACE");
        Assert.Equal("a: held\n", _line.Run("payments", "watch", Spool, "--once").Out);
        Assert.Contains("not complete: left-out: no list is imported", _line.Run("payments", "held").Out);
    }

    [Fact]
    public void The_same_bytes_again_are_held()
    {
        Put("a", "ADA LOVELACE");
        Watch();
        Put("a", "ADA LOVELACE");
        Put("copy", "ADA LOVELACE");
        Assert.Equal("a: held\ncopy: held\n", Watch().Out);
        Assert.Equal(["held/a", "held/copy", "passed/a"], Files());
    }

    [Fact]
    public void What_two_persons_release_goes_on_and_what_one_wants_does_not()
    {
        Put("b", "BELAGROPROMBANK");
        Watch();
        var id = MessageBatch.IdOf(File.ReadAllBytes(Path.Combine(Spool, "held", "b")))[..12];
        Assert.Contains(id, _line.Run("payments", "held").Out);

        Assert.Equal(5, Decide(id, "released", "Ada").Code);
        Assert.Equal("", Watch().Out);
        Assert.Contains("found \"ada\"; expected another person", Decide(id, "released", "ada").Error);
        Assert.Equal(0, Decide(id, "released", "Bob").Code);
        Assert.Equal("b: released\n", Watch().Out);
        Assert.Equal(["passed/b"], Files());
        Assert.Contains("found a message that is released", Decide(id, "blocked", "Ada").Error);
    }

    [Fact]
    public void A_stopped_message_that_comes_back_altered_is_held_in_another_run()
    {
        Put("a", "ADA LOVELACE", ":57D:BELAGROPROMBANK\n");
        Watch();
        Put("b", "ADA LOVELACE");
        Watch();
        Assert.Contains("R1: \"BELAGROPROMBANK\" is gone, with the amount and the parties of a",
            _line.Run("payments", "held").Out);
    }

    [Fact]
    public void A_verdict_that_is_written_is_carried_out_by_the_next_run()
    {
        Put("a", "ADA LOVELACE");
        Watch();
        // As if the process had ended between the line and the rename.
        var journal = Directory.GetFiles(Path.Combine(_line.Data, "payments"), "*-passed.jsonl").Single();
        File.WriteAllLines(journal, File.ReadAllLines(journal)[..1]);
        File.Move(Path.Combine(Spool, "passed", "a"), Path.Combine(Spool, "in", "a"));
        Assert.Equal("a: passed\n", Watch().Out);
        Assert.Equal(["passed/a"], Files());
    }

    [Fact]
    public void A_line_that_was_being_written_never_happened()
    {
        Put("a", "ADA LOVELACE");
        Watch();
        var journal = Directory.GetFiles(Path.Combine(_line.Data, "payments"), "*-passed.jsonl").Single();
        File.WriteAllText(journal, File.ReadAllText(journal)[..80]);
        File.Move(Path.Combine(Spool, "passed", "a"), Path.Combine(Spool, "in", "a"));
        Assert.Equal("a: passed\n", Watch().Out);
        Assert.All(File.ReadAllLines(journal), line => Assert.EndsWith("}", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_killed_process_passes_nothing_that_it_must_not_and_loses_nothing()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("CORDON_KILLS") ?? "4", CultureInfo.InvariantCulture);
        var random = new Random(20_261_124);
        const int Count = 120;
        Directory.CreateDirectory(Path.Combine(Spool, "passed"));
        for (var i = 0; i < Count; i++)
        {
            Put($"m{i:000}", (i % 3 == 0 ? "BELAGROPROMBANK " : "CLEAN PAYEE ") + new string('X', i));
        }

        for (var i = 0; i < kills; i++)
        {
            var before = Waiting();
            using var process = Start();
            while (Waiting() == before && !process.HasExited)
            {
                Thread.Sleep(5);
            }

            // It is at work now: SIGKILL at some moment of that.
            Thread.Sleep(random.Next(100));
            process.Kill();
            process.WaitForExit();
            output.WriteLine($"kill {i + 1}: {before} waited, and then {Waiting()}");
            Assert.All(
                Directory.GetFiles(Path.Combine(Spool, "passed")),
                path => Assert.DoesNotContain("BELAGRO", File.ReadAllText(path)));
        }

        Watch();
        Assert.Equal(
            Enumerable.Range(0, Count).Select(i => $"{(i % 3 == 0 ? "held" : "passed")}/m{i:000}").Order(), Files());
        var journal = new PaymentJournal(_line.Data, DateOnly.FromDateTime(DateTime.UnixEpoch).AddYears(57));
        Assert.All(journal.Cases, one => Assert.True(one.IsMoved));
    }

    [Theory]
    [InlineData(PaymentState.Passed, PaymentState.Released, false)]
    [InlineData(PaymentState.Held, PaymentState.Released, true)]
    [InlineData(PaymentState.Held, PaymentState.Passed, false)]
    [InlineData(PaymentState.Held, PaymentState.Blocked, true)]
    [InlineData(PaymentState.Blocked, PaymentState.Released, true)]
    [InlineData(PaymentState.Rejected, PaymentState.Released, false)]
    [InlineData(PaymentState.Cancelled, PaymentState.Held, false)]
    public void Persons_move_a_message_on_and_never_back(PaymentState from, PaymentState to, bool may) =>
        Assert.Equal(may, PaymentStates.MayFollow(from, to));

    int Waiting() => Directory.GetFiles(Path.Combine(Spool, "in")).Length;

    CommandResult Watch() => _line.Run("payments", "watch", Spool, "--once", "--pass-incomplete");

    CommandResult Decide(string id, string state, string by) =>
        _line.Run("payments", "decide", id, state, "--by", by, "--because", "looked at");

    // Each creditor has an account and an amount of its own, so that no two payments are one.
    void Put(string name, string creditor, string agent = "")
    {
        var number = creditor.Sum(letter => letter) + (creditor.Length * 10_000);
        Directory.CreateDirectory(Path.Combine(Spool, "in"));
        File.WriteAllText(
            Path.Combine(Spool, "in", name),
            $"{{1:F01AAAABEBBAXXX0000000000}}{{2:I103BBBBDEFFXXXXN}}{{4:\n:20:R{agent.Length}{number}\n:23B:CRED\n"
                + $":32A:260301EUR{number},\n:50K:/BE71096123456769\nEXAMPLE TRADING NV\n{agent}"
                + $":59:/DE8937040044{number}\n{creditor}\nBERLIN DE\n:71A:SHA\n-}}");
    }

    IEnumerable<string> Files() => Directory.GetFiles(Spool, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Spool, path).Replace('\\', '/')).Where(path => path != ".watch.lock")
        .Order(StringComparer.Ordinal);

    Process Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "cordon.dll") },
        };
        foreach (var argument in (string[])
            ["payments", "watch", Spool, "--once", "--pass-incomplete", "--data", _line.Data])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
