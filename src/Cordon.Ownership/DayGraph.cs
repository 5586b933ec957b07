using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <summary>What a stake counts as in a test.</summary>
[Flags]
enum Role : byte
{
    None = 0,

    /// <summary>Counts as shares.</summary>
    Shares = 1,

    /// <summary>Counts as votes: shares do, where the source does not state their holder's votes apart.</summary>
    Votes = 2,

    /// <summary>A formal criterion of control: board majority, dominant influence.</summary>
    Control = 4,

    /// <summary>Points to control, and does not prove it: consolidated accounts.</summary>
    Indication = 8,

    /// <summary>Counts for what is possible only: nominee holdings, indirect ones without a chain.</summary>
    PossibleOnly = 16,

    /// <summary>Owner and owned hold what they hold in others together.</summary>
    Joint = 32,
}

/// <summary>
/// The stakes of one day: what every source says of one holding made one, and laid out to compute with.
/// </summary>
/// <remarks>
/// Layout: edges in the order of their owners; <c>OutStart[o]..OutStart[o + 1]</c> are those of owner o, and
/// <c>InEdge[InStart[d]..InStart[d + 1]]</c> those in d. Bytes an edge: owner, owned, stake, reverse edge of 4
/// each, role and range in one: 20; with the 29 of <see cref="OwnershipGraph"/> 49 a stake, and 8 an entity.
/// <see cref="After"/> writes what changed behind the edges there are, and keeps aside which owners' edges and which
/// companies' now lie there.
/// </remarks>
public sealed partial class DayGraph
{
    internal DayGraph(OwnershipGraph graph, DateOnly day, int[]? same) => (Graph, Day, Same) = (graph, day, same);

    /// <summary>The graph that it is taken from.</summary>
    public OwnershipGraph Graph { get; }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>Holdings on that day, those that several sources state counted once.</summary>
    public int EdgeCount => Edges - _left;

    /// <summary>Bytes that the arrays of this day take.</summary>
    public long Bytes =>
        4L * (OutStart.Length + InStart.Length + (Same?.Length ?? 0)) + 20L * Owned.Length + 8L * Low.Length * 2;

    /// <summary>Edges that the arrays hold; behind them may be those of later graphs.</summary>
    internal int Edges { get; init; }

    internal int EntityCount => OutStart.Length - 1;

    /// <summary>The representative of each entity; null when every entity stands for itself.</summary>
    internal int[]? Same { get; }
    internal int[] OutStart { get; init; } = [];
    internal int[] Owner { get; init; } = [];
    internal int[] Owned { get; init; } = [];

    /// <summary>Role in the lower six bits, range in the upper ones: whoever reads one reads the other.</summary>
    internal int[] RoleRange { get; init; } = [];

    /// <summary>The stake that an edge is made of; below 0, -1 - n for <c>Merged[n]</c>.</summary>
    internal int[] Stake { get; init; } = [];
    internal List<ImmutableArray<int>> Merged { get; init; } = [];
    internal int[] InStart { get; init; } = [];
    internal int[] InEdge { get; init; } = [];
    internal long[] Low { get; init; } = [];
    internal long[] High { get; init; } = [];
    internal ImmutableArray<ShareRange> Ranges { get; init; } = [];

    /// <summary>Entities with a stake that is no whole number of units; null when there is none.</summary>
    internal EntitySet? HasUneven { get; init; }

    /// <summary>Entities whose stated shares are more than the whole; empty when the data is sound.</summary>
    internal EntitySet Overfull { get; init; } = new(0);

    /// <summary>Is there any criterion of control, or an indication of one, or votes apart from shares?</summary>
    internal bool HasControl { get; init; }

    /// <summary>Companies of which votes are stated apart from shares.</summary>
    internal EntitySet VotesApart { get; init; } = new(0);

    /// <summary>Entities with a joint arrangement.</summary>
    internal IReadOnlySet<int> HasJoint { get; init; } = new HashSet<int>();

    /// <summary>Companies of which the sources state shares of more than 100 percent together.</summary>
    public IEnumerable<int> OverfullEntities => Overfull.All();

    /// <summary>Are there indirect or ultimate links, which direct ones may explain?</summary>
    internal bool HasThroughOthers { get; init; }

    /// <summary>The edges of an owner: from the first to before the last.</summary>
    internal (int First, int Last) EdgesOf(int owner) =>
        _movedOut is not null && _movedOut.TryGetValue(owner, out var moved)
            ? moved
            : (OutStart[owner], OutStart[owner + 1]);

    internal ReadOnlySpan<int> EdgesInto(int entity) =>
        _movedInto is not null && _movedInto.TryGetValue(entity, out var moved)
            ? moved
            : InEdge.AsSpan(InStart[entity], InStart[entity + 1] - InStart[entity]);

    internal ImmutableArray<int> StakesOf(int edge) =>
        Stake[edge] is >= 0 and var one ? [one] : Merged[-1 - Stake[edge]];

    internal Role RoleOf(int edge) => (Role)(RoleRange[edge] & 63);

    internal int RangeOf(int edge) => RoleRange[edge] >> 6;

    internal ShareRange ShareOf(int edge) => Ranges[RoleRange[edge] >> 6];

    internal int Root(int entity) => Same is null ? entity : Same[entity];

    /// <summary>Takes every role from an edge, while the day is built.</summary>
    internal void Drop(int edge) => RoleRange[edge] &= ~63;

    /// <summary>The exact sum of one end of some edges, and whether it is open.</summary>
    internal (Fraction Sum, bool IsOpen) Sum(IEnumerable<int> edges, bool high)
    {
        var (sum, isOpen) = (Fraction.Zero, false);
        foreach (var edge in edges)
        {
            var share = ShareOf(edge);
            sum += high ? share.High : share.Low;
            isOpen |= high ? share.HighIsOpen : share.LowIsOpen;
        }

        return (sum, isOpen);
    }

    /// <summary>Do the sources state shares of more than the whole?</summary>
    internal bool StatesMoreThanAll(int entity)
    {
        var edges = EdgesInto(entity);
        var stated = 0L;
        foreach (var edge in edges)
        {
            var roleRange = RoleRange[edge];
            stated += (roleRange & (int)(Role.Shares | Role.PossibleOnly)) == (int)Role.Shares
                ? Low[roleRange >> 6] / 2
                : 0;
        }

        return stated > Amount.Whole || (HasUneven?.Contains(entity) == true
            && stated + edges.Length > Amount.Whole
            && Sum(edges.ToArray().Where(edge =>
                (RoleOf(edge) & (Role.Shares | Role.PossibleOnly)) == Role.Shares), high: false).Sum > Fraction.One);
    }
}
