using System.Collections.Immutable;
using Cordon.App.Gates;

namespace Cordon.App.Lists;

/// <summary>A version after its import.</summary>
/// <param name="Version">The version, and whether it counts.</param>
/// <param name="IsNew">False when the same bytes were there already.</param>
/// <param name="Told">What it has fewer of than the version before it, within the limits of the gates; empty for
/// nothing, and for a version that was there already.</param>
sealed record ImportResult(StoredVersion Version, bool IsNew, ImmutableArray<string> Told);
