using Cordon.Ownership;
using Xunit;

namespace Cordon.Tests.Ownership;

/// <summary>P1 to P10: bands, missing numbers, dates, duplicates and restated chains.</summary>
public sealed class RangeCasesTests
{
    static readonly DateOnly Today = Small.Today;

    [Fact]
    public void P1_a_band_of_25_to_50_is_possible_for_OFAC_and_not_for_the_UK()
    {
        Assert.Equal(Standing.Possible, Of("ofac-50", "A", "X", "X>A:(25..50]"));
        Assert.Equal(Standing.Clear, Of("uk-freeze", "A", "X", "X>A:(25..50]"));
    }

    [Theory]
    [InlineData("ofac-50", Standing.Certain)]
    [InlineData("eu-freeze", Standing.Presumed)]
    [InlineData("eu-sectoral", Standing.Certain)]
    [InlineData("uk-freeze", Standing.Certain)]
    public void P2_a_band_of_50_to_75_meets_every_test(string regime, Standing expected) =>
        Assert.Equal(expected, Of(regime, "A", "X", "X>A:(50..75)"));

    [Fact]
    public void P3_two_persons_with_more_than_25_each_are_certain_together_and_not_each()
    {
        Assert.Equal(Standing.Certain, Of("ofac-50", "A", "X,Y", "X>A:(25..50]", "Y>A:(25..50]"));
        Assert.Equal(Standing.Clear, Of("uk-freeze", "A", "X,Y", "X>A:(25..50]", "Y>A:(25..50]"));
    }

    [Theory]
    [InlineData("ofac-50")]
    [InlineData("bis-affiliates")]
    public void P4_a_listed_owner_of_unknown_share_is_possible(string regime) =>
        Assert.Equal(Standing.Possible, Of(regime, "A", "X", "X>A:unknown"));

    [Theory]
    [InlineData("ofac-50")]
    [InlineData("eu-freeze")]
    [InlineData("uk-freeze")]
    public void P5_consolidated_accounts_show_control_and_no_share(string regime) =>
        Assert.Equal(Standing.Possible, Of(regime, "A", "X", "X>A:consolidated"));

    [Fact]
    public void P6_a_stake_that_ended_before_the_day_does_not_count() =>
        Assert.Equal(Standing.Clear, OnDay(Dated(), "2023-06-01"));

    [Fact]
    public void P7_FAQ_402_before_the_divestment_it_was_blocked() =>
        Assert.Equal(Standing.Certain, OnDay(Dated(), "2023-05-31"));

    [Fact]
    public void P8_two_entries_of_one_company_are_merged_before_anything_is_added()
    {
        var builder = new GraphBuilder();
        builder.Add(Small.Graph("X>A:25", "Y>A2:25"));
        Assert.Equal(Standing.Clear, Of(builder.Build(), "A", "X,Y"));
        builder.AddKey("A", EntityKey.Lei("5493001KJTIIGC8Y1R12"));
        builder.AddKey("A2", EntityKey.Lei("5493001kjtiigc8y1r12"));
        Assert.Equal(Standing.Certain, Of(builder.Build(), "A", "X,Y"));
        Assert.Equal(Standing.Certain, Of(builder.Build(), "A2", "X,Y"));
    }

    [Fact]
    public void P8_a_join_below_certainty_makes_it_possible()
    {
        var builder = new GraphBuilder();
        builder.Add(Small.Graph("X>A:25", "Y>A2:25"));
        builder.Join(new("A", "A2", "name 0.97", IsCertain: false));
        Assert.Equal(Standing.Possible, Of(builder.Build(), "A", "X,Y"));
    }

    [Fact]
    public void P9_an_ultimate_link_is_not_added_to_the_chain_that_it_sums_up()
    {
        var chain = Small.Graph("X>A:100", "A>B:30");
        Assert.Equal(Standing.Clear, Of(chain, "B", "X"));
        Assert.Equal(Standing.Clear, Of(With(chain, StakeLink.Indirect, "30"), "B", "X"));
        Assert.Equal(Standing.Clear, Of(With(chain, StakeLink.Ultimate, "30"), "B", "X"));
    }

    [Fact]
    public void P9_an_indirect_share_without_its_chain_is_possible()
    {
        Assert.Equal(Standing.Possible, Of(With(Small.Graph("N>B:10"), StakeLink.Indirect, "60"), "B", "X"));
        Assert.Equal(Standing.Clear, Of(With(Small.Graph("N>B:10"), StakeLink.Indirect, "30"), "B", "X"));
    }

    [Fact]
    public void P10_shares_over_100_percent_refuse_clear() =>
        Assert.Equal(Standing.DataError, Of("ofac-50", "A", "X", "M>A:60", "N>A:40.01"));

    static Standing Of(string regime, string target, string listed, params string[] stakes)
    {
        var found = Small.Derive(RegimeCatalogue.Find(regime, Today)!, Today, listed, stakes);
        return found.StandingOf(found.Day.Graph.Find(target)!.Value);
    }

    static Standing Of(OwnershipGraph graph, string target, string listed) =>
        Derivation.Of(graph.On(Today), RegimeCatalogue.Find("ofac-50", Today)!, Small.Listed(graph, listed))
            .StandingOf(graph.Find(target)!.Value);

    static Standing OnDay(OwnershipGraph graph, string text)
    {
        var day = DateOnly.ParseExact(text, "yyyy-MM-dd");
        return Derivation.Of(graph.On(day), RegimeCatalogue.Find("ofac-50", day)!, Small.Listed(graph, "X"))
            .StandingOf(graph.Find("A")!.Value);
    }

    // Sold on 1 June 2023: the first day on which X no longer holds it.
    static OwnershipGraph Dated()
    {
        var builder = new GraphBuilder();
        builder.AddStake(Small.Graph("X>A:60").StakeOf(0) with { Until = new(2023, 6, 1) });
        builder.AddStake(Small.Graph("X>A:40").StakeOf(0) with { From = new(2023, 6, 1) });
        return builder.Build();
    }

    static OwnershipGraph With(OwnershipGraph graph, StakeLink link, string share)
    {
        var builder = new GraphBuilder();
        builder.Add(graph);
        builder.AddStake(Small.Graph($"X>B:{share}").StakeOf(0) with { Link = link });
        return builder.Build();
    }
}
