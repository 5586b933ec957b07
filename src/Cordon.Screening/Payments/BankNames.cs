using Cordon.Model;
using Cordon.Payments;

namespace Cordon.Screening.Payments;

/// <summary>When a name that is like a banned bank's is not its name.</summary>
/// <remarks>Only for parties under nothing but bans of messaging and transactions, and only for names that are alike
/// and not the same: whom assets must be frozen of is held on any likeness.</remarks>
static class BankNames
{
    const int OwnMin = 3;

    static readonly HashSet<string> Forms =
        new(StringComparer.OrdinalIgnoreCase) { "jsc", "pjsc", "ojsc", "cjsc", "llc", "pao", "ao", "the", "of" };

    static readonly HashSet<string> Banks =
        new(StringComparer.OrdinalIgnoreCase) { "bank", "banka", "banque", "banco", "banca" };

    /// <summary>Why the match only informs; null when it holds.</summary>
    public static string? Doubt(Match match, PaymentSubject subject)
    {
        if (match.Party.Designations.SelectMany(designation => designation.Measures)
            .Any(measure => measure.Kind is not (MeasureKind.MessagingBan or MeasureKind.TransactionBan)))
        {
            return null;
        }

        var written = TextWords.Of(match.SubjectName);
        string[] core = [.. TextWords.Of(match.Name.Text).Words.Where(word => !Forms.Contains(word))];
        if (IsIn(written, string.Concat(core).ToLowerInvariant()))
        {
            return null;
        }

        string[] own = [.. core.Where(word => !Banks.Contains(word))];
        if (own.Sum(word => word.Length) < OwnMin
            && !own.All(word => written.Words.Contains(word, StringComparer.OrdinalIgnoreCase)))
        {
            return $"informs: \"{string.Join(' ', own)}\" is all that is its own in the listed name, and is not "
                + "written";
        }

        // A payment goes where its BIC says. Another bank of another country is not the listed one because it sounds
        // alike.
        var bics = match.Party.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Bic)
            .Select(identifier => identifier.Key).Where(key => key.Length >= 6).ToArray();
        var given = subject.Identifiers.FirstOrDefault(one => one.Kind == ContentKind.Bic && one.Text.Length >= 8);
        return given is not null && subject.IsAgent && bics.Length > 0
            && bics.All(bic => bic[4..6] != given.Text[4..6] && bic[..4] != given.Text[..4])
                ? $"informs: the message names another bank, {given.Text}"
                : null;
    }

    // From where a word begins to where one ends.
    static bool IsIn(TextWords text, string letters)
    {
        for (var at = text.Letters.IndexOf(letters, StringComparison.Ordinal); at >= 0;
            at = text.Letters.IndexOf(letters, at + 1, StringComparison.Ordinal))
        {
            if (letters.Length > 0 && text.Begins[at] && text.Ends[at + letters.Length - 1])
            {
                return true;
            }
        }

        return false;
    }
}
