using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Alerts;

/// <summary>A false positive on which two persons agreed: it suppresses the same hit of the same subject until either
/// side changes, its day comes, or its alert is reopened.</summary>
/// <param name="Alert">The alert in which it was decided.</param>
/// <param name="Subject">The subject's fingerprint at that time.</param>
/// <param name="Party">The party.</param>
/// <param name="PartyFingerprint">The party's fingerprint at that time.</param>
/// <param name="Until">The first day on which it holds no more.</param>
public sealed record EarlierDecision(
    long Alert, string Subject, PartyId Party, string PartyFingerprint, DateOnly Until)
{
    /// <summary>Marks those hits that earlier decisions suppress.</summary>
    /// <param name="subject">Who was screened.</param>
    /// <param name="hits">The hits.</param>
    /// <param name="earlier">Decisions, of anybody.</param>
    /// <param name="day">The day of the screening.</param>
    /// <returns>The same hits in the same order.</returns>
    public static ImmutableArray<AlertHit> Mark(
        AlertSubject subject, ImmutableArray<AlertHit> hits, IReadOnlyCollection<EarlierDecision> earlier,
        DateOnly day) =>
    [
        .. hits.Select(hit => hit with
        {
            Earlier = subject.Id is null ? null : earlier.FirstOrDefault(one => one.Subject == subject.Fingerprint
                && one.Party == hit.Party && one.PartyFingerprint == hit.Fingerprint && day < one.Until),
        }),
    ];
}
