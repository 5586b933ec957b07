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
            parsed.GetRequiredValue(version), parsed.GetRequiredValue(by), parsed.GetValue(because)));
        return command;
    }

    static int Run(
        Surroundings around, ListStore store, DecisionKind kind, string listId, string digits, string by,
        string? because)
    {
        around.Out.WriteLine(Decide(around, store, kind, listId, digits, by, because));
        var hash = store.Find(listId, digits).Hash;
        return store.AllOf(listId).Single(version => version.Manifest.Hash == hash).Status == VersionStatus.Held
            ? ExitCodes.Held
            : ExitCodes.Done;
    }

    /// <summary>Keeps a person's decision on a held version, whoever asks for it.</summary>
    /// <returns>What it came to, in a sentence.</returns>
    /// <exception cref="InputException">The version is not held, the person released it already, or a text is
    /// none.</exception>
    public static string Decide(
        Surroundings around, ListStore store, DecisionKind kind, string listId, string digits, string by,
        string? because)
    {
        by = Text(by, "--by", "the name of a person");
        because = because is null ? null : Text(because, "--because", "a sentence");
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
        return TextTable.Harmless($"{listId} {now.Manifest.ShortHash}: {Said(store, now, by)}.");
    }

    /// <summary>Such a decision as the log keeps it.</summary>
    public static byte[] Body(string listId, string hash, DecisionKind kind) => JsonLine.Bytes(json =>
    {
        json.WriteString("list", listId);
        json.WriteString("version", hash);
        json.WriteString("decision", Cordon.Model.PartyFields.Word(kind));
    }).ToArray();

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
