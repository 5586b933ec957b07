using System.Text;
using System.Text.Json;
using Cordon.Lists;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>Real deltas of OpenSanctions, applied, against the whole file that a naive dictionary makes.</summary>
public sealed class FollowTheMoneyDeltaTests(ITestOutputHelper output)
{
    static readonly string[] Chain =
    [
        "20240527134702-zbn", "20240527194702-wnk", "20240528014702-pfh", "20240528074703-npf", "20240528134729-3iv",
    ];

    [Fact]
    public void A_chain_of_five_versions_makes_the_whole_file() => Check(
        [.. Chain.Select(version => RealData.Path($"lists/ftm/t2/{version}/entities.delta.json"))]);

    [Fact]
    public void A_delta_of_1_700_operations_makes_the_whole_file() =>
        Check([RealData.Path("lists/ftm/entities.delta.large.json")]);

    // The files that the deltas were made against are not at hand: the base is the real file at hand, with an older
    // state of every entity that the deltas change or delete before they add it.
    void Check(string[] deltas)
    {
        var entities = File.ReadAllLines(RealData.Path("lists/ftm/entities.ftm.json"))
            .ToDictionary(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!);
        (string Op, string Id, string Entity)[] operations =
        [
            .. from delta in deltas
               from line in File.ReadAllLines(delta)
               let root = JsonDocument.Parse(line).RootElement
               let entity = root.GetProperty("entity")
               select (root.GetProperty("op").GetString(), entity.GetProperty("id").GetString(), entity.GetRawText()),
        ];
        foreach (var (op, id, entity) in operations.DistinctBy(operation => operation.Id))
        {
            if (op != "ADD")
            {
                entities.Add(id, entity.Replace("\"caption\":\"", "\"caption\":\"formerly ", StringComparison.Ordinal));
            }
        }

        var whole = string.Join('\n', entities.Values);
        using var made = new MemoryStream();
        var count = FollowTheMoneyDelta.Apply(
            Named(whole),
            [.. deltas.Select(delta => new ListFile(Path.GetFileName(delta), () => File.OpenRead(delta)))], made);

        foreach (var (op, id, entity) in operations)
        {
            if (op == "DEL")
            {
                entities.Remove(id);
            }
            else
            {
                entities[id] = entity;
            }
        }

        output.WriteLine($"{operations.Length} operations, {count} entities");
        Assert.Equal(entities.Count, count);
        Assert.Empty(FollowTheMoneyDelta.Differing(
            Named(string.Join('\n', entities.Values)), Named(Encoding.UTF8.GetString(made.ToArray()))));
        Assert.NotEmpty(FollowTheMoneyDelta.Differing(
            Named(whole), Named(Encoding.UTF8.GetString(made.ToArray()))));
    }

    static ListFile Named(string text) => new("file", () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
