namespace Cordon.Payments.Comparing;

/// <summary>Are two orders of the same money one payment, ordered again?</summary>
/// <remarks>An employer pays one amount to many people, and a shop is paid one amount by many: the amount and one
/// party say nothing. The other party must be close too (left out, made a placeholder, or changed in part), or the
/// text must name the same bill.</remarks>
static class TransferLink
{
    const int WordMin = 4;
    const int BillDigitsMin = 3;

    /// <summary>By amount and parties alone, without a reference in common.</summary>
    public static bool IsOnePayment(Transfer first, Transfer second)
    {
        if (!TransferComparison.IsSameMoney(first, second)
            || !TransferKeys.Parties(first).Intersect(TransferKeys.Parties(second)).Any())
        {
            return false;
        }

        var isDebtorClose = AreClose(first, second, PaymentRole.Debtor);
        var isCreditorClose = AreClose(first, second, PaymentRole.Creditor);
        return (isDebtorClose && isCreditorClose) || ((isDebtorClose || isCreditorClose) && IsOneBill(first, second));
    }

    /// <summary>Could the parties of a role be one and the same, even if one is written otherwise?</summary>
    public static bool AreClose(Transfer first, Transfer second, PaymentRole role)
    {
        if (first.Customer(role) is not { } one || second.Customer(role) is not { } other
            || PlaceholderText.Is(one) || PlaceholderText.Is(other))
        {
            return true;
        }

        if ((one.Account.Length > 0 && one.Account == other.Account) || (one.Bic.Length > 0 && one.Bic == other.Bic))
        {
            return true;
        }

        var (words, others) = (Words(one.Name), Words(other.Name));
        var shared = words.Intersect(others, StringComparer.Ordinal).Count();
        var haveOtherAccounts = one.Account.Length > 0 && other.Account.Length > 0;
        return haveOtherAccounts
            ? shared * 2 > Math.Max(words.Length, others.Length)
            : shared > 0 || one.Name.Length == 0 || other.Name.Length == 0;
    }

    static string[] Words(string name) => [.. name.Split(' ').Where(word => word.Length >= WordMin).Distinct()];

    // The same free text, with a number in it that is not a year.
    static bool IsOneBill(Transfer first, Transfer second)
    {
        var text = Remittance(first);
        return text.Length > 0 && text == Remittance(second) && HasBillNumber(text);
    }

    static string Remittance(Transfer transfer) =>
        transfer.Parts.FirstOrDefault(part => part.Role == PaymentRole.Remittance)?.Text ?? "";

    static bool HasBillNumber(string text) => text.Split(' ').Any(word =>
        word.Count(char.IsAsciiDigit) >= BillDigitsMin
        && !(word.Length == 4 && (word.StartsWith("19", StringComparison.Ordinal)
            || word.StartsWith("20", StringComparison.Ordinal))));
}
