namespace Cordon.Model;

/// <summary>A place of birth as the publisher writes it.</summary>
/// <param name="Text">All of it, in one line: <c>Touggourt, Ouargla, Algeria</c>. Never empty.</param>
/// <param name="Country">The country, where the publisher names one.</param>
/// <param name="Place">Where it stands in the file.</param>
public sealed record BirthPlace(string Text, Country? Country, Place Place);
