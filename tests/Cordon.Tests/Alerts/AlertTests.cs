using System.Collections.Immutable;
using Cordon.Alerts;
using Cordon.Model;
using Cordon.Screening;
using Xunit;
using static Cordon.Tests.Alerts.SomeAlert;

namespace Cordon.Tests.Alerts;

public sealed class AlertTests
{
    static readonly Claimed Claim = new() { At = Noon, By = "" };
    static readonly Released Release = new() { At = Noon, By = "" };
    static readonly Withdrawn Withdraw = new() { At = Noon, By = "" };
    static readonly Reopened Reopen = new() { At = Noon, By = "", Text = "seen again" };
    static readonly Escalated Escalate = new() { At = Noon, By = "", Text = "please look" };

    [Fact]
    public void Two_persons_close_an_alert()
    {
        var proposed = With(Hit("l:1"), Hit("l:2")).Then(Claim, "ada", mayApprove: false)
            .Then(FalsePositives("l:1", "l:2"), "ada", mayApprove: false);
        var closed = proposed.Then(proposed.Approve(), "bob");

        Assert.Equal(AlertStatus.Closed, closed.Status);
        Assert.Equal(
            (Disposition.FalsePositive, "ada", "bob"),
            (closed.Decision!.Disposition, closed.Decision.Proposal.By, closed.Decision.ApprovedBy));
        Assert.Equal(4, closed.Version);
    }

    [Fact]
    public void Nobody_approves_or_declines_their_own_proposal()
    {
        var proposed = With(Hit("l:1")).Then(TrueMatch("l:1"), "ada");

        Assert.Equal(Refusal.SamePerson, proposed.Why(proposed.Approve(), "ada"));
        Assert.Equal(
            Refusal.SamePerson,
            proposed.Why(new Declined { At = Noon, By = "", Proposal = 2, Text = "no" }, "ada"));
        Assert.Equal(Refusal.MayNotApprove, proposed.Why(proposed.Approve(), "bob", mayApprove: false));
    }

    [Fact]
    public void An_approval_of_another_proposal_than_the_one_that_waits_is_refused()
    {
        var first = With(Hit("l:1")).Then(TrueMatch("l:1"), "ada");
        var second = first.Then(Withdraw, "ada").Then(FalsePositives("l:1"), "ada");

        Assert.Equal(Refusal.OtherProposal, second.Why(first.Approve(), "bob"));
        Assert.Equal(Disposition.FalsePositive, second.Then(second.Approve(), "bob").Decision!.Disposition);
    }

    [Fact]
    public void Who_claimed_works_alone_until_it_is_released()
    {
        var claimed = With(Hit("l:1")).Then(Claim, "ada", mayApprove: false);

        Assert.Equal(Refusal.ClaimedByAnother, claimed.Why(Claim, "bob"));
        Assert.Equal(Refusal.ClaimedByAnother, claimed.Why(FalsePositives("l:1"), "bob"));
        Assert.Equal(Refusal.ClaimedByAnother, claimed.Why(Release, "cyd", mayApprove: false));
        Assert.Equal("bob", claimed.Then(Release, "bob").Then(Claim, "bob").Assignee);
        Assert.Equal(Refusal.NotClaimed, With(Hit("l:1")).Why(Release, "ada"));
    }

    [Fact]
    public void Persons_who_differ_escalate_and_it_takes_two_who_may_approve()
    {
        var proposed = With(Hit("l:1")).Then(FalsePositives("l:1"), "ada", mayApprove: false);
        var escalated = proposed.Then(
            new Declined { At = Noon, By = "", Proposal = 2, Text = "the year agrees" }, "bob");

        Assert.Equal(AlertStatus.Escalated, escalated.Status);
        Assert.Equal(Refusal.MayNotApprove, escalated.Why(FalsePositives("l:1"), "ada", mayApprove: false));
        Assert.Equal(Refusal.MayNotApprove, escalated.Why(Claim, "ada", mayApprove: false));
        var again = escalated.Then(TrueMatch("l:1"), "bob");
        Assert.Equal(Refusal.SamePerson, again.Why(again.Approve(), "bob"));
        Assert.Equal(AlertStatus.Closed, again.Then(again.Approve(), "cyd").Status);
    }

    [Fact]
    public void What_cannot_be_told_closes_nothing()
    {
        var alert = With(Hit("l:1"), Hit("l:2")).Then(
            Propose("facts-missing", new(new("l:1"), Disposition.Undetermined, []),
                new(new("l:2"), Disposition.FalsePositive, [DifferingFact.Country])), "ada");

        Assert.Equal(AlertStatus.Escalated, alert.Status);
        Assert.Null(alert.Proposal);
    }

    public static TheoryData<Proposed, Refusal> BadProposals => new()
    {
        { FalsePositives("l:1"), Refusal.HitNotJudged },
        { FalsePositives(), Refusal.HitNotJudged },
        { FalsePositives("l:1", "l:1", "l:2"), Refusal.HitNotJudged },
        { FalsePositives("l:1", "l:2", "l:3"), Refusal.UnknownHit },
        { FalsePositives("l:1", "l:2") with { Reason = "because" }, Refusal.UnknownReason },
        { FalsePositives("l:1", "l:2") with { Reason = "facts-agree" }, Refusal.UnknownReason },
        { FalsePositives("l:1", "l:2") with { Text = new('x', 4001) }, Refusal.Text },
        { Judged(Disposition.FalsePositive), Refusal.DifferingFact },
        { Judged(Disposition.FalsePositive, DifferingFact.Other), Refusal.DifferingFact },
        { Judged(Disposition.TrueMatch, DifferingFact.Name), Refusal.DifferingFact },
    };

    [Theory]
    [MemberData(nameof(BadProposals), DisableDiscoveryEnumeration = true)]
    public void A_proposal_that_leaves_something_out_is_refused_by_name(Proposed proposed, Refusal expected) =>
        Assert.Equal(expected, With(Hit("l:1"), Hit("l:2")).Why(proposed, "ada"));

    [Fact]
    public void The_policy_lets_one_person_close_false_positives_that_score_low_and_nothing_else()
    {
        var policy = new DecisionPolicy { OnePersonBelow = new(900_000), OnePersonLists = ["mine"] };
        var low = With(Hit("l:1", 890_000));

        var closed = AlertRules.Ask(low, FalsePositives("l:1"), new("ada", false), policy).Alert!;
        Assert.Equal(AlertStatus.Closed, closed.Status);
        Assert.Null(closed.Decision!.ApprovedBy);
        Assert.Empty(closed.ForLater());
        Assert.Equal(AlertStatus.Proposed, Status(low, TrueMatch("l:1")));
        Assert.Equal(AlertStatus.Proposed, Status(With(Hit("l:1", 900_000)), FalsePositives("l:1")));
        Assert.Equal(
            AlertStatus.Proposed, Status(With(Hit("l:1"), Hit("l:2", 1)), FalsePositives("l:1", "l:2")));
        Assert.Equal(AlertStatus.Closed, Status(With(Hit("mine:1")), FalsePositives("mine:1")));
        Assert.Equal(
            AlertStatus.Proposed, Status(With(Hit("mine:1"), Hit("l:1")), FalsePositives("mine:1", "l:1")));

        AlertStatus Status(Alert alert, Proposed proposed) =>
            AlertRules.Ask(alert, proposed, new("ada", true), policy).Alert!.Status;
    }

    [Fact]
    public void A_caller_cannot_say_that_one_person_is_enough_or_that_somebody_else_asked()
    {
        var alert = With(Hit("l:1")).Then(TrueMatch("l:1") with { NeedsSecond = false, By = "bob" }, "ada");

        Assert.Equal(AlertStatus.Proposed, alert.Status);
        Assert.Equal("ada", alert.Proposal!.By);
        Assert.Equal(
            new DateOnly(2027, 3, 1),
            alert.Then(alert.Approve() with { UsedUntil = DateOnly.MaxValue }, "bob").Decision!.UsedUntil);
    }

    [Fact]
    public void A_false_positive_of_two_persons_suppresses_the_same_hit_of_the_same_subject_and_stays_visible()
    {
        var proposed = With(Hit("l:1"), Hit("l:2")).Then(FalsePositives("l:1", "l:2"), "ada");
        EarlierDecision[] earlier = [.. proposed.Then(proposed.Approve(), "bob").ForLater()];
        var day = new DateOnly(2026, 6, 1);

        Assert.Equal(2, earlier.Length);
        var hits = Mark(Customer, day, Hit("l:1"), Hit("l:2"));
        Assert.Equal([7, 7], hits.Select(hit => hit.Earlier!.Alert));
        Assert.Equal(AlertStatus.Suppressed, With([.. hits]).Status);

        Assert.Equal(AlertStatus.Open, With([.. Mark(Customer, day, Hit("l:1"), Hit("l:9"))]).Status);
        Assert.All(Mark(Customer with { Fingerprint = "s2" }, day, Hit("l:1")), hit => Assert.Null(hit.Earlier));
        Assert.All(Mark(Customer with { Id = null }, day, Hit("l:1")), hit => Assert.Null(hit.Earlier));
        Assert.All(Mark(Customer, day, Hit("l:1", fingerprint: "p2")), hit => Assert.Null(hit.Earlier));
        Assert.All(Mark(Customer, new(2027, 3, 1), Hit("l:1")), hit => Assert.Null(hit.Earlier));
        Assert.All(Mark(Customer, new(2027, 2, 28), Hit("l:1")), hit => Assert.NotNull(hit.Earlier));

        ImmutableArray<AlertHit> Mark(AlertSubject subject, DateOnly day, params AlertHit[] hits) =>
            EarlierDecision.Mark(subject, [.. hits], earlier, day);
    }

    [Fact]
    public void A_reopened_alert_suppresses_nothing_and_every_hit_is_judged_again()
    {
        var proposed = With(Hit("l:1")).Then(FalsePositives("l:1"), "ada");
        var closed = proposed.Then(proposed.Approve(), "bob");
        Assert.Equal(Refusal.MayNotApprove, closed.Why(Reopen, "ada", mayApprove: false));
        Assert.Empty(closed.Then(Reopen, "ada").ForLater());

        var suppressed = With(Hit("l:1") with { Earlier = closed.ForLater().Single() });
        Assert.Equal(Refusal.NotWaiting, suppressed.Why(FalsePositives("l:1"), "ada"));
        var reopened = suppressed.Then(Reopen, "cyd");
        Assert.Equal((AlertStatus.Open, null), (reopened.Status, reopened.Hits[0].Earlier));
        Assert.NotNull(reopened.Opening.Hits[0].Earlier);
    }

    [Fact]
    public void A_true_match_is_never_used_again()
    {
        var proposed = With(Hit("l:1")).Then(TrueMatch("l:1"), "ada");

        Assert.Empty(proposed.Then(proposed.Approve(), "bob").ForLater());
    }

    [Theory]
    [InlineData("ada.l@bank-1", true)]
    [InlineData("Ada", false)]
    [InlineData("аda", false)]
    [InlineData("ada ", false)]
    [InlineData("", false)]
    public void A_person_has_one_spelling(string name, bool isName)
    {
        Assert.Equal(isName, Actor.IsName(name));
        Assert.Equal(isName ? null : Refusal.NotPossible, With(Hit("l:1")).Why(Claim, name));
    }

    [Fact]
    public void Every_fact_of_a_subject_is_in_its_fingerprint()
    {
        var subject = new Subject
        {
            Id = "1",
            Names = ["A", "B"],
            Kind = PartyKind.Person,
            BirthDates = [Day("1960")],
            Countries = ["RU"],
            Gender = Gender.Male,
            Identifiers = [new(IdentifierKind.Passport, "1", "RU")],
        };
        Subject[] others =
        [
            subject, subject with { Id = "2" }, subject with { Names = ["A"] }, subject with { Names = ["A B"] },
            subject with { Names = ["B", "A"] }, subject with { Kind = PartyKind.Organisation },
            subject with { BirthDates = [Day("1961")] }, subject with { BirthDates = [] },
            subject with { Countries = ["RU", "US"] }, subject with { Gender = Gender.Female },
            subject with { Identifiers = [new(null, "1", "RU")] },
            subject with { Identifiers = [new(IdentifierKind.Passport, "2", "RU")] },
            subject with { Identifiers = [new(IdentifierKind.Passport, "1")] },
        ];

        Assert.Equal(
            others.Length, others.Select(one => Convert.ToHexString(SubjectFingerprint.Of(one))).Distinct().Count());
    }

    static DateSpan Day(string text) => DateSpan.TryParse(text, out var span) ? span : throw new FormatException(text);

    static Proposed Judged(Disposition disposition, params DifferingFact[] facts) => Propose(
        disposition == Disposition.TrueMatch ? "facts-agree" : "facts-differ",
        new(new("l:1"), disposition, [.. facts]), new(new("l:2"), disposition, [.. facts]));
}
