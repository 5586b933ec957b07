using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cordon.App.Auditing;
using Cordon.App.Serving;
using Cordon.Records.Alerts;
using Cordon.Records.Log;
using Cordon.Tests.App.Serving;
using Xunit;

namespace Cordon.Tests.App.Durability;

/// <summary>A bit changes somewhere in the data folder: it is found, or nothing that is answered is another
/// (promise 29).</summary>
/// <remarks>In the database of the log and in the files of list versions, a fifth of the places in the latter.
/// <c>CORDON_FLIPS</c> sets how many.</remarks>
public sealed class BitRotTests(ITestOutputHelper output)
{
    static readonly string[] Names = ["Igor Sechin", "Igor Setchin", "Ada Lovelace"];

    enum Outcome
    {
        Harmless,
        FoundAtOnce,
        FoundByCheck,
        Silent,
    }

    [Fact]
    public async Task A_changed_bit_is_found_or_changes_no_answer()
    {
        var flips = TracedServer.Times("CORDON_FLIPS", 60);
        await using var server = await Busy();
        var line = server.Line;
        await server.Stop();
        Assert.Equal(0, line.Run("audit", "check").Code);
        var whole = Answers(line);
        var (random, counts, silent) = (new Random(20_261_125), new int[4], new List<string>());
        string[] lists = [.. Directory.EnumerateFiles(
            Path.Combine(line.Data, "lists"), "*", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length > 0).Order(StringComparer.Ordinal)];
        for (var i = 0; i < flips; i++)
        {
            var path = i % 5 == 4 ? lists[i / 5 % lists.Length] : Path.Combine(line.Data, "log", "log.db");
            var bytes = File.ReadAllBytes(path);
            var (at, bit) = (random.Next(bytes.Length), random.Next(8));
            File.WriteAllBytes(path, [.. bytes[..at], (byte)(bytes[at] ^ (1 << bit)), .. bytes[(at + 1)..]]);
            var outcome = After(line, whole);
            counts[(int)outcome]++;
            if (outcome == Outcome.Silent)
            {
                silent.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{Path.GetRelativePath(line.Data, path)}: byte {at}, bit {bit}"));
            }

            File.WriteAllBytes(path, bytes);
        }

        output.WriteLine($"{flips} bits: " + string.Join(", ", Enum.GetValues<Outcome>().Select(
            outcome => $"{counts[(int)outcome]} {outcome}")));
        Assert.Empty(silent);
        Assert.True(counts[(int)Outcome.FoundAtOnce] > flips / 10);
    }

    [Theory]
    [InlineData("UPDATE alert SET status = 4 WHERE number = 1")]
    [InlineData("UPDATE alert SET place = place - 1 WHERE number = 2")]
    [InlineData("UPDATE alert SET assignee = 'eve' WHERE number = 1")]
    [InlineData("DELETE FROM alert WHERE number = 2")]
    [InlineData("DELETE FROM alert_event WHERE alert = 1 AND version = 4")]
    [InlineData("DELETE FROM alert_list WHERE alert = 1")]
    [InlineData("DELETE FROM alert_again")]
    [InlineData("UPDATE alert_count SET count = count + 1")]
    [InlineData("DELETE FROM alert_day")]
    [InlineData("UPDATE earlier_decision SET until = until + 1")]
    [InlineData("UPDATE api_key SET person = 'bob' WHERE person = 'ada'")]
    [InlineData("UPDATE api_key SET role = 'admin' WHERE role = 'analyst'")]
    [InlineData("DELETE FROM api_key WHERE person = 'ada'")]
    [InlineData("UPDATE leaf SET hash = zeroblob(32) WHERE number = 3")]
    [InlineData("UPDATE record SET salt = zeroblob(16) WHERE number = 3")]
    [InlineData("DELETE FROM leaf WHERE number = (SELECT max(number) FROM leaf)")]
    [InlineData("UPDATE checkpoint SET line = replace(line, '2026', '2027')")]
    public async Task What_is_kept_beside_the_entries_is_compared_with_them(string change)
    {
        await using var server = await Busy();
        await server.Stop();
        using (var log = LogAccess.Open(server.Line.Data))
        {
            log.Database.Run(change);
        }

        var result = server.Line.Run("audit", "check");

        Assert.Equal(1, result.Code);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("DAMAGED", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_log_is_damaged_finds_it_by_itself_and_answers_nothing_more()
    {
        await using var first = await Busy();
        await first.Stop();
        using (var log = LogAccess.Open(first.Line.Data))
        {
            log.Database.Run("UPDATE alert SET status = 4 WHERE number = 2");
        }

        await using var server = await TestServer.Start(first.Line);
        for (var i = 0; i < 300 && !server.Said.Contains("the log is damaged", StringComparison.Ordinal); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Contains("alert 2: found it kept otherwise", server.Said, StringComparison.Ordinal);
        using var ready = await server.Get("/readyz", key: "");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    // Screenings, a decision of two persons, earlier decisions in use, requests sent again, keys.
    static async Task<TestServer> Busy()
    {
        var server = await TestServer.Start();
        var (ada, bob) = (server.Key(Roles.Analyst, "ada"), server.Key(Roles.Approver, "bob"));
        for (var i = 0; i < 30; i++)
        {
            var body = $$"""{"id":"C-{{i}}","name":"Igor Sechin"}""";
            await server.PostAs(ada, "/v1/screen", body, ("Idempotency-Key", $"key-{i}"));
        }

        await server.PostAs(ada, "/v1/alerts/1/claim", "");
        await server.PostAs(ada, "/v1/alerts/1/propose",
            """{"disposition":"false-positive","differing":["birth-date"],"reason":"facts-differ","text":"x"}""");
        var approved = await server.PostAs(bob, "/v1/alerts/1/approve", """{"proposal":3}""");
        Assert.Equal(System.Net.HttpStatusCode.OK, approved.StatusCode);
        await server.PostAs(ada, "/v1/screen", """{"id":"C-0","name":"Igor Sechin"}""");
        await server.PostAs(ada, "/v1/screen", """{"id":"C-7","name":"Igor Sechin"}""");
        await server.PostAs(ada, "/v1/alerts/5/claim", "");
        return server;
    }

    static Outcome After(CommandLine line, string whole)
    {
        string found;
        try
        {
            found = Answers(line);
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            return Outcome.FoundAtOnce;
        }

        return found == whole ? Outcome.Harmless
            : line.Run("audit", "check").Code != 0 ? Outcome.FoundByCheck
            : Outcome.Silent;
    }

    // Everything that the folder answers, as one sum.
    static string Answers(CommandLine line)
    {
        var text = new StringBuilder();
        line.File("subjects.txt", string.Join('\n', Names) + "\n");
        var screened = line.Run("screen", Path.Combine(line.Folder, "subjects.txt"), "--format", "jsonl");
        if (screened.Code == 1)
        {
            throw new InvalidDataException(screened.Error);
        }

        text.Append(screened.Out).Append(line.Run("lists", "show").Out);
        using var log = LogAccess.Open(line.Data);
        foreach (var entry in log.Read(0, int.MaxValue))
        {
            text.Append(Convert.ToHexString([.. entry.Leaf, .. entry.Salt, .. entry.Body]));
        }

        text.AppendJoin('\n', log.Checkpoints()).Append(log.Size)
            .Append(Convert.ToHexString(log.Root(log.Size)))
            .AppendJoin(' ', log.InclusionProof(5, log.Size).Select(Convert.ToHexString))
            .AppendJoin(' ', new ApiKeys(log).All());
        Alerts(text, new(log));
        text.AppendJoin('\n', log.Database.Rows(
            "SELECT who, key, answer FROM answered ORDER BY who, key",
            row => $"{row.GetString(0)} {row.GetString(1)} {Encoding.UTF8.GetString(
                KeptAnswer.Again(row.GetFieldValue<byte[]>(2)).Body.Span)}"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    static void Alerts(StringBuilder text, AlertReader reader)
    {
        text.AppendJoin(' ', reader.Counts().OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}"));
        AlertFilter[] filters =
        [
            new(), new() { Status = Cordon.Alerts.AlertStatus.Open }, new() { Assignee = "ada" },
            new() { IsFree = true },
            new() { Subject = "C-7" }, new() { List = "sample" }, new() { NotProposedBy = "ada" },
        ];
        foreach (var filter in filters)
        {
            foreach (var order in Enum.GetValues<AlertOrder>())
            {
                foreach (var alert in reader.Page(filter, order, after: null, AlertReader.PageMost).Alerts)
                {
                    text.Append(Encoding.UTF8.GetString(AlertJson.Bytes(reader.History(alert.Number)!).Span));
                }
            }
        }
    }
}
