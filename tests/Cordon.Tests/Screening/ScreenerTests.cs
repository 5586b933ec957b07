using System.Collections.Immutable;
using System.Globalization;
using Cordon.Model;
using Cordon.Screening;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Screening;

/// <summary>One subject against a small invented list: what raises a hit, what lowers it, and why.</summary>
public sealed class ScreenerTests
{
    static readonly DateOnly Today = new(2026, 11, 1);

    static readonly ListVersion List = Version("test",
        Person("petrov", "Ivan Sergeyevich Petrov", birth: "1961-03-04", country: "RU", gender: Gender.Male,
            numbers: [(IdentifierKind.Passport, "75 1234567", "RU")]),
        Person("sokolova", "Marina Sokolova", birth: "1970", country: "BY"),
        Person("khan", "Abdul Wahid Khan", weak: "Toofan"),
        Organisation("zapad", "Zapad Strategic Bank", numbers: [(IdentifierKind.Bic, "ZAPDRUMM", null)]),
        Vessel("orion", "Orion 7", imo: "9074729"));

    [Fact]
    public void A_name_alone_is_a_hit_with_its_reasons()
    {
        var match = Assert.Single(Screen(Subject("Ivan Petrov", PartyKind.Person)).Matches);
        Assert.Equal("test:petrov", match.Party.Id.Value);
        Assert.Contains(match.Reasons, reason => reason.Text.Contains("\"petrov\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ivan Petrov", "1961-03-04", "RU", Gender.Male)]
    [InlineData("Иван Петров", "1961", "BY", Gender.Female)]
    [InlineData("Petrov I.", "1999-01-01", "RU", Gender.Unspecified)]
    [InlineData("Marina Sokolowa", "1970-05", "BY", Gender.Unspecified)]
    public void The_reasons_of_a_match_add_up_to_its_score(string name, string birth, string country, Gender gender)
    {
        var subject = Subject(name, PartyKind.Person) with
        {
            BirthDates = [Span(birth)],
            Countries = [country],
            Gender = gender,
        };
        var matches = Screen(subject, Policy.Default.WithCutOff(new(300_000))).Matches;
        Assert.NotEmpty(matches);
        Assert.All(
            matches, match => Assert.Equal(match.Score.Millionths, match.Reasons.Sum(reason => reason.Millionths)));
    }

    [Fact]
    public void A_fact_that_agrees_never_lowers_a_score_and_one_that_contradicts_never_raises_it()
    {
        var plain = ScoreOf(Subject("Ivan Petrow", PartyKind.Person));
        var subject = Subject("Ivan Petrow", PartyKind.Person);
        Assert.True(ScoreOf(subject with { BirthDates = [Span("1961-03-04")] }) > plain);
        Assert.True(ScoreOf(subject with { Countries = ["RU"] }) > plain);
        Assert.True(ScoreOf(subject with { Gender = Gender.Male }) > plain);
        Assert.True(ScoreOf(subject with { BirthDates = [Span("1985-07-30")] }) < plain);
        Assert.True(ScoreOf(subject with { Countries = ["BR"] }) < plain);
        Assert.True(ScoreOf(subject with { Gender = Gender.Female }) < plain);
    }

    [Theory]
    [InlineData("1961-03-04", "same birth date")]
    [InlineData("1961-03", "same month of birth")]
    [InlineData("1961", "same year of birth")]
    [InlineData("1961-04-03", "day and month swapped")]
    [InlineData("1961-03-05", "differ in one digit")]
    [InlineData("1985-07-30", "contradict")]
    public void Birth_dates_are_spans_and_slips_are_told_from_contradictions(string birth, string words) =>
        Assert.Contains(
            Assert.Single(Screen(Subject("Ivan Petrov", PartyKind.Person) with { BirthDates = [Span(birth)] },
                Policy.Default.WithCutOff(new(300_000))).Matches).Reasons,
            reason => reason.Kind == ReasonKind.BirthDate && reason.Text.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void A_missing_fact_is_neither_for_nor_against() =>
        Assert.DoesNotContain(
            Assert.Single(Screen(Subject("Abdul Wahid Khan", PartyKind.Person) with
            {
                BirthDates = [Span("1961")],
                Countries = ["AF"],
            }).Matches).Reasons,
            reason => reason.Kind is ReasonKind.BirthDate or ReasonKind.Country);

    [Theory]
    [InlineData(IdentifierKind.Bic, "zapdrummxxx", "test:zapad")]
    [InlineData(null, "ZAPDRUMM", "test:zapad")]
    [InlineData(IdentifierKind.Imo, "IMO 9074729", "test:orion")]
    [InlineData(IdentifierKind.Passport, "751234567", "test:petrov")]
    public void An_identifier_in_agreement_is_a_hit_whatever_the_name(IdentifierKind? kind, string number, string party)
    {
        var subject = Subject("Quite Another Name", PartyKind.Unspecified) with
        {
            Identifiers = [new(kind, number)],
        };
        var match = Assert.Single(Screen(subject).Matches);
        Assert.Equal(party, match.Party.Id.Value);
        Assert.Contains(match.Reasons, reason => reason.Kind == ReasonKind.Identifier && reason.Millionths > 900_000);
    }

    [Fact]
    public void A_number_of_another_kind_or_country_is_not_the_same_number()
    {
        var subject = Subject("Quite Another Name", PartyKind.Person);
        Assert.Empty(Screen(subject with { Identifiers = [new(IdentifierKind.TaxNumber, "751234567")] }).Matches);
        Assert.Empty(Screen(subject with { Identifiers = [new(IdentifierKind.Passport, "751234567", "DE")] }).Matches);
    }

    [Fact]
    public void Another_ship_number_speaks_against_a_ship_of_the_same_name()
    {
        var same = ScoreOf(Subject("Orion 7", PartyKind.Vessel));
        var other =
            Screen(Subject("Orion 7", PartyKind.Vessel) with { Identifiers = [new(IdentifierKind.Imo, "9999999")] });
        Assert.True(same > 950_000);
        Assert.Empty(other.Matches);
    }

    [Fact]
    public void A_weak_alias_informs_and_raises_no_hit_by_itself()
    {
        var answer = Screen(Subject("Toofan", PartyKind.Person));
        Assert.Equal(Outcome.Clear, answer.Outcome);
        Assert.Empty(answer.Matches);
        Assert.Equal("test:khan", Assert.Single(answer.WeakMatches).Party.Id.Value);
    }

    [Fact]
    public void A_weak_alias_raises_a_hit_where_the_policy_says_so()
    {
        var answer = Screen(Subject("Toofan", PartyKind.Person), Policy.Default with { WeakAliasesRaiseHits = true });
        Assert.Equal(Outcome.Hit, answer.Outcome);
        Assert.Single(answer.Matches);
        Assert.Empty(answer.WeakMatches);
    }

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("\u200B\u202E")]
    public void A_name_that_normalises_to_nothing_is_not_screened_and_never_clear(string name) =>
        Assert.Equal(Outcome.NotScreened, Screen(Subject(name, PartyKind.Person)).Outcome);

    [Fact]
    public void A_subject_meets_parties_of_its_own_kind_and_of_no_stated_kind()
    {
        var list =
            Version("kinds", Person("p", "Orion Seven"), Organisation("o", "Orion Seven"), Vessel("v", "Orion Seven"),
            Person("u", "Orion Seven") with { Kind = PartyKind.Unspecified });
        var screener = Screener.Build([list], Policy.Default, Today);
        Assert.Equal(["kinds:p", "kinds:u"], Ids(screener.Screen(Subject("Orion Seven", PartyKind.Person))));
        Assert.Equal(["kinds:o", "kinds:u"], Ids(screener.Screen(Subject("Orion Seven", PartyKind.Organisation))));
        Assert.Equal(["kinds:o", "kinds:p", "kinds:u", "kinds:v"],
            Ids(screener.Screen(Subject("Orion Seven", PartyKind.Unspecified))));
    }

    [Fact]
    public void A_party_whose_designations_have_ended_is_not_in_force()
    {
        var ended = Person("gone", "Ivan Petrov") with
        {
            Designations =
            [
                new()
                {
                    Authority = "Test", Programme = "T", Place = default,
                    InForce = [new(new(2014, 1, 1), new(2016, 3, 1))],
                },
            ],
        };
        var list = Version("ended", ended);
        var screener = Screener.Build([list], Policy.Default, Today);
        Assert.Empty(screener.Screen(Subject("Ivan Petrov", PartyKind.Person)).Matches);
        Assert.Single(Screener.Build([list], Policy.Default, new(2016, 2, 29))
            .Screen(Subject("Ivan Petrov", PartyKind.Person)).Matches);
    }

    [Fact]
    public void Matches_stand_by_falling_score_and_then_by_party()
    {
        var list = Version("order", Person("b", "Ivan Petrov"), Person("a", "Ivan Petrov"), Person("c", "Ivan Petrow"));
        var answer = Screener.Build([list], Policy.Default, Today).Screen(Subject("Ivan Petrov", PartyKind.Person));
        Assert.Equal(["order:a", "order:b", "order:c"], answer.Matches.Select(match => match.Party.Id.Value));
    }

    [Fact]
    public void Two_versions_of_one_list_are_refused() =>
        Assert.Throws<ArgumentException>(() => Screener.Build([List, List], Policy.Default, Today));

    [Fact]
    public void Threads_order_of_lists_and_culture_change_nothing()
    {
        var other = Version("another", Person("x", "Ivan Petrof"), Organisation("y", "Zapad Bank"));
        string[] names = ["Ivan Petrov", "Иван Петров", "Zapad Strategic Bank", "MARINA SOKOLOVA", "ORION 7"];
        var expected = Answers([List, other], names, threads: 1);
        Assert.Equal(expected, Answers([other, List], names, threads: 2));
        var before = CultureInfo.DefaultThreadCurrentCulture;
        CultureInfo.DefaultThreadCurrentCulture = OddCulture();
        Assert.Equal(expected, Answers([List, other], names, threads: 2));
        CultureInfo.DefaultThreadCurrentCulture = before;
    }

    // The tests run without cultures of the machine, so one that writes everything otherwise is made here.
    static CultureInfo OddCulture()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NegativeSign) = (",", "~");
        odd.DateTimeFormat.ShortDatePattern = "dd'x'MM'x'yy";
        return odd;
    }

    [Fact]
    public void An_added_alias_never_removes_a_hit() =>
        Gen.String[Gen.Char["abdeiklmnoprstv "], 3, 14].Sample(alias =>
        {
            var party = Person("p", "Ivan Petrov");
            var more = party with { Names = [.. party.Names, NameOf(alias + "x", NameKind.StrongAlias)] };
            var before = Screener.Build([Version("l", party)], Policy.Default, Today)
                .Screen(Subject("Ivan Petrow", PartyKind.Person)).Matches;
            var after = Screener.Build([Version("l", more)], Policy.Default, Today)
                .Screen(Subject("Ivan Petrow", PartyKind.Person)).Matches;
            Assert.True(after[0].Score.Millionths >= before[0].Score.Millionths);
        }, iter: 200);

    static string[] Answers(ListVersion[] lists, string[] names, int threads)
    {
        var screener = Screener.Build(lists, Policy.Default, Today, threads);
        return
        [
            .. names.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(name =>
                string.Join("; ", screener.Screen(Subject(name, PartyKind.Unspecified)).Matches.Select(match =>
                    $"{match.Party.Id} {match.Score} "
                    + string.Join(", ", match.Reasons.Select(reason => reason.Text))))),
        ];
    }

    static ScreeningAnswer Screen(Subject subject, Policy? policy = null) =>
        Screener.Build([List], policy ?? Policy.Default, Today).Screen(subject);

    static int ScoreOf(Subject subject) =>
        Screen(subject, Policy.Default.WithCutOff(new(300_000))).Matches[0].Score.Millionths;

    static IEnumerable<string> Ids(ScreeningAnswer answer) =>
        answer.Matches.Select(match => match.Party.Id.Value).Order(StringComparer.Ordinal);

    static Subject Subject(string name, PartyKind kind) => new() { Id = "1", Names = [name], Kind = kind };

    static DateSpan Span(string text) => DateSpan.TryParse(text, out var span) ? span : throw new FormatException(text);

    static ListVersion Version(string id, params Party[] parties) => new()
    {
        ListId = id,
        Hash = new string('0', 64),
        Format = "test",
        PublishedOn = null,
        Counts = [],
        Parties = [.. parties.Select(party => party with { Id = PartyId.Of(id, party.Id.Value) })],
    };

    static Party Person(
        string id, string name, string? birth = null, string? country = null, Gender gender = Gender.Unspecified,
        string? weak = null, (IdentifierKind, string, string?)[]? numbers = null) => new()
        {
            Id = new(id),
            Kind = PartyKind.Person,
            Place = default,
            Names = weak is null
                ? [NameOf(name, NameKind.Primary)]
                : [NameOf(name, NameKind.Primary), NameOf(weak, NameKind.WeakAlias)],
            BirthDates = birth is null ? [] : [new(Span(birth), false, birth, default)],
            Countries = country is null ? [] : [new(CountryLinkKind.Nationality, Country.Of(country), default)],
            Genders = gender == Gender.Unspecified ? [] : [new(gender, default)],
            Identifiers = Numbers(numbers),
        };

    static Party Organisation(string id, string name, (IdentifierKind, string, string?)[]? numbers = null) =>
        Person(id, name) with { Kind = PartyKind.Organisation, Identifiers = Numbers(numbers) };

    static Party Vessel(string id, string name, string? imo = null) => Person(id, name) with
    {
        Kind = PartyKind.Vessel,
        Identifiers = Numbers(imo is null ? null : [(IdentifierKind.Imo, imo, null)]),
    };

    static ImmutableArray<Identifier> Numbers((IdentifierKind Kind, string Number, string? Country)[]? numbers) =>
    [
        .. (numbers ?? []).Select(number => new Identifier
        {
            Kind = number.Kind,
            Number = number.Number,
            Label = "",
            Place = default,
            Country = number.Country is null ? null : Country.Of(number.Country),
        }),
    ];

    static PartyName NameOf(string text, NameKind kind) => new()
    {
        Text = text,
        Kind = kind,
        Place = default,
        Script = "Latn",
    };
}
