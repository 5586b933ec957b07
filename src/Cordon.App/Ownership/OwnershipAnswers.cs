using System.Globalization;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Ownership;

namespace Cordon.App.Ownership;

/// <summary>Answers about one graph, with some list versions, on one day.</summary>
/// <param name="around">Where answers go.</param>
/// <param name="hash">Names the graph.</param>
/// <param name="verdicts">What the tests say.</param>
/// <param name="about">The entity that is asked about; null for all.</param>
/// <param name="completeness">Whether the lists and the comparison of names are whole.</param>
sealed class OwnershipAnswers(
    Surroundings around, string hash, OwnershipVerdicts verdicts, int? about, Completeness completeness)
{
    readonly OwnershipGraph _graph = verdicts.Graph;

    /// <summary>Where the entity stands, under one test or under all that are worded on the day.</summary>
    public void Show(string? regimeId, ProofFiles files, bool withHistory)
    {
        var entity = about!.Value;
        around.Out.WriteLine($"{_graph.NameOf(entity)} ({_graph.IdOf(entity)}) as of {Text(verdicts.Day)}");
        foreach (var verdict in Tests(regimeId))
        {
            around.Out.WriteLine($"{verdict.RegimeId}: {Sentence(verdict)}");
            foreach (var line in verdict.Proof is null ? [] : Lines(verdict.Proof))
            {
                around.Out.WriteLine($"  {line}");
            }

            if (verdict.Multiplied is { } multiplied)
            {
                around.Out.WriteLine($"  multiplied down every chain, for information only: {multiplied}");
            }

            if (verdict.Standing is { } standing)
            {
                foreach (var period in withHistory ? History(entity, verdict.RegimeId) : [])
                {
                    around.Out.WriteLine($"  {period}");
                }

                Write(files, verdict.Proof, standing);
            }
        }

        around.Out.WriteLine($"graph {hash[..12]}, tests {RegimeCatalogue.Hash[..12]}, lists "
            + string.Join(", ", verdicts.Versions.Select(version => $"{version.ListId} {version.Hash[..12]}")));
    }

    /// <summary>The same as one line of JSON, with the proofs.</summary>
    public void ShowJson(string? regimeId) => JsonLine.Write(around.Out, json => OwnershipJson.WriteMembers(
        json, hash, verdicts, about!.Value, [.. Tests(regimeId)], completeness, withProofs: true));

    /// <summary>Everybody who is blocked, as a table, and as a list if <paramref name="target"/> is given.</summary>
    public void Blocked(string regimeId, string? target, bool withPossible)
    {
        var regime = RegimeCatalogue.Find(regimeId, verdicts.Day) ?? throw new InputException(
            "--as-of", Text(verdicts.Day), $"a day on which {regimeId} is worded", "nothing was computed");
        var blocked = verdicts.Blocked(regime) ?? throw new InputException(
            $"--regime {regimeId}: found no list from which it starts; expected one of "
            + $"{OwnershipVerdicts.ListsOf(regime)}; nothing was computed.");
        var table = new TextTable("entity", "name", "standing", "why");
        foreach (var (entity, standing) in blocked.Entities)
        {
            table.Row(
                _graph.IdOf(entity), _graph.NameOf(entity), Word(standing),
                OwnershipVerdicts.Stakes(blocked.Found, entity, standing));
        }

        table.Write(around.Out, around.OutIsTerminal);
        var possible = blocked.Count(Standing.Possible);
        around.Out.WriteLine($"{regime.Title}, as of {Text(verdicts.Day)}: {blocked.Found.Listings.Length} listed in "
            + $"the graph, {blocked.Firm} blocked through them, {possible} possibly, "
            + $"{blocked.Count(Standing.DataError)} with wrong data.");
        if (blocked.Missing.Length > 0)
        {
            around.Warn($"{regime.Id}: NOT COMPLETE: it also starts from {blocked.Missing}, and none of them is there; "
                + "who is blocked through them alone is not shown.");
        }

        if (regime.State != RegimeState.InForce)
        {
            around.Warn($"{regime.Id} {regime.Version} is {regime.State.ToString().ToLowerInvariant()}: "
                + regime.Sources[0]);
        }

        if (target is not null)
        {
            OutputFile.Write(target, new DerivedList(
                blocked.Found, hash, verdicts.Versions.Any(one => one.IsSample)).Text(blocked.Entities.Where(
                    one => OwnershipVerdicts.IsFirm(one.Standing)
                        || (withPossible && one.Standing == Standing.Possible))));
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

    IEnumerable<OwnershipVerdict> Tests(string? regimeId) =>
        (regimeId is null ? RegimeCatalogue.Ids : [regimeId]).Select(id => verdicts.Of(id, about!.Value));

    static string Sentence(OwnershipVerdict verdict) => verdict switch
    {
        { Regime: null } => "no such test on that day",
        { Standing: null } => $"NOT COMPUTED: none of its lists is there ({verdict.Lists})",
        { IsNotComplete: true } =>
            $"NOT COMPLETE, and not clear: it also starts from {verdict.Missing}, and none of them is there",
        { Standing: { } standing, Why.Length: > 0 } => $"{Word(standing)}: {verdict.Why}",
        { Standing: { } standing } => Word(standing),
    };

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    IEnumerable<string> History(int entity, string regimeId) =>
        from period in verdicts.History(entity, regimeId)
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
