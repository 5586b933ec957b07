using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Ownership;

namespace Cordon.App.Ownership;

/// <summary>Where one entity stands under one test, and why.</summary>
/// <param name="RegimeId">The test.</param>
/// <param name="Regime">Its wording on the day; null where there was none.</param>
/// <param name="Standing">Null where it was not computed: there is no wording, or none of its lists.</param>
/// <param name="Lists">The lists from which the test starts.</param>
/// <param name="Missing">Those of them that are not there, where some are; empty when none is missing.</param>
/// <param name="Why">In a few words, where no proof says it; may be empty.</param>
/// <param name="Proof">The least stakes that bring it in; null where nothing does.</param>
/// <param name="Multiplied">What is left of the shares when they are multiplied; null where it says no more.</param>
sealed record OwnershipVerdict(
    string RegimeId, Regime? Regime, Standing? Standing, string Lists, string Missing, string Why, Proof? Proof,
    ShareRange? Multiplied)
{
    /// <summary>Would it be clear, but for lists that are not there?</summary>
    public bool IsNotComplete => Standing == Cordon.Ownership.Standing.Clear && Missing.Length > 0;

    /// <summary>The word for programs.</summary>
    public string Word => Regime is null ? "no-such-test"
        : Standing is not { } standing ? "not-computed"
        : IsNotComplete ? "not-complete"
        : PartyFields.Word(standing);
}

/// <summary>Everybody whom one test reaches and no list names, in the order of the graph.</summary>
/// <param name="Found">What they were found by.</param>
/// <param name="Missing">Lists from which the test also starts and that are not there; empty when all are.</param>
/// <param name="Entities">Entities and where they stand; nobody who is listed or has no name.</param>
sealed record BlockedEntities(
    Derivation Found, string Missing, ImmutableArray<(int Entity, Standing Standing)> Entities)
{
    /// <summary>How many are blocked for certain, by presumption or by control.</summary>
    public int Firm => Entities.Count(one => OwnershipVerdicts.IsFirm(one.Standing));

    /// <summary>How many stand there.</summary>
    public int Count(Standing standing) => Entities.Count(one => one.Standing == standing);
}

/// <summary>What the tests say about one graph, with some list versions, on one day. Immutable.</summary>
/// <param name="graph">The graph; for a question about one entity, of those who can matter to it.</param>
/// <param name="versions">The lists.</param>
/// <param name="day">The day.</param>
/// <param name="rebuttals">Presumptions that were rebutted.</param>
/// <param name="names">Entities that may be a party by name.</param>
sealed class OwnershipVerdicts(
    OwnershipGraph graph, ImmutableArray<ListVersion> versions, DateOnly day, ImmutableArray<Rebuttal> rebuttals,
    ImmutableArray<(int Entity, PartyId Party, string Evidence)> names)
{
    readonly DayGraph _day = graph.On(day);

    /// <summary>The graph.</summary>
    public OwnershipGraph Graph => graph;

    /// <summary>The day.</summary>
    public DateOnly Day => day;

    /// <summary>The list versions.</summary>
    public ImmutableArray<ListVersion> Versions => versions;

    /// <summary>Where an entity stands under a test.</summary>
    public OwnershipVerdict Of(string regimeId, int entity)
    {
        if (RegimeCatalogue.Find(regimeId, day) is not { } regime)
        {
            return new(regimeId, null, null, "", "", "", null, null);
        }

        var lists = ListsOf(regime);
        if (!HasLists(regime))
        {
            return new(regimeId, regime, null, lists, lists, "", null, null);
        }

        var found = Derive(regime);
        var standing = found.StandingOf(entity);
        return new(
            regimeId, regime, standing, lists, Missing(regime), Why(found, entity, standing),
            ProofFinder.Of(found, entity), Multiplied(found, entity, standing));
    }

    /// <summary>Everybody whom a test reaches.</summary>
    /// <returns>Null when there is no list from which it starts.</returns>
    public BlockedEntities? Blocked(Regime regime)
    {
        if (!HasLists(regime))
        {
            return null;
        }

        var found = Derive(regime);
        return new(found, Missing(regime),
        [
            .. found.All().Where(one => one.Standing != Standing.Listed
                && graph.KindOf(one.Entity) != EntityKind.Unknown),
        ]);
    }

    /// <summary>How an entity stood on every day.</summary>
    public ImmutableArray<StandingPeriod> History(int entity, string regimeId) =>
        BlockingHistory.Of(graph, entity, regimeId, versions, names, rebuttals);

    /// <summary>Is it blocked, and not only perhaps?</summary>
    public static bool IsFirm(Standing standing) =>
        standing is Standing.Certain or Standing.Presumed or Standing.Controlled;

    /// <summary>Why an entity stands where it does, in a few words; empty where a proof says it.</summary>
    public static string Why(Derivation found, int entity, Standing standing) => standing switch
    {
        Standing.Listed => string.Join(
            ", ", found.ListingsOf(entity).Select(one => $"{one.Party} {one.Programme}")),
        Standing.Rebutted when found.RebuttalOf(entity) is { } rebuttal => $"by {rebuttal.By}, {rebuttal.Document}",
        Standing.DataError => "the sources state more than 100 percent of its shares",
        Standing.NotInForce => found.Regime.Sources[0],
        Standing.Possible when found.ListingsOf(entity) is [var may, ..] =>
            $"may be {may.Party} itself, {may.Programme} ({may.Evidence})",
        Standing.Possible when found.Regime.State == RegimeState.Unverified => found.Regime.Sources[^1],
        _ => "",
    };

    /// <summary>By which stakes an entity of a derived list is there, in a few words.</summary>
    public static string Stakes(Derivation found, int entity, Standing standing) =>
        ProofFinder.Of(found, entity) is { } proof
            ? string.Join(", ", proof.Steps[^1].Stakes.Select(stake => $"{stake.Owner} {stake.Share}"))
            : Why(found, entity, standing);

    /// <summary>The lists from which a test starts.</summary>
    public static string ListsOf(Regime regime) =>
        string.Join(", ", regime.Seeds.SelectMany(rule => rule.Lists).Distinct());

    // Nobody is clear of a list that was not looked into.
    bool HasLists(Regime regime) =>
        versions.Any(version => regime.Seeds.Any(rule => rule.Lists.Contains(version.ListId)));

    // A test that starts from several lists, and has only some of them, knows who is blocked and not who is clear.
    string Missing(Regime regime) => string.Join("; ", regime.Seeds
        .Where(rule => !versions.Any(version => rule.Lists.Contains(version.ListId)))
        .Select(rule => string.Join(", ", rule.Lists)));

    Derivation Derive(Regime regime) =>
        Derivation.Of(_day, regime, Listings.Of(graph, regime, versions, day, names), rebuttals);

    // Only where it says something that the standing does not: no test multiplies.
    ShareRange? Multiplied(Derivation found, int entity, Standing standing) =>
        standing is Standing.Listed or Standing.NotInForce or Standing.DataError
            || IntegratedOwnership.Of(_day, found.Listings, entity) is not { } share || share.High == Fraction.Zero
            ? null
            : share;
}
