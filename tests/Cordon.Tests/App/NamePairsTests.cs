using Cordon.App;
using Cordon.App.Comparing;
using Cordon.Names;
using Cordon.Screening;
using Xunit;

namespace Cordon.Tests.App;

public sealed class NamePairsTests : IDisposable
{
    readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Rows_their_order_and_their_other_columns_are_kept()
    {
        var rows = Enumerable.Range(0, 3000).Select(i => $"{i},Ada,\"{(i % 2 == 0 ? "Ada" : "Bob, Jr")}\",=note {i}");

        var lines = Compared("no,name1,name2,remark\n" + string.Join('\n', rows) + "\n").Split('\n');

        Assert.Equal("no,name1,name2,remark,score,match", lines[0]);
        Assert.Equal("0,Ada,Ada,=note 0,1.000000,true", lines[1]);
        Assert.Equal("2999,Ada,\"Bob, Jr\",=note 2999,0.250000,false", lines[3000]);
        Assert.Equal(3002, lines.Length);
    }

    [Fact]
    public void The_separator_of_the_file_is_kept() => Assert.Equal(
        "name2;name1;score;match\nAda;Ada;1.000000;true\n", Compared("name2;name1\nAda;Ada\n"));

    [Fact]
    public void The_type_of_a_row_decides_what_its_names_belong_to() => Assert.Equal(
        "type,name1,name2,score,match\nvessel,a,owner,0.000003,false\n,a,owner,0.000001,false\n",
        Compared("type,name1,name2\nvessel,a,owner\n,a,owner\n"));

    [Fact]
    public void A_column_explains_each_score_when_asked()
    {
        using var writer = new StringWriter();
        new NamePairs(
            _line.File("p.csv", "name1,name2\nAda,Ida\n"),
            (_, _, _) => new(900_000, [new("Ada", "Ida", "one letter differs", 900_000)]),
            NameOwner.Person, new(800_000), explain: true).Run(writer, 1, CancellationToken.None);

        Assert.Equal(
            "name1,name2,score,match,explanation\n"
            + "Ada,Ida,0.900000,true,Ada ~ Ida: one letter differs (0.900000)\n", writer.ToString());
    }

    [Theory]
    [InlineData("name1,name3\na,b\n", "expected a header with name1 and name2")]
    [InlineData("name1,name2,score\na,b,1\n", "found \"score\"; expected no column score or match")]
    [InlineData("name1,name2\na\n", "p.csv:2: found 1 values; expected 2")]
    [InlineData("name1,name2,type\na,b,alien\n", "p.csv:2: type: found \"alien\"")]
    [InlineData("name1,name2\n\"a,b\n", "expected a closing quote")]
    [InlineData("", "found an empty file")]
    public void A_file_that_is_not_understood_is_refused(string text, string message) => Assert.Contains(
        message, Assert.Throws<InputException>(() => Compared(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("compare", "Ada", "Bob", "--pairs", "p.csv")]
    [InlineData("compare", "Ada", "Bob", "--out", "o.csv")]
    [InlineData("compare")]
    public void Two_names_or_a_file_but_not_both(params string[] args) => Assert.Contains(
        "expected two names, or --pairs FILE.csv", _line.Run(args).Error, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_pairs_that_is_refused_leaves_no_output()
    {
        var output = Path.Combine(_line.Folder, "out.csv");

        var result = _line.Run("compare", "--pairs", _line.File("p.csv", "name1,x\na,b\n"), "--out", output);

        Assert.Equal(1, result.Code);
        Assert.Equal(["p.csv"], Directory.GetFiles(_line.Folder).Select(Path.GetFileName));
    }

    // Equal names score one; "owner" gives the owner's number in millionths, to see what was passed.
    string Compared(string text)
    {
        using var writer = new StringWriter();
        new NamePairs(
            _line.File("p.csv", text),
            (first, second, owner) => new(
                first == second ? Score.One : second == "owner" ? (int)owner : 250_000, []),
            NameOwner.Person, new(800_000)).Run(writer, 3, CancellationToken.None);
        return writer.ToString();
    }
}
