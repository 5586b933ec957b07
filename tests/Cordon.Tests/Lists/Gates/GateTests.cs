using System.Collections.Immutable;
using Cordon.Lists.Gates;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Lists.Gates;

public sealed class GateTests
{
    static readonly VersionSummary Whole = new()
    {
        List = "l",
        Format = "f",
        PublishedOn = new(2026, 1, 10),
        IsSample = false,
        Parties = Of(("person", 900), ("vessel", 100)),
        Names = 3_000,
        Identifiers = 500,
        Records = Of(("alt.csv row", 2_000), ("sdn.csv row", 1_000)),
        Programmes = Of(("BIG", 800), ("SMALL", 4), ("MIDDLE", 40)),
        Filled = Of(("person birth-date", 810), ("vessel identifier.imo", 90)),
        MissingComponents = [],
    };

    [Fact]
    public void The_same_numbers_again_pass() => Assert.Equal([], Reasons(Whole));

    [Fact]
    public void The_first_version_of_a_list_passes_where_there_is_no_floor() =>
        Assert.False(Gate.Judge(null, Whole, ListPolicy.OwnList).IsHeld);

    [Fact]
    public void A_fall_within_the_limit_passes_and_is_told()
    {
        var verdict = Judge(Whole with { Names = 2_971 });

        Assert.False(verdict.IsHeld);
        Assert.Equal(["names 2,971, were 3,000"], verdict.Told);
    }

    [Fact]
    public void A_fall_of_one_in_a_hundred_is_held() => Assert.Equal(
        [new(GateRule.Fall, "names 2,970, were 3,000; a fall of less than 1 % is expected")],
        Reasons(Whole with { Names = 2_970 }));

    [Fact]
    public void A_kind_of_party_that_fell_is_held_though_there_are_as_many_parties() => Assert.Equal(
        [new(GateRule.Fall, "vessel 99, were 100; a fall of less than 1 % is expected")],
        Reasons(Whole with { Parties = Of(("person", 901), ("vessel", 99)) }));

    [Fact]
    public void A_component_that_became_empty_is_held() => Assert.Equal(
        [new(GateRule.Emptied, "alt.csv row 0, were 2,000")],
        Reasons(Whole with { Records = Of(("sdn.csv row", 1_000)) }));

    [Fact]
    public void A_component_that_the_version_before_had_is_missed() => Assert.Equal(
        [new(GateRule.Emptied, "no alt.csv, which the version before it has")],
        Reasons(Whole with { MissingComponents = ["alt.csv"] }));

    [Fact]
    public void A_programme_that_lost_a_tenth_of_its_parties_is_held() => Assert.Equal(
        [
            new(GateRule.Programme, "programme MIDDLE 35, were 40; a fall of less than 10 %, or of fewer than 5 "
                + "parties, is expected"),
        ],
        Reasons(Whole with { Programmes = Of(("BIG", 800), ("SMALL", 4), ("MIDDLE", 35)) }));

    [Fact]
    public void A_programme_that_is_gone_is_held() => Assert.StartsWith(
        "programme MIDDLE 0, were 40",
        Assert.Single(Reasons(Whole with { Programmes = Of(("BIG", 800), ("SMALL", 4)) })).Text,
        StringComparison.Ordinal);

    [Fact]
    public void A_small_programme_may_end_and_a_large_one_may_lose_a_few() =>
        Assert.Empty(Reasons(Whole with { Programmes = Of(("BIG", 721), ("MIDDLE", 36)) }));

    [Fact]
    public void A_field_that_a_drifted_schema_lost_is_held_though_the_list_grew() => Assert.Equal(
        [
            new(GateRule.FillRate, "person birth-date: 793 of 990 (80.1 %), were 810 of 900 (90.0 %); a fall of less "
                + "than 2 % and of less than 20 points, or of fewer than 5 parties, is expected"),
        ],
        Reasons(WithPersons(990, 793)));

    [Theory]
    [InlineData(900, 794, 0)]
    [InlineData(900, 793, 1)]
    [InlineData(1_200, 810, 1)]
    [InlineData(1_100, 810, 0)]
    [InlineData(900, 900, 0)]
    public void New_parties_may_lack_a_field_that_old_ones_have_but_not_a_fifth_of_all(
        int persons, int filled, int held) =>
        Assert.Equal(held, Reasons(WithPersons(persons, filled)).Length);

    [Fact]
    public void A_field_that_is_gone_is_held() => Assert.StartsWith(
        "vessel identifier.imo: 0 of 100 (0.0 %), were 90 of 100",
        Assert.Single(Reasons(Whole with { Filled = Of(("person birth-date", 810)) })).Text,
        StringComparison.Ordinal);

    [Fact]
    public void A_publication_before_the_one_in_force_is_held() => Assert.Equal(
        [new(GateRule.PublicationDate, "published on 2026-01-09, and the version in force on 2026-01-10")],
        Reasons(Whole with { PublishedOn = new(2026, 1, 9) }));

    [Fact]
    public void A_version_that_is_not_all_that_the_publisher_states_is_held() => Assert.Equal(
        [new(GateRule.Completeness, "999 entities, and the publisher states 1,000")],
        Gate.Judge(Whole, Whole, ListPolicy.OwnList, new("entities", 1_000, 999)).Reasons);

    [Fact]
    public void A_sample_does_not_take_the_place_of_a_real_list() => Assert.Equal(
        GateRule.Sample, Assert.Single(Reasons(Whole with { IsSample = true })).Rule);

    [Theory]
    [InlineData("parties", 1_000)]
    [InlineData("names", 3_000)]
    [InlineData("identifiers", 500)]
    [InlineData("vessel", 100)]
    [InlineData("alt.csv row", 2_000)]
    [InlineData("aircraft", 0)]
    public void A_floor_holds_a_first_version_that_is_below_it(string what, int there)
    {
        GateReason[] At(int floor) => [.. Gate.Judge(
            null, Whole, ListPolicy.OwnList with { Floors = Of((what, floor)) }).Reasons];

        Assert.Empty(At(there));
        Assert.Equal(GateRule.Floor, Assert.Single(At(there + 1)).Rule);
        Assert.False(Gate.Judge(
            null, Whole with { IsSample = true }, ListPolicy.OwnList with { Floors = Of((what, there + 1)) }).IsHeld);
    }

    [Fact]
    public void Between_two_formats_only_the_parties_are_compared()
    {
        var other = Whole with
        {
            Format = "g",
            Parties = Of(("organisation", 1_000)),
            Names = 1,
            Records = Of(("entity", 1_000)),
            Programmes = Of(("OTHER", 1)),
            Filled = Of(),
        };

        Assert.Empty(Reasons(other));
        Assert.Single(Reasons(other with { Parties = Of(("organisation", 990)) }));
    }

    [Fact]
    public void Whatever_falls_is_either_held_or_told_and_nothing_else_is() =>
        Gen.Select(Gen.Int[0, 3_000], Gen.Int[1, 3_000], Gen.Int[1, 1_000]).Sample((now, before, limit) =>
        {
            var verdict = Gate.Judge(
                Whole with { Names = before }, Whole with { Names = now },
                ListPolicy.OwnList with { FallPerMille = limit });
            var isFall = now < before;
            var isHeld = isFall && (now == 0 || (before - now) / (double)before >= limit / 1_000d);
            Assert.Equal(isHeld, verdict.IsHeld);
            Assert.Equal(isFall && !isHeld, verdict.Told.Length == 1);
        });

    [Fact]
    public void Every_official_list_needs_two_persons_and_has_a_day_to_be_checked_by() => Assert.All(
        ListPolicy.Known, list =>
        {
            Assert.Equal(2, ListPolicy.For(list).ReleasesNeeded);
            Assert.NotNull(ListPolicy.For(list).CheckedWithinDays);
        });

    static VersionSummary WithPersons(int persons, int filled) => Whole with
    {
        Parties = Of(("person", persons), ("vessel", 100)),
        Filled = Whole.Filled.SetItem("person birth-date", filled),
    };

    static GateVerdict Judge(VersionSummary now) => Gate.Judge(Whole, now, ListPolicy.OwnList);

    static ImmutableArray<GateReason> Reasons(VersionSummary now) => Judge(now).Reasons;

    static ImmutableSortedDictionary<string, int> Of(params (string Key, int Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
