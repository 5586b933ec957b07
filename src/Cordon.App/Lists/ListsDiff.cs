using System.CommandLine;
using System.Text.Json;
using Cordon.App.History;
using Cordon.App.Output;
using Cordon.Lists.History;
using Cordon.Model;

namespace Cordon.App.Lists;

/// <summary><c>cordon lists diff</c>.</summary>
static class ListsDiff
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var list = new Argument<string>("ID") { Description = "A list." };
        var before = new Argument<string>("V1") { Description = "The older version: the first digits of its hash." };
        var after = new Argument<string>("V2") { Description = "The newer version." };
        var format = CommandGround.Format("table", "json");
        var command = new Command("diff", "Shows what differs between two versions, party by party, field by field.")
        {
            list, before, after, format,
        };
        command.SetAction(parsed =>
        {
            var store = ground.Store(parsed);
            var id = parsed.GetRequiredValue(list);
            ListsShow.Known(store, id);
            var (first, second) = (
                store.Find(id, parsed.GetRequiredValue(before)), store.Find(id, parsed.GetRequiredValue(after)));
            var (old, now) = (store.Read(first), store.Read(second));
            var delta = ListDelta.Between(old, now);
            Lazy<ListVersion[]> others = new(() => [.. OtherLists.Of(store, id, second.KnownSince)]);
            var explained = delta.Removed.ToDictionary(
                party => party.Id, party => Disappearance.Of(party, old, now, Of(others), cameBackOn: null));
            if (parsed.GetValue(format) == "json")
            {
                WriteJson(ground.Around.Out, delta, explained);
            }
            else
            {
                WriteText(ground.Around, delta, explained);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    // Read only when somebody looks into them.
    static IEnumerable<ListVersion> Of(Lazy<ListVersion[]> others)
    {
        foreach (var other in others.Value)
        {
            yield return other;
        }
    }

    /// <summary>Writes one object for each party that differs; nothing when none does.</summary>
    internal static void WriteJson(
        TextWriter writer, ListDelta delta, Dictionary<PartyId, Disappearance> explained)
    {
        foreach (var (what, parties) in new[] { ("added", delta.Added), ("removed", delta.Removed) })
        {
            foreach (var party in parties)
            {
                JsonLine.Write(writer, json =>
                {
                    Begin(json, what, party);
                    json.WriteObjects("fields", PartyFields.Of(party), Members);
                    if (what == "removed" && explained.TryGetValue(party.Id, out var why))
                    {
                        json.WriteString("explanation", PartyFields.Word(why.Kind));
                        json.WriteString("text", why.Text);
                        json.WriteString("continues_as", why.ContinuesAs?.Value);
                    }
                });
            }
        }

        foreach (var change in delta.Changed)
        {
            JsonLine.Write(writer, json =>
            {
                Begin(json, "changed", change.After);
                json.WriteObjects("fields", change.Changes, Members);
            });
        }
    }

    static void WriteText(
        Surroundings around, ListDelta delta, Dictionary<PartyId, Disappearance> explained)
    {
        if (delta.IsEmpty)
        {
            around.Out.WriteLine("no difference");
            return;
        }

        around.Out.WriteLine(
            $"{TextTable.Number(delta.Added.Length)} added, {TextTable.Number(delta.Removed.Length)} removed, "
            + $"{TextTable.Number(delta.Changed.Length)} changed");
        var table = new TextTable("", "party", "name or field", "before", "after");
        foreach (var party in delta.Added)
        {
            table.Row("added", party.Id.Value, party.PrimaryName.Text);
        }

        foreach (var party in delta.Removed)
        {
            var why = explained[party.Id];
            table.Row(
                "removed", party.Id.Value, party.PrimaryName.Text, "", $"{PartyFields.Word(why.Kind)}: {why.Text}");
        }

        foreach (var change in delta.Changed)
        {
            table.Row("changed", change.After.Id.Value, change.After.PrimaryName.Text);
            foreach (var field in change.Changes)
            {
                table.Row("", "", field.Field, field.Before, field.After);
            }
        }

        table.Write(around.Out, around.OutIsTerminal);
    }

    static void Begin(Utf8JsonWriter json, string what, Party party)
    {
        json.WriteString("change", what);
        json.WriteString("party", party.Id.Value);
        json.WriteString("name", party.PrimaryName.Text);
    }

    static void Members(Utf8JsonWriter json, PartyField field)
    {
        json.WriteString("field", field.Field);
        json.WriteString("value", field.Value);
    }

    static void Members(Utf8JsonWriter json, FieldChange change)
    {
        json.WriteString("field", change.Field);
        json.WriteString("before", change.Before);
        json.WriteString("after", change.After);
    }
}
