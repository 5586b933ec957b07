using System.Collections.Immutable;

namespace Cordon.Screening;

/// <summary>What counts as a hit: part of the input of every screening, named in every answer.</summary>
public sealed record Policy
{
    /// <summary>The policy's name and version in answers: <c>default/2</c>; a changed setting is appended:
    /// <c>default/2 cut-off=0.9</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The score at and above which a match is a hit.</summary>
    public required Score CutOff { get; init; }

    /// <summary>Does a weak alias raise a hit by itself? OFAC FAQ 124: not required.</summary>
    public bool WeakAliasesRaiseHits { get; init; }

    /// <summary>The policy in force unless another is asked for: by name alone fewer than one person in a thousand who
    /// is on no list is hit.</summary>
    public static Policy Default { get; } = new() { Id = "default/2", CutOff = new(902_000) };

    /// <summary>Fewer false alarms, and more that is missed: for screening again what somebody will look at
    /// anyway.</summary>
    public static Policy Strict { get; } = new() { Id = "strict/2", CutOff = new(920_000) };

    /// <summary>Less is missed, and more has to be looked at; weak aliases raise hits.</summary>
    public static Policy Broad { get; } = new()
    {
        Id = "broad/2",
        CutOff = new(840_000),
        WeakAliasesRaiseHits = true,
    };

    /// <summary>The policies by the names that people call them by. What each finds, and whom it bothers, is measured
    /// in bench/results/names.md.</summary>
    public static ImmutableDictionary<string, Policy> Named { get; } = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [KeyValuePair.Create("default", Default), KeyValuePair.Create("strict", Strict),
            KeyValuePair.Create("broad", Broad)]);

    /// <summary>The same policy with another cut-off, and a name that says so.</summary>
    public Policy WithCutOff(Score cutOff) => cutOff == CutOff
        ? this
        : this with { CutOff = cutOff, Id = $"{Id} cut-off={cutOff}" };
}
