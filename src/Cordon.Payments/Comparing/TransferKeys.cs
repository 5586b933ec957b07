using System.Globalization;

namespace Cordon.Payments.Comparing;

/// <summary>What two messages of one payment may share, as 64-bit keys.</summary>
static class TransferKeys
{
    /// <summary>References that say nothing.</summary>
    static readonly HashSet<string> Nothing = ["", "NONREF", "NOTPROVIDED", "NOT PROVIDED", "0", "REF", "NONE"];

    /// <summary>Every key of a transfer.</summary>
    public static IEnumerable<ulong> Of(Transfer transfer) =>
        [.. Uetr(transfer), .. Reference(transfer), .. CoverReference(transfer, transfer.Reference),
            .. CoverReference(transfer, transfer.Related), .. SameMoney(transfer), .. Payer(transfer)];

    /// <summary>By UETR.</summary>
    public static IEnumerable<ulong> Uetr(Transfer transfer) =>
        transfer.Uetr.Length > 0 ? [Key('U', transfer.Uetr)] : [];

    /// <summary>By sender and reference.</summary>
    public static IEnumerable<ulong> Reference(Transfer transfer) =>
        IsReference(transfer.Reference) ? [Key('R', transfer.Sender, transfer.Reference)] : [];

    /// <summary>By a reference, with currency and amount: of a transfer and its cover.</summary>
    public static IEnumerable<ulong> CoverReference(Transfer transfer, string reference) =>
        IsReference(reference) && transfer.Amount is not null
            ? [Key('C', reference, transfer.Currency, AmountOf(transfer))]
            : [];

    /// <summary>By amount, and one of the parties.</summary>
    public static IEnumerable<ulong> SameMoney(Transfer transfer) => transfer.Amount is null
        ? []
        : Parties(transfer).Select(party => Key('M', party, transfer.Currency, AmountOf(transfer)));

    /// <summary>By who pays, and the currency.</summary>
    public static IEnumerable<ulong> Payer(Transfer transfer) =>
        Names(transfer.Customer(PaymentRole.Debtor), 'D').Select(debtor => Key('P', debtor, transfer.Currency));

    /// <summary>Does the reference say anything?</summary>
    public static bool IsReference(string reference) => !Nothing.Contains(reference);

    /// <summary>Whom a transfer is from and to: account and name of each.</summary>
    public static IEnumerable<string> Parties(Transfer transfer) =>
        [.. Names(transfer.Customer(PaymentRole.Debtor), 'D'), .. Names(transfer.Customer(PaymentRole.Creditor), 'C')];

    static IEnumerable<string> Names(TransferPart? part, char mark) => part is null
        ? []
        :
        [
            .. part.Account.Length >= 5 ? (string[])[$"{mark}A{part.Account}"] : [],
            .. part.Name.Length >= 5 ? (string[])[$"{mark}N{part.Name}"] : [],
        ];

    static string AmountOf(Transfer transfer) =>
        transfer.Amount!.Value.ToString("0.#####", CultureInfo.InvariantCulture);

    // FNV-1a over UTF-16, the parts divided.
    static ulong Key(char kind, params ReadOnlySpan<string> parts)
    {
        var hash = unchecked((14695981039346656037 ^ kind) * 1099511628211);
        foreach (var part in parts)
        {
            foreach (var c in part)
            {
                hash = unchecked((hash ^ c) * 1099511628211);
            }

            hash = unchecked((hash ^ 0x1F) * 1099511628211);
        }

        return hash;
    }
}
