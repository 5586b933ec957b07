using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Subjects;

/// <summary>A subject while its values are read, one by one.</summary>
/// <param name="file">The file's name for messages.</param>
/// <param name="line">The line on which it begins, counted from 1; also its identifier when it has none.</param>
sealed class SubjectDraft(string file, int line)
{
    const char Separator = '|';

    readonly ImmutableArray<string>.Builder _names = ImmutableArray.CreateBuilder<string>();
    readonly ImmutableArray<string>.Builder _aliases = ImmutableArray.CreateBuilder<string>();
    readonly ImmutableArray<DateSpan>.Builder _birthDates = ImmutableArray.CreateBuilder<DateSpan>();
    readonly ImmutableArray<string>.Builder _countries = ImmutableArray.CreateBuilder<string>();
    readonly ImmutableArray<SubjectIdentifier>.Builder _identifiers = ImmutableArray.CreateBuilder<SubjectIdentifier>();
    string? _id;
    PartyKind _kind;
    Gender _gender;

    /// <summary>Takes one value; white space alone is no value.</summary>
    /// <param name="column">A known column in canonical form.</param>
    /// <param name="value">As written.</param>
    /// <exception cref="InputException">The column does not take that value.</exception>
    public void Add(string column, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        switch (column)
        {
            case "id":
                _id = value.Trim();
                break;
            case "type":
                _kind = KindWords.TryParse(value, out var kind)
                    ? kind
                    : throw Refuse(column, value, "person, organisation, vessel, aircraft or any");
                break;
            case "gender":
                _gender = GenderOf(column, value);
                break;
            case "aliases":
                _aliases.AddRange(Several(value));
                break;
            case "birth_date":
                _birthDates.AddRange(Several(value).Select(date => DateSpan.TryParse(date, out var span)
                    ? span
                    : throw Refuse(column, date, "a date as yyyy, yyyy-MM or yyyy-MM-dd")));
                break;
            case "country" or "nationality" or "citizenship" or "residence":
                _countries.AddRange(Several(value).Select(country => Country.Of(country).Code
                    ?? throw Refuse(column, country, "an ISO 3166-1 code of two letters or an English country name")));
                break;
            case "identifier":
                _identifiers.AddRange(Several(value).Select(number => IdentifierOf(column, number)));
                break;
            case var _ when SubjectColumns.IsName(column):
                _names.Add(value.Trim());
                break;
            default:
                var typed = SubjectColumns.Typed[column];
                _identifiers.AddRange(Several(value).Select(number => Checked(column, typed, number)));
                break;
        }
    }

    /// <summary>The subject. Without any name it has one that is empty: it is reported as not screened.</summary>
    /// <param name="warnings">Told when it has no identifier of its own.</param>
    public Subject ToSubject(SubjectWarnings warnings)
    {
        if (_id is null)
        {
            warnings.NoId();
        }

        _names.AddRange(_aliases);
        return new()
        {
            Id = _id ?? line.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Names = _names.Count > 0 ? _names.ToImmutable() : [""],
            Kind = _kind,
            BirthDates = _birthDates.ToImmutable(),
            Countries = [.. _countries.Distinct(StringComparer.Ordinal)],
            Gender = _gender,
            Identifiers = _identifiers.ToImmutable(),
        };
    }

    /// <summary>The refusal of one value.</summary>
    public InputException Refuse(string column, string found, string expected) =>
        new($"{file}:{line}: {column}", found, expected, "nothing was screened");

    static string[] Several(string value) => value.Split(
        Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    Gender GenderOf(string column, string value) => value.Trim().ToUpperInvariant() switch
    {
        "F" or "FEMALE" => Gender.Female,
        "M" or "MALE" => Gender.Male,
        "X" or "OTHER" => Gender.Other,
        "UNSPECIFIED" or "UNKNOWN" => Gender.Unspecified,
        _ => throw Refuse(column, value, "female, male, other or unspecified"),
    };

    // "bic:SABRRUMM" or a number alone. A colon after any other word is refused: a kind that is not understood would
    // make the number agree with nothing.
    SubjectIdentifier IdentifierOf(string column, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return Checked(column, null, text);
        }

        return SubjectColumns.Typed.TryGetValue(SubjectColumns.Canonical(text[..colon]), out var kind)
            ? Checked(column, kind, text[(colon + 1)..].Trim())
            : throw Refuse(column, text, $"a number, or one of {string.Join(", ",
                SubjectColumns.Typed.Keys.Order(StringComparer.Ordinal))} with a colon before it");
    }

    SubjectIdentifier Checked(string column, IdentifierKind? kind, string number) =>
        number.Any(char.IsLetterOrDigit)
            ? new(kind, number)
            : throw Refuse(column, number, "a number with at least one letter or digit, or nothing at all");
}
