using Cordon.Lists;
using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists;

public sealed class AustraliaDfatXlsxTests
{
    const string Strings = "xl/sharedStrings.xml";
    const string Sheet = "xl/worksheets/sheet1.xml";

    static readonly AustraliaDfatXlsx Format = new();
    static readonly byte[] Sample = OneFileList.Sample("lists/au-dfat-xlsx/consolidated-list.xlsx");

    [Fact]
    public void The_file_is_recognised_as_a_workbook() =>
        Assert.Equal(("au-dfat-xlsx", "au-dfat"), OneFileList.Recognise(Sample));

    [Fact]
    public void Rows_that_share_a_number_are_one_party()
    {
        var version = OneFileList.Read(Format, Sample);
        Assert.Equal(["x:1", "x:2", "x:3", "x:4"], version.Parties.Select(party => party.Id.Value));
        var party = version.Party("1");
        Assert.Equal("SAMPLE PERSON", party.PrimaryName.Text);
        Assert.Equal(["Sample Persona", "عينة"], party.NamesOf(NameKind.StrongAlias));
        Assert.Equal(["Sampy"], party.NamesOf(NameKind.WeakAlias));
        Assert.Equal(new RecordCount("row", 8, 8, 0), version.Count("row"));
    }

    [Fact]
    public void The_sheet_s_name_gives_day_month_and_year_of_publication() =>
        Assert.Equal(new DateOnly(2026, 10, 2), OneFileList.Read(Format, Sample).PublishedOn);

    [Fact]
    public void Previously_listed_as_makes_a_former_name_and_the_Arabic_in_it_another() =>
        Assert.Equal(["Old Sample", "عينة قديمة"],
            OneFileList.Read(Format, Sample).Party("1").NamesOf(NameKind.Former));

    [Fact]
    public void An_acronym_in_brackets_is_a_weak_alias_beside_the_bare_name()
    {
        var party = OneFileList.Read(Format, Sample).Party("2");
        Assert.Equal("Sample Bank (SMB)", party.PrimaryName.Text);
        Assert.Equal(["Sample Bank"], party.NamesOf(NameKind.StrongAlias));
        Assert.Equal(["SMB"], party.NamesOf(NameKind.WeakAlias));
    }

    [Fact]
    public void Previous_names_of_a_ship_are_former_names() =>
        Assert.Equal(["OLD STAR", "OLDER STAR"],
            OneFileList.Read(Format, Sample).Party("3").NamesOf(NameKind.Former));

    [Fact]
    public void Lettered_cells_are_several_values() =>
        Assert.Equal(["Sampletown, Afghanistan", "Testville, Pakistan"],
            OneFileList.Read(Format, Sample).Party("1").BirthPlaces.Select(place => place.Text));

    [Fact]
    public void Full_width_brackets_letter_values_too() =>
        Assert.Equal(["1 Sample Road, Tehran, Iran", "2 Sample Road, Dubai, United Arab Emirates",
            "3 Sample Road, Shiraz, Iran"],
            OneFileList.Read(Format, Sample).Party("2").Addresses.Select(address => address.Text));

    [Theory]
    [InlineData("a) one b) two", "one|two")]
    [InlineData("one b) two c) three", "one|two|three")]
    [InlineData("(a) one, (b) two", "one,|two")]
    [InlineData("the group (b) of the plan c) of it", "the group|of the plan|of it")]
    [InlineData("one c) two", "one c) two")]
    [InlineData("club(a) and d)", "club(a) and d)")]
    public void Letters_count_only_in_their_order(string text, string expected) =>
        Assert.Equal(expected.Split('|'), AustraliaDfatXlsx.SheetRow.Lettered(text));

    [Fact]
    public void Excel_days_years_and_texts_are_dates_and_an_escaped_line_end_is_white_space()
    {
        var dates = OneFileList.Read(Format, Sample).Party("1").BirthDates;
        Assert.Equal(["1968", "1965-08-28", "1968", "1969-08-27"], dates.Select(date => date.Span.ToString()));
        Assert.Equal([true, false, false, false], dates.Select(date => date.IsCirca));
    }

    [Fact]
    public void Months_ranges_and_named_months_are_spans() =>
        Assert.Equal(["1965-03", "1957-05-05", "1959..1961"],
            OneFileList.Read(Format, Sample).Party("4").BirthDates.Select(date => date.Span.ToString()));

    [Fact]
    public void A_misprinted_date_is_set_aside_by_name_and_its_text_is_kept()
    {
        var version = OneFileList.Read(Format, Sample);
        Assert.Equal(new RecordCount("date of birth", 9, 7, 2), version.Count("date of birth"));
        Assert.All(version.SetAside, record => Assert.Equal("4", record.Key));
        Assert.Contains(version.Party("4").Facts, fact =>
            fact.Label == "Date of Birth" && fact.Text.Contains("10/061962", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_dates_in_no_known_form_refuse_the_list() =>
        Assert.Contains("dates in no known form", OneFileList.Refuses(Format, Edited(Strings, text => text.With(
            "10/061962", "x1, x2, x3, x4, x5, x6, x7, x8, x9, x10"))).Found, StringComparison.Ordinal);

    [Fact]
    public void Na_says_nothing() => Assert.Empty(OneFileList.Read(Format, Sample).Party("1").Addresses);

    [Fact]
    public void Passports_and_cards_in_the_free_text_are_identifiers_and_the_text_is_kept()
    {
        var party = OneFileList.Read(Format, Sample).Party("1");
        Assert.Equal([(IdentifierKind.Passport, "A-000001"), (IdentifierKind.Passport, "B0000002"),
            (IdentifierKind.NationalId, "12345678")],
            party.Identifiers.Select(identifier => (identifier.Kind, identifier.Number)));
        Assert.Contains(party.Facts, fact => fact.Kind == FactKind.Remark
            && fact.Text.StartsWith("TAi.999. Passport no.", StringComparison.Ordinal));
    }

    [Fact]
    public void Measures_are_the_columns_that_say_TRUE()
    {
        var version = OneFileList.Read(Format, Sample);
        Assert.Equal([MeasureKind.AssetFreeze, MeasureKind.TravelBan],
            version.Party("1").Designations.Single().Measures.Select(measure => measure.Kind));
        Assert.Equal([MeasureKind.PortOrShipBan],
            version.Party("3").Designations.Single().Measures.Select(measure => measure.Kind));
    }

    [Fact]
    public void The_control_date_is_the_last_change_and_not_the_listing()
    {
        var party = OneFileList.Read(Format, Sample).Party("1");
        Assert.Equal(new DateOnly(2001, 1, 25), party.Designations.Single().ListedOn);
        Assert.Equal("2025-09-13", party.Facts.Single(fact => fact.Kind == FactKind.LastUpdated).Text);
    }

    [Theory]
    [InlineData("<t xml:space=\"preserve\">Individual</t>", "<t>Animal</t>")]
    [InlineData("<t xml:space=\"preserve\">Alias</t>", "<t>Cover name</t>")]
    [InlineData("<t xml:space=\"preserve\">Weak</t>", "<t>Middling</t>")]
    [InlineData("<t xml:space=\"preserve\">Travel Ban</t>", "<t>Travel</t>")]
    [InlineData("<t xml:space=\"preserve\">1a</t>", "<t>1-a</t>")]
    [InlineData("<t xml:space=\"preserve\">1a</t>", "<t>1b</t>")]
    [InlineData("<t xml:space=\"preserve\">1a</t>", "<t>3a</t>")]
    public void An_unknown_value_is_refused(string before, string after) =>
        OneFileList.Refuses(Format, Edited(Strings, text => text.Changed(before, after)));

    [Theory]
    [InlineData("<c r=\"A2\"><v>1</v></c>", "")]
    [InlineData("<c r=\"N2\"><v>45913</v></c>", "<c r=\"N2\" t=\"b\"><v>1</v></c>")]
    [InlineData("<c r=\"P2\" t=\"b\"><v>1</v></c>", "<c r=\"P2\"><v>1</v></c>")]
    [InlineData("<c r=\"Q3\" t=\"b\"><v>1</v></c>", "<c r=\"Q3\" t=\"b\"><v>0</v></c>")]
    [InlineData("<c r=\"A2\"><v>1</v></c>", "<c r=\"A2\"><f>1+0</f><v>1</v></c>")]
    [InlineData("<c r=\"A2\"><v>1</v></c>", "<c r=\"A2\" t=\"e\"><v>#REF!</v></c>")]
    [InlineData("<c r=\"A2\"><v>1</v></c>", "<c r=\"A3\"><v>1</v></c>")]
    [InlineData("<row r=\"4\">", "<row r=\"3\">")]
    public void A_missing_key_or_a_cell_of_another_kind_is_refused(string before, string after) =>
        OneFileList.Refuses(Format, Edited(Sheet, text => text.Changed(before, after)));

    [Fact]
    public void A_document_type_declaration_in_a_workbook_is_refused() =>
        OneFileList.Refuses(Format, Edited(Sheet, text => text.Changed("<worksheet", "<!DOCTYPE x><worksheet")));

    [Fact]
    public void Elements_nested_without_end_are_refused() =>
        Assert.Contains("levels deep", OneFileList.Refuses(Format, Edited(Strings, text => text.With(
            "</sst>", string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100))
                + "</sst>"))).Found, StringComparison.Ordinal);

    [Fact]
    public void A_workbook_of_two_sheets_or_without_its_strings_is_refused()
    {
        OneFileList.Refuses(Format, Edited("xl/workbook.xml",
            text => text.Changed("</sheets>", "<sheet name=\"2\"/></sheets>")));
        OneFileList.Refuses(Format, Edited(Strings, _ => null));
    }

    [Fact]
    public void A_workbook_cut_off_anywhere_or_with_one_byte_flipped_in_its_data_is_refused()
    {
        for (var length = 1; length < Sample.Length; length += 61)
        {
            OneFileList.Refuses(Format, Sample[..length]);
        }

        var start = Sample.AsSpan().IndexOf("xl/worksheets/sheet1.xml"u8) + 100;
        for (var i = start; i < start + 400; i += 37)
        {
            byte[] flipped = [.. Sample];
            flipped[i] ^= 0x10;
            OneFileList.Refuses(Format, flipped);
        }
    }

    [Fact]
    public void A_workbook_that_unpacks_without_end_is_refused()
    {
        var bomb = Edited(Sheet, text => text.With(
            "<sheetData>", "<sheetData>" + new string(' ', (int)XlsxSheet.BytesMax)));
        Assert.True(bomb.Length < 1_000_000);
        Assert.Contains("unpacked", OneFileList.Refuses(Format, bomb).Found, StringComparison.Ordinal);
    }

    static byte[] Edited(string part, Func<string, string?> edit) => OneFileList.WithPart(Sample, part, edit);
}
