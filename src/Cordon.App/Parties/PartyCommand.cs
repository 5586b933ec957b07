using System.CommandLine;
using Cordon.App.History;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;

namespace Cordon.App.Parties;

/// <summary><c>cordon party</c>: everything that a list says of one party.</summary>
static class PartyCommand
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var party = new Argument<string>("PARTY_ID") { Description = "The party, as in answers: ofac-sdn:36." };
        var list = new Option<string?>("--list")
        {
            Description = "A list file to look into, instead of the list that is imported.",
            HelpName = "FILE",
        };
        var asOf = CommandGround.Day("--as-of", "As the list stood on that day.");
        var history = new Option<bool>("--history")
        {
            Description = "Show what happened to it in every version of its list: listed, changed, gone.",
        };
        var format = CommandGround.Format("table", "json");
        var command = new Command("party", "Shows everything that a list says of one party, and where it stands.")
        {
            party, list, asOf, history, format,
        };
        command.SetAction(parsed =>
        {
            var id = new PartyId(parsed.GetRequiredValue(party));
            var isJson = parsed.GetValue(format) == "json";
            return parsed.GetValue(history)
                ? RunHistory(
                    ground.Around, ground.Store(parsed), id,
                    parsed.GetValue(list) is not null || parsed.GetValue(asOf) is not null, isJson)
                : Run(
                    ground.Around, ground.Store(parsed), id, parsed.GetValue(list), parsed.GetValue(asOf), isJson);
        });
        return command;
    }

    static int RunHistory(Surroundings around, ListStore store, PartyId id, bool isNarrowed, bool isJson)
    {
        CheckId(id, isListGiven: false);
        if (isNarrowed)
        {
            throw new InputException(
                "--history: found --list or --as-of beside it; expected neither: a history is of every version; "
                + "nothing was shown.");
        }

        ListsShow.Known(store, id.List);
        var events = ProgressBar.Wait(
            around, "reading versions", () => new PartyHistory(around, store).Of(id, Environment.ProcessorCount));
        if (isJson)
        {
            HistoryPage.WriteJson(around.Out, id, events);
        }
        else
        {
            HistoryPage.WriteText(around, id, events);
        }

        return ExitCodes.Done;
    }

    static void CheckId(PartyId id, bool isListGiven)
    {
        if (id.List.Length == 0 || (!isListGiven && !ListIdSyntax.IsValid(id.List)))
        {
            throw new InputException(
                "PARTY_ID", id.Value, "a list's identifier, a colon and the publisher's key", "nothing was shown");
        }
    }

    static int Run(Surroundings around, ListStore store, PartyId id, string? list, DateOnly? asOf, bool isJson)
    {
        CheckId(id, list is not null);
        if (list is null)
        {
            ListsShow.Known(store, id.List);
        }

        var versions = new ListSelection(around, store).Read([list ?? id.List], asOf, threads: 1);
        var found = versions.SelectMany(version => version.Parties, (version, party) => (version, party))
            .FirstOrDefault(pair => pair.party.Id == id);
        if (found.party is not { } party)
        {
            throw new InputException(
                $"{id}: found no such party in {string.Join(", ", versions.Select(Described))}; expected a key that "
                + "the publisher uses; nothing was shown; `cordon lists versions` shows older versions, and --as-of "
                + "looks into them.");
        }

        if (isJson)
        {
            PartyJson.Write(around.Out, party, found.version);
        }
        else
        {
            new PartyPage(around, asOf ?? around.Today).Write(party, found.version);
        }

        return ExitCodes.Done;
    }

    /// <summary>A version in a few words.</summary>
    internal static string Described(ListVersion version) =>
        $"{version.ListId} {version.Hash[..12]}, published {ListsImport.Day(version.PublishedOn)}";
}
