using Xunit;

namespace Cordon.House;

public sealed class LinksTests
{
    [Fact]
    public void Every_relative_link_leads_somewhere() => Report.None(Links.Complaints(Tree.OnDisk));

    [Theory]
    [InlineData("[a](other.md)")]
    [InlineData("[a](../docs/other.md)")]
    [InlineData("[a](other.md#the-first-one-of-two)")]
    [InlineData("[a](#here)")]
    [InlineData("[a](../samples)")]
    [InlineData("[a](https://example.org/nowhere)")]
    [InlineData("`[a](nowhere.md)`")]
    [InlineData("```\n[a](nowhere.md)\n```")]
    public void A_link_that_leads_somewhere_is_not_reported(string text) => Assert.Empty(Complaints(text));

    [Theory]
    [InlineData("[a](nowhere.md)", "nowhere.md", "expected a file or folder of this tree")]
    [InlineData("[a]: nowhere.md", "nowhere.md", "expected a file or folder of this tree")]
    [InlineData("![a](nowhere.png \"title\")", "nowhere.png", "expected a file or folder of this tree")]
    [InlineData("[a](../../outside.md)", "../../outside.md", "expected a file or folder of this tree")]
    [InlineData("[a](other.md#absent)", "other.md#absent", "expected a heading of that document")]
    [InlineData("[a](#absent)", "#absent", "expected a heading of that document")]
    public void A_dead_link_is_reported(string text, string target, string expected) =>
        Assert.Equal([$"docs/a.md:3: found a link to \"{target}\"; {expected}."], Complaints(text));

    static IEnumerable<string> Complaints(string text) => Links.Complaints(Tree.Of(
        ("docs/a.md", $"# Here\n\n{text}\n"),
        ("docs/other.md", "## The first one, of `two`\n"),
        ("samples/customers.csv", "")));
}
