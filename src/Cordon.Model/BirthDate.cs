namespace Cordon.Model;

/// <summary>A date of birth as the publisher offers it.</summary>
/// <param name="Span">The days it can be.</param>
/// <param name="IsCirca">The publisher doubts even that span ("circa", "approximately").</param>
/// <param name="Text">The publisher's own words: <c>circa 1961</c>. Never empty.</param>
/// <param name="Place">Where it stands.</param>
public sealed record BirthDate(DateSpan Span, bool IsCirca, string Text, Place Place);
