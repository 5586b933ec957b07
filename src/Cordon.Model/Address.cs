namespace Cordon.Model;

/// <summary>An address as the publisher writes it.</summary>
public sealed record Address
{
    /// <summary>All of it in one line, parts in the publisher's order, joined by ", ". Never empty.</summary>
    public required string Text { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place Place { get; init; }

    /// <summary>Street, house, post box, building: everything finer than the town.</summary>
    public string? Street { get; init; }

    /// <summary>Town or city.</summary>
    public string? City { get; init; }

    /// <summary>State, province or region.</summary>
    public string? Region { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Country.</summary>
    public Country? Country { get; init; }

    /// <summary>The publisher's remark on this address: "as of June 2016", "branch office".</summary>
    public string? Note { get; init; }
}
