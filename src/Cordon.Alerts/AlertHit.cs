using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.Alerts;

/// <summary>Whom an alert is about.</summary>
/// <param name="Id">The caller's key; null where the request had none, and then no decision of it is used again: two
/// people of one name would be one.</param>
/// <param name="Name">The main name, as given.</param>
/// <param name="Fingerprint"><see cref="SubjectFingerprint"/>, in hexadecimal digits.</param>
public sealed record AlertSubject(string? Id, string Name, string Fingerprint);

/// <summary>A hit of an alert: which party in which list version, and how well they met.</summary>
public sealed record AlertHit
{
    /// <summary>The party.</summary>
    public required PartyId Party { get; init; }

    /// <summary>The list version that was screened against: the hash of its bytes.</summary>
    public required string ListVersion { get; init; }

    /// <summary>The name of the party that met the subject best.</summary>
    public required string Name { get; init; }

    /// <summary>The score.</summary>
    public required Score Score { get; init; }

    /// <summary><see cref="PartyFingerprint"/>, in hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The decision that suppresses it; null where none does.</summary>
    public EarlierDecision? Earlier { get; init; }

    /// <summary>The list that it is on.</summary>
    public string List => Party.List;

    /// <summary>The hits of an answer, each with the version that it came from, in the answer's order.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="versions">The versions that were screened against.</param>
    public static ImmutableArray<AlertHit> Of(ScreeningAnswer answer, ImmutableArray<ListVersion> versions) =>
    [
        .. answer.Matches.Select(match => new AlertHit
        {
            Party = match.Party.Id,
            ListVersion = versions.First(version => version.ListId == match.ListId).Hash,
            Name = match.Name.Text,
            Score = match.Score,
            Fingerprint = Convert.ToHexStringLower(PartyFingerprint.Of(match.Party)),
        }),
    ];
}
