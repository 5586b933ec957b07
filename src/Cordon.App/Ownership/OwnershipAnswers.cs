using System.Collections.Immutable;
using System.Globalization;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Ownership;

namespace Cordon.App.Ownership;

/// <summary>Answers about one graph, with some list versions, on one day.</summary>
/// <param name="around">Where answers go.</param>
/// <param name="hash">Names the graph.</param>
/// <param name="graph">The graph; for a question about one entity, of those who can matter to it.</param>
/// <param name="about">The entity that is asked about; null for all.</param>
/// <param name="versions">The lists.</param>
/// <param name="day">The day.</param>
/// <param name="rebuttals">Presumptions that were rebutted.</param>
/// <param name="names">Entities that may be a party by name.</param>
sealed class OwnershipAnswers(
    Surroundings around, string hash, OwnershipGraph graph, int? about, ImmutableArray<ListVersion> versions,
    DateOnly day, ImmutableArray<Rebuttal> rebuttals,
    ImmutableArray<(int Entity, PartyId Party, string Evidence)> names)
{
    readonly DayGraph _day = graph.On(day);

    /// <summary>Where the entity stands, under one test or under all that are worded on the day.</summary>
    public void Show(string? regimeId, ProofFiles files, bool withHistory)
    {
        var entity = about!.Value;
        around.Out.WriteLine($"{graph.NameOf(entity)} ({graph.IdOf(entity)}) as of {Text(day)}");
        foreach (var id in regimeId is null ? RegimeCatalogue.Ids : [regimeId])
        {
            if (RegimeCatalogue.Find(id, day) is not { } regime)
            {
                around.Out.WriteLine($"{id}: no such test on that day");
                continue;
            }

            if (!HasLists(regime))
            {
                around.Out.WriteLine($"{id}: NOT COMPUTED: none of its lists is there ({ListsOf(regime)})");
                continue;
            }

            var found = Derive(regime);
            var standing = found.StandingOf(entity);
            around.Out.WriteLine(standing == Standing.Clear && Missing(regime) is { Length: > 0 } missing
                ? $"{id}: NOT COMPLETE, and not clear: it also starts from {missing}, and none of them is there"
                : $"{id}: {Word(standing)}{Why(found, entity, standing)}");
            var proof = ProofFinder.Of(found, entity);
            foreach (var line in proof is null ? [] : Lines(proof))
            {
                around.Out.WriteLine($"  {line}");
            }

            if (Multiplied(found, entity, standing) is { } multiplied)
            {
                around.Out.WriteLine($"  {multiplied}");
            }

            foreach (var period in withHistory ? History(entity, id) : [])
            {
                around.Out.WriteLine($"  {period}");
            }

            Write(files, proof, standing);
        }

        around.Out.WriteLine($"graph {hash[..12]}, tests {RegimeCatalogue.Hash[..12]}, lists "
            + string.Join(", ", versions.Select(version => $"{version.ListId} {version.Hash[..12]}")));
    }

    /// <summary>Everybody who is blocked, as a table, and as a list if <paramref name="target"/> is given.</summary>
    public void Blocked(string regimeId, string? target, bool withPossible)
    {
        var regime = RegimeCatalogue.Find(regimeId, day) ?? throw new InputException(
            "--as-of", Text(day), $"a day on which {regimeId} is worded", "nothing was computed");
        if (!HasLists(regime))
        {
            throw new InputException($"--regime {regimeId}: found no list from which it starts; expected one of "
                + $"{ListsOf(regime)}; nothing was computed.");
        }

        var found = Derive(regime);
        var all = found.All().Where(one => one.Standing != Standing.Listed
            && graph.KindOf(one.Entity) != EntityKind.Unknown).ToArray();
        var table = new TextTable("entity", "name", "standing", "why");
        foreach (var (entity, standing) in all)
        {
            var why = ProofFinder.Of(found, entity) is { } proof
                ? string.Join(", ", proof.Steps[^1].Stakes.Select(stake => $"{stake.Owner} {stake.Share}"))
                : Why(found, entity, standing);
            table.Row(graph.IdOf(entity), graph.NameOf(entity), Word(standing), why);
        }

        table.Write(around.Out, around.OutIsTerminal);
        var firm = all.Count(one => IsFirm(one.Standing));
        var possible = all.Count(one => one.Standing == Standing.Possible);
        around.Out.WriteLine($"{regime.Title}, as of {Text(day)}: {found.Listings.Length} listed in the graph, "
            + $"{firm} blocked through them, {possible} possibly, "
            + $"{all.Count(one => one.Standing == Standing.DataError)} with wrong data.");
        if (Missing(regime) is { Length: > 0 } missing)
        {
            around.Warn($"{regime.Id}: NOT COMPLETE: it also starts from {missing}, and none of them is there; who is "
                + "blocked through them alone is not shown.");
        }

        if (regime.State != RegimeState.InForce)
        {
            around.Warn($"{regime.Id} {regime.Version} is {regime.State.ToString().ToLowerInvariant()}: "
                + regime.Sources[0]);
        }

        if (target is not null)
        {
            OutputFile.Write(target, new DerivedList(found, hash, versions.Any(one => one.IsSample)).Text(
                all.Where(one => IsFirm(one.Standing) || (withPossible && one.Standing == Standing.Possible))));
            around.Note($"derived-{regime.Id}: written to {target}"
                + (withPossible ? "." : $", without the {possible} who are possibly blocked (--possible adds them)."));
        }
    }

    /// <summary>How a standing is called.</summary>
    public static string Word(Standing standing) => standing switch
    {
        Standing.NotInForce => "NOT IN FORCE",
        Standing.DataError => "DATA ERROR",
        _ => standing.ToString().ToUpperInvariant(),
    };

    /// <summary>A proof in lines, from the listed persons on.</summary>
    public static IEnumerable<string> Lines(Proof proof) =>
    [
        .. proof.Seeds.Select(seed => seed.Party.Length == 0 ? $"{proof.Names[seed.Entity]}: {seed.Evidence}"
            : seed.IsCertain
                ? $"{proof.Names[seed.Entity]} is listed: {seed.Party}, {seed.Programme} ({seed.Evidence})"
                : $"{proof.Names[seed.Entity]} may be listed, so no more than POSSIBLE: {seed.Party}, "
                    + $"{seed.Programme} ({seed.Evidence})"),
        .. proof.Joins.Select(join =>
            $"{join.First} and {join.Second} {(join.IsCertain ? "are" : "may be")} one: {join.Evidence}"),
        .. from step in proof.Steps
           from stake in step.Stakes
           from record in stake.Records
           select $"{proof.Names[stake.Owner]} has {What(step, record)} of {proof.Names[step.Entity]} "
               + $"[{record.Source}; {record.Place}]",
    ];

    static string What(ProofStep step, Stake record) => record.Kind switch
    {
        StakeKind.Shares => record.Share.ToString(),
        StakeKind.Votes => $"{record.Share} of the votes",
        StakeKind.BoardMajority => "the right to a board majority",
        StakeKind.DominantInfluence => "dominant influence",
        StakeKind.Consolidation => "the consolidated accounts",
        StakeKind.Nominee => $"{record.Share} through a nominee",
        StakeKind.OwnedOrControlled => "something (owned or controlled, the source says)",
        StakeKind.Management => "the management",
        _ => step.Test.ToString(),
    };

    // Nobody is clear of a list that was not looked into.
    bool HasLists(Regime regime) =>
        versions.Any(version => regime.Seeds.Any(rule => rule.Lists.Contains(version.ListId)));

    // A test that starts from several lists, and has only some of them, knows who is blocked and not who is clear.
    string Missing(Regime regime) => string.Join("; ", regime.Seeds
        .Where(rule => !versions.Any(version => rule.Lists.Contains(version.ListId)))
        .Select(rule => string.Join(", ", rule.Lists)));

    static string ListsOf(Regime regime) =>
        string.Join(", ", regime.Seeds.SelectMany(rule => rule.Lists).Distinct());

    static bool IsFirm(Standing standing) =>
        standing is Standing.Certain or Standing.Presumed or Standing.Controlled;

    static string Why(Derivation found, int entity, Standing standing) => standing switch
    {
        Standing.Listed => ": " + string.Join(
            ", ", found.ListingsOf(entity).Select(one => $"{one.Party} {one.Programme}")),
        Standing.Rebutted when found.RebuttalOf(entity) is { } rebuttal =>
            $": by {rebuttal.By}, {rebuttal.Document}",
        Standing.DataError => ": the sources state more than 100 percent of its shares",
        Standing.NotInForce => $": {found.Regime.Sources[0]}",
        Standing.Possible when found.ListingsOf(entity) is [var may, ..] =>
            $": may be {may.Party} itself, {may.Programme} ({may.Evidence})",
        Standing.Possible when found.Regime.State == RegimeState.Unverified => $": {found.Regime.Sources[^1]}",
        _ => "",
    };

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    Derivation Derive(Regime regime) =>
        Derivation.Of(_day, regime, Listings.Of(graph, regime, versions, day, names), rebuttals);

    // Only where it says something that the standing does not: no test multiplies.
    string? Multiplied(Derivation found, int entity, Standing standing)
    {
        if (standing is Standing.Listed or Standing.NotInForce or Standing.DataError
            || IntegratedOwnership.Of(_day, found.Listings, entity) is not { } share || share.High == Fraction.Zero)
        {
            return null;
        }

        return $"multiplied down every chain, for information only: {share}";
    }

    IEnumerable<string> History(int entity, string regimeId) =>
        from period in BlockingHistory.Of(graph, entity, regimeId, versions, names, rebuttals)
        let until = period.Until?.AddDays(-1)
        let days = (period.From, until) switch
        {
            (null, null) => "always",
            (null, { } last) => $"to {Text(last)}",
            ({ } first, null) => $"from {Text(first)}",
            ({ } first, { } last) => $"{Text(first)} to {Text(last)}",
        }
        select $"{days}: {(period.Standing is { } standing ? Word(standing) : "no such test")}";

    static void Write(ProofFiles files, Proof? proof, Standing standing)
    {
        if (!files.Any)
        {
            return;
        }

        if (proof is null)
        {
            throw new InputException($"--regime: found {Word(standing)}; expected a standing that has a proof; "
                + "no file was written.");
        }

        var stakes = proof.Steps.Sum(step => step.Stakes.Length);
        if (files.Svg is not null && stakes > ProofPicture.StakesMax)
        {
            throw new InputException($"--svg: found a proof of {stakes} stakes; expected at most "
                + $"{ProofPicture.StakesMax}, more are no picture; no file was written; --proof writes all of it.");
        }

        foreach (var (path, text) in new (string?, Func<string>)[]
        {
            (files.Svg, () => ProofPicture.Svg(proof)), (files.Dot, () => ProofPicture.Dot(proof)),
            (files.Json, () => ProofJson.Write(proof)), (files.Bods, () => ProofBods.Write(proof, proof.Day)),
        })
        {
            if (path is not null)
            {
                OutputFile.Write(path, text());
            }
        }
    }
}
