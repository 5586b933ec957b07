using System.Collections.Immutable;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;

namespace Cordon.App.History;

/// <summary>A party's history for people, or as JSON lines.</summary>
static class HistoryPage
{
    /// <summary>Writes one object for each event.</summary>
    public static void WriteJson(TextWriter writer, PartyId id, ImmutableArray<HistoryEvent> events)
    {
        foreach (var item in events)
        {
            JsonLine.Write(writer, json =>
            {
                json.WriteString("party", id.Value);
                json.WriteString("event", PartyFields.Word(item.Kind));
                json.WriteDay("day", item.Day);
                json.WriteString("version", item.Version.Hash);
                json.WriteString("version_before", item.Before?.Hash);
                json.WriteObjects("changes", item.Changes, (part, change) =>
                {
                    part.WriteString("field", change.Field);
                    part.WriteString("before", change.Before);
                    part.WriteString("after", change.After);
                });
                json.WriteString("explanation", item.Explanation is { } why ? PartyFields.Word(why.Kind) : null);
                json.WriteString("text", item.Explanation?.Text ?? item.Note);
                json.WriteString("continues_as", item.Explanation?.ContinuesAs?.Value);
            });
        }
    }

    /// <summary>Writes a table: an event, and below it what changed.</summary>
    public static void WriteText(Surroundings around, PartyId id, ImmutableArray<HistoryEvent> events)
    {
        around.Out.WriteLine(TextTable.Harmless(id.Value));
        var table = new TextTable("day", "version", "what", "field", "before", "after");
        foreach (var item in events)
        {
            var text = item.Explanation is { } why ? $"{PartyFields.Word(why.Kind)}: {why.Text}" : item.Note;
            table.Row(ListsImport.Day(item.Day), item.Version.ShortHash, Words(item.Kind), "", "", text);
            foreach (var change in item.Changes)
            {
                table.Row("", "", "", change.Field, change.Before, change.After);
            }
        }

        table.Write(around.Out, around.OutIsTerminal);
    }

    static string Words(HistoryKind kind) => PartyFields.Word(kind).Replace('-', ' ');
}
