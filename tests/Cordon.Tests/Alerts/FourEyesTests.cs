using Cordon.Alerts;
using CsCheck;
using Xunit;
using static Cordon.Tests.Alerts.SomeAlert;

namespace Cordon.Tests.Alerts;

/// <summary>No sequence of requests leads to an alert that one person closed alone, whatever their roles are.</summary>
/// <remarks>Three persons, one of whom may not approve, send requests in any order. A request may be made from an older
/// state of the alert than the present one, as when two approve at once or a page was left open. The oracle knows
/// nothing of states: it reads the events that happened.</remarks>
public sealed class FourEyesTests
{
    static readonly Actor[] Persons = [new("ada", false), new("bob", true), new("admin", true)];

    enum Ask
    {
        Claim, Release, FalsePositive, TrueMatch, Undetermined, Approve, Decline, Withdraw, Escalate, Reopen, Comment,
    }

    [Fact]
    public void No_sequence_closes_an_alert_with_one_person()
    {
        var (closed, twice, reopened) = (0, 0, 0);
        Gen.Select(Gen.Enum<Ask>(), Gen.Int[0, 2], Gen.Int[0, 4]).Array[1, 24].Sample(
            asks =>
            {
                var events = Play(asks);
                Check(events);
                var decisions = events.Count(step => step.Alert.Status == AlertStatus.Closed
                    && step.Event is Approved);
                Interlocked.Add(ref closed, decisions > 0 ? 1 : 0);
                Interlocked.Add(ref twice, decisions > 1 ? 1 : 0);
                Interlocked.Add(ref reopened, events.Any(step => step.Event is Reopened) ? 1 : 0);
            },
            iter: 100_000);

        // The machine does not refuse everything: a test in which nothing closes proves nothing.
        Assert.True(closed > 5_000, $"{closed} closed");
        Assert.True(twice > 50, $"{twice} closed twice");
        Assert.True(reopened > 500, $"{reopened} reopened");
    }

    [Fact]
    public void The_oracle_finds_a_person_who_did_both()
    {
        var open = With(Hit("l:1"));
        var proposed = open.After(FalsePositives("l:1") with { By = "bob" });
        var closed = proposed.Alert!.After(proposed.Alert.Approve() with { By = "admin" });
        List<Happened> events =
        [
            new(proposed.Event!, proposed.Alert, Persons[1]),
            new(closed.Event! with { By = "bob" }, closed.Alert!, Persons[1]),
        ];

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Check(events));
    }

    sealed record Happened(AlertEvent Event, Alert Alert, Actor Actor);

    static List<Happened> Play((Ask Ask, int Person, int Behind)[] asks)
    {
        var states = new List<Alert> { With(Hit("l:1"), Hit("l:2")) };
        var happened = new List<Happened>();
        foreach (var (ask, person, behind) in asks)
        {
            // What the person saw when they asked: mostly the present state.
            var seen = states[Math.Max(0, states.Count - 1 - Math.Max(0, behind - 2))];
            var step = AlertRules.Ask(states[^1], EventOf(ask, seen), Persons[person], new());
            if (step.IsDone)
            {
                states.Add(step.Alert);
                happened.Add(new(step.Event, step.Alert, Persons[person]));
            }
        }

        return happened;
    }

    static AlertEvent EventOf(Ask ask, Alert seen) => ask switch
    {
        Ask.Claim => new Claimed { At = Noon, By = "" },
        Ask.Release => new Released { At = Noon, By = "" },
        Ask.FalsePositive => FalsePositives("l:1", "l:2"),
        Ask.TrueMatch => Propose(
            "facts-agree", new(new("l:1"), Disposition.TrueMatch, []), new(new("l:2"), Disposition.TrueMatch, [])),
        Ask.Undetermined => Propose(
            "facts-missing", new(new("l:1"), Disposition.Undetermined, []),
            new(new("l:2"), Disposition.Undetermined, [])),
        Ask.Approve => new Approved { At = Noon, By = "", Proposal = seen.Proposal?.Version ?? 2, Text = "" },
        Ask.Decline => new Declined { At = Noon, By = "", Proposal = seen.Proposal?.Version ?? 2, Text = "no" },
        Ask.Withdraw => new Withdrawn { At = Noon, By = "" },
        Ask.Escalate => new Escalated { At = Noon, By = "", Text = "look" },
        Ask.Reopen => new Reopened { At = Noon, By = "", Text = "again" },
        _ => new Commented { At = Noon, By = "", Text = "hm" },
    };

    // Reads what happened, and asks of every close: who proposed what was closed, who approved it, and could they?
    static void Check(List<Happened> events)
    {
        Happened? waiting = null;
        for (var i = 0; i < events.Count; i++)
        {
            var (happened, alert, actor) = (events[i].Event, events[i].Alert, events[i].Actor);
            Assert.Equal(actor.Person, happened.By);
            var wasClosed = i > 0 && events[i - 1].Alert.Status == AlertStatus.Closed;
            if (alert.Status == AlertStatus.Closed && !wasClosed)
            {
                Assert.NotNull(waiting);
                Assert.IsType<Approved>(happened);
                Assert.NotEqual(waiting.Event.By, happened.By);
                Assert.True(actor.MayApprove);
                Assert.Equal(((Proposed)waiting.Event).Verdicts, alert.Decision!.Proposal.Verdicts);
                Assert.Equal(waiting.Event.By, alert.Decision.Proposal.By);
                Assert.Equal(happened.By, alert.Decision.ApprovedBy);
            }
            else if (happened is Approved)
            {
                Assert.Fail("An approval that closed nothing.");
            }

            waiting = happened switch
            {
                Proposed when alert.Status == AlertStatus.Proposed => events[i],
                Commented => waiting,
                _ => null,
            };
        }
    }
}
