using System.CommandLine;
using System.Globalization;
using Cordon.App.Lists;
using Cordon.Ownership;
using Cordon.Ownership.Readers;

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
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string?>("--format")
        {
            Description = "The format of all of them (default: each as it begins).",
        };
        format.AcceptOnlyFromAmong([.. RegisterReader.Formats]);
        var command = new Command("import", "Reads registers of ownership into the graph.") { files, format };
        command.SetAction(parsed =>
        {
            var around = ground.Around;
            var chosen = parsed.GetRequiredValue(files)
                .Select(file => (file, parsed.GetValue(format) ?? FormatOf(file))).ToArray();
            var (hash, graph, read) = Store(ground, parsed).Import(chosen);
            foreach (var (file, counts) in read)
            {
                foreach (var count in counts.Counts)
                {
                    around.Out.WriteLine($"{file.Name}: {count.Kind}: {count.InFile} found = {count.Loaded} loaded + "
                        + $"{count.SetAside} set aside");
                }

                foreach (var (reason, number) in counts.SetAside)
                {
                    around.Out.WriteLine($"  set aside: {number} {reason}");
                }

                foreach (var (what, remark) in counts.Told)
                {
                    around.Out.WriteLine($"  told: {remark.Count} {what} ({string.Join("; ", remark.First)})");
                }
            }

            around.Out.WriteLine(
                $"graph {hash[..12]}: {graph.EntityCount} entities, {graph.StakeCount} stakes, in force.");
            return ExitCodes.Done;
        });
        return command;
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
        return RegisterReader.Recognise(head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)))
            ?? throw new InputException("FILE", file, $"a file of the format {string.Join(", ", RegisterReader.Formats)}",
                then);
    }

    static Command Of(CommandGround ground)
    {
        var entity = new Argument<string>("ENTITY") { Description = "An identifier in the graph, or the exact name." };
        var svg = Target("--svg", "Writes the proof as a picture; needs --regime.");
        var dot = Target("--dot", "Writes the proof for Graphviz; needs --regime.");
        var proof = Target("--proof", "Writes the proof as JSON, for `ownership check`; needs --regime.");
        var (regime, asOf, lists) = (Regime(), AsOf(), Lists());
        var command = new Command("of", "Says where one entity stands, under one test or all, and why.")
        {
            entity, regime, asOf, lists, svg, dot, proof,
        };
        command.SetAction(parsed =>
        {
            var answers = Answers(ground, parsed, parsed.GetValue(asOf), parsed.GetValue(lists) ?? []);
            var found = answers.Find(parsed.GetRequiredValue(entity));
            var outputs = new ProofFiles(parsed.GetValue(svg), parsed.GetValue(dot), parsed.GetValue(proof));
            if (outputs.Any && parsed.GetValue(regime) is null)
            {
                throw new InputException(
                    "--regime: found none; expected the test that the proof is to show; nothing was written.");
            }

            answers.Show(found, parsed.GetValue(regime), outputs);
            return ExitCodes.Done;
        });
        return command;
    }

    static Command Blocked(CommandGround ground)
    {
        var (regime, asOf, lists) = (Regime(), AsOf(), Lists());
        regime.Required = true;
        var target = Target("--out", "Writes the list there, for `screen --list` and `lists import`.");
        var possible = new Option<bool>("--possible") { Description = "Adds those who are possibly blocked." };
        var command = new Command("blocked", "Lists everybody who is blocked under one test.")
        {
            regime, asOf, lists, target, possible,
        };
        command.SetAction(parsed =>
        {
            Answers(ground, parsed, parsed.GetValue(asOf), parsed.GetValue(lists) ?? []).Blocked(
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

    static OwnershipAnswers Answers(CommandGround ground, ParseResult parsed, DateOnly? asOf, string[] lists)
    {
        var (hash, graph) = Store(ground, parsed).InForce();
        var selected = new ListSelection(ground.Around, ground.Store(parsed)).Select(lists, asOf, threads: 2);
        foreach (var reason in selected.Completeness.Reasons)
        {
            ground.Around.Warn($"NOT COMPLETE, so that nobody is clear: {reason}.");
        }

        return new(ground.Around, hash, graph, selected.Versions, asOf ?? ground.Around.Today);
    }

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
sealed record ProofFiles(string? Svg, string? Dot, string? Json)
{
    /// <summary>Anywhere at all?</summary>
    public bool Any => (Svg ?? Dot ?? Json) is not null;
}
