using System.Diagnostics;
using System.Globalization;
using Cordon.Alerts;
using Cordon.Records.Alerts;
using Cordon.Records.Log;
using Cordon.Tests.Alerts;
using CsCheck;
using Xunit;
using static Cordon.Tests.Alerts.SomeAlert;

namespace Cordon.Tests.Records.Alerts;

/// <summary>The same facts of every database that alerts can be kept in.</summary>
public abstract class KeptAlertsTests(ITestOutputHelper output) : IDisposable
{
    static readonly DateOnly Day = new(2026, 3, 1);
    static readonly Actor Ada = new("ada", MayApprove: false);
    static readonly Actor Bob = new("bob", MayApprove: true);
    static readonly DecisionPolicy Policy = new();
    static readonly Claimed Claim = new() { At = Noon, By = "" };

    readonly LogKey _key = LogKey.Of(LogKey.Create(), "test");
    LogStore? _log;

    private protected LogStore Log => _log ??= Open();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the same database once more.</summary>
    private protected abstract LogStore Open();

    protected virtual void Dispose(bool disposing)
    {
        _log?.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void An_alert_read_again_is_what_was_decided_and_every_event_is_an_entry_of_the_log()
    {
        var number = Opened(Customer, Hit("l:1"), Hit("l:2", 890_000)).Number;
        Ask(number, Claim, Ada);
        Ask(number, new Commented { At = Noon, By = "", Text = "\"born\" in 1961,\nsays the file" }, Ada);
        var proposed = Ask(number, FalsePositives("l:1", "l:2"), Ada);
        var closed = Ask(number, proposed.Approve(), Bob);

        using var other = Open();
        var history = new AlertReader(other).History(number)!;
        Assert.Equal((AlertStatus.Closed, 5), (history.Alert.Status, history.Alert.Version));
        Assert.Equal("bob", history.Alert.Decision!.ApprovedBy);
        Assert.Equal(closed.Decision!.Proposal.Verdicts.Length, history.Alert.Decision.Proposal.Verdicts.Length);
        Assert.Equal(Customer, history.Alert.Opening.Subject);
        Assert.Equal("\"born\" in 1961,\nsays the file", Assert.IsType<Commented>(history.Events[2].Event).Text);
        var log = other.Read(0, 100);
        Assert.Equal(
            ["alert-opened", "alert-claimed", "alert-commented", "alert-proposed", "alert-approved"],
            history.Events.Select(entry => LogLeaf.TryParse(log[(int)entry.Entry].Leaf, out var leaf)
                ? leaf.Kind : ""));
        Assert.All(history.Events, entry => Assert.Equal(log[(int)entry.Entry].Body, entry.Body));
        Assert.All(history.Events, entry => Assert.Equal(Noon, entry.Event.At));
    }

    [Fact]
    public void A_decision_suppresses_the_same_hit_later_and_no_more_when_it_is_reopened_or_its_day_has_come()
    {
        var first = Close(Opened(Customer, Hit("l:1")).Number);

        var second = Opened(Customer, Hit("l:1"));
        Assert.Equal((AlertStatus.Suppressed, first), (second.Status, second.Hits[0].Earlier!.Alert));
        Assert.Equal(AlertStatus.Open, Opened(Customer, Hit("l:1", fingerprint: "p2")).Status);
        Assert.Equal(AlertStatus.Open, Opened(Customer with { Fingerprint = "s2" }, Hit("l:1")).Status);
        Assert.Equal(AlertStatus.Open, Opened(Customer, new DateOnly(2027, 3, 1), Hit("l:1")).Status);

        Ask(first, new Reopened { At = Noon, By = "", Text = "again" }, Bob);
        Assert.Equal(AlertStatus.Open, Opened(Customer with { Fingerprint = "s3" }, Hit("l:1")).Status);
        Close(Opened(Customer with { Fingerprint = "s4" }, Hit("l:1")).Number);
        Assert.Equal(AlertStatus.Suppressed, Opened(Customer with { Fingerprint = "s4" }, Hit("l:1")).Status);
    }

    [Fact]
    public void The_same_hits_of_the_same_subject_are_one_alert_until_it_is_closed()
    {
        var first = Opened(Customer, Hit("l:1"), Hit("l:2"));
        var again = Log.Write(Noon, step => step.Open("k1", 99, Customer, [Hit("l:2"), Hit("l:1")], Day));

        Assert.Equal((first.Number, false), (again.Alert.Number, again.IsNew));
        Assert.Equal([99], new AlertReader(Log).History(first.Number)!.Again);
        Assert.NotEqual(first.Number, Opened(Customer, Hit("l:1")).Number);
        Assert.NotEqual(first.Number, Opened(Customer with { Fingerprint = "s2" }, Hit("l:1"), Hit("l:2")).Number);
        var nobody = Customer with { Id = null };
        Assert.NotEqual(Opened(nobody, Hit("l:9")).Number, Opened(nobody, Hit("l:9")).Number);

        var proposed = Ask(first.Number, Propose(
            "facts-agree", new(new("l:1"), Disposition.TrueMatch, []), new(new("l:2"), Disposition.TrueMatch, [])),
            Ada);
        Assert.Equal(first.Number, Opened(Customer, Hit("l:1"), Hit("l:2")).Number);
        Ask(first.Number, proposed.Approve(), Bob);
        Assert.NotEqual(first.Number, Opened(Customer, Hit("l:1"), Hit("l:2")).Number);
    }

    [Fact]
    public void Work_that_fails_leaves_nothing_and_the_work_beside_it_stays()
    {
        var before = Log.Size;
        Log.Write(Noon, step =>
        {
            step.Within(own => own.Open("k1", 1, Customer, [Hit("l:1")], Day));
            Assert.Throws<InvalidOperationException>(() => step.Within<int>(own =>
            {
                own.Open("k1", 2, Customer with { Fingerprint = "s2" }, [Hit("l:1")], Day);
                throw new InvalidOperationException();
            }));
            step.Within(own => own.Open("k1", 3, Customer with { Fingerprint = "s3" }, [Hit("l:1")], Day));
            return 0;
        });

        Assert.Equal(before + 2, Log.Size);
        Assert.Equal(2, new AlertReader(Log).Counts()[AlertStatus.Open]);
        var frontier = new MerkleFrontier();
        foreach (var entry in Log.Read(0, 1000))
        {
            frontier.Append(MerkleTree.LeafHash(entry.Leaf));
        }

        Assert.Equal(frontier.Root(), Log.Root(Log.Size));
    }

    [Fact]
    public void A_queue_is_read_in_pages_that_lose_and_repeat_nothing()
    {
        var scores = new[] { 900_000, 950_000, 950_000, 1_000_000, 880_000, 900_000, 950_000 };
        for (var i = 0; i < scores.Length; i++)
        {
            Opened(Customer with { Id = $"C-{i}", Fingerprint = $"s{i}" }, Hit(i % 2 == 0 ? "a:1" : "b:1", scores[i]));
        }

        Assert.Equal([4, 2, 3, 7, 1, 6, 5], All(new(), AlertOrder.Score));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], All(new(), AlertOrder.Oldest));
        Assert.Equal([7, 6, 5, 4, 3, 2, 1], All(new(), AlertOrder.Newest));
        Assert.Equal([3, 7, 1, 5], All(new() { List = "a" }, AlertOrder.Score));
        Assert.Equal([4, 2, 3, 7], All(new() { ScoreFrom = new(950_000) }, AlertOrder.Score));
        Assert.Equal([3], All(new() { Subject = "C-2" }, AlertOrder.Score));

        Assert.Equal(4, Next(Ada)!.Number);
        Assert.Equal(2, Next(Bob)!.Number);
        Assert.Equal([4], All(new() { Assignee = "ada" }, AlertOrder.Score));
        Assert.Equal([3, 7, 1, 6, 5], All(new() { IsFree = true }, AlertOrder.Score));
        Ask(4, FalsePositives("b:1"), Ada);
        Ask(2, FalsePositives("b:1"), Bob);
        Assert.Equal([4], All(new() { Status = AlertStatus.Proposed, NotProposedBy = "bob" }, AlertOrder.Score));
        Ask(3, new Escalated { At = Noon, By = "", Text = "look" }, Ada);
        Assert.Equal(7, Next(Ada)!.Number);
        Assert.Equal(3, Next(Bob)!.Number);
        Assert.Equal(
            [(AlertStatus.Open, 4L), (AlertStatus.Proposed, 2), (AlertStatus.Escalated, 1)],
            new AlertReader(Log).Counts().OrderBy(row => row.Key).Select(row => (row.Key, row.Value)));
    }

    [Fact]
    public void What_was_looked_at_must_be_what_is_decided()
    {
        var number = Opened(Customer, Hit("l:1")).Number;
        Ask(number, Claim, Ada);

        Assert.Equal(AlertOutcome.Changed, Change(number, 1, FalsePositives("l:1"), Ada).Outcome);
        Assert.Equal(AlertOutcome.Refused, Change(number, 2, FalsePositives("l:1"), Bob).Outcome);
        Assert.Equal(AlertOutcome.Done, Change(number, 2, FalsePositives("l:1"), Ada).Outcome);
        Assert.Equal(AlertOutcome.NotFound, Change(77, null, Claim, Ada).Outcome);
    }

    [Fact]
    public async Task Of_two_who_approve_at_once_one_closes_and_the_other_is_refused()
    {
        for (var round = 0; round < 20; round++)
        {
            var who = Customer with { Fingerprint = $"r{round}" };
            var proposed = Ask(Opened(who, Hit("l:1")).Number, FalsePositives("l:1"), Ada);
            using var other = Open();
            using var start = new Barrier(2);
            var both = await Task.WhenAll(Approval(Log, "bob"), Approval(other, "cyd"));

            Assert.Single(both, change => change.Outcome == AlertOutcome.Done);
            Assert.Equal(Refusal.NothingProposed, both.Single(change => change.Outcome != AlertOutcome.Done).Why);

            Task<AlertChange> Approval(LogStore log, string person) => Task.Run(() =>
            {
                start.SignalAndWait();
                return log.Write(Noon, step => step.Ask(
                    proposed.Number, null, proposed.Approve(), new(person, true), "k1", Policy));
            });
        }
    }

    [Fact]
    public async Task Many_who_claim_the_next_get_each_alert_once()
    {
        for (var i = 0; i < 40; i++)
        {
            Opened(Customer with { Id = $"C-{i}", Fingerprint = $"s{i}" }, Hit("l:1", 900_000 + (i % 5)));
        }

        await using var writer = new LogWriter(Log, _key, new Fixed(), TimeSpan.FromMinutes(1));
        var claimed = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => writer.Write(
            step => step.ClaimNext(new(), new($"person-{i}", false), "k1", Policy))));

        Assert.Equal(40, claimed.Where(alert => alert is not null).Select(alert => alert!.Number).Distinct().Count());
        Assert.Equal(10, claimed.Count(alert => alert is null));
    }

    /// <summary>What is read from rows and entries is what the rules alone come to.</summary>
    [Fact]
    public void The_database_says_what_the_rules_say()
    {
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 1]).Array[1, 10].Array[1, 3].Sample(
            games =>
            {
                foreach (var (game, i) in games.Select((game, i) => (game, i)))
                {
                    var kept = Opened(Customer with { Fingerprint = $"{Guid.NewGuid():N}" }, Hit("l:1"));
                    var rules = kept;
                    foreach (var (what, who) in game)
                    {
                        var (asked, actor) = (EventOf(what, rules), who == 0 ? Ada : Bob);
                        var step = AlertRules.Ask(rules, asked with { At = Noon }, actor, Policy);
                        var change = Change(kept.Number, null, asked, actor);
                        Assert.Equal(step.Why, change.Why);
                        rules = step.Alert ?? rules;
                    }

                    var read = new AlertReader(Log).Find(kept.Number)!;
                    Assert.Equal(
                        (rules.Status, rules.Version, rules.Assignee, rules.Decision?.ApprovedBy),
                        (read.Status, read.Version, read.Assignee, read.Decision?.ApprovedBy));
                    Assert.Contains(kept.Number, Log.Write(Noon, step => AlertReader.Numbers(
                        step.Database, new() { Status = rules.Status, Assignee = rules.Assignee }, AlertOrder.Score,
                        null, 100_000)).Select(cursor => cursor.Number));
                }

                SumsAreWhatCountingGives();
            },
            iter: 20, threads: 1);
    }

    [Fact]
    public void A_closed_alert_counts_on_the_day_of_its_last_change_and_no_more_when_it_is_opened_again()
    {
        var reader = new AlertReader(Log);
        var number = Opened(Customer, Hit("l:1")).Number;
        Close(number);
        Assert.Equal([new AlertDay(Day, 1, 1)], reader.Days(Day));
        Assert.Empty(reader.Days(Day.AddDays(1)));

        Log.Write(Noon.AddDays(3), step => step.Ask(
            number, null, new Commented { At = Noon, By = "", Text = "again" }, Ada, "k1", Policy));
        Assert.Equal([new AlertDay(Day, 1, 0), new(Day.AddDays(3), 0, 1)], reader.Days(Day));

        Log.Write(Noon.AddDays(4), step => step.Ask(
            number, null, new Reopened { At = Noon, By = "", Text = "no" }, Bob, "k1", Policy));
        Assert.Equal([new AlertDay(Day, 1, 0)], reader.Days(Day));
        SumsAreWhatCountingGives();
    }

    // The sums are kept with each change; this counts.
    void SumsAreWhatCountingGives()
    {
        var counted = Log.Write(Noon, step => step.Database.Rows(
            "SELECT status, count(*) FROM alert GROUP BY status", row => (row.GetInt64(0), row.GetInt64(1))));
        Assert.Equal(
            counted.Order(), new AlertReader(Log).Counts().Select(row => ((long)row.Key, row.Value)).Order());
        var days = Log.Write(Noon, step => step.Database.Rows(
            "SELECT day, sum(opened), sum(closed) FROM (SELECT opened / 86400000 AS day, 1 AS opened, 0 AS closed "
                + "FROM alert UNION ALL SELECT changed / 86400000, 0, 1 FROM alert WHERE status = 3) AS each_alert "
                + "GROUP BY day",
            row => (row.GetInt64(0), Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture),
                Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture))));
        Assert.Equal(days.Order(), new AlertReader(Log).Days(DateOnly.MinValue).Select(
            day => ((long)day.Day.DayNumber - 719_162, day.Opened, day.Closed)).Order());
    }

    /// <summary><c>CORDON_ALERTS</c> sets how many; with a million it takes minutes, and tells what a page costs.
    /// </summary>
    [Fact]
    public void A_long_queue_costs_a_page_what_a_short_one_costs()
    {
        const int AtOnce = 1000;
        var count = int.Parse(
            Environment.GetEnvironmentVariable("CORDON_ALERTS") ?? "3000", CultureInfo.InvariantCulture);
        var clock = Stopwatch.StartNew();
        for (var first = 0; first < count; first += AtOnce)
        {
            Log.Write(Noon, step =>
            {
                for (var i = first; i < Math.Min(count, first + AtOnce); i++)
                {
                    step.Open(
                        "k1", step.Next, new($"C-{i}", $"Igor Setchin {i}", $"s{i}"),
                        [Hit(i % 1000 == 7 ? "rare:1" : "l:1", 880_000 + (int)(i * 7919L % 120_000))], Day);
                }

                return 0;
            });
        }

        output.WriteLine($"{count} alerts opened: {clock.Elapsed.TotalSeconds:0.0} s");
        var reader = new AlertReader(Log);
        Time("counts", () => (int)reader.Counts()[AlertStatus.Open]);
        var page = Time("first page of 50", () => reader.Page(
            new() { Status = AlertStatus.Open }, AlertOrder.Score, null, 50));
        Assert.Equal(50, page.Alerts.Length);
        Assert.True(page.Alerts.Zip(page.Alerts.Skip(1)).All(pair =>
            pair.First.Hits[0].Score.CompareTo(pair.Second.Hits[0].Score) >= 0));
        Assert.Equal(50, Time("page in the middle", () => reader.Page(
            new() { Status = AlertStatus.Open }, AlertOrder.Score, new(60_000, 0), 50)).Alerts.Length);
        Assert.Equal(50, Time("newest", () => reader.Page(new(), AlertOrder.Newest, null, 50)).Alerts.Length);
        Assert.Equal(Math.Min(50, count / 1000), Time("a rare list, by age", () => reader.Page(
            new() { List = "rare" }, AlertOrder.Oldest, null, 50)).Alerts.Length);
        Assert.Single(Time("one customer", () => reader.Page(
            new() { Subject = "C-1234" }, AlertOrder.Score, null, 50)).Alerts);
        Assert.NotNull(Time("claim next", () => Next(Bob)));

        T Time<T>(string what, Func<T> ask)
        {
            clock.Restart();
            var result = ask();
            output.WriteLine($"{what}: {clock.Elapsed.TotalMilliseconds:0.0} ms");
            return result;
        }
    }

    static AlertEvent EventOf(int what, Alert alert) => what switch
    {
        0 => Claim,
        1 => new Released { At = Noon, By = "" },
        2 => FalsePositives("l:1"),
        3 => TrueMatch("l:1"),
        4 => alert.Approve(),
        5 => new Escalated { At = Noon, By = "", Text = "look" },
        6 => new Reopened { At = Noon, By = "", Text = "again" },
        _ => new Withdrawn { At = Noon, By = "" },
    };

    List<long> All(AlertFilter filter, AlertOrder order)
    {
        var reader = new AlertReader(Log);
        var numbers = new List<long>();
        for (var page = reader.Page(filter, order, null, 2); ;
            page = reader.Page(filter, order, page.Next, 2))
        {
            numbers.AddRange(page.Alerts.Select(alert => alert.Number));
            if (page.Next is null)
            {
                return numbers;
            }
        }
    }

    Alert Opened(AlertSubject subject, params AlertHit[] hits) => Opened(subject, Day, hits);

    Alert Opened(AlertSubject subject, DateOnly day, params AlertHit[] hits) =>
        Log.Write(Noon, step => step.Open("k1", step.Next, subject, [.. hits], day)).Alert;

    Alert? Next(Actor actor) => Log.Write(Noon, step => step.ClaimNext(new(), actor, "k1", Policy));

    AlertChange Change(long number, int? version, AlertEvent asked, Actor actor) =>
        Log.Write(Noon, step => step.Ask(number, version, asked, actor, "k1", Policy));

    Alert Ask(long number, AlertEvent asked, Actor actor)
    {
        var change = Change(number, null, asked, actor);
        Assert.True(change.Outcome == AlertOutcome.Done, $"{change.Outcome} {change.Why}");
        return change.Alert!;
    }

    long Close(long number)
    {
        var parties = new AlertReader(Log).Find(number)!.Hits.Select(hit => hit.Party.Value).ToArray();
        var proposed = Ask(number, FalsePositives(parties), Ada);
        return Ask(number, proposed.Approve(), Bob).Number;
    }

    sealed class Fixed : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
