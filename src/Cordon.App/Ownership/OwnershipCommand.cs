using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Ownership;
using Cordon.Ownership.Readers;
using Cordon.Screening;

namespace Cordon.App.Ownership;

/// <summary><c>cordon ownership</c>: who else is blocked because listed persons own or control them.</summary>
static class OwnershipCommand
{
    /// <summary>The command with its own commands.</summary>
    public static Command Build(CommandGround ground) =>
        new("ownership", "Finds who is blocked through ownership and control, and proves it.")
        {
            Import(ground),
            Of(ground),
            Blocked(ground),
            Check(ground),
        };

    static Command Import(CommandGround ground)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Registers' files; together they replace the graph in force.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var format = new Option<string?>("--format")
        {
            Description = "The format of all of them (default: each as it begins).",
        };
        format.AcceptOnlyFromAmong([.. RegisterReader.Formats]);
        var lists = new Option<string[]?>("--list")
        {
            Description = "Adds the ties that a list states between parties (owned by, linked to); may be repeated.",
            HelpName = "LIST",
        };
        var joinNames = new Option<bool>("--join-names")
        {
            Description = "Takes companies of different registers with one name for one perhaps: POSSIBLE at most.",
        };
        var smaller = new Option<bool>("--smaller")
        {
            Description = "Takes registers that lost more than a tenth of their records since the graph in force.",
        };
        var command = new Command("import", "Reads registers of ownership into the graph.")
        {
            files, format, lists, joinNames, smaller,
        };
        command.SetAction(parsed =>
        {
            var around = ground.Around;
            var chosen = (parsed.GetValue(files) ?? []).Select(file => (
                ReceivedFile.NameOf(file), parsed.GetValue(format) ?? FormatOf(file),
                new Func<Stream>(() => ReceivedFile.Open(file)))).Concat(Ties(ground, parsed, parsed.GetValue(lists)))
                .ToArray();
            if (chosen.Length == 0)
            {
                throw new InputException("FILE: found none, and no --list; expected a register's file or a list; "
                    + "nothing was imported, the graph before stays in force.");
            }

            var (hash, graph, read) = Store(ground, parsed).Import(
                chosen, parsed.GetValue(joinNames), parsed.GetValue(smaller));
            Tell(around.Out, read);
            around.Out.WriteLine(
                $"graph {hash[..12]}: {graph.EntityCount} entities, {graph.StakeCount} stakes, "
                + $"{graph.Joins.Count(join => join.IsCertain)} joins by numbers, "
                + $"{graph.Joins.Count(join => !join.IsCertain)} that are not certain; in force.");
            return ExitCodes.Done;
        });
        return command;
    }

    static void Tell(TextWriter output, ImmutableArray<(RegisterFile File, RegisterCounts Counts)> read)
    {
        foreach (var (file, counts) in read)
        {
            foreach (var count in counts.Counts)
            {
                output.WriteLine($"{file.Name}: {count.Kind}: {count.InFile} found = {count.Loaded} loaded + "
                    + $"{count.SetAside} set aside");
            }

            foreach (var (reason, number) in counts.SetAside)
            {
                output.WriteLine($"  set aside: {number} {reason}");
            }

            foreach (var (what, remark) in counts.Told)
            {
                output.WriteLine($"  told: {remark.Count} {what} ({string.Join("; ", remark.First)})");
            }
        }
    }

    static IEnumerable<(string, string, Func<Stream>)> Ties(CommandGround ground, ParseResult parsed, string[]? lists)
    {
        var versions = lists is { Length: > 0 }
            ? new ListSelection(ground.Around, ground.Store(parsed)).Read(lists, asOf: null, threads: 2) : [];
        foreach (var version in versions)
        {
            var ties = new ListTies(version);
            foreach (var count in ties.Counts)
            {
                ground.Around.Out.WriteLine($"{version.ListId}: {count}");
            }

            yield return (ties.FileName, "csv", () => new MemoryStream(Encoding.UTF8.GetBytes(ties.Text)));
        }
    }

    static string FormatOf(string file)
    {
        const string then = "nothing was imported, the graph before stays in force";
        if (!File.Exists(file))
        {
            throw new InputException("FILE", file, "a file that is there", then);
        }

        var head = new byte[8192];
        using var stream = ReceivedFile.Open(file);
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return RegisterReader.Recognise(head.AsSpan(0, read)) ?? throw new InputException(
            "FILE", file, $"a file of the format {string.Join(", ", RegisterReader.Formats)}", then);
    }

    static Command Of(CommandGround ground)
    {
        var entity = new Argument<string>("ENTITY") { Description = "An identifier in the graph, or the exact name." };
        var svg = Target("--svg", "Writes the proof as a picture; needs --regime.");
        var dot = Target("--dot", "Writes the proof for Graphviz; needs --regime.");
        var proof = Target("--proof", "Writes the proof as JSON, for `ownership check`; needs --regime.");
        var bods = Target("--bods", "Writes the proof's entities and stakes as BODS 0.4; needs --regime.");
        var history = new Option<bool>("--history") { Description = "Shows how it stood on every day." };
        var format = CommandGround.Format("text", "json");
        var (regime, asOf, lists, rebuttals, names) = (Regime(), AsOf(), Lists(), Rebuttals(), Names());
        var command = new Command("of", "Says where one entity stands, under one test or all, and why.")
        {
            entity, regime, asOf, lists, rebuttals, names, history, format, svg, dot, proof, bods,
        };
        command.SetAction(parsed =>
        {
            var answers = Answers(ground, parsed, parsed.GetValue(asOf), parsed.GetValue(lists) ?? [],
                parsed.GetValue(rebuttals), parsed.GetValue(names), parsed.GetRequiredValue(entity));
            var outputs = new ProofFiles(parsed.GetValue(svg), parsed.GetValue(dot), parsed.GetValue(proof),
                parsed.GetValue(bods));
            if (outputs.Any && parsed.GetValue(regime) is null)
            {
                throw new InputException(
                    "--regime: found none; expected the test that the proof is to show; nothing was written.");
            }

            if (parsed.GetValue(format) == "json")
            {
                if (outputs.Any || parsed.GetValue(history))
                {
                    throw new InputException("--format json: found an option that writes something else beside it; "
                        + "expected neither a file nor --history; nothing was answered.");
                }

                answers.ShowJson(parsed.GetValue(regime));
                return ExitCodes.Done;
            }

            answers.Show(parsed.GetValue(regime), outputs, parsed.GetValue(history));
            return ExitCodes.Done;
        });
        return command;
    }

    static Command Blocked(CommandGround ground)
    {
        var (regime, asOf, lists, rebuttals, names) = (Regime(), AsOf(), Lists(), Rebuttals(), Names());
        regime.Required = true;
        var target = Target("--out", "Writes the list there, for `screen --list` and `lists import`.");
        var possible = new Option<bool>("--possible") { Description = "Adds those who are possibly blocked." };
        var command = new Command("blocked", "Lists everybody who is blocked under one test.")
        {
            regime, asOf, lists, rebuttals, names, target, possible,
        };
        command.SetAction(parsed =>
        {
            Answers(ground, parsed, parsed.GetValue(asOf), parsed.GetValue(lists) ?? [], parsed.GetValue(rebuttals),
                parsed.GetValue(names), entity: null).Blocked(
                parsed.GetRequiredValue(regime)!, parsed.GetValue(target), parsed.GetValue(possible));
            return ExitCodes.Done;
        });
        return command;
    }

    static Command Check(CommandGround ground)
    {
        var file = new Argument<string>("PROOF") { Description = "A proof, as `ownership of --proof` writes it." };
        var command = new Command("check", "Verifies a proof without the engine.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path) || new FileInfo(path).Length > 4L * ProofJson.LengthMax)
            {
                throw new InputException("PROOF", path, "a proof that is there", "nothing was checked");
            }

            var proof = ProofJson.Read(path, File.ReadAllText(path));
            string[] complaints = [.. ProofCheck.Complaints(proof)];
            foreach (var complaint in complaints)
            {
                ground.Around.Error.WriteLine($"error: {complaint}");
            }

            if (complaints.Length == 0)
            {
                var day = proof.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                var stakes = proof.Steps.Sum(step => step.Stakes.Length);
                ground.Around.Out.WriteLine($"the proof holds: {proof.Entity} is {proof.Standing} under {proof.Regime} "
                    + $"{proof.Version} on {day}, if its {stakes} stakes are true.");
            }

            return complaints.Length == 0 ? ExitCodes.Done : ExitCodes.Error;
        });
        return command;
    }

    static OwnershipStore Store(CommandGround ground, ParseResult parsed) =>
        new(DataFolder.Of(parsed.GetValue(ground.Data), ground.Around));

    static OwnershipAnswers Answers(
        CommandGround ground, ParseResult parsed, DateOnly? asOf, string[] lists, string? rebuttals, bool allNames,
        string? entity)
    {
        var (hash, graph) = Store(ground, parsed).InForce();
        var selected = new ListSelection(ground.Around, ground.Store(parsed)).Select(lists, asOf, threads: 2);
        foreach (var reason in selected.Completeness.Reasons)
        {
            ground.Around.Warn($"NOT COMPLETE, so that nobody is clear: {reason}.");
        }

        var day = asOf ?? ground.Around.Today;
        var (asked, about) = entity is null ? (graph, (int?)null) : AskedFor(graph, entity);
        var joined = ProgressBar.Wait(ground.Around, "comparing names", () => NameJoins.Of(
            asked, about, allNames, () => Screener.Build(selected.Versions, Policy.Default, day, threads: 2),
            ground.Around.Stop));
        if (!joined.AreCompared)
        {
            ground.Around.Warn($"the names of {joined.Owners} owners were not compared to the lists, as they are more "
                + $"than {NameJoins.OwnersMax}: only identifiers and numbers joined them; --names compares them.");
        }

        return new(
            ground.Around, hash,
            new(asked, selected.Versions, day, rebuttals is null ? [] : Rebuttals(rebuttals), joined.Joins), about,
            new([.. selected.Completeness.Reasons, .. joined.Reasons]));
    }

    // One question is answered on the graph of those who can matter to it.
    static (OwnershipGraph Graph, int? Entity) AskedFor(OwnershipGraph graph, string text)
    {
        if (graph.Find(text) is not { } entity)
        {
            var named = graph.Named(text);
            entity = named.Length == 1
                ? named[0]
                : throw new InputException(
                    "ENTITY", text, named.IsEmpty
                        ? "an identifier or the exact name of an entity in the graph"
                        : $"one of {string.Join(", ", named.Take(20).Select(graph.IdOf))}", "nothing was answered");
        }

        var upstream = graph.Upstream(entity);
        return (upstream, upstream.Find(graph.IdOf(entity)));
    }

    static ImmutableArray<Rebuttal> Rebuttals(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException("--rebuttals", path, "a file that is there", "nothing was answered");
        }

        using var stream = ReceivedFile.Open(path);
        return RebuttalCsv.Read(ReceivedFile.NameOf(path), stream);
    }

    static Option<string?> Rebuttals() => new("--rebuttals")
    {
        Description = "Presumptions that an authority found not to hold: CSV with entity, by, document and from.",
        HelpName = "FILE",
    };

    static Option<bool> Names() => new("--names")
    {
        Description = $"Compares the names of all owners to the lists, also of more than {NameJoins.OwnersMax}.",
    };

    static Option<string?> Regime()
    {
        var option = new Option<string?>("--regime") { Description = "The test.", HelpName = "ID" };
        option.AcceptOnlyFromAmong([.. RegimeCatalogue.Ids]);
        return option;
    }

    static Option<DateOnly?> AsOf() => CommandGround.Day("--as-of", "Stakes, lists and tests as of that day.");

    static Option<string[]?> Lists() => new("--list")
    {
        Description = "A list that is imported, or a list file; may be repeated (default: every imported list).",
        HelpName = "LIST",
    };

    static Option<string?> Target(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE" };
}

/// <summary>Where a proof is to be written; null for nowhere.</summary>
sealed record ProofFiles(string? Svg, string? Dot, string? Json, string? Bods)
{
    /// <summary>Anywhere at all?</summary>
    public bool Any => (Svg ?? Dot ?? Json ?? Bods) is not null;
}
