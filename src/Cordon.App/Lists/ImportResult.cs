using System.Collections.Immutable;

namespace Cordon.App.Lists;

/// <summary>A version after its import.</summary>
/// <param name="Manifest">The version.</param>
/// <param name="IsNew">False when the same bytes were there already.</param>
/// <param name="Fewer">What it has fewer of than the version before it, see <see cref="ShrinkageRule"/>; empty for
/// nothing, and for a version that was there already.</param>
sealed record ImportResult(ListManifest Manifest, bool IsNew, ImmutableArray<string> Fewer);
