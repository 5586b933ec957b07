using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Cordon.Lists.Gates;

/// <summary>What a new version must satisfy to come into force by itself, and how old a list may become.</summary>
/// <remarks>Rules as data: the defaults stand here, and a user's configuration may set each of them. Ours, all of them,
/// measured on the real versions that docs/design/lists.md names.</remarks>
public sealed record ListPolicy
{
    /// <summary>
    /// The fewest that a version may have, by <c>parties</c>, <c>names</c>, <c>identifiers</c>, a kind of party
    /// (<c>person</c>) or a kind of record (<c>alt.csv row</c>). Empty for no floor.
    /// </summary>
    public ImmutableSortedDictionary<string, int> Floors { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The fall that holds a version, in parts per thousand of the version before: of the parties, the names,
    /// the identifiers, each kind of party, and each kind of record.</summary>
    public int FallPerMille { get; init; } = 10;

    /// <summary>A programme that lost at least so many percent of its parties ...</summary>
    public int ProgrammeFallPercent { get; init; } = 10;

    /// <summary>... and at least so many parties holds a version.</summary>
    public int ProgrammeFallParties { get; init; } = 5;

    /// <summary>A field that at least so many percent of the parties of a kind lost that had it, ...</summary>
    public int FieldFallPercent { get; init; } = 2;

    /// <summary>... or whose share among the parties of a kind fell by so many percentage points or more, ...</summary>
    /// <remarks>Wider than the first: new parties about whom little is known dilute a share, as the 328 members of the
    /// Duma did on 2022-03-24, and take nothing away.</remarks>
    public int FillRateFallPoints { get; init; } = 20;

    /// <summary>... and which is missing from at least so many parties more than expected holds a version.</summary>
    public int FieldFallParties { get; init; } = 5;

    /// <summary>How many different persons it takes to release a version that was held; at least one.</summary>
    public int ReleasesNeeded { get; init; } = 1;

    /// <summary>Days after which a list is stale that was neither imported nor found unchanged at its source; null for
    /// no limit.</summary>
    public int? CheckedWithinDays { get; init; }

    /// <summary>Days after which a list is stale that its publisher did not publish again; null for no limit.</summary>
    public int? PublishedWithinDays { get; init; }

    /// <summary>Does every version hold the whole past, those who were taken off included, with days? Then the first
    /// version that is stored can answer for days before it.</summary>
    public bool KeepsItsPast { get; init; }

    /// <summary>For lists that nobody else publishes: no floor, no age, one person releases.</summary>
    public static ListPolicy OwnList { get; } = new();

    /// <summary>The defaults for a list; <see cref="OwnList"/> for one that Cordon does not know.</summary>
    public static ListPolicy For(string listId) => Defaults.GetValueOrDefault(listId, OwnList);

    /// <summary>The lists that have defaults of their own, in ordinal order.</summary>
    public static ImmutableArray<string> Known => [.. Defaults.Keys.Order(StringComparer.Ordinal)];

    // Floors: below the smallest whole version seen (SDN 8,976 in 2021, non-SDN 442, UN 875, Canada 1,369 in 2020) or
    // known from counts that others published in 2026 (EU 6,241, Switzerland 8,670, Screening List 6,269, Australia
    // 3,900), so far below that years of delisting do not reach them, and so high that half a file of today does.
    // Age: OFAC, the UN, the EU and OpenSanctions publish at least weekly, or write the day of the download; the
    // others publish when something changes.
    static readonly FrozenDictionary<string, ListPolicy> Defaults = new Dictionary<string, ListPolicy>
    {
        ["au-dfat"] = Official(parties: 2_000, publishedWithinDays: 120),
        ["ca-sema"] = Official(parties: 1_000, publishedWithinDays: null),
        ["ch-seco"] = Official(parties: 4_000, publishedWithinDays: 60) with { KeepsItsPast = true },
        ["eu-fsf"] = Official(parties: 3_000, publishedWithinDays: 30),
        ["ftm"] = Official(parties: 0, publishedWithinDays: 7),
        ["ofac-consolidated"] = Official(parties: 300, publishedWithinDays: 120),
        ["ofac-sdn"] = Official(parties: 8_000, publishedWithinDays: 30),
        ["uk-sl"] = Official(parties: 2_000, publishedWithinDays: 60),
        ["un-sc"] = Official(parties: 600, publishedWithinDays: 30),
        ["us-csl"] = Official(parties: 2_000, publishedWithinDays: null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static ListPolicy Official(int parties, int? publishedWithinDays) => new()
    {
        Floors = parties == 0
            ? OwnList.Floors
            : OwnList.Floors.Add(Gate.PartiesWord, parties),
        ReleasesNeeded = 2,
        CheckedWithinDays = 4,
        PublishedWithinDays = publishedWithinDays,
    };
}
