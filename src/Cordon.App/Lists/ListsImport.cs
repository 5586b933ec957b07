using System.Collections.Immutable;
using System.CommandLine;
using Cordon.App.Gates;
using Cordon.App.Output;
using Cordon.Lists;

namespace Cordon.App.Lists;

/// <summary><c>cordon lists import</c>.</summary>
static class ListsImport
{
    const string NothingImported = "nothing was imported";

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "List files, plain or packed with gzip, or folders of them. The format is told by content.",
            Arity = ArgumentArity.OneOrMore,
        };
        var list = new Option<string?>("--list")
        {
            Description = "The list that the file is a version of (default: told by content).",
            HelpName = "ID",
        };
        var published = CommandGround.Day("--published", "The day of publication, for files that do not state it.");
        var without = new Option<string[]>("--without")
        {
            Description = "Components to do without: add,alt. The version is marked so.",
            HelpName = "COMPONENTS",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("import", "Reads list files whole and keeps them as versions, or refuses them.")
        {
            files, list, published, without,
        };
        command.SetAction(parsed => Run(
            ground.Around,
            ground.Store(parsed),
            parsed.GetRequiredValue(files),
            [.. parsed.GetRequiredValue(without).SelectMany(words => words.Split(','))],
            new(parsed.GetValue(list), parsed.GetValue(published))));
        return command;
    }

    static int Run(
        Surroundings around, ListStore store, string[] paths, ImmutableArray<string> without, ImportChoices choices)
    {
        if (choices.ListId is { } id)
        {
            ListIdSyntax.Checked(id, "--list", NothingImported);
        }

        var sets = new ListFileSets(around).Of(paths, without);
        CheckChoices(sets, without, choices);
        var codes = new List<int>();
        foreach (var set in sets)
        {
            around.Stop.ThrowIfCancellationRequested();
            codes.Add(TryImport(around, store, set, without, choices));
        }

        return codes.Contains(ExitCodes.Error) ? ExitCodes.Error : codes.Max();
    }

    // One list that is refused must not keep the others out of force.
    static int TryImport(
        Surroundings around, ListStore store, ListFileSet set, ImmutableArray<string> without, ImportChoices choices)
    {
        try
        {
            set.CheckWhole(without, NothingImported);
            if (set.TakenAlongNote is { } note)
            {
                around.Note(note);
            }

            var result = ProgressBar.Wait(
                around, $"reading {set.Main}", () => store.Import(set, choices, around.Clock.GetUtcNow()));
            ImportReport.Write(around, store, result);
            return result.Version.Status == VersionStatus.Held ? ExitCodes.Held : ExitCodes.Done;
        }
        catch (Exception e) when (e is ListFormatException or InvalidDataException)
        {
            around.Error.WriteLine($"error: {set.Main}: {e.Message}");
            return ExitCodes.Error;
        }
        catch (InputException e)
        {
            around.Error.WriteLine($"error: {e.Message}");
            return ExitCodes.Error;
        }
    }

    static void CheckChoices(
        ImmutableArray<ListFileSet> sets, ImmutableArray<string> without, ImportChoices choices)
    {
        if (choices.PublishedOn is not null && sets.Length > 1)
        {
            throw new InputException(
                $"--published: found {sets.Length} versions to import; expected one for one day; {NothingImported}.");
        }

        if (choices.ListId is not null && sets.DistinctBy(set => (set.Format, set.ListId)).Count() > 1)
        {
            throw new InputException(
                $"--list: found files of {string.Join(", ", sets.Select(set => set.ListId).Distinct())}; expected "
                + $"files of one list; {NothingImported}.");
        }

        foreach (var word in without)
        {
            if (!sets.Any(set => set.Format.Components.Skip(1).Any(name => ListFileSet.Means(word, name))))
            {
                var known = sets.SelectMany(set => set.Format.Components.Skip(1)).Distinct().ToArray();
                throw new InputException(
                    "--without", word,
                    known.Length == 0 ? "nothing: this format is one file" : $"any of {string.Join(", ", known)}",
                    NothingImported);
            }
        }

        foreach (var set in sets)
        {
            if (set.Files.Keys.FirstOrDefault(name => without.Any(word => ListFileSet.Means(word, name))) is { } there)
            {
                throw new InputException(
                    $"--without: found {set.Files[there].Path}, which is {there}; expected not to be given what is to "
                    + $"be done without; {NothingImported}.");
            }
        }
    }

    internal static string Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "on an unstated day";
}
