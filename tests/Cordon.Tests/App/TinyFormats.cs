using System.Collections.Immutable;
using Cordon.Lists;
using Cordon.Model;

namespace Cordon.Tests.App;

/// <summary>A made-up format of one file: "TINY 2024-01-31", then a line "key|name|alias|..." each, then "END".
/// </summary>
sealed class TinyFormat : ListFormat
{
    public override string Name => "tiny";

    public override string Title => "Tiny List";

    public override ImmutableArray<string> Components => ["tiny.txt"];

    public override Recognition? Recognise(FileHead head) =>
        head.FirstLine.StartsWith("TINY ", StringComparison.Ordinal) ? new("tiny", "tiny.txt") : null;

    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var file = files["tiny.txt"];
        using var reader = new StreamReader(file.Open());
        var lines = reader.ReadToEnd().Split('\n');
        if (lines is not [var head, .. var rows, "END"])
        {
            throw new ListFormatException(file.Name, lines[^1], "END on the last line");
        }

        return new(
            DateOnly.TryParse(head[5..], out var day) ? day : null,
            [.. rows.Select((row, i) => Party(row, new(file.Name, i + 2, "row"), listId, tally))]);
    }

    internal static Party Party(string row, Place place, string listId, RecordTally tally)
    {
        var cells = row.Split('|');
        tally.Found("party");
        tally.Loaded("party");
        foreach (var alias in cells.Skip(2))
        {
            tally.Found("alias");
            if (alias == "secret")
            {
                tally.SetAside("alias", cells[0], "not for our eyes", place);
            }
            else
            {
                tally.Loaded("alias");
            }
        }

        return new()
        {
            Id = PartyId.Of(listId, cells[0]),
            Kind = PartyKind.Person,
            Place = place,
            Names = [.. cells.Skip(1).Where(name => name != "secret").Select((name, i) => new PartyName
            {
                Text = name,
                Kind = i == 0 ? NameKind.Primary : NameKind.StrongAlias,
                Place = place,
                Script = Scripts.Of(name),
            })],
            Designations =
            [
                new()
                {
                    Authority = "Tiny Authority",
                    Programme = "TINY-1",
                    Place = place,
                    ListedOn = new DateOnly(2020, 2, 2),
                    Measures = [new(MeasureKind.AssetFreeze, "Freeze", place)],
                },
            ],
            Facts = [new(FactKind.Remark, "Remark", "said of " + cells[0], place)],
        };
    }
}

/// <summary>A made-up format of two files, told by their first lines.</summary>
sealed class TinySetFormat : ListFormat
{
    public override string Name => "tiny-set";

    public override string Title => "Tiny Set";

    public override ImmutableArray<string> Components => ["main.csv", "alias.csv"];

    public override Recognition? Recognise(FileHead head) => head.FirstLine switch
    {
        "MAIN" => new("tiny-set", "main.csv"),
        "ALIAS" => new("tiny-set", "alias.csv"),
        _ => null,
    };

    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        // Deliberately content with the first line of the aliases: the store must check the rest of the bytes.
        if (files.TryGetValue("alias.csv", out var aliases))
        {
            using var open = aliases.Open();
            open.ReadByte();
        }

        using var reader = new StreamReader(files["main.csv"].Open());
        var rows = reader.ReadToEnd().TrimEnd('\n').Split('\n')[1..];
        return new(null, [.. rows.Select((row, i) =>
            TinyFormat.Party(row, new("main.csv", i + 2, "row"), listId, tally))]);
    }
}
