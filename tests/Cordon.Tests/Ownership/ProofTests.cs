using System.Collections.Immutable;
using System.Xml.Linq;
using Cordon.Ownership;
using Xunit;

namespace Cordon.Tests.Ownership;

/// <summary>A proof holds by itself; one that was changed does not.</summary>
public sealed class ProofTests
{
    static readonly Proof Good = Proved("X", "C", "X>A:50", "X>B:50", "A>C:25", "B>C:25", "A>D:90", "N>C:50");

    [Fact]
    public void It_holds_the_stakes_that_are_needed_and_no_others()
    {
        Assert.Equal(["A", "B", "C"], Good.Steps.Select(step => step.Entity));
        Assert.Equal(4, Good.Steps.Sum(step => step.Stakes.Length));
        Assert.Empty(ProofCheck.Complaints(Good));
    }

    [Fact]
    public void The_largest_stakes_come_first() =>
        Assert.Equal(["Y"], Proved("X,Y,Z", "A", "X>A:10", "Y>A:50", "Z>A:10").Steps[0].Stakes.Select(s => s.Owner));

    [Fact]
    public void It_survives_being_written_and_read() =>
        Assert.Equal(ProofJson.Write(Good), ProofJson.Write(ProofJson.Read("p", ProofJson.Write(Good))));

    [Fact]
    public void Entries_that_are_joined_are_shown_with_the_evidence()
    {
        var builder = new GraphBuilder();
        builder.Add(Small.Graph("X>A:25", "Y>A2:25"));
        builder.Join(new("A", "A2", "LEI", IsCertain: true));
        var graph = builder.Build();
        var found = Derivation.Of(graph.On(Small.Today), RegimeCatalogue.Find("ofac-50", Small.Today)!,
            Small.Listed(graph, "X,Y"));
        var proof = ProofFinder.Of(found, graph.Find("A2")!.Value)!;
        Assert.Equal("LEI", Assert.Single(proof.Joins).Evidence);
        Assert.Empty(ProofCheck.Complaints(proof));
        Assert.NotEmpty(ProofCheck.Complaints(proof with { Joins = [] }));
    }

    [Theory]
    [InlineData("[1/4..1/4]", "[1/5..1/5]")]
    [InlineData("[1/2..1/2]", "[2/1..2/1]")]
    [InlineData("\"ofac-50\"", "\"uk-freeze\"")]
    [InlineData("\"2025-10-15\"", "\"2012-01-01\"")]
    [InlineData("\"owner\": \"A\"", "\"owner\": \"N\"")]
    [InlineData("\"entity\": \"C\"", "\"entity\": \"D\"")]
    [InlineData("\"standing\": \"certain\"", "\"standing\": \"clear\"")]
    [InlineData("\"is_certain\": true", "\"is_certain\": false")]
    public void A_changed_proof_does_not_hold(string text, string instead)
    {
        var written = ProofJson.Write(Good);
        Assert.Contains(text, written, StringComparison.Ordinal);
        var changed = written.Replace(text, instead, StringComparison.Ordinal);
        Assert.NotEmpty(Complaints(changed));
    }

    [Fact]
    public void The_picture_is_XML_and_names_the_test_the_shares_and_the_listed_person()
    {
        var proof = Proved("X", "B", "X>A:50", "A>B:(50..75)") with
        {
            Names = ImmutableSortedDictionary<string, string>.Empty.Add("A", "A & <Co>").Add("B", "B").Add("X", "X"),
        };
        var text = XDocument.Parse(ProofPicture.Svg(proof)).Root!.Value;
        foreach (var part in (string[])
            ["A & <Co>", "CERTAIN: meets the test by ownership", "OFAC 50 Percent Rule", "LISTED: PROGRAMME",
                "50 % [1]"])
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    static IEnumerable<string> Complaints(string text)
    {
        try
        {
            return [.. ProofCheck.Complaints(ProofJson.Read("p", text))];
        }
        catch (RegisterFormatException e)
        {
            return [e.Message];
        }
    }

    static Proof Proved(string listed, string target, params string[] stakes)
    {
        var found = Small.Derive(RegimeCatalogue.Find("ofac-50", Small.Today)!, Small.Today, listed, stakes);
        return ProofFinder.Of(found, found.Day.Graph.Find(target)!.Value)!;
    }
}
