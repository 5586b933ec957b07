namespace Cordon.Payments.Comparing;

/// <summary>R4: a stopped payment comes again in parts.</summary>
static class SplitRule
{
    // More parts, or more payments to choose from, and some sum meets by chance.
    const int OthersMax = 12;
    const int PartsMax = 4;

    /// <summary>The stopped transfers of the same payer whose amount is the sum of this one and of up to three that
    /// came after the stop.</summary>
    public static IEnumerable<ComparisonFinding> Find(SeenMessage now, Transfer transfer, TransferHistory history)
    {
        if (transfer.IsBetweenBanks || transfer.Amount is not { } amount)
        {
            yield break;
        }

        var byPayer = TransferKeys.Payer(transfer).SelectMany(key => history.With(key, now))
            .Where(pair => !pair.Transfer.IsBetweenBanks && pair.Transfer.Currency == transfer.Currency
                && pair.Transfer.Amount is not null
                && TransferKeys.Payer(pair.Transfer).Intersect(TransferKeys.Payer(transfer)).Any())
            .DistinctBy(pair => (pair.Message.Id, pair.Transfer.Transaction)).ToArray();
        for (var i = 0; i < byPayer.Length; i++)
        {
            var (message, stopped) = byPayer[i];
            if (!message.IsStopped || message.Hits.IsEmpty || stopped.Amount <= amount
                || !TransferLink.AreClose(transfer, stopped, PaymentRole.Creditor))
            {
                continue;
            }

            // The latest come first: what stands before the stop in this order came after it.
            var others = byPayer.Take(i).Where(pair => !pair.Message.IsStopped && pair.Transfer.Amount < stopped.Amount
                    && TransferLink.AreClose(pair.Transfer, stopped, PaymentRole.Creditor))
                .Take(OthersMax).ToArray();
            if (Sum(others, 0, stopped.Amount!.Value - amount, PartsMax - 1) is { } parts)
            {
                yield return new(
                    ComparisonRule.Split, transfer.Transaction, message,
                    $"{amount} and {string.Join(" and ", parts.Select(part => part.Transfer.Amount))} "
                        + $"{transfer.Currency} together are the {stopped.Amount} of",
                    [.. parts.Select(part => $"with {part.Message.Name}")]);
            }
        }
    }

    static List<(SeenMessage Message, Transfer Transfer)>? Sum(
        (SeenMessage Message, Transfer Transfer)[] others, int from, decimal rest, int partsMax)
    {
        if (partsMax == 0 || rest <= 0)
        {
            return null;
        }

        for (var i = from; i < others.Length; i++)
        {
            var part = others[i].Transfer.Amount!.Value;
            if (part == rest)
            {
                return [others[i]];
            }

            if (part < rest && Sum(others, i + 1, rest - part, partsMax - 1) is { } found)
            {
                return [others[i], .. found];
            }
        }

        return null;
    }
}
