namespace Cordon.Names;

/// <summary>What a name belongs to: it decides how the name is taken apart and which parts matter.</summary>
public enum NameOwner
{
    /// <summary>Not known: an organisation when the name has a legal form, another word of organisations or a digit,
    /// else a person.</summary>
    Any,

    /// <summary>A human being.</summary>
    Person,

    /// <summary>A company or body.</summary>
    Organisation,

    /// <summary>A ship.</summary>
    Vessel,

    /// <summary>An aeroplane or helicopter.</summary>
    Aircraft,
}
