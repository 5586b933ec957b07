namespace Cordon.Ownership;

/// <summary>Where an entity stands under one test on one day.</summary>
public enum Standing
{
    /// <summary>Not decided: the test is suspended, or there was none on that day.</summary>
    NotInForce,

    /// <summary>Designated by name.</summary>
    Listed,

    /// <summary>Meets the test of ownership, whatever the unknown shares are.</summary>
    Certain,

    /// <summary>Meets it by ownership, and the law makes of it a presumption that may be rebutted (EU).</summary>
    Presumed,

    /// <summary>Meets it by a criterion of control: votes, board, influence.</summary>
    Controlled,

    /// <summary>Would be presumed, and the authority named in the rebuttal found otherwise.</summary>
    Rebutted,

    /// <summary>
    /// May meet it: shares are a range, an owner is not named, an identity or the law is not certain.
    /// </summary>
    Possible,

    /// <summary>The sources state more than 100 percent: no answer is given, and certainly not "clear".</summary>
    DataError,

    /// <summary>Does not meet it, as far as the sources say.</summary>
    Clear,
}

/// <summary>An authority's finding that a presumption does not hold.</summary>
/// <param name="Entity">The entity's identifier.</param>
/// <param name="By">Who found so.</param>
/// <param name="Document">The document.</param>
/// <param name="From">The first day on which it holds.</param>
public sealed record Rebuttal(string Entity, string By, string Document, DateOnly From);
