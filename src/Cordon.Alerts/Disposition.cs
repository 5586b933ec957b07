namespace Cordon.Alerts;

/// <summary>What a person says of a hit.</summary>
public enum Disposition
{
    /// <summary>It cannot be told from what is known. Never closes an alert: it escalates.</summary>
    Undetermined,

    /// <summary>The subject is not the party, and some fact of theirs differs.</summary>
    FalsePositive,

    /// <summary>The subject is the party.</summary>
    TrueMatch,
}

/// <summary>A fact in which a subject and a party differ.</summary>
public enum DifferingFact
{
    /// <summary>What the text of the proposal says.</summary>
    Other,

    /// <summary>The name, looked at by a person.</summary>
    Name,

    /// <summary>A person against a company, a company against a ship.</summary>
    Kind,

    /// <summary>Date of birth, foundation or build.</summary>
    BirthDate,

    /// <summary>Place of birth.</summary>
    BirthPlace,

    /// <summary>Nationality, residence or registration.</summary>
    Country,

    /// <summary>Address.</summary>
    Address,

    /// <summary>Gender.</summary>
    Gender,

    /// <summary>A number that one person alone has.</summary>
    Identifier,
}

/// <summary>What somebody proposes of one hit.</summary>
/// <param name="Party">The hit's party.</param>
/// <param name="Disposition">What it is.</param>
/// <param name="Differing">In what they differ: at least one fact for a false positive, none for a true match.</param>
public sealed record HitVerdict(
    Model.PartyId Party, Disposition Disposition, System.Collections.Immutable.ImmutableArray<DifferingFact> Differing);
