using Cordon.Model;
using Cordon.Payments;

namespace Cordon.Screening.Payments;

/// <summary>Listed parties by their numbers, as payment messages write these.</summary>
sealed class PaymentIdentifiers
{
    // Shorter numbers are met by chance.
    const int NumberMin = 7;
    const int BankCodeAt = 4;

    static readonly System.Buffers.SearchValues<char> Compacted =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    static readonly Dictionary<string, string> BelarusianBanks =
        FactTable.Rows("by-banks").ToDictionary(row => row.Cells[0], row => row.Cells[1]);

    readonly ILookup<string, (ListedParty Listed, Identifier Identifier)> _bics;
    readonly ILookup<string, (ListedParty Listed, Identifier Identifier)> _numbers;

    public PaymentIdentifiers(IReadOnlyCollection<ListedParty> parties)
    {
        var all = parties.SelectMany(party => party.Party.Identifiers.Select(identifier => (party, identifier)))
            .ToArray();
        _bics = all.Where(pair => pair.identifier.Kind == IdentifierKind.Bic && pair.identifier.Key.Length >= 8)
            .ToLookup(pair => pair.identifier.Key[..8], StringComparer.Ordinal);
        _numbers = all.Where(pair => pair.identifier.Kind is IdentifierKind.Lei or IdentifierKind.Imo
                or IdentifierKind.BankAccount or IdentifierKind.TaxNumber or IdentifierKind.RegistrationNumber
                or IdentifierKind.Passport or IdentifierKind.NationalId or IdentifierKind.CryptoAddress)
            .Where(pair => pair.identifier.Key.Length >= NumberMin)
            .ToLookup(pair => pair.identifier.Key.ToUpperInvariant(), StringComparer.Ordinal);
    }

    /// <summary>Parties that a number or code in the message names, and how.</summary>
    /// <param name="subject">What the message says.</param>
    public IEnumerable<(ListedParty Listed, Identifier Identifier, string Written, string How)> Find(
        PaymentSubject subject) =>
        Written(subject).Distinct(StringComparer.Ordinal).SelectMany(Find)
            .DistinctBy(found => (found.Listed.Party.Id, found.Written));

    IEnumerable<(ListedParty Listed, Identifier Identifier, string Written, string How)> Find(string written)
    {
        // BIC of 8 or 11 characters, or 12 of a terminal; the first 8 name the bank whatever the branch.
        if (written.Length is 8 or 11 or 12 && written.Take(6).All(char.IsAsciiLetterUpper))
        {
            foreach (var (listed, identifier) in _bics[written[..8]])
            {
                yield return (listed, identifier, written, $"BIC {written}");
            }
        }

        foreach (var (listed, identifier) in _numbers[written])
        {
            yield return (listed, identifier, written, $"{identifier.Kind} {written}");
        }

        if (BankOfIban(written) is { } bic)
        {
            foreach (var (listed, identifier) in _bics[bic[..8]])
            {
                var how = $"bank code {written[4..8]} of IBAN {written}, of BIC {bic}";
                yield return (listed, identifier, written, how);
            }
        }
    }

    // ISO 13616: BY, two check digits, four letters of the bank, twenty more.
    static string? BankOfIban(string written) =>
        written is ['B', 'Y', var first, var second, ..] && written.Length == 28 && char.IsAsciiDigit(first)
        && char.IsAsciiDigit(second)
            ? BelarusianBanks.GetValueOrDefault(written.Substring(BankCodeAt, 4))
            : null;

    // Identifiers in their places, and every word of any text; an IBAN may be written with blanks.
    static IEnumerable<string> Written(PaymentSubject subject) =>
        subject.Identifiers.Select(identifier => Compact(identifier.Text))
            .Concat(subject.Texts.SelectMany(text => text.Text.Split(
                [' ', '\n', '\r', '\t', '/', ',', '.', ':', ';', '(', ')', '+', '?', '\'', '"'],
                StringSplitOptions.RemoveEmptyEntries)).Where(word => word.Length >= NumberMin).Select(Compact))
            .Concat(subject.Texts.Select(text => text.Text).Where(text => text.Contains("BY", StringComparison.Ordinal))
                .SelectMany(SpacedIbans))
            .Where(word => word.Length >= NumberMin);

    static IEnumerable<string> SpacedIbans(string text)
    {
        for (var at = text.IndexOf("BY", StringComparison.Ordinal); at >= 0;
            at = text.IndexOf("BY", at + 1, StringComparison.Ordinal))
        {
            var compact = Compact(text.Substring(at, Math.Min(40, text.Length - at)));
            if (compact.Length >= 28)
            {
                yield return compact[..28];
            }
        }
    }

    // Most are capital letters and figures as they are.
    static string Compact(string text) => text.AsSpan().IndexOfAnyExcept(Compacted) < 0
        ? text
        : string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
