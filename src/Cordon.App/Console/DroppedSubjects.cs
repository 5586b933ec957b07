using System.Collections.Immutable;
using System.Text;
using Cordon.App.Output;
using Cordon.App.Subjects;
using Cordon.Lists;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Console;

/// <summary>A file of subjects that a person gave to a page: read whole, by the rules of <c>cordon screen</c>, or
/// refused; and each subject in the form in which the log keeps it.</summary>
/// <param name="Requests">The subjects in file order, numbered from 1, each JSON on one line.</param>
/// <param name="Warnings">What is no reason to refuse the file and should be known.</param>
/// <param name="WithoutId">Subjects without an identifier of their own: their alerts are nobody's that was seen before.
/// </param>
sealed record DroppedSubjects(
    ImmutableArray<(int Number, string Text)> Requests, ImmutableArray<string> Warnings, int WithoutId)
{
    /// <summary>Subjects at most: what a page can show and a browser keep. More go through <c>cordon screen</c> or the
    /// server's routes.</summary>
    public const int Most = 20_000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">A value is not understood, there is no subject, or there are too many.
    /// </exception>
    public static DroppedSubjects Of(string name, byte[] bytes)
    {
        using var file = SubjectFile.Of(new ListFile(name, () => new MemoryStream(bytes)));
        var warnings = new SubjectWarnings();
        var requests = ImmutableArray.CreateBuilder<(int, string)>();
        var withoutId = 0;
        foreach (var subject in file.Read(warnings))
        {
            if (requests.Count == Most)
            {
                throw new InputException(
                    $"{name}: found more than {TextTable.Number(Most)} subjects; expected at most so many in the "
                    + "console; use \"cordon screen\" or POST /v1/screen/batch; nothing was screened.");
            }

            warnings.Met(subject.Id);
            requests.Add((requests.Count + 1, Request(subject, hasId: warnings.WithoutId == withoutId)));
            withoutId = warnings.WithoutId;
        }

        return requests.Count > 0
            ? new(requests.ToImmutable(), [.. warnings.Sentences(name)], withoutId)
            : throw new InputException($"{name}: found no subject; expected at least one; nothing was screened.");
    }

    /// <summary>The subject as JSON on one line, which reads as the same subject again.</summary>
    internal static string Request(Subject subject, bool hasId) => Encoding.UTF8.GetString(JsonLine.Bytes(json =>
    {
        if (hasId)
        {
            json.WriteString("id", subject.Id);
        }

        json.WriteStrings("name", subject.Names);
        if (subject.Kind != PartyKind.Unspecified)
        {
            json.WriteString("type", PartyFields.Word(subject.Kind));
        }

        if (subject.Gender != Gender.Unspecified)
        {
            json.WriteString("gender", PartyFields.Word(subject.Gender));
        }

        Several("birth_date", subject.BirthDates.Select(date => date.ToString()));
        Several("country", subject.Countries);
        foreach (var kind in subject.Identifiers.GroupBy(identifier => identifier.Kind))
        {
            Several(
                kind.Key is { } known ? SubjectColumns.Canonical(PartyFields.Word(known)) : "identifier",
                kind.Select(identifier => identifier.Number));
        }

        void Several(string member, IEnumerable<string> values)
        {
            if (values.Any())
            {
                json.WriteStrings(member, values);
            }
        }
    }).Span);
}
