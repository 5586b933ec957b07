using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <summary>By what a step shows that a company belongs to the owners before it.</summary>
public enum ProofTest
{
    /// <summary>Their shares together reach the threshold.</summary>
    Shares,

    /// <summary>Their votes are a majority.</summary>
    Votes,

    /// <summary>One of them has a criterion of control.</summary>
    Control,

    /// <summary>Something points to control: consolidated accounts. Possible only.</summary>
    Indication,

    /// <summary>The stated shares are more than the whole, and one of them owns some. Possible only.</summary>
    DataError,
}

/// <summary>A stake that a proof rests on, with the records that state it.</summary>
/// <param name="Owner">The owner's identifier.</param>
/// <param name="Share">What follows from the records.</param>
/// <param name="Records">The stakes as the sources state them. Never empty.</param>
public sealed record ProofStake(string Owner, ShareRange Share, ImmutableArray<Stake> Records);

/// <summary>One company, and the least set of stakes that brings it in.</summary>
/// <param name="Entity">The company's identifier.</param>
/// <param name="Test">By what.</param>
/// <param name="Stakes">The stakes; leaving out any of them leaves too little.</param>
public sealed record ProofStep(string Entity, ProofTest Test, ImmutableArray<ProofStake> Stakes);

/// <summary>A listed person, or an owner without a name who may be one, from whom a proof starts.</summary>
/// <param name="Entity">The identifier in the graph.</param>
/// <param name="Party">The listed party's; empty for an owner without a name.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Evidence">Why the entity is the party.</param>
/// <param name="IsCertain">Is that beyond doubt?</param>
/// <param name="Joint">For a partner, who need not be listed: the joint arrangement with somebody in the proof.</param>
public sealed record ProofSeed(
    string Entity, string Party, string Programme, string Evidence, bool IsCertain, Stake? Joint = null);

/// <summary>Why one entity is blocked, from listed persons on, with every stake and its source.</summary>
/// <remarks>What <see cref="ProofCheck"/> verifies without the engine.</remarks>
public sealed record Proof
{
    /// <summary>The entity's identifier.</summary>
    public required string Entity { get; init; }

    /// <summary>What is shown: certain, presumed, controlled or possible.</summary>
    public required Standing Standing { get; init; }

    /// <summary>The test.</summary>
    public required string Regime { get; init; }

    /// <summary>Its wording.</summary>
    public required string Version { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>SHA-256 of the catalogue of tests.</summary>
    public required string CatalogueHash { get; init; }

    /// <summary>Names by identifier, of everybody in the proof.</summary>
    public required ImmutableSortedDictionary<string, string> Names { get; init; }

    /// <summary>Listed persons, in the order of identifiers. Never empty.</summary>
    public required ImmutableArray<ProofSeed> Seeds { get; init; }

    /// <summary>Entries of registers that are taken for one of the entities in the proof.</summary>
    public ImmutableArray<EntityJoin> Joins { get; init; } = [];

    /// <summary>From the listed persons to the entity; each step's owners stand in the steps before it.</summary>
    public required ImmutableArray<ProofStep> Steps { get; init; }
}
