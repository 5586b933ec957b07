namespace Cordon.Model;

/// <summary>What the publisher says a party is.</summary>
public enum PartyKind
{
    /// <summary>The publisher does not say.</summary>
    Unspecified,

    /// <summary>A human being.</summary>
    Person,

    /// <summary>A company, body, group, bank, authority or undertaking.</summary>
    Organisation,

    /// <summary>A ship.</summary>
    Vessel,

    /// <summary>An aeroplane or helicopter.</summary>
    Aircraft,
}
