using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Numbers of documents in the free text of Australia's Consolidated List.</summary>
/// <remarks>
/// The list has no column for them. "Passport no.: a) Indian number A-333602, issued on 4 Jun. 1985 b) ..." gives a
/// number where a labelled stretch of text holds a word with at least five digits in it; the stretch itself is kept
/// as the note, and the whole text is a remark of the party in any case. What is written otherwise stays there.
/// </remarks>
static partial class DfatDocuments
{
    const string Column = "Additional Information";

    /// <summary>The numbers of one row, in the order of the text.</summary>
    public static IEnumerable<Identifier> Read(AustraliaDfatXlsx.SheetRow row)
    {
        // Most texts speak of no document at all, and the pattern is dear.
        var text = row.Text(Column) ?? "";
        if (!text.Contains("assport", StringComparison.Ordinal)
            && !text.Contains("dentification", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match label in Label().Matches(text))
        {
            var kind = label.Groups["passport"].Success ? IdentifierKind.Passport : IdentifierKind.NationalId;
            foreach (var item in AustraliaDfatXlsx.SheetRow.Lettered(label.Groups["text"].Value.Trim()))
            {
                if (Number().Match(item) is { Success: true } number)
                {
                    yield return new()
                    {
                        Kind = kind,
                        Number = number.Value,
                        Label = label.Groups["label"].Value,
                        Place = row.At(Column),
                        Note = item,
                    };
                }
            }
        }
    }

    // A stretch ends at the next label, at a sentence's end, or at a line that begins anew. A full stop after a short
    // word is an abbreviation ("Jun.", "No.") and ends nothing.
    [GeneratedRegex(@"(?<label>(?<passport>[Pp]assport)( [Nn]umber| [Nn]o| [Ii]nformation| details)?"
        + @"|[Nn]ational [Ii]dentification( [Nn]o| [Nn]umber)?|[Ii]dentification [Cc]ard( [Nn]o| [Nn]umber)?)"
        + @"[.:]{0,2}\s*(?<text>(?:(?![Pp]assport|[Ii]dentification [Nn]o|Gender|Address|DOB|POB|"
        + @"(?<=[a-z0-9\)]{4})\.\s+[A-Z]).)*)", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?=[A-Z0-9-]*[0-9][A-Z0-9-]*[0-9][A-Z0-9-]*[0-9][A-Z0-9-]*[0-9][A-Z0-9-]*[0-9])"
        + @"[A-Z0-9]+(-[A-Z0-9]+)*\b", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex Number();
}
