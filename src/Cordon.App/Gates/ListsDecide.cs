using System.CommandLine;
using Cordon.App.Lists;
using Cordon.App.Output;

namespace Cordon.App.Gates;

/// <summary><c>cordon lists release</c> and <c>cordon lists reject</c>: a person decides on a held version.</summary>
static class ListsDecide
{
    const int TextLengthMax = 200;

    /// <summary>The command for one of the two decisions.</summary>
    public static Command Build(CommandGround ground, DecisionKind kind)
    {
        var list = new Argument<string>("ID") { Description = "A list." };
        var version = new Argument<string>("VERSION") { Description = "The first digits of the version's hash." };
        var by = new Option<string>("--by")
        {
            Description = "Who decides. It is recorded, with the time.",
            HelpName = "NAME",
            Required = true,
        };
        var because = new Option<string?>("--because") { Description = "Why; it is recorded.", HelpName = "TEXT" };
        var command = new Command(
            kind == DecisionKind.Release ? "release" : "reject",
            kind == DecisionKind.Release
                ? "Lets a version that was held come into force, when as many persons as its policy asks for agree."
                : "Keeps a version that was held out of force for good.")
        {
            list, version, by, because,
        };
        command.SetAction(parsed => Run(
            ground.Around, ground.Store(parsed), kind, parsed.GetRequiredValue(list),
            parsed.GetRequiredValue(version), Text(parsed.GetRequiredValue(by), "--by", "the name of a person"),
            parsed.GetValue(because) is { } text ? Text(text, "--because", "a sentence") : null));
        return command;
    }

    static int Run(
        Surroundings around, ListStore store, DecisionKind kind, string listId, string digits, string by,
        string? because)
    {
        var version = Held(store, listId, digits);
        if (kind == DecisionKind.Release && version.ReleasedBy.Contains(by, StringComparer.OrdinalIgnoreCase))
        {
            throw new InputException(
                $"{listId} {version.Manifest.ShortHash}: --by", by,
                $"another person: {version.Manifest.ReleasesNeeded} different ones must release this version",
                "nothing was changed");
        }

        store.Decide(version.Manifest, new()
        {
            Kind = kind,
            By = by,
            At = around.Clock.GetUtcNow().ToUniversalTime(),
            Because = because,
        });
        var now = store.AllOf(listId).Single(other => other.Manifest.Hash == version.Manifest.Hash);
        around.Out.WriteLine(TextTable.Harmless($"{listId} {now.Manifest.ShortHash}: {Said(store, now, by)}."));
        return now.Status == VersionStatus.Held ? ExitCodes.Held : ExitCodes.Done;
    }

    static StoredVersion Held(ListStore store, string listId, string digits)
    {
        var manifest = store.Find(listId, digits);
        var version = store.AllOf(listId).Single(other => other.Manifest.Hash == manifest.Hash);
        return version.Status == VersionStatus.Held
            ? version
            : throw new InputException(
                $"{listId} {manifest.ShortHash}: found a version that is "
                + $"{Cordon.Model.PartyFields.Word(version.Status)}; expected one that is held; nothing was changed; "
                + "`cordon lists held` shows those.");
    }

    static string Said(ListStore store, StoredVersion version, string by) => version.Status switch
    {
        VersionStatus.Rejected => $"rejected by {by}; it never comes into force",
        VersionStatus.Released => $"released by {string.Join(" and ", version.ReleasedBy)}; "
            + (store.InForce(version.Manifest.List)?.Hash == version.Manifest.Hash
                ? "in force now"
                : "not in force: a later version is"),
        _ => $"released by {by}; still held: {ListsHeld.Releases(version)}",
    };

    /// <summary>Is it a name or a sentence that can be recorded?</summary>
    internal static bool IsText(string text) =>
        text.Trim() is { Length: > 0 and <= TextLengthMax } kept && !kept.Any(char.IsControl);

    static string Text(string text, string option, string expected) => IsText(text)
        ? text.Trim()
        : throw new InputException(
            option, text, $"{expected}, of at most {TextLengthMax} characters", "nothing was changed");
}
