using Cordon.Model;
using Cordon.Names;
using Cordon.Payments;

namespace Cordon.Screening.Payments;

/// <summary>When a listed name that stands in a text is only a part of somebody else's name.</summary>
/// <remarks>
/// "John Lee" stands letter by letter in "Brenda John Lee". The name of a party has been compared as a whole, with the
/// facts; this asks whether that comparison has the last word. It has when nothing but names that many people bear
/// meets, when one or two words more are in the same line and nowhere else, and when a fact contradicts. A sentence
/// around a name, a rare name, or a party of whom nothing more is told: then the text speaks.
/// </remarks>
static class LongerNames
{
    const int WordsMax = 2;
    const int OthersMax = 2;

    // Shorter words say little, whoever bears them: Lee, Ali.
    const int KnownMin = 4;

    /// <summary>Why the hit only informs; null when it holds.</summary>
    /// <param name="listed">The party on the list.</param>
    /// <param name="letters">Its name as it stands in the text, without blanks.</param>
    /// <param name="text">The text of the subject as written.</param>
    /// <param name="subject">The subject in whose text it stands.</param>
    /// <param name="facts">What is told of the subject.</param>
    public static string? Doubt(
        Party listed, string letters, TextWords text, PaymentSubject subject, Subject facts)
    {
        if (Occurrences(text.Letters, letters) != 1
            || !subject.Names.Any(name => IsPartOf(letters, TextWords.Of(name.Text))))
        {
            return null;
        }

        string[] against =
            [.. FactRule.Weigh(facts, listed).Where(fact => fact.Against > 0).Select(fact => fact.Text)];
        return against.Length == 0 ? null
            : $"informs: a part of a longer name of words that many people bear; {string.Join("; ", against)}";
    }

    static bool IsPartOf(string letters, TextWords name)
    {
        for (var first = 0; first < name.Words.Count; first++)
        {
            for (var count = 1; count <= WordsMax && first + count <= name.Words.Count; count++)
            {
                var others = name.Words.Count - count;
                if (others is >= 1 and <= OthersMax
                    && TextWords.Of(string.Join(' ', name.Words.Skip(first).Take(count))).Letters == letters)
                {
                    return name.Words.All(word => word.All(char.IsLetter))
                        && name.Words.Skip(first).Take(count).All(
                            word => word.Length < KnownMin || PersonalNames.IsKnown(word));
                }
            }
        }

        return false;
    }

    static int Occurrences(string text, string letters)
    {
        var count = 0;
        for (var at = text.IndexOf(letters, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(letters, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
