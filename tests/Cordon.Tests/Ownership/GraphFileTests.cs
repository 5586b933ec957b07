using Cordon.Ownership;
using Xunit;

namespace Cordon.Tests.Ownership;

/// <summary>A graph is the same when it was written and read, and a damaged file is refused.</summary>
public sealed class GraphFileTests
{
    [Fact]
    public void A_graph_survives_being_written_and_read()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var graph = new RandomOwnership(seed).Graph();
            var read = GraphFile.Read("g", new MemoryStream(Written(graph)))!;
            Assert.Equal(Text(graph), Text(read));
            Assert.Equal(Written(graph), Written(read));
        }
    }

    [Fact]
    public void Keys_and_joins_survive_too()
    {
        var builder = new GraphBuilder();
        builder.AddEntity("a", "A Ltd", EntityKind.Organisation, "GB");
        builder.AddKey("a", "reg:GB:01234567");
        builder.AddKey("b", "reg:GB:01234567");
        builder.Join(new("b", "c", "name 0.97", IsCertain: false));
        var read = GraphFile.Read("g", new MemoryStream(Written(builder.Build())))!;
        Assert.Equal(["same reg:GB:01234567", "name 0.97"], read.Joins.Select(join => join.Evidence).Order().Reverse());
        Assert.Equal(("A Ltd", "GB", EntityKind.Organisation), (read.NameOf(0), read.CountryOf(0), read.KindOf(0)));
        Assert.Equal(0, read.Representative(1));
    }

    [Fact]
    public void Every_changed_byte_and_every_cut_is_refused_or_another_version()
    {
        var good = Written(Small.Graph("X>A:50", "A>B:(25..50]"));
        for (var at = 0; at < good.Length; at++)
        {
            byte[] changed = [.. good];
            changed[at] ^= 0x10;
            Assert.True(IsRefused(changed), $"byte {at}");
            Assert.True(IsRefused(good[..at]), $"cut at {at}");
        }
    }

    static bool IsRefused(byte[] bytes)
    {
        try
        {
            return GraphFile.Read("g", new MemoryStream(bytes)) is null;
        }
        catch (RegisterFormatException)
        {
            return true;
        }
    }

    static byte[] Written(OwnershipGraph graph)
    {
        using var bytes = new MemoryStream();
        GraphFile.Write(graph, bytes);
        return bytes.ToArray();
    }

    static string Text(OwnershipGraph graph) => string.Join('\n', Enumerable.Range(0, graph.StakeCount)
        .Select(stake => graph.StakeOf(stake).ToString())
        .Concat(Enumerable.Range(0, graph.EntityCount).Select(one => $"{graph.IdOf(one)} {graph.KindOf(one)}")));
}
