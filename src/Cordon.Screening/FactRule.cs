using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Screening;

/// <summary>What a fact says for or against a match.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">In words.</param>
/// <param name="For">Thousandths of the distance to 1 that the fact closes. 0 or more.</param>
/// <param name="Against">Thousandths of the score that the fact takes away. 0 or more; never both.</param>
readonly record struct Evidence(ReasonKind Kind, string Text, int For, int Against)
{
    /// <summary>What it adds to a score, or takes away from it, in millionths.</summary>
    public int On(int millionths) =>
        (int)(((long)(Score.One - millionths) * For / 1000) - ((long)millionths * Against / 1000));
}

/// <summary>Weighs the facts of a subject against those of a party.</summary>
/// <remarks>
/// A fact that agrees never lowers a score, one that is missing on either side does nothing, and one that contradicts
/// never raises it. Ours: the sizes say that a full birth date settles much, a country little; calibration on decided
/// alerts is a later matter.
/// </remarks>
static class FactRule
{
    const int SameDay = 200;
    const int SameMonth = 120;
    const int SameYear = 80;
    const int DayAndMonthSwapped = 100;
    const int Circa = 30;
    const int OtherBirthDate = 250;
    const int NearBirthDate = 60;
    const int SameCountry = 40;
    const int OtherCountry = 50;
    const int SameGender = 10;
    const int OtherGender = 150;
    const int CircaYears = 2;

    /// <summary>What an identifier in agreement closes of the distance to 1: it is a hit whatever the name.</summary>
    public const int SameIdentifier = 970;

    const int SameNumberOtherCountry = 100;
    const int OtherUniqueIdentifier = 300;

    /// <summary>The most that the facts of a subject can close of the distance to 1, together, in thousandths; but for
    /// an identifier in agreement, by which parties are found without a name.</summary>
    /// <remarks>What each closes at most, added up, is no less than what they close one after the other. A number that
    /// agrees but for its country counts once.</remarks>
    public static int ForMost(Subject subject) =>
        (subject.BirthDates.IsEmpty ? 0 : SameDay) + (subject.Countries.IsEmpty ? 0 : SameCountry)
        + (subject.Gender == Gender.Unspecified ? 0 : SameGender)
        + (subject.Identifiers.IsEmpty ? 0 : SameNumberOtherCountry);

    /// <summary>Every fact that both sides state, in a fixed order.</summary>
    public static IEnumerable<Evidence> Weigh(Subject subject, Party party) =>
    [
        .. BirthDate(subject.BirthDates, party.BirthDates),
        .. Country(subject, party),
        .. GenderOf(subject, party),
        .. Identifiers(subject, party),
    ];

    // The pair of dates that agrees best speaks: lists often give several, of which one is right.
    static IEnumerable<Evidence> BirthDate(ImmutableArray<DateSpan> dates, ImmutableArray<BirthDate> listed)
    {
        if (!dates.IsEmpty && !listed.IsEmpty)
        {
            yield return dates.SelectMany(_ => listed, BirthDate)
                .OrderByDescending(evidence => evidence.For - evidence.Against)
                .ThenBy(evidence => evidence.Text, StringComparer.Ordinal).First();
        }
    }

    static Evidence BirthDate(DateSpan date, BirthDate listed)
    {
        var span = listed.Span;
        var text = $"{date} and {(listed.IsCirca ? "circa " : "")}{span}";
        if (date.CouldBe(span))
        {
            return listed.IsCirca ? new(ReasonKind.BirthDate, $"birth dates agree, circa: {text}", Circa, 0)
                : date.IsDay && span.IsDay ? new(ReasonKind.BirthDate, $"same birth date: {text}", SameDay, 0)
                : Longer(date, span) <= 31 ? new(ReasonKind.BirthDate, $"same month of birth: {text}", SameMonth, 0)
                : Longer(date, span) <= 366 ? new(ReasonKind.BirthDate, $"same year of birth: {text}", SameYear, 0)
                : new(ReasonKind.BirthDate, $"birth dates can agree: {text}", Circa, 0);
        }

        if (date.IsDay && span.IsDay && date.First.Year == span.First.Year
            && date.First.Day == span.First.Month && date.First.Month == span.First.Day)
        {
            return new(ReasonKind.BirthDate, $"birth dates agree with day and month swapped: {text}",
                DayAndMonthSwapped, 0);
        }

        var margin = listed.IsCirca ? CircaYears : 1;
        var years = Math.Max(span.First.Year - date.Last.Year, date.First.Year - span.Last.Year);
        return years <= margin && (listed.IsCirca || !span.IsDay || !date.IsDay)
            ? new(ReasonKind.BirthDate, $"birth dates are near: {text}", 0, NearBirthDate)
            : DigitsDiffering(date, span) == 1
                ? new(ReasonKind.BirthDate, $"birth dates differ in one digit: {text}", 0, NearBirthDate)
                : new(ReasonKind.BirthDate, $"birth dates contradict: {text}", 0, OtherBirthDate);
    }

    static int Longer(DateSpan first, DateSpan second) => 1 + Math.Max(
        first.Last.DayNumber - first.First.DayNumber, second.Last.DayNumber - second.First.DayNumber);

    static int DigitsDiffering(DateSpan first, DateSpan second)
    {
        var (text, other) = (first.ToString(), second.ToString());
        return text.Length != other.Length ? text.Length : text.Zip(other).Count(pair => pair.First != pair.Second);
    }

    static IEnumerable<Evidence> Country(Subject subject, Party party)
    {
        string[] listed =
        [
            .. party.Countries.Select(link => link.Country.Code)
                .Concat(party.Addresses.Select(address => address.Country?.Code))
                .Concat(party.BirthPlaces.Select(place => place.Country?.Code))
                .OfType<string>().Distinct().Order(StringComparer.Ordinal),
        ];
        if (subject.Countries.IsEmpty || listed.Length == 0)
        {
            yield break;
        }

        var shared = listed
            .Where(code => subject.Countries.Any(country => Countries.CouldBeSame(code, country))).ToArray();
        yield return shared.Length > 0
            ? new(ReasonKind.Country, $"same country: {string.Join(", ", shared)}", SameCountry, 0)
            : new(ReasonKind.Country,
                $"other countries: {string.Join(", ", subject.Countries)} and {string.Join(", ", listed)}", 0,
                    OtherCountry);
    }

    static IEnumerable<Evidence> GenderOf(Subject subject, Party party)
    {
        if (subject.Gender != Gender.Unspecified && !party.Genders.IsEmpty)
        {
            yield return party.Genders.Any(gender => gender.Gender == subject.Gender)
                ? new(ReasonKind.Gender, "same gender", SameGender, 0)
                : new(ReasonKind.Gender, "other gender", 0, OtherGender);
        }
    }

    static IEnumerable<Evidence> Identifiers(Subject subject, Party party)
    {
        var otherCountry = false;
        foreach (var sought in subject.Identifiers)
        {
            foreach (var listed in party.Identifiers.DistinctBy(identifier => (identifier.Kind, identifier.Number)))
            {
                if (Identifier(sought, listed) is { } evidence
                    && (evidence.For != SameNumberOtherCountry || !otherCountry))
                {
                    otherCountry |= evidence.For == SameNumberOtherCountry;
                    yield return evidence;
                }
            }

            // A ship has one IMO number and a legal entity one LEI: another number is another ship.
            var sameKind = party.Identifiers.Where(listed => listed.Kind == sought.Kind).ToArray();
            if (sought.Kind is IdentifierKind.Imo or IdentifierKind.Lei && sameKind.Length > 0
                && sameKind.All(listed => IdentifierBook.KeyOf(listed.Kind, listed.Number)
                    != IdentifierBook.KeyOf(listed.Kind, sought.Number)))
            {
                yield return new(ReasonKind.Identifier,
                    $"other {PartyFields.Word(sameKind[0].Kind)}: {sought.Number} and {sameKind[0].Number}", 0,
                        OtherUniqueIdentifier);
            }
        }
    }

    static Evidence? Identifier(SubjectIdentifier sought, Identifier listed)
    {
        var key = IdentifierBook.KeyOf(listed.Kind, listed.Number);
        if ((sought.Kind is { } kind && kind != listed.Kind) || listed.Kind == IdentifierKind.Other
            || key.Length < IdentifierBook.KeyLengthMin || key != IdentifierBook.KeyOf(listed.Kind, sought.Number))
        {
            return null;
        }

        var word = PartyFields.Word(listed.Kind);
        return sought.Country is { } country && listed.Country?.Code is { } code && code != country
            ? new(ReasonKind.Identifier,
                $"same {word} {listed.Number}, of another country: {country} and {code}", SameNumberOtherCountry, 0)
            : new(ReasonKind.Identifier, $"same {word}: {listed.Number}", SameIdentifier, 0);
    }
}
