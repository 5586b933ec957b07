using Xunit;

namespace Cordon.House;

public sealed class GuardsTests
{
    [Fact]
    public void Outside_text_comes_in_by_guarded_ways_only() => Report.None(Guards.Complaints(Tree.OnDisk));

    [Theory]
    [InlineData("var a = XmlReader.Create(b);", "XmlReader.Create")]
    [InlineData("var a = XDocument.Load(b);", "XDocument.Load")]
    [InlineData("var a = XElement.Parse(b);", "XElement.Parse")]
    [InlineData("var a = new XmlDocument();", "XmlDocument")]
    public void Another_way_in_for_XML_is_reported(string code, string found) =>
        Assert.Equal(
            [$"src/A.cs:2: found {found}; expected XmlDoor to be the only way in for XML."], Complaints(code));

    [Fact]
    public void The_door_itself_may_open() =>
        Assert.Empty(Guards.Complaints(Tree.Of(("src/Cordon.Model/XmlDoor.cs", "XmlReader.Create(a)"))));

    [Theory]
    [InlineData("var a = new Regex(b);", "new Regex")]
    [InlineData("var a = Regex.IsMatch(b, c);", "Regex.IsMatch")]
    public void A_pattern_built_at_run_time_is_reported(string code, string found) =>
        Assert.Equal([$"src/A.cs:2: found {found}; expected [GeneratedRegex]."], Complaints(code));

    [Theory]
    [InlineData("[GeneratedRegex(\"(a+)+b\")] partial Regex A();")]
    [InlineData("[GeneratedRegex(\"NonBacktracking\", RegexOptions.IgnoreCase)] partial Regex A();")]
    [InlineData("[GeneratedRegex(\"a\", RegexOptions.IgnoreCase, \"en\")] partial Regex A();")]
    public void A_pattern_that_can_run_away_is_reported(string code) =>
        Assert.Equal(
            ["src/A.cs:2: found a pattern without a bound; expected RegexOptions.NonBacktracking or a timeout."],
            Complaints(code));

    [Theory]
    [InlineData("[GeneratedRegex(\"a,b)\", RegexOptions.NonBacktracking)] partial Regex A();")]
    [InlineData("[GeneratedRegex(\"a\", RegexOptions.None, 100)] partial Regex A();")]
    [InlineData("[GeneratedRegex(\"a\", matchTimeoutMilliseconds: 100)] partial Regex A();")]
    [InlineData("// new Regex(\"a\")")]
    [InlineData("var a = \"XDocument.Load\";")]
    [InlineData("XElement a = record.Element;")]
    public void A_guarded_way_is_not_reported(string code) => Assert.Empty(Complaints(code));

    static IEnumerable<string> Complaints(string code) => Guards.Complaints(Tree.Of(("src/A.cs", $"\n{code}\n")));
}
