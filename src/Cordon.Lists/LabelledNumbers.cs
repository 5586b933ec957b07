using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists;

/// <summary>Finds numbers that free text labels: "SWIFT/BIC: FTBDKPPY", "IMO number: 8405270".</summary>
/// <remarks>
/// Ours: publishers without a field for a number write it into their remarks. A number without a label is not taken,
/// and the text itself is always kept by the caller, so nothing depends on this being complete. What is found has the
/// label as written. Cost: O(length) for each of the patterns.
/// </remarks>
static partial class LabelledNumbers
{
    /// <summary>Every labelled number in the text: by kind, and within a kind in the order of the text.</summary>
    /// <param name="text">The text, as written.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="kinds">The kinds that are looked for; all where none is given.</param>
    public static IEnumerable<Identifier> In(string text, Place place, params IdentifierKind[] kinds)
    {
        var seen = new HashSet<(IdentifierKind, string)>();
        foreach (var (kind, pattern) in Patterns.Where(pair => kinds.Length == 0 || kinds.Contains(pair.Kind)))
        {
            foreach (Match match in pattern.Matches(text))
            {
                foreach (Capture number in match.Groups["number"].Captures)
                {
                    var written = number.Value.Trim(' ', '.', ',', ';', '-');
                    if (written.Length > 0 && seen.Add((kind, written)))
                    {
                        yield return new()
                        {
                            Kind = kind,
                            Number = written,
                            Label = PlainText.OneLine(match.Groups["label"].Value.Replace(')', ' ')),
                            Place = place,
                        };
                    }
                }
            }
        }
    }

    static readonly (IdentifierKind Kind, Regex Pattern)[] Patterns =
    [
        (IdentifierKind.Bic, Bic()), (IdentifierKind.Imo, Imo()), (IdentifierKind.Mmsi, Mmsi()),
        (IdentifierKind.Lei, Lei()), (IdentifierKind.TaxNumber, Inn()), (IdentifierKind.TaxNumber, Tax()),
        (IdentifierKind.RegistrationNumber, Ogrn()), (IdentifierKind.RegistrationNumber, Registration()),
        (IdentifierKind.Passport, Passport()), (IdentifierKind.NationalId, NationalId()),
    ];

    // ISO 9362: four letters or digits, two letters, two and perhaps three letters or digits. The label may be followed
    // by several codes.
    [GeneratedRegex(
        @"\b(?<label>(?i:SWIFT|BIC)(?:\s*/\s*(?i:BIC|SWIFT))?(?:\s+(?i:codes?|no\.?|number))?)\s*[:\-–]?\s*"
        + @"(?:(?<number>[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b(?:\s*(?:,|;|/|and|or)\s*)?)+",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Bic();

    [GeneratedRegex(
        @"\b(?<label>(?i:IMO)\)?(?:\s+(?i:ship|company|identification))*(?:\s+(?i:numbers?|no\.?|nr\.?))?)"
        + @"\s*[:#]?\s*(?<number>[0-9]{7})\b", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Imo();

    [GeneratedRegex(@"\b(?<label>MMSI(?:\s+(?i:numbers?|no\.?))?)\s*[:#]?\s*(?<number>[0-9]{9})\b",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Mmsi();

    [GeneratedRegex(
        @"\b(?<label>(?:LEI|(?i:legal entity identifier))(?:\s+(?i:codes?|numbers?|no\.?))?)\s*[:#]?\s*"
        + @"(?<number>[A-Z0-9]{18}[0-9]{2})\b", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Lei();

    [GeneratedRegex(@"\b(?<label>INN|ИНН|IIN|BIN|EDRPOU|ЄДРПОУ|UNP|УНП)\b[^0-9A-Za-z]{0,8}(?<number>[0-9]{8,14})\b",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Inn();

    [GeneratedRegex(
        @"\b(?<label>(?i:(?:tax(?:payer)?|fiscal)\s+(?:identification\s+|registration\s+|id\s+)?"
        + @"(?:numbers?|no\.?|code|id)))(?:\s*/\s*\w+)?\s*(?:\([^)]{1,20}\))?"
        + @"\s*[:#]?\s*(?<number>[A-Z0-9][A-Z0-9/.\-]{4,}[A-Z0-9])\b", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Tax();

    [GeneratedRegex(
        @"\b(?<label>OGRN(?:IP)?|ОГРН(?:ИП)?|PSRN|OKPO|ОКПО|KRS|REGON|(?i:primary state registration number))\b"
        + @"[^0-9A-Za-z]{0,8}(?<number>[0-9]{8,15})\b", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Ogrn();

    [GeneratedRegex(
        @"\b(?<label>(?i:(?:state\s+|business\s+|company\s+|commercial\s+|trade\s+)?(?:registration|register|"
        + @"licen[cs]e)\s+(?:numbers?|no\.?)))\s*(?:\([^)]{1,20}\))?\s*[:#]?\s*"
        + @"(?<number>[A-Z0-9][A-Z0-9/.\-]{3,}[A-Z0-9])\b", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Registration();

    [GeneratedRegex(
        @"\b(?<label>(?i:passports?)(?:\s+(?i:numbers?|no\.?))?)\s*[:#]?\s*(?<number>[A-Z]{0,3}[ -]?[0-9]{5,10})\b",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Passport();

    [GeneratedRegex(
        @"\b(?<label>(?i:national\s+(?:identity|identification|id)(?:\s+card)?(?:\s+(?:numbers?|no\.?))?))"
        + @"\s*[:#]?\s*(?<number>[A-Z]{0,3}[0-9][0-9\-]{4,})\b", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex NationalId();
}
