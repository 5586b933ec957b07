using Cordon.Model;

namespace Cordon.Ownership;

/// <summary>What an owner has in a company.</summary>
public enum StakeKind
{
    /// <summary>
    /// Known to be there, of no effect under any test: a directorship, a representation, a family tie.
    /// </summary>
    Other,

    /// <summary>Shares or other proprietary rights.</summary>
    Shares,

    /// <summary>Voting rights, where the source tells them from shares.</summary>
    Votes,

    /// <summary>The right to appoint or remove a majority of the board.</summary>
    BoardMajority,

    /// <summary>The right to exercise, or actual exercise of, dominant or significant influence.</summary>
    DominantInfluence,

    /// <summary>Consolidated in the owner's accounts (GLEIF): evidence of control, and no share.</summary>
    Consolidation,

    /// <summary>Held by the owned party, or by another, as nominee or trustee for the owner.</summary>
    Nominee,

    /// <summary>
    /// Owner and owned exercise their rights in other companies together (SI 2019/855 Sch. 1 para. 3).
    /// </summary>
    JointArrangement,

    /// <summary>
    /// Owned or controlled, the source says, and neither which nor how much (OFAC "Owned or Controlled By").
    /// </summary>
    OwnedOrControlled,

    /// <summary>Managed by the owner, which need not own any of it (GLEIF: funds): points to control.</summary>
    Management,
}

/// <summary>How a stake in the source is meant.</summary>
public enum StakeLink
{
    /// <summary>Held by the owner itself. A source that says nothing else means this.</summary>
    Direct,

    /// <summary>Held through others, whom the source may or may not name.</summary>
    Indirect,

    /// <summary>The end of a chain (GLEIF's ultimate parent).</summary>
    Ultimate,

    /// <summary>The source says that it does not know whether others stand between (BODS "unknown").</summary>
    Unknown,
}

/// <summary>One stake as a source states it.</summary>
public sealed record Stake
{
    /// <summary>Who holds it: an entity's identifier.</summary>
    public required string Owner { get; init; }

    /// <summary>In whom.</summary>
    public required string Owned { get; init; }

    /// <summary>What is held.</summary>
    public required StakeKind Kind { get; init; }

    /// <summary>How much; <see cref="ShareRange.Unknown"/> where the source does not say.</summary>
    public required ShareRange Share { get; init; }

    /// <summary>How it is held.</summary>
    public StakeLink Link { get; init; }

    /// <summary>The first day; null when it was held before the source's records begin.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first day on which it is no longer held; null while it lasts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The source: a register and its version, a document. Never empty.</summary>
    public required string Source { get; init; }

    /// <summary>Where it stands in the source.</summary>
    public required Place Place { get; init; }
}

/// <summary>What an entity in a register is.</summary>
public enum EntityKind
{
    /// <summary>The source does not say.</summary>
    Unspecified,

    /// <summary>A human being.</summary>
    Person,

    /// <summary>A company or another body.</summary>
    Organisation,

    /// <summary>
    /// An owner whom the source does not name: super-secure, unspecified, not yet traced. Anybody; a listed person,
    /// perhaps.
    /// </summary>
    Unknown,
}
