namespace Cordon.Model;

/// <summary>How one party stands to another.</summary>
public enum RelationKind
{
    /// <summary>Linked in a way that the publisher does not describe (OFAC "Linked To").</summary>
    LinkedTo,

    /// <summary>The other owns or controls this party, wholly or in part.</summary>
    OwnedOrControlledBy,

    /// <summary>This party owns or controls the other.</summary>
    OwnsOrControls,

    /// <summary>This party acts for the other, or on its behalf.</summary>
    ActsFor,

    /// <summary>The other acts for this party.</summary>
    ActedForBy,

    /// <summary>This party supports or provides for the other.</summary>
    Supports,

    /// <summary>Family.</summary>
    Family,

    /// <summary>Director, officer, leader or member of the other.</summary>
    OfficerOf,

    /// <summary>The other is director, officer, leader or member of this party.</summary>
    HasOfficer,

    /// <summary>Associate in any other stated way; the label says which.</summary>
    Associate,

    /// <summary>The other is the same party under another key, or on another list.</summary>
    SameAs,
}

/// <summary>A tie that the publisher states between this party and another.</summary>
/// <param name="Kind">Which tie.</param>
/// <param name="Label">The publisher's own word for it: <c>Owned or Controlled By</c>, "subsidiary", "51 %".</param>
/// <param name="Name">The other's name as written; its key where the publisher gives no name. Never empty.</param>
/// <param name="Party">The other, where the publisher gives its key; it need not be on the list.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Relation(RelationKind Kind, string Label, string Name, PartyId? Party, Place Place);
