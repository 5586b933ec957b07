using System.Globalization;
using Cordon.Model;

namespace Cordon.Lists.History;

/// <summary>Why a party is not in a version any more that was in the one before.</summary>
public enum DisappearanceKind
{
    /// <summary>Nothing that is known says why. For lists that give no history, every delisting is of this kind: only
    /// the authority's own notice tells.</summary>
    Unexplained,

    /// <summary>The source itself gave the day on which the designation ends.</summary>
    Delisted,

    /// <summary>Another party of the list says that it is the same.</summary>
    Merged,

    /// <summary>A party came in the same version under another key, and is the same by number or by name.</summary>
    ReKeyed,

    /// <summary>Another list has it.</summary>
    Moved,

    /// <summary>It came back: the source had lost it for a while.</summary>
    Outage,
}

/// <summary>A party's disappearance, explained as far as it can be.</summary>
/// <param name="Kind">The explanation.</param>
/// <param name="Text">For people, in one sentence without a full stop.</param>
/// <param name="ContinuesAs">The party as which it goes on; null where none is known.</param>
public sealed record Disappearance(DisappearanceKind Kind, string Text, PartyId? ContinuesAs = null)
{
    /// <summary>Explains why a party is gone. Absence is not delisting: what the source, or another list, says of it is
    /// asked first, and where nothing does, that is said.</summary>
    /// <param name="gone">The party, as the version before describes it.</param>
    /// <param name="before">That version.</param>
    /// <param name="after">The version that does not have it.</param>
    /// <param name="others">Versions of other lists on that day.</param>
    /// <param name="cameBackOn">The day of the first later version that has it again; null for none.</param>
    /// <remarks>Cost: a pass over <paramref name="after"/>, and over the others where that does not explain it.
    /// </remarks>
    public static Disappearance Of(
        Party gone, ListVersion before, ListVersion after, IEnumerable<ListVersion> others, DateOnly? cameBackOn) =>
        cameBackOn is { } day
            ? new(DisappearanceKind.Outage, string.Create(
                CultureInfo.InvariantCulture, $"the source had lost it: it is there again on {day:yyyy-MM-dd}"))
            : Ended(gone, after) ?? Merged(gone, after) ?? ReKeyed(gone, before, after) ?? Moved(gone, others)
                ?? new(DisappearanceKind.Unexplained,
                    "the source does not say why; the authority's notices of these days may");

    static Disappearance? Ended(Party gone, ListVersion after)
    {
        DateOnly?[] ends = [.. gone.Designations.Select(designation => designation.InForce.IsEmpty
            ? null
            : designation.InForce.Max(period => period.Until ?? DateOnly.MaxValue) is var end
                && end != DateOnly.MaxValue ? (DateOnly?)end : null)];
        return ends.Length > 0 && ends.All(end => end is not null)
            && (after.PublishedOn is not { } published || ends.Max() <= published)
            ? new(DisappearanceKind.Delisted, string.Create(
                CultureInfo.InvariantCulture, $"delisted: the source gave {ends.Max():yyyy-MM-dd} as the end"))
            : null;
    }

    static Disappearance? Merged(Party gone, ListVersion after) => after.Parties
        .FirstOrDefault(party => party.Relations.Any(relation =>
            relation.Kind == RelationKind.SameAs && relation.Party == gone.Id)) is { } into
        ? new(DisappearanceKind.Merged, $"merged into {into.Id}, which says that it is the same", into.Id)
        : null;

    // Only among the parties that came in the same version: one that was there before is another.
    static Disappearance? ReKeyed(Party gone, ListVersion before, ListVersion after)
    {
        var old = before.Parties.Select(party => party.Id).ToHashSet();
        var added = after.Parties.Where(party => !old.Contains(party.Id) && party.Kind == gone.Kind).ToArray();
        return added.Select(party => (party, Same: SameNumber(gone, party)))
            .FirstOrDefault(pair => pair.Same is not null) is ({ } byNumber, { } number)
            ? new(DisappearanceKind.ReKeyed, $"under another key: {byNumber.Id} has the same {number}", byNumber.Id)
            : added.FirstOrDefault(party => SameName(gone, party)) is { } byName
                ? new(DisappearanceKind.ReKeyed, $"under another key: {byName.Id} has the same primary name", byName.Id)
                : null;
    }

    static Disappearance? Moved(Party gone, IEnumerable<ListVersion> others)
    {
        foreach (var other in others)
        {
            // Lists of one authority may share their keys: OFAC's do.
            var key = gone.Id.Value[(gone.Id.List.Length + 1)..];
            var authority = gone.Designations.Select(designation => designation.Authority).ToHashSet();
            var found = other.Parties.FirstOrDefault(party =>
                party.Id == PartyId.Of(other.ListId, key) && SameName(gone, party)
                || party.Kind == gone.Kind && SameNumber(gone, party) is not null
                || party.Kind == gone.Kind && SameName(gone, party)
                    && party.Designations.Any(designation => authority.Contains(designation.Authority)));
            if (found is not null)
            {
                return new(DisappearanceKind.Moved, $"the list {other.ListId} has it, as {found.Id}", found.Id);
            }
        }

        return null;
    }

    // A number that one issuer gives once: not a call sign or a tail number, which are given again.
    static string? SameNumber(Party first, Party second) => first.Identifiers
        .Where(identifier => identifier.Kind is IdentifierKind.Passport or IdentifierKind.NationalId
            or IdentifierKind.TaxNumber or IdentifierKind.RegistrationNumber or IdentifierKind.Lei
            or IdentifierKind.Bic or IdentifierKind.Imo)
        .FirstOrDefault(identifier => second.Identifiers.Any(other => other.Kind == identifier.Kind
            && other.Number == identifier.Number && other.Country?.Code == identifier.Country?.Code)) is { } same
        ? $"{PartyFields.Word(same.Kind)} {same.Number}"
        : null;

    static bool SameName(Party first, Party second) => first.Kind == second.Kind
        && string.Equals(first.PrimaryName.Text, second.PrimaryName.Text, StringComparison.OrdinalIgnoreCase);
}
