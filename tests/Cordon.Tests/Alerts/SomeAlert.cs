using Cordon.Alerts;

namespace Cordon.Tests.Alerts;

/// <summary>Alerts as tests need them.</summary>
static class SomeAlert
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static AlertSubject Customer { get; } = new("C-1", "Igor Setchin", "s1");

    public static AlertHit Hit(string party, int millionths = 950_000, string fingerprint = "p1") => new()
    {
        Party = new(party),
        ListVersion = "v1",
        Name = "Igor SECHIN",
        Score = new(millionths),
        Fingerprint = fingerprint,
    };

    public static Alert With(params AlertHit[] hits) => Alert.Of(7, Opening(hits));

    public static Opened Opening(params AlertHit[] hits) => new()
    {
        At = Noon,
        By = "k1",
        Screening = 41,
        Subject = Customer,
        Hits = [.. hits],
    };

    public static Proposed FalsePositives(params string[] parties) => Propose(
        "facts-differ",
        [.. parties.Select(party => new HitVerdict(new(party), Disposition.FalsePositive, [DifferingFact.BirthDate]))]);

    public static Proposed TrueMatch(string party) => Propose(
        "facts-agree", new HitVerdict(new(party), Disposition.TrueMatch, []));

    public static Proposed Propose(string reason, params HitVerdict[] verdicts) => new()
    {
        At = Noon,
        By = "",
        Verdicts = [.. verdicts],
        Reason = reason,
        Text = "",
    };

    /// <summary>What somebody asks for, done.</summary>
    public static Alert Then(this Alert alert, AlertEvent asked, string person, bool mayApprove = true)
    {
        var step = AlertRules.Ask(alert, asked, new(person, mayApprove), new());
        return step.IsDone ? step.Alert : throw new InvalidOperationException($"{asked}: {step.Why}");
    }

    public static Refusal? Why(this Alert alert, AlertEvent asked, string person, bool mayApprove = true) =>
        AlertRules.Ask(alert, asked, new(person, mayApprove), new()).Why;

    public static Approved Approve(this Alert alert) =>
        new() { At = Noon, By = "", Proposal = alert.Proposal?.Version ?? 0, Text = "" };
}
