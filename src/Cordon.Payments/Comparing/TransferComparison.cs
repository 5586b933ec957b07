using System.Collections.Immutable;

namespace Cordon.Payments.Comparing;

/// <summary>Compares a message with those before it: is it the cover of one, or a stopped one that comes back
/// altered?</summary>
/// <remarks>Pure: the same message and the same history give the same findings. Rules R1 to R9 after the techniques
/// that authorities have described (Basel Committee, "Due diligence and transparency regarding cover payment
/// messages", 2009; enforcement actions against banks that stripped messages).</remarks>
public static class TransferComparison
{
    const int CoverDaysApart = 5;
    const int ChangesMax = 12;

    static readonly PaymentRole[] Agents =
    [
        PaymentRole.DebtorAgent, PaymentRole.InstructingAgent, PaymentRole.ReimbursementAgent,
        PaymentRole.IntermediaryAgent, PaymentRole.CreditorAgent,
    ];

    static readonly PaymentRole[] Customers =
        [PaymentRole.Debtor, PaymentRole.UltimateDebtor, PaymentRole.Creditor, PaymentRole.UltimateCreditor];

    /// <summary>What is found, rule by rule; for each rule and transfer the latest earlier message.</summary>
    /// <param name="now">The message, with what it was stopped for.</param>
    /// <param name="history">The messages before it. It may hold the message itself, which is passed over.</param>
    public static ImmutableArray<ComparisonFinding> Find(SeenMessage now, TransferHistory history)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(history);
        var findings = new List<ComparisonFinding>();
        foreach (var transfer in now.Transfers)
        {
            var seen = new HashSet<(ComparisonRule, string)>();
            foreach (var finding in (ComparisonFinding[])
                [.. Alone(transfer), .. Pairs(now, transfer, history), .. Linked(now, transfer, history),
                    .. SplitRule.Find(now, transfer, history)])
            {
                // One message is told once a rule.
                if (seen.Add((finding.Rule, finding.Earlier?.Id ?? "")))
                {
                    findings.Add(finding);
                }
            }
        }

        return [.. findings];
    }

    static IEnumerable<ComparisonFinding> Alone(Transfer transfer)
    {
        if (transfer.IsBetweenBanks && !transfer.IsCover)
        {
            yield break;
        }

        foreach (var role in (PaymentRole[])[PaymentRole.Debtor, PaymentRole.Creditor])
        {
            if (transfer.Customer(role) is { } part && PlaceholderText.Is(part))
            {
                yield return new(
                    ComparisonRule.Placeholder, transfer.Transaction, null,
                    $"\"{part.Text}\" in {part.Label} names nobody", []);
            }
        }
    }

    // The other message of the same payment: of a customer's transfer its cover, and the other way round.
    static IEnumerable<ComparisonFinding> Pairs(SeenMessage now, Transfer transfer, TransferHistory history)
    {
        var reference = transfer.IsBetweenBanks ? transfer.Related : transfer.Reference;
        foreach (var (message, other) in With(
            history, now, [.. TransferKeys.Uetr(transfer), .. TransferKeys.CoverReference(transfer, reference)]))
        {
            var (cover, customer) = transfer.IsBetweenBanks ? (transfer, other) : (other, transfer);
            var isUetr = transfer.Uetr.Length > 0 && transfer.Uetr == other.Uetr;
            if (!cover.IsBetweenBanks || customer.IsBetweenBanks
                || !(isUetr || (cover.Related == customer.Reference && TransferKeys.IsReference(cover.Related)
                    && IsSameMoney(cover, customer)))
                || DaysApart(cover, customer) > CoverDaysApart)
            {
                continue;
            }

            var by = isUetr ? "by UETR" : "by reference and amount";
            yield return new(
                ComparisonRule.Pair, transfer.Transaction, message,
                transfer.IsBetweenBanks ? $"the cover of {message.Name} ({by})" : $"covered by {message.Name} ({by})",
                []);
            string[] differences = [.. CoverDifferences(customer, cover)];
            if (differences.Length > 0)
            {
                yield return new(
                    ComparisonRule.CoverDiffers, transfer.Transaction, message,
                    cover.IsCover ? "the cover carries another customer transfer than"
                        : "the cover does not carry the customer transfer of", [.. differences]);
            }
        }
    }

    static IEnumerable<string> CoverDifferences(Transfer customer, Transfer cover)
    {
        if (!cover.IsCover)
        {
            yield return "debtor and creditor are not in the cover";
            yield break;
        }

        foreach (var role in Customers)
        {
            var (one, other) = (customer.Customer(role), cover.Customer(role));
            if (one is null && other is null)
            {
                continue;
            }

            if (one is null || other is null || !TransferChanges.CouldBeSame(one, other, IsTranslated(customer, cover)))
            {
                yield return $"{role}: \"{one?.Text}\" in the transfer, \"{other?.Text}\" in the cover";
            }
        }
    }

    // Transfers that may be one and the same, ordered twice.
    static IEnumerable<ComparisonFinding> Linked(SeenMessage now, Transfer transfer, TransferHistory history)
    {
        foreach (var (message, other) in With(
            history, now,
            [.. TransferKeys.Uetr(transfer), .. TransferKeys.Reference(transfer), .. TransferKeys.SameMoney(transfer)]))
        {
            if (other.IsBetweenBanks != transfer.IsBetweenBanks || IsReturn(transfer) || IsReturn(other))
            {
                continue;
            }

            var isUetr = transfer.Uetr.Length > 0 && transfer.Uetr == other.Uetr;
            var isReference = TransferKeys.IsReference(transfer.Reference) && transfer.Reference == other.Reference
                && transfer.Sender == other.Sender && IsSameMoney(transfer, other);
            var isPayment = message.IsStopped && TransferLink.IsOnePayment(transfer, other);
            if (!isUetr && !isReference && !isPayment)
            {
                continue;
            }

            var how = isUetr ? "the UETR" : isReference ? "the reference and amount" : "the amount and the parties";
            var changes = TransferChanges.Between(other, transfer);
            foreach (var finding in Compared(now, transfer, message, other, changes, isUetr || isReference, how))
            {
                yield return finding;
            }
        }
    }

    static IEnumerable<ComparisonFinding> Compared(
        SeenMessage now, Transfer transfer, SeenMessage message, Transfer other, List<TransferChange> changes,
        bool isReference, string how)
    {
        ComparisonFinding Finding(ComparisonRule rule, string text, IEnumerable<TransferChange> of) => new(
            rule, transfer.Transaction, message, text, [.. of.Take(ChangesMax).Select(change => change.ToString())]);

        var isTranslated = IsTranslated(transfer, other);
        if (message.IsStopped)
        {
            foreach (var finding in AfterStop(now, transfer, message, other, changes))
            {
                yield return Finding(finding.Rule, $"{finding.Text} {how} of", finding.Changes);
            }
        }

        changes.RemoveAll(change => change.Role == PaymentRole.None);
        if (!isReference)
        {
            yield break;
        }

        TransferChange[] parties = [.. changes.Where(change => Customers.Contains(change.Role)
            && IsOtherParty(change, transfer.IsBetweenBanks, isTranslated))];
        if (isTranslated)
        {
            TransferChange[] lost = [.. changes.Where(change => Customers.Contains(change.Role)
                && IsLost(change, change.Before is null ? other : transfer))];
            if (lost.Length > 0)
            {
                yield return Finding(ComparisonRule.LostInTranslation, $"parties are not those with {how} of", lost);
            }
        }
        else if (parties.Length > 0)
        {
            yield return Finding(ComparisonRule.OtherParties, $"other parties with {how} of", parties);
        }

        // On its way from bank to bank a payment keeps its UETR, and its banks change.
        var isSentTwice = transfer.Sender == other.Sender && transfer.Reference == other.Reference;
        if (!isTranslated && changes.Count > 0 && isSentTwice && (transfer.IsPossibleDuplicate || parties.Length == 0))
        {
            yield return Finding(
                ComparisonRule.CopyDiffers,
                transfer.IsPossibleDuplicate ? $"called a duplicate, and differs, with {how} of"
                    : $"a copy with other texts, with {how} of",
                changes);
        }
    }

    static IEnumerable<(ComparisonRule Rule, string Text, TransferChange[] Changes)> AfterStop(
        SeenMessage now, Transfer transfer, SeenMessage message, Transfer other, List<TransferChange> changes)
    {
        SeenHit[] hits = [.. message.Hits.Where(hit => hit.Transaction == 0 || hit.Transaction == other.Transaction)];
        SeenHit[] gone = [.. hits.Where(hit => !now.Hits.Any(one => one.Party == hit.Party && one.Role == hit.Role))];
        TransferChange[] where = [.. changes.Where(change => gone.Any(hit => hit.Role == change.Role))];
        SeenHit[] moved = [.. gone.Where(hit => IsSpread(hit, transfer))];
        if (gone.Length > 0 && where.Length > 0)
        {
            var texts = string.Join(", ", gone.Select(hit => $"\"{hit.Written}\"").Distinct());
            yield return moved.Length > 0
                ? (ComparisonRule.Moved, $"{texts} stands in other fields than before, with", where)
                : (ComparisonRule.HitGone, $"{texts} is gone, with", where);
        }

        TransferChange[] route = [.. changes.Where(change => Agents.Contains(change.Role)
            && change.After is { } after && !WasOnTheWay(after, other))];
        if (route.Length > 0 && TransferKeys.Parties(transfer).Intersect(TransferKeys.Parties(other)).Any()
            && (gone.Length > 0 || hits.Any(hit => route.Any(change => change.Role == hit.Role))))
        {
            yield return (ComparisonRule.NewRoute, "another way after a stop, with", route);
        }
    }

    // Between banks, the first of them is named only when the message leaves it.
    static bool IsOtherParty(TransferChange change, bool isBetweenBanks, bool isTranslated) =>
        change is { Before: { } before, After: { } after }
            ? !TransferChanges.CouldBeSame(before, after, isTranslated)
            : !isBetweenBanks;

    static bool WasOnTheWay(TransferPart agent, Transfer other) => agent.Bic.Length > 0
        && (agent.Bic == other.Sender || agent.Bic == other.Receiver || other.Parts.Any(part => part.Bic == agent.Bic));

    // Are the words of what was hit in the texts of other parts, together or one by one?
    static bool IsSpread(SeenHit hit, Transfer transfer)
    {
        string[] words = [.. hit.Written.Split(' ').Where(word => word.Length >= 3)];
        var letters = hit.Written.Replace(" ", "", StringComparison.Ordinal);
        string[] elsewhere = [.. transfer.Parts.Where(part => part.Role != hit.Role)
            .Select(part => part.Text.Replace(" ", "", StringComparison.Ordinal))];
        return letters.Length >= 5 && (elsewhere.Any(text => text.Contains(letters, StringComparison.Ordinal))
            || string.Concat(elsewhere).Contains(letters, StringComparison.Ordinal)
            || (words.Length >= 2
                && words.All(word => elsewhere.Any(text => text.Contains(word, StringComparison.Ordinal)))));
    }

    // A party of one message that the other has in no place at all.
    static bool IsLost(TransferChange change, Transfer inWhich)
    {
        var part = change.Before ?? change.After!;
        if (change is { Before: { } before, After: { } after }
            && TransferChanges.CouldBeSame(before, after, isTranslated: true))
        {
            return false;
        }

        var letters = part.Name.Replace(" ", "", StringComparison.Ordinal);
        return !inWhich.Parts.Any(one =>
            (letters.Length >= 3 && one.Text.Replace(" ", "", StringComparison.Ordinal)
                .Contains(letters[..Math.Min(25, letters.Length)], StringComparison.Ordinal))
            || (part.Account.Length > 0 && one.Account == part.Account)
            || (part.Bic.Length > 0 && one.Bic == part.Bic));
    }

    // Money that comes back is from the creditor to the debtor, under the reference that it went with.
    static bool IsReturn(Transfer transfer) => transfer.Parts.Any(part => part.Role == PaymentRole.Remittance
        && (part.Text.StartsWith("RETN", StringComparison.Ordinal)
            || part.Text.StartsWith("REJT", StringComparison.Ordinal)));

    static bool IsTranslated(Transfer first, Transfer second) =>
        first.Type.StartsWith("MT", StringComparison.Ordinal) != second.Type.StartsWith("MT", StringComparison.Ordinal);

    internal static bool IsSameMoney(Transfer first, Transfer second) =>
        first.Amount is not null && first.Amount == second.Amount && first.Currency == second.Currency;

    static int DaysApart(Transfer first, Transfer second) =>
        first.Day is { } one && second.Day is { } other ? Math.Abs(one.DayNumber - other.DayNumber) : 0;

    static IEnumerable<(SeenMessage Message, Transfer Transfer)> With(
        TransferHistory history, SeenMessage now, IEnumerable<ulong> keys) =>
        keys.SelectMany(key => history.With(key, now)).DistinctBy(pair => (pair.Message.Id, pair.Transfer.Transaction));
}
