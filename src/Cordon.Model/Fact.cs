namespace Cordon.Model;

/// <summary>What a piece of text says about a party.</summary>
public enum FactKind
{
    /// <summary>The publisher's own remark, comment or statement, as written.</summary>
    Remark,

    /// <summary>Why the party is listed, in the publisher's words.</summary>
    StatementOfReasons,

    /// <summary>
    /// Foreign banks that deal with the party risk sanctions themselves (OFAC "Secondary sanctions risk").
    /// </summary>
    SecondarySanctions,

    /// <summary>Title or honorific.</summary>
    Title,

    /// <summary>Office, function, occupation or rank.</summary>
    Position,

    /// <summary>What sort of organisation it is.</summary>
    OrganisationType,

    /// <summary>Date or year of death, or "deceased".</summary>
    Death,

    /// <summary>When the organisation was founded, or a ship or aircraft built.</summary>
    Built,

    /// <summary>Type of the vessel or model of the aircraft.</summary>
    CraftType,

    /// <summary>Tonnage of any kind; the label says which.</summary>
    Tonnage,

    /// <summary>Length of a vessel.</summary>
    Length,

    /// <summary>
    /// Owner, operator or manager of a vessel or aircraft, present or past, by name; the label says which.
    /// </summary>
    OwnerOrOperator,

    /// <summary>Telephone, telex or fax.</summary>
    Phone,

    /// <summary>Electronic mail address.</summary>
    Email,

    /// <summary>Web site or page.</summary>
    Website,

    /// <summary>A reference to the act, notice or page.</summary>
    Reference,

    /// <summary>When the publisher last changed the record.</summary>
    LastUpdated,

    /// <summary>Stated by the publisher under a label that fits none of the others.</summary>
    Other,
}

/// <summary>Something the publisher says of a party that has no type of its own.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Label">The publisher's label for it: <c>Vessel Year of Build</c>. Empty where it has none.</param>
/// <param name="Text">What it says, as written. Never empty.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Fact(FactKind Kind, string Label, string Text, Place Place);
