using System.Collections.Immutable;
using Cordon.Ownership;

namespace Cordon.Tests.Ownership;

/// <summary>
/// Graphs in a line: <c>X&gt;A:50</c> says that X holds 50 percent of A; <c>@one</c> names the source.
/// </summary>
static class Small
{
    public static DateOnly Today { get; } = new(2025, 10, 15);

    public static OwnershipGraph Graph(params string[] stakes)
    {
        var builder = new GraphBuilder();
        var line = 0;
        foreach (var text in stakes)
        {
            var parts = text.Split('>', ':', '@');
            var kind = parts[2] switch
            {
                "board" => StakeKind.BoardMajority,
                "influence" => StakeKind.DominantInfluence,
                "joint" => StakeKind.JointArrangement,
                "consolidated" => StakeKind.Consolidation,
                ['v', ..] => StakeKind.Votes,
                _ => StakeKind.Shares,
            };
            if (parts[0] == "?")
            {
                builder.AddEntity("?", kind: EntityKind.Unknown);
            }

            builder.AddStake(new()
            {
                Owner = parts[0],
                Owned = parts[1],
                Kind = kind,
                Share = ShareRange.TryParse(parts[2].TrimStart('v'), out var share) ? share : ShareRange.Unknown,
                Source = parts.Length > 3 ? parts[3] : "register",
                Place = new("small.csv", ++line, "stake"),
            });
        }

        return builder.Build();
    }

    public static ImmutableArray<Listing> Listed(OwnershipGraph graph, string listed) =>
    [
        .. from id in listed.Split(',')
           where graph.Find(id) is not null
           select new Listing(graph.Find(id)!.Value, new($"list:{id}"), "PROGRAMME", "Block", "the party itself", true),
    ];

    public static Derivation Derive(Regime regime, DateOnly day, string listed, params string[] stakes)
    {
        var graph = Graph(stakes);
        return Derivation.Of(graph.On(day), regime, Listed(graph, listed));
    }

    /// <summary>Whoever is neither clear nor listed, in the order of names.</summary>
    public static string Text(Derivation derivation) => string.Join(", ",
        from found in derivation.All()
        where found.Standing != Standing.Listed
        let name = derivation.Day.Graph.IdOf(found.Entity)
        orderby name
        select $"{name} {found.Standing}");
}
