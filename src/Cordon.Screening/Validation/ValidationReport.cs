using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Screening;

/// <summary>A share of cases with the interval in which the true share lies in 95 of 100 samples.</summary>
/// <param name="Count">Cases that did.</param>
/// <param name="Of">All cases.</param>
public readonly record struct Share(int Count, int Of)
{
    // The quantile of the normal distribution for 95 %.
    const double Z = 1.959964;

    /// <summary>The share, from 0 to 1; 0 without cases.</summary>
    public double Fraction => Of == 0 ? 0 : (double)Count / Of;

    /// <summary>Lower end of the interval (Wilson 1927).</summary>
    public double Lower => Of == 0 ? 0 : Math.Max(0, Centre - Spread);

    /// <summary>Upper end of the interval.</summary>
    public double Upper => Of == 0 ? 1 : Math.Min(1, Centre + Spread);

    double Centre => (Fraction + (Z * Z / (2 * Of))) / (1 + (Z * Z / Of));

    double Spread =>
        Z * Math.Sqrt((Fraction * (1 - Fraction) / Of) + (Z * Z / (4.0 * Of * Of))) / (1 + (Z * Z / Of));
}

/// <summary>How many varied names of one class were hit.</summary>
/// <param name="Variation">The class.</param>
/// <param name="Kind">Of which kind of party.</param>
/// <param name="Hit">For each cut-off of the report.</param>
public sealed record VariationResult(Variation Variation, PartyKind Kind, ImmutableArray<Share> Hit);

/// <summary>How many people who are on no list were hit.</summary>
/// <param name="Group">Which people: Latin, other scripts, all.</param>
/// <param name="Hit">For each cut-off of the report.</param>
public sealed record PeopleResult(string Group, ImmutableArray<Share> Hit);

/// <summary>What a screener finds and what it bothers people with, measured on the lists in use.</summary>
public sealed record ValidationReport
{
    /// <summary>The cut-offs measured at, in the order asked for.</summary>
    public required ImmutableArray<Score> CutOffs { get; init; }

    /// <summary>By kind and variation.</summary>
    public required ImmutableArray<VariationResult> Variations { get; init; }

    /// <summary>Empty when no people were given.</summary>
    public required ImmutableArray<PeopleResult> People { get; init; }

    /// <summary>All variations that must be hit, of one kind, together.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="cutOff">Index of a cut-off.</param>
    public Share Recall(PartyKind kind, int cutOff)
    {
        var shares = Variations.Where(result => result.Kind == kind && result.Variation.MustMatch)
            .Select(result => result.Hit[cutOff]).ToArray();
        return new(shares.Sum(share => share.Count), shares.Sum(share => share.Of));
    }
}
