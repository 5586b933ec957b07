namespace Cordon.Model;

/// <summary>Where a value stands in the publisher's file, so that a person can look it up.</summary>
/// <param name="Component">The file within the version: <c>alt.csv</c>. Never empty.</param>
/// <param name="Line">Counted from 1. 0 where the format has no lines.</param>
/// <param name="Field">The element, attribute, column or cell, in the publisher's spelling.</param>
public readonly record struct Place(string Component, int Line, string Field)
{
    /// <summary><c>alt.csv:17:alt_name</c>, as messages and <c>cordon party</c> print it.</summary>
    public override string ToString() => Line > 0 ? $"{Component}:{Line}:{Field}" : $"{Component}:{Field}";
}
