using System.Security.Cryptography;
using System.Text;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.Alerts;

/// <summary>Everything of a subject that a decision about it rests on, as sixteen bytes: its own key, and every name,
/// date, country, number, its kind and its gender, as given.</summary>
/// <remarks>A space more in a name makes another one. That is meant: a decision is used again for the very same data,
/// and for nothing that was not looked at.</remarks>
public static class SubjectFingerprint
{
    // Each value has its length before it, so that no two rows of values are one text.
    const char Separator = '\u001F';

    /// <summary>The first 16 bytes of a SHA-256 over the values.</summary>
    public static byte[] Of(Subject subject)
    {
        var text = new StringBuilder(256);
        Add(text, subject.Id, PartyFields.Word(subject.Kind), PartyFields.Word(subject.Gender));
        Add(text, "names", [.. subject.Names]);
        Add(text, "birth-dates", [.. subject.BirthDates.Select(date => date.ToString())]);
        Add(text, "countries", [.. subject.Countries]);
        Add(text, "identifiers", [.. subject.Identifiers.SelectMany(identifier => new[]
        {
            identifier.Kind is { } kind ? PartyFields.Word(kind) : null, identifier.Number, identifier.Country,
        })]);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..PartyFingerprint.Length];
    }

    static void Add(StringBuilder text, string what, params ReadOnlySpan<string?> values)
    {
        text.Append(what.Length).Append(Separator).Append(what).Append(values.Length).Append(Separator);
        foreach (var value in values)
        {
            text.Append(value?.Length ?? -1).Append(Separator).Append(value);
        }
    }
}
