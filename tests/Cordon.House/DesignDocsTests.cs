using Xunit;

namespace Cordon.House;

public sealed class DesignDocsTests
{
    static readonly string Whole = string.Concat(DesignDocs.Headings.Select(heading => $"## {heading}\n\nText.\n\n"));

    [Fact]
    public void Every_room_has_its_design_document() => Report.None(DesignDocs.Complaints(Tree.OnDisk));

    [Fact]
    public void A_room_without_a_document_is_reported() =>
        Assert.Equal(
            ["docs/design/names.md: found no such file; expected one a room."],
            DesignDocs.Complaints(Tree.Of(("src/Cordon.Names/Cordon.Names.csproj", ""))));

    [Fact]
    public void A_document_without_a_room_is_reported() =>
        Assert.Equal(
            ["docs/design/attic.md: found no room of that name."],
            DesignDocs.Complaints(Tree.Of(("docs/design/attic.md", Whole))));

    [Fact]
    public void A_missing_heading_is_reported()
    {
        var text = Whole.Replace("## Settled", "## Decided", StringComparison.Ordinal);
        Assert.StartsWith(
            "docs/design/names.md: found the headings \"What it answers · API shape · Where",
            Assert.Single(DesignDocs.Complaints(Room(text))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_501_lines_is_reported()
    {
        var filler = string.Concat(Enumerable.Repeat("\n", 500 - Whole.Split('\n').Length));
        Assert.Empty(DesignDocs.Complaints(Room(filler + Whole + "The last line.")));
        Assert.Equal(
            ["docs/design/names.md: found 501 lines; expected at most 500."],
            DesignDocs.Complaints(Room("\n" + filler + Whole + "The last line.")));
    }

    static Tree Room(string text) =>
        Tree.Of(("src/Cordon.Names/Cordon.Names.csproj", ""), ("docs/design/names.md", text));
}
