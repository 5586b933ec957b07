using System.Collections.Immutable;
using System.Globalization;
using Cordon.Payments;
using Cordon.Payments.Comparing;

namespace Cordon.Screening.Payments;

/// <summary>Why a hit informs and does not hold.</summary>
public enum HitRelief
{
    /// <summary>It holds.</summary>
    None,

    /// <summary>The payer or payee is screened daily against this list.</summary>
    Daily,

    /// <summary>The policy only wants to be told of hits in this role.</summary>
    Role,

    /// <summary>Persons have judged it: a suppressed hit.</summary>
    GoodGuy,
}

/// <summary>What the policy makes of a hit.</summary>
static class HitRules
{
    /// <summary>The hit under the policy: the same, or one that informs and says why.</summary>
    public static PaymentReason Under(
        PaymentPolicy policy, PaymentReason hit, PaymentSubject subject, ImmutableArray<PaymentSubject> all,
        DateOnly day)
    {
        if (hit.Match is not { } match)
        {
            return hit;
        }

        var (text, counterparty) = (Transfers.Plain(subject.Texts[0].Text), CounterpartyOf(subject, all));
        hit = hit with { SubjectText = text, Counterparty = counterparty };
        if (hit.Verdict == PaymentVerdict.Pass)
        {
            return hit;
        }

        if (policy.Daily.Contains(match.ListId) && subject.Role is PaymentRole.Debtor or PaymentRole.Creditor)
        {
            return Relieved(hit, HitRelief.Daily, "screened daily on this rail, not by payment");
        }

        if (policy.Informing.Contains(subject.Role))
        {
            return Relieved(hit, HitRelief.Role, "on this rail a hit in this role informs");
        }

        return hit.Kind is PaymentReasonKind.Name or PaymentReasonKind.Text
            && policy.GoodGuys.FirstOrDefault(one => Covers(one, hit, text, counterparty, day)) is { } known
                ? Relieved(hit, HitRelief.GoodGuy, string.Create(
                    CultureInfo.InvariantCulture,
                    $"suppressed until {known.Until:yyyy-MM-dd} by {string.Join(" and ", known.By)}: {known.Because}"))
                : hit;
    }

    static bool Covers(GoodGuy known, PaymentReason hit, string text, string counterparty, DateOnly day) =>
        known.Party == hit.Match!.Party.Id.Value && known.Text == text && day <= known.Until
        && (known.Counterparty is null || known.Counterparty == counterparty)
        && known.PartyVersion == GoodGuy.VersionOf(hit.Match.Party);

    static PaymentReason Relieved(PaymentReason hit, HitRelief relief, string why) =>
        hit with { Verdict = PaymentVerdict.Pass, Relief = relief, Text = $"{hit.Text}; {why}" };

    // Who is on the other side: of everything on the debtor's side the creditor, and of all else the debtor.
    static string CounterpartyOf(PaymentSubject subject, ImmutableArray<PaymentSubject> all)
    {
        var role = subject.Role is PaymentRole.Debtor or PaymentRole.UltimateDebtor or PaymentRole.DebtorAgent
            or PaymentRole.InitiatingParty ? PaymentRole.Creditor : PaymentRole.Debtor;
        var other = all.FirstOrDefault(one => one.Role == role
            && (one.Transaction == subject.Transaction || one.Transaction == 0 || subject.Transaction == 0));
        return other is null ? ""
            : Transfers.Plain(other.Names.IsEmpty ? other.Texts[0].Text : other.Names[0].Text);
    }
}
