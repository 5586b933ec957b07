using System.Text;
using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists;

public sealed class CustomWatchlistTests
{
    static readonly CustomWatchlistJson Json = new();
    static readonly CustomWatchlistCsv Csv = new();
    static readonly string JsonSample = OneFileList.SampleText("lists/custom-jsonl/watchlist.jsonl");
    static readonly string CsvSample = OneFileList.SampleText("lists/custom-csv/watchlist.csv");

    [Fact]
    public void Both_forms_are_recognised_and_the_first_line_may_name_the_list()
    {
        Assert.Equal(("custom-jsonl", "house"), OneFileList.Recognise(Encoding.UTF8.GetBytes(JsonSample)));
        var withoutHeader = JsonSample[(JsonSample.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        Assert.Equal(("custom-jsonl", "custom"), OneFileList.Recognise(Encoding.UTF8.GetBytes(withoutHeader)));
        Assert.Equal(("custom-csv", "custom"), OneFileList.Recognise(Encoding.UTF8.GetBytes(CsvSample)));
        Assert.Null(OneFileList.Recognise("id,name,type\n1,Jan,person\n"u8.ToArray()).Format);
        Assert.Null(OneFileList.Recognise([0xFF, 0x00, 0x7B]).Format);
    }

    [Fact]
    public void A_line_of_JSON_can_say_everything_of_a_party()
    {
        var version = OneFileList.Read(Json, JsonSample);
        var party = version.Party("H-1");
        Assert.Equal((new DateOnly(2026, 11, 1), "Invented house watchlist", false),
            (version.PublishedOn, version.Title, version.IsSample));
        Assert.Equal([(NamePartKind.Given, "Jan"), (NamePartKind.Family, "Example")],
            party.PrimaryName.Parts.Select(part => (part.Kind, part.Text)));
        Assert.Equal("Cyrl", party.Names[1].Script);
        Assert.Equal(("1970..1972", true), (party.BirthDates[0].Span.ToString(), party.BirthDates[0].IsCirca));
        Assert.Equal(("EX 1234567", "PL", "expired"),
            (party.Identifiers[0].Number, party.Identifiers[0].Country?.Code, party.Identifiers[0].Note));
        Assert.Equal("no new accounts", party.Designations[0].Measures.Single().Text);
        Assert.False(party.IsInForceOn(new(2026, 3, 1)));
        Assert.Equal("house:H-2", party.Relations.Single().Party?.Value);
        Assert.Equal(["Dr", "invented"], party.Facts.Select(fact => fact.Text));
        Assert.Equal(new Place("watchlist.jsonl", 2, "names[1].text"), party.Names[1].Place);
    }

    [Fact]
    public void A_row_of_CSV_holds_several_values_in_a_cell()
    {
        var version = OneFileList.Read(Csv, CsvSample);
        var party = version.Party("H-1");
        Assert.Equal(["Johann Example", "Ян Экзампл"], party.NamesOf(NameKind.StrongAlias));
        Assert.Equal(["Jex"], party.NamesOf(NameKind.WeakAlias));
        Assert.Equal(("EX 1234567", "PL"), (party.Identifiers[0].Number, party.Identifiers[0].Country?.Code));
        Assert.Equal((MeasureKind.Other, "no new accounts"),
            (party.Designations[0].Measures[0].Kind, party.Designations[0].Measures[0].Text));
        Assert.Empty(version.Party("H-2").Designations);
        Assert.Equal(MeasureKind.PortOrShipBan, version.Party("H-3").Designations[0].Measures[0].Kind);
    }

    [Theory]
    [InlineData("\"birth_dates\"", "\"birthdates\"")]
    [InlineData("\"kind\":\"weak-alias\"", "\"kind\":\"weak\"")]
    [InlineData("\"kind\":\"weak-alias\"", "\"kind\":\"primary\"")]
    [InlineData("\"kind\":\"weak-alias\"", "\"kind\":\"unspecified\"")]
    [InlineData("\"kind\":\"weak-alias\"", "\"kind\":\"2\"")]
    [InlineData("\"kind\":\"person\"", "\"kind\":\"Person\"")]
    [InlineData("circa 1970..1972", "about 1970")]
    [InlineData("circa 1970..1972", "1972..1970")]
    [InlineData("\"listed_on\":\"2024-03-01\"", "\"listed_on\":\"01.03.2024\"")]
    [InlineData("\"measures\":[{\"kind\":\"other\",\"text\":\"no new accounts\"}]", "\"measures\":[]")]
    [InlineData("\"id\":\"H-1\",", "")]
    [InlineData("\"id\":\"H-1\"", "\"id\":\"\"")]
    [InlineData("\"id\":\"H-2\"", "\"id\":\"H-1\"")]
    [InlineData("\"text\":\"Jex\"", "\"text\":\" \"")]
    [InlineData("\"text\":\"Jex\"", "\"text\":7")]
    [InlineData("\"parties\":2", "\"parties\":3")]
    [InlineData("\"parties\":2", "\"partys\":2")]
    [InlineData("\"remarks\":[\"invented\"]}", "\"remarks\":[\"invented\"]},")]
    [InlineData("}\n{\"id\":\"H-2\"", "}\n\n{\"id\":\"H-2\"")]
    public void An_unknown_property_or_word_and_a_missing_or_second_key_in_JSON_are_refused(
        string before, string after) => OneFileList.Refuses(Json, JsonSample.Changed(before, after));

    [Theory]
    [InlineData("birth_dates", "birthdates")]
    [InlineData("H-1,person", "H-1,human")]
    [InlineData("H-1,person", ",person")]
    [InlineData("H-2,organisation", "H-1,organisation")]
    [InlineData("Johann Example|", "Johann Example||")]
    [InlineData("passport:EX 1234567", "pass:EX 1234567")]
    [InlineData("passport:EX 1234567:PL", "passport:")]
    [InlineData("imo:1234567|", "1234567|")]
    [InlineData("1970-01-31", "31/01/1970")]
    [InlineData("2024-03-01", "1 March 2024")]
    [InlineData("port-or-ship-ban", "no-ships")]
    [InlineData("H-3,vessel,Sample Star,", "H-3,vessel,,")]
    [InlineData("Sample Star,", "Sample Star,,")]
    public void An_unknown_column_or_word_and_a_missing_or_second_key_in_CSV_are_refused(
        string before, string after) => OneFileList.Refuses(Csv, CsvSample.Changed(before, after));

    [Fact]
    public void A_file_that_states_its_parties_is_refused_wherever_it_is_cut_off()
    {
        var bytes = Encoding.UTF8.GetBytes(JsonSample);
        for (var length = 1; length < bytes.Length - 1; length++)
        {
            OneFileList.Refuses(Json, bytes[..length]);
        }
    }

    [Fact]
    public void A_CSV_file_cut_off_inside_a_row_is_refused() =>
        OneFileList.Refuses(Csv, CsvSample[..CsvSample.IndexOf(",port-or-ship-ban", StringComparison.Ordinal)]);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        byte[] latin1 =
            [.. Encoding.UTF8.GetBytes(JsonSample).Select(value => value == (byte)'J' ? (byte)0xE9 : value)];
        Assert.Contains("UTF-8", OneFileList.Refuses(Json, latin1).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_are_no_part_of_the_text()
    {
        var windows = "\uFEFF" + JsonSample.Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal("custom-jsonl", OneFileList.Recognise(Encoding.UTF8.GetBytes(windows)).Format);
        Assert.Equal(2, OneFileList.Read(Json, windows).Parties.Length);
    }

    [Fact]
    public void A_line_longer_than_the_buffer_is_read_whole()
    {
        var remark = new string('x', 300_000);
        var version = OneFileList.Read(Json, JsonSample.Changed("\"invented\"", $"\"{remark}\""));
        Assert.Contains(version.Party("H-1").Facts, fact => fact.Text == remark);
    }

    [Fact]
    public void The_sample_list_says_that_it_is_a_sample_and_holds_names_in_their_own_scripts()
    {
        var version = OneFileList.Read(Json, OneFileList.SampleText("sample-list.jsonl"));
        Assert.True(version.IsSample);
        Assert.InRange(version.Parties.Length, 60, 80);
        Assert.Superset(new HashSet<string> { "Latn", "Cyrl", "Arab", "Hang", "Hani", "Mymr" },
            version.Parties.SelectMany(party => party.Names).Select(name => name.Script).ToHashSet());
        Assert.All(version.Parties, party => Assert.All(party.Designations,
            designation => Assert.NotEmpty(designation.Measures)));
        var keys = version.Parties.Select(party => party.Id.Value).ToHashSet();
        Assert.All(version.Parties.SelectMany(party => party.Relations), relation =>
            Assert.Contains(relation.Party!.Value.Value.Replace("sample:", "x:", StringComparison.Ordinal), keys));
    }

    [Fact]
    public void The_watchlist_in_the_samples_is_read() =>
        Assert.Equal(3, OneFileList.Read(Csv, OneFileList.SampleText("watchlist.csv")).Parties.Length);
}
