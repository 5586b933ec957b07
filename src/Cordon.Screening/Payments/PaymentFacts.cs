using System.Collections.Immutable;
using System.Globalization;
using Cordon.Model;
using Cordon.Payments;

namespace Cordon.Screening.Payments;

/// <summary>What a message says of a party besides its name, as facts for or against a match.</summary>
/// <remarks>The facts are weighed as those of customers are (<see cref="FactRule"/>). A country that cannot be told
/// from a legal form or a state of the United States is not taken, or taken as both, so that an address is more often
/// silent than wrong.</remarks>
static class PaymentFacts
{
    const int WordsMax = 4;

    static readonly char[] Blanks = [' ', ',', '.', ';', '-', '/', '(', ')'];

    // Endings of names of companies that are codes of countries as well: an address may begin with the rest of a name.
    static readonly HashSet<string> Forms = new(StringComparer.Ordinal)
    {
        "AG", "AS", "BV", "CO", "CV", "KG", "LT", "PA", "PE", "PT", "SA", "SC", "SE", "SK", "SL", "ST",
    };

    // States of the United States whose letters are also a country's.
    static readonly HashSet<string> States = new(StringComparer.Ordinal)
    {
        "AL", "AR", "AZ", "CA", "DE", "GA", "ID", "IL", "IN", "KY", "LA", "MA", "MD", "ME", "MN", "MO", "MS", "MT",
        "NC", "NE", "SD", "TN", "VA",
    };

    /// <summary>The countries, ISO 3166-1 alpha-2, that a party's address is in, in the order told; empty where none
    /// is told. The country of its IBAN is added, and says nothing alone: an account may be anywhere.</summary>
    public static ImmutableArray<string> CountriesOf(PaymentSubject subject)
    {
        var countries = new List<string>();
        foreach (var written in subject.Countries)
        {
            if (Countries.CodeOf(written) is { } code)
            {
                countries.Add(code);
            }
        }

        string[] ofAccounts = [.. subject.Identifiers.Where(one => one.Kind == ContentKind.Account)
            .Select(one => CountryOfIban(one.Text)).OfType<string>()];
        var names = subject.Names.Select(name => name.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var line in subject.Texts[0].Text.Split('\n'))
        {
            if (!names.Contains(line))
            {
                countries.AddRange(AtEndOf(line, ofAccounts));
            }
        }

        if (subject.IsAgent)
        {
            countries.AddRange(subject.Identifiers.Where(one => one.Kind == ContentKind.Bic && one.Text.Length >= 8)
                .Select(one => Countries.CodeOf(one.Text[4..6])).OfType<string>());
        }

        if (countries.Count > 0)
        {
            countries.AddRange(ofAccounts);
        }

        return [.. countries.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The dates of birth that a message states.</summary>
    public static ImmutableArray<DateSpan> BirthDatesOf(PaymentSubject subject) =>
    [
        .. from written in subject.BirthDates
           let digits = string.Concat(written.Where(char.IsAsciiDigit))
           where digits.Length == 8
           let isDay = DateOnly.TryParseExact(
               digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
           where isDay
           let day = DateOnly.ParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture)
           select new DateSpan(day, day),
    ];

    // "10115 BERLIN DE", "KUALA LUMPUR, MALAYSIA", "BE/ANTWERP"; "STOCKHOLM SE" where the account is Swedish too.
    static IEnumerable<string> AtEndOf(string line, string[] ofAccounts)
    {
        if (line is [_, _, '/', ..] && Countries.CodeOf(line[..2]) is { } before)
        {
            yield return before;
        }

        var words = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        for (var count = Math.Min(WordsMax, words.Length); count >= 1; count--)
        {
            var end = string.Join(' ', words[^count..]);
            var isCode = end.Length == 2 && words.Length > 1 && end.All(char.IsAsciiLetterUpper);
            var isUnsure = isCode ? Forms.Contains(end) && !ofAccounts.Contains(end) : end.Length < 4;
            if (isUnsure || Countries.CodeOf(end) is not { } code)
            {
                continue;
            }

            if (isCode && States.Contains(end))
            {
                yield return "US";
            }

            yield return code;
            yield break;
        }
    }

    static string? CountryOfIban(string account)
    {
        var iban = string.Concat(account.Where(char.IsAsciiLetterOrDigit));
        return iban.Length is >= 15 and <= 34 && iban.Take(2).All(char.IsAsciiLetterUpper)
            && iban.Skip(2).Take(2).All(char.IsAsciiDigit)
                ? Countries.CodeOf(iban[..2])
                : null;
    }
}
