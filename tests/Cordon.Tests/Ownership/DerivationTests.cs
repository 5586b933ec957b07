using Cordon.Model;
using Cordon.Ownership;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Ownership;

/// <summary>OFAC FAQ 398 to 402, the EU's and the UK's tests, one fact each.</summary>
public sealed class DerivationTests
{
    [Fact]
    public void FAQ_401_example_1_half_of_a_half_is_blocked() =>
        Assert.Equal("A Certain, B Certain", Found("ofac-50", "X", "X>A:50", "A>B:50"));

    [Fact]
    public void FAQ_401_example_2_two_blocked_quarters_make_a_half() =>
        Assert.Equal("A Certain, B Certain, C Certain", Found("ofac-50", "X", "X>A:50", "X>B:50", "A>C:25", "B>C:25"));

    [Fact]
    public void FAQ_401_example_3_direct_and_indirect_stakes_add_up() =>
        Assert.Equal("A Certain, B Certain", Found("ofac-50", "X", "X>A:50", "X>B:10", "A>B:40"));

    [Fact]
    public void FAQ_401_example_4_a_quarter_through_a_company_that_is_not_blocked_does_not_count() =>
        Assert.Equal("A Certain", Found("ofac-50", "X", "X>A:50", "X>B:25", "A>C:25", "B>C:25"));

    [Fact]
    public void FAQ_401_example_5_two_quarters_of_two_owners_are_not_a_half() =>
        Assert.Equal("", Found("ofac-50", "X", "X>A:25", "X>B:25", "A>C:50", "B>C:50"));

    [Fact]
    public void FAQ_399_stakes_of_unrelated_blocked_persons_add_up() =>
        Assert.Equal("A Certain", Found("ofac-50", "X,Y", "X>A:25", "Y>A:25"));

    [Fact]
    public void FAQ_398_control_without_ownership_does_not_block() =>
        Assert.Equal("", Found("ofac-50", "X", "X>A:board", "X>A:30"));

    [Fact]
    public void Shares_are_not_multiplied_down_the_chain() =>
        Assert.Equal("A Certain, B Certain, C Certain", Found("ofac-50", "X", "X>A:60", "A>B:70", "B>C:80"));

    [Fact]
    public void Three_sixths_are_exactly_a_half() =>
        Assert.Equal("A Certain", Found("ofac-50", "X,Y,Z", "X>A:1/6", "Y>A:1/6", "Z>A:1/6"));

    [Fact]
    public void Three_sixths_are_not_more_than_a_half() =>
        Assert.Equal("", Found("eu-sectoral", "X,Y,Z", "X>A:1/6", "Y>A:1/6", "Z>A:1/6"));

    [Fact]
    public void A_ring_without_a_listed_owner_does_not_block_itself() =>
        Assert.Equal("", Found("ofac-50", "X", "A>B:60", "B>A:60", "X>A:40"));

    [Fact]
    public void The_UK_does_not_add_the_stakes_of_different_persons() =>
        Assert.Equal("", Found("uk-freeze", "X,Y", "X>A:30", "Y>A:30"));

    [Fact]
    public void The_UK_adds_them_under_a_joint_arrangement() =>
        Assert.Equal("A Certain", Found("uk-freeze", "X", "X>A:30", "N>A:25", "X>N:joint"));

    [Fact]
    public void A_joint_arrangement_does_not_reach_what_the_partner_holds_alone() =>
        Assert.Equal("", Found("uk-freeze", "X", "X>A:10", "N>A:10", "N>B:100", "X>N:joint"));

    [Fact]
    public void The_EU_presumes_and_names_control_apart() =>
        Assert.Equal("A Presumed, B Controlled", Found("eu-freeze", "X", "X>A:50", "X>B:board"));

    [Fact]
    public void An_open_low_end_decides() =>
        Assert.Equal("A Certain", Found("eu-sectoral", "X,Y", "X>A:(25..50]", "Y>A:(25..50]"));

    [Fact]
    public void A_band_that_reaches_half_is_possible() =>
        Assert.Equal("A Possible", Found("ofac-50", "X", "X>A:(25..50]"));

    [Fact]
    public void What_others_certainly_hold_is_not_left_for_the_listed_owner() =>
        Assert.Equal("", Found("ofac-50", "X", "X>A:(25..50]", "N>A:(50..75)"));

    [Fact]
    public void An_owner_without_a_name_may_be_anyone() =>
        Assert.Equal("? Possible, A Possible", Found("ofac-50", "X", "?>A:60"));

    [Fact]
    public void A_joint_owner_without_a_name_may_be_the_listed_person() =>
        Assert.Equal("? Possible, A Possible", Found("uk-freeze", "X", "?>A:30", "X>A:30"));

    [Fact]
    public void Shares_over_the_whole_refuse_clear() =>
        Assert.Equal("A DataError", Found("ofac-50", "X", "M>A:60", "N>A:60"));

    [Fact]
    public void Shares_over_the_whole_with_a_listed_owner_are_possible() =>
        Assert.Equal("A Possible", Found("ofac-50", "X", "X>A:10", "M>A:60", "N>A:60"));

    [Fact]
    public void A_suspended_rule_derives_nothing_and_says_so()
    {
        var day = new DateOnly(2026, 1, 1);
        var found = Small.Derive(RegimeCatalogue.Find("bis-affiliates", day)!, day, "X", "X>A:60");
        Assert.Equal(Standing.NotInForce, found.StandingOf(1));
    }

    [Fact]
    public void A_rule_that_nobody_verified_makes_nothing_certain()
    {
        var day = new DateOnly(2026, 11, 24);
        var found = Small.Derive(RegimeCatalogue.Find("bis-affiliates", day)!, day, "X", "X>A:60");
        Assert.Equal(Standing.Possible, found.StandingOf(1));
    }

    [Fact]
    public void A_rebutted_presumption_ends_there()
    {
        var graph = Small.Graph("X>A:60", "A>B:100");
        var regime = RegimeCatalogue.Find("eu-freeze", Small.Today)!;
        var found = Derivation.Of(graph.On(Small.Today), regime, Small.Listed(graph, "X"),
            [new("A", "Bafin", "letter of 2025-01-01", new(2025, 1, 1))]);
        Assert.Equal("A Rebutted", Small.Text(found));
    }

    [Fact]
    public void The_same_shares_in_two_registers_count_once() =>
        Assert.Equal("", Found("ofac-50", "X", "X>A:30@one", "X>A:30@two"));

    [Fact]
    public void Registers_that_contradict_each_other_leave_both_possible() =>
        Assert.Equal("A Possible", Found("ofac-50", "X", "X>A:30@one", "X>A:60@two"));

    [Fact]
    public void A_row_entered_twice_counts_once_for_certain_and_twice_for_possible() =>
        Assert.Equal("A Possible", Found("ofac-50", "X", "X>A:30", "X>A:30"));

    [Fact]
    public void Two_parcels_of_one_owner_add_up() =>
        Assert.Equal("A Certain", Found("ofac-50", "X", "X>A:30", "X>A:20"));

    [Fact]
    public void The_engine_equals_the_naive_way_on_random_graphs() =>
        Gen.Int.Sample(seed => Assert.Null(OwnershipOracle.Difference(seed)), iter: 3_000, threads: 1);

    static string Found(string regime, string listed, params string[] stakes) =>
        Small.Text(Small.Derive(RegimeCatalogue.Find(regime, Small.Today)!, Small.Today, listed, stakes));
}
