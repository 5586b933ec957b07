using Cordon.Model;
using Cordon.Ownership;
using Xunit;

namespace Cordon.Tests.Ownership;

/// <summary>What is shown beside a standing: multiplied shares, past days, the proof as BODS.</summary>
public sealed class InformationTests
{
    [Fact]
    public void Multiplied_shares_are_what_a_chain_leaves() =>
        Assert.Equal("33.6 %", Multiplied("X", "C", "X>A:60", "A>B:70", "B>C:80"));

    // Worked case C21: 0.4 / (1 - 0.36), where the rule says clear.
    [Fact]
    public void A_ring_multiplies_by_itself() =>
        Assert.Equal("62.5 %", Multiplied("X", "A", "A>B:60", "B>A:60", "X>A:40"));

    [Fact]
    public void Bands_multiply_from_end_to_end() =>
        Assert.Equal("at least 12.5 %, at most 37.5 %", Multiplied("X", "B", "X>A:50", "A>B:25..75"));

    [Fact]
    public void A_ring_that_owns_itself_whole_has_no_number()
    {
        var graph = Small.Graph("A>B:100", "B>A:100");
        Assert.Null(IntegratedOwnership.Of(graph.On(Small.Today), [], graph.Find("A")!.Value));
    }

    [Fact]
    public void FAQ_402_past_days_on_which_it_was_blocked_are_shown()
    {
        var builder = new GraphBuilder();
        foreach (var (share, from, until) in new[]
        {
            (60, new DateOnly(2015, 1, 1), (DateOnly?)new DateOnly(2023, 6, 1)), (30, new(2023, 6, 1), null),
        })
        {
            builder.AddStake(new()
            {
                Owner = "list:x",
                Owned = "A",
                Kind = StakeKind.Shares,
                Share = ShareRange.Exactly(Fraction.Percent(share)),
                From = from,
                Until = until,
                Source = "register",
                Place = new("r.csv", 1, "row"),
            });
        }

        var graph = builder.Build();
        var history = BlockingHistory.Of(
            graph, graph.Find("A")!.Value, "ofac-50", [Listed("ofac-sdn", "x", new DateOnly(2020, 1, 1))]);
        Assert.Equal(
            [
                "..2014-08-13 ", "2014-08-13..2020-01-01 Clear", "2020-01-01..2023-06-01 Certain", "2023-06-01.. Clear",
            ],
            history.Select(one => $"{one.From:yyyy-MM-dd}..{one.Until:yyyy-MM-dd} {one.Standing}"));
    }

    [Fact]
    public void Whoever_can_matter_to_an_entity_gives_it_the_same_standing()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new RandomOwnership(seed);
            var whole = random.Graph();
            for (var entity = 0; entity < random.Count; entity++)
            {
                var part = whole.Upstream(entity);
                foreach (var test in new[] { "ofac-50", "eu-freeze", "uk-freeze" })
                {
                    var regime = RegimeCatalogue.Find(test, Small.Today)!;
                    Standing In(OwnershipGraph graph) => Derivation.Of(graph.On(Small.Today), regime,
                        Small.Listed(graph, string.Join(',', random.Listed)))
                        .StandingOf(graph.Find($"{entity}")!.Value);
                    Assert.Equal(In(whole), In(part));
                }
            }
        }
    }

    [Fact]
    public void A_proof_as_BODS_is_read_as_the_same_stakes()
    {
        var graph = Small.Graph("X>A:50", "X>B:1/2", "A>C:25", "B>C:(25..50]");
        var proof = ProofFinder.Of(Derivation.Of(graph.On(Small.Today),
            RegimeCatalogue.Find("ofac-50", Small.Today)!, Small.Listed(graph, "X")), graph.Find("C")!.Value)!;
        var builder = new GraphBuilder();
        using var content = new MemoryStream(
            System.Text.Encoding.UTF8.GetBytes(ProofBods.Write(proof, new DateOnly(2026, 1, 1))));
        Cordon.Ownership.Readers.RegisterReader.Read("bods", "b", content, builder);
        var read = builder.Build();
        Assert.Equal(
            ["A>C 25 %", "B>C more than 25 %, at most 50 %", "X>A 50 %", "X>B 50 %"],
            Enumerable.Range(0, read.StakeCount).Select(read.StakeOf)
                .Select(stake => $"{stake.Owner[5..]}>{stake.Owned[5..]} {stake.Share}").Order(StringComparer.Ordinal));
    }

    static string Multiplied(string listed, string entity, params string[] stakes)
    {
        var graph = Small.Graph(stakes);
        return IntegratedOwnership.Of(
            graph.On(Small.Today), Small.Listed(graph, listed), graph.Find(entity)!.Value).ToString()!;
    }

    static ListVersion Listed(string list, string key, DateOnly on) => new()
    {
        ListId = "ofac-sdn",
        Hash = new('0', 64),
        Format = "test",
        PublishedOn = on,
        Counts = [],
        Parties =
        [
            new()
            {
                Id = new($"list:{key}"), Kind = PartyKind.Person, Place = new(list, 1, "x"),
                Names = [new() { Text = key, Kind = NameKind.Primary, Script = "Latn", Place = new(list, 1, "x") }],
                Designations =
                [
                    new()
                    {
                        Authority = "A", Programme = "P", Place = new(list, 1, "x"), ListedOn = on,
                        Measures = [new(MeasureKind.AssetFreeze, "Block", new(list, 1, "x"))],
                    },
                ],
            },
        ],
    };
}
