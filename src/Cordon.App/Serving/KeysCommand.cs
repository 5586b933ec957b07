using System.CommandLine;
using Cordon.Alerts;
using Cordon.App.Auditing;
using Cordon.App.Output;
using Cordon.Records.Log;

namespace Cordon.App.Serving;

/// <summary><c>cordon keys</c>: the API keys of the server.</summary>
static class KeysCommand
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground) => new("keys", "Makes, lists and revokes keys to the server.")
    {
        BuildCreate(ground),
        BuildList(ground),
        BuildRevoke(ground),
    };

    static Command BuildCreate(CommandGround ground)
    {
        var role = new Option<string>("--role") { Description = "What its holder may do.", Required = true };
        role.AcceptOnlyFromAmong([.. RoleWords.All.Select(item => item.Word)]);
        var name = new Option<string>("--name")
        {
            Description = "What you call it: the system or the team that uses it.",
            Required = true,
        };
        var person = new Option<string?>("--person")
        {
            Description = "The person whose it is; who decides about alerts needs one. Lower case letters, digits and "
                + ". - _ @; the same for every key of one person.",
        };
        var command = new Command("create", "Makes a key and shows it once.") { role, name, person };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(person) is { } given && !Actor.IsName(given))
            {
                throw new InputException(
                    "--person", given, "lower case letters, digits and . - _ @, at most 64", "nothing was done");
            }

            using var store = LogAccess.Begin(ground.Store(parsed).Folder);
            var (key, secret) = new ApiKeys(store).Create(
                parsed.GetRequiredValue(role), parsed.GetRequiredValue(name), parsed.GetValue(person),
                LogAccess.CommandLine, ground.Around.Clock.GetUtcNow());
            ground.Around.Out.WriteLine(secret);
            ground.Around.Note($"key {key.Id}, role {key.Role}; it is shown this once, and only its hash is kept.");
            return ExitCodes.Done;
        });
        return command;
    }

    static Command BuildList(CommandGround ground)
    {
        var command = new Command("list", "Shows the keys; never their secrets.");
        command.SetAction(parsed =>
        {
            using var store = LogAccess.Open(ground.Store(parsed).Folder);
            var table = new TextTable("id", "role", "name", "person", "created", "revoked");
            foreach (var key in new ApiKeys(store).All())
            {
                table.Row(
                    key.Id, key.Role, key.Name, key.Person ?? "", Moment(key.Created),
                    key.Revoked is { } at ? Moment(at) : "");
            }

            table.Write(ground.Around.Out, ground.Around.OutIsTerminal);
            return ExitCodes.Done;
        });
        return command;
    }

    static Command BuildRevoke(CommandGround ground)
    {
        var id = new Argument<string>("ID") { Description = "The key, as `cordon keys list` calls it." };
        var command = new Command("revoke", "Ends a key for ever; a running server refuses it within a second.") { id };
        command.SetAction(parsed =>
        {
            using var store = LogAccess.Open(ground.Store(parsed).Folder);
            return new ApiKeys(store).Revoke(
                parsed.GetRequiredValue(id), LogAccess.CommandLine, ground.Around.Clock.GetUtcNow())
                ? ExitCodes.Done
                : throw new InputException(
                    "ID", parsed.GetRequiredValue(id), "a key that is valid", "nothing was done");
        });
        return command;
    }

    static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString(
        "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
