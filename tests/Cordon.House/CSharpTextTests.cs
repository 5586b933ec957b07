using System.Text.RegularExpressions;
using Xunit;

namespace Cordon.House;

public sealed partial class CSharpTextTests
{
    // In the second column a run of blanks stands for any number of them.
    [Theory]
    [InlineData("a(\"}\");", "a( );")]
    [InlineData("a('{', '\\'', \"\\\"}\");", "a( , , );")]
    [InlineData("a(@\"\\\", b);", "a( , b);")]
    [InlineData("a(@\"x\"\"}\", b);", "a( , b);")]
    [InlineData("a($\"{b(\"}\")}}}\", c);", "a( , c);")]
    [InlineData("a($\"{b:hh\\'mm}{{\", c);", "a( , c);")]
    [InlineData("a($\"{(b ? \"{\" : c)}\", d);", "a( , d);")]
    [InlineData("a(\"\"\"\"}\"\"\", b);\"\"\"\", c);", "a( , c);")]
    [InlineData("a(\"\"\"}\"\"\", b);", "a( , b);")]
    [InlineData("a($$\"\"\"{b} {{c(\"}}\")}}\"\"\", d);", "a( , d);")]
    [InlineData("a(); // }", "a(); ")]
    [InlineData("a(/* } */ b);", "a( b);")]
    [InlineData("#if X }", " ")]
    public void What_is_not_code_is_blank(string source, string expected)
    {
        var code = new CSharpText(source).Code;
        Assert.Equal(source.Length, code.Length);
        Assert.Equal(expected, BlankRun().Replace(code, " "));
    }

    [Fact]
    public void Lines_stay_where_they_are()
    {
        var text = new CSharpText("a(\"\"\"\n  }\n  \"\"\");\n// one\nb(); /* two\n */ c();\n");
        Assert.Equal("a(   \n   \n     );\n      \nb();       \n    c();\n", text.Code);
        Assert.Equal([new(4, "// one"), new(5, "/* two\n */")], text.Comments);
    }

    [Theory]
    [InlineData("class A\n{\n  [X(\"]\")]\n  int B(\n    int c) =>\n    c;\n  int D { get; } = 3;\n}", "4+3 7+1")]
    [InlineData("namespace N;\nusing X;\nrecord A(int B);\nenum C { D = 1, E }\n", "")]
    [InlineData("class A { static readonly int[] T =\n[\n1,\n]; void B() { } }", "4+1")]
    [InlineData(
        "class A<T> where T : struct { T B<T>() where T : class\n{ if (x) { y(); } } class C { void D() { } } }",
        "1+2 2+1")]
    [InlineData("struct A { public static bool operator ==(A a, A b)\n=> true; public static A operator >=(A a)\n{ } }",
        "1+2 2+2")]
    [InlineData("class A { B C => new()\n{\nD = 1,\n};\nint E\n{\nget;\n} }", "1+4 5+4")]
    [InlineData("int A(int b) => b switch\n{\n1 => 2,\n};\nclass C { void D() { } }", "1+4 5+1")]
    public void Members_with_a_body_are_measured(string source, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', MethodLengths.Of(new(source)).Select(method => $"{method.Line}+{method.Lines}")));

    [GeneratedRegex(" +", RegexOptions.NonBacktracking)]
    private static partial Regex BlankRun();
}
