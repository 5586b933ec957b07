using Cordon.Model;

namespace Cordon.Screening;

/// <summary>A party with the list that it is on.</summary>
sealed record ListedParty(Party Party, string ListId);
