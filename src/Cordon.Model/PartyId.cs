namespace Cordon.Model;

/// <summary>Names a party within all lists: the list's identifier, a colon, the publisher's own key.</summary>
/// <remarks>Stable across versions of one list: <c>ofac-sdn:36</c>. Compared ordinally.</remarks>
/// <param name="Value">The whole identifier. Never empty.</param>
public readonly record struct PartyId(string Value) : IComparable<PartyId>
{
    /// <summary>The party that <paramref name="list"/> calls <paramref name="key"/>.</summary>
    public static PartyId Of(string list, string key) => new($"{list}:{key}");

    /// <summary>The list's identifier: what stands before the first colon.</summary>
    public string List => Value[..Math.Max(0, Value.IndexOf(':', StringComparison.Ordinal))];

    /// <inheritdoc/>
    public int CompareTo(PartyId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
