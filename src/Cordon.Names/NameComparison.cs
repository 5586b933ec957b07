using System.Collections.Immutable;

namespace Cordon.Names;

/// <summary>One step of a comparison: which parts met, how, and for how much.</summary>
/// <param name="First">The part or parts of the first name; empty when the second's stand alone.</param>
/// <param name="Second">The part or parts of the second name; empty when the first's stand alone.</param>
/// <param name="Rule">The rule that decided, in words: "same spelling fold", "one letter differs", "conflict".</param>
/// <param name="Millionths">Contribution to the score.</param>
public sealed record ComparisonStep(string First, string Second, string Rule, int Millionths);

/// <summary>How two names compare.</summary>
/// <param name="Millionths">0 to 1,000,000: a ranking signal, not a probability.</param>
/// <param name="Steps">The computation itself; contributions add up to the score.</param>
public sealed record NameComparison(int Millionths, ImmutableArray<ComparisonStep> Steps);
