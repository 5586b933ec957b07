using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Ownership;

/// <summary>Is a version of a test the law on a given day?</summary>
public enum RegimeState
{
    /// <summary>Nobody has checked; what would be certain is only possible.</summary>
    Unverified,

    /// <summary>In force.</summary>
    InForce,

    /// <summary>Suspended: nothing is derived.</summary>
    Suspended,
}

/// <summary>Which listed persons pass a test on to what they own.</summary>
/// <param name="Lists">List identifiers.</param>
/// <param name="Measures">Kinds of measures; a designation with any of them counts.</param>
/// <param name="ExceptProgrammes">Programmes that switch the rule off (31 CFR 550.406(a)).</param>
public sealed record SeedRule(
    ImmutableArray<string> Lists, ImmutableArray<MeasureKind> Measures, ImmutableArray<string> ExceptProgrammes);

/// <summary>One authority's test of ownership, as it is worded on some days.</summary>
public sealed record Regime
{
    /// <summary>The test: <c>ofac-50</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Title { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Authority { get; init; }

    /// <summary>This wording: the day on which it began.</summary>
    public required string Version { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first day on which it is no longer so worded; null while it lasts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Is it the law?</summary>
    public required RegimeState State { get; init; }

    /// <summary>The share that matters.</summary>
    public required Fraction Threshold { get; init; }

    /// <summary>More than the threshold; otherwise the threshold or more.</summary>
    public required bool IsStrict { get; init; }

    /// <summary>One listed person at a time (UK); otherwise the stakes of all of them add up.</summary>
    public required bool IsEachPerson { get; init; }

    /// <summary>Does control count beside ownership?</summary>
    public required bool CountsControl { get; init; }

    /// <summary>Persons under different measures do not add up with certainty (OFAC's directives).</summary>
    public bool EachMeasureApart { get; init; }

    /// <summary>Entities of this country are not reached (BIS: foreign ones only); null for none.</summary>
    public string? ExceptCountry { get; init; }

    /// <summary>What the test brings about, in a few words.</summary>
    public required string Effect { get; init; }

    /// <summary>Where the test is written.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Who passes it on.</summary>
    public required ImmutableArray<SeedRule> Seeds { get; init; }

    /// <summary>Does meeting the test only found a presumption?</summary>
    public bool IsPresumption => Effect.StartsWith("presumed", StringComparison.Ordinal);

    /// <summary>"50 percent or more", "more than 50 percent".</summary>
    public string ThresholdText => IsStrict ? $"more than {Threshold.ToPercent()}" : $"{Threshold.ToPercent()} or more";
}
