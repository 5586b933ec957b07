using System.Text;
using Cordon.App;
using Cordon.App.Subjects;
using Cordon.Lists;
using Cordon.Model;
using Cordon.Screening;
using Xunit;

namespace Cordon.Tests.App;

public sealed class SubjectFileTests : IDisposable
{
    readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_table_gives_every_value_its_place()
    {
        var subject = Assert.Single(Read(
            "s.csv",
            "id,name,name_2,aliases,type,birth_date,country,nationality,gender,identifier,passport,lei\n"
            + "c1,Ada Lovelace,Ada King,Augusta|Countess,person,1815-12-10|1815,GB,FR,f,123|bic:ABCDEFGH,P1|P2,L9\n"));

        Assert.Equal("c1", subject.Id);
        Assert.Equal(["Ada Lovelace", "Ada King", "Augusta", "Countess"], subject.Names);
        Assert.Equal(PartyKind.Person, subject.Kind);
        Assert.Equal([DateSpan.Day(new(1815, 12, 10)), DateSpan.Year(1815)], subject.BirthDates);
        Assert.Equal(["GB", "FR"], subject.Countries);
        Assert.Equal(Gender.Female, subject.Gender);
        Assert.Equal(
            [
                new(null, "123"), new(IdentifierKind.Bic, "ABCDEFGH"), new(IdentifierKind.Passport, "P1"),
                new(IdentifierKind.Passport, "P2"), new(IdentifierKind.Lei, "L9"),
            ],
            subject.Identifiers);
    }

    [Theory]
    [InlineData("id;name;type\n1;Ada;person\n")]
    [InlineData("id\tname\ttype\n1\tAda\tperson\n")]
    [InlineData("\uFEFFid,name,type\r\n1,Ada,person\r\n")]
    [InlineData("\"ID\",\"Name\",\"Type\"\n\"1\",\"Ada\",\"Person\"")]
    [InlineData("{\"id\":1,\"name\":\"Ada\",\"type\":\"person\"}\n")]
    [InlineData("{\"type\":\"Individual\",\"id\":\"1\",\"name\":[\"Ada\"]}\n\n")]
    public void Separators_marks_cases_and_forms_are_told_by_content(string text)
    {
        var subject = Assert.Single(Read("subjects", text));

        Assert.Equal(("1", "Ada", PartyKind.Person), (subject.Id, subject.Names[0], subject.Kind));
    }

    [Fact]
    public void The_columns_name_may_occur_twice() => Assert.Equal(
        ["Ada", "Augusta"], Assert.Single(Read("s.csv", "name,name\nAda,Augusta\n")).Names);

    [Fact]
    public void Full_name_and_date_of_birth_are_understood_as_well()
    {
        var subject = Assert.Single(Read("s.csv", "Full Name,Date of Birth\nAda,1815\n"));

        Assert.Equal(("Ada", DateSpan.Year(1815)), (subject.Names[0], subject.BirthDates[0]));
    }

    [Fact]
    public void Plain_text_is_a_name_a_line_though_it_holds_a_comma() => Assert.Equal(
        [("1", "Lovelace, Ada"), ("2", "Bob")],
        Read("names", "Lovelace, Ada\nBob\n").Select(subject => (subject.Id, subject.Names[0])));

    [Fact]
    public void Json_lines_may_hold_arrays()
    {
        var subject = Assert.Single(Read(
            "s.jsonl",
            """{"id":"x","name":"Ada","aliases":["Augusta","Countess"],"birth_date":[1815,"1815-12"],"bic":"A1"}"""));

        Assert.Equal(["Ada", "Augusta", "Countess"], subject.Names);
        Assert.Equal([DateSpan.Year(1815), DateSpan.Month(1815, 12)], subject.BirthDates);
        Assert.Equal([new(IdentifierKind.Bic, "A1")], subject.Identifiers);
    }

    [Fact]
    public void A_subject_without_an_id_bears_the_number_of_its_line() => Assert.Equal(
        ["2", "4"], Read("s.csv", "name\n\"Ada\nLovelace\"\nBob\n").Select(subject => subject.Id));

    [Fact]
    public void A_row_without_a_name_is_kept_with_an_empty_one()
    {
        var subjects = Read("s.csv", "id,name\n1,Ada\n2,\n");

        Assert.Equal([""], subjects[1].Names);
        Assert.Equal(["Ada", "", "Bob"], Read("n.txt", "Ada\n\nBob\n").Select(subject => subject.Names[0]));
    }

    [Theory]
    [InlineData("s.csv", "id,name,birth_date\n1,Ada,31/31/1999\n", "s.csv:2: birth_date: found \"31/31/1999\"")]
    [InlineData("s.csv", "name,type\nAda,alien\n", "s.csv:2: type: found \"alien\"")]
    [InlineData("s.csv", "name,gender\nAda,yes\n", "s.csv:2: gender: found \"yes\"")]
    [InlineData("s.csv", "name,country\nAda,Atlantis\n", "s.csv:2: country: found \"Atlantis\"")]
    [InlineData("s.csv", "name,identifier\nAda,shoe:44\n", "s.csv:2: identifier: found \"shoe:44\"")]
    [InlineData("s.csv", "name,passport\nAda,--\n", "s.csv:2: passport: found \"--\"")]
    [InlineData("s.csv", "id,title\n1,Ada\n", "s.csv:1: found \"id, title\"; expected a header with a column \"name\"")]
    [InlineData("stdin", "id,country\n1,GB\n", "expected a header with a column \"name\"")]
    [InlineData("s.csv", "id,id,name\n1,1,Ada\n", "s.csv:1: found \"id, id\"; expected one column id")]
    [InlineData("s.csv", "id,name\n1,Ada\n2\n", "s.csv:3: found 1 values; expected 2")]
    [InlineData("s.csv", "id,name\n1,\"Ada\n", "expected a closing quote before the file ends")]
    [InlineData("s.csv", "id,name\n", "found no subject")]
    [InlineData("s.csv", "", "found an empty file")]
    [InlineData("s.jsonl", "{\"name\":\"Ada\"}\n{\"name\":\n", "s.jsonl:2: found")]
    [InlineData("s.jsonl", "[{\"name\":\"Ada\"}]\n", "expected an object on each line")]
    [InlineData("s.jsonl", "{\"name\":{\"first\":\"Ada\"}}\n", "s.jsonl:1: name: found")]
    [InlineData("s.jsonl", "{\"name\":\"Ada\",\"name\":\"Bob\"}\n", "s.jsonl:1: found")]
    [InlineData("s.jsonl", "{\"name\":\"Ada\"}\n\n{\"name\":\"Bob\"}\n", "s.jsonl:2: found \"\"")]
    [InlineData("s.jsonl", "{\"name\":\"Ada\",\"type\":[\"person\",\"vessel\"]}\n", "s.jsonl:1: type: found")]
    public void What_cannot_be_read_is_refused_with_its_line_and_column(string name, string text, string message)
    {
        var refusal = Assert.Throws<InputException>(() => Read(name, text));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("nothing was screened.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s.csv", "id,name\n1,")]
    [InlineData("n.txt", "")]
    public void Bytes_that_are_not_UTF_8_are_refused(string name, string start)
    {
        var path = Path.Combine(_line.Folder, name);
        File.WriteAllBytes(path, [.. Encoding.ASCII.GetBytes(start), 0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x0A]);

        var refusal = Assert.Throws<InputException>(() => ReadPath(path, new()));

        Assert.Contains("expected UTF-8 text; nothing was screened.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_columns_and_repeated_ids_are_named_in_one_warning_each()
    {
        var warnings = new SubjectWarnings();
        var path = _line.File("s.csv", "id,name,shoe size,hat\n1,Ada,44,\n1,Bob,45,\n1,Cleo,46,\n");
        ReadPath(path, warnings);

        Assert.Equal(
            [
                "s.csv: not understood and not used: hat, shoe size.",
                "s.csv: 2 subjects bear an id that an earlier one has (1, 1); each of them is screened.",
            ],
            warnings.Sentences("s.csv"));
    }

    [Fact]
    public void Standard_input_is_read_twice_and_leaves_no_file()
    {
        using var line = new CommandLine { Input = "id,name\n1,Ada\n" };
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(line.Input));
        var before = Leftovers();

        using (var file = SubjectFile.Of("-", Around(input)))
        {
            Assert.Equal(1, file.Check(new()));
            Assert.Equal("Ada", Assert.Single(file.Read(new())).Names[0]);
        }

        Assert.Equal(before, Leftovers());
    }

    [Theory]
    [InlineData("x", "{\"name\":1}", (int)SubjectForm.JsonLines)]
    [InlineData("x", "name\nAda", (int)SubjectForm.Csv)]
    [InlineData("x", "country;name_1\n", (int)SubjectForm.Csv)]
    [InlineData("x", "Ada, Countess\n", (int)SubjectForm.Plain)]
    [InlineData("x.txt", "name\n", (int)SubjectForm.Plain)]
    [InlineData("x.json", "name\n", (int)SubjectForm.JsonLines)]
    [InlineData("x.TSV", "Ada\n", (int)SubjectForm.Csv)]
    public void The_form_is_told_by_the_ending_and_else_by_the_first_line(string name, string text, int form) =>
        Assert.Equal((SubjectForm)form, SubjectFile.FormOf(new(name, Encoding.UTF8.GetBytes(text))));

    List<Subject> Read(string name, string text) => ReadPath(_line.File(name, text), new());

    static List<Subject> ReadPath(string path, SubjectWarnings warnings)
    {
        using var input = new MemoryStream();
        using var file = SubjectFile.Of(path, Around(input));
        file.Check(warnings);
        return [.. file.Read(new())];
    }

    static Surroundings Around(Stream input) => new()
    {
        In = input,
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        Clock = TimeProvider.System,
        Variable = _ => null,
        Formats = ListCatalogue.Formats,
    };

    static int Leftovers() => Directory.GetFiles(Path.GetTempPath(), "cordon-*").Length;
}
