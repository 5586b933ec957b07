using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cordon.Payments.Comparing;

/// <summary>The transfers that a message orders.</summary>
public static class Transfers
{
    const int PartsMax = 64;
    const int TextMax = 400;
    const int TransfersMax = 10_000;

    static readonly HashSet<string> Customers =
        ["MT101", "MT102", "MT103", "MT104", "MT107", "pacs.008", "pacs.003", "pain.001", "pain.008", "pain.013"];

    static readonly HashSet<string> Banks =
        ["MT200", "MT201", "MT202", "MT203", "MT204", "MT205", "pacs.009", "pacs.010"];

    /// <summary>One for each transaction; none for statements, reports and messages that order no payment.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="read">What <see cref="PaymentReader"/> found in it.</param>
    /// <param name="subjects">What <see cref="PaymentSubjects"/> made of that.</param>
    public static ImmutableArray<Transfer> Of(
        ReadOnlySpan<byte> bytes, MessageBuffer read, ImmutableArray<PaymentSubject> subjects)
    {
        ArgumentNullException.ThrowIfNull(read);
        var type = read.Type;
        if (!Customers.Contains(type) && !Banks.Contains(type))
        {
            return [];
        }

        var isBetweenBanks = Banks.Contains(type);
        var values = Values(bytes, read);
        var isDuplicate = bytes.IndexOf("{PDE:"u8) >= 0 || bytes.IndexOf("{PDM:"u8) >= 0
            || values.Exists(value => value.Name is "PssblDplct" && value.Text is "true" or "1");
        var last = Math.Min(subjects.IsEmpty ? 0 : subjects.Max(subject => subject.Transaction), TransfersMax);
        var transfers = ImmutableArray.CreateBuilder<Transfer>();
        for (var number = last == 0 ? 0 : 1; number <= last; number++)
        {
            var own = new OwnValues(values, number);
            transfers.Add(own.Into(new()
            {
                Type = type,
                Transaction = number,
                IsBetweenBanks = isBetweenBanks,
                IsPossibleDuplicate = isDuplicate,
                Sender = BankOf(
                    subjects, number, PaymentRole.Sender, PaymentRole.InstructingAgent, PaymentRole.DebtorAgent),
                Receiver = BankOf(subjects, number, PaymentRole.Receiver, PaymentRole.InstructedAgent),
                Parts = PartsOf(subjects, number),
            }));
        }

        return transfers.ToImmutable();
    }

    /// <summary>Capital letters and figures, one blank between words: the form in which texts are compared.</summary>
    /// <param name="text">Any text.</param>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToUpperInvariant(c));
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }

            if (plain.Length == TextMax)
            {
                break;
            }
        }

        return plain.ToString().TrimEnd();
    }

    static string BankOf(ImmutableArray<PaymentSubject> subjects, int number, params ReadOnlySpan<PaymentRole> roles)
    {
        foreach (var role in roles)
        {
            foreach (var subject in subjects.Where(one => one.Role == role && one.Transaction is var of
                && (of == 0 || of == number)))
            {
                if (BicOf(subject) is { Length: > 0 } bic)
                {
                    return bic;
                }
            }
        }

        return "";
    }

    static string BicOf(PaymentSubject subject) =>
        subject.Identifiers.FirstOrDefault(one => one.Kind == ContentKind.Bic)?.Text is { Length: >= 8 } bic
            ? bic[..8].ToUpperInvariant()
            : "";

    static ImmutableArray<TransferPart> PartsOf(ImmutableArray<PaymentSubject> subjects, int number)
    {
        var parts = ImmutableArray.CreateBuilder<TransferPart>();
        foreach (var subject in subjects)
        {
            if ((subject.Transaction != 0 && subject.Transaction != number)
                || subject.Role is PaymentRole.Sender or PaymentRole.Receiver)
            {
                continue;
            }

            if (parts.Count == PartsMax)
            {
                break;
            }

            var name = subject.Names.FirstOrDefault()?.Text ?? "";
            var account = subject.Identifiers.FirstOrDefault(one => one.Kind == ContentKind.Account)?.Text ?? "";
            var whole = Plain(subject.Texts[0].Text);
            var part = new TransferPart(
                subject.Role, subject.Label, subject.IsUnderlying, Plain(name) is { Length: > 0 } plain ? plain : name,
                whole, Plain(account).Replace(" ", "", StringComparison.Ordinal), BicOf(subject));

            // In ISO 20022 an account stands beside its owner.
            if (part is { Account.Length: > 0, Name.Length: 0, Bic.Length: 0 }
                && FindOwner(parts, part) is var at and >= 0)
            {
                parts[at] = parts[at] with { Account = part.Account, Text = $"{part.Text} {parts[at].Text}" };
            }
            else
            {
                parts.Add(part);
            }
        }

        return parts.ToImmutable();
    }

    static int FindOwner(ImmutableArray<TransferPart>.Builder parts, TransferPart account)
    {
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            if (parts[i].Role == account.Role && parts[i].IsUnderlying == account.IsUnderlying)
            {
                return parts[i].Account.Length == 0 ? i : -1;
            }
        }

        return -1;
    }

    readonly record struct Value(string Name, string Text, int Transaction, bool IsUnderlying);

    // The references, amounts and days: short values in their places.
    static List<Value> Values(ReadOnlySpan<byte> bytes, MessageBuffer read)
    {
        var values = new List<Value>();
        foreach (var piece in read.Pieces)
        {
            if (piece is { Field: >= 0, Length: <= 80, Kind: ContentKind.NotScreened or ContentKind.Reference })
            {
                var field = read.Fields[piece.Field];
                values.Add(new(
                    Encoding.Latin1.GetString(bytes.Slice(field.NameStart, field.NameLength)),
                    PieceText.Of(bytes, piece).Trim(), field.Transaction, field.IsUnderlying));
            }
        }

        return values;
    }

    sealed class OwnValues(List<Value> values, int number)
    {
        public Transfer Into(Transfer transfer)
        {
            var isRepeated = number > 0 && transfer.Type.StartsWith("MT", StringComparison.Ordinal);
            var (currency, amount) = Amount();
            return transfer with
            {
                Uetr = First("121", "UETR").ToLowerInvariant(),
                Reference = isRepeated ? First("21") : First("20", "InstrId", "TxId", "MsgId"),
                Related = isRepeated ? First("20") : First("21", "EndToEndId"),
                Currency = currency,
                Amount = amount,
                Day = Day(),
            };
        }

        // Of the transaction first, and of the message where the transaction has none.
        string First(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                foreach (var of in (ReadOnlySpan<int>)[number, 0])
                {
                    foreach (var value in values)
                    {
                        if (value.Transaction == of && !value.IsUnderlying && value.Name == name)
                        {
                            return value.Text;
                        }
                    }
                }
            }

            return "";
        }

        (string Currency, decimal? Amount) Amount()
        {
            foreach (var (name, at) in (ReadOnlySpan<(string, int)>)[("32A", 6), ("32B", 0), ("33B", 0)])
            {
                if (First(name) is { } text && text.Length > at + 3 && Number(text[(at + 3)..].Replace(',', '.'))
                    is { } amount)
                {
                    return (text.Substring(at, 3), amount);
                }
            }

            foreach (var name in (ReadOnlySpan<string>)["IntrBkSttlmAmt", "InstdAmt", "EqvtAmt"])
            {
                for (var i = 1; i < values.Count; i++)
                {
                    if (values[i].Name == name && values[i - 1].Name == "Ccy" && !values[i].IsUnderlying
                        && (values[i].Transaction == number || values[i].Transaction == 0)
                        && Number(values[i].Text) is { } amount)
                    {
                        return (values[i - 1].Text, amount);
                    }
                }
            }

            return ("", null);
        }

        DateOnly? Day()
        {
            var text = First("32A") is { Length: >= 6 } valued ? valued[..6] : First("30");
            return DateOnly.TryParseExact(
                    text, "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || DateOnly.TryParseExact(
                    First("IntrBkSttlmDt", "ReqdExctnDt", "Dt"), "yyyy-MM-dd", CultureInfo.InvariantCulture,
                    DateTimeStyles.None, out day)
                    ? day
                    : null;
        }

        static decimal? Number(string text) => decimal.TryParse(
            text.TrimEnd('.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }
}
