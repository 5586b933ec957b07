using System.Collections.Immutable;

namespace Cordon.Records;

/// <summary>Everything that an answer depends on but the customer: policy, engine, list versions and day.</summary>
public sealed record ScreeningBasis
{
    /// <summary>As the answers name it.</summary>
    public required string Policy { get; init; }

    /// <summary>As the answers name it.</summary>
    public required string Engine { get; init; }

    /// <summary>The day on which designations were in force.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The first later day on which a designation of these versions begins or ends by what the versions
    /// themselves say; null for none. From then on the basis is out of date.</summary>
    public required DateOnly? NextChange { get; init; }

    /// <summary>Hashes by list identifier.</summary>
    public required ImmutableSortedDictionary<string, string> Versions { get; init; }

    /// <summary>Why the lists were not all that they should have been; null when they were.</summary>
    public string? Incomplete { get; init; }

    /// <summary>Does it give the same answers as another one that is asked for on its day or later?</summary>
    public bool StillHoldsFor(ScreeningBasis later) =>
        Policy == later.Policy && Engine == later.Engine && Versions.SequenceEqual(later.Versions)
        && Day <= later.Day && (NextChange is null || later.Day < NextChange);
}

/// <summary>How a pass screens.</summary>
public enum PassKind
{
    /// <summary>Every customer against every party.</summary>
    Full,

    /// <summary>Every customer against the parties that changed since the customer's last screening, and no
    /// others.</summary>
    Delta,
}

/// <summary>A range of customers, and what they were last screened against.</summary>
/// <param name="First">The first number.</param>
/// <param name="Last">The last number.</param>
/// <param name="Basis">What they were screened against; null when they never were.</param>
/// <param name="BasisId">The number of the basis in the ledger; 0 for none.</param>
public sealed record CoveredRange(long First, long Last, ScreeningBasis? Basis, long BasisId);

/// <summary>What a match of a customer rests on.</summary>
/// <param name="Customer">The customer's number.</param>
/// <param name="Party">The party's identifier.</param>
/// <param name="Millionths">The score.</param>
/// <param name="IsWeak">By a weak alias alone: it informs, and raises no hit.</param>
/// <param name="Fingerprint">Of the party, see <c>PartyFingerprint</c>.</param>
public sealed record StandingMatch(long Customer, string Party, int Millionths, bool IsWeak, byte[] Fingerprint)
{
    /// <summary>The same match, resting on the same?</summary>
    public bool IsLike(StandingMatch other) => Millionths == other.Millionths && IsWeak == other.IsWeak
        && Fingerprint.AsSpan().SequenceEqual(other.Fingerprint);
}

/// <summary>What became of a match.</summary>
public enum AlertKind
{
    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It was there, and the party or the score changed.</summary>
    Changed,

    /// <summary>It is not there any more.</summary>
    Gone,
}

/// <summary>One line of an alert: a match of a customer that a pass brought, changed or took away.</summary>
/// <param name="Id">Counts up; the next is always higher.</param>
/// <param name="At">When the pass screened the customer.</param>
/// <param name="Customer">The number that the customer had.</param>
/// <param name="Kind">What became of the match.</param>
/// <param name="Party">The party's identifier.</param>
/// <param name="Millionths">The score; of one that is gone, the last.</param>
/// <param name="IsWeak">By a weak alias alone.</param>
/// <param name="Version">The hash of the list version; empty where the list is not there any more.</param>
public sealed record AlertLine(
    long Id, DateTimeOffset At, long Customer, AlertKind Kind, string Party, int Millionths, bool IsWeak,
    string Version);

/// <summary>What screening a range of customers gave: everything that the ledger is to remember of it.</summary>
public sealed record ScreenedRange
{
    /// <summary>The first number.</summary>
    public required long First { get; init; }

    /// <summary>The last number; every customer from the first on was screened.</summary>
    public required long Last { get; init; }

    /// <summary>How.</summary>
    public required PassKind Kind { get; init; }

    /// <summary>The matches found, of the parties that the pass concerns.</summary>
    public required IReadOnlyList<StandingMatch> Matches { get; init; }

    /// <summary>The customers without a name to compare; only told by a full pass.</summary>
    public required IReadOnlyList<long> Unscreenable { get; init; }

    /// <summary>Does the pass concern this party? Matches of others stay as they are.</summary>
    public required Func<string, bool> Concerns { get; init; }
}

/// <summary>A version that was, or is, in force on this machine.</summary>
/// <param name="List">The list's identifier.</param>
/// <param name="Hash">The version's hash.</param>
/// <param name="From">When it came into force here.</param>
/// <param name="Until">When another took its place here; null while it is in force.</param>
public sealed record ForceSpan(string List, string Hash, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>How far the customers are screened against one version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Due">Customers who were, or are, in the book while it was in force; erased ones are not
/// counted.</param>
/// <param name="Done">Those who were screened against it.</param>
/// <param name="Open">Those who still are to be; also for a version of the past, which a rescreen takes them through.
/// </param>
/// <param name="PassedOver">Of a version of the past: those who came to a later one without it, as it could not be read
/// any more.</param>
/// <param name="OpenSince">How long the longest open one has waited.</param>
/// <param name="Overdue">Open ones that waited longer than the limit.</param>
public sealed record VersionCoverage(
    ForceSpan Version, long Due, long Done, long Open, long PassedOver, DateTimeOffset? OpenSince, long Overdue);

/// <summary>What one customer was screened against.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">How.</param>
/// <param name="Basis">Against what.</param>
/// <param name="Pass">The pass.</param>
public sealed record CustomerScreening(DateTimeOffset At, PassKind Kind, ScreeningBasis Basis, long Pass);
